"""Times of day: which half of it a clock means, the hour that "twenty past" leaves out."""

from __future__ import annotations

import re
from datetime import time

_CLOCK = re.compile(r"(?P<hour>\d\d|XX):(?P<minute>\d\d)(?P<rest>.*)", re.DOTALL)
# The hour from which a part of the day lends a clock its second half.
_PARTS = {"MO": "am", "MI": "pm", "AF": "pm", "EV": "pm", "DT": None}
_WORKING = 7  # hours before it, and twelve, are taken for the second half
_GOES_ON = 2  # hours after the clock before: it is the same half of the day
_NIGHT = 5  # hours up to it are the small hours, where a night is spoken of


def is_clock(told: str) -> bool:
    """Say whether what was told is a clock with its hour, no part of the day.

    Examples
    --------
    >>> is_clock("06:40"), is_clock("MO")
    (True, False)
    """
    found = _CLOCK.fullmatch(told)
    return found is not None and found["hour"] != "XX" and int(found["hour"]) < 24


def clock_time(told: str) -> time:
    """Return the hour and minute of a clock.

    Examples
    --------
    >>> clock_time("06:40Z")
    datetime.time(6, 40)
    """
    return time(int(told[:2]), int(told[3:5]))


def completed(clock: str, last: str | None) -> str | None:
    """Return a clock whose hour may be left out, by the one that was told last.

    Examples
    --------
    >>> completed("XX:20", "06:05"), completed("XX:05", "06:20"), completed("XX:05", None)
    ('06:20', '07:05', None)
    """
    found, before = _CLOCK.fullmatch(clock), _CLOCK.fullmatch(last or "")
    if found is None or found["hour"] != "XX":
        return clock
    if before is None or before["hour"] == "XX":
        return None
    hour = int(before["hour"]) + (found["minute"] < before["minute"])
    return f"{hour % 24:02}:{found['minute']}{found['rest']}"


def whole(clock: str, parts: tuple[str | None, ...], last: str | None) -> tuple[str, str]:
    """Return a clock of twelve hours as one of twenty-four, and what decided.

    Parameters
    ----------
    clock : str
        ``06:30`` where either half of the day may be meant.
    parts : tuple of str
        Parts of the day that stand beside it (or other clocks), the nearest first.
    last : str, optional
        The clock that was told last for the same day: time goes on.

    Examples
    --------
    >>> whole("06:30", ("EV",), None), whole("04:10", ("04:50",), None)
    (('18:30', 'part of the day'), ('04:10', 'part of the day'))
    >>> whole("10:15", (), None), whole("05:30", (), None), whole("05:30", (), "04:00")
    (('10:15', 'usual hours'), ('17:30', 'usual hours'), ('05:30', 'clock before'))
    """
    found = _CLOCK.fullmatch(clock)
    if found is None or found["hour"] == "XX":
        return clock, ""
    hour = int(found["hour"]) % 12
    for part in parts:
        if part and (is_second := _is_second_half(hour, part)) is not None:
            return _with(found, hour + 12 * is_second), "part of the day"
    if last and is_clock(last):
        reached = int(last[:2])
        for half in (hour, hour + 12):
            if reached <= half <= reached + _GOES_ON:
                return _with(found, half), "clock before"
    return _with(found, hour + 12 * (hour < _WORKING)), "usual hours"


def _is_second_half(hour: int, part: str) -> bool | None:
    if other := _CLOCK.match(part):
        return other["hour"] != "XX" and int(other["hour"]) >= 12
    if part == "NI":
        return hour > _NIGHT
    told = _PARTS.get(part)
    return None if told is None else told == "pm"


def _with(found: re.Match[str], hour: int) -> str:
    return f"{hour:02}:{found['minute']}{found['rest']}"
