"""The words of what is quoted, made comparable, and which of them another wording keeps."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
from typing import NamedTuple

WORDS_IN_SEQUENCE = 3
# One or two words in common are anybody's.
_FEWEST_IN_A_ROW = 2
# Of all wordings that hold a sequence, the longest few stand for the rest: "I do not think".
_MOST_HOLDERS = 40
_TRIED = 8
_PIECE = re.compile(r"([^\s—–…]*[^\W_][^\s—–…]*)(\s…(?=\s\S))?")
_BRACKETED = re.compile(r"\[[^\]\n]*\]|\([^)\n]*\)")
_NO_LETTER = re.compile(r"[\W_]+")
MARKS = "“”„‟«»‹›\"‘’'`"


class Wording(NamedTuple):
    """Words as they stand, and the keys by which they are compared."""

    words: tuple[str, ...]
    keys: tuple[str, ...]


def wording(text: str) -> Wording:
    """Return the words of a quotation, without quotation marks and what stands in brackets.

    In square brackets is the paper's own; in round ones mostly, too. A word's key is
    in lower case, without accents of typography, apostrophes and hyphens. A word before "…" in
    the midst of the text has it at its end, so that what was cut there is seen.

    Examples
    --------
    >>> wording("“We go,” … “and stay”").words
    ('We', 'go,…', 'and', 'stay')
    >>> wording("“I couldn’t [get] my Arm up …”").keys
    ('i', 'couldnt', 'my', 'arm', 'up')
    """
    pieces = _PIECE.findall(_BRACKETED.sub(" ", text))
    words = tuple(piece.strip(MARKS) + dots.strip() for piece, dots in pieces)
    return Wording(words, tuple(key_of(word) for word in words))


@lru_cache(maxsize=100_000)
def key_of(word: str) -> str:
    """Return what a word is compared by: its letters and digits in lower case.

    Examples
    --------
    >>> key_of("Good-bye,”")
    'goodbye'
    """
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", word).casefold())


def kept_words(whole: Sequence[str], part: Sequence[str]) -> list[int]:
    """Return the places of the words of ``whole`` that ``part`` keeps, in order.

    Words count that stand in a row of two or more in both.

    Notes
    -----
    The longest common run first, then on either side of it, and so on (Ratcliff and
    Metzener 1988, Pattern matching: the gestalt approach, Dr. Dobb's Journal 13 (7), 46–51).

    Examples
    --------
    >>> kept_words("a b c d e f".split(), "a b e f g d".split())
    [0, 1, 4, 5]
    """
    if whole == part:
        return list(range(len(whole))) if len(whole) >= _FEWEST_IN_A_ROW else []
    blocks = SequenceMatcher(None, whole, part, autojunk=False).get_matching_blocks()
    kept = [(block.a, block.size) for block in blocks if block.size >= _FEWEST_IN_A_ROW]
    return [place for start, size in kept for place in range(start, start + size)]


def common_rows(whole: Sequence[str], part: Sequence[str]) -> list[int]:
    """Return the lengths of the rows of words that both have, in order, as :func:`kept_words`.

    Examples
    --------
    >>> common_rows("a b c d e f".split(), "a b e f g d".split())
    [2, 2]
    """
    if whole == part:
        return [len(whole)] if whole else []
    blocks = SequenceMatcher(None, whole, part, autojunk=False).get_matching_blocks()
    return [block.size for block in blocks if block.size]


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Return the runs of places that follow each other, half-open.

    Examples
    --------
    >>> runs([0, 1, 4])
    [(0, 2), (4, 5)]
    """
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


class Index:
    """The sequences of words of the wordings that lead a cluster."""

    def __init__(self) -> None:
        self._holders: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, number: int, keys: Sequence[str]) -> None:
        """Enter a wording; of a sequence that many hold, the first ones are remembered."""
        for sequence in set(_sequences(keys)):
            holders = self._holders[sequence]
            if len(holders) < _MOST_HOLDERS:
                holders.append(number)

    def near(self, keys: Sequence[str], fewest: int = 1) -> list[int]:
        """Return those with the most sequences in common, at most eight, the first of ties first.

        Those have ``fewest`` or more, or may have: of a sequence that many hold, others may, too.

        Examples
        --------
        >>> index = Index()
        >>> index.add(7, "we have been robbed".split())
        >>> index.near("they have been robbed".split())
        [7]
        """
        held = [self._holders.get(sequence, ()) for sequence in _sequences(keys)]
        n_common = Counter(chain.from_iterable(held))
        n_open = sum(len(holders) == _MOST_HOLDERS for holders in held)
        enough = [(-n, number) for number, n in n_common.items() if n + n_open >= fewest]
        return [number for _, number in nsmallest(_TRIED, enough)]


def _sequences(keys: Sequence[str]) -> list[tuple[str, ...]]:
    n = len(keys) - WORDS_IN_SEQUENCE + 1
    return [tuple(keys[place : place + WORDS_IN_SEQUENCE]) for place in range(n)]
