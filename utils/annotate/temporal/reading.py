"""The times of one article: found, then resolved in the order in which they are told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from utils.annotate.temporal import anchors, grammar, values
from utils.annotate.temporal.meaning import Expression
from utils.annotate.temporal.place import PUBLICATION, TEXT

Span = tuple[int, int]
Row = tuple[object, ...]
COLUMNS = (
    *("sentence_id", "start_char", "end_char", "type", "value", "mod", "starts_on", "ends_on"),
    *("precision", "anchor", "anchor_on", "rule"),
)
_HEAD = 400  # code points in which a text may state its own day
_FIRST_YEAR = 1980  # of texts born digital: an older day alone in a line is a heading


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
        As exact as it is known: ``2014-08-23``, ``2014-08`` or ``2014``. Where it is not known,
        a day from 1980 on that fills one of the first lines of the text stands for it: then
        ``anchor`` is ``text`` and ``rule`` says "by the date line".
    is_day_first : bool, optional
        Whether 8/7/14 is the 8th of July; None where that is not known.
    """
    found = grammar.english().find(text)
    dateline = None if published else _dateline(text, found)
    setting = anchors.Setting(text, published or dateline, is_day_first)
    starts = [start for start, _ in sentences]
    made = []
    for one, resolved in zip(found, anchors.resolve(found, setting), strict=True):
        is_by_line = dateline is not None and resolved.anchor == PUBLICATION
        meant = _by_line(resolved) if is_by_line else resolved
        sentence = max(0, bisect_right(starts, one.start_char) - 1)
        rule = ", ".join(filter(None, (one.rule, meant.decision)))
        kind = _type(one.meaning.type, meant.value)
        made.append((sentence, one.start_char, one.end_char, kind, *meant[:-1], rule))
    return made


def _by_line(meant: anchors.Resolved) -> anchors.Resolved:
    """Say that the day which publication was taken for is one that the text states."""
    decision = ", ".join(filter(None, (meant.decision, "by the date line")))
    return meant._replace(anchor=TEXT, decision=decision)


def _dateline(text: str, found: Sequence[Expression]) -> str | None:
    """Return the day that stands alone in one of a text's first lines."""
    for one in found:
        if one.start_char > _HEAD:
            break
        told, line = one.meaning, text.rfind("\n", 0, one.start_char) + 1
        end = text.find("\n", one.end_char)
        is_alone = not text[line : one.start_char].strip() and not text[one.end_char : end].strip()
        is_whole = told.year and told.month and told.day and not told.is_before_christ
        if end > 0 and is_alone and is_whole:
            if told.year < _FIRST_YEAR:
                return None
            day = f"{told.year:04}-{told.month:02}-{told.day:02}"
            return day if values.is_value(day) else None
    return None


def _type(told: str, value: str | None) -> str:
    """Return TIME for a date that came to a time of day: "ten minutes later"."""
    is_time = told == "DATE" and value is not None and value[0].isdigit() and "T" in value
    return "TIME" if is_time else told
