"""Whether the words around an expression tell of what was or of what is to come."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

PAST, FUTURE = "past", "future"
_REACH = 160  # code points to each side: longer sentences have other verbs in between
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[,;:—–\"“”()]")
_SENTENCE_END = re.compile(
    r"(?<=[a-z\d)”\"’'][a-z\d)”\"’'])[.!?]+[\"”’')]*\s+(?=[\"“‘'(]?[A-Z])|\n"
)
WORDS = Path(__file__).with_name("tense.toml")


class _Words(NamedTuple):
    """The words of ``tense.toml``, by class."""

    to_come: frozenset[str]
    leaning: frozenset[str]
    timetabled: frozenset[str]
    were: frozenset[str]
    irregular: frozenset[str]
    no_verbs: frozenset[str]
    clause: frozenset[str]


@cache
def _words() -> _Words:
    told = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return _Words(**{name: frozenset(words) for name, words in told.items()})


def tense_at(text: str, start: int, end: int) -> str | None:
    """Return past or future for what a text tells at a place, or None where that is open.

    The nearest cue decides: auxiliaries, endings, irregular past forms, "due", "set to",
    verbs of timetables. Before the expression is looked first, unless another clause begins
    in between and the expression's own clause has a cue behind it.

    Examples
    --------
    >>> said = "Fox voted Friday. She will speak Monday, and has until Tuesday to reply."
    >>> [tense_at(said, at, at + 6) for at in (10, 33, 56)]
    ['past', 'future', 'future']
    """
    before = _before(text, start)
    if before and before[-1] == "since":
        return PAST
    if before and before[-1] in ("until", "till") and not _has_past(before):
        return FUTURE
    left, is_near = _last_cue(before)
    if left and is_near:
        return left
    right = _first_cue(_after(text, end))
    return right or left


def _before(text: str, start: int) -> list[str]:
    floor = max(0, start - _REACH)
    piece = text[floor:start]
    for found in _SENTENCE_END.finditer(piece):
        floor = max(floor, start - len(piece) + found.end())
    return _lower(text[floor:start])


def _after(text: str, end: int) -> list[str]:
    piece = text[end : end + _REACH]
    if found := _SENTENCE_END.search("xx" + piece):
        piece = piece[: max(0, found.start() - 2)]
    return _lower(piece)


def _lower(piece: str) -> list[str]:
    return [one.lower().replace("’", "'") for one in _WORD.findall(piece)]


def _has_past(words: Sequence[str]) -> bool:
    return any(_is_past(word) for word in words)


def _is_past(word: str) -> bool:
    if word in _words().were or word in _words().irregular:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in _words().no_verbs


def _cue(words: Sequence[str], at: int) -> str | None:
    """Return what the word at a place says of time, with those around it."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _words().to_come or word.endswith("'ll"):
        return PAST if following == "have" else FUTURE
    if word in _words().leaning and following in ("to", "for", "until"):
        return FUTURE
    if word == "be" and at and words[at - 1] == "to":
        return FUTURE
    if word in _words().timetabled and (at == 0 or words[at - 1] not in ("the", "a", "to", "of")):
        return FUTURE
    if _is_past(word):
        return _of_past(words, at)
    return None


def _of_past(words: Sequence[str], at: int) -> str:
    """Return the time of a past form, which "be" turns into a part of another verb's."""
    ahead = [word for word in words[max(0, at - 3) : at] if not word.endswith("ly")]
    if "be" in ahead or (ahead and ahead[-1] == "to"):
        return FUTURE
    return PAST


def _last_cue(words: Sequence[str]) -> tuple[str | None, bool]:
    """Return the last cue, and whether no other clause begins behind it."""
    is_near = True
    for at in range(len(words) - 1, -1, -1):
        if told := _cue(words, at):
            return told, is_near
        is_near &= words[at] not in _words().clause
    return None, True


def _first_cue(words: Sequence[str]) -> str | None:
    for at, word in enumerate(words):
        if told := _cue(words, at):
            return told
        if at > 12 or word in (";", "—", "–"):
            return None
    return None
