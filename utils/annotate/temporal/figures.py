"""What dates, times and decades that are written in digits say, as fields of a meaning."""

from __future__ import annotations

import re

from utils.annotate.temporal.digits import solid_date

Fields = dict[str, object]


def iso_time(piece: str) -> Fields:
    """Return what 2014-08-23T06:40Z says.

    Examples
    --------
    >>> iso_time("2014-08-23T06:40Z")
    {'year': 2014, 'month': 8, 'day': 23, 'clock': '06:40Z'}
    """
    date, _, clock = piece.upper().partition("T")
    year, month, day = map(int, date.split("-"))
    return {"year": year, "month": month, "day": day, "clock": re.sub(r"\.\d+", "", clock)}


def numeric_date(piece: str) -> Fields:
    """Return what 8/23/14, 23.8.2014 and 2014-08-23 say; an open order stays open.

    Examples
    --------
    >>> numeric_date("8/23/14"), numeric_date("8/7/2014")
    ({'short_year': 14, 'day': 23, 'month': 8}, {'year': 2014, 'numbers': (8, 7)})
    """
    first, second, third = re.split(r"[-/.]", piece)
    if len(first) == 4:
        return {"year": int(first), "month": int(second), "day": int(third)}
    year = {"year" if len(third) == 4 else "short_year": int(third)}
    one, two = int(first), int(second)
    if one > 12 or "." in piece or one == two:
        return {**year, "day": one, "month": two}
    return {**year, "day": two, "month": one} if two > 12 else {**year, "numbers": (one, two)}


def solid(piece: str) -> Fields:
    """Return what 20150612 and 12Jun15 say.

    Examples
    --------
    >>> solid("12Jun15")
    {'short_year': 15, 'month': 6, 'day': 12}
    """
    year, month, day = solid_date(piece) or (0, 0, 0)
    return {"year" if year > 99 else "short_year": year, "month": month, "day": day}


def decade(piece: str) -> Fields:
    """Return what 1990s says: the 1900s are a century, but the 2000s a decade.

    Examples
    --------
    >>> decade("1990s"), decade("1900s"), decade("2000s")
    ({'decade': 199}, {'century': 19}, {'decade': 200})
    """
    digits = piece[:4]
    if digits.endswith("00") and digits < "2000":
        return {"century": int(digits[:2])}
    return {"decade": int(digits[:3])}
