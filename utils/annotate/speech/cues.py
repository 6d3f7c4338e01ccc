"""What is seen around a word that may be a cue, and how far such a cue reaches."""

from __future__ import annotations

import numpy as np

from utils.annotate.speech.choices import Values
from utils.annotate.speech.columns import Array, Columns, Seen, column
from utils.annotate.speech.frames import Frame

# So many tokens a cue may reach before and after the word it was known by.
_BEFORE, _AFTER = 5, 6
# So far is looked for a quotation and for the clause that a cue leads in.
_NEAR = 12
# Classes that no cue reaches over, on either side.
_NOT_BEFORE = frozenset(
    [".", ",", ";", "open", "close", "quote", "pron", "rel", "that", "conj", "poss", "Cap", ")"]
)
_NOT_AFTER = frozenset(
    [".", ",", ";", "open", "close", "quote", "pron", "that", "wh", "rel", "obj"]
)
# The columns of which each value of a word that may be a cue is made.
HEAD = ("always", "cue is_in", "kind clause", "kind-2 kind-1", "kind-1 kind+1", "cue kind-1",
        "cue kind+1", "cue near", "word-1 cue", "cue word+1", "word+1", "word-1", "cue",
        "cue clause", "word+2", "word-2", "kind kind-1 kind+1", "kind-3 kind-2 kind-1",
        "kind+1 kind+2 kind+3", "kind near")  # fmt: skip


def head_columns(seen: Seen, heads: Array) -> Columns:
    """Return what is seen around words that may be cues."""
    is_in, near = _quotations_near(seen, heads)
    kinds = {f"kind{step:+}": seen.classes[heads + step] for step in (-3, -2, -1, 1, 2, 3)}
    words = {f"word{step:+}": seen.words[heads + step] for step in (-2, -1, 1, 2)}
    return (
        kinds
        | words
        | {
            "always": seen.by.of([""]).repeat(len(heads)),
            "cue": seen.words[heads],
            "kind": seen.classes[heads],
            "is_in": is_in,
            "near": near,
            "clause": _clauses_after(seen, heads),
        }
    )


def _clauses_after(seen: Seen, heads: Array) -> Array:
    """Return the first class after a cue that tells a clause from a bare object."""
    telling = np.flatnonzero(np.diff(column(seen, "telling")))
    following = np.append(telling, len(seen.classes) + _NEAR)[np.searchsorted(telling, heads + 1)]
    found = following < heads + _NEAR
    kinds = seen.by.of([""]).repeat(len(heads))
    kinds[found] = seen.classes[following[found]]
    return kinds


def _quotations_near(seen: Seen, heads: Array) -> tuple[Array, Array]:
    """Return whether the words stand in a quotation, and on which sides one stands near."""
    last = len(seen.marks)
    quoted = seen.quoted
    is_in = quoted[heads + 1] > quoted[heads]
    before = quoted[heads] > quoted[np.maximum(heads - _NEAR, 0)]
    after = quoted[np.minimum(heads + _NEAR, last)] > quoted[heads + 1]
    near = np.where(is_in, 0, 1 + before + 2 * after)
    names = seen.by.of(["in", "", "<", ">", "<>", "out"])
    return names[np.where(is_in, 0, 5)], names[near]


def begin_places(frame: Frame) -> range:
    """Return where the cue may begin, from its head to the left."""
    place, least = frame.head, max(frame.head - _BEFORE, frame.low)
    while place > least and frame.tokens.classes[place - 1] not in _NOT_BEFORE:
        place -= 1
    return range(frame.head, place - 1, -1)


def begin_values(frame: Frame, place: int) -> Values:
    """Return what is seen where a cue may begin."""
    words, classes, head = frame.tokens.words, frame.tokens.classes, frame.head
    word, length, before = words[head], str(head - place), classes[place - 1]
    between = classes[place:head] or [""]
    return [
        (before, classes[place]),
        (words[place], length),
        (before, length),
        words[place],
        between[0] if len(between) == 1 else tuple(between),
        (word, *between),
        words[place - 1],
    ]


def end_places(frame: Frame) -> range:
    """Return where the cue may end: the tokens after it, from its head to the right."""
    place, most = frame.head + 1, min(frame.head + 1 + _AFTER, frame.high)
    while place < most and frame.tokens.classes[place] not in _NOT_AFTER:
        place += 1
    return range(frame.head + 1, place + 1)


def end_values(frame: Frame, place: int) -> Values:
    """Return what is seen where a cue may end."""
    words, classes, head = frame.tokens.words, frame.tokens.classes, frame.head
    word, length, after = words[head], str(place - head - 1), classes[place]
    return [
        (word, *(words[head + 1 : place] or ("",))),
        (after, *(classes[head + 1 : place] or ("",))),
        (word, length, after),
        (words[place - 1], words[place]),
        (words[place - 1], length),
        (words[place], length),
        (classes[place - 1], after, classes[place + 1]),
        (word, words[place], length),
    ]
