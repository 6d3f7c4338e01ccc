"""The explorer in JupyterLab: what is clicked, what is then seen, and what is kept of it."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import combinations

import driving
import pandas as pd
import pytest
import servers
from explored import VIEWS, Explorer

from utils import annotate, measure, read, show

NOTEBOOK = "explored.ipynb"
CONTROLS = "button, input:not([type=radio]):not([type=checkbox]), select, [role=slider]"


@pytest.fixture(scope="session")
def corpus():
    """The teaching corpus, annotated into the store that the servers read."""
    path = servers.ROOT / "corpus" / "teaching"
    articles, _ = read.articles(path)
    return annotate.corpus(articles, aliases=read.aliases(path), store=servers.BUILD / "store")


@pytest.fixture(scope="module")
def whole(lab, corpus, open_shared):
    """The explorer of the teaching corpus, which the tests of this file share."""
    code = ("from utils import show\nshow.use_style()", 'show.explorer("../corpus/teaching")')
    driving.write_notebook(lab, NOTEBOOK, *code)
    page = driving.open_notebook(open_shared, lab, NOTEBOOK, width=1280, height=1000)
    page.locator(".bs-explorer").scroll_into_view_if_needed()
    return Explorer(page)


@pytest.fixture
def explorer(whole):
    """The same, with nothing chosen."""
    whole.reset()
    return whole


def sentences_with(corpus, entity_id):
    named = corpus.mentions[corpus.mentions["entity_id"] == entity_id]
    return len(named[["article_id", "sentence_id"]].drop_duplicates())


def test_every_view_shows_the_corpus(explorer, corpus):
    n, n_sentences = len(corpus.articles), len(corpus.sentences)
    assert explorer.counted() == [n, n, n_sentences, n_sentences]
    for view in VIEWS[:-1]:
        assert explorer.marks(view).count() > 1, view
        assert explorer.view(view).locator('[data-role="sentence"]').inner_text(), view
    assert explorer.rows().count() == 50
    driving.shoot(explorer.page, "explorer_1280")


def test_a_click_on_a_bar_filters_the_rest(explorer, corpus):
    bar = explorer.marks("ranked").first
    key, name = bar.get_attribute("data-key"), bar.locator(".bs-name").inner_text()
    with explorer.change():
        bar.click()
    assert name in explorer.words()
    assert explorer.n_rows() == sentences_with(corpus, key)
    assert explorer.marks("ranked").first.get_attribute("aria-selected") == "true"
    assert "bs-m-name" in explorer.rows().first.inner_html()
    driving.shoot(explorer.page, "explorer_chosen")


def test_undo_and_redo_go_back_and_forth(explorer):
    start, n = explorer.words(), explorer.n_rows()
    with explorer.change():
        explorer.marks("sources").first.click()
    chosen, fewer = explorer.words(), explorer.n_rows()
    assert chosen != start
    assert fewer < n
    with explorer.change():
        explorer.button("undo").click()
    assert (explorer.words(), explorer.n_rows()) == (start, n)
    with explorer.change():
        explorer.button("redo").click()
    assert (explorer.words(), explorer.n_rows()) == (chosen, fewer)


def test_a_name_is_found_as_it_is_typed(explorer, corpus):
    key = corpus.mentions["entity_id"].value_counts().index[0]
    name = corpus.entities.set_index("entity_id").loc[key, "entity"]
    box = explorer.role("search")
    box.press_sequentially(name[:4].lower(), delay=30)
    explorer.root.get_by_role("option", name=name).first.wait_for()
    box.press_sequentially(name[4:].lower())
    found = explorer.root.locator(f'.bs-option[data-key="{key}"]')
    found.wait_for()
    with explorer.change():
        found.click()
    assert name in explorer.words()
    assert explorer.n_rows() == sentences_with(corpus, key)


def test_dragging_over_the_timeline_chooses_its_days(explorer, corpus):
    periods = explorer.marks("when")
    first, last = (periods.nth(place).bounding_box() for place in (2, 5))
    middle = [box["x"] + box["width"] / 2 for box in (first, last)]
    explorer.view("when").scroll_into_view_if_needed()
    height = first["y"] + first["height"] / 2
    mouse = explorer.page.mouse
    with explorer.change():
        mouse.move(middle[0], height)
        mouse.down()
        mouse.move(sum(middle) / 2, height, steps=4)
        mouse.move(middle[1], height, steps=4)
        mouse.up()
    since, until = (explorer.role(name).input_value() for name in ("since", "until"))
    days = corpus.articles["published_on"]
    assert explorer.counted()[0] == days.between(since, until).sum()
    assert 0 < explorer.counted()[0] < len(days)
    assert (pd.Timestamp(until) - pd.Timestamp(since)).days == 4 * 7 - 1


def test_a_sentence_opens_its_article(explorer, corpus):
    row = explorer.rows().nth(3)
    key, number = row.get_attribute("data-row").rsplit("|", 1)
    row.click()
    explorer.article().wait_for()
    text = corpus.articles.set_index("article_id").loc[key, "text"]
    assert explorer.role("article-text").text_content() == text
    driving.shoot(explorer.page, "explorer_article")
    spans = corpus.sentences.set_index(["article_id", "sentence_id"])
    start, end = spans.loc[(key, int(number)), ["start_char", "end_char"]]
    marked = explorer.article().locator(".bs-m-target").all_text_contents()
    assert "".join(marked) == text[start:end]
    explorer.article().locator('[data-do="close"]').click()
    explorer.article().wait_for(state="hidden")
    assert row.evaluate("one => one === document.activeElement")


def test_copied_code_makes_the_same(explorer, corpus):
    with explorer.change():
        explorer.marks("tone").first.click()
    explorer.button("code", view="ranked").click()
    code = explorer.role("code").input_value()
    explorer.role("code-dialog").locator('[data-do="close"]').click()
    names = {"corpus": corpus, "measure": measure, "show": show, "read": read, "annotate": annotate}
    exec(compile(code, "copied", "exec"), names)
    tables = [made for made in names.values() if isinstance(made, pd.DataFrame)]
    shown = explorer.marks("ranked").first.get_attribute("data-key")
    assert any("entity_id" in made and made["entity_id"].iloc[0] == shown for made in tables), code


def test_a_view_is_saved_with_what_it_rests_on(explorer):
    with explorer.page.expect_download() as saved:
        explorer.button("save", view="ranked").click()
    files = zipfile.ZipFile(io.BytesIO(saved.value.path().read_bytes()))
    kinds = {name.rsplit(".")[-1]: name for name in files.namelist()}
    assert set(kinds) == {"png", "svg", "csv", "json"}
    table = pd.read_csv(io.BytesIO(files.read(kinds["csv"])))
    bars = explorer.marks("ranked").locator(".bs-name").all_inner_texts()
    assert table["entity"].head(len(bars)).tolist() == bars
    assert json.loads(files.read(kinds["json"]))["code"]
    assert files.read(kinds["png"]).startswith(b"\x89PNG")
    assert b"<script" not in files.read(kinds["svg"])


def test_the_keyboard_is_enough(explorer):
    page = explorer.page
    explorer.root.locator("[data-layer]:checked").focus()
    go_on(page, 'section[data-view="ranked"] [data-key]')
    page.keyboard.press("ArrowDown")
    with explorer.change():
        page.keyboard.press("Enter")
    words = explorer.words()
    go_on(page, '[data-role="handle-since"]')
    with explorer.change():
        page.keyboard.press("ArrowRight")
    assert explorer.words() != words
    go_on(page, "[data-row]")
    page.keyboard.press("ArrowDown")
    row = page.evaluate("document.activeElement.dataset.row")
    page.keyboard.press("Enter")
    explorer.article().wait_for()
    page.keyboard.press("Escape")
    explorer.article().wait_for(state="hidden")
    assert page.evaluate("document.activeElement.dataset.row") == row


def go_on(page, selector):
    """Press Tab until an element that a selector names has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


@pytest.mark.parametrize("width", [1280, 1920])
def test_nothing_overlaps_and_nothing_jumps(explorer, width):
    explorer.page.set_viewport_size({"width": width, "height": 1080})
    explorer.page.wait_for_timeout(300)
    for selector in ("section[data-view]", CONTROLS):
        assert overlapping(explorer.boxes(selector)) == []
    widest = explorer.root.bounding_box()
    for name, (x, _, wide, _) in explorer.boxes(f"section[data-view], {CONTROLS}"):
        assert widest["x"] <= x + 1, name
        assert x + wide <= widest["x"] + widest["width"] + 1, name
    before = explorer.boxes("section[data-view]")
    for view in ("ranked", "tone"):
        with explorer.change():
            explorer.marks(view).first.click()
        assert explorer.boxes("section[data-view]") == before
    driving.shoot(explorer.page, f"explorer_{width}_chosen")


def overlapping(boxes):
    """Return pairs of boxes that share more than an edge."""
    return [
        (one, other)
        for (one, (x, y, wide, high)), (other, (left, top, width, height)) in combinations(boxes, 2)
        if min(x + wide, left + width) - max(x, left) > 1
        and min(y + high, top + height) - max(y, top) > 1
    ]


def test_in_the_dark_theme_words_can_be_read(explorer):
    explorer.page.set_viewport_size({"width": 1280, "height": 1000})
    for theme, is_dark in (("JupyterLab Dark", True), ("JupyterLab Light", False)):
        explorer.page.evaluate(
            "theme => { jupyterapp.commands.execute('apputils:change-theme', { theme }); }", theme
        )
        chosen = f'body[data-jp-theme-name="{theme}"]'
        explorer.page.locator(chosen).wait_for(state="attached")
        explorer.page.wait_for_timeout(500)
        driving.shoot(explorer.page, f"explorer_{'dark' if is_dark else 'light'}")
        ink, paper = explorer.role("filter-words").evaluate(COLOURS)
        assert (luminance(paper) < luminance(ink)) is is_dark
        lighter, darker = sorted([luminance(ink), luminance(paper)], reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


# The colour of an element's words, and that of the first ground behind them.
COLOURS = """one => {
    const ink = getComputedStyle(one).color;
    let ground = one;
    const colour = node => getComputedStyle(node).backgroundColor;
    while (ground.parentElement && /, 0\\)|transparent/.test(colour(ground)))
        ground = ground.parentElement;
    return [ink, colour(ground)].map(text => text.match(/[\\d.]+/g).slice(0, 3).map(Number));
}"""


def luminance(colour):
    """Return the relative luminance of WCAG 2.2, of red, green and blue to 255."""
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
