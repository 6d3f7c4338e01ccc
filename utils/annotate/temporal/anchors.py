"""From what words say to the days that are meant: publication, what was just told, and tense."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from utils.annotate import timex
from utils.annotate.temporal.meaning import Expression, Meaning

UNKNOWN = "unknown"


class Resolved(NamedTuple):
    """What an expression means, in the columns of the table ``times``."""

    value: str | None
    mod: str | None
    starts_on: date | None
    ends_on: date | None
    precision: str | None
    anchor: str | None
    anchor_on: date | None
    decision: str | None  # what decided between readings, such as "past tense"


class Setting(NamedTuple):
    """What is known beside the words.

    ``published`` is as exact as it is known: ``2014-08-23``, ``2014-08``, ``2014`` or None.
    ``tenses`` has past, present, future or None for each expression.
    """

    published: str | None
    tenses: Sequence[str | None]
    is_day_first: bool | None = None


def resolve(expressions: Sequence[Expression], setting: Setting) -> list[Resolved]:
    """Return what each expression means, in their order, which is that of the text."""
    return [_resolved(one.meaning, setting) for one in expressions]


def _resolved(meaning: Meaning, setting: Setting) -> Resolved:
    if meaning.type == "DURATION":
        value = "P" + "".join(f"{number:g}{unit}" for number, unit in meaning.amount)
        return Resolved(value, meaning.mod, None, None, None, None, None, None)
    if meaning.year:
        value = f"{meaning.year:04}"
        value += f"-{meaning.month:02}" if meaning.month else ""
        value += f"-{meaning.day:02}" if meaning.day else ""
        days = timex.interval(value)
        return Resolved(value, meaning.mod, *days, "day", "calendar", None, None)
    if meaning.weekday and setting.published and len(setting.published) == 10:
        published = date.fromisoformat(setting.published)
        day = published - timedelta(days=(published.isoweekday() - meaning.weekday) % 7)
        return Resolved(str(day), None, day, day, "day", "publication", published, None)
    return Resolved(None, meaning.mod, None, None, None, UNKNOWN, None, None)
