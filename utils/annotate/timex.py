"""TIMEX3 values: what a well-formed one is, which type it has, which days it means.

The grammar is that of the TimeML annotation guidelines (Saurí et al. 2006) as far as
news uses it: ISO 8601 dates and durations, weeks, weekends, quarters, halves, seasons,
fiscal years, decades, centuries, years before Christ, parts of the day, sets with ``X`` for
what is open.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

MODIFIERS = (
    "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER",
    "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
)  # fmt: skip
REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
# First month and number of months, as meteorologists of the northern half count them.
SEASONS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)}
NIGHT = "NI"

_DAY = r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
_DATE = re.compile(
    rf"""{_DAY}
    | (?P<ym>\d{{4}})-(?P<mm>\d\d)
    | (?P<yw>\d{{4}})-W(?P<w>\d\d)(?P<we>-WE)?
    | (?P<yq>\d{{4}})-(?P<part>[QH])(?P<q>[1-4])
    | (?P<ys>\d{{4}})-(?P<s>SP|SU|FA|WI)
    | (?P<year>\d{{4}}) | (?P<decade>\d{{3}}) | (?P<century>\d\d)""",
    re.VERBOSE,
)
_TIME_OF_DAY = r"(?P<h>\d\d)(?::(?P<min>\d\d)(?::(?P<sec>\d\d))?)?(?:Z|[+-]\d\d:?\d\d)?"
_CLOCK = re.compile(rf"(?P<day>{_DAY})T(?:(?P<part>MO|MI|AF|EV|NI|DT)|{_TIME_OF_DAY})")
_AMOUNT = r"(?:\d+(?:\.\d+)?|X)"
_DURATION = re.compile(
    rf"P(?=[\dXT])(?:{_AMOUNT}(?:CE|DE|Y|Q|M|WE|W|D|MO|AF|EV|NI))*(?:T(?=[\dX])(?:{_AMOUNT}[HMS])+|T(?:MO|MI|AF|EV|NI|DT))?"
)
_OPEN = re.compile(
    r"XXXX-(?:WXX(?:-(?:[1-7]|WE))?|XX-(?:XX|\d\d)|XX|\d\d(?:-(?:\d\d|XX))?|SP|SU|FA|WI|Q[1-4X])"
    r"(?:T(?:MO|MI|AF|EV|NI|DT|\d\d(?::\d\d)?))?"
)
_FISCAL = re.compile(r"FY\d{4}(?:-(?:Q[1-4]|H[12]))?")
_BEFORE_CHRIST = re.compile(r"BC(?:\d{4}(?:-\d\d(?:-\d\d)?|-(?:SP|SU|FA|WI))?|\d{2,3})")

_DATES = (_DATE, _FISCAL, _BEFORE_CHRIST)


def type_of(value: str, *, is_set: bool = False) -> str:
    """Return the TIMEX3 type of a value: DATE, TIME, DURATION or SET.

    Parameters
    ----------
    value : str
        Such as ``2014-08-07``, ``2014-W32``, ``P3D``, ``PAST_REF``.
    is_set : bool
        Whether the expression says that the time recurs, as "every week" (P1W) does.

    Raises
    ------
    ValueError
        "'2014-13' is no TIMEX3 value: month 13 does not exist", for what is malformed or
        names a day that the calendar lacks.

    Examples
    --------
    >>> type_of("2014-08-07T06:40"), type_of("P2W"), type_of("P1W", is_set=True)
    ('TIME', 'DURATION', 'SET')
    """
    found = _type(value)
    interval(value)
    return "SET" if is_set or found == "SET" else found


def _type(value: str) -> str:
    if value in REFERENCES or any(one.fullmatch(value) for one in _DATES):
        return "DATE"
    if _CLOCK.fullmatch(value):
        return "TIME"
    if _DURATION.fullmatch(value):
        return "DURATION"
    if _OPEN.fullmatch(value):
        return "SET"
    raise ValueError(f"{value!r} is no TIMEX3 value: expected one such as 2014-08-07 or P3D")


def interval(value: str, *, modifier: str | None = None) -> tuple[date, date] | None:
    """Return the first and the last day that a value means, or None where it means no days.

    Parameters
    ----------
    value : str
        A TIMEX3 value. Durations, sets, references such as ``PAST_REF``, fiscal years, whose
        first month is not known, and times before Christ (``BC0044``), for which Python's
        calendar has no days, mean none by themselves.
    modifier : str, optional
        ``START``, ``MID`` and ``END`` keep a third of the days, the middle one taking
        what is over; the others leave the days as they are.

    Returns
    -------
    (date, date) or None
        Both ends belong to the interval. A night runs into the following day, a
        decade 201 from 2010 to 2019, a century 19 from 1900 to 1999.

    Raises
    ------
    ValueError
        As for `type_of`, and for an unknown modifier.

    Examples
    --------
    >>> [str(day) for day in interval("2014-W32")]
    ['2014-08-04', '2014-08-10']
    >>> [str(day) for day in interval("2014-06", modifier="START")]
    ['2014-06-01', '2014-06-10']
    """
    if modifier is not None and modifier not in MODIFIERS:
        raise ValueError(f"{modifier!r} is no TIMEX3 modifier: expected one of {MODIFIERS}")
    _type(value)
    days = _days(value)
    return days if days is None else _third(days, modifier)


def _days(value: str) -> tuple[date, date] | None:
    if clock := _CLOCK.fullmatch(value):
        day = _first_and_last(value, _DATE.fullmatch(clock["day"]))[0]
        _check_clock(value, clock)
        return day, _next(value, day) if clock["part"] == NIGHT else day
    found = _DATE.fullmatch(value)
    return _first_and_last(value, found) if found else None


def _next(value: str, day: date) -> date:
    try:
        return day + timedelta(days=1)
    except OverflowError:
        raise ValueError(f"{value!r} is no TIMEX3 value: the calendar ends there") from None


def _check_clock(value: str, clock: re.Match[str]) -> None:
    hour, minute, second = (int(clock[name] or 0) for name in ("h", "min", "sec"))
    if (hour, minute, second) > (24, 0, 0) or minute > 59 or second > 59:
        raise ValueError(f"{value!r} is no TIMEX3 value: there is no such time of day")


def _first_and_last(value: str, found: re.Match[str]) -> tuple[date, date]:
    try:
        return _span(found)
    except ValueError as error:
        raise ValueError(f"{value!r} is no TIMEX3 value: {error}") from None


def _span(found: re.Match[str]) -> tuple[date, date]:
    if found["d"]:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
        return day, day
    if found["mm"]:
        return _months(int(found["ym"]), int(found["mm"]), 1)
    if found["w"]:
        monday = date.fromisocalendar(int(found["yw"]), int(found["w"]), 1)
        return monday + timedelta(days=5 if found["we"] else 0), monday + timedelta(days=6)
    if found["q"]:
        length = 3 if found["part"] == "Q" else 6
        return _months(int(found["yq"]), 1 + length * (int(found["q"]) - 1), length)
    if found["s"]:
        return _months(int(found["ys"]), *SEASONS[found["s"]])
    return _years(found)


def _years(found: re.Match[str]) -> tuple[date, date]:
    stated = found["year"] or found["decade"] or found["century"]
    length = 10 ** (4 - len(stated))
    first = int(stated) * length
    return date(first, 1, 1), date(first + length - 1, 12, 31)


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    first = date(year, month, 1)
    over, last = divmod(month + length - 2, 12)
    return first, date(year + over, last + 1, monthrange(year + over, last + 1)[1])


def _third(days: tuple[date, date], modifier: str | None) -> tuple[date, date]:
    first, last = days
    third = timedelta(days=((last - first).days + 1) // 3)
    one = timedelta(days=1)
    if not third or modifier not in ("START", "MID", "END"):
        return days
    parts = {
        "START": (first, first + third - one),
        "MID": (first + third, last - third),
        "END": (last - third + one, last),
    }
    return parts[modifier]
