"""From the words of an expression to its meaning.

Each word comes with the class that its rule took it for; what it is worth there stands in
``words.toml``. Number words add up until a unit takes them ("five years and two months").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from utils.annotate.temporal import figures
from utils.annotate.temporal.meaning import Meaning

SEAM = "&"  # stands in a rule where two expressions of a range part
_PM = "pm"
_CLOCK_UNITS = ("S", "MIN", "H")
# What an expression lacks and takes from the other end of its range, coarse fields only.
_SHARED = ("year", "short_year", "month", "is_before_christ", "part")


class Said(NamedTuple):
    """One word or phrase: the class that it was taken for, and what it is worth there."""

    name: str
    worth: object


class _Draft:
    """What has been read of an expression so far."""

    def __init__(self, fixed: Mapping[str, object], ordinal: str) -> None:
        self.fixed = fixed
        self.ordinal = ordinal
        self.fields: dict[str, object] = {}
        self.amounts: list[tuple[float | None, str]] = []
        self.number: float | None = None
        self.is_some = False
        self.hour: int | None = None
        self.minute: int | None = None
        self.side = 0
        self.half: str | None = None
        self.zone = ""

    def add(self, said: Said) -> None:
        """Take one word in."""
        if isinstance(said.worth, dict):
            self._update(said.worth)
        elif said.name in _FIELDS:
            self.fields.setdefault(_FIELDS[said.name], _as_number(said.worth))
        elif said.name in _READERS:
            _READERS[said.name](self, said.worth)

    def _update(self, worth: Mapping[str, object]) -> None:
        worth = dict(worth)
        if unit := worth.pop("unit", None):
            self.amounts.append((float(worth.pop("count", 1)), unit))
        if times := worth.pop("times", None):
            self.amounts = [(times * (number or 1), unit) for number, unit in self.amounts]
        self.fields |= worth

    def add_number(self, worth: object) -> None:
        """Add a number word: what is written before hundred or thousand is multiplied."""
        value = float(str(worth).replace(",", ""))
        self.number = (self.number or 0) + value

    def scale(self, worth: object) -> None:
        """Multiply what has been counted by hundred, thousand or a dozen."""
        self.number = (self.number or 1) * float(worth)

    def leave_open(self, worth: object) -> None:
        """Note that the number is not told: several, a few."""
        self.is_some = True

    def close_amount(self, worth: object, *, is_plural: bool = False) -> None:
        """Take the number that has been read as one of a unit."""
        number = None if self.is_some else self.number
        if number is None and not self.is_some and not is_plural:
            number = 1.0
        self.amounts.append((number, str(worth)))
        self.number, self.is_some = None, False

    def add_to_amount(self, worth: object) -> None:
        """Add a half to the number or amount that stands before: an hour and a half."""
        if self.number is not None or not self.amounts:
            self.add_number(worth)
            return
        number, unit = self.amounts[-1]
        self.amounts[-1] = ((number or 1) + float(worth), unit)

    def order(self, worth: object) -> None:
        """Read "third" or "19th" as what its rule says: a day, which one, a century, a quarter."""
        digits = re.match(r"\d+", str(worth))
        value = int(digits[0]) if digits else int(worth)
        value += int(self.number or 0)
        self.number = None
        if self.ordinal == "number":
            self.number = float(value)
        elif self.ordinal in ("Q", "H"):
            self.fields["within"] = f"{self.ordinal}{value}"
        elif self.ordinal == "century":
            self.fields["century"] = value - 1
        else:
            self.fields[self.ordinal] = value

    def meaning(self) -> Meaning:
        """Return what has been read, and what its rule says besides."""
        fields = {**self.fields}
        if "year" in fields:
            fields.pop("short_year", None)  # the winter of 1984–85 is that of 1984
        if self.amounts:
            fields["amount"] = tuple(self.amounts)
        fields |= _clock(self) | self.fixed
        if "amount" in self.fixed:
            fields["amount"] = tuple(map(tuple, self.fixed["amount"]))
        is_short = "steps" in fields and any(unit in _CLOCK_UNITS for _, unit in self.amounts)
        if "type" not in self.fixed and (is_short or {"part", "clock"} & fields.keys()):
            fields["type"] = "TIME"
        return Meaning(**fields)


def _as_number(worth: object) -> object:
    return int(worth) if isinstance(worth, str) and worth.isdigit() else worth


def _clock(draft: _Draft) -> dict[str, object]:
    """Return hour and minutes as one, in 24 hours if morning or evening is told."""
    if "clock" in draft.fields:
        return {"clock": f"{draft.fields['clock']}{draft.zone}"}
    if draft.hour is None and not draft.side:
        return {}
    minute = int(draft.minute if draft.minute is not None else draft.number or 0)
    if draft.hour is None:
        return {"clock": f"XX:{minute:02}"}
    hour, minute = divmod(draft.hour * 60 + (-minute if draft.side < 0 else minute), 60)
    is_open = draft.half is None and 1 <= draft.hour <= 12 and not draft.zone
    if draft.half:
        hour = hour % 12 + (12 if draft.half == _PM else 0)
    clock = f"{hour % 24 if minute else hour:02}:{minute:02}{draft.zone}"
    return {"clock": clock, "is_half_open": True} if is_open else {"clock": clock}


def _read_clock(draft: _Draft, worth: object) -> None:
    hour, minute = re.split(r"[:.]", str(worth))[:2]
    draft.hour, draft.minute = int(hour), int(minute)


def _read_day_clock(draft: _Draft, worth: object) -> None:
    draft.hour, draft.minute = divmod(int(worth), 100)


def _read_lap(draft: _Draft, worth: object) -> None:
    """Read 2:03:38 as a length of time."""
    units = zip(map(float, str(worth).split(":")), ("H", "MIN", "S"), strict=True)
    draft.amounts += [(number, unit) for number, unit in units if number]


def _set_hour(draft: _Draft, worth: object) -> None:
    draft.hour = int(worth)
    if draft.minute is None and draft.side:
        draft.minute = int(draft.number or 0)
        draft.number = None


def _setter(name: str) -> Callable[[_Draft, object], None]:
    return lambda draft, worth: setattr(draft, name, worth)


def _told(read: Callable[[str], dict[str, object]]) -> Callable[[_Draft, object], None]:
    return lambda draft, worth: draft.fields.update(read(str(worth)))


_FIELDS = {
    **dict.fromkeys(
        ("MONTH_NAME", "MONTH_SHORT_NAME", "SURE_MONTH_NAME", "LIKELY_MONTH_NAME"), "month"
    ),
    **dict.fromkeys(("WEEKDAY_NAME", "WEEKDAY_SHORT_NAME", "WEEKDAYS_NAME"), "weekday"),
    **dict.fromkeys(("YEAR", "SURE_YEAR", "ANY_YEAR", "FAR_YEAR"), "year"),
    **dict.fromkeys(("SEASON", "SURE_SEASON"), "within"),
    **dict.fromkeys(("PART", "PARTS", "PART_ALONE"), "part"),
    "DAY": "day",
    "SHORT_YEAR": "short_year",
    "HOLIDAY_NAME": "holiday",
    "QUARTER_NAME": "within",
    "DECADE_WORD": "decade",
    **dict.fromkeys(("MOD", "EARLY", "AROUND"), "mod"),
    "APPROX": "mod",
    "LENGTH_MOD": "mod",
}
_READERS: dict[str, Callable[[_Draft, object], None]] = {
    "NUMBER": _Draft.add_number,
    "ONES": _Draft.add_number,
    "PART_OF_ONE": lambda draft, worth: draft.add_number(int(worth[0]) / int(worth[2])),
    "TENS": _Draft.add_number,
    "FRACTION": _Draft.add_number,
    "QUARTER_HOUR": _Draft.add_number,
    "SCALE": _Draft.scale,
    "SOME": _Draft.leave_open,
    "UNIT": _Draft.close_amount,
    "LONG_UNIT": _Draft.close_amount,
    "DAY_UNIT": _Draft.close_amount,
    "OTHER": _Draft.add_number,
    "WEEKS_ON": lambda draft, worth: draft.amounts.append((float(worth), "W")),
    "LENGTH_UNIT": _Draft.close_amount,
    "CLOCK_UNIT": _Draft.close_amount,
    "UNITS": lambda draft, worth: draft.close_amount(worth, is_plural=True),
    "AND_HALF": _Draft.add_to_amount,
    "ORDINAL": _Draft.order,
    "NTH": _Draft.order,
    "DAY_NTH": lambda draft, worth: draft.fields.update(day=int(str(worth)[:-2])),
    "CLOCK": _read_clock,
    "POINT_CLOCK": _read_clock,
    "LAP_CLOCK": _read_lap,
    "DAY_CLOCK": _read_day_clock,
    "ISO_TIME": _told(figures.iso_time),
    "NUMERIC_DATE": _told(figures.numeric_date),
    "HOUR": _set_hour,
    "MINUTE": lambda draft, worth: setattr(draft, "minute", int(worth)),
    "CLOCK_SIDE": _setter("side"),
    "PAST": _setter("side"),
    "ROUND_MINUTES": _Draft.add_number,
    "MIDNIGHT": lambda draft, worth: _set_hour(draft, worth),
    "HALF_DAY": _setter("half"),
    "ZONE": _setter("zone"),
    "OLD_DECADE": lambda draft, worth: draft.fields.update(decade=int(str(worth)[:2])),
    "SOLID_DATE": _told(figures.solid),
    "ATTACKS": lambda draft, worth: draft.fields.update(year=2001, month=9, day=11),
    "DECADE": _told(figures.decade),
    "SHORT_DECADE": lambda draft, worth: draft.fields.update(decade=int(str(worth)[0])),
}


def meanings_of(
    pieces: Sequence[Sequence[Said]], fixed: Mapping[str, object], ordinal: str = "nth"
) -> list[Meaning]:
    """Return the meaning of an expression, or of each of a range, from its words.

    Parameters
    ----------
    pieces : sequence of sequence of Said
        One for each expression of a range.
    fixed : mapping
        Fields that the rule adds; they count more than the words.
    ordinal : str
        What an ordinal number counts: ``day``, ``nth``, ``century``, ``Q`` or ``H``.

    Examples
    --------
    >>> words = [Said("ONES", 2), Said("UNITS", "W")]
    >>> meanings_of([words], {"steps": -1})[0].amount
    ((2.0, 'W'),)
    """
    drafts = []
    for words in pieces:
        draft = _Draft(fixed, ordinal)
        for said in words:
            draft.add(said)
        drafts.append(draft)
    if len(drafts) > 1:
        _share(drafts)
    return [draft.meaning() for draft in drafts]


def _share(drafts: Sequence[_Draft]) -> None:
    """Let the ends of a range have what is said at one of them only."""
    first, last = drafts[0].fields, drafts[-1].fields
    runs_over_new_year = "year" not in first and first.get("month", 0) > last.get("month", 12)
    if runs_over_new_year and "year" in last:
        first["year"] = last["year"] - 1
    if "year" in first and "short_year" in last:
        last["year"] = first["year"] + (last.pop("short_year") - first["year"]) % 100
    for draft in drafts:
        for other in drafts:
            for name in _SHARED:
                if name in other.fields:
                    draft.fields.setdefault(name, other.fields[name])
            draft.half = draft.half or other.half
            draft.zone = draft.zone or other.zone
            if (draft.number is not None or draft.is_some) and other.amounts and not draft.amounts:
                draft.close_amount(other.amounts[-1][1])
