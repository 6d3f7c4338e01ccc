"""What words say of a time before it is known when they were written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says of a time, and what it leaves open.

    Attributes
    ----------
    type : str
        DATE, TIME, DURATION or SET.
    year, month, day, weekday : int, optional
        Of the calendar; Monday is 1.
    short_year : int, optional
        The last two digits where only they are written: 89 in '89 and 14 in 8/23/14.
    numbers : tuple of (int, int), optional
        The first two of 8/7/14 where either may be the month; day and month are then None.
    decade, century : int, optional
        As in TIMEX3: 199 is the 1990s, 19 the years from 1900 to 1999; of a decade that is
        written without its century ('90s, the nineties) only the last digit: 9.
    is_before_christ : bool
        Whether year, decade or century are counted so.
    within : str, optional
        A part of the year: ``SP SU FA WI``, ``Q1`` … ``Q4``, ``H1``, ``H2``.
    week : str, optional
        ``W`` for a whole week, ``WE`` for its weekend.
    part : str, optional
        Part of the day: ``MO AF EV NI MI DT``.
    clock : str, optional
        ``06:40`` with a zone behind it if it is stated: ``18:00Z``; ``XX:20`` for "twenty
        past".
    is_half_open : bool
        Whether the clock leaves it open which half of the day is meant ("half past six").
    holiday : str, optional
        Key of ``holidays.toml``.
    is_fiscal : bool
    nth : int, optional
        Which one, −1 the last: of ``weekday`` or of the unit in ``amount``, within the month,
        season or year that is stated or counted ("the last Sunday in April", "the first week
        of September", "the second day").
    amount : tuple of (number or None, unit)
        How long, or how far from its base: ``((2.0, "W"),)``; None for an unknown number. In
        a SET, after how long it recurs. A finer field beside it lies in the time that is
        counted so: "July of that year", "Tuesday of next week", "yesterday evening".
    steps : int, optional
        −1, 0 or 1: on which side of its base lies what is meant, ``amount`` away (or, without a
        number, the next one of its unit).
    base : str, optional
        From what it is counted: ``publication``, ``text`` (the time that was spoken of last),
        ``either`` (the words leave that open), or ``event`` (one that the words name: "the day
        after the vote"). With ``text`` and no amount it is that time itself ("during this
        period").
    toward : str, optional
        past, future or this: where an open weekday, month or season lies as the words say.
    mod : str, optional
        TIMEX3 modifier.
    reference : str, optional
        PAST_REF, PRESENT_REF or FUTURE_REF.
    """

    type: str = "DATE"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    short_year: int | None = None
    numbers: tuple[int, int] | None = None
    decade: int | None = None
    century: int | None = None
    is_before_christ: bool = False
    within: str | None = None
    week: str | None = None
    part: str | None = None
    clock: str | None = None
    is_half_open: bool = False
    holiday: str | None = None
    is_fiscal: bool = False
    nth: int | None = None
    amount: tuple[tuple[float | None, str], ...] = ()
    steps: int | None = None
    base: str | None = None
    toward: str | None = None
    mod: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """One temporal expression: where it stands, which rule found it, and what it says."""

    start_char: int
    end_char: int
    rule: str
    meaning: Meaning
