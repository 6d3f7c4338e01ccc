"""TIMEX3 values from days and units of the calendar, and counting from one to another."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from utils.annotate import timex

Amount = tuple[tuple[float | None, str], ...]
Days = tuple[date, date]
# How many days or months a unit of the calendar has.
_DAYS = {"D": 1, "W": 7, "WE": 7, "FN": 14}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12_000}
# What has no letter of its own: fortnights, quarters, millennia.
_COUNTED_IN = {"FN": (2, "W"), "Q": (3, "M"), "ML": (1000, "Y")}
# What halves and quarters of a unit are counted in.
_PARTS_OF = {"H": (60, "M"), "Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y")}
OF_CLOCK = {"S": "S", "MIN": "M", "H": "H"}
PRECISIONS = {
    "D": "day", "W": "week", "FN": "week", "WE": "week", "M": "month", "Q": "quarter", "H": "half",
    "SEASON": "season", "Y": "year", "DE": "decade", "CE": "century", "ML": "century",
}  # fmt: skip
_SEASONS = ("SP", "SU", "FA", "WI")
_LEAP_YEAR = 2000
MIN_YEAR, MAX_YEAR = 2, 9998
_VALUES_KEPT = 20_000  # news means the same few thousand days again and again


def holding(day: date, unit: str) -> str | None:
    """Return the value of the unit of the calendar that holds a day; a millennium has none.

    Examples
    --------
    >>> [holding(date(2014, 8, 23), unit) for unit in ("D", "W", "WE", "M", "Q", "Y", "DE")]
    ['2014-08-23', '2014-W34', '2014-W34-WE', '2014-08', '2014-Q3', '2014', '201']
    """
    if unit in ("W", "WE", "FN"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    whole = day.isoformat()
    if unit == "Q":
        return f"{whole[:4]}-Q{(day.month + 2) // 3}"
    digits = {"D": 10, "M": 7, "Y": 4, "DE": 3, "CE": 2}.get(unit)
    return whole[:digits] if digits else None


def moved(day: date, number: float, unit: str) -> date | None:
    """Return the day some units away, or None where the calendar of ``date`` has none.

    A month that is too short gives its last day.

    Examples
    --------
    >>> moved(date(2014, 8, 31), -6, "M"), moved(date(2014, 8, 23), -2, "W")
    (datetime.date(2014, 2, 28), datetime.date(2014, 8, 9))
    """
    try:
        if unit in _DAYS:
            return day + timedelta(days=round(number * _DAYS[unit]))
        months = day.year * 12 + day.month - 1 + round(number * _MONTHS[unit])
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def duration(amount: Amount) -> str:
    """Return the value of a length of time: numbers not known are ``X``.

    Examples
    --------
    >>> duration(((2, "Y"), (6, "M"))), duration(((None, "D"),)), duration(((0.5, "H"),))
    ('P2Y6M', 'PXD', 'PT30M')
    """
    days = [(number, unit) for number, unit in amount if unit not in OF_CLOCK]
    hours = [(number, OF_CLOCK[unit]) for number, unit in amount if unit in OF_CLOCK]
    told = "P" + "".join(_counted(*one) for one in days)
    return told + ("T" + "".join(_counted(*one) for one in hours) if hours else "")


def _counted(number: float | None, unit: str) -> str:
    if unit in _COUNTED_IN:
        times, unit = _COUNTED_IN[unit]
        number = None if number is None else number * times
    if number is None:
        return f"X{unit}"
    if 0 < number < 1 and unit in _PARTS_OF:
        number, unit = number * _PARTS_OF[unit][0], _PARTS_OF[unit][1]
    return f"{int(number)}{unit}" if number == int(number) else f"{number:.10g}{unit}"


def unit_of(value: str) -> str:
    """Return the unit of a value that means days.

    Examples
    --------
    >>> [unit_of(value) for value in ("2014-08-23", "2014-W34-WE", "2014-SU", "201")]
    ['D', 'WE', 'SEASON', 'DE']
    """
    tail = value[5:]
    if not tail:
        return {4: "Y", 3: "DE", 2: "CE"}[len(value)]
    if tail[0] == "W" and tail[1].isdigit():
        return "WE" if tail.endswith("WE") else "W"
    if tail in _SEASONS:
        return "SEASON"
    if tail[0] in "QH":
        return tail[0]
    return "M" if len(tail) == 2 else "D"


@lru_cache(maxsize=_VALUES_KEPT)
def days_of(value: str | None, mod: str | None = None) -> Days | None:
    """Return the days of a value, or None where it means none or the calendar lacks it.

    The first and the last year of Python's calendar count as lacking: from what lies in
    between, a year can be counted either way.

    Examples
    --------
    >>> days_of("2014-06-31") is None, days_of("2014-02")[1]
    (True, datetime.date(2014, 2, 28))
    """
    try:
        days = timex.interval(value, modifier=mod) if value else None
    except ValueError:
        return None
    is_inside = days is not None and days[0].year >= MIN_YEAR and days[1].year <= MAX_YEAR
    return days if is_inside else None


@lru_cache(maxsize=_VALUES_KEPT)
def is_value(value: str) -> bool:
    """Say whether a value is well formed and the calendar has it.

    Examples
    --------
    >>> is_value("2014-06-30"), is_value("2014-06-31")
    (True, False)
    """
    try:
        timex.type_of(value)
    except ValueError:
        return False
    return True


def is_never(month: int | None, day: int | None) -> bool:
    """Say whether no year has a day: 31 June.

    Examples
    --------
    >>> is_never(6, 31), is_never(2, 29), is_never(None, 31)
    (True, False, False)
    """
    return bool(month and day) and not is_value(f"{_LEAP_YEAR}-{month:02}-{day:02}")


def precision(unit_or_value: str) -> str:
    """Return how exact a value is, or days that a unit was counted in.

    Examples
    --------
    >>> precision("2014-W34"), precision("2014-08-23T06:40"), precision("Y")
    ('week', 'day', 'year')
    """
    if unit_or_value in PRECISIONS:
        return PRECISIONS[unit_or_value]
    return PRECISIONS[unit_of(unit_or_value.partition("T")[0])]
