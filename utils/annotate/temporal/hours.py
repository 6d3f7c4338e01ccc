"""Times of day read in their place: a clock or a part of the day, and the day it belongs to."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from utils.annotate.temporal import clocks, values
from utils.annotate.temporal.dates import REFERENCES, read_date
from utils.annotate.temporal.meaning import Meaning
from utils.annotate.temporal.narrative import Story
from utils.annotate.temporal.place import NOTHING, PUBLICATION, TEXT, Place, Reading

_PARAGRAPH = re.compile(r"\n\s*\n")
SECONDS = {"S": 1, "MIN": 60, "H": 3600}


def read_time(place: Place, story: Story) -> Reading:
    """Return a time of day on its day: told in its words, beside it, or last."""
    meaning = place.meaning
    if meaning.amount and meaning.amount[-1][1] in values.OF_CLOCK:
        return _counted(meaning, story)
    on = _day(place, story)
    days = values.days_of(on.value)
    if days is None or days[0] != days[1]:
        return NOTHING
    tail, decision = _tail(place, story, on.value)
    if tail is None:
        return NOTHING
    return on._replace(value=f"{on.value}T{tail}", decision=on.decision or decision)


def _counted(meaning: Meaning, story: Story) -> Reading:
    """Return a clock some hours or minutes from the one that was told last."""
    if any(number is None for number, _ in meaning.amount):
        return Reading(REFERENCES[meaning.steps or 0])
    if meaning.steps is None:
        return NOTHING
    if meaning.base == "publication" and story.published and not story.clock:
        return NOTHING._replace(decision="hour of publication not known")
    if story.day is None or not story.clock or not clocks.is_clock(story.clock):
        return NOTHING
    seconds = sum(SECONDS.get(unit, 0) * number for number, unit in meaning.amount)
    try:
        at = datetime.combine(story.day, clocks.clock_time(story.clock))
        at += timedelta(seconds=meaning.steps * seconds)
    except OverflowError:
        return NOTHING
    return Reading(at.isoformat(timespec="minutes"), TEXT, story.day)


def _has_date(meaning: Meaning) -> bool:
    told = (meaning.year, meaning.month, meaning.day, meaning.weekday, meaning.holiday)
    is_counted = bool(meaning.amount) and meaning.amount[-1][1] not in values.OF_CLOCK
    return is_counted or any(one is not None for one in (*told, meaning.numbers))


def _makes_one(place: Place, behind: Place) -> bool:
    """Say whether the date behind a clock is its day: "at 5 a.m. on Friday"."""
    if behind.meaning.type not in ("DATE", "TIME") or not _has_date(behind.meaning):
        return False
    is_new_sentence = place.surface.endswith(".") and behind.surface[0].isupper()
    return not (is_new_sentence and behind.meaning.amount)


def _day(place: Place, story: Story) -> Reading:
    if _has_date(place.meaning):
        return read_date(place, story)
    for is_range in (False, True):
        behind = place.behind(is_range=is_range)
        if behind and _makes_one(place, behind):
            return read_date(behind, story)
        further = behind.behind() if behind and behind.meaning.type == "TIME" else None
        if further and _makes_one(behind, further):
            return read_date(further, story)
    return _day_in_story(place, story)


def _day_in_story(place: Place, story: Story) -> Reading:
    """Return the day of a clock without one: the paragraph's last, else what is reported on."""
    is_near = not _PARAGRAPH.search(place.since(story.day_at))
    if story.day and (story.is_history or is_near):
        return Reading(story.day.isoformat(), TEXT, story.day)
    day = story.lead or story.published
    return Reading(day.isoformat(), PUBLICATION, story.published) if day else NOTHING


def _tail(place: Place, story: Story, day: str) -> tuple[str | None, str]:
    """Return what stands behind the T of a value, and what decided it."""
    meaning = place.meaning
    if meaning.clock is None:
        return meaning.part, ""
    is_same_day = story.day is not None and story.day.isoformat() == day
    clock = clocks.completed(meaning.clock, story.clock)
    last = story.clock if is_same_day else None
    if clock is None or not meaning.is_half_open or place.surface.lstrip().startswith("0"):
        return clock, ""
    return clocks.whole(clock, _parts(place), last)


def _parts(place: Place) -> tuple[str | None, ...]:
    """Return the parts of the day, and clocks of a known half, that stand beside a clock."""
    found = [place.meaning.part]
    for beside in (place.behind(), place.behind(is_range=True), place.before()):
        if beside:
            known = None if beside.meaning.is_half_open else beside.meaning.clock
            found += [beside.meaning.part, known]
    return tuple(found)
