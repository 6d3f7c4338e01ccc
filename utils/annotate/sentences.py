"""Where each sentence of a text begins and ends.

``syntok`` decides that from left to right, token by token, but the words between two marks
change nothing of what it decides: it only looks at what stands beside a full stop, bracket or
quotation mark. So it is shown these, and words that stand by themselves are left out: the same
sentences in a third of the time. ``tests/test_annotate_sentences.py`` compares the two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from syntok import segmenter
from syntok.tokenizer import Token, Tokenizer

_PARAGRAPH = re.compile(r"[^\n]+")
# What syntok cuts into tokens by itself; to its expressions the control characters that
# separate records are no white space, to Python's they are.
_CHUNK = re.compile(r"(?:[^\s\u200b]|[\x1c-\x1f])+")
_STATE = segmenter.State
_BRACKETS = _STATE.opening_brackets
# Quotation marks matter only to what touches them.
_MARKS = frozenset().union(*_STATE.terminals, _BRACKETS, _STATE.closing_brackets)
_MARK = re.compile(f"[{re.escape(''.join(sorted(_MARKS)))}]")
# So many tokens syntok looks ahead from an opening bracket.
_IN_BRACKETS = 52
# Longer ones are rare and not worth remembering.
_LONG = 30


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
    text, first = paragraph.group(), paragraph.start()
    found = (
        (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
        for sentence in segmenter.segment(_shown(text))
    )
    trimmed = (_trimmed(text, start, end) for start, end in found)
    return [(first + start, first + end) for start, end in trimmed if start < end]


def _shown(text: str) -> Iterator[Token]:
    """Give the tokens of a paragraph that may matter for where a sentence ends."""
    chunks = [chunk.span() for chunk in _CHUNK.finditer(text)]
    for place in sorted(_that_matter(text, [start for start, _ in chunks])):
        start, end = chunks[place]
        space = text[max(start - 1, 0) : start]
        for before, value, offset in _tokens(text[start:end]):
            yield Token(space + before, value, start + offset)
            space = ""
    if chunks and chunks[-1][1] < len(text):
        yield Token(text[-1], "", len(text))


def _that_matter(text: str, starts: list[int]) -> set[int]:
    """Return which chunks hold a mark or stand beside one, in brackets, or at an end."""
    found = {0, len(starts) - 1} if starts else set()
    for mark in _MARK.finditer(text):
        place = bisect_right(starts, mark.start()) - 1
        ahead = _IN_BRACKETS if mark.group() in _BRACKETS else 1
        first = place - (starts[place] == mark.start())  # else what is before it is its own
        found.update(range(max(first, 0), min(place + ahead + 1, len(starts))))
    return found


def _tokens(chunk: str) -> Iterable[tuple[str, str, int]]:
    """Return the tokens of what stands between white space: what is before each, it, its place."""
    return _cut(chunk) if len(chunk) > _LONG else _remembered(chunk)


def _cut(chunk: str) -> tuple[tuple[str, str, int], ...]:
    tokens = Tokenizer(replace_not_contraction=False).tokenize(chunk)
    return tuple((one.spacing, one.value, one.offset) for one in tokens)


_remembered = lru_cache(maxsize=1 << 15)(_cut)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at the ends, which control characters bring into a token."""
    found = text[start:end]
    start += len(found) - len(found.lstrip())
    return start, max(start, end - len(found) + len(found.rstrip()))
