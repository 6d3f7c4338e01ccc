"""Where an expression stands, and what reading it there gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from utils.annotate.temporal import values
from utils.annotate.temporal.meaning import Expression, Meaning
from utils.annotate.temporal.tense import tense_at

CALENDAR, PUBLICATION, TEXT, UNKNOWN = "calendar", "publication", "text", "unknown"
_BACK = 5_000
_FAR = 40  # code points: what stands further apart is not one time
# What may stand between two expressions that make one time, and between the ends of a range.
_PARTS = re.compile(
    r"\)?\s*,?\s*(?:(?:[A-Z][a-z]+|local|standard|summer) time)?\s*,?\s*"
    r"(?:\(?[A-Z]{2,4}\)?,?\s*)?(?:on|of|in|at)?\s*(?:the\s+)?\(?"
)
_RANGE = re.compile(
    r"\s*(?:[-–—]|to|and|or|until|till|through|,|&)\s*(?:(?:the|on|in|of|early|late|mid)[\s-]+)*"
)


class Reading(NamedTuple):
    """What an expression means: its value, what that hangs on, and what decided.

    ``days`` are given where the value alone does not say them, with the ``unit`` that they
    were counted in.
    """

    value: str | None
    anchor: str | None = None
    anchor_on: date | None = None
    decision: str = ""
    days: values.Days | None = None
    unit: str | None = None


NOTHING = Reading(None, UNKNOWN)


class Place:
    """Where an expression stands: those around it, and the words between.

    Parameters
    ----------
    expressions : sequence of Expression
        All of the text, in their order.
    number : int
        Which one it is.
    text : str
    """

    def __init__(self, expressions: Sequence[Expression], number: int, text: str) -> None:
        self._all, self._number, self.text = expressions, number, text
        self.expression = expressions[number]

    @property
    def meaning(self) -> Meaning:
        """What the words say."""
        return self.expression.meaning

    @property
    def surface(self) -> str:
        """The words."""
        return self.text[self.expression.start_char : self.expression.end_char]

    @cached_property
    def tense(self) -> str | None:
        """Past, future or None."""
        return tense_at(self.text, self.expression.start_char, self.expression.end_char)

    def saying(self, meaning: Meaning) -> Place:
        """Return the same place with another meaning of its words."""
        other = Place(self._all, self._number, self.text)
        other.expression = replace(self.expression, meaning=meaning)
        return other

    def since(self, at: int) -> str:
        """Return what stands between a place before and the expression; the nearest of it.

        More than a few paragraphs are never asked for: a long text takes no longer for it.
        """
        start = self.expression.start_char
        return self.text[max(at, start - _BACK) : start]

    def behind(self, *, is_range: bool = False) -> Place | None:
        """Return the next one, where both make one time, or are the two ends of a range."""
        return self._beside(self._number, self._number + 1, is_range=is_range)

    def before(self, *, is_range: bool = False) -> Place | None:
        """Return the one before, where both make one time, or are the two ends of a range."""
        return self._beside(self._number - 1, self._number - 1, is_range=is_range)

    def _beside(self, first: int, other: int, *, is_range: bool) -> Place | None:
        if first < 0 or first + 1 >= len(self._all):
            return None
        start, end = self._all[first].end_char, self._all[first + 1].start_char
        pattern = _RANGE if is_range else _PARTS
        if end - start > _FAR or not pattern.fullmatch(self.text, start, end):
            return None
        return Place(self._all, other, self.text)
