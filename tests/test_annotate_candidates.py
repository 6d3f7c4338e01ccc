"""Spans that could be names: their edges, what is cut off, what is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.spans import candidates
from utils.annotate.spans.candidates import LABELS, overlapping, read, trim, without_titles

ODD = [
    "é\u0301", "👩‍👩‍👧", "\u202e", "\x00", "<b>Obama</b>", "\ufeff", "\u2028", "the", "Merkel’s",
    "مقتدى", "Gen. Martin Dempsey's", "U.S.", "\n", "of", "Mosul", "and", "&", "(ISIS)", "“U.”",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(ODD) | st.text(max_size=6), min_size=1, max_size=12).map(" ".join)


def offered(text, *found):
    places = [(text.index(words), text.index(words) + len(words), label) for words, label in found]
    return {text[start:end] for start, end in read(text, places).candidates}


@st.composite
def found_in(draw, text):
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [(*pair, draw(st.sampled_from([*LABELS, "DATE"]))) for pair in pairs]


@given(st.data(), TEXTS)
def test_candidates_are_sorted_places_with_neat_edges(data, text):
    reading = read(text, data.draw(found_in(text)))
    assert reading.candidates == sorted(set(reading.candidates))
    for start, end in reading.candidates:
        assert 0 <= start < end <= len(text)
        words = text[start:end]
        assert words == words.strip()
        assert trim(text, start, end) == (start, end)
    assert set(reading.found) <= set(reading.candidates)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("the Associated Press's", "Associated Press"),
        ("The Associated Press’s", "Associated Press"),
        ("Strauss'", "Strauss"),
        ("“Mosul,”", "Mosul"),
        ("(ISIS)", "ISIS"),
        ("Hagel.", "Hagel"),
        ("Apple Inc.", "Apple Inc."),
        ("the U.S.", "U.S."),
        ("Martin Luther King Jr.", "Martin Luther King Jr."),
        ("a Mosul mosque", "Mosul mosque"),
        ("Mosul\n", "Mosul"),
        ("the the Mosul", "Mosul"),
    ],
)
def test_what_is_no_part_of_a_name_is_cut_off(words, left):
    start, end = trim(words, 0, len(words))
    assert words[start:end] == left


@pytest.mark.parametrize("words", ["", "—", " ", "“”", "..."])
def test_nothing_is_left_of_marks(words):
    assert trim(words, 0, len(words)) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Secretary of Defense Chuck Hagel", "Chuck Hagel"),
        ("US Secretary of State John Kerry", "John Kerry"),
        ("Prime Minister Nouri al-Maliki", "Nouri al-Maliki"),
        ("Gen. Martin Dempsey", "Martin Dempsey"),
        ("General Dempsey", "Dempsey"),
        ("Mr. Hadi", "Hadi"),
        ("President Barack Obama", "Barack Obama"),
        ("Foreign Minister for the Middle East Tobias Ellwood", "Tobias Ellwood"),
        ("Chuck Hagel", "Chuck Hagel"),
    ],
)
def test_titles_and_offices_are_no_part_of_a_name(words, name):
    start, end = without_titles(words, 0, len(words))
    assert words[start:end] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("US Secretary of State John Kerry spoke.", "John Kerry"),
        ("The attack near Baquba, the capital of Iraq's Diyala province", "Diyala"),
        ("the Islamic State of Iraq and the Levant", "Islamic State of Iraq and the Levant"),
        ("the University of Mosul", "Mosul"),
        ("the Arms and Metals & Mining Group", "Metals & Mining Group"),
        ("In the face of Isil [ISIS], a foe", "ISIS"),
    ],
)
def test_a_name_is_among_what_capitals_offer(text, name):
    assert name in offered(text)


def test_what_the_model_found_is_offered_without_its_edges_and_around_its_comma():
    text = "He flew to the Paris, France, talks with the wife of elder statesman bo xi."
    assert offered(text, ("the Paris, France", "GPE")) >= {"Paris", "France", "Paris, France"}
    assert "bo xi" in offered(text, ("bo xi", "PERSON"))
    assert "talks" not in offered(text, ("talks", "DATE"))


@given(st.sets(st.integers(0, 60), max_size=20), st.integers(0, 60), st.integers(1, 9))
def test_overlapping_finds_what_a_search_through_all_finds(cuts, start, length):
    ordered = sorted(cuts)
    places = list(zip(ordered[::2], ordered[1::2], strict=False))
    shared = [one for one in places if one[0] < start + length and one[1] > start]
    assert overlapping(places, start, start + length) == shared


def test_the_model_s_numbers_and_dates_are_no_names():
    assert not {"DATE", "TIME", "MONEY", "CARDINAL", "PERCENT"} & set(candidates.LABELS)
