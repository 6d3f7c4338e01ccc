"""A parsed text, made ready to ask: what hangs on a word, how far it reaches, what is quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from utils.annotate.model.parse import Parse
from utils.annotate.speech.attribution import Marked, Span
from utils.annotate.speech.parsed.words import base

QUOTE_MARKS = frozenset({"“", "”", '"', "''", "``", "«", "»", "„", "‘", "’", "'"})
STOPS = frozenset({".", "!", "?", "…", "..."})


class Tree(NamedTuple):
    """The tokens of a text; every list but the last three has one entry for each token.

    Attributes
    ----------
    starts, ends : list of int
        Code points.
    words, bases : list of str
        In lower case; and without their endings.
    tags, deps : list of str
    heads : list of int
        A root is its own head.
    kids : list of list of int
        The tokens that depend on each, in order.
    left, right : list of int
        First and last token of what hangs on each, itself included.
    sentence : list of int
        Number of its sentence.
    quote : list of int
        Number of the quotation that it stands in, -1 outside.
    bounds : list of Span
        First token of each sentence and the one after its last.
    quotes : list of Span
        First token of each quotation and the one after its last, marks included.
    parts : list of Span
        The pieces in marks that belong together: from the first to after the last quotation.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    bases: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    kids: list[list[int]]
    left: list[int]
    right: list[int]
    sentence: list[int]
    quote: list[int]
    bounds: list[Span]
    quotes: list[Span]
    parts: list[Span]


def tree(text: str, marked: Sequence[Marked], parse: Parse) -> Tree:
    """Return a text's parse with what its quotation marks enclose."""
    words = [text[start:end].lower() for start, end in zip(parse.starts, parse.ends, strict=True)]
    size = len(words)
    bounds = list(pairwise([*parse.sent_starts, size]))
    kids: list[list[int]] = [[] for _ in words]
    for token, head in enumerate(parse.heads):
        if head != token:
            kids[head].append(token)
    left, right = _reach(parse.heads)
    outer = [one for one in marked if one.level == 0]
    places = [(bisect_left(parse.starts, one.start), bisect_right(parse.starts, one.end - 1))
              for one in outer]  # fmt: skip
    held = [(one, place) for one, place in zip(outer, places, strict=True) if place[0] < place[1]]
    quotes = [place for _, place in held]
    return Tree(
        parse.starts, parse.ends, words, [base(word) for word in words], parse.tags, parse.deps,
        parse.heads, kids, left, right, _numbers(bounds, size), _numbers(quotes, size), bounds,
        quotes, _parts([one for one, _ in held], quotes),
    )  # fmt: skip


def _reach(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(heads))), list(range(len(heads)))
    for token, above in enumerate(heads):
        while not left[above] <= token <= right[above]:
            left[above], right[above] = min(left[above], token), max(right[above], token)
            above = heads[above]
    return left, right


def _numbers(spans: Sequence[Span], size: int) -> list[int]:
    """Return for each token the number of the span that it stands in, -1 for none."""
    made = [-1] * size
    for number, (start, stop) in enumerate(spans):
        made[start:stop] = [number] * (stop - start)
    return made


def _parts(outer: Sequence[Marked], quotes: Sequence[Span]) -> list[Span]:
    """Return from where to where each quotation goes, all its paragraphs together."""
    reach: dict[int, Span] = {}
    for one, (start, stop) in zip(outer, quotes, strict=True):
        first, _ = reach.get(one.group, (start, stop))
        reach[one.group] = first, stop
    return list(reach.values())
