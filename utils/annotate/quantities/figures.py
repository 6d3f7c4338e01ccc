"""The figures of one text: value, unit, what is counted, hedge, and who gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from utils.annotate.quantities import counted as counted_
from utils.annotate.quantities import givers
from utils.annotate.quantities.amounts import Amount, amounts
from utils.annotate.quantities.counted import Counted
from utils.annotate.quantities.words import STATES

_BETWEEN = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_RANGE_JOINTS = frozenset([" to ", " and ", " or ", "-", "–", " – "])
# A figure without a noun counts what one at most so many sentences before it counts.
_MEMORY = 3


class Figure(NamedTuple):
    """One figure: what of ``utils.tables.NUMBERS`` a text by itself can tell.

    ``source_start`` and ``source_end`` say where the words of ``source`` stand.
    """

    sentence_id: int
    start_char: int
    end_char: int
    value: float
    unit: str | None
    what: str | None
    hedge: str | None
    source: str | None
    source_start: int | None
    source_end: int | None
    rule: str


def of_text(text: str, sentence_spans: Sequence[tuple[int, int]]) -> list[Figure]:
    """Return the figures of a text for what is counted or measured, in order.

    Parameters
    ----------
    text : str
    sentence_spans : sequence of pairs of int
        Where its sentences stand, in order.

    Returns
    -------
    list of Figure
        Dates, clock times, durations, ages, names with a number and vague words
        ("dozens") are none; nor is a number of which nothing is said to be counted.

    Examples
    --------
    >>> text = "The ministry says at least four people died; the council says six."
    >>> [(one.value, one.what, one.hedge, one.source) for one in of_text(text, [(0, 66)])]
    [(4.0, 'dead', 'at_least', 'The ministry'), (6.0, 'dead', None, 'the council')]
    """
    found: list[Figure] = []
    numbers, place = amounts(text), 0
    for group in _grouped(text, numbers):
        start, end = group[0].start, group[-1].end
        while place < len(sentence_spans) and sentence_spans[place][1] <= start:
            place += 1
        if place == len(sentence_spans):
            break
        first, last = sentence_spans[place]
        if first <= start and end <= last:
            found += _figures(_Around(text, place, (first, last)), group, found)
    return found


class _Around(NamedTuple):
    text: str
    sentence_id: int
    sentence: tuple[int, int]


def _grouped(text: str, numbers: list[Amount]) -> Iterator[list[Amount]]:
    """Yield each number by itself, but the two ends of a range together."""
    number = 0
    while number < len(numbers):
        pair = numbers[number : number + 2]
        size = 2 if len(pair) == 2 and _is_range(text, *pair) else 1
        yield pair[:size]
        number += size


def _is_range(text: str, low: Amount, high: Amount) -> bool:
    joint = _joint(text, low, high)
    if joint == " and ":
        return text[max(0, low.start - 8) : low.start].casefold() == "between "
    return joint in _RANGE_JOINTS and (joint == " or " or low.value < high.value)


def _joint(text: str, low: Amount, high: Amount) -> str:
    return text[low.end : high.start] if high.start - low.end <= 5 else ""


def _figures(around: _Around, group: list[Amount], found: list[Figure]) -> list[Figure]:
    """Return the figures of one number, or of both ends of a range; none if it counts nothing."""
    text, (first, last) = around.text, around.sentence
    start, end = group[0].start, group[-1].end
    before = text[max(first, start - counted_.BEFORE) : start]
    after = text[end : min(last, end + counted_.AFTER)]
    hedge, before = counted_.hedge(before, after)
    unit, after = group[-1].unit, counted_.without_hedge(after)
    told = counted_.counted(_BETWEEN.sub("", before), after, unit, group[-1].value)
    if told is None or (told.is_bare and not counted_.is_given(before, after)):
        return []
    told = _remembered(told, before, around.sentence_id, found)
    who = givers.giver(text, around.sentence, (start, end))
    hedges = _hedges(text, group, hedge)
    return [_figure(around, *one, told, who) for one in zip(group, hedges, strict=True)]


def _remembered(told: Counted, before: str, sentence_id: int, found: list[Figure]) -> Counted:
    """Let a figure without a noun count what one before it did; a sum, what the last sum was.

    "Four died, the police say; the council says six people": these are dead, too.
    """
    near = [one for one in found[-8:] if one.what and sentence_id - one.sentence_id <= _MEMORY]
    if told.is_bare:
        close = [one for one in near if one.unit and sentence_id - one.sentence_id <= 1]
        near = [one for one in near if one.what in STATES.values()] or close
    elif told.what == "people" and counted_.is_given(before, ""):
        near = [one for one in near if one.what in STATES.values()]
        near = [one for one in near if one.sentence_id == sentence_id]
    elif told.what is None and counted_.is_given(before, ""):
        near = [one for one in near if one.unit == told.unit]
    else:
        return told
    if not near:
        return told
    return told._replace(what=near[-1].what, unit=near[-1].unit, rule=f"{told.rule}, as before")


def _hedges(text: str, group: list[Amount], hedge: str | None) -> list[str | None]:
    """Return the hedge of each: of a range, the ends say how few and how many it may be."""
    if len(group) == 1:
        return [hedge]
    joint = _joint(text, *group)
    is_change = text[max(0, group[0].start - 5) : group[0].start].casefold() == "from "
    if joint == " or " or (is_change and joint == " to "):
        return [hedge, hedge]
    return ["at_least", "at_most"]


def _figure(
    around: _Around, one: Amount, hedge: str | None, told: Counted, who: tuple[int, int] | None
) -> Figure:
    source = " ".join(around.text[slice(*who)].split()) if who else None
    unit = told.unit if one.unit is None else one.unit
    place = (around.sentence_id, one.start, one.end)
    given = (source, *(who or (None, None)))
    return Figure(*place, one.value, unit, told.what, hedge, *given, told.rule)
