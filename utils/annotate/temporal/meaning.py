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
        Of the calendar; Monday is 1. A year before Christ is negative.
    decade, century : int, optional
        As in TIMEX3: 199 is the 1990s, 19 the years from 1900 to 1999.
    within : str, optional
        A part of the year: ``SP SU FA WI``, ``Q1`` … ``Q4``, ``H1``, ``H2``.
    week : str, optional
        ``W`` for a whole week, ``WE`` for its weekend.
    part : str, optional
        Part of the day: ``MO AF EV NI MI DT``.
    clock : str, optional
        ``06:40`` with a zone behind it if it is stated: ``18:00Z``.
    holiday : str, optional
        Key of ``holidays.toml``.
    is_fiscal : bool
    amount : tuple of (number or None, unit)
        How long, or how far from its base: ``((2.0, "W"),)``; None for an unknown number.
    steps : int, optional
        −1, 0 or 1: which side of its base lies what is meant, ``amount`` away (or, without a
        number, the next one of its unit).
    base : str, optional
        From what it is counted: ``publication``, ``text`` (the time that was spoken of last),
        or ``either`` (the words leave that open).
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
    decade: int | None = None
    century: int | None = None
    within: str | None = None
    week: str | None = None
    part: str | None = None
    clock: str | None = None
    holiday: str | None = None
    is_fiscal: bool = False
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
