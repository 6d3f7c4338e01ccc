"""The lists of words: small letters, and no word that says two kinds of thing at once."""

import pytest

from utils.annotate.spans import words

LISTS = {name: value for name, value in vars(words).items() if isinstance(value, frozenset)}


@pytest.mark.parametrize("name", LISTS)
def test_words_are_written_as_they_are_looked_up(name):
    assert [word for word in LISTS[name] if word != word.lower() or word != word.strip(" .")] == []


def test_what_a_name_ends_in_says_one_kind_of_thing():
    assert not words.ORGANISATIONS & words.OTHERS
    assert not words.PLACES & words.OTHERS
    assert not words.ORGANISATIONS & words.PLACES


def test_what_stands_beside_a_place_does_not_make_it_a_body():
    assert not words.BESIDE_PLACES & words.BODIES
