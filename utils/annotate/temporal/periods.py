"""Which one of a period: "the last Sunday in April", "the first week of September"."""

from __future__ import annotations

from datetime import date, timedelta

from utils.annotate.temporal import values


def nth(period: values.Days, which: int, unit: str, weekday: int | None = None) -> str | None:
    """Return the value of a period's nth unit or weekday; None where it has none.

    A week belongs to the period that holds its Thursday, as ISO 8601 has it for years.

    Parameters
    ----------
    period : (date, date)
    which : int
        Counted from 1; −1 is the last.
    unit : str
        ``D``, ``W``, ``WE``, ``M``, ``Q``, ``Y`` or ``DE``.
    weekday : int, optional
        Monday is 1: days of that name are counted, whatever the unit.

    Examples
    --------
    >>> april = (date(2015, 4, 1), date(2015, 4, 30))
    >>> nth(april, -1, "D", 7), nth(april, 1, "W"), nth(april, 9, "W")
    ('2015-04-26', '2015-W14', None)
    """
    if weekday is not None or unit in ("W", "WE"):
        return _nth_week(period, which, unit, weekday)
    steps = which - 1 if which > 0 else which + 1
    start = period[0] if which > 0 else period[1]
    day = values.moved(start, steps, unit)
    is_inside = day is not None and period[0] <= day <= period[1]
    return values.holding(day, unit) if is_inside else None


def _nth_week(period: values.Days, which: int, unit: str, weekday: int | None) -> str | None:
    """Count days of one name: the weekday that is asked for, or the Thursdays of weeks."""
    name = weekday or 4
    first, last = period
    if which > 0:
        start: date | None = values.moved(first, (name - first.isoweekday()) % 7, "D")
        day = start and values.moved(start, which - 1, "W")
    else:
        start = last - timedelta(days=(last.isoweekday() - name) % 7)
        day = values.moved(start, which + 1, "W")
    if day is None or not first <= day <= last:
        return None
    return values.holding(day, "D" if weekday else unit)
