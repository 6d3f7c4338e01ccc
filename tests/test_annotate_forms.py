"""A name's form: what of it counts when two names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.entities.forms import form, initials, skeleton


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("the United Nations", "United Nations", "ORG"),
        ("Iraq's", "Iraq", "PLACE"),
        ("Iraq’s", "Iraq", "PLACE"),
        ("the U.S.", "United States", "PLACE"),
        ("US", "USA", "PLACE"),
        ("Ivory Coast", "Côte d’Ivoire", "PLACE"),
        ("Holland", "Netherlands", "PLACE"),
        ("Ministry of Defense", "Defence Ministry", "ORG"),
        ("Lockheed Martin Corp.", "Lockheed Martin", "ORG"),
        ("the U.S. Air Force", "United States Air Force", "ORG"),
        ("U.N.", "UN", "ORG"),
        ("UN-led", "UN", "ORG"),
        ("Gen. Martin Dempsey", "Martin Dempsey", "PERSON"),
        ("Secretary of Defense Chuck Hagel", "Chuck Hagel", "PERSON"),
        ("Nouri al-Maliki", "Nouri Al Maliki", "PERSON"),
        ("Frederick Fung of ADPL", "Frederick Fung", "PERSON"),
        ("Bashār al-Assad", "Bashar al-Assad", "PERSON"),
        ("Iraqis", "Iraqi", "GROUP"),
        ("Danes", "Danish", "GROUP"),
        ("Kurds", "Kurd", "GROUP"),
    ],
)
def test_two_ways_of_writing_a_name_have_one_key(one, other, label):
    assert form(one, label).family == form(other, label).family
    assert form(one, label).key == form(other, label).key


@pytest.mark.parametrize(
    ("one", "label", "other", "other_label"),
    [
        ("Mosul", "PLACE", "Mosul Dam", "PLACE"),
        ("UN", "ORG", "UN Security Council", "ORG"),
        ("Iraq", "PLACE", "Iraqis", "GROUP"),
        ("Chad", "PLACE", "Chad", "PERSON"),
        ("Chuck Hagel", "PERSON", "Hagel", "PERSON"),
        ("Kurds", "GROUP", "Turks", "GROUP"),
    ],
)
def test_names_that_differ_keep_apart(one, label, other, other_label):
    first, second = form(one, label), form(other, other_label)
    assert (first.family, first.key) != (second.family, second.key)


@pytest.mark.parametrize(
    ("surface", "alias"),
    [
        ("Islamic State of Iraq and Syria (ISIS)", "ISIS"),
        ("Isil [ISIS]", "ISIS"),
        ("Islamic State of Iraq and Syria", ""),
    ],
)
def test_what_stands_in_brackets_is_an_alias(surface, alias):
    found = form(surface, "ORG")
    assert found.alias == alias
    assert found.key == form(surface.split(" (")[0].split(" [")[0], "ORG").key


@pytest.mark.parametrize(
    ("surface", "title", "tokens"),
    [
        ("Mr. Hadi", "mr", ("hadi",)),
        ("Prime Minister Nouri al-Maliki", "prime minister", ("nouri", "maliki")),
        ("President", "president", ()),
        ("Chuck Hagel", "", ("chuck", "hagel")),
    ],
)
def test_a_title_is_kept_apart_from_the_name(surface, title, tokens):
    found = form(surface, "PERSON")
    assert (found.title, found.tokens) == (title, tokens)


@pytest.mark.parametrize("surface", ["ISIS", "U.N.", "AT&T", "MPs"])
def test_capitals_alone_are_an_initialism(surface):
    assert form(surface, "ORG").is_initialism


@pytest.mark.parametrize("surface", ["US", "Isil", "Islamic State", "UK"])
def test_a_country_or_a_word_is_no_initialism(surface):
    assert not form(surface, "ORG").is_initialism


@given(st.text(max_size=12), st.sampled_from(["PERSON", "ORG", "PLACE", "GROUP", "OTHER"]))
def test_any_characters_have_a_form(surface, label):
    found = form(surface, label)
    assert found.label == label
    assert isinstance(found.key, str)


@pytest.mark.parametrize(
    ("tokens", "short"),
    [
        (("islamic", "state", "of", "iraq", "and", "syria"), "ISIS"),
        (("united", "nations"), "UN"),
        (("front", "for", "a", "free", "oskery"), "FFO"),
        (("department", "of", "defence"), "DOD"),
    ],
)
def test_initials_are_taken_with_and_without_small_words(tokens, short):
    assert short in initials(tokens)


def test_one_word_has_no_initials():
    assert initials(("mosul",)) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [("gaddafi", "qadhafi"), ("mohammed", "muhammad"), ("hussein", "husayn"), ("assad", "asad"),
     ("maliki", "malki"), ("sarrow", "sarow")],
)  # fmt: skip
def test_transliterations_share_their_consonants(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("hagel", "kerry"), ("assad", "abadi"), ("bo", "xi")])
def test_other_names_do_not(one, other):
    assert skeleton(one) != skeleton(other)
