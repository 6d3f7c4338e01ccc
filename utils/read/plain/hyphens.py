"""Words that a line end has cut: whether the hyphen belongs to the word or to the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_HYPHENS = ("-", "\u2010")
_SOFT_HYPHEN = "\u00ad"
_TAIL = re.compile(r"[\w\u2010-]+")
# "short- and long-term": the hyphen waits for the second word.
_AFTER_SUSPENDED = {"and", "or", "to", "nor", "but"}
# Second halves that are hardly ever written as one with the first.
_SECOND_HALVES = {"called", "term", "wing", "based", "backed", "owned", "minded", "elect"}
# Inner words of longer compounds: mother-in-law, day-to-day, 15-year-old.
_INNER = {"a", "and", "at", "by", "in", "me", "of", "on", "or", "the", "to", "up", "year"}
# First halves that keep their hyphen, but in these words: selfish, nonsense, nonchalant.
_SOLID_AFTER_SELF = ("ish", "less", "same")
_SOLID_AFTER_NON = (
    "sense",
    "sensical",
    "chalan",
    "descript",
    "entit",
    "plus",
    "etheless",
    "pareil",
)
# English words that begin with "ex" go on with one of these letters.
_SOLID_AFTER_EX = "aeiouychpqt"
_OFFICES = ("president", "prime", "police", "partner", "pupil", "patient", "pm")
_OFFICES += ("chief", "colonel", "captain", "communist", "convict", "chancellor", "coach")
_OFFICES += ("husband", "head", "teacher", "official", "officer", "employee", "army", "ambassador")


def joined(lines: Sequence[str], words: set[str]) -> tuple[str, list[str]]:
    """Join lines to one, and say which words were put together without their hyphen.

    Parameters
    ----------
    lines : sequence of str
    words : set of str
        The hyphenated words that stand unbroken elsewhere in the text, in lower case.

    Returns
    -------
    tuple of str and list of str
        A hyphen at a line end is dropped where a lower-case letter follows. It stays
        where the hyphenated word is in ``words``, after self-, non-, ex- and a single
        letter, before halves such as "term" and "called", beside a digit and before
        a capital.

    Examples
    --------
    >>> joined(["The govern-", "ment met its long-", "term goal."], set())
    ('The government met its long-term goal.', ['govern-ment'])
    """
    pieces, mended = [], []
    for before, after in pairwise(lines):
        cut = _cut(before, after)
        if cut is None:
            pieces += [before, " "]
        elif before.endswith(_SOFT_HYPHEN) or not _keeps_hyphen(*cut, words):
            pieces.append(before[:-1])
            mended.append("-".join(cut))
        else:
            pieces.append(before)
    return "".join([*pieces, *lines[-1:]]), mended


def compounds(lines: Iterable[str]) -> set[str]:
    """Return the words with a hyphen inside, in lower case."""
    found = {word.casefold() for line in lines if "-" in line for word in _TAIL.findall(line)}
    return {word for word in found if "-" in word.strip("-")}


def is_cut(before: str, after: str) -> bool:
    """Whether the end of ``before`` cuts a word that goes on in ``after``."""
    return _cut(before, after) is not None


def _cut(before: str, after: str) -> tuple[str, str] | None:
    """Return the two halves of the word that a line end cuts, None where it cuts none."""
    if not before.endswith((*_HYPHENS, _SOFT_HYPHEN)) or not before[-2:-1].isalnum():
        return None
    last = before.rsplit(None, 1)[-1][:-1]
    first = _TAIL.match(after)
    if first is None or first[0] in _AFTER_SUSPENDED:
        return None
    left = _TAIL.findall(last)[-1]
    return None if left.startswith("-") else (left, first[0])


def _keeps_hyphen(left: str, right: str, words: set[str]) -> bool:
    half = left.rpartition("-")[2].casefold()
    if not right[0].islower() or not half.isalpha() or len(half) == 1:
        return True
    if "-" in left and half in _INNER:
        return True
    return f"{left}-{right}".casefold() in words or _is_compound(half, right)


def _is_compound(left: str, right: str) -> bool:
    """Whether English keeps the hyphen between the two, as far as a few rules can tell."""
    if left == "self":
        return not right.startswith(_SOLID_AFTER_SELF)
    if left == "non":
        return not right.startswith(_SOLID_AFTER_NON)
    if left == "ex":
        return right[0] not in _SOLID_AFTER_EX or right.startswith(_OFFICES)
    return right in _SECOND_HALVES
