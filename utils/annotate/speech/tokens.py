"""Words and marks of a text, each with a coarse class, for finding attributions without a parse."""

from __future__ import annotations

import re
import sys
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, compress
from operator import sub
from pathlib import Path
from typing import NamedTuple

from utils.annotate.speech.attribution import Marked, Span

_TOLD = tomllib.loads(Path(__file__).with_name("classes.toml").read_text(encoding="utf-8"))
_CLASS_OF = {word: name for name, words in _TOLD["classes"].items() for word in words}
_SHORT = "|".join(_TOLD["abbreviations"]["words"])
# All of a text, so that the lengths tell the places; every other piece is a blank.
_PIECE = re.compile(
    # Most words by far have nothing at their end that could belong to them.
    rf" |\w++(?![-.,'’])|''|``|(?:[^\W\d_]\.){{2,}}|(?:{_SHORT})\.|['’](?:s|m|re|ve|ll|d)\b"
    r"|[OD]['’][A-Z]\w+|\w+n['’]t\b|\w+(?:[-.,]\w+)*|[^\w\s]|\s+"
)
_LINE = re.compile(r"[^\n]+")
# What stands before and after a text: so many are appended, and Python's places below 0 are
# the last ones, so that a look over either end needs no check.
EDGE, N_EDGES = "|", 4
# So many different tokens are remembered.
_MOST = 1 << 16
_SUFFIXES = ("ing", "ed", "ly", "s")


class Tokens(NamedTuple):
    """One row is one word or mark: where it is, in small letters, and what it may be.

    Attributes
    ----------
    starts, ends : list of int
        Code points, half-open.
    words : list of str
        In small letters; ``N_EDGES`` of ``EDGE`` follow, also in ``classes``.
    classes : list of str
        ``det``, ``prep``, ``aux`` … as in ``classes.toml``; the mark itself; else ``Cap``,
        ``num``, an ending (``ing``, ``ed``, ``ly``, ``s``) or ``w``.
    sentences : list of int
        Number of the sentence; -1 in none.
    lines : list of int
        Number of the line.
    marks : list of int
        Number of the outermost quotation that it is in, among those of the text; -1 in none.
    shown : list of int
        The tokens in none, and of each of those quotations the first and the last token.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    classes: list[str]
    sentences: list[int]
    lines: list[int]
    marks: list[int]
    shown: list[int]


def read(text: str, sentences: Sequence[Span], marked: Sequence[Marked]) -> Tokens:
    """Return the words and marks of a text.

    Examples
    --------
    >>> found = read("The mayor’s aide said so.", [(0, 25)], [])
    >>> found.words[:-4], found.classes[:5]
    (['the', 'mayor', '’s', 'aide', 'said', 'so', '.'], ['det', 'w', 'poss', 'w', 'w'])
    """
    pieces = _PIECE.findall(text)
    seen = list(map(_SEEN.__getitem__, pieces))
    ends = list(compress(accumulate(map(len, pieces)), seen))
    starts = list(map(sub, ends, map(len, compress(pieces, seen))))
    words = [one[0] for one in seen if one]
    classes = [one[1] for one in seen if one]
    words += [EDGE] * N_EDGES
    classes += [EDGE] * N_EDGES
    outer = [(one.start, one.end) for one in marked if one.level == 0]
    lines = [line.span() for line in _LINE.finditer(text)]
    held = [_holders(starts, spans) for spans in (sentences, lines, outer)]
    return Tokens(starts, ends, words, classes, *held, _shown(starts, outer))


class _Seen(dict[str, tuple[str, str] | None]):
    """For each token its small letters and its class, for a blank None.

    It forgets all when it has too many.
    """

    def __missing__(self, word: str) -> tuple[str, str] | None:
        if len(self) >= _MOST:
            self.clear()
        if word.isspace():
            return self.setdefault(word)
        small = sys.intern(word.lower())
        found = self[word] = (small, _CLASS_OF.get(small) or _class_by_form(word))
        return found


_SEEN = _Seen()


def _class_by_form(word: str) -> str:
    if not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "num"
    if word[0].isupper():
        return "Cap"
    return next((suffix for suffix in _SUFFIXES if word.endswith(suffix)), "w")


def _shown(starts: Sequence[int], outer: Sequence[Span]) -> list[int]:
    """Return the tokens that no quotation hides."""
    shown: list[int] = []
    first = 0
    for start, end in outer:
        opening, behind = bisect_left(starts, start), bisect_left(starts, end)
        if behind - opening > 2:
            shown += range(first, opening + 1)
            first = behind - 1
    return [*shown, *range(first, len(starts))]


def _holders(starts: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """Return for each place the number of the span that holds it, -1 for none."""
    found = [-1] * len(starts)
    for number, (start, end) in enumerate(spans):
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        found[first:last] = [number] * (last - first)
    return found
