"""The parts of what is told, as sets of places: what finding them is scored by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

Span = tuple[int, int]

PARTS = ("direct", "content", "cue", "source")
SPEECH = ("direct", "indirect", "mixed")
# To its end, where a mark opens and never closes; one paragraph is searched at a time.
_PASSAGE = re.compile(r"“[^”]+(?:”|$)|\"[^\"]+(?:\"|$)|«[^»]+(?:»|$)")
_PARAGRAPH = re.compile(r"[^\n]+")


class Parts(NamedTuple):
    """Where the parts of what a text tells stand; each place counts once.

    Attributes
    ----------
    direct : set of Span
        From :func:`passages`.
    content, cue, source : set of Span
        Every piece of a content, of a cue and of a source.
    """

    direct: set[Span]
    content: set[Span]
    cue: set[Span]
    source: set[Span]


def parts(
    text: str, contents: Iterable[Span], cues: Iterable[Span], sources: Iterable[Span]
) -> Parts:
    """Return the parts of what a text tells.

    Examples
    --------
    >>> told = parts("“Go,” she said.", [(0, 5)], [(10, 14)], [(6, 9)])
    >>> sorted(told.direct), sorted(told.cue)
    ([(0, 5)], [(10, 14)])
    """
    pieces = set(contents)
    return Parts(passages(text, pieces), pieces, set(cues), set(sources))


def passages(text: str, pieces: Iterable[Span]) -> set[Span]:
    """Return the passages between double quotation marks inside pieces of what is told.

    Marks belong to them. Where a mark opens and never closes, the passage goes to the end of
    its piece or paragraph. What stands between marks inside a passage belongs to it. Pieces
    that touch, or that only white space parts, are one: annotators who go sentence by sentence
    cut a quotation of three sentences into three pieces, and only the first has its mark.

    Examples
    --------
    >>> text = "It was “late”, she said, “and we"
    >>> sorted(passages(text, [(0, 13), (25, 32)]))
    [(7, 13), (25, 32)]
    >>> passages(text, [(0, 6)]), passages("“Go! Run!”", [(0, 4), (5, 10)])
    (set(), {(0, 10)})
    """
    return {
        passage.span()
        for start, end in _joined(text, pieces)
        for paragraph in _PARAGRAPH.finditer(text, start, end)
        for passage in _PASSAGE.finditer(text, *paragraph.span())
    }


def _joined(text: str, pieces: Iterable[Span]) -> list[Span]:
    """Return the pieces, in order, as one where nothing but white space is between."""
    made: list[Span] = []
    for start, end in sorted(pieces):
        if made and not text[made[-1][1] : start].strip():
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made
