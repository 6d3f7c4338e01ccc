"""Where the words of an article and its markup say different things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from utils.annotate import timex
from utils.run.corpus import attributions
from utils.run.corpus.markup import Source
from utils.run.corpus.story import Story

# A weekday alone is one of the days around; "Saturday of next week" is the farthest.
MOST_DAYS = 8
# How like a statement the words of its speaker must be to be taken for it.
LIKENESS = 0.7
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[.:](\d\d)| (?=[ap]\.m))(?: ?([ap])\.m)?")
_DENIES = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: value for value, word in enumerate(_UNITS.split())}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "m": 1_000_000}


def names(source: Source, story: Story) -> Iterator[str]:
    """Check that a full name is marked as the entity that bears it."""
    owners = {row["entity"]: key for key, row in story.entities.items() if " " in row["entity"]}
    for span in source.tagged("n"):
        words = source.surface(span)
        if owners.get(words, span.attributes["e"]) != span.attributes["e"]:
            yield f"{words!r} is marked as {span.attributes['e']}, and is {owners[words]}"


def weekdays(source: Source, story: Story) -> Iterator[str]:
    """Check that a weekday alone, in the outlet's own words, is near the day of the article."""
    if source.header["published"].count("-") != 2:
        return
    published = date.fromisoformat(source.header["published"])
    told = attributions.of(source).values()
    for span in source.tagged("t"):
        days = timex.interval(span.attributes["v"])
        if not (
            days and days[0].year == published.year and _WEEKDAY.fullmatch(source.surface(span))
        ):
            continue
        if abs((days[0] - published).days) > MOST_DAYS and not attributions.around(span, told):
            yield f"{source.surface(span)!r} is given as {days[0]}, far from {published}"


def clocks(source: Source, story: Story) -> Iterator[str]:
    """Check that a time of day in figures is that of its value."""
    for span in source.tagged("t"):
        value = re.search(r"T(\d\d):(\d\d)$", span.attributes["v"])
        words = _CLOCK.search(source.surface(span))
        if not (value and words):
            continue
        hour, minute = int(value[1]), int(value[2])
        is_half = words[3] is None or (hour % 24 >= 12) == (words[3] == "p")
        if (int(words[1]) % 12, int(words[2] or 0)) != (hour % 12, minute) or not is_half:
            yield f"{source.surface(span)!r} is given as {span.attributes['v']}"


def figures(source: Source, story: Story) -> Iterator[str]:
    """Check that a figure in dispute has the value of its words."""
    for span in source.tagged("num"):
        words = source.surface(span)
        stated, given = number(words), float(span.attributes["v"])
        # "Thirty-one", where the talk is of millions.
        if stated is None or given not in (stated, stated * 1_000, stated * 1_000_000):
            yield f"{words!r} is given as {span.attributes['v']}"


def number(words: str) -> float | None:
    """Return the number that figures or words give, None where they give none.

    Examples
    --------
    >>> number("$40 million"), number("one hundred and thirty-nine"), number("5,200 tonnes")
    (40000000.0, 139.0, 5200.0)
    """
    tokens = re.findall(r"[a-z]+", words.lower())
    if found := _DIGITS.search(words):
        scales = [_SCALES[token] for token in tokens if token in _SCALES]
        return float(found[0].replace(",", "")) * (scales[0] if scales else 1)
    total = part = 0
    is_number = False
    for token in tokens:
        is_number |= token in _WORDS
        if token in _WORDS:
            part += _WORDS[token]
        elif token in _SCALES:
            part = max(part, 1) * _SCALES[token]
            total, part = (total + part, 0) if token != "hundred" else (total, part)
    return float(total + part) if is_number else None


def denials(source: Source, story: Story) -> Iterator[str]:
    """Check that whoever denies is marked as denying."""
    for span in source.tagged("v"):
        if _DENIES.search(source.surface(span)) and "denial" not in span.attributes:
            where = f"attribution {span.attributes['a']}"
            yield f'{where}: {source.surface(span)!r} lacks denial="yes"'


def events(source: Source, story: Story) -> Iterator[str]:
    """Check that no article reports what had not happened."""
    published = source.header["published"]
    for key in source.header.get("events", "").split():
        starts_on = story.events[key]["starts_on"]
        if starts_on[: len(published)] > published:
            yield f"event {key} of {starts_on} is reported before it happened"


def statements(source: Source, story: Story) -> Iterator[str]:
    """Check that what the bible gives as said word for word is quoted so."""
    for one in attributions.of(source).values():
        if one.kind(source) != "direct":
            continue
        said = [
            row["words"]
            for row in story.statements.values()
            if row["speaker"] == one.speaker(story.entities)
        ]
        for span in one.contents:
            for sentence in re.split(r"(?<=[.!?])\s", source.surface(span)):
                yield from _misquoted(sentence, said)


def _misquoted(quoted: str, said: list[str]) -> Iterator[str]:
    words = quoted.replace("’", "'").strip(" “”\"‘'.,!?")
    for statement in said:
        if words in statement:
            return
    for statement in said:
        for sentence in re.split(r"(?<=[.!?])\s", statement):
            likeness = SequenceMatcher(None, words.split(), sentence.strip(".!?").split()).ratio()
            if likeness > LIKENESS:
                yield f"{quoted!r} is not, word for word, {sentence!r}"


CHECKS = (names, weekdays, clocks, figures, denials, events, statements)
