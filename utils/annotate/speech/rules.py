"""Attributions without a parse: cues by their words, then sources and contents by their edges.

Every choice on the way (is this word a cue, how far does it reach, where do source and content
begin and end) is one among few candidates, by weights that were learned (``choices.py``) of
words, coarse classes of words and the places of quotation marks. It takes the parser's place
where a corpus is too large to parse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import TypeVar

from utils.annotate.speech import choices, columns, contents, cues, sources, weighing
from utils.annotate.speech import tokens as tokens_
from utils.annotate.speech.attribution import Attribution, Marked, Span
from utils.annotate.speech.choices import Values
from utils.annotate.speech.columns import Asked, Seen
from utils.annotate.speech.contents import SIDES
from utils.annotate.speech.frames import Frame, frame
from utils.annotate.speech.sources import Words
from utils.annotate.speech.tokens import Tokens

# A word is taken for a cue from this probability on.
AT_LEAST = 0.43
# So many cues are looked at together: their candidates are held all at once.
_AT_ONCE = 256
_RULES = {"": "cue alone", ">": "content after cue", "<": "content before cue",
          "<>": "content around cue"}  # fmt: skip
Candidate = TypeVar("Candidate")


def attributions(
    text: str, sentences: Sequence[Span], marked: Sequence[Marked]
) -> list[Attribution]:
    """Return what is told in a text, by whom, and which words say so, in the cues' order.

    Parameters
    ----------
    text : str
    sentences : sequence of (start, end)
        Code points, in order.
    marked : sequence of Marked
        Its quotations, sorted by start.

    Returns
    -------
    list of Attribution
        At most one for each word that may be a cue. ``rule`` is "content after cue",
        "content before cue", "content around cue" or "cue alone".

    Examples
    --------
    >>> text = "The mine will close, the minister said on Monday."
    >>> [found] = attributions(text, [(0, 49)], [])
    >>> [text[slice(*span)] for span in (found.source, found.cue, *found.contents)]
    ['the minister', 'said', 'The mine will close']
    >>> found.rule
    'content before cue'
    """
    found = tokens_.read(text, sentences, marked)
    places = _triggers(found, {one.start for one in marked if one.style == "turn"})
    if not places:
        return []
    seen = columns.seen(found, weighing.learned().by)
    likely = zip(places, weighing.chances(seen, places), strict=True)
    heads = [(place, certainty) for place, certainty in likely if certainty >= AT_LEAST]
    framed = [with_extent(frame(found, head)) for head, _ in heads]
    told = [
        one
        for first in range(0, len(framed), _AT_ONCE)
        for one in _attributions(seen, framed[first : first + _AT_ONCE])
    ]
    pairs = zip(told, heads, strict=True)
    return [one._replace(certainty=certainty) for one, (_, certainty) in pairs]


def _triggers(found: Tokens, turns: Set[int]) -> list[int]:
    """Return the words of sentences that may be cues.

    The colon after the name of whose turn it is, is none.
    """
    known = choices.triggers()
    return [
        place
        for place, word in enumerate(found.words)
        if word in known
        and found.sentences[place] >= 0
        and not (word == ":" and turns.intersection(found.starts[place + 1 : place + 2]))
    ]


def with_extent(of: Frame) -> Frame:
    """Return the same frame with the whole cue instead of the word that it was known by."""
    first = _best("begin", cues.begin_places(of), lambda place: cues.begin_values(of, place))
    last = _best("end", cues.end_places(of), lambda place: cues.end_values(of, place))
    return of._replace(first=first, last=last)


def _best(
    name: str, candidates: Sequence[Candidate], values: Callable[[Candidate], Values]
) -> Candidate:
    if len(candidates) == 1:
        return candidates[0]
    rows = [values(candidate) for candidate in candidates]
    return candidates[choices.best(rows, choices.weights()[name])]


def _attributions(seen: Seen, framed: Sequence[Frame]) -> list[Attribution]:
    found = sources_of(seen, framed)
    pieces: list[dict[str, Words]] = [{} for _ in framed]
    told = [
        Asked(of, contents.core(of, source), source[0] if source else -1, range(len(SIDES)))
        for of, source in zip(framed, found, strict=True)
    ]
    asked = [
        (number, side, one._replace(near=-1, places=places))
        for number, (one, sides) in enumerate(
            zip(told, weighing.best("sides", seen, told), strict=True)
        )
        for side in SIDES[sides]
        if (places := contents.near_places(one.frame, found[number], side))
    ]
    nears = weighing.best("content_near", seen, [one for *_, one in asked])
    fars = [
        one._replace(near=near, places=contents.far_places(one.frame, near))
        for (*_, one), near in zip(asked, nears, strict=True)
    ]
    for (number, side, _), one, far in zip(
        asked, fars, weighing.best("content_far", seen, fars), strict=True
    ):
        pieces[number][side] = _between(one.near, far)
    return [_attribution(*one) for one in zip(framed, found, pieces, strict=True)]


def sources_of(seen: Seen, framed: Sequence[Frame]) -> list[Words | None]:
    """Return the source of each cue as places of tokens, None where there is none."""
    asked = [Asked(of, (of.first, of.last), -1, sources.near_places(of)) for of in framed]
    nears = weighing.best("source_near", seen, asked)
    fars = [
        one._replace(near=near, places=sources.far_places(one.frame, near))
        for one, near in zip(asked, nears, strict=True)
        if near >= 0
    ]
    chosen = iter(zip(fars, weighing.best("source_far", seen, fars), strict=True))
    return [_between(near, next(chosen)[1]) if near >= 0 else None for near in nears]


def _between(near: int, far: int) -> Words:
    return min(near, far), max(near, far) + 1


def _attribution(of: Frame, source: Words | None, pieces: dict[str, Words]) -> Attribution:
    return Attribution(
        source and _chars(of, source),
        _chars(of, (of.first, of.last)),
        tuple(_chars(of, piece) for piece in sorted(pieces.values())),
        _RULES["".join(sorted(pieces))],
    )


def _chars(of: Frame, words: Words) -> Span:
    return of.tokens.starts[words[0]], of.tokens.ends[words[1] - 1]
