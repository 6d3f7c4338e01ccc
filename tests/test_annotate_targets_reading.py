"""A sentence taken apart: nothing is lost, names are hidden, clauses and quotations counted."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.tone.targets import reading
from utils.annotate.tone.targets.reading import NAME

TEXTS = st.text(st.sampled_from("aB é'’n“”\"‘,.;()-1_<>&\n中ʼß🙂"), max_size=60) | st.text()


@given(TEXTS)
def test_tokens_are_in_order_and_hold_every_letter(text):
    read = reading.read(text, {"a"})
    places = list(zip(read.starts, read.ends, strict=True))
    assert all(start < end for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    inside = "".join(text[start:end] for start, end in places)
    assert [one for one in inside if one.isalpha()] == [one for one in text if one.isalpha()]
    assert len(read.words) == len(read.clauses) == len(read.quotes) == len(places)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_span_has_the_tokens_that_share_a_character_with_it(text, one, other):
    start, end = sorted((one, other))
    read = reading.read(text, ())
    first, last = read.tokens(start, end)
    touched = [
        n
        for n, place in enumerate(zip(read.starts, read.ends, strict=True))
        if place[0] < end and place[1] > start
    ]
    assert list(range(first, last)) == touched


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He doesn’t.", "he does n't ."),
        ("Ray’s brother-in-law", f"{NAME} 's brother-in-law"),
        ("Critics met Critics", f"critics met {NAME}"),
        ("Bello met 1,200 of us", f"{NAME} met 0 of us"),
        ("Critics Blast Bello Again Today", f"critics {NAME} {NAME} {NAME} {NAME}"),
    ],
)
def test_words_are_written_small_and_names_hidden(text, words):
    assert " ".join(reading.read(text, {"critics"}).words) == words


def test_the_stop_of_a_title_ends_no_clause():
    read = reading.read("Then Mr. Bello left. Nobody knew", {"nobody"})
    assert read.clauses[read.words.index(NAME)] == read.clauses[read.words.index("left")]
    assert read.clauses[-1] > read.clauses[read.words.index("left")]


def test_the_article_says_what_is_quoted():
    read = reading.read("he lied to us", (), [(-5, 7), (8, 30)])
    assert read.quotes == [1, 1, 2, 2]
