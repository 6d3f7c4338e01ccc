"""Attributions without a parse: cues by their words, then sources and contents by their edges.

Every choice on the way (is this word a cue, how far does it reach, where do source and content
begin and end) is one among few candidates, by weights that were learned (``choices.py``) of
words, coarse classes of words and the places of quotation marks. It takes the parser's place
where a corpus is too large to parse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from typing import TypeVar

from utils.annotate.speech import choices, contents, cues, sources
from utils.annotate.speech import tokens as tokens_
from utils.annotate.speech.attribution import Attribution, Marked, Span
from utils.annotate.speech.choices import Values
from utils.annotate.speech.frames import Frame, frame
from utils.annotate.speech.sources import Words
from utils.annotate.speech.tokens import Tokens

# A word is taken for a cue from this probability on.
AT_LEAST = 0.43
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
    turns = {one.start for one in marked if one.style == "turn"}
    return [
        _attribution(with_extent(frame(found, head)))._replace(certainty=certainty)
        for head, certainty in _heads(found, turns)
    ]


def _heads(found: Tokens, turns: Set[int]) -> Iterator[tuple[int, float]]:
    """Give the words that are cues, with how likely each is one.

    The colon after the name of whose turn it is, is none.
    """
    triggers, tables = choices.triggers(), choices.weights()["head"]
    for place, word in enumerate(found.words):
        if word not in triggers or found.sentences[place] < 0:
            continue
        if word == ":" and turns.intersection(found.starts[place + 1 : place + 2]):
            continue
        certainty = choices.chance(cues.head_values(found, place), tables)
        if certainty >= AT_LEAST:
            yield place, certainty


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


def _attribution(of: Frame) -> Attribution:
    source = source_of(of)
    seen = contents.sides_values(of, source)
    scores = [choices.score(seen, tables) for tables in choices.side_weights()]
    sides = choices.SIDES[scores.index(max(scores))]
    pieces = {side: piece for side in sides if (piece := _piece(of, source, side))}
    return Attribution(
        source and _chars(of, source),
        _chars(of, (of.first, of.last)),
        tuple(_chars(of, piece) for piece in sorted(pieces.values())),
        _RULES["".join(sorted(pieces))],
    )


def _chars(of: Frame, words: Words) -> Span:
    return of.tokens.starts[words[0]], of.tokens.ends[words[1] - 1]


def source_of(of: Frame) -> Words | None:
    """Return the source of a cue as places of tokens, None where there is none."""
    near = _best("source_near", sources.near_places(of), lambda one: sources.near_values(of, one))
    if near < 0:
        return None
    candidates = sources.far_places(of, near)
    far = _best("source_far", candidates, lambda one: sources.far_values(of, near, one))
    return min(near, far), max(near, far) + 1


def _piece(of: Frame, source: Words | None, side: str) -> Words | None:
    places = contents.near_places(of, source, side)
    if not places:
        return None
    near = _best("content_near", places, lambda one: contents.near_values(of, source, one))
    candidates = contents.far_places(of, near)
    far = _best("content_far", candidates, lambda one: contents.far_values(of, near, one))
    return min(near, far), max(near, far) + 1
