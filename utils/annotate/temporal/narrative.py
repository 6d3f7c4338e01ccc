"""What a text has been talking about so far, and whether it tells news or history."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from utils.annotate.temporal import values
from utils.annotate.temporal.meaning import Expression, Meaning

_BEFORE_CHRIST = re.compile(r"BC\d{4}")
LONG_AGO = 2  # years before publication: what a newspaper calls the past
_NEWS = 7  # days before publication: what a newspaper reports
_ENOUGH = 5  # years told: with fewer there is nothing to judge by


@dataclass
class Story:
    """What has been told so far, in the order of the text.

    Attributes
    ----------
    published : date, optional
        Day of publication, if it is known.
    is_history : bool
        Whether what is left open hangs on what was told last, not on publication.
    is_day_first : bool, optional
        Whether 8/7/14 is the 8th of July; None where that is not known.
    value : str, optional
        The date that was told last, as exact as it was told.
    day : date, optional
        The last one told to the day.
    month : date, optional
        First day of the last month that was told, or in which a told day lies.
    dated : str, optional
        The last date told to the month or the day.
    dated_at : int
        Where the words of ``dated`` end.
    before_christ : int, optional
        The year before Christ that was told last; None where another date came after it.
    clock : str, optional
        The last time of day told: ``06:40``, or a part of the day.
    told_at : int
        Where the words of ``value`` end.
    day_at : int
        Where the words of ``day`` end.
    lead : date, optional
        What the article reports on: the first day in the week up to publication that it
        tells as seen from there ("on Tuesday", "yesterday").
    """

    published: date | None
    is_history: bool
    is_day_first: bool | None = None
    value: str | None = None
    day: date | None = None
    month: date | None = None
    dated: str | None = None
    before_christ: int | None = None
    clock: str | None = None
    told_at: int = 0
    dated_at: int = 0
    day_at: int = 0
    lead: date | None = None

    def tell(self, value: str, at: int = 0, *, leans: bool = False) -> None:
        """Take up a date or time that the text has told.

        Parameters
        ----------
        value : str
        at : int
            Where its words end.
        leans : bool
            Whether it was counted from publication.
        """
        stated, _, clock = value.partition("T")
        days = values.days_of(stated)
        self.before_christ = int(stated[2:6]) if _BEFORE_CHRIST.match(stated) else None
        if days is None:
            return
        self.value, self.clock, self.told_at = stated, clock or self.clock, at
        unit = values.unit_of(stated)
        if unit == "D":
            self.day, self.day_at = days[0], at
            if leans and self.lead is None and self._is_news(days[0]):
                self.lead = days[0]
        if unit in ("D", "M"):
            self.month, self.dated, self.dated_at = days[0].replace(day=1), stated, at

    def _is_news(self, day: date) -> bool:
        return self.published is not None and 0 <= (self.published - day).days <= _NEWS

    def last_told(self, unit: str) -> date | None:
        """Return the first day of what was told last and is exact enough to count in a unit."""
        if unit in ("D", "W", "WE", "FN", "H", "MIN", "S"):
            return self.day
        if unit in ("M", "Q"):
            return self.month
        days = values.days_of(self.value)
        return days[0] if days else None


def is_history(expressions: Sequence[Expression], published: date | None) -> bool:
    """Say whether a text tells of the past by itself, as an encyclopaedia does.

    A text does where it names at least five years that lie two or more before its
    publication, more of them than later years, and over ten times as many as words that
    lean on publication, such as "today", "last week" or "Friday". Without publication every
    text does. (Of 840 articles on politics, three count as history by that.)

    Parameters
    ----------
    expressions : sequence of Expression
        All of the text.
    published : date, optional

    Examples
    --------
    >>> told = [Expression(0, 4, "year", Meaning(year=year)) for year in range(1937, 1942)]
    >>> is_history(told, date(2009, 12, 19)), is_history(told[:4], date(2009, 12, 19))
    (True, False)
    """
    if published is None:
        return True
    meanings = [one.meaning for one in expressions]
    years = [one.year for one in meanings if one.year is not None]
    n_far = sum(year <= published.year - LONG_AGO for year in years)
    n_leaning = sum(map(_leans, meanings))
    return n_far >= _ENOUGH and n_far > max(10 * n_leaning, len(years) - n_far)


def _leans(meaning: Meaning) -> bool:
    is_weekday = meaning.weekday is not None and meaning.day is None
    return meaning.year is None and (is_weekday or meaning.base == "publication")
