"""One way through a pattern: against all ways, tried one after another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.measure import loops
from utils.measure.patterns import parts_of

# A pattern is a letter, or what kind of pattern is put together of which others.
LETTER = st.sampled_from("abc")
PATTERNS = st.recursive(
    LETTER,
    lambda one: st.one_of(
        st.tuples(st.just("row"), one, one),
        st.tuples(st.just("or"), one, one),
        st.tuples(st.sampled_from("?*+"), one),
    ),
    max_leaves=5,
)


def written(pattern):
    """Return a pattern as a regular expression."""
    if isinstance(pattern, str):
        return pattern
    kind, *inner = pattern
    if kind in "?*+":
        return f"(?:{written(inner[0])}){kind}"
    return f"(?:{('|' if kind == 'or' else '').join(map(written, inner))})"


def letters(pattern):
    """Return the letters of a pattern that is one letter or another, as Python reads it."""
    if isinstance(pattern, str):
        return {pattern}
    some = [letters(one) for one in pattern[1:]] if pattern[0] == "or" else [None]
    return None if None in some else set.union(*some)


def ends(pattern, text, start):
    """Yield where a match that begins at ``start`` ends, once for each way to it."""
    own = letters(pattern)
    if own is not None:
        yield from [start + 1] * text.startswith(tuple(own), start)
        return
    kind, *inner = pattern
    if kind == "or":
        yield from (end for one in inner for end in ends(one, text, start))
    elif kind == "row":
        yield from (last for end in ends(inner[0], text, start)
                    for last in ends(inner[1], text, end))  # fmt: skip
    else:
        if kind != "+":
            yield start
        for end in ends(inner[0], text, start):
            # A round that takes nothing is a way of its own, but another one after it is none.
            rounds = kind != "?" and end > start
            yield from ends(("*", inner[0]), text, end) if rounds else [end]


@settings(max_examples=80)
@given(PATTERNS, st.text("abc", max_size=5))
def test_where_there_is_said_to_be_one_way_there_is_no_other(pattern, text):
    found = [end for end in ends(("+", pattern), text, 0) if end]
    if loops.is_determined(parts_of(written(pattern)), is_repeated=True):
        assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("query", "is_one"),
    [
        (r"\w+\W+", True), (r"[^,]+,", True), (r"\d{3}\.", True), ("ab?c", True), ("a|bc", True),
        (r"\w+\s?", False), (".+", False), ("a|ab?", False), ("(a*)b?", False), ("a|A", True),
        ("a|b|a", True), (r"\w|é!", False), (r"(?=a)b\b", True), ("a{30}", False),
    ],
)  # fmt: skip
def test_what_is_repeated_has_one_way_or_several(query, is_one):
    assert loops.is_determined(parts_of(query), is_repeated=True) is is_one


@pytest.mark.parametrize(("query", "is_one"), [("a|b", True), ("ab|ac", True), ("a?|ab", False)])
def test_what_is_not_repeated_may_have_several_ways(query, is_one):
    assert loops.is_determined(parts_of(query), is_repeated=False) is is_one
