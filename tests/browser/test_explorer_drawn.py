"""What the explorer draws of states that are seldom, and hard to bring about elsewhere."""

from __future__ import annotations

import pytest
from drawn import Drawn, bars, chosen, row, when

VIEWS = ("ranked", "when", "tone", "sources", "network", "sentences")
OPENING = {"done": 0, "all": 0, "words": "Opening papers …"}


@pytest.fixture
def drawn(open_page):
    """The explorer on a page, to which nothing was sent yet."""
    return Drawn(open_page("about:blank"))


def test_only_where_save_was_pressed_a_file_is_saved(open_page):
    page = open_page("about:blank")
    drawn = Drawn(page, places=2)
    drawn.put(ranked=bars(row("Bo", 2.0)))
    saved = []
    page.on("download", lambda one: saved.append(one))
    drawn.view("ranked").locator('[data-do="save"]').click()
    assert {"do": "save", "view": "ranked"} in page.evaluate("sent")
    page.evaluate("receive({ kind: 'file', name: 'ranked.zip', type: 'application/zip' }, [80])")
    page.wait_for_timeout(300)
    assert [one.suggested_filename for one in saved] == ["ranked.zip"]


def test_until_a_corpus_is_open_views_say_what_they_wait_for(drawn):
    drawn.put(about={"corpora": ["papers", "letters"], "corpus": "papers"}, progress=OPENING)
    assert {drawn.empty(view) for view in VIEWS} == {"Opening papers …"}
    assert drawn.role("corpus").is_visible()
    asked = drawn.page.evaluate("sent.length")
    for does in ("save", "code"):
        button = drawn.view("ranked").locator(f'[data-do="{does}"]')
        assert button.get_attribute("aria-disabled") == "true"
        button.click(force=True)
    assert drawn.page.evaluate("sent.length") == asked
    drawn.put(progress=None, notice={"kind": "error", "text": "papers cannot be opened", "n": 1})
    assert drawn.empty("ranked") == "Nothing is open."


def test_another_corpus_empties_the_search(drawn):
    drawn.put(about={"corpora": ["papers", "letters"], "corpus": "papers"}, chosen=chosen())
    drawn.role("search").fill("Bo")
    drawn.put(about={"corpora": ["papers", "letters"], "corpus": "letters"}, chosen={})
    assert drawn.role("search").input_value() == ""


def test_an_empty_view_says_whether_the_filter_is_why(drawn):
    nothing = {"ranked": bars(), "when": when(None, None)}
    drawn.put(chosen=chosen(), **nothing)
    assert {drawn.empty(view) for view in nothing} == {"Nothing to show."}
    assert not drawn.view("when").locator(".bs-plot").is_visible()
    drawn.put(
        chosen=chosen(query="talks"), **{view: made | {"seq": 2} for view, made in nothing.items()}
    )
    assert {drawn.empty(view) for view in nothing} == {"Nothing here matches the filter."}


@pytest.mark.parametrize("labels, shown", [([], "All names (0)"), ([["PLACE", 3]], "People (0)")])
def test_the_kind_is_told_even_where_there_is_no_name(drawn, labels, shown):
    drawn.put(about={"labels": labels, "n_articles": 1}, chosen=chosen())
    assert drawn.role("label").locator("option:checked").inner_text() == shown


def test_an_interval_beyond_the_axis_ends_in_an_arrowhead(drawn):
    rows = [row("Bo", 2.0), row("Ana", 1.0)]
    drawn.put(chosen=chosen(), ranked=bars(*rows))
    marks = drawn.view("ranked").locator("[data-key]")
    before = marks.evaluate_all(
        "all => all.map(one => one.querySelector('.bs-bar').getBoundingClientRect().width)"
    )
    drawn.put(ranked=bars(rows[0] | {"low": 1.9, "high": 50}, rows[1] | {"low": 0.8, "high": 1.2}))
    assert [marks.nth(n).locator(".bs-beyond").count() for n in (0, 1)] == [1, 0]
    after = marks.evaluate_all(
        "all => all.map(one => one.querySelector('.bs-bar').getBoundingClientRect().width)"
    )
    assert after == before


def test_no_axis_of_shares_goes_beyond_all(drawn):
    drawn.put(sources=bars(row("Bo", 1, n=2), unit="share of all quotes"))
    words = drawn.view("sources").locator(".bs-axis text").all_text_contents()
    shares = [int(one.removesuffix("%")) for one in words]
    assert shares[0] == 0
    assert max(shares) <= 100


def test_a_long_caption_is_seen_to_go_on_and_can_be_scrolled_by_keyboard(drawn):
    drawn.put(ranked=bars(row("Bo", 2.0), sentence="Bo is named often, as all know. " * 30))
    sentence = drawn.view("ranked").locator('[data-role="sentence"]')
    assert "bs-goes-on" in sentence.get_attribute("class")
    sentence.focus()
    drawn.page.keyboard.press("End")
    drawn.page.wait_for_function("!document.querySelector('.bs-sentence.bs-goes-on')")
    drawn.put(ranked=bars(row("Bo", 2.0), sentence="Bo is named often.", seq=2))
    assert sentence.get_attribute("tabindex") is None


def test_a_note_keeps_within_its_panel_and_goes_with_a_click(drawn):
    drawn.put(chosen=chosen(), ranked=bars(row("Bo", 2.0), row("Ana", 1.0)), when=when(1029, 1))
    note = drawn.root.get_by_role("tooltip")
    for view in ("ranked", "when"):
        mark = drawn.view(view).locator("[data-key]").first
        mark.hover()
        panel, place = drawn.view(view).bounding_box(), note.bounding_box()
        assert panel["x"] <= place["x"]
        assert place["x"] + place["width"] <= panel["x"] + panel["width"]
        unit = drawn.view(view).locator(".bs-unit").bounding_box()
        assert place["y"] >= unit["y"] + unit["height"] or view == "ranked"
        mark.click()
        drawn.put(ranked=bars(row("Ana", 1.0), row("Bo", 2.0), seq=2))
        assert not note.is_visible()
    drawn.view("when").locator("[data-key]").last.hover()
    assert note.inner_text().split("\n") == ["9 Jun 2014 to 15 Jun 2014", "1 article"]


def test_a_refused_pattern_is_marked_until_something_works(drawn):
    drawn.put(chosen=chosen())
    field, notice = drawn.role("words"), drawn.role("notice")
    drawn.put(notice={"kind": "error", "text": "Words or pattern: “(” is not closed", "n": 1})
    assert field.get_attribute("aria-invalid") == "true"
    drawn.put(notice=None)
    assert field.get_attribute("aria-invalid") is None
    assert notice.inner_text() == ""
    assert notice.get_attribute("data-kind") is None


def test_long_names_that_begin_alike_are_told_apart(drawn):
    outlets = [
        f"The Courier of the North and the South Riding {kind}" for kind in ("Daily", "Weekly")
    ]
    drawn.put(chosen=chosen(outlets=outlets))
    words = drawn.root.locator(".bs-chip .bs-name")
    assert [one.split()[-1] for one in words.all_inner_texts()] == ["Daily", "Weekly"]
    assert words.evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")


def test_what_has_no_width_is_seen(drawn):
    drawn.put(ranked=bars(row("B\u200bo\u00ad Pe\u061cll\u200f", 2.0)))
    name = drawn.view("ranked").locator(".bs-row .bs-name")
    assert name.text_content() == r"B\u200bo\xad Pe\u061cll\u200f"


def test_the_article_says_whose_words_of_tone_are_marked(drawn):
    article = {"article_id": "a", "title": "A", "pieces": [["good", ["positive"], None]],
               "notes": {}, "entities": [], "target": None}  # fmt: skip
    for scorer, said in (("textblob", " (TextBlob)"), ("vader", " (VADER)"), (None, "")):
        drawn.put(article=article | {"scorer": scorer})
        words = drawn.root.locator(".bs-marks .bs-m-positive").inner_text()
        assert words == f"positive words{said}"
