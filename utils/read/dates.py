"""Dates as newspapers and data files write them, with the precision that they state.

A date is read only where the whole string is one. What the string leaves open
stays open: "August 2014" is a month, and 3/4/2014 is no day until somebody says
whether the day or the month comes first.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

import pandas as pd

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_SHORT_YEAR = r"(?P<year>\d{4}|['’]?\d{2})"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_LABEL = (
    r"(?:(?:first\s+)?(?:published|posted|updated|last\s+updated|last\s+modified|modified"
    r"|created|date|issued)(?:\s+(?:on|at))?\s*:?\s+|on\s+)?"
)
_CLOCK = r"\d{1,2}(?:[:.]\d{2}){0,2}(?:[.,]\d{1,9})?\s?(?:[ap]\.?m\.?)?"
_ZONE = r"(?:\s?(?:z|utc|gmt|[a-z]{1,4}t|local time|[+-]\d{2}:?\d{2}|\([a-z ]{1,40}\))){0,2}"
_AFTER = rf"(?:(?:t|\s*[,|–-]?\s+(?:at\s+)?|\s+){_CLOCK}{_ZONE})?"
_BEFORE = rf"(?:{_CLOCK}{_ZONE},?\s+(?:on\s+)?)?"

_FORMS = tuple(
    re.compile(rf"{_LABEL}{_BEFORE}{_WEEKDAY}{form}{_AFTER}\.?", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_SHORT_YEAR}",
        rf"{_MONTH}[\s-]+{_DAY}(?:,\s*|\s+|-){_YEAR}",
        rf"{_YEAR}[\s-]+{_MONTH}[\s-]+{_DAY}",
        r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
    )
)
_LOWER_FORMS = tuple(
    re.compile(rf"{_LABEL}{form}", re.IGNORECASE)
    for form in (
        rf"{_MONTH},?[\s-]+{_YEAR}",
        r"(?P<year>\d{4})[-/](?P<number>\d{1,2})",
        r"(?P<number>\d{1,2})[/.](?P<year>\d{4})",
        r"(?P<year>1[5-9]\d\d|20\d\d|2100)",
    )
)
_COMPACT = re.compile(
    r"(?P<year>(?:1[5-9]|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)(?:t?\d{6}z?)?", re.IGNORECASE
)
# Twitter and C's ctime put the clock between the day and the year.
_CTIME = re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+{_CLOCK}{_ZONE}\s+{_YEAR}", re.IGNORECASE)
# Seconds or milliseconds since 1970, for the years 2001 to 2033.
_EPOCH = re.compile(r"(1\d{9})(\d{3})?(?:\.\d+)?")
_LONGEST = 80


class StatedDate(NamedTuple):
    """One date as a text states it.

    ``day`` is the first day of the month or year where ``precision`` ("day",
    "month", "year") is lower. ``is_order_known`` is False for a string such as
    3/4/2014 that is two different days; then only its year is given.
    """

    day: date
    precision: str
    is_order_known: bool = True


def parse(text: str, *, day_first: bool | None = None) -> StatedDate | None:
    """Read a string that is wholly a date; a weekday, label and time of day may stand beside it.

    Parameters
    ----------
    text : str
    day_first : bool, optional
        Whether 3/4/2014 is 3 April. Without it such a date keeps its year only.
        With dots (3.4.2014) the day always comes first.

    Returns
    -------
    StatedDate or None
        None where the string is no date, or one that no calendar has. A time with
        a zone keeps the calendar day that it states; seconds since 1970 are
        taken as UTC.

    Examples
    --------
    >>> parse("Saturday, 23 August 2014").day.isoformat()
    '2014-08-23'
    >>> parse("Aug. 2014").precision
    'month'
    >>> parse("3/4/2014").is_order_known, parse("3/4/2014", day_first=True).day.isoformat()
    (False, '2014-04-03')
    >>> parse("31 June 2014") is None
    True
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return None
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _as_day(found.groupdict(), day_first)
    for form in (_COMPACT, _CTIME):
        if found := form.fullmatch(text):
            return _as_day(found.groupdict(), day_first)
    for form in _LOWER_FORMS:
        if found := form.fullmatch(text):
            return _as_month_or_year(found.groupdict())
    return _as_epoch(text)


def _as_day(parts: dict[str, str | None], day_first: bool | None) -> StatedDate | None:
    year = _full_year(parts["year"])
    if parts.get("first"):
        return _in_some_order(parts, year, day_first)
    return _stated(year, _month_number(parts), int(parts["day"]))


def _in_some_order(
    parts: dict[str, str | None], year: int, day_first: bool | None
) -> StatedDate | None:
    first, second = int(parts["first"]), int(parts["second"])
    if parts["mark"] == ".":
        day_first = True
    readings = {True: _stated(year, second, first), False: _stated(year, first, second)}
    if day_first is not None:
        return readings[day_first] or readings[not day_first]
    possible = {reading for reading in readings.values() if reading}
    if len(possible) == 2:
        return StatedDate(date(year, 1, 1), "year", is_order_known=False)
    return possible.pop() if possible else None


def _as_month_or_year(parts: dict[str, str | None]) -> StatedDate | None:
    has_month = parts.get("month") or parts.get("number")
    month = _month_number(parts) if has_month else 1
    return _stated(int(parts["year"]), month, 1, precision="month" if has_month else "year")


def _as_epoch(text: str) -> StatedDate | None:
    found = _EPOCH.fullmatch(text)
    if not found:
        return None
    return StatedDate(datetime.fromtimestamp(int(found[1]), UTC).date(), "day")


def _stated(year: int, month: int, day: int, precision: str = "day") -> StatedDate | None:
    try:
        return StatedDate(date(year, month, day), precision)
    except ValueError:
        return None


def _month_number(parts: dict[str, str | None]) -> int:
    if parts.get("month"):
        return MONTHS.index(parts["month"][:3].lower()) + 1
    return int(parts["number"])


def _full_year(text: str) -> int:
    """Read two digits as POSIX does: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068."""
    digits = text.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= 69 else 2000)


def parse_column(values: pd.Series, *, day_first: bool | None = None) -> pd.DataFrame:
    """One row is one date of a column, in the column's order.

    Where ``day_first`` is not given and some dates of the column can only be read
    one way (25/4/2014), the others follow them; where none decides, or they
    contradict each other, a doubtful date keeps its year only.

    Parameters
    ----------
    values : Series of str
        Dates as the file holds them, missing where there is none.
    day_first : bool, optional
        See :func:`parse`.

    Returns
    -------
    DataFrame
        ``published_on`` (datetime64[us], first day of the month or year at lower
        precision), ``precision`` (str), ``reading``: ``stated``, ``order inferred``,
        ``order unknown`` or ``unreadable`` (str, missing where the value is); index
        as in ``values``.
    """
    unique = values.dropna().unique()
    order = _order_of_column(unique) if day_first is None else day_first
    read = {value: _row(value, day_first, order) for value in unique}
    columns = ["published_on", "precision", "reading"]
    found = pd.DataFrame.from_dict(read, orient="index", columns=columns)
    rows = found.reindex(values.to_numpy(dtype=object))
    rows.index = values.index
    return rows.astype({"published_on": "datetime64[us]", "precision": "str", "reading": "str"})


def _row(value: str, day_first: bool | None, order: bool | None) -> tuple[object, object, str]:
    stated = parse(value, day_first=day_first)
    if stated is None:
        return pd.NaT, None, "unreadable"
    if stated.is_order_known:
        return pd.Timestamp(stated.day), stated.precision, "stated"
    if order is None:
        return pd.Timestamp(stated.day), stated.precision, "order unknown"
    inferred = parse(value, day_first=order)
    return pd.Timestamp(inferred.day), inferred.precision, "order inferred"


def _order_of_column(values: list[str]) -> bool | None:
    """Whether the day comes first, as far as the dates that can be read one way only tell."""
    votes = {_only_order(value) for value in values} - {None}
    return votes.pop() if len(votes) == 1 else None


def _only_order(value: str) -> bool | None:
    found = _FORMS[-1].fullmatch(" ".join(value.split())) if len(value) <= _LONGEST else None
    if not found or found["mark"] == ".":
        return None
    first, second = int(found["first"]), int(found["second"])
    if (first > 12) == (second > 12):
        return None
    return first > 12
