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
    is_in = "in" if tokens.marks[head] >= 0 else "out"
    return [
        "",
        f"{word} {is_in}",
        f"{kind} {_clause_after(tokens, head)}",
        f"{classes[head - 2]} {before}",
        f"{before} {after}",
        f"{word} {before}",
        f"{word} {after}",
        f"{word} {_quotation_near(tokens, head)}",
        f"{words[head - 1]} {word}",
        f"{word} {words[head + 1]}",
        words[head + 1],
    ]


def _clause_after(tokens: Tokens, head: int) -> str:
    """Return the first class after a cue that tells a clause from a bare object."""
    kinds = tokens.classes[head + 1 : head + _NEAR]
    return next((kind for kind in kinds if kind in _TELLING), "")


def _quotation_near(tokens: Tokens, head: int) -> str:
    """Return on which sides a quotation stands near, on the same line."""
    return ("<" if _has_quotation(tokens, head, -1) else "") + (
        ">" if _has_quotation(tokens, head, 1) else ""
    )


def _has_quotation(tokens: Tokens, head: int, step: int) -> bool:
    marks, own, line = tokens.marks, tokens.marks[head], tokens.lines[head]
    for place in range(head + step, head + step * _NEAR, step):
        if not 0 <= place < len(marks) or tokens.lines[place] != line:
            return False
        if marks[place] >= 0 and marks[place] != own:
            return True
    return False


def begin_places(frame: Frame) -> range:
    """Return where the cue may begin, from its head to the left."""
    place, least = frame.head, max(frame.head - _BEFORE, frame.low)
    while place > least and frame.tokens.classes[place - 1] not in _NOT_BEFORE:
        place -= 1
    return range(frame.head, place - 1, -1)


def begin_values(frame: Frame, place: int) -> Values:
    """Return what is seen where a cue may begin."""
    words, classes, head = frame.tokens.words, frame.tokens.classes, frame.head
    word, length, before = words[head], head - place, classes[place - 1]
    between = " ".join(classes[place:head])
    return [
        f"{before} {classes[place]}",
        f"{words[place]} {length}",
        f"{before} {length}",
        words[place],
        between,
        f"{word} {between}",
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
    word, length, after = words[head], place - head - 1, classes[place]
    return [
        f"{word} {' '.join(words[head + 1 : place])}",
        f"{after} {' '.join(classes[head + 1 : place])}",
        f"{word} {length} {after}",
        f"{words[place - 1]} {words[place]}",
        f"{words[place - 1]} {length}",
        f"{words[place]} {length}",
        f"{classes[place - 1]} {after} {classes[place + 1]}",
        f"{word} {words[place]} {length}",
    ]
