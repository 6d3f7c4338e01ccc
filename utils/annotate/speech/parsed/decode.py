"""Attributions in a parsed text: cues first, then the source and the contents of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from math import exp
from typing import NamedTuple

from utils.annotate.model.parse import Parse
from utils.annotate.speech.attribution import Attribution, Marked, Span
from utils.annotate.speech.parsed import contents, cues, model, places, sources, trees

RULE = "parsed"
MOST_PIECES = 4
_MOST_SOURCES = 3  # words that are looked at with how far their phrases reach
_SURE = 3.5  # where no further piece scores more, none is looked for
QUICK = -3.5  # a word that scores less in the quick look is no cue


class Cue(NamedTuple):
    """A cue: its head, its tokens, and how sure it is that it says that something is told."""

    head: int
    span: Span
    certainty: float


def attributions(
    text: str, sentences: Sequence[Span], marked: Sequence[Marked], parse: Parse
) -> list[Attribution]:
    """Return what is told in a text, by whom, and the words that say so, in order of the cue.

    Parameters
    ----------
    text : str
    sentences : sequence of Span
        Those that the parse was made with.
    marked : sequence of Marked
        What stands between quotation marks.
    parse : Parse

    Returns
    -------
    list of Attribution
        Each with a cue and at least one content; a source where one is told.
    """
    tree = trees.tree(text, marked, parse)
    learned = model.load()
    found = found_cues(tree, learned)
    least = learned.least["cue"]
    made = {cue: attribution(tree, cue, learned) for cue in found if cue.certainty >= least}
    turns = {one.start for one in marked if one.style == "turn"}
    open_quotes = {
        number
        for number in marked_open(tree, made.values())
        if tree.starts[tree.quotes[number][0]] not in turns
    }
    for cue in sorted(found, key=lambda cue: -cue.certainty):
        if cue not in made and _is_near(tree, cue, open_quotes):
            one = attribution(tree, cue, learned)
            told = _held(tree, one.contents) & open_quotes if one else None
            if told:
                made[cue] = one
                open_quotes -= told
    return [made[cue] for cue in sorted(made) if made[cue] is not None]


def marked_open(tree: trees.Tree, made: Iterable[Attribution | None]) -> set[int]:
    """Return the quotations that no content overlaps, by number."""
    held = [_held(tree, one.contents) for one in made if one]
    return {*range(len(tree.quotes))}.difference(*held)


def _held(tree: trees.Tree, contents: Iterable[Span]) -> set[int]:
    found = set()
    for start, end in contents:
        begin, stop = bisect_left(tree.starts, start), bisect_left(tree.starts, end)
        found.update(tree.quote[begin:stop])
    return found - {-1}


def _is_near(tree: trees.Tree, cue: Cue, quotes: set[int]) -> bool:
    first, stop = tree.bounds[tree.sentence[cue.head]]
    return tree.quote[cue.head] < 0 and not quotes.isdisjoint(tree.quote[first:stop])


def found_cues(tree: trees.Tree, learned: model.Model) -> list[Cue]:
    """Return the cues, in order; of two that overlap, the one that is more certain."""
    made: list[Cue] = []
    for head, certainty in heads(tree, learned):
        left = reach(tree, head, -1, learned.weights["left"])
        right = reach(tree, head, 1, learned.weights["right"])
        cue = Cue(head, cues.span(head, left, right), certainty)
        if made and made[-1].span[1] > cue.span[0]:
            if made[-1].certainty >= certainty:
                continue
            made.pop()
        made.append(cue)
    return made


def heads(tree: trees.Tree, learned: model.Model) -> Iterator[tuple[int, float]]:
    """Give each word that is the head of a cue, with its probability."""
    quick, weights, least = (
        learned.weights["quick"],
        learned.weights["cue"],
        learned.least["quoted"],
    )
    known: dict[tuple[str, str, str], float] = {}
    for head in cues.candidates(tree):
        kind = tree.words[head], tree.tags[head], tree.deps[head]
        if kind not in known:
            known[kind] = model.score(quick, cues.quick_features(tree, head))
        if known[kind] > QUICK:
            share = exp(model.log_share(model.score(weights, cues.head_features(tree, head))))
            if share >= least:
                yield head, share


def reach(tree: trees.Tree, head: int, side: int, weights: model.Weights) -> int:
    """Return how many tokens on a side belong to a cue: the likeliest number."""
    gone, options = 0.0, []
    for _, features in cues.steps(tree, head, side):
        value = model.score(weights, features)
        options.append(gone + model.log_share(-value))
        gone += model.log_share(value)
        if gone < max(options):  # no number beyond can be likelier
            break
    else:
        options.append(gone)
    return options.index(max(options))


def attribution(tree: trees.Tree, cue: Cue, learned: model.Model) -> Attribution | None:
    """Return what a cue tells of, or None if there is nothing that it may."""
    source = found_source(tree, cue, learned)
    told = places.Told(cue.head, cue.span, source)
    pieces = found_contents(tree, told, learned)
    if not pieces:
        return None
    return Attribution(
        _chars(tree, source) if source else None,
        _chars(tree, cue.span),
        tuple(_chars(tree, piece) for piece in pieces),
        RULE,
        cue.certainty,
    )


def found_source(tree: trees.Tree, cue: Cue, learned: model.Model) -> Span | None:
    """Return the tokens of the likeliest source; None where none is likeliest."""
    weights = learned.weights["source"]
    tokens = [
        (model.score(weights, sources.common(tree, cue.head, cue.span, token)), token)
        for token in sources.candidates(tree, cue.head, cue.span)
    ]
    top, chosen = model.score(weights, sources.none(tree, cue.head, cue.span)), None
    for value, token in nlargest(_MOST_SOURCES, tokens):
        for span in sources.spans(tree, token, cue.span):
            more = model.score(weights, sources.extent(tree, cue.head, token, span, cue.span))
            if value + more > top:
                top, chosen = value + more, span
    return chosen


def found_contents(tree: trees.Tree, told: places.Told, learned: model.Model) -> list[Span]:
    """Return the pieces of what is told, in order."""
    found = places.places(tree, told)
    pieces: list[Span] = []
    while len(pieces) < MOST_PIECES:
        chosen = _next(tree, told, found, pieces, learned)
        if chosen is None:
            break
        pieces.append(chosen)
    return pieces


def _next(
    tree: trees.Tree,
    told: places.Told,
    found: places.Places,
    pieces: Sequence[Span],
    learned: model.Model,
) -> Span | None:
    """Return the likeliest first piece, or the likeliest after others, None where there is none."""
    weights = learned.weights["next" if pieces else "content"]
    options: list[tuple[float, Span | None]] = []
    if pieces:
        options.append((model.score(weights, contents.none(tree, told, pieces[-1])), None))
        if options[0][0] > _SURE:
            return None
    after = pieces[-1][1] if pieces else 0
    scored = contents.scored(tree, told, found, after, weights)
    options += [(value, span) for span, value in scored]
    return max(options, key=lambda option: option[0], default=(0.0, None))[1]


def _chars(tree: trees.Tree, span: Span) -> Span:
    return tree.starts[span[0]], tree.ends[span[1] - 1]
