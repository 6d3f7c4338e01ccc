"""The explorer in JupyterLab: what is clicked, what is then seen, and what is kept of it."""

from __future__ import annotations

import io
import json

import driving
import pandas as pd
from explored import VIEWS

from utils import measure, read, show

ALIASES = "work/corpus/teaching/aliases.csv"


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
    dialog = explorer.root.get_by_role("dialog")
    dialog.wait_for()
    code = dialog.get_by_role("textbox").input_value()
    dialog.get_by_role("button", name="Close").click()
    making, lines = code.split("\n\n")[:-1], code.split("\n\n")[-1]
    assert 'read.articles("../corpus/teaching")' in making[-1].replace("'", '"')
    names = {"corpus": corpus, "measure": measure, "show": show}
    exec(compile(lines, "copied", "exec"), names)
    tables = [made for made in names.values() if isinstance(made, pd.DataFrame)]
    shown = explorer.marks("ranked").first.get_attribute("data-key")
    assert any("entity_id" in made and made["entity_id"].iloc[0] == shown for made in tables), code


def test_a_view_is_saved_with_what_it_rests_on(explorer):
    files = explorer.saved("ranked")
    assert set(files) == {"png", "svg", "csv", "json"}
    table = pd.read_csv(io.BytesIO(files["csv"]))
    bars = explorer.marks("ranked").locator(".bs-name").all_inner_texts()
    assert table["entity"].head(len(bars)).tolist() == bars
    assert json.loads(files["json"])["code"]
    assert files["png"].startswith(b"\x89PNG")
    assert b"<script" not in files["svg"]


def test_a_correction_is_shown_and_then_written(explorer, lab):
    table = lab.folder / ALIASES
    before = table.read_text(encoding="utf-8")
    explorer.rows().first.click()
    named = explorer.article().locator("[data-entity-row]").first
    name = named.locator("[title]").first.inner_text()
    named.locator('[data-do="correct"]').click()
    form = explorer.role("correct")
    form.locator('input[value="label"]').check()
    form.locator('[data-role="new-label"]').select_option("GROUP")
    form.locator('[data-do="preview"]').click()
    form.get_by_role("cell", name="GROUP").first.wait_for()
    driving.shoot(explorer.page, "explorer_correction")
    assert table.read_text(encoding="utf-8") == before
    form.locator('[data-do="write"]').click()
    form.get_by_role("status").get_by_text("written").wait_for()
    assert form.locator('[data-do="write"]').count() == 0
    form.locator('[data-do="close-correction"]').click()
    form.wait_for(state="hidden")
    corrected = read.aliases(table)
    row = corrected[corrected["entity"] == name].iloc[-1]
    assert row["label"] == "GROUP"
    assert len(corrected) > before.count("\n") - 1
    explorer.article().locator('[data-do="close"]').click()
