"""Times before Christ that hang on the text: Python's calendar has no days for them."""

from __future__ import annotations

from utils.annotate.temporal.meaning import Meaning
from utils.annotate.temporal.place import NOTHING, TEXT, Reading

_YEARS = {"Y": 1, "DE": 10, "CE": 100}
_DIGITS = {"Y": 4, "DE": 3, "CE": 2}


def read(meaning: Meaning, year: int) -> Reading:
    """Return what an expression means where a year before Christ was told last.

    Examples
    --------
    >>> read(Meaning(month=8), 480).value, read(Meaning(within="SU"), 480).value
    ('BC0480-08', 'BC0480-SU')
    >>> read(Meaning(amount=((10.0, "Y"),), steps=1), 490).value
    'BC0480'
    """
    if not meaning.amount:
        month = f"{meaning.month:02}" if meaning.month else meaning.within
        day = f"-{meaning.day:02}" if meaning.month and meaning.day else ""
        return Reading(f"BC{year:04}-{month}{day}", TEXT)
    (number, unit), *more = meaning.amount
    if number is None or more or unit not in _YEARS:
        return NOTHING
    then = year - round((meaning.steps or 0) * number * _YEARS[unit])
    if not 0 < then < 10_000:
        return NOTHING
    return Reading("BC" + f"{then:04}"[: _DIGITS[unit]], TEXT)
