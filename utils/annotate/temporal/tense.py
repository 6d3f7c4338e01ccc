"""Whether the words around an expression tell of what was or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

PAST, FUTURE = "past", "future"
_REACH = 160  # code points to each side: longer sentences have other verbs in between
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[,;:—–\"“”()]")
_SENTENCE_END = re.compile(r"(?<=[a-z\d)”\"’'][a-z\d)”\"’'])[.!?]+[\"”’')]*\s+(?=[\"“‘'(]?[A-Z])|\n")
_LONG_AGO = frozenset("since".split())
_TO_COME = frozenset(
    "will shall would may might won'll due scheduled slated expected planned upcoming "
    "tomorrow going".split()
)
# Before "to" or "for" these tell of what is to come: "set to", "plans to", "called for".
_LEANING = frozenset(
    "set plan plans planning planned hope hopes hoping want wants intend intends agree agreed "
    "vow vowed vows promise promised promises aim aims seek seeks about ready likely prepare "
    "preparing prepares supposed is are am due expected scheduled has have need needs "
    "appeal appeals called calls call urged urge".split()
)
# Verbs of timetables, in the present, with a day: "meets on Friday".
_TIMETABLED = frozenset(
    "meets meet opens open begins begin starts start ends end returns return resumes resume "
    "faces votes arrives leaves expires closes goes holds runs sits comes takes".split()
)
_WERE = frozenset("was were had did didn't wasn't weren't hadn't been".split())
_IRREGULAR = frozenset(
    "said told made took went came began became brought bought built broke caught chose cut "
    "drew drove fell felt fought found flew gave got grew heard held hit hurt kept knew laid "
    "led left lost met paid put quit ran rang read rose sat saw sent set shook shot shut sold "
    "sought spent split spoke stole stood struck swept swore taught tore thought threw "
    "understood voted warned wrote won withdrew wore woke bore beat blew bred burst cast clung "
    "crept dealt drank dug fed fled forbade froze hid hung lay lent lit meant oversaw overthrew "
    "overtook rode sank shed shone slept slid slew sprang spread stuck stung swam swung "
    "underwent upheld withheld wound done gone seen taken given known written".split()
)
_NO_VERBS = frozenset(
    "need indeed hundred red bed speed united unprecedented proceed exceed succeed feed seed "
    "bleed breed weed shed wed sacred naked wicked alleged so-called supposed ahmed mohammed "
    "hamed sayed reed creed greed".split()
)
_CLAUSE = frozenset(
    ", ; : — – \" “ ” ( ) that which who when because while although if after before but".split()
)


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
    before = list(_before(text, start))
    if before and before[-1] in _LONG_AGO:
        return PAST
    if before and before[-1] in ("until", "till") and not _has_past(before):
        return FUTURE
    left, is_near = _last_cue(before)
    if left and is_near:
        return left
    right = _first_cue(_after(text, end))
    return right or left


def _before(text: str, start: int) -> Iterator[str]:
    floor = max(0, start - _REACH)
    piece = text[floor:start]
    for found in _SENTENCE_END.finditer(piece):
        floor = max(floor, start - len(piece) + found.end())
    return (one.lower() for one in _WORD.findall(text[floor:start]))


def _after(text: str, end: int) -> list[str]:
    piece = text[end : end + _REACH]
    if found := _SENTENCE_END.search("xx" + piece):
        piece = piece[: max(0, found.start() - 2)]
    return [one.lower() for one in _WORD.findall(piece)]


def _has_past(words: Sequence[str]) -> bool:
    return any(_is_past(word) for word in words)


def _is_past(word: str) -> bool:
    if word in _WERE or word in _IRREGULAR:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS


def _cue(words: Sequence[str], at: int) -> str | None:
    """Return what the word at a place says of time, with those around it."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _TO_COME or word.endswith(("'ll", "’ll")) or word in ("won't", "won’t"):
        return PAST if following == "have" else FUTURE
    if word in _LEANING and following in ("to", "for", "until"):
        return FUTURE
    if word == "be" and at and words[at - 1] == "to":
        return FUTURE
    if word in _TIMETABLED and (at == 0 or words[at - 1] not in ("the", "a", "to", "of")):
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
        is_near &= words[at] not in _CLAUSE
    return None, True


def _first_cue(words: Sequence[str]) -> str | None:
    for at, word in enumerate(words):
        if told := _cue(words, at):
            return told
        if at > 12 or word in (";", "—", "–"):
            return None
    return None
