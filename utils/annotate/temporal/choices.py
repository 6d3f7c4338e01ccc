"""Which of several days or periods is meant where the words leave that open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from utils.annotate.temporal import holidays, values
from utils.annotate.temporal.meaning import Meaning
from utils.annotate.temporal.tense import FUTURE, PAST

# Nobody says "last Tuesday" for yesterday, nor "next Tuesday" for tomorrow.
_NOT_NEXT_TO = 2
_NEAR = 30  # days: a date so near is meant, whatever tense was read off the words
_LEAP = 4  # years: from one 29 February to the next
_LONG = 200  # days: and one so far is not, without its year


class Candidate(NamedTuple):
    """One reading: its value and days."""

    value: str
    first: date
    last: date

    def gap(self, day: date) -> int:
        """Return how many days lie between a day and these: before it negative, within it 0."""
        if self.last < day:
            return (self.last - day).days
        return max(0, (self.first - day).days)


def stated(meaning: Meaning, year: int) -> str | None:
    """Return the value that the words have in a year; None where there is no such day.

    Examples
    --------
    >>> stated(Meaning(month=8, day=23), 2014), stated(Meaning(within="SP"), 1991)
    ('2014-08-23', '1991-SP')
    """
    if meaning.holiday:
        day = holidays.day_of(meaning.holiday, year)
        return day.isoformat() if day else None
    told = f"BC{year:04}" if meaning.is_before_christ else f"{year:04}"
    if meaning.within:
        return f"{told}-{meaning.within}"
    if meaning.month:
        told += f"-{meaning.month:02}" + (f"-{meaning.day:02}" if meaning.day else "")
    return told


def candidates(meaning: Meaning, around: date) -> list[Candidate]:
    """Return the readings of words without a year, around a day, in their order."""
    if meaning.month or meaning.within or meaning.holiday:
        reach = _LEAP if (meaning.month, meaning.day) == (2, 29) else 1
        years = range(around.year - reach, around.year + reach + 1)
        told = [stated(meaning, year) for year in years]
        if meaning.weekday and meaning.day:
            fitting = [one for one in told if _has_weekday(one, meaning.weekday)]
            told = fitting or told
    elif meaning.day:
        months = [values.moved(around, shift, "M") for shift in (-1, 0, 1)]
        told = [f"{values.holding(one, 'M')}-{meaning.day:02}" for one in months if one]
    elif meaning.week:
        weeks = [values.moved(around, shift, "W") for shift in (-1, 0, 1)]
        told = [values.holding(one, meaning.week) for one in weeks if one]
    else:
        told = _weekdays(meaning.weekday, around)
    held = [(one, values.days_of(one)) for one in told]
    return [Candidate(one, *days) for one, days in held if one and days]


def _weekdays(weekday: int | None, around: date) -> list[str]:
    if weekday is None:
        return []
    back = (around.isoweekday() - weekday) % 7
    days = [values.moved(around, shift - back, "D") for shift in (-7, 0, 7, 14)]
    return [day.isoformat() for day in days if day]


def _has_weekday(value: str | None, weekday: int) -> bool:
    days = values.days_of(value)
    return days is not None and days[0].isoweekday() == weekday


def by_tense(
    found: Sequence[Candidate],
    around: date,
    tense: str | None,
    toward: str | None,
    *,
    is_nearest: bool = False,
) -> tuple[Candidate, str]:
    """Return what is meant, seen from the day of publication, and what decided.

    Parameters
    ----------
    found : sequence of Candidate
        At least one.
    around : date
        The day of publication.
    tense : str, optional
        past or future.
    toward : str, optional
        What the words say themselves: past ("last"), future ("next") or this.
    is_nearest : bool
        Whether yesterday and tomorrow count: "this past Friday", "this coming Sunday".
    """
    if toward in (PAST, FUTURE):
        return _on_side(found, around, toward, 1 if is_nearest else _NOT_NEXT_TO), ""
    nearest = min(found, key=lambda one: (abs(one.gap(around)), one.gap(around) > 0))
    if toward == "this" and not _is_day(nearest):
        return nearest, ""
    past = [one for one in found if one.first <= around]
    future = [one for one in found if one.last >= around]
    if tense == FUTURE and future:
        told = future[0]
    elif tense == PAST and past:
        told = past[-1]
    elif _is_weekday_choice(found) and past:
        return past[-1], "no tense"
    else:
        return nearest, "nearest"
    if abs(nearest.gap(around)) <= _NEAR and abs(told.gap(around)) > _LONG:
        return nearest, "nearest"
    return told, f"{tense} tense"


def _on_side(found: Sequence[Candidate], around: date, toward: str, n_days: int) -> Candidate:
    """Return the next one on a side; of days, none that is nearer than some days."""
    margin = timedelta(days=n_days if _is_day(found[0]) else 1)
    if toward == PAST:
        behind = [one for one in found if one.last <= around - margin]
        return behind[-1] if behind else found[0]
    ahead = [one for one in found if one.first >= around + margin]
    return ahead[0] if ahead else found[-1]


def _is_day(one: Candidate) -> bool:
    return one.first == one.last


def _is_weekday_choice(found: Sequence[Candidate]) -> bool:
    return len(found) > 1 and (found[1].first - found[0].first).days <= 7


def by_story(
    found: Sequence[Candidate], told: tuple[date, date], toward: str | None
) -> tuple[Candidate, float]:
    """Return what is meant in a story whose last told days are given, and how far that is.

    The nearest to them counts; a story goes on more often than back, so that what lies
    before them counts as half as far again. Words such as "the next" choose the side.
    """
    if toward == PAST:
        found = [one for one in found if one.last < told[0]] or found
    elif toward == FUTURE:
        found = [one for one in found if one.first > told[1]] or found

    def distance(one: Candidate) -> float:
        if one.last < told[0]:
            return (told[0] - one.last).days * 1.5
        return max(0, (one.first - told[1]).days)

    chosen = min(found, key=lambda one: (distance(one), one.first))
    return chosen, distance(chosen)
