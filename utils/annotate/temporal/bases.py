"""From which day words are counted: that of publication, or what the text has just told.

"The following day" hangs on a day that was told. Where none was, publication takes its place
only if the tense agrees with the side: "will leave two days later", "had left a week earlier".
Nothing that is told as past lies after publication.
"""

from __future__ import annotations

import re
from datetime import date

from utils.annotate.temporal import values
from utils.annotate.temporal.meaning import Meaning
from utils.annotate.temporal.narrative import Story
from utils.annotate.temporal.place import (
    NOTHING,
    PUBLICATION,
    TEXT,
    UNKNOWN,
    Place,
    Reading,
)
from utils.annotate.temporal.tense import FUTURE, PAST

NOTHING_TOLD = "nothing told to count from"
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_OPENING = 40  # code points before the end of what was told
_LEADS = re.compile(r"(?:^|[.!?\n]\s*)(?:In|On|By|Since|From|During|Early in|Late in) [^.!?\n]*$")
_OF_DAYS = ("D", "W", "WE", "FN", "H", "MIN", "S")
_SIDES = {"past": -1, "future": 1}


def base_of(place: Place, story: Story, unit: str) -> tuple[date | None, str]:
    """Return the day that an expression is counted from, and what that is."""
    meaning = place.meaning
    hangs_on_text = meaning.base == "text"
    if hangs_on_text or (story.is_history and meaning.base != "publication"):
        told = None if _is_too_vague(place, story, unit) else story.last_told(unit)
        if told:
            return told, TEXT
        if story.is_history or (hangs_on_text and not leans_on_publication(place, story)):
            return None, UNKNOWN
    return story.published, PUBLICATION if story.published else UNKNOWN


def goes_on(place: Place, story: Story) -> bool:
    """Say whether a month or day without its year goes on from one just told, as past.

    "In 2010 he won. In June he lost": the year opens the sentence before and lies before that
    of publication; for a day alone, the month does. (Years told elsewhere are asides: of six
    months in news that stood near one, none was of it.)
    """
    meaning, told = place.meaning, values.days_of(story.value)
    is_open = (meaning.month or meaning.day) and not meaning.toward and not meaning.holiday
    if not is_open or told is None or story.published is None or place.tense == FUTURE:
        return False
    unit = values.unit_of(story.value)
    if meaning.month is None and unit not in ("M", "D"):
        return False
    start = story.published.replace(day=1)
    if meaning.month:
        start = start.replace(month=1)
    return unit in ("Y", "M", "D") and told[1] < start and _both_lead(place, story)


def _both_lead(place: Place, story: Story) -> bool:
    """Say whether what was told opens the sentence before, and this its own."""
    opening = max(0, story.told_at - _OPENING)
    before = ("…" if opening else "") + place.text[opening : story.told_at]
    between = place.since(story.told_at)
    is_next = len(_SENTENCE_END.findall(between)) == 1 and "\n" not in between
    return is_next and bool(_LEADS.search(before) and _LEADS.search(between + place.surface))


def _is_too_vague(place: Place, story: Story, unit: str) -> bool:
    """Say whether the sentence has told a year last, from which no days are counted."""
    if story.is_history or unit not in _OF_DAYS or story.told_at <= story.day_at:
        return False
    is_long = values.unit_of(story.value) not in (*_OF_DAYS, "M") if story.value else False
    return is_long and not _SENTENCE_END.search(place.since(story.told_at))


def leans_on_publication(place: Place, story: Story) -> bool:
    """Say whether publication stands for what a text has not told, as tense and side allow."""
    if story.value or not story.published:
        return False
    side = place.meaning.steps or _SIDES.get(place.meaning.toward or "", 0)
    return (side, place.tense) in ((-1, PAST), (1, FUTURE))


def _runs_ahead(place: Place, story: Story, reading: Reading, first: date) -> bool:
    """Say whether counting led past publication though it is not told as to come."""
    if story.published is None or first <= story.published or place.tense == FUTURE:
        return False
    return reading.anchor_on is None or reading.anchor_on <= story.published


def beside(place: Place) -> Meaning | None:
    """Return the date that follows and says which one is meant: "three years earlier, in 2003"."""
    other = place.behind() if place.meaning.base == "text" else None
    is_told = other is not None and other.meaning.type == "DATE" and other.meaning.year is not None
    return other.meaning if is_told else None


def checked(place: Place, story: Story, reading: Reading) -> Reading:
    """Return a reading that was counted for words that hang on the text, or nothing."""
    if place.meaning.base != "text":
        return reading
    days = values.days_of(reading.value)
    if days is None:
        return reading
    if _runs_ahead(place, story, reading, days[0]):
        return NOTHING._replace(decision="after publication")
    is_lent = reading.anchor == PUBLICATION
    return reading._replace(decision=NOTHING_TOLD) if is_lent else reading
