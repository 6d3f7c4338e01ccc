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
_OBJECT = 8  # words up to "to" in "asked the court of the province to rule"
_AHEAD = 14  # words behind an expression in which its verb may stand
_WORD = re.compile(r"\d+|[A-Za-z]+(?:['’-][A-Za-z]+)*|[,;:—–\"“”()]")
_SENTENCE_END = re.compile(
    r"(?<=[a-z\d)”\"’'][a-z\d)”\"’'])[.!?]+[\"”’')]*\s+(?=[\"“‘'(]?[A-Z])|\n"
)
WORDS = Path(__file__).with_name("tense.toml")


class _Words(NamedTuple):
    """The words of ``tense.toml``, by class."""

    to_come: frozenset[str]
    leaning: frozenset[str]
    set_for: frozenset[str]
    foreseen: frozenset[str]
    timetabled: frozenset[str]
    forward: frozenset[str]
    copulas: frozenset[str]
    before_nouns: frozenset[str]
    after_that: frozenset[str]
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
    preposition = before[-1] if before else ""
    if preposition == "since":
        return PAST
    left, is_near = _last_cue(before)
    if left and is_near:
        return left
    after = _after(text, end)
    if after and after[0] in _words().copulas:
        return FUTURE  # "Friday is a holiday"
    return _first_cue(after) or left or (FUTURE if preposition in _words().forward else None)


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
    """Return the words in lower case, but for the month that looks like a modal."""
    words = _WORD.findall(piece)
    return [one if one == "May" else one.lower().replace("’", "'") for one in words]


def _is_past(word: str) -> bool:
    if word in _words().were or word in _words().irregular:
        return True
    is_regular = word.endswith("ed") and len(word) > 4 and "-" not in word
    return is_regular and word not in _words().no_verbs


def _cue(words: Sequence[str], at: int) -> str | None:
    """Return what the word at a place says of time, with those around it."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    previous = words[at - 1] if at else ""
    if word in _words().foreseen and previous == "been" and "had" in words[max(0, at - 3) : at]:
        return PAST  # "had been scheduled for Tuesday"
    if word in _words().to_come or word.endswith("'ll"):
        return _of_modal(previous, following)
    if word in _words().leaning and _leans(words, at):
        return FUTURE
    if word == "be" and previous == "to":
        return FUTURE
    if word in _words().timetabled and previous not in _words().before_nouns:
        return None if previous.isdigit() else FUTURE
    if word in _words().copulas and at >= len(words) - 2:
        return FUTURE  # "the funerals are on Monday"
    return _of_past(words, at) if _is_past(word) else None


def _of_modal(previous: str, following: str) -> str:
    """Return the time of "will", "due", "expected": what was expected is told as past."""
    if following == "have":
        return PAST
    return PAST if previous in _words().were and following in ("on", "") else FUTURE


def _leans(words: Sequence[str], at: int) -> bool:
    """Say whether "to" and a verb follow: "set to", "asked the court to rule"."""
    reach = 3 if words[at] in ("has", "have", "had") else _OBJECT
    following = words[at + 1 : at + reach]
    if following and following[0] in ("for", "until"):
        return words[at] in _words().set_for
    if "to" not in following:
        return False
    behind = following[following.index("to") + 1 :]
    return not behind or behind[0] not in _words().before_nouns


def _of_past(words: Sequence[str], at: int) -> str | None:
    """Return the time of a past form, which "be" and "is" turn into a part of another verb's."""
    ahead = [word for word in words[max(0, at - 3) : at] if not word.endswith("ly")]
    if "be" in ahead or (ahead and ahead[-1] == "to"):
        return FUTURE
    return None if ahead and ahead[-1] in _words().copulas else PAST


def _last_cue(words: Sequence[str]) -> tuple[str | None, bool]:
    """Return the last cue, and whether no other clause begins behind it."""
    is_near, is_until = True, False
    for at in range(len(words) - 1, -1, -1):
        if told := _cue(words, at):
            return told, is_near
        is_near &= not _begins_clause(words, at)
        is_until |= words[at] in ("until", "till") and at < len(words) - 1
    return (FUTURE if is_until else None), True


def _begins_clause(words: Sequence[str], at: int) -> bool:
    """Say whether another clause begins at a word; "that number" is none, nor "after Friday"."""
    if at == len(words) - 1:
        return False
    if words[at] == "that":
        return words[at + 1] in _words().after_that or words[at + 1] in _words().before_nouns
    return words[at] in _words().clause


def _first_cue(words: Sequence[str]) -> str | None:
    for at, word in enumerate(words[:_AHEAD]):
        if told := _cue(words, at):
            return told
        if word in (";", "—", "–"):
            return None
    return None
