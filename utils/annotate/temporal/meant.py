"""One expression read in its place: what it means, what it hangs on, what decided."""

from __future__ import annotations

from datetime import date, timedelta

from utils.annotate.temporal import holidays, values
from utils.annotate.temporal.bases import base_of
from utils.annotate.temporal.dates import read_date
from utils.annotate.temporal.hours import SECONDS, read_time
from utils.annotate.temporal.meaning import Meaning
from utils.annotate.temporal.narrative import Story
from utils.annotate.temporal.place import PUBLICATION, UNKNOWN, Place, Reading
from utils.annotate.temporal.tense import PAST

_DAY_LONG = 24 * SECONDS["H"]


def read(place: Place, story: Story) -> Reading:
    """Return what an expression means in its place."""
    meaning = place.meaning
    if meaning.reference:
        return Reading(meaning.reference)
    if meaning.type == "SET":
        return Reading(set_value(meaning))
    if meaning.type == "DURATION":
        return _length(place, story)
    is_of_clock = any(unit in values.OF_CLOCK for _, unit in meaning.amount)
    if meaning.type == "TIME" or meaning.clock or meaning.part or is_of_clock:
        return read_time(place, story)
    return read_date(place, story)


def set_value(meaning: Meaning) -> str | None:
    """Return the value of what recurs, with X for what is open.

    Examples
    --------
    >>> set_value(Meaning(type="SET", weekday=2)), set_value(Meaning(type="SET", part="NI"))
    ('XXXX-WXX-2', 'XXXX-XX-XXTNI')
    >>> set_value(Meaning(type="SET", amount=((2.0, "W"),))), set_value(Meaning(holiday="easter"))
    ('P2W', None)
    """
    if meaning.amount:
        return values.duration(meaning.amount)
    time = f"T{meaning.part or meaning.clock}" if meaning.part or meaning.clock else ""
    if meaning.weekday and not meaning.month:
        return f"XXXX-WXX-{meaning.weekday}{time}"
    if meaning.week:
        return f"XXXX-WXX-WE{time}"
    return _in_each_year(meaning, time) or (f"XXXX-XX-XX{time}" if time else None)


def _in_each_year(meaning: Meaning, time: str) -> str | None:
    if meaning.within:
        return f"XXXX-{meaning.within}"
    if meaning.holiday:
        rule = holidays.rules().get(meaning.holiday, {})
        return "XXXX-{:02}-{:02}".format(*rule["day"]) if "day" in rule else None
    if meaning.month:
        day = f"-{meaning.day:02}{time}" if meaning.day else ""
        return f"XXXX-{meaning.month:02}{day}"
    return f"XXXX-XX-{meaning.day:02}{time}" if meaning.day else None


def _length(place: Place, story: Story) -> Reading:
    """Return a length of time, with its days where the words tie it to a day."""
    meaning = place.meaning
    if not meaning.amount:
        return Reading(None, UNKNOWN)
    value = values.duration(meaning.amount)
    (number, unit), *more = meaning.amount
    if not meaning.steps or number is None or more:
        return Reading(value)
    day, anchor = base_of(place, story, "D")
    if anchor == PUBLICATION and meaning.steps > 0 and place.tense == PAST:
        return Reading(value)  # "for the next hour they came": not the hour to come
    if unit in values.OF_CLOCK:
        return _hours(value, (number, unit), (day, anchor), meaning.steps)
    far = values.moved(day, meaning.steps * number, unit) if day else None
    if day is None or far is None:
        return Reading(value, UNKNOWN)
    one = timedelta(days=1)
    days = (far + one, day) if meaning.steps < 0 else (day, far - one)
    return Reading(value, anchor, day, "", days, unit) if days[0] <= days[1] else Reading(value)


def _hours(
    value: str, length: tuple[float, str], base: tuple[date | None, str], steps: int
) -> Reading:
    """Return some hours with the days that they touch, as the hour of their base is not known."""
    day, anchor = base
    n_days = -(-length[0] * SECONDS[length[1]] // _DAY_LONG)
    far = values.moved(day, steps * n_days, "D") if day else None
    if day is None or far is None:
        return Reading(value, UNKNOWN)
    return Reading(value, anchor, day, "hour not known", (min(day, far), max(day, far)), "D")
