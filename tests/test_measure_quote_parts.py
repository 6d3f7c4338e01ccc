"""Passages in marks inside what is told, against a search letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.measure.quote_parts import parts, passages

CLOSING = {"“": "”", '"': '"', "«": "»"}


def letter_by_letter(text, start, end):
    """Open at a mark, close at its partner, at a line's end or at the end."""
    found, opened = set(), None
    for place in range(start, end + 1):
        ends = place == end or text[place] == "\n"
        if opened is None:
            opened = place if not ends and text[place] in CLOSING else None
        elif ends or (text[place] == CLOSING[text[opened]]):
            if place > opened + 1:
                found.add((opened, place if ends else place + 1))
                opened = None
            else:  # nothing between two marks: the second may open
                opened = place if not ends and text[place] in CLOSING else None
    return found


@given(st.text(alphabet='“”"«»a \n', max_size=30), st.data())
def test_passages_are_those_found_letter_by_letter(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert passages(text, [(start, end)]) == letter_by_letter(text, start, end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Go,” he said", ["“Go,”"]),
        ('"Go," he said "and stay', ['"Go,"', '"and stay']),
        ("“The “late” king”", ["“The “late”"]),
        ("« Non »", ["« Non »"]),
        ("dogs' 'bones'", []),
        ('"', []),
    ],
)
def test_passages_of_a_whole_text(text, found):
    assert [text[slice(*one)] for one in sorted(passages(text, [(0, len(text))]))] == found


def test_places_count_once():
    told = parts("“Go”", [(0, 4), (0, 4)], [], [])
    assert told.content == {(0, 4)} == told.direct
