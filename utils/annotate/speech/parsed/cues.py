"""Features of words that may say that something is told, and of how far such a cue reaches."""

from __future__ import annotations

from collections.abc import Iterator

from utils.annotate.speech.attribution import Span
from utils.annotate.speech.parsed.trees import QUOTE_MARKS, Tree

LONGEST_LEFT, LONGEST_RIGHT = 7, 10
_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS", "JJ", "IN", ":", "RB"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DASHES = frozenset({":", "―", "—", "–", "--"})
# What hangs on a verb and tells what it takes.
_TOLD = frozenset(
    {"dobj", "ccomp", "xcomp", "prep", "prt", "agent", "dative", "parataxis", "nsubj"}
)


def candidates(tree: Tree) -> Iterator[int]:
    """Give the words that may be the head of a cue, by their part of speech."""
    for token, tag in enumerate(tree.tags):
        if tag in _TAGS or tree.words[token] in _DASHES:
            yield token


def quick_features(tree: Tree, at: int) -> list[str]:
    """Return the little that tells of most words that they are no cue."""
    stem, tag, dep = tree.bases[at], tree.tags[at], tree.deps[at]
    return ["bias", f"w {tree.words[at]}", f"b {stem}", f"t {tag}", f"d {dep} {tag}",
            f"bt {stem} {tag}", f"bd {stem} {dep}"]  # fmt: skip


def head_features(tree: Tree, at: int) -> list[str]:
    """Return what is told of a word that may be the head of a cue."""
    word, stem, tag, dep = tree.words[at], tree.bases[at], tree.tags[at], tree.deps[at]
    above = tree.heads[at]
    frame = _frame(tree, at)
    made = [
        "bias", f"w {word}", f"b {stem}", f"t {tag}", f"d {dep}", f"bd {stem} {dep}",
        f"bt {stem} {tag}", f"td {tag} {dep}", f"hb {tree.bases[above]}",
        f"hd {dep} {tree.bases[above]}",
        f"f {frame}", f"tf {tag} {frame}", f"bf {stem} {frame}", f"ht {dep} {tree.tags[above]}",
    ]  # fmt: skip
    made += _kid_features(tree, at, stem, tag)
    made += _near_features(tree, at, stem, tag)
    return made


def _frame(tree: Tree, at: int) -> str:
    """Tell what a word takes, in one word."""
    found = {tree.deps[kid] for kid in tree.kids[at] if tree.deps[kid] in _TOLD}
    return "+".join(sorted(found))


def _kid_features(tree: Tree, at: int, stem: str, tag: str) -> list[str]:
    made = []
    for kid in tree.kids[at]:
        dep, word = tree.deps[kid], tree.words[kid]
        side = "<" if kid < at else ">"
        made += [f"kt {tag} {side}{dep}", f"kb {stem} {side}{dep}"]
        if dep in ("prep", "prt", "aux", "auxpass", "neg", "advmod", "mark", "agent", "poss"):
            made += [f"kw {dep} {word}", f"kbw {stem} {word}"]
        elif dep in _SUBJECTS:
            made += [f"s {word}", f"st {tree.tags[kid]}", f"bst {stem} {tree.tags[kid]}"]
        elif dep in ("dobj", "attr", "acomp", "ccomp", "xcomp"):
            made += [f"ob {stem} {tree.bases[kid]}"]
            if dep in ("ccomp", "xcomp"):
                made += [f"om {dep} {tree.words[tree.left[kid]]}"]
    return made


def _near_features(tree: Tree, at: int, stem: str, tag: str) -> list[str]:
    first, stop = tree.bounds[tree.sentence[at]]
    before, after = word_at(tree, at - 1, first, stop), word_at(tree, at + 1, first, stop)
    sooner = word_at(tree, at - 2, first, stop)
    inside = tree.quote[at] >= 0
    has_quote = any(tree.quote[place] >= 0 for place in range(first, stop))
    place = "first" if tree.sentence[at] == 0 else "second" if tree.sentence[at] == 1 else "later"
    made = [
        f"p1 {before}", f"n1 {after}", f"bn {stem} {after}", f"bp {stem} {before}",
        f"in {inside}", f"bin {stem} {inside}",
        f"q {has_quote} {inside}", f"bq {stem} {has_quote and not inside}", f"pl {place}",
        f"nt {tag} {tag_at(tree, at + 1, first, stop)}",
        f"pt {tag} {tag_at(tree, at - 1, first, stop)}",
    ]  # fmt: skip
    if at == stop - 1 or all(tag in (".", "''") for tag in tree.tags[at + 1 : stop]):
        made += ["last", f"last {stem}"]
    if before in QUOTE_MARKS or sooner in QUOTE_MARKS or after in QUOTE_MARKS:
        made += ["mark", f"mark {stem}", f"mark {tag}"]
    return made


def word_at(tree: Tree, place: int, first: int, stop: int) -> str:
    """Return the word at a place, or a sign for beyond the sentence."""
    return tree.words[place] if first <= place < stop else "|"


def tag_at(tree: Tree, place: int, first: int, stop: int) -> str:
    """Return the part of speech at a place, or a sign for beyond the sentence."""
    return tree.tags[place] if first <= place < stop else "|"


def steps(tree: Tree, head: int, side: int) -> Iterator[tuple[int, list[str]]]:
    """Give each token that a cue may take in on a side (-1 or 1), with what is told of it.

    The cue reaches as far as one after another is taken in.
    """
    first, stop = tree.bounds[tree.sentence[head]]
    longest = LONGEST_LEFT if side < 0 else LONGEST_RIGHT
    for number in range(1, longest + 1):
        place = head + side * number
        if not first <= place < stop:
            return
        yield place, _step_features(tree, head, place, side)


def _step_features(tree: Tree, head: int, place: int, side: int) -> list[str]:
    first, stop = tree.bounds[tree.sentence[head]]
    word, tag, dep = tree.words[place], tree.tags[place], tree.deps[place]
    stem, above = tree.bases[head], tree.heads[place]
    last = place - side
    way = _way(tree, head, place)
    onward_tag = tag_at(tree, place + side, first, stop)
    number = min(abs(place - head), 4)
    frame = _frame(tree, head)
    quoted = tree.quote[place] >= 0 and tree.quote[place] != tree.quote[head]
    said_before = any(
        tree.deps[kid] in ("ccomp", "parataxis") and kid < head for kid in tree.kids[head]
    )
    return [
        "bias", f"n {number}", f"w {word}", f"t {tag}", f"d {dep}", f"way {way}",
        f"wt {way} {tag}", f"ww {way} {word}", f"b {stem}", f"bn {stem} {number}",
        f"bw {stem} {word}", f"bt {stem} {tag}", f"bway {stem} {way}",
        f"lt {tree.tags[last]} {tag}",
        f"ltw {tree.tags[last]} {word}",
        f"to {tag} {onward_tag}",
        f"too {way} {tag} {onward_tag}",
        f"ht {tree.tags[head]} {way}",
        f"fr {frame} {way}", f"q {quoted}",
        f"up {tree.bases[above] if above != head else '^'} {dep}",
        f"sbt {said_before} {tag} {number}",
        f"in {tree.quote[head] >= 0} {tag}",
        f"hd {tree.deps[head]} {tag} {number}",
    ]  # fmt: skip


def _way(tree: Tree, head: int, place: int) -> str:
    """Return the dependencies from a token up to the head of the cue, or to where they meet."""
    made = []
    for _ in range(4):
        if place == head:
            return "<".join(made)
        made.append(tree.deps[place])
        above = tree.heads[place]
        if above == place:
            break
        place = above
    return "<".join([*made[:2], "?"])


def span(head: int, left: int, right: int) -> Span:
    """Return a cue's tokens: the first and the one after its last."""
    return head - left, head + right + 1
