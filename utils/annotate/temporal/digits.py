"""The parts that pieces with digits may play: a day, a year, an hour, a decade."""

from __future__ import annotations

import re

_NUMERIC_DATE = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})")
_ISO_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,}(?:Z|[+-][0-9:]+)?")
_CLOCK = re.compile(r"([0-9]{1,2})([:.])([0-5][0-9])(?::[0-5][0-9])?")
_ORDINAL = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)", re.IGNORECASE)
_DECADE = re.compile(r"(?:1[0-9]|20)[0-9]0s")
_OLD_DECADE = re.compile(r"[1-9][0-9]0s")
_SHORT_DECADE = re.compile(r"[1-9]0s")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_SOLID = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LETTERED = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?P<name>{'|'.join(_MONTHS)})(?P<year>[0-9]{{4}}|[0-9]{{2}})",
    re.IGNORECASE,
)
_ATTACKS = "9/11"
_LAST_HOUR, _LAST_MINUTE = 24, 59
_FOUR = 4
YEARS = range(1000, 2101)
FAR_YEARS = range(2101, 3000)  # so much is a year only where the words ask for one
SURE_YEARS = range(1700, 2060)  # of these a number alone is more often a year than not


def digit_parts(piece: str) -> list[str]:
    """Return the parts that a piece that begins with a digit may play.

    Examples
    --------
    >>> digit_parts("31")
    ['NUMBER', 'DAY', 'MINUTE', 'SHORT_YEAR', 'ANY_YEAR']
    >>> digit_parts("2014")
    ['NUMBER', 'YEAR', 'SURE_YEAR', 'ANY_YEAR', 'DAY_CLOCK']
    >>> digit_parts("1990s"), digit_parts("4:10"), digit_parts("4x")
    (['DECADE'], ['CLOCK'], ['MIXED'])
    """
    if "/" in piece and len(piece) == len("1/2"):
        return ["PART_OF_ONE"]
    if piece == _ATTACKS:
        return ["ATTACKS"]
    if piece.isascii() and piece.isdecimal():
        return _number_parts(piece)
    if "," in piece:
        return ["NUMBER"]
    if _ISO_TIME.fullmatch(piece):
        return ["ISO_TIME"]
    return _shaped_parts(piece)


def _shaped_parts(piece: str) -> list[str]:
    if solid_date(piece):
        return ["SOLID_DATE"]
    parts = []
    if _is_date(piece):
        parts.append("NUMERIC_DATE")
    clock = _CLOCK.fullmatch(piece)
    if clock and int(clock[1]) <= _LAST_HOUR:
        parts.append("CLOCK" if clock[2] == ":" else "POINT_CLOCK")
        if piece.count(":") > 1 and clock[1][0] != "0":
            parts.append("LAP_CLOCK")
    if _DECIMAL.fullmatch(piece):
        parts.append("NUMBER")
    if ordinal := _ORDINAL.fullmatch(piece):
        parts += ["NTH", "DAY_NTH"] if 1 <= int(ordinal[1]) <= 31 else ["NTH"]
    if _DECADE.fullmatch(piece):
        parts.append("DECADE")
    if _OLD_DECADE.fullmatch(piece):
        parts.append("OLD_DECADE")
    if _SHORT_DECADE.fullmatch(piece):
        parts.append("SHORT_DECADE")
    return parts or ["MIXED"]


def _is_date(piece: str) -> bool:
    """Tell a date from a number of a version, a lot or a part: 1.1.1, 7-14-206."""
    found = _NUMERIC_DATE.fullmatch(piece)
    if not found:
        return False
    first, sign, second, third = found.groups()
    if len(first) == _FOUR:
        return len(third) <= 2 and int(second) <= 12 and int(third) <= 31
    is_long = len(third) == _FOUR
    low, high = sorted((int(first), int(second)))
    return (is_long or (len(third) == 2 and sign != ".")) and 1 <= low <= 12 and high <= 31


def solid_date(piece: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date without signs; the year may have two digits.

    Examples
    --------
    >>> solid_date("20150612"), solid_date("12Jun15"), solid_date("20151312")
    ((2015, 6, 12), (15, 6, 12), None)
    """
    found = _SOLID.fullmatch(piece) or _LETTERED.fullmatch(piece)
    if not found:
        return None
    told = found.groupdict()
    month = _MONTHS.index(told["name"].lower()) + 1 if "name" in told else int(told["month"])
    year, day = int(told["year"]), int(told["day"])
    is_near = len(told["year"]) == 2 or year in SURE_YEARS
    return (year, month, day) if is_near and 1 <= month <= 12 and 1 <= day <= 31 else None


def _number_parts(digits: str) -> list[str]:
    parts = ["NUMBER"]
    if len(digits) > 4:
        return [*parts, "LONG_NUMBER", *(["SOLID_DATE"] if solid_date(digits) else [])]
    value = int(digits)
    roles = {
        "DAY": len(digits) <= 2 and 1 <= value <= 31,
        "MONTH_NUMBER": len(digits) <= 2 and 1 <= value <= 12,
        "PHONE_CODE": len(digits) > 2 and digits[0] == "0" and value > 0,
        "HOUR": len(digits) <= 2 and 1 <= value <= 12,
        "MINUTE": len(digits) == 2 and value <= _LAST_MINUTE,
        "SHORT_YEAR": len(digits) == 2,
        "YEAR": len(digits) == 4 and value in YEARS,
        "SURE_YEAR": len(digits) == 4 and value in SURE_YEARS,
        "FAR_YEAR": len(digits) == 4 and value in FAR_YEARS,
        "ANY_YEAR": value > 0 and digits[0] != "0",
        "DAY_CLOCK": len(digits) == 4 and value // 100 < _LAST_HOUR and value % 100 <= _LAST_MINUTE,
    }
    return parts + [name for name, plays in roles.items() if plays]
