"""Pieces of text that may be what a cue says is told, and the features that choose among them."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from utils.annotate.speech.attribution import Span
from utils.annotate.speech.parsed.model import Weights, score
from utils.annotate.speech.parsed.places import Kinds, Places, Told, ahead, is_among
from utils.annotate.speech.parsed.trees import QUOTE_MARKS, Tree

_MOST_WHOLE = 4  # pieces whose two ends fit best are looked at as a whole


def candidates(
    tree: Tree, told: Told, found: Places, after: int
) -> Iterator[tuple[Span, list[str]]]:
    """Give the pieces from ``after`` on that may be told, each with its features."""
    starts, ends = _from(found, after)
    first = {at: _begin_features(tree, told, at, kinds) for at, kinds in starts.items()}
    last = {at: _stop_features(tree, told, at, kinds) for at, kinds in ends.items()}
    for begin, stop in _pairs(starts, ends, told):
        pair = _pair_features(tree, told, (begin, stop), starts[begin], ends[stop])
        yield (begin, stop), first[begin] + last[stop] + pair
    for span in ahead(tree, told, after):
        yield span, _ahead_features(tree, told, span)


def scored(
    tree: Tree, told: Told, found: Places, after: int, weights: Weights
) -> Iterator[tuple[Span, float]]:
    """Give the pieces from ``after`` on that may be told, each with its score.

    Only those whose two ends fit best are looked at as a whole: it takes a third of the time.
    """
    starts, ends = _from(found, after)
    first = {
        at: score(weights, _begin_features(tree, told, at, kinds)) for at, kinds in starts.items()
    }
    last = {at: score(weights, _stop_features(tree, told, at, kinds)) for at, kinds in ends.items()}
    pairs = [(first[begin] + last[stop], begin, stop) for begin, stop in _pairs(starts, ends, told)]
    for value, begin, stop in nlargest(_MOST_WHOLE, pairs):
        pair = _pair_features(tree, told, (begin, stop), starts[begin], ends[stop])
        yield (begin, stop), value + score(weights, pair)
    for span in ahead(tree, told, after):
        yield span, score(weights, _ahead_features(tree, told, span))


def _from(found: Places, after: int) -> Places:
    """Leave out the places before a token, and ends that nothing before may begin."""
    starts = {at: kinds for at, kinds in found.begins.items() if at >= after}
    least = min(starts, default=0)
    ends = {at: kinds for at, kinds in found.stops.items() if at > least} if starts else {}
    return Places(starts, ends)


def _pairs(starts: Kinds, ends: Kinds, told: Told) -> Iterator[Span]:
    for begin in starts:
        for stop in ends:
            if begin < stop and not (begin < told.cue[1] and told.cue[0] < stop):
                yield begin, stop


def _begin_features(tree: Tree, told: Told, at: int, kinds: tuple[str, ...]) -> list[str]:
    stem, tag, dep = tree.bases[told.head], tree.tags[told.head], tree.deps[told.head]
    before = tree.words[at - 1] if at else "|"
    side = "<" if at < told.head else ">"
    gap = at - told.cue[1] if at >= told.cue[1] else -1
    gap = gap if gap < 4 else 4 if gap < 8 else 8
    made = [
        f"[w {tree.words[at]}", f"[t {tree.tags[at]}", f"[p {before}", f"[pt {tree.tags[at - 1]}",
        f"[bw {stem} {tree.words[at]}", f"[bt {stem} {tree.tags[at]}",
        f"[g {gap}", f"[gb {gap} {stem}", f"[d {tree.deps[at]} {side}",
        f"[s {side} {stem}", f"[sd {side} {dep} {tag}",
        f"[q {tree.quote[at] >= 0} {tree.words[at] in QUOTE_MARKS}",
    ]  # fmt: skip
    for kind in kinds:
        made += [
            f"[k {kind}",
            f"[kb {kind} {stem}",
            f"[kt {kind} {tag} {dep}",
        ]
    return made


def _stop_features(tree: Tree, told: Told, at: int, kinds: tuple[str, ...]) -> list[str]:
    stem, tag, dep = tree.bases[told.head], tree.tags[told.head], tree.deps[told.head]
    _, stop = tree.bounds[tree.sentence[told.head]]
    side = "<" if at <= told.head else ">"
    last, last_word = tree.tags[at - 1], tree.words[at - 1]
    onward, onward_word = (tree.tags[at], tree.words[at]) if at < stop else ("|", "|")
    onward_dep = tree.deps[at] if at < stop else "|"
    made = [
        f"]w {last_word}", f"]t {last}", f"]n {onward_word}", f"]nt {onward}",
        f"]lt {last} {onward}",
        f"]nd {onward_dep}", f"]s {side} {stem}", f"]sn {side} {onward_word}",
        f"]st {side} {tag} {dep}", f"]q {_quoted(tree, at - 1)} {last_word in QUOTE_MARKS}",
        f"]qq {last_word in QUOTE_MARKS} {onward}",
    ]  # fmt: skip
    for kind in kinds:
        made += [
            f"]k {kind}",
            f"]kb {kind} {stem}",
            f"]kt {kind} {tag} {dep}",
        ]
        made.append(f"]kn {kind} {onward}")
    return made


def _quoted(tree: Tree, at: int) -> bool:
    return tree.quote[at] >= 0


def _pair_features(
    tree: Tree, told: Told, span: Span, starts: tuple[str, ...], ends: tuple[str, ...]
) -> list[str]:
    begin, stop = span
    stem, tag = tree.bases[told.head], tree.tags[told.head]
    size = stop - begin
    size = size if size < 4 else 4 if size < 8 else 8 if size < 16 else 16 if size < 32 else 32
    side = "<" if begin < told.head else ">"
    quotes = _against_quotes(tree, span)
    source = told.source
    over = "no" if not source else "out" if source[1] <= begin or stop <= source[0] else "over"
    root = _root(tree, span)
    made = [
        f"size {size}", f"sizes {size} {side} {tag}", f"quotes {quotes}",
        f"quotess {quotes} {side}", f"quotesb {quotes} {stem}", f"over {over} {side}",
        f"root {root[0]}", f"rootb {stem} {root[0]}", f"roott {tag} {root[0]}",
        f"comma {_commas(tree, span)}",
        f"rest {side} {'source' if source and source[0] >= stop else 'none'} {stop <= told.cue[0]}",
    ]  # fmt: skip
    made += [f"ke {one} {other}" for one in starts for other in ends]
    return made


def _root(tree: Tree, span: Span) -> tuple[str, str]:
    """Return what the piece hangs together by: the head's dependency and how whole it is."""
    begin, stop = span
    heads = [at for at in range(begin, stop)
             if not begin <= tree.heads[at] < stop or tree.heads[at] == at]  # fmt: skip
    heads = [at for at in heads if tree.deps[at] != "punct"]
    if len(heads) != 1:
        return f"{min(len(heads), 3)}", "broken"
    (at,) = heads
    left, right = tree.left[at] - begin, tree.right[at] + 1 - stop
    whole = ("<" if left < 0 else "") + (">" if right > 0 else "") or "whole"
    return f"{tree.deps[at]} {tree.tags[at]}", whole


def _commas(tree: Tree, span: Span) -> int:
    return min(sum(tree.tags[at] == "," for at in range(*span)), 2)


def _against_quotes(tree: Tree, span: Span) -> str:
    """Tell how a piece lies to quotations: cuts through one, is one, holds some, is inside one."""
    begin, stop = span
    found = set()
    for number in sorted({*tree.quote[begin:stop]} - {-1}):
        first, end = tree.quotes[number]
        if begin == first and stop == end:
            found.add("is")
        elif begin <= first and end <= stop:
            found.add("holds" + ("[" if begin == first else "") + ("]" if stop == end else ""))
        elif first <= begin and stop <= end:
            found.add("inside" + ("[" if begin == first else "") + ("]" if stop == end else ""))
        else:
            found.add("cuts")
    return "+".join(sorted(found)) or "none"


def _ahead_features(tree: Tree, told: Told, span: Span) -> list[str]:
    begin, stop = span
    stem = tree.bases[told.head]
    here = tree.sentence[told.head]
    away = tree.sentence[begin] - here if begin < len(tree.sentence) else 9
    first, end = tree.bounds[here]
    line = tree.words[end - 1]
    whole = begin == tree.bounds[tree.sentence[begin]][0]
    closes = stop == tree.bounds[tree.sentence[stop - 1]][1]
    last = tree.words[told.cue[1] - 1]
    between = any(tree.quote[at] < 0 for at in range(end, begin))
    has_quote = any(tree.quote[at] >= 0 for at in range(first, end))
    return [
        f"a {away}", f"ab {away} {stem}", f"aw {away} {whole} {closes}", f"al {away} {line}",
        f"ac {away} {last}", f"abetween {away} {between}", f"ahas {away} {has_quote} {between}",
        f"ahb {has_quote} {stem}", f"aend {away} {tree.sentence[stop - 1] - here > away}",
        f"aall {away} {whole} {closes} {has_quote} {between} {line}",
        f"part {is_among(tree.parts, span)} {is_among(tree.quotes, span)}",
    ]  # fmt: skip


def none(tree: Tree, told: Told, before: Span | None) -> list[str]:
    """Return what is told of a cue without a (further) piece."""
    stem, tag, dep = tree.bases[told.head], tree.tags[told.head], tree.deps[told.head]
    made = ["none", f"none b {stem}", f"none t {tag} {dep}"]
    if before:
        side = "<" if before[0] < told.head else ">"
        quotes = _against_quotes(tree, before)
        _, stop = tree.bounds[tree.sentence[told.head]]
        rest = stop - max(told.cue[1], told.source[1] if told.source else 0, before[1])
        size = rest if rest < 4 else 4 if rest < 8 else 8
        last = tree.words[before[1] - 1]
        made += [f"none s {side} {quotes}", f"none sb {side} {stem}",
                 f"none r {side} {size} {quotes}", f"none rb {side} {size} {stem}",
                 f"none l {last} {side} {quotes}"]  # fmt: skip
    return made
