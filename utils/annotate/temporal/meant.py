"""One expression read in its place: what it means, what it hangs on, what decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from utils.annotate.temporal import choices, holidays, values
from utils.annotate.temporal.meaning import Expression, Meaning
from utils.annotate.temporal.narrative import Story
from utils.annotate.temporal.tense import tense_at

CALENDAR, PUBLICATION, TEXT, UNKNOWN = "calendar", "publication", "text", "unknown"
# What may stand between two expressions that are parts of one, and between two of a range.
_PARTS = re.compile(r"\s*,?\s*(?:local time)?\s*,?\s*(?:\(?[A-Z]{2,4}\)?,?\s*)?(?:on|of|in|at)?\s*(?:the\s+)?")
_RANGE = re.compile(r"\s*(?:[-–—]|to|and|or|until|till|through|,|&)\s*(?:the\s+|on\s+|in\s+|of\s+)*")


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
        self._all, self._number, self._text = expressions, number, text
        self.expression = expressions[number]
        self.meaning = self.expression.meaning

    @cached_property
    def tense(self) -> str | None:
        """Past, future or None."""
        return tense_at(self._text, self.expression.start_char, self.expression.end_char)

    @property
    def surface(self) -> str:
        """The expression's words."""
        return self._text[self.expression.start_char : self.expression.end_char]

    def partner(self, *, is_range: bool) -> Place | None:
        """Return the place behind, where both make one time, or the two ends of a range."""
        if self._number + 1 == len(self._all):
            return None
        start = self._all[self._number + 1].start_char
        between = self._text[self.expression.end_char : min(start, self.expression.end_char + 40)]
        pattern = _RANGE if is_range else _PARTS
        if len(between) < 40 and pattern.fullmatch(between):
            return Place(self._all, self._number + 1, self._text)
        return None


def read(place: Place, story: Story) -> Reading:
    """Return what an expression means in its place."""
    meaning = place.meaning
    if meaning.reference:
        return Reading(meaning.reference)
    if meaning.type == "SET":
        return Reading(_set_value(meaning))
    if meaning.type == "DURATION":
        return _length(meaning, story)
    if meaning.type == "TIME" or meaning.clock or meaning.part:
        return _time(place, story)
    return _date(place, story)


def _set_value(meaning: Meaning) -> str | None:
    """Return the value of what recurs, with X for what is open."""
    if meaning.amount:
        return values.duration(meaning.amount)
    tail = meaning.part or meaning.clock
    time = f"T{tail}" if tail else ""
    if meaning.weekday:
        return f"XXXX-WXX-{meaning.weekday}{time}"
    if meaning.week:
        return "XXXX-WXX-WE" + time
    if meaning.within:
        return f"XXXX-{meaning.within}"
    if meaning.holiday:
        told = holidays.day_of(meaning.holiday, 2000)
        rule = holidays.rules().get(meaning.holiday, {})
        return f"XXXX-{told:%m-%d}" if told and "day" in rule else None
    if meaning.month:
        return f"XXXX-{meaning.month:02}" + (f"-{meaning.day:02}" if meaning.day else "") + time
    if meaning.day:
        return f"XXXX-XX-{meaning.day:02}{time}"
    return f"XXXX-XX-XX{time}" if time else None


def _length(meaning: Meaning, story: Story) -> Reading:
    """Return a length of time, with its days where the words tie it to a day."""
    value = values.duration(meaning.amount) if meaning.amount else None
    (number, unit), *more = meaning.amount or ((None, "D"),)
    if not meaning.steps or number is None or more or unit in ("H", "MIN", "S"):
        return Reading(value)
    day, anchor = _base(meaning, story, "D")
    if day is None:
        return Reading(value, UNKNOWN)
    far = values.moved(day, meaning.steps * number, unit)
    if far is None:
        return Reading(value)
    one = timedelta(days=1)
    days = (far + one, day) if meaning.steps < 0 else (day, far - one)
    return Reading(value, anchor, day, "", days, unit) if days[0] <= days[1] else Reading(value)


def _base(meaning: Meaning, story: Story, unit: str) -> tuple[date | None, str]:
    """Return the day that an expression is counted from, and what that is."""
    told = story.last_told(unit)
    if meaning.base == "text" or story.is_history:
        if told is not None:
            return told, TEXT
        if story.is_history and meaning.base == "text":
            return None, UNKNOWN
    return story.published, PUBLICATION if story.published else UNKNOWN


def _date(place: Place, story: Story) -> Reading:
    meaning = place.meaning
    if meaning.amount and meaning.steps is not None:
        return _counted(place, story)
    if meaning.year is not None:
        return _explicit(meaning)
    if meaning.decade is not None:
        return Reading(f"{meaning.decade:03}", CALENDAR)
    if meaning.century is not None:
        return Reading(f"{meaning.century:02}", CALENDAR)
    return _open(place, story)


def _explicit(meaning: Meaning) -> Reading:
    """Return a date whose year is told; where its weekday is another, the date counts."""
    if meaning.is_fiscal:
        return Reading(f"FY{meaning.year:04}", CALENDAR)
    value = choices.stated(meaning, meaning.year)
    return Reading(value, CALENDAR, decision=_contradiction(meaning, value))


def _contradiction(meaning: Meaning, value: str | None) -> str:
    days = values.days_of(value)
    if meaning.weekday and meaning.day and days and days[0].isoweekday() != meaning.weekday:
        return "weekday contradicts"
    return ""


def _open(place: Place, story: Story) -> Reading:
    """Return a date without its year, or a weekday: the words beside it or the story say it."""
    meaning = place.meaning
    if meaning.holiday and (only := holidays.only_day_of(meaning.holiday)):
        return Reading(only.isoformat(), CALENDAR)
    if (lent := _lent(place)) is not None:
        return lent
    told = values.days_of(story.value)
    is_told = meaning.base == "text" or story.is_history
    if is_told and told and not (meaning.toward and not story.is_history):
        found = choices.candidates(meaning, told[0])
        if not found:
            return NOTHING
        value = choices.by_story(found, told).value
        return Reading(value, TEXT, told[0], _contradiction(meaning, value))
    if story.published is None:
        return NOTHING
    return _by_publication(place, story.published)


def _by_publication(place: Place, published: date) -> Reading:
    meaning = place.meaning
    found = choices.candidates(meaning, published)
    if not found:
        return NOTHING
    toward = meaning.toward
    tense = None if toward in ("past", "future") else place.tense
    chosen, decision = choices.by_tense(found, published, tense, toward)
    decision = _contradiction(meaning, chosen.value) or decision
    return Reading(chosen.value, PUBLICATION, published, decision)


def _lent(place: Place) -> Reading | None:
    """Return the date that the other end of a range lends its year, as in "May to June 1942"."""
    meaning, other = place.meaning, place.partner(is_range=True)
    if other is None or not (meaning.month or meaning.day or meaning.within):
        return None
    if other.meaning.year is None:
        if not (meaning.day and not meaning.month):
            return None
        other = other if other.meaning.month else None
        if other is None:
            return None
        return None
    theirs = values.days_of(choices.stated(other.meaning, other.meaning.year))
    if theirs is None:
        return None
    found = [one for one in choices.candidates(meaning, theirs[0]) if one.first <= theirs[1]]
    if not found:
        return None
    return Reading(found[-1].value, CALENDAR, decision="year of the range")


def _counted(place: Place, story: Story) -> Reading:
    """Return what lies some units from its base: "two days later", "this week"."""
    meaning = place.meaning
    (number, unit), *more = meaning.amount
    if number is None:
        return Reading({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[meaning.steps])
    if unit in ("H", "MIN", "S"):
        return NOTHING
    if meaning.is_fiscal and unit == "Y" and story.published:
        day = values.moved(story.published, meaning.steps * number, unit)
        return Reading(f"FY{day.year:04}" if day else None, PUBLICATION, story.published)
    base, anchor = _base(meaning, story, more[-1][1] if more else unit)
    day = base
    for one, its_unit in meaning.amount:
        day = day and values.moved(day, meaning.steps * (one or 0), its_unit)
    if day is None:
        return NOTHING
    value = _refined(meaning, values.holding(day, more[-1][1] if more else unit))
    return Reading(value, anchor, base)


def _refined(meaning: Meaning, value: str) -> str | None:
    """Return a smaller part of a period: "Monday of next week", "August last year"."""
    days = values.days_of(value)
    if days is None:
        return value
    if meaning.month or meaning.within or meaning.holiday:
        return choices.stated(meaning, days[0].year)
    if meaning.weekday:
        return (days[0] + timedelta(days=meaning.weekday - 1)).isoformat()
    if meaning.day:
        return f"{days[0]:%Y-%m}-{meaning.day:02}"
    if meaning.week == "WE":
        return values.holding(days[0], "WE")
    return value


def _time(place: Place, story: Story) -> Reading:
    """Return a time of day on its day: told in its words, beside it, or last."""
    meaning = place.meaning
    on = _day_of_time(place, story)
    days = values.days_of(on.value)
    if days is None or days[0] != days[1]:
        return NOTHING
    tail = meaning.clock or meaning.part
    return on._replace(value=f"{on.value}T{tail}") if tail else NOTHING


def _has_date(meaning: Meaning) -> bool:
    told = (meaning.year, meaning.month, meaning.day, meaning.weekday, meaning.holiday)
    return any(one is not None for one in told) or bool(meaning.amount)


def _day_of_time(place: Place, story: Story) -> Reading:
    if _has_date(place.meaning):
        return _date(place, story)
    behind = place.partner(is_range=False)
    if behind and _has_date(behind.meaning) and behind.meaning.type in ("DATE", "TIME"):
        return _date(behind, story)
    if place.meaning.base != "publication" and story.day:
        return Reading(story.day.isoformat(), TEXT, story.day)
    if story.published:
        return Reading(story.published.isoformat(), PUBLICATION, story.published)
    return NOTHING
