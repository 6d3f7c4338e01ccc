"""Where the words that stand for the source of a cue may begin and end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from utils.annotate.speech.columns import At, Columns, Seen, bucketed, commas, flag, has, signs
from utils.annotate.speech.frames import Frame, outward

Words = tuple[int, int]  # half-open, places of tokens

# So far from the cue a source may stand on its left and its right, and so long it may be.
_LEFT, _RIGHT, _LONG = 22, 5, 25
# Classes of the token of a source that is the nearest to the cue.
_NOMINAL = frozenset(
    ["Cap", "pron", "w", "s", ",", "det", "rel", "own", "that", "num", ")", "ing", "ed", "obj",
     "poss"]
)  # fmt: skip
# Classes of such a token where other words stand between, and of those that then do not.
_APART = frozenset(["Cap", "pron", "w", "s", "rel", "det", "own", "that", ",", ")"])
_INSIDE = frozenset(["Cap", "det", "own", "num", "poss", ".", "quote", "close", "pron", "obj"])
# Classes that begin or belong to a noun phrase: none of these stands right outside a source.
_WITHIN = frozenset(["Cap", "det", "own", "num", "poss", "obj", "day"])
# Classes of words that are a source by themselves.
_ALONE = frozenset(["pron", "rel"])
# Classes of words that no source begins with where a comma follows.
_LEADING = frozenset(["adv", "conj", "sub", "prep", "day", "month", "num", "that", "rel"])
# What stands for a source where there is none; no token is like it.
NOBODY = "(none)"
# The columns of which each value is made, for :func:`none_columns`, and so on.
NONE = ("none cue", "none before", "none after", "none first", "none passive",
        "none cue passive", "none kind_before kind")  # fmt: skip
NEAR = ("passive side far kind", "side word_inside", "side kind", "side inside kind outside",
        "side far", "cue side crossed", "side inside kind", "side kind outside beyond",
        "cue side far", "side crossed kind")  # fmt: skip
FAR = ("side kind outside", "side within kind", "side within", "is_in side kind",
       "side beyond outside kind", "side word_outside", "kind near side length", "side word",
       "side near within outside")  # fmt: skip


def near_places(frame: Frame) -> list[int]:
    """Return the tokens that may be the source's nearest to the cue, left ones first.

    -1 stands for no source.
    """
    before = frame.first - 1
    if before >= frame.low and frame.tokens.classes[before] in _ALONE:
        return [-1, before]
    classes = frame.tokens.classes
    left = outward(frame, before, max(frame.low, frame.first - _LEFT) - 1, -1)
    right = outward(frame, frame.last, min(frame.high, frame.last + _RIGHT), 1)
    return [
        -1,
        *(
            one
            for one in left
            if classes[one] in _NOMINAL and (one == before or _is_end(classes, one))
        ),
        *(one for one in right if classes[one] in _NOMINAL),
    ]


def _is_end(classes: Sequence[str], place: int) -> bool:
    """Say whether a source may end at a token, with other words between it and the cue."""
    return classes[place] in _APART and classes[place + 1] not in _INSIDE


def none_columns(seen: Seen, at: At) -> Columns:
    """Return what is seen where a cue may have no source."""
    return {
        "none": seen.by.of([NOBODY]).repeat(len(at.head)),
        "cue": seen.words[at.head],
        "before": seen.words[at.first - 1],
        "after": seen.words[at.last],
        "first": seen.classes[at.first],
        "passive": has(seen, "passive", at.first, at.head),
        "kind_before": seen.classes[at.first - 1],
        "kind": seen.classes[at.head],
    }


def near_columns(seen: Seen, at: At) -> Columns:
    """Return what is seen in tokens that may be the source's nearest to the cue."""
    before = at.is_before
    step = 1 - 2 * before
    begins = np.where(before, at.place + 1, at.last)
    ends = np.where(before, at.first, at.place)
    return {
        "passive": has(seen, "passive", at.first, at.head),
        "side": seen.by.sides[1 - before],
        "far": seen.by.numbers[bucketed(ends - begins)],
        "kind": seen.classes[at.place],
        "inside": seen.classes[at.place - step],
        "outside": seen.classes[at.place + step],
        "beyond": seen.classes[at.place + 2 * step],
        "word_inside": seen.words[at.place - step],
        "cue": seen.words[at.head],
        "crossed": commas(seen, begins, ends) + signs(seen, "crossed", begins, ends),
    }


def far_places(frame: Frame, near: int) -> list[int]:
    """Return the tokens that may be the source's farthest from the cue, near ones first."""
    if frame.tokens.classes[near] in _ALONE:
        return [near]
    step = -1 if near < frame.first else 1
    stop = max(frame.low, near - _LONG) - 1 if step < 0 else min(frame.high, near + _LONG)
    classes, places = frame.tokens.classes, outward(frame, near, stop, step)
    found = [one for one in places if classes[one + step] not in _WITHIN]
    return [one for one in found if one == near or not _is_lead_in(frame, one)] or [near]


def _is_lead_in(frame: Frame, place: int) -> bool:
    """Say whether a word and a comma only lead in a sentence: "Similarly, the mayor …"."""
    words, kind = frame.tokens.words, frame.tokens.classes[place]
    return words[place + 1] == "," and (kind in _LEADING or words[place].endswith("ly"))


def far_columns(seen: Seen, at: At) -> Columns:
    """Return what is seen in tokens that may be the source's farthest from the cue."""
    before = at.is_before
    step = 1 - 2 * before
    outside = at.place + step
    begins, ends = np.minimum(at.near, at.place), np.maximum(at.near, at.place) + 1
    return {
        "side": seen.by.sides[1 - before],
        "kind": seen.classes[at.place],
        "outside": seen.classes[outside],
        "beyond": seen.classes[outside + step],
        "within": signs(seen, "within", begins, ends),
        "is_in": flag(seen, (at.low <= outside) & (outside < at.high)),
        "word": seen.words[at.place],
        "word_outside": seen.words[outside],
        "near": seen.classes[at.near],
        "length": seen.by.numbers[bucketed(ends - begins - 1)],
    }
