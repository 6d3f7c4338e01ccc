"""Ranges of weekdays: their two ends are read alone, and have to follow each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from utils.annotate.temporal.meaning import Expression
from utils.annotate.temporal.place import PUBLICATION
from utils.annotate.temporal.resolved import Resolved

_OPENS = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_JOINS = re.compile(r"\s+(?:to|through|until|till|and)\s+|\s*[-–]\s*")
_WEEK = timedelta(days=7)


def in_order(
    text: str, expressions: Sequence[Expression], told: Sequence[Resolved]
) -> list[Resolved]:
    """Return what is meant, where "from Monday to Friday" does not run backwards.

    An end that lies before its beginning is a week too early where the two are to come, and
    the beginning a week too late where they are past.
    """
    made = list(told)
    for last in range(1, len(made)):
        first = last - 1
        if _is_backwards(text, expressions[first], expressions[last], made[first], made[last]):
            is_past = "past" in (made[last].decision or "")
            wrong, step = (first, -_WEEK) if is_past else (last, _WEEK)
            made[wrong] = _moved(made[wrong], step)
    return made


def _is_backwards(
    text: str, first: Expression, last: Expression, begins: Resolved, ends: Resolved
) -> bool:
    are_days = all(
        one.anchor == PUBLICATION and one.precision == "day" and expression.meaning.weekday
        for one, expression in ((begins, first), (ends, last))
    )
    if not are_days or begins.starts_on <= ends.starts_on:
        return False
    is_joined = _JOINS.fullmatch(text, first.end_char, last.start_char)
    return bool(is_joined and _OPENS.search(text[: first.start_char][-12:]))


def _moved(one: Resolved, step: timedelta) -> Resolved:
    """Return a day a week away, with whatever part of it is meant."""
    starts_on, ends_on = one.starts_on + step, one.ends_on + step
    value = starts_on.isoformat() + one.value[10:]
    return one._replace(value=value, starts_on=starts_on, ends_on=ends_on)
