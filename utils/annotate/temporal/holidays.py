"""The day of a holiday in a year, where a rule of the calendar gives it."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from pathlib import Path

RULES = Path(__file__).with_name("holidays.toml")


@cache
def rules() -> dict[str, dict[str, object]]:
    """Return the rules by the holiday's key."""
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


def day_of(key: str, year: int) -> date | None:
    """Return the day of a holiday; None where no rule gives it, or not in that year.

    What differs by country has none: see `differs`.

    Parameters
    ----------
    key : str
        As in ``holidays.toml``.
    year : int

    Examples
    --------
    >>> str(day_of("easter", 2014)), str(day_of("labor_day", 2014)), day_of("ramadan", 2014)
    ('2014-04-20', '2014-09-01', None)
    """
    rule = rules().get(key)
    if rule is None or "by_country" in rule or not 1 <= year <= 9999:
        return None
    if "on" in rule:
        told = date.fromisoformat(rule["on"])
        return told if told.year == year else None
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "day" in rule:
        return date(year, *rule["day"])
    if "up_to" in rule:
        month, day, weekday = rule["up_to"]
        last = date(year, month, day)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return nth_weekday(year, *rule["nth"]) + timedelta(days=rule.get("after", 0))


def differs(key: str) -> bool:
    """Say whether a holiday's name is used in several countries for different days.

    Examples
    --------
    >>> differs("independence_day"), differs("fourth_of_july")
    (True, False)
    """
    return "by_country" in rules().get(key, {})


def only_day_of(key: str) -> date | None:
    """Return the day of what happened in one year only, such as D-Day.

    Examples
    --------
    >>> str(only_day_of("d_day"))
    '1944-06-06'
    """
    told = rules().get(key, {}).get("on")
    return date.fromisoformat(told) if told else None


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """Return a month's first, second … or (−1) last Monday (1) … Sunday (7).

    Examples
    --------
    >>> str(nth_weekday(2014, 11, 4, 4)), str(nth_weekday(2014, 5, 1, -1))
    ('2014-11-27', '2014-05-26')
    """
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 - 7 * (which + 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    The moon's age and the weekday in whole numbers: "A New York correspondent",
    Nature 13 (1876), 487, as in Meeus (1991), Astronomical Algorithms, chapter 8.

    Examples
    --------
    >>> str(easter(2000)), str(easter(1818))
    ('2000-04-23', '1818-03-22')
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, over = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    fours, left = divmod(rest, 4)
    sunday = (32 + 2 * over + 2 * fours - moon - left) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
