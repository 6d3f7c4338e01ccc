"""Whether a text can be divided among the rounds of a repetition in one way only.

As V. M. Glushkov (1961) makes an automaton of a regular expression: each place where a
character stands is a state, linked with those that may come next. Where no two that may
come next can be the same character, there is one way through (Brüggemann-Klein & Wood 1998
call such an expression one-unambiguous). A repetition inside another that leads to the same
place as the other counts as a second way.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from utils.measure.patterns import (
    REPEATS,
    Part,
    Spans,
    characters_of,
    inner_parts,
    parts_within,
)

# More copies of what is repeated so often are not made; it is taken for a repetition.
_COPIES = 20


class Ends(NamedTuple):
    """Where parts of a pattern may begin and end, as numbers of places; and if by nothing."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    may_be_empty: bool


_NOTHING = Ends((), (), True)


class _Links:
    """The places of a pattern, and which may come after which."""

    def __init__(self) -> None:
        """Begin without any."""
        self.places: list[Spans] = []
        self.after: list[list[int]] = []
        # Whether something may be empty in several ways.
        self.is_idle = False

    def of(self, parts: Sequence[Part]) -> Ends:
        """Add what stands in a row."""
        whole = _NOTHING
        for part in parts:
            whole = self._joined(whole, self._of_one(part))
        return whole

    def linked(self, one: Ends, other: Ends) -> None:
        """Let the beginnings of the other come after the ends of the one."""
        for place in one.last:
            self.after[place] += other.first

    def _joined(self, one: Ends, other: Ends) -> Ends:
        self.linked(one, other)
        first = one.first + other.first * one.may_be_empty
        last = other.last + one.last * other.may_be_empty
        return Ends(first, last, one.may_be_empty and other.may_be_empty)

    def _of_one(self, part: Part) -> Ends:
        kind = str(part[0])
        own = characters_of(part)
        if own is not None:
            self.places.append(own)
            self.after.append([])
            return Ends((len(self.places) - 1,), (len(self.places) - 1,), False)
        if kind in REPEATS:
            return self._repeated(*part[1])
        if kind in ("AT", "ASSERT", "ASSERT_NOT"):
            return _NOTHING
        ends = [self.of(one) for one in inner_parts(part)]
        firsts, lasts = (sum((one[side] for one in ends), ()) for side in (0, 1))
        n_empty = sum(one.may_be_empty for one in ends)
        self.is_idle |= n_empty > 1
        return Ends(firsts, lasts, n_empty > 0)

    def _repeated(self, least: int, most: int, parts: Sequence[Part]) -> Ends:
        if least == most <= _COPIES:
            return self.of([part for _ in range(least) for part in parts])
        ends = self.of(parts)
        self.is_idle |= ends.may_be_empty
        if most > 1:
            self.linked(ends, ends)
        return ends._replace(may_be_empty=ends.may_be_empty or not least)


def is_determined(parts: Sequence[Part], *, is_repeated: bool) -> bool:
    r"""Return whether there is one way only to match parts of a pattern, or rounds of them.

    False where this is not sure.

    Examples
    --------
    >>> from utils.measure.patterns import parts_of
    >>> is_determined(parts_of(r"\w+\W+"), is_repeated=True)
    True
    >>> is_determined(parts_of(r"\w+\W?"), is_repeated=True)
    False
    """
    links = _Links()
    ends = links.of(parts)
    if is_repeated:
        links.linked(ends, ends)
        links.is_idle |= ends.may_be_empty
    return not links.is_idle and all(_are_apart(links, some) for some in [ends.first, *links.after])


def _are_apart(links: _Links, some: Sequence[int]) -> bool:
    pairs = combinations(some, 2)
    return not any(overlap(links.places[one], links.places[other]) for one, other in pairs)


def overlap(one: Spans, other: Spans) -> bool:
    """Return whether a character is in both.

    Examples
    --------
    >>> overlap(((1, 3), (7, 9)), ((3, 8),)), overlap(((1, 3),), ((3, 8),))
    (True, False)
    """
    if not one or not other:
        return False
    (first, end), (others, until) = np.array(one).T, np.array(other).T
    return bool(((first[:, None] < until) & (others < end[:, None])).any())


def span_of(parts: Sequence[Part]) -> Spans:
    """Return all characters that stand in parts of a pattern.

    Examples
    --------
    >>> from utils.measure.patterns import parts_of
    >>> span_of(parts_of("[0-4](?:b|3)"))
    ((48, 53), (51, 52), (66, 67), (98, 99))
    """
    every = (characters_of(part) for part in parts_within(parts))
    return tuple(sorted({span for spans in every for span in spans or ()}))
