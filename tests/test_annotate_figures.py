"""The figures of a text: places, ranges, what is carried on, and what the gold says."""

import random

import pytest

from utils import read
from utils.annotate import sentences
from utils.annotate.quantities.figures import of_text


def figures(text):
    return of_text(text, sentences.spans(text))


def test_a_bare_figure_counts_what_the_last_one_did():
    text = "The ministry says 17 armed men died. The rebels say 140 people.\n\nThe paper counts 64."
    assert [(one.value, one.what) for one in figures(text)] == [
        (17, "dead"), (140, "people"), (64, "dead"),
    ]  # fmt: skip
    one = "The ministry says 17 men died; the rebels say 140 people."
    assert [found.what for found in figures(one)] == ["dead", "dead"]


def test_a_bare_figure_after_nothing_stays_without_a_noun():
    found = figures("The insurgents claim 6,000 under arms.")
    assert [(one.value, one.what, one.unit) for one in found] == [(6_000, None, None)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Between 64 and 75 people died.", [(64, "at_least"), (75, "at_most")]),
        ("It killed 12 to 15 people.", [(12, "at_least"), (15, "at_most")]),
        ("It killed 12–15 people.", [(12, "at_least"), (15, "at_most")]),
        ("Four or six people died.", [(4, None), (6, None)]),
        ("The toll rose from 12 to 15 people.", [(12, None), (15, None)]),
    ],
)
def test_the_ends_of_a_range_say_how_few_and_how_many(text, ends):
    assert [(one.value, one.hedge) for one in figures(text)] == ends


def test_figures_stand_in_order_in_their_sentence_whatever_the_text():
    rng = random.Random(2014)
    pieces = [
        "at least",
        "12",
        "to",
        "15",
        "people",
        "killed",
        "$",
        "3.2m",
        "said",
        ", ",
        ". ",
        "“",
        "”",
        "\n\n",
        "one",
        "of the",
        "June",
        "%",
        "٣",
        "二",
    ]
    for _ in range(400):
        text = " ".join(rng.choices(pieces, k=30))
        spans = sentences.spans(text)
        found = of_text(text, spans)
        places = [(one.start_char, one.end_char) for one in found]
        assert places == sorted(set(places))
        for one in found:
            start, end = spans[one.sentence_id]
            assert start <= one.start_char < one.end_char <= end
            if one.source is not None:
                given = text[one.source_start : one.source_end]
                assert " ".join(given.split()) == one.source


def test_nothing_is_found_in_no_text_and_in_no_sentence():
    assert of_text("", []) == [] and of_text("Six people died.", []) == []


@pytest.mark.slow
def test_the_gold_figures_are_found_with_value_and_hedge():
    articles, _ = read.articles("corpus/teaching")
    gold = read.gold("corpus/teaching", "numbers")
    found = {
        (row.article_id, one.start_char, one.end_char): one
        for row in articles.itertuples()
        for one in figures(row.text)
    }
    met = [
        (row, found[key])
        for row in gold.itertuples()
        if (key := (row.article_id, row.start_char, row.end_char)) in found
    ]
    assert len(met) >= 0.88 * len(gold)
    assert all(row.value == one.value for row, one in met)
    assert sum(one.hedge != (row.hedge if isinstance(row.hedge, str) else None)
               for row, one in met) <= 3  # fmt: skip
