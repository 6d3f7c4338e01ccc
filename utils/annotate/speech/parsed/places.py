"""Where a piece of what is told may begin and end, and of what kind each place is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from utils.annotate.speech.attribution import Span
from utils.annotate.speech.parsed.trees import Tree

_LOOSE = frozenset({",", ":", "-RRB-"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "dobj", "prep", "pcomp", "pobj", "parataxis",
                      "attr", "acomp", "acl", "relcl", "oprd", "conj", "dative", "agent", "dep",
                      "nsubj", "nsubjpass", "npadvmod", "appos", "intj"})  # fmt: skip
_JOINED = frozenset(
    {"conj", "cc", "advcl", "prep", "npadvmod", "parataxis", "advmod", "relcl", "acl"}
)
_AHEAD = 3  # sentences after the cue's that may hold more of what is told

Kinds = Mapping[int, tuple[str, ...]]


class Places(NamedTuple):
    """Where a piece may begin and end."""

    begins: Kinds
    stops: Kinds


class Told(NamedTuple):
    """A cue and its source, whose content is sought; spans of tokens."""

    head: int
    cue: Span
    source: Span | None


def places(tree: Tree, told: Told) -> Places:
    """Return where what a cue tells of may begin and end."""
    return Places(begins(tree, told), stops(tree, told))


def begins(tree: Tree, told: Told) -> Kinds:
    """Return the tokens where a piece may begin, and of what kind each is."""
    made: dict[int, list[str]] = {}
    first, stop = tree.bounds[tree.sentence[told.head]]
    _add(made, first, "sentence")
    _add(made, told.cue[1], "cue")
    if told.source:
        _add(made, told.source[1], "source")
    for token, name in _related(tree, told.head):
        _add(made, tree.left[token], f"left {name}")
        if token > told.head and tree.deps[token] in ("dobj", "dative", "npadvmod", "prep", "pobj"):
            _add(made, tree.right[token] + 1, f"past {name}")
    for token in range(first, stop):
        if tree.tags[token] == "," and token < told.cue[0]:
            _add(made, token + 1, "comma")
    for number in sorted(set(tree.quote[first:stop]) - {-1}):
        _add(made, tree.quotes[number][0], "quote")
    settled = _settled(tree, made, told, first, stop)
    return {at: tuple(kinds) for at, kinds in settled.items()}


def _settled(
    tree: Tree, made: Mapping[int, list[str]], told: Told, first: int, stop: int
) -> dict[int, list[str]]:
    """Move what begins with a comma, "but" or the cue itself to what comes after."""
    found: dict[int, list[str]] = {}
    for begin, kinds in made.items():
        at = begin
        while at < stop and (tree.tags[at] in _LOOSE or _within(at, told.cue)):
            at += 1
        if told.source and _within(at, told.source) and at == told.source[0]:
            at = told.source[1]
            while at < stop and tree.tags[at] in _LOOSE:
                at += 1
        if at < stop and not _within(at, told.cue):
            _add(found, at, *kinds)
            if tree.deps[at] in ("cc", "mark") or tree.tags[at] == "IN":
                _add(found, at + 1, *(f"next {kind}" for kind in kinds))
    return found


def _within(at: int, span: Span) -> bool:
    return span[0] <= at < span[1]


def _add(made: dict[int, list[str]], at: int, *kinds: str) -> None:
    known = made.setdefault(at, [])
    known += [kind for kind in kinds if kind not in known]


def _related(tree: Tree, head: int) -> Iterator[tuple[int, str]]:
    """Give the words that a content may hang on, each with its way from the cue."""
    for kid in tree.kids[head]:
        if tree.deps[kid] in _CLAUSES:
            yield kid, tree.deps[kid]
            for grandkid in tree.kids[kid]:
                if tree.deps[grandkid] in _CLAUSES:
                    yield grandkid, f"{tree.deps[kid]} {tree.deps[grandkid]}"
    above, way = head, "^"
    for _ in range(3):
        if tree.heads[above] == above:
            return
        above, way = tree.heads[above], f"{way}{tree.deps[above]}"
        yield above, way
        for kid in tree.kids[above]:
            if tree.deps[kid] in _CLAUSES and tree.deps[kid] != "prep":
                yield kid, f"{way} {tree.deps[kid]}"


def stops(tree: Tree, told: Told) -> Kinds:
    """Return where a piece may end, the token after its last, and of what kind each is."""
    made: dict[int, list[str]] = {}
    first, stop = tree.bounds[tree.sentence[told.head]]
    _add(made, stop, "sentence")
    _add(made, told.cue[0], "cue")
    if told.source:
        _add(made, told.source[0], "source")
    for token, name in _related(tree, told.head):
        _add(made, tree.right[token] + 1, f"right {name}")
        if token < told.head:
            _add(made, tree.left[token], f"before {name}")
        for kid in tree.kids[token]:
            if tree.deps[kid] in _JOINED and kid > token:
                _add(made, tree.left[kid], f"cut {name} {tree.deps[kid]}")
    for kid in tree.kids[told.head]:
        if kid > told.head and tree.deps[kid] in _JOINED:
            _add(made, tree.left[kid], f"cut {tree.deps[kid]}")
    for number in sorted(set(tree.quote[first:stop]) - {-1}):
        _add(made, tree.quotes[number][1], "quote")
    found: dict[int, tuple[str, ...]] = {}
    for end, kinds in made.items():
        for at, bare in _ends(tree, end):
            found[at] = (*found.get(at, ()), *(f"{kind}{bare}" for kind in kinds))
    return found


def _ends(tree: Tree, stop: int) -> Iterator[tuple[int, str]]:
    """Give an end as it is, and without the signs that close a sentence."""
    yield stop, ""
    at = stop
    while at > 1 and tree.tags[at - 1] in (",", ":", ".", "-LRB-"):
        at -= 1
    if at != stop:
        yield at, " bare"
    if at > 2 and tree.tags[at - 1] == "CC":
        at -= 2 if tree.tags[at - 2] == "," else 1
        yield at, " and"


def ahead(tree: Tree, told: Told, after: int) -> Iterator[Span]:
    """Give the quotations in the next sentences, whole, and those that come before."""
    here = tree.sentence[told.head]
    first, stop = tree.bounds[here]
    limit = tree.bounds[min(here + _AHEAD, len(tree.bounds) - 1)][1]
    start = tree.bounds[max(here - 1, 0)][0]
    spans = {*_between(tree.parts, max(after, start), limit)}
    spans.update(_between(tree.quotes, max(after, start), limit))
    for span in sorted(spans):
        if not first <= span[0] < stop:
            yield span


def _between(spans: Sequence[Span], start: int, stop: int) -> Sequence[Span]:
    """Return the spans, which are in order, that begin from one token on and before another."""
    return spans[bisect_left(spans, (start,)) : bisect_left(spans, (stop,))]


def is_among(spans: Sequence[Span], span: Span) -> bool:
    """Say whether a span is among others, which are in order."""
    place = bisect_left(spans, span)
    return spans[place : place + 1] == [span]
