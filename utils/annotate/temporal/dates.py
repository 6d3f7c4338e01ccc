"""Dates read in their place: told whole, left open, or counted from another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from utils.annotate.temporal import bases, before_christ, choices, holidays, periods, values
from utils.annotate.temporal.meaning import Meaning
from utils.annotate.temporal.narrative import Story
from utils.annotate.temporal.place import (
    CALENDAR,
    NOTHING,
    PUBLICATION,
    TEXT,
    Place,
    Reading,
)

REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_SOON = 45  # days: so soon after a date, a month or day goes on from it
_OPENING = 30  # code points before the end of a year
_SENTENCE_END = re.compile(r"[.!?]\s")
_LEADS = re.compile(r"(?:^|[.!?\n]\W*)(?:\w+\s){0,2}\w+$")
# Years that rules do not take for such: no day of another year is told before one.
_FAR_YEAR = re.compile(r",? (?:2[1-9]\d\d|[3-9]\d{3})(?=[.,;:)]|\s*$)")
_TURN = re.compile(r"(?:the )?turn of", re.IGNORECASE)
_NEAREST = re.compile(r"this (?:past|coming)\b", re.IGNORECASE)
_AHEAD = 20  # years: a year of two digits lies no further after what it is told from


def read_date(place: Place, story: Story) -> Reading:
    """Return the day or the period that an expression means."""
    meaning = settled(place.meaning, story, place.surface)
    if meaning is None:
        return NOTHING
    if meaning.holiday and holidays.differs(meaning.holiday):
        return NOTHING._replace(decision="differs by country")
    if story.before_christ and story.is_history and _leans_on_text(meaning):
        return before_christ.read(meaning, story.before_christ)
    if meaning.amount and not meaning.nth:
        return _counted(place, meaning, story)
    if meaning.year is not None:
        return _explicit(meaning)
    if meaning.century is not None and _TURN.match(place.surface) and not meaning.is_before_christ:
        return _turn_of_century(meaning.century)
    if meaning.decade is not None or meaning.century is not None:
        return Reading(_era(meaning), CALENDAR)
    return _open(place, meaning, story)


def settled(meaning: Meaning, story: Story, surface: str = "") -> Meaning | None:
    """Return a meaning whose short year and order of day and month are decided, if they can be."""
    if meaning.numbers:
        first, second = meaning.numbers
        if story.is_day_first is None and first != second:
            return None
        day, month = (first, second) if story.is_day_first else (second, first)
        meaning = replace(meaning, day=day, month=month, numbers=None)
    around = _year_around(story)
    if meaning.short_year is not None and meaning.year is not None:
        if str(meaning.year) not in surface:
            meaning = replace(meaning, year=_following(meaning.short_year, meaning.year))
    elif meaning.short_year is not None:
        year = None if around is None else _nearest(meaning.short_year, 100, around)
        return None if year is None else replace(meaning, year=year, short_year=None)
    if meaning.decade is not None and 0 <= meaning.decade < 10 and not meaning.is_before_christ:
        decade = None if around is None else _nearest(meaning.decade, 10, around // 10)
        return None if decade is None else replace(meaning, decade=decade)
    return meaning


def _year_around(story: Story) -> int | None:
    told = values.days_of(story.value) if story.is_history else None
    day = told[0] if told else story.published
    return day.year if day else None


def _following(ending: int, year: int) -> int:
    return year + (ending - year) % 100


def _nearest(ending: int, span: int, around: int) -> int:
    """Return the number of that ending that is nearest; of those after, only what is close."""
    ahead = around + (_AHEAD if span == 100 else 1)
    return ahead - (ahead - ending) % span


def _leans_on_text(meaning: Meaning) -> bool:
    is_counted = bool(meaning.amount) and meaning.base != "publication"
    is_open = bool(meaning.month or meaning.within)
    return meaning.year is None and (is_counted or is_open)


def _era(meaning: Meaning) -> str:
    sign = "BC" if meaning.is_before_christ else ""
    if meaning.decade is not None:
        return f"{sign}{meaning.decade:03}"
    return f"{sign}{meaning.century:02}"


def _explicit(meaning: Meaning) -> Reading:
    """Return a date whose year is told; where its weekday is another, the date counts."""
    if meaning.is_fiscal:
        within = meaning.within if (meaning.within or "")[:1] in ("Q", "H") else None
        return Reading(f"FY{meaning.year:04}" + (f"-{within}" if within else ""), CALENDAR)
    value = choices.stated(meaning, meaning.year)
    if meaning.nth:
        value = _nth(meaning, value)
    return Reading(value, CALENDAR, decision=contradiction(meaning, value))


def _nth(meaning: Meaning, value: str | None) -> str | None:
    period = values.days_of(value)
    unit = meaning.amount[0][1] if meaning.amount else "D"
    return periods.nth(period, meaning.nth, unit, meaning.weekday) if period else None


def contradiction(meaning: Meaning, value: str | None) -> str:
    """Say so where a date's weekday is another than the words have it."""
    days = values.days_of(value)
    if meaning.weekday and meaning.day and days and days[0].isoweekday() != meaning.weekday:
        return "weekday contradicts"
    return ""


def _open(place: Place, meaning: Meaning, story: Story) -> Reading:
    """Return a date without its year, or a weekday: the words beside it or the story say it."""
    if meaning.holiday and (only := holidays.only_day_of(meaning.holiday)):
        return Reading(only.isoformat(), CALENDAR)
    if meaning.is_fiscal:
        return NOTHING
    if meaning.month and _FAR_YEAR.match(place.text, place.expression.end_char):
        return NOTHING._replace(decision="a far year follows")
    if values.is_never(meaning.month, meaning.day):
        month = read_date(place.saying(replace(meaning, day=None, weekday=None)), story)
        return month._replace(decision="no such day")
    if lent := _lent(place, meaning, story):
        return lent
    if (meaning.base == "text" or story.is_history) and story.value:
        return bases.checked(place, story, _by_story(place, meaning, story))
    if bases.goes_on(place, story):
        return _by_story(place, meaning, story)
    if meaning.base == "text" and not bases.leans_on_publication(place, story):
        return NOTHING._replace(decision="" if story.value else bases.NOTHING_TOLD)
    return _by_publication(place, meaning, story.published)


def _by_story(place: Place, meaning: Meaning, story: Story) -> Reading:
    """Return a date as the story has it: by the last year, or the last date before an aside."""
    for told in _frames(place, story):
        days = values.days_of(told)
        found = choices.candidates(meaning, days[0])
        if not found:
            continue
        chosen, gap = choices.by_story(found, days, meaning.toward)
        if gap <= _SOON or told == story.value:
            return Reading(
                _part(meaning, chosen.value), TEXT, days[0], contradiction(meaning, chosen.value)
            )
    return NOTHING


def _frames(place: Place, story: Story) -> list[str]:
    """Return what was told that a date may hang on, first what is tried first.

    A year alone makes the frame for what follows in its sentence, or where it opens a
    sentence, a paragraph or stands in a heading; else it may be an aside ("planned for 1976").
    """
    if story.dated is None or story.dated == story.value:
        return [story.value]
    between = place.since(story.told_at)
    opening = place.text[max(0, story.told_at - _OPENING) : story.told_at]
    if "\n" in place.since(story.dated_at)[: story.told_at - place.expression.start_char]:
        return [story.value]
    if not _SENTENCE_END.search(between) or _LEADS.search(opening):
        return [story.value]
    return [story.dated, story.value]


def _part(meaning: Meaning, value: str) -> str | None:
    return _nth(meaning, value) if meaning.nth else value


def _by_publication(place: Place, meaning: Meaning, published: date | None) -> Reading:
    found = choices.candidates(meaning, published) if published else []
    if not found:
        return NOTHING
    tense = None if meaning.toward in ("past", "future") else place.tense
    is_nearest = _NEAREST.match(place.surface) is not None
    chosen, decision = choices.by_tense(
        found, published, tense, meaning.toward, is_nearest=is_nearest
    )
    decision = contradiction(meaning, chosen.value) or decision
    return Reading(_part(meaning, chosen.value), PUBLICATION, published, decision)


def _lent(place: Place, meaning: Meaning, story: Story) -> Reading | None:
    """Return the date whose year or month the other end of a range says: "May to June 1942"."""
    other = place.behind(is_range=True)
    if other is None or not (meaning.month or meaning.day or meaning.within):
        return None
    theirs = other.meaning
    has_more = theirs.year is not None or (theirs.month and not meaning.month)
    if not has_more or theirs.type not in ("DATE", "TIME"):
        return None
    reading = read_date(other, story)
    days = values.days_of(reading.value)
    if days is None:
        return None
    found = [one for one in choices.candidates(meaning, days[0]) if one.first <= days[1]]
    return reading._replace(value=found[-1].value, decision="end of the range") if found else None


def _turn_of_century(century: int) -> Reading:
    """Return the turn to a century, with a year to each side."""
    days = values.days_of(f"{century:02}")
    if days is None:
        return NOTHING
    around = date(days[0].year - 1, 1, 1), date(days[0].year + 1, 12, 31)
    decision = "a year to each side"
    return Reading(f"{century:02}", CALENDAR, None, decision, around, "Y")


def _is_present(meaning: Meaning) -> bool:
    """Say whether "today" stands for these days, as it does where history is told."""
    is_day = meaning.amount == ((1.0, "D"),) and not meaning.steps and not meaning.part
    return is_day and meaning.base == "publication"


def _counted(place: Place, meaning: Meaning, story: Story) -> Reading:
    """Return what lies some units from its base: "two days later", "this week"."""
    if any(number is None for number, _ in meaning.amount):
        return Reading(REFERENCES[meaning.steps or 0])
    if story.is_history and story.published and _is_present(meaning):
        return Reading(REFERENCES[0])
    unit = meaning.amount[-1][1]
    if other := bases.beside(place):
        return _explicit(other)._replace(decision="the date beside it")
    if meaning.weekday and meaning.toward and story.published:
        return _weeks_on(place, meaning, story.published)
    base, anchor = bases.base_of(place, story, unit)
    if base and unit == "CE" and _TURN.match(place.surface):
        nearest = _turn_of_century((base.year + 50) // 100)
        return nearest._replace(anchor=anchor, anchor_on=base)
    day = base
    for number, its_unit in meaning.amount:
        day = day and values.moved(day, (meaning.steps or 0) * number, its_unit)
    if day is None:
        return NOTHING._replace(decision=bases.NOTHING_TOLD if meaning.base == "text" else "")
    if meaning.is_fiscal:
        return Reading(f"FY{day.year:04}", anchor, base)
    if unit == "WE" and anchor == PUBLICATION and meaning.base != "publication":
        return _by_publication(place, replace(meaning, week="WE"), base)
    reading = Reading(_refined(meaning, values.holding(day, unit)), anchor, base)
    return bases.checked(place, story, reading)


def _weeks_on(place: Place, meaning: Meaning, published: date) -> Reading:
    """Return a day some weeks from the next or last of its name: "Monday week"."""
    number, unit = meaning.amount[-1]
    near = _by_publication(place, replace(meaning, amount=(), steps=None), published)
    days = values.days_of(near.value)
    day = days and values.moved(days[0], (meaning.steps or 0) * number, unit)
    return near._replace(value=day.isoformat()) if day else NOTHING


def _refined(meaning: Meaning, value: str | None) -> str | None:
    """Return a smaller part of a period: "Monday of next week", "August last year"."""
    days = values.days_of(value)
    if days is None:
        return value
    if meaning.month or meaning.within or meaning.holiday:
        return choices.stated(meaning, days[0].year)
    if meaning.weekday:
        return (days[0] + timedelta(days=meaning.weekday - 1)).isoformat()
    if meaning.day:
        return f"{days[0].year:04}-{days[0].month:02}-{meaning.day:02}"
    return values.holding(days[0], "WE") if meaning.week == "WE" else value
