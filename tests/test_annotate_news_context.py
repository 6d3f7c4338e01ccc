"""What the words around a word make of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.tone import news_context as context
from utils.annotate.tone.news_context import Role


def changes(text, at, *, is_bad=True):
    """Return what changes the word ``at`` in a text."""
    reach, pieces = context.Reach(), [piece.lower() for piece in context.pieces(text)]
    for place, piece in enumerate(pieces):
        if piece == at:
            return [change[0] for change in reach.changes(place, is_bad=is_bad)]
        role = context.role(piece)
        if role is not Role.NONE:
            reach.take(place, piece, role)
    raise AssertionError(f"no {at!r} in {text!r}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was no war.", ["no"]),
        ("It isn't a long war.", ["isn't"]),
        ("No, this is war.", []),
        ("It is not what they in the city call war.", []),
        ("They fought against war.", ["against"]),
        ("They prevented a long war.", ["prevented"]),
        ("They prevented it. Then came war.", []),
        ("It could mean war.", ["could"]),
        ("If there is no war", ["no", "if"]),
        ("War", []),
    ],
)
def test_words_before_a_word_change_it(text, expected):
    assert changes(text, "war") == expected


def test_only_what_is_bad_is_lessened():
    assert changes("They ended a war.", "war") == ["ended"]
    assert changes("They ended a peace.", "peace", is_bad=False) == []


@given(st.text())
def test_pieces_and_tokens_are_the_same(text):
    tokens = context.tokens(text)
    assert [token.text for token in tokens] == context.pieces(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(isinstance(context.role(token.text.lower()), Role) for token in tokens)


def test_capitals_mean_nothing_in_a_title():
    assert context.is_title(["Storm", "Kills", "Nine"])
    assert not context.is_title(["The", "Defense", "secretary", "spoke", "to", "reporters"])
    assert not context.is_title([])
