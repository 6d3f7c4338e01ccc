"""From what words say to the days that are meant: publication, what was just told, and tense."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from utils.annotate.temporal import ranges, values
from utils.annotate.temporal.meaning import Expression
from utils.annotate.temporal.meant import read
from utils.annotate.temporal.narrative import Story, is_history
from utils.annotate.temporal.place import PUBLICATION, UNKNOWN, Place, Reading
from utils.annotate.temporal.resolved import Resolved

# A day beside a month in letters: which stands first.
_ORDER = re.compile(
    r"(?P<day>\b\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]{2})|[A-Z][a-z]{2,}\.? \d{1,2}\b(?!:)"
)


class Setting(NamedTuple):
    """What is known beside the words.

    ``published`` is as exact as it is known: ``2014-08-23``, ``2014-08``, ``2014`` or None.
    """

    text: str
    published: str | None
    is_day_first: bool | None = None


def resolve(expressions: Sequence[Expression], setting: Setting) -> list[Resolved]:
    """Return what each expression means, in their order, which is that of the text.

    Where publication is known to the month or year only, what comes out the same for its
    first and its last day is kept; the rest stays open.
    """
    days = _publication(setting.published)
    if days is None or days[0] == days[1]:
        return _told(expressions, setting, days[0] if days else None)
    first, last = (_told(expressions, setting, day) for day in days)
    return [_common(one, other) for one, other in zip(first, last, strict=True)]


def _publication(published: str | None) -> values.Days | None:
    return values.days_of(published) if published and len(published) in (4, 7, 10) else None


def _common(one: Resolved, other: Resolved) -> Resolved:
    if one == other:
        return one
    if one.value == other.value and one.starts_on == other.starts_on:
        return one._replace(anchor_on=None)
    is_length = one.value == other.value  # a length of time, whose ends are not known
    return Resolved(one.value if is_length else None, one.mod, *[None] * 3, UNKNOWN, None, None)


def _told(
    expressions: Sequence[Expression], setting: Setting, published: date | None
) -> list[Resolved]:
    is_day_first = setting.is_day_first
    if is_day_first is None:
        is_day_first = _own_order(expressions, setting.text)
    story = Story(published, is_history(expressions, published), is_day_first)
    made = []
    for number in range(len(expressions)):
        place = Place(expressions, number, setting.text)
        reading = read(place, story)
        made.append(_finished(place.meaning.mod, reading))
        if reading.value and place.meaning.type in ("DATE", "TIME"):
            leans = reading.anchor == PUBLICATION
            story.tell(reading.value, place.expression.end_char, leans=leans)
    return ranges.in_order(setting.text, expressions, made)


def _own_order(expressions: Sequence[Expression], text: str) -> bool | None:
    """Return whether a text puts the day before the month where the month is a word."""
    orders = set()
    for one in expressions:
        if one.meaning.month and one.meaning.day and not one.meaning.part:
            found = _ORDER.search(text, one.start_char, one.end_char)
            if found:
                orders.add(found["day"] is not None)
    return orders.pop() if len(orders) == 1 else None


def _finished(mod: str | None, reading: Reading) -> Resolved:
    """Give a reading its days; a value that the calendar lacks is none."""
    value, decision = reading.value, reading.decision or None
    if value is not None and not values.is_value(value):
        value, decision = _coarser(value), "no such day"
    days = reading.days or values.days_of(value, mod)
    has_days = days is not None
    return Resolved(
        value,
        mod,
        *(days or (None, None)),
        values.precision(reading.unit or value) if has_days else None,
        UNKNOWN if value is None else reading.anchor,
        None if value is None else reading.anchor_on,
        decision,
    )


def _coarser(value: str) -> str | None:
    """Return the month of a day that does not exist, or None."""
    month = value[:7]
    return month if len(value) >= 10 and values.is_value(month) else None
