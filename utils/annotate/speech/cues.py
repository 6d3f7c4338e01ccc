"""What is seen around a word that may be a cue, and how far such a cue reaches."""

from __future__ import annotations

from utils.annotate.speech.choices import Values
from utils.annotate.speech.frames import Frame
from utils.annotate.speech.tokens import Tokens

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
# Classes that tell a clause or a bare end from an object.
_TELLING = frozenset(
    ["that", "wh", "be", "have", "modal", "to", "do", ".", ",", "ed", "ing", "rel"]
)


def head_values(tokens: Tokens, head: int) -> Values:
    """Return what is seen around a word that may be a cue."""
    words, classes = tokens.words, tokens.classes
    word, kind = words[head], classes[head]
    before, after = classes[head - 1], classes[head + 1]
    near, clause = _quotation_near(tokens, head), _clause_after(tokens, head)
    is_in = "in" if near == "in" else "out"
    return [
        "",
        (word, is_in),
        (kind, clause),
        (classes[head - 2], before),
        (before, after),
        (word, before),
        (word, after),
        (word, near),
        (words[head - 1], word),
        (word, words[head + 1]),
        words[head + 1],
        words[head - 1],
        word,
        (word, clause),
        words[head + 2],
        words[head - 2],
        (kind, before, after),
        (classes[head - 3], classes[head - 2], before),
        (after, classes[head + 2], classes[head + 3]),
        (kind, near),
    ]


def _clause_after(tokens: Tokens, head: int) -> str:
    """Return the first class after a cue that tells a clause from a bare object."""
    kinds = tokens.classes[head + 1 : head + _NEAR]
    return next((kind for kind in kinds if kind in _TELLING), "")


def _quotation_near(tokens: Tokens, head: int) -> str:
    """Return on which sides a quotation stands near, "in" where the word stands in one."""
    marks = tokens.marks
    if marks[head] >= 0:
        return "in"
    before = "<" if max(marks[max(head - _NEAR, 0) : head], default=-1) >= 0 else ""
    return before + (">" if max(marks[head + 1 : head + _NEAR], default=-1) >= 0 else "")


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
