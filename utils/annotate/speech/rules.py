"""Attributions without a parse: cues by their words, then sources and contents by their edges.

Every choice on the way (is this word a cue, how far does it reach, where do source and content
begin and end) is one among few candidates, by weights that were learned (``choices.py``) of
words, coarse classes of words and the places of quotation marks. It takes the parser's place
where a corpus is too large to parse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
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
    cores = list(map(contents.core, framed, found))
    asked = [
        Asked(of, core, source[0] if source else -1, range(len(SIDES)))
        for of, core, source in zip(framed, cores, found, strict=True)
    ]
    sides = [SIDES[number] for number in weighing.best("sides", seen, asked)]
    pieces: list[dict[str, Words]] = [{} for _ in framed]
    for number, side, piece in _pieces(seen, framed, cores, sides):
        pieces[number][side] = piece
    return [_attribution(*one) for one in zip(framed, found, pieces, strict=True)]


def _pieces(
    seen: Seen, framed: Sequence[Frame], cores: Sequence[Words], sides: Sequence[str]
) -> Iterator[tuple[int, str, Words]]:
    """Give what is told on each side of each cue: the cue's number, the side, the piece."""
    asked = [
        (number, side, Asked(of, core, -1, places))
        for number, (of, core, some) in enumerate(zip(framed, cores, sides, strict=True))
        for side in some
        if (places := contents.near_places(of, core, side))
    ]
    nears = weighing.best("content_near", seen, [one for *_, one in asked])
    fars = [
        Asked(one.frame, one.core, near, contents.far_places(one.frame, near))
        for (*_, one), near in zip(asked, nears, strict=True)
    ]
    chosen = weighing.best("content_far", seen, fars)
    for (number, side, _), near, far in zip(asked, nears, chosen, strict=True):
        yield number, side, _between(near, far)


def sources_of(seen: Seen, framed: Sequence[Frame]) -> list[Words | None]:
    """Return the source of each cue as places of tokens, None where there is none."""
    asked = [Asked(of, (of.first, of.last), -1, sources.near_places(of)) for of in framed]
    nears = weighing.best("source_near", seen, asked)
    fars = [
        Asked(of, one.core, near, sources.far_places(of, near))
        for of, one, near in zip(framed, asked, nears, strict=True)
        if near >= 0
    ]
    chosen = iter(weighing.best("source_far", seen, fars))
    return [_between(near, next(chosen)) if near >= 0 else None for near in nears]


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
