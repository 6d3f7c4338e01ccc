"""On which side of its cue what is told may stand, and where it may begin and end."""

from __future__ import annotations

import numpy as np

from utils.annotate.speech.columns import Array, At, Columns, Seen, bucketed, flag
from utils.annotate.speech.frames import Frame, outward
from utils.annotate.speech.sources import Words

# Where content stands: nowhere, after the cue, before it, on both sides.
SIDES = ("", ">", "<", "<>")
# So far from its cue content may begin, and so long it may be.
_NEAR, _FAR = 20, 250
# So many places, and the last, are looked at for its end; no news told so far has had more.
_MOST = 60
# Classes of the token before content that stands away from its cue, and of those around it.
_BEFORE = frozenset(["prep", ",", ".", ":", "to", "sub", "day", "dash", "wh", "obj"])
_AROUND = frozenset(
    [".", ",", ";", ":", "?", "!", "(", ")", "conj", "prep", "dash", "sub", "pron", "wh", "rel",
     "that", "adv", "open", "close", "quote"]
)  # fmt: skip

# The columns of which each value is made, for :func:`sides_columns`, and so on.
ON_SIDES = ("on always", "on right near", "on near where", "on left near",
            "on room room_after cue", "on room_after_2 ends where", "on near cue",
            "on word_left where", "on cue_last after where", "on word_low where")  # fmt: skip
NEAR = ("side far kind", "side far inside", "side word_inside", "side word", "side far",
        "side inside kind", "cue quoted side far_2", "side kind", "side quoted inside",
        "cue word_inside side")  # fmt: skip
FAR = ("side near_quoted quoted outside room_2", "side room kind", "side length outside",
       "side word_outside beyond", "side word_outside", "side near length", "side word",
       "cue outside room_2 side", "side kind word_outside", "side near near_outside outside",
       "side outside beyond third", "side near outside room_2", "side near_word room_2",
       "side inside kind outside", "side length kind outside",
       "side word_outside word_beyond")  # fmt: skip


def sides_columns(seen: Seen, at: At) -> Columns:
    """Return what is seen where content may stand on any of ``SIDES``, whose numbers are given.

    ``at.near`` is the first token of the source, -1 where there is none.
    """
    room = np.minimum(np.maximum(at.core_low - at.low, 0), 3)
    room_after = np.minimum(np.maximum(at.high - at.core_high, 0), 3)
    ends = seen.words[at.core_high]
    ends[at.core_high >= at.high] = seen.by.of(["#"])
    where = np.where(at.near < 0, 0, np.where(at.near < at.first, 1, 2))
    return {
        "on": seen.by.of(SIDES)[at.place],
        "always": seen.by.of([""]).repeat(len(at.place)),
        "where": seen.by.of(["0", "<", ">"])[where],
        "left": seen.classes[at.core_low - 1],
        "right": seen.classes[at.core_high],
        "after": seen.classes[at.last],
        "near": _quotations_near(seen, at),
        "room": seen.by.numbers[room],
        "room_after": seen.by.numbers[room_after],
        "room_after_2": seen.by.numbers[np.minimum(room_after, 2)],
        "ends": ends,
        "cue": seen.words[at.head],
        "cue_last": seen.words[at.last - 1],
        "word_left": seen.words[at.core_low - 1],
        "word_low": seen.words[at.low],
    }


def _quotations_near(seen: Seen, at: At) -> Array:
    """Return how cues stand to quotations: in one, right after or before one, or away."""
    behind = np.maximum(np.minimum(at.core_high + 3, at.high), at.core_high)
    ahead = np.minimum(np.maximum(at.core_low - 3, at.low), at.core_low)
    before = seen.quoted[at.core_low] > seen.quoted[ahead]
    after = seen.quoted[behind] > seen.quoted[at.core_high]
    later = seen.quoted[np.maximum(at.high, at.core_high)] > seen.quoted[at.core_high]
    near = np.where(after, 2, np.where(later, 4, 0)) + before
    return seen.by.of(["", "<", ">", "<>", ")", "<)", "in"])[
        np.where(seen.marks[at.head] >= 0, 6, near)
    ]


def core(frame: Frame, source: Words | None) -> Words:
    """Return the place of a cue together with its source and what stands between them."""
    if source is None:
        return frame.first, frame.last
    return min(frame.first, source[0]), max(frame.last, source[1])


def near_places(frame: Frame, around: Words, side: str) -> list[int]:
    """Return the tokens that may be the content's nearest to the cue on a side.

    ``around`` is the place of the cue together with its source. Another quotation than that
    of the cue may begin or end it wherever it stands.
    """
    low, high = around
    marks, classes = frame.tokens.marks, frame.tokens.classes
    own = marks[frame.head]
    if side == "<":
        return [
            place
            for place in outward(frame, frame.first - 1, max(frame.low, low - _NEAR) - 1, -1)
            if -1 != marks[place] != own or low - 4 < place < low or classes[place + 1] == ","
        ]
    return [
        place
        for place in outward(frame, frame.last, min(frame.high, high + 2 * _NEAR), 1)
        if -1 != marks[place] != own
        or high <= place < high + 3
        or (place < high + _NEAR and classes[place - 1] in _BEFORE)
    ]


def near_columns(seen: Seen, at: At) -> Columns:
    """Return what is seen in tokens that may be the content's nearest to the cue."""
    before = at.is_before
    inside = at.place + 2 * before - 1
    distance = np.where(before, at.core_low - 1 - at.place, at.place - at.core_high)
    far = np.where(distance < 0, -1, bucketed(np.maximum(distance, 0)))
    return {
        "side": seen.by.sides[1 - before],
        "far": seen.by.numbers[far],
        "far_2": seen.by.numbers[np.minimum(far, 2)],
        "kind": seen.classes[at.place],
        "inside": seen.classes[inside],
        "word": seen.words[at.place],
        "word_inside": seen.words[inside],
        "cue": seen.words[at.head],
        "quoted": _are_quotations(seen, at.head, at.place),
    }


def _are_quotations(seen: Seen, heads: Array, places: Array) -> Array:
    marks = seen.marks[places]
    return flag(seen, (marks >= 0) & (marks != seen.marks[heads]))


def far_places(frame: Frame, near: int) -> list[int]:
    """Return the tokens that may be the content's farthest from the cue, near ones first."""
    step = -1 if near < frame.first else 1
    edge = frame.low if step < 0 else frame.high - 1
    stop = max(edge, near - _FAR) if step < 0 else min(edge, near + _FAR)
    classes, places = frame.tokens.classes, outward(frame, near, stop + step, step)
    found = [one for one in places if one == edge or classes[one + step] in _AROUND] or [near]
    return found[:_MOST] + found[_MOST:][-1:]


def far_columns(seen: Seen, at: At) -> Columns:
    """Return what is seen in tokens that may be the content's farthest from the cue."""
    before = at.is_before
    step = 1 - 2 * before
    room = np.minimum(np.where(before, at.place - at.low, at.high - 1 - at.place), 4)
    outside = at.place + step
    beyond = outside + step
    return {
        "side": seen.by.sides[1 - before],
        "near_quoted": _are_quotations(seen, at.head, at.near),
        "quoted": _are_quotations(seen, at.head, at.place),
        "room": seen.by.numbers[room],
        "room_2": seen.by.numbers[np.minimum(room, 2)],
        "length": seen.by.numbers[bucketed(np.abs(at.place - at.near))],
        "kind": seen.classes[at.place],
        "inside": seen.classes[at.place - step],
        "outside": seen.classes[outside],
        "beyond": seen.classes[beyond],
        "third": seen.classes[beyond + step],
        "near": seen.classes[at.near],
        "near_outside": seen.classes[at.near + step],
        "word": seen.words[at.place],
        "word_outside": seen.words[outside],
        "word_beyond": seen.words[beyond],
        "near_word": seen.words[at.near],
        "cue": seen.words[at.head],
    }
