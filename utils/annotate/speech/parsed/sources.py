"""Noun phrases that may tell what a cue says is told, and the features that choose among them."""

from __future__ import annotations

from collections.abc import Iterator

from utils.annotate.speech.attribution import Span
from utils.annotate.speech.parsed.trees import QUOTE_MARKS, Tree

_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "PRP$", "CD", "WP", "JJ", "JJS", "EX", "WDT"}
)
_FARTHEST = 60  # tokens from the cue
_INNER = frozenset({"compound", "amod", "det", "nummod", "nmod", "quantmod", "predet", "mark"})
_LEADING = frozenset({"cc", "punct", "advmod", "predet", "preconj", "mark", "prep"})
_AFTER = frozenset({",", "``", "''", ":", ".", "-LRB-", "-RRB-", "POS"})
_CLOSING = frozenset({",", ":", "POS", "-RRB-"})
_UP = 4


def candidates(tree: Tree, head: int, cue: Span) -> Iterator[int]:
    """Give the tokens that may be the head of a source."""
    first, stop = tree.bounds[tree.sentence[head]]
    for token in range(max(first, head - _FARTHEST), min(stop, head + _FARTHEST)):
        if cue[0] <= token < cue[1] or tree.tags[token] not in _TAGS:
            continue
        if tree.deps[token] not in _INNER or tree.heads[token] == head:
            yield token


def spans(tree: Tree, token: int, cue: Span) -> list[Span]:
    """Return how far the phrase of a word may reach, without the cue."""
    begins, stops = {tree.left[token]}, {token + 1, tree.right[token] + 1}
    for kid in tree.kids[token]:
        if kid < token and tree.deps[kid] in _LEADING:
            begins.add(tree.right[kid] + 1)
        elif kid > token:
            stops.add(tree.left[kid])
            if tree.deps[kid] in ("appos", "prep", "conj", "relcl", "acl", "punct"):
                stops.add(tree.right[kid] + 1)
    made = set()
    for begin in begins:
        while begin < token and tree.tags[begin] in _AFTER:
            begin += 1
        for stop in stops:
            if begin < cue[0] < stop:
                stop = cue[0]
            if begin <= token < stop and not (begin < cue[1] and cue[0] < stop):
                made.update((begin, end) for end in _ends(tree, begin, token, stop))
    return sorted(made)


def _ends(tree: Tree, begin: int, token: int, stop: int) -> Iterator[int]:
    """Give an end without the signs that follow, and with a comma or dash that closes a pair."""
    bare = stop
    while bare > token + 1 and tree.tags[bare - 1] in _AFTER:
        bare -= 1
    yield bare
    closes = bare < len(tree.tags) and tree.tags[bare] in _CLOSING
    if closes and (tree.tags[bare] == "POS" or tree.tags[bare] in tree.tags[begin:bare]):
        yield bare + 1


def path(tree: Tree, head: int, token: int) -> str:
    """Return the way from a cue's head to another token: up to where they meet, and down."""
    up, down = [head], [token]
    while tree.heads[up[-1]] != up[-1] and len(up) <= _UP:
        up.append(tree.heads[up[-1]])
    while tree.heads[down[-1]] != down[-1] and len(down) <= _UP and down[-1] not in up:
        down.append(tree.heads[down[-1]])
    if down[-1] not in up:
        return "far"
    climbed = up[: up.index(down[-1])]
    return (
        "^".join(tree.deps[one] for one in climbed)
        + "/"
        + "<".join(tree.deps[one] for one in down[:-1])
    )


def common(tree: Tree, head: int, cue: Span, token: int) -> list[str]:
    """Return what is told of the head of a phrase as the source of a cue."""
    stem, tag = tree.bases[head], tree.tags[head]
    way = path(tree, head, token)
    side = "<" if token < head else ">"
    gap = abs(token - head)
    near = min(gap, 3) if gap < 6 else 6 if gap < 12 else 12
    subject = next((tree.deps[kid] for kid in tree.kids[head] if "subj" in tree.deps[kid]), "none")
    quoted = tree.quote[token] >= 0 and tree.quote[token] != tree.quote[head]
    ttag, word = tree.tags[token], tree.words[token]
    return [
        f"way {way}", f"wt {tag} {way}", f"wb {stem} {way}", f"sub {subject} {way}",
        f"t {ttag}", f"tt {tag} {ttag} {side}", f"w {word}",
        f"td {tree.deps[token]} {subject} {side}",
        f"g {side}{near}", f"gt {side}{near} {tag} {subject}", f"q {quoted}", f"qs {quoted} {side}",
        f"bs {stem} {side}", f"uw {way} {ttag}",
        f"passive {_passive(tree, head)} {way}",
    ]  # fmt: skip


def _passive(tree: Tree, head: int) -> bool:
    return any(tree.deps[kid] == "auxpass" for kid in tree.kids[head])


def extent(tree: Tree, head: int, token: int, span: Span, cue: Span) -> list[str]:
    """Return what is told of how far a phrase is taken to reach."""
    begin, stop = span
    inside = {tree.deps[kid] for kid in tree.kids[token] if begin <= kid < stop and kid > token}
    outside = {tree.deps[kid] for kid in tree.kids[token] if kid >= stop}
    before = {tree.deps[kid] for kid in tree.kids[token] if kid < begin}
    whole = stop == tree.right[token] + 1 and begin == tree.left[token]
    first, end = tree.bounds[tree.sentence[head]]
    last_tag, next_tag = tree.tags[stop - 1], tree.tags[stop] if stop < end else "|"
    next_word = tree.words[stop] if stop < end else "|"
    prior = tree.words[begin - 1] if begin > first else "|"
    touches = "c" if stop == cue[0] else "C" if begin == cue[1] else "n"
    size = min(stop - begin, 4) if stop - begin < 6 else 6 if stop - begin < 12 else 12
    dep = tree.deps[token]
    marks = sum(tree.words[at] in QUOTE_MARKS for at in range(begin, stop))
    commas = sum(tree.tags[at] == "," for at in range(begin, stop))
    nt = tree.tags[token]
    return [
        f"whole {whole}", f"fw {tree.words[begin]}", f"ft {tree.tags[begin]}", f"lt {last_tag}",
        f"nt {next_tag}", f"nw {next_word}", f"pw {prior}",
        f"touch {touches}", f"touchd {touches} {dep}", f"size {size}", f"sized {size} {dep}",
        f"marks {min(marks, 2)}", f"wnt {whole} {next_tag}",
        *(f"in {one}" for one in inside), *(f"out {one}" for one in outside),
        *(f"inh {nt} {one}" for one in inside), *(f"outh {nt} {one}" for one in outside),
        *(f"bef {one}" for one in before), f"lw {tree.words[stop - 1]}",
        f"balance {commas % 2} {next_tag} {touches}",
    ]  # fmt: skip


def none(tree: Tree, head: int, cue: Span) -> list[str]:
    """Return what is told of a cue without a source."""
    stem, tag, dep = tree.bases[head], tree.tags[head], tree.deps[head]
    kids = sorted(
        {tree.deps[kid] for kid in tree.kids[head]}
        & {"nsubj", "nsubjpass", "agent", "poss", "csubj", "expl", "auxpass"}
    )
    subject = next((tree.words[kid] for kid in tree.kids[head] if "subj" in tree.deps[kid]), "none")
    frame = "+".join(kids)
    return [
        "none", f"none b {stem}", f"none t {tag}", f"none d {dep}", f"none f {frame}",
        f"none td {tag} {dep}", f"none tf {tag} {frame}", f"none s {subject}",
        f"none h {tree.bases[tree.heads[head]]} {dep}", f"none bf {stem} {frame}",
        f"none first {tree.sentence[head] == 0} {frame}", f"none cue {cue[1] - cue[0]}",
    ]  # fmt: skip
