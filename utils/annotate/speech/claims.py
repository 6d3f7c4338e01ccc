"""Quotations that several attributions claim, each given to one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from utils.annotate.speech.attribution import Attribution, Marked, Span
from utils.annotate.speech.paragraphs import paragraphs

MARKS = ("double", "single", "guillemets")
_FAR = 10**9


class _Claim(NamedTuple):
    """A piece of content that stands in a passage, with the number of its attribution."""

    number: int
    piece: Span


def settled(
    text: str, sentences: Sequence[Span], marked: Sequence[Marked], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the attributions, with each outer quotation in the content of one speech.

    Parameters
    ----------
    text : str
    sentences : sequence of Span
    marked : sequence of Marked
        By start.
    found : sequence of Attribution

    Notes
    -----
    Of attributions that claim the same quotation, the first of these keeps it: one with cue
    and source in a sentence of the quotation, one with a source, the one whose words stand
    nearest, the one in front. The others lose it, and what is left without content is none. A
    quotation may be told twice where one speech stands in another as a whole, with the words
    that say who speaks. Words of a later paragraph claim no quotation: the marks say where it
    ends, and with the next paragraph something new begins. A content without a letter or figure
    is none.

    Examples
    --------
    >>> text = "“No,” Ann said. “Yes,” Paul said."
    >>> marked = [Marked(0, 5, 0, 0, "double", True), Marked(16, 22, 0, 1, "double", True)]
    >>> ann = Attribution((6, 9), (10, 14), ((0, 5), (16, 22)), "")
    >>> paul = Attribution((23, 27), (28, 32), ((16, 22),), "")
    >>> [one.contents for one in settled(text, [(0, 15), (16, 33)], marked, [ann, paul])]
    [((0, 5),), ((16, 22),)]
    """
    contents = [[piece for piece in one.contents if _has_words(text, piece)] for one in found]
    outer = [one for one in marked if one.level == 0 and one.style in MARKS]
    ends = _paragraph_ends(text, outer)
    for passage, end, claims in zip(outer, ends, _claims(outer, found, contents), strict=True):
        late = {claim.number for claim in claims if _is_late(found[claim.number], end)}
        in_time = [claim for claim in claims if claim.number not in late]
        ranked = sorted(in_time, key=lambda claim: _rank(sentences, found, passage, claim))
        for number in [*late, *_losers(found, ranked)]:
            contents[number] = _less(text, contents[number], passage)
    pairs = zip(found, contents, strict=True)
    return [
        one if tuple(pieces) == one.contents else one._replace(contents=tuple(pieces))
        for one, pieces in pairs
        if pieces
    ]


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalnum, text[slice(*span)]))


def _claims(
    outer: Sequence[Marked], found: Sequence[Attribution], contents: Sequence[Sequence[Span]]
) -> list[list[_Claim]]:
    """Return who claims each passage: those that have a piece in it and their cue outside."""
    starts, ends = [one.start for one in outer], [one.end for one in outer]
    claims: list[list[_Claim]] = [[] for _ in outer]
    for number, pieces in enumerate(contents):
        cue = found[number].cue
        for piece in pieces:
            for place in range(bisect_right(ends, piece[0]), bisect_left(starts, piece[1])):
                if cue is None or not starts[place] <= cue[0] < ends[place]:
                    claims[place].append(_Claim(number, piece))
    return claims


def _paragraph_ends(text: str, outer: Sequence[Marked]) -> list[int]:
    """Return for each passage where its paragraph ends and the next begins."""
    begins = [*(start for start, _ in paragraphs(text)), len(text)]
    return [begins[min(bisect_left(begins, one.end), len(begins) - 1)] for one in outer]


def _is_late(told: Attribution, end: int) -> bool:
    """Say whether a cue stands behind the paragraph of the quotation that it claims."""
    return told.cue is not None and told.cue[0] >= end


def _rank(
    sentences: Sequence[Span], found: Sequence[Attribution], passage: Marked, claim: _Claim
) -> tuple[bool, bool, int, int]:
    one = found[claim.number]
    places = [place for place in (one.cue, one.source) if place]
    first = _sentence(sentences, passage.start)
    last = _sentence(sentences, passage.end - 1)
    is_beside = all(first <= _sentence(sentences, start) <= last for start, _ in places)
    gaps = [max(passage.start - end, start - passage.end, 0) for start, end in places]
    near = min(gaps, default=_FAR)
    return not (is_beside and len(places) == 2), one.source is None, near, claim.number


def _losers(found: Sequence[Attribution], ranked: Sequence[_Claim]) -> list[int]:
    """Return which attributions lose a passage, by number."""
    kept: list[_Claim] = []
    lost: list[int] = []
    for claim in ranked:
        if any(_is_rival(found, claim, other) for other in kept):
            lost.append(claim.number)
        else:
            kept.append(claim)
    return lost


def _sentence(sentences: Sequence[Span], place: int) -> int:
    return bisect_right(sentences, (place, _FAR)) - 1


def _is_rival(found: Sequence[Attribution], claim: _Claim, other: _Claim) -> bool:
    """Say whether two claims cannot both hold: neither speech stands in the other."""
    is_within = _holds(claim.piece, found[other.number]) or _holds(other.piece, found[claim.number])
    return claim.number != other.number and not is_within


def _holds(piece: Span, other: Attribution) -> bool:
    return other.cue is not None and piece[0] <= other.cue[0] and other.cue[1] <= piece[1]


def _less(text: str, pieces: Sequence[Span], passage: Marked) -> list[Span]:
    """Return what is left of pieces without a passage."""
    left: list[Span] = []
    for start, end in pieces:
        parts = [(start, min(end, passage.start)), (max(start, passage.end), end)]
        left += [part for part in parts if part[0] < part[1] and _has_words(text, part)]
    return [_trimmed(text, part) for part in left]


def _trimmed(text: str, part: Span) -> Span:
    words = text[slice(*part)]
    start = part[0] + len(words) - len(words.lstrip())
    return start, start + len(words.strip())
