"""What stands around a cue: how far to look for a source and for what is told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from utils.annotate.speech.tokens import Tokens

# So far a sentence or a quotation is followed: text without stops must not cost its square.
_REACH = 250


class Frame(NamedTuple):
    """One row is one cue: tokens ``first`` to before ``last``, looked at from ``low`` to ``high``.

    ``head`` is the token that was taken for a cue; ``low`` and ``high`` are the first token
    and the one after the last of its sentence, with the quotations that begin or end in it or
    stand right beside it.
    """

    tokens: Tokens
    head: int
    first: int
    last: int
    low: int
    high: int


def frame(tokens: Tokens, head: int) -> Frame:
    """Return what stands around a token that may be a cue; the cue is that token for now."""
    sentences, marks = tokens.sentences, tokens.marks
    number, mark = sentences[head], marks[head]
    low, high = head, head + 1
    first, last = max(head - _REACH, 0), min(head + _REACH, len(marks))
    while low > first and sentences[low - 1] == number and (mark < 0 or marks[low - 1] == mark):
        low -= 1
    while high < last and sentences[high] == number and (mark < 0 or marks[high] == mark):
        high += 1
    if mark < 0:
        low, high = (
            _with_quotation_before(tokens, low, head),
            _with_quotation_after(tokens, high, head),
        )
    return Frame(tokens, head, head, head + 1, low, high)


def _with_quotation_before(tokens: Tokens, low: int, head: int) -> int:
    marks, least = tokens.marks, max(head - _REACH, 0)
    if low > least and marks[low - 1] >= 0 and tokens.lines[low - 1] == tokens.lines[low]:
        mark = marks[low - 1]
        while low > least and marks[low - 1] == mark:
            low -= 1
    return low


def _with_quotation_after(tokens: Tokens, high: int, head: int) -> int:
    marks, most = tokens.marks, min(head + _REACH, len(tokens.marks))
    if high >= most or marks[high] < 0:
        return high
    is_near = tokens.lines[high] == tokens.lines[high - 1]
    if is_near or tokens.words[high - 1] == ":":
        mark = marks[high]
        while high < most and marks[high] == mark:
            high += 1
    return high


def outward(frame: Frame, begin: int, end: int, step: int) -> Sequence[int]:
    """Return the tokens from ``begin`` to before ``end`` that no quotation but the cue's own hides.

    Of a quotation that the cue does not stand in only the first and the last token are given.
    """
    if frame.tokens.marks[frame.head] >= 0:
        return range(begin, end, step)
    shown = frame.tokens.shown
    if step > 0:
        return shown[bisect_left(shown, begin) : bisect_left(shown, end)]
    return shown[bisect_right(shown, end) : bisect_right(shown, begin)][::-1]
