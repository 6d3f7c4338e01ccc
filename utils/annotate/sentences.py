"""Where each sentence of a text begins and ends."""

from __future__ import annotations

import re
from itertools import chain

from syntok import segmenter

_PARAGRAPH = re.compile(r"[^\n]+")


def spans(text: str) -> list[tuple[int, int]]:
    r"""Return the sentences of a text as half-open pairs of code points, in order.

    No sentence runs over a line end; white space around a sentence belongs to none.

    Examples
    --------
    >>> spans("Gen. Dorvane left. “Why?” she asked.\n\nNobody knew.")
    [(0, 18), (19, 36), (38, 50)]
    """
    return list(chain.from_iterable(map(_in_paragraph, _PARAGRAPH.finditer(text))))


def _in_paragraph(paragraph: re.Match[str]) -> list[tuple[int, int]]:
    tokens = [
        (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
        for part in segmenter.analyze(paragraph.group())
        for sentence in part
        if sentence
    ]
    trimmed = (_trimmed(paragraph.group(), start, end) for start, end in tokens)
    first = paragraph.start()
    return [(first + start, first + end) for start, end in trimmed if start < end]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at the ends, which control characters bring into a token."""
    found = text[start:end]
    start += len(found) - len(found.lstrip())
    return start, max(start, end - len(found) + len(found.rstrip()))
