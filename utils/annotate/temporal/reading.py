"""The times of one article: found, then resolved in the order in which they are told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from utils.annotate.temporal import anchors, grammar

Span = tuple[int, int]
Row = tuple[object, ...]
COLUMNS = (
    *("sentence_id", "start_char", "end_char", "type", "value", "mod", "starts_on", "ends_on"),
    *("precision", "anchor", "anchor_on", "rule"),
)


def rows(
    text: str,
    sentences: Sequence[Span],
    *,
    published: str | None = None,
    is_day_first: bool | None = None,
) -> list[Row]:
    """Return the times of a text, each with the values of ``COLUMNS``, in their order.

    Parameters
    ----------
    text : str
    sentences : sequence of (start, end)
    published : str, optional
        As exact as it is known: ``2014-08-23``, ``2014-08`` or ``2014``.
    is_day_first : bool, optional
        Whether 8/7/14 is the 8th of July; None where that is not known.
    """
    found = grammar.english().find(text)
    setting = anchors.Setting(text, published, is_day_first)
    starts = [start for start, _ in sentences]
    made = []
    for one, meant in zip(found, anchors.resolve(found, setting), strict=True):
        sentence = max(0, bisect_right(starts, one.start_char) - 1)
        rule = f"{one.rule}, {meant.decision}" if meant.decision else one.rule
        kind = _type(one.meaning.type, meant.value)
        made.append((sentence, one.start_char, one.end_char, kind, *meant[:-1], rule))
    return made


def _type(told: str, value: str | None) -> str:
    """Return TIME for a date that came to a time of day: "ten minutes later"."""
    is_time = told == "DATE" and value is not None and value[0].isdigit() and "T" in value
    return "TIME" if is_time else told
