"""Words and runs of capitals: every offset gives its words, whatever the text holds."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.spans.tokens import is_capitalised, runs, tokens

ODD = [
    "é\u0301", "👩‍👩‍👧", "\u202e", "\x00", "<b>Obama</b>", "\ufeff", "\u2028", "Merkel’s", "A-b-C",
    "مقتدى الصدر", "al-Maliki's", "U.S.", "Gen.", "\n", " ", "of", "the", "Mosul", "'s",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(ODD) | st.text(max_size=6), max_size=12).map(" ".join)


def words(text):
    return [one.word for one in tokens(text)]


def spans(text):
    found = tokens(text)
    return [text[found[run.first].start : found[run.last - 1].end] for run in runs(found, text)]


@given(TEXTS)
def test_offsets_give_the_words_and_words_stand_in_order(text):
    found = tokens(text)
    assert all(text[one.start : one.end] == one.word for one in found)
    ends = [place for one in found for place in (one.start, one.end)]
    assert ends == sorted(ends)


@given(TEXTS)
def test_no_letter_is_lost(text):
    held = "".join(words(text))
    assert [one for one in text if one.isalnum()] == [one for one in held if one.isalnum()]


@given(TEXTS)
def test_runs_are_apart_begin_with_a_capital_and_keep_to_their_line(text):
    found = tokens(text)
    made = runs(found, text)
    assert all(one.last <= after.first for one, after in pairwise(made))
    for run in made:
        assert is_capitalised(found[run.first].word)
        assert is_capitalised(found[run.last - 1].word)
        assert "\n" not in text[found[run.first].start : found[run.last - 1].end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraq's army", ["Iraq", "'s", "army"]),
        ("Iraq’s army", ["Iraq", "’s", "army"]),
        ("the U.S.-led force", ["the", "U.S.", "-", "led", "force"]),
        ("Russian-backed men", ["Russian", "-", "backed", "men"]),
        ("Mr. Hadi of AT&T Inc. left.", ["Mr.", "Hadi", "of", "AT&T", "Inc.", "left", "."]),
        ("Nouri al-Maliki", ["Nouri", "al-Maliki"]),
        ("Jean-Claude Juncker", ["Jean-Claude", "Juncker"]),
        ("", []),
    ],
)
def test_a_text_is_taken_apart(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The University of Mosul reopened.", ["University of Mosul"]),
        ("US Secretary of State John Kerry spoke.", ["US Secretary of State John Kerry"]),
        ("Iraq’s Diyala province", ["Iraq", "Diyala"]),
        ("On Monday Hagel left for Paris.", ["Hagel", "Paris"]),
        ("He met Maliki. Abadi left.", ["Maliki", "Abadi"]),
        ("Isil [ISIS], a foe", ["Isil", "ISIS"]),
        ("Haider\nAbadi", ["Haider", "Abadi"]),
        ("she came from the sea", []),
    ],
)
def test_runs_of_capitals_are_found(text, expected):
    assert spans(text) == expected
