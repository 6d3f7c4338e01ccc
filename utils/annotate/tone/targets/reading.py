"""A sentence as the scorers read it: its words, with names hidden, its clauses and quotations."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from utils.annotate.quotation import quoted
from utils.annotate.tone.targets.classes import CLAUSE_WORDS, CLOSED_CLASS

NAME = "Name"
NUMBER = "0"
Span = tuple[int, int]

_TOKEN = re.compile(
    r"n[’']t\b"
    r"|[’'](?:s|re|ve|ll|d|m)\b"
    r"|[^\W\d_]+?(?=n[’']t\b)"
    r"|[^\W\d_]+(?:[-.&][^\W\d_]+)*"
    r"|\d[\d.,]*"
    r"|[^\w\s]",
    re.IGNORECASE,
)
_CLAUSE_MARKS = frozenset(',;:—–-()[].?!“”"«»…')
# After these a word has its capital from its place.
_BEFORE_CAPITAL = frozenset('.!?"“‘:—;(«[')
_HEADLINE = 0.6


class Reading(NamedTuple):
    """A sentence, token by token.

    ``starts``, ``ends``: code points of the sentence. ``words``: in small letters, straight
    apostrophes, ``NAME`` for a name and ``NUMBER`` for a number. ``clauses``: number of the
    clause. ``quotes``: number of the quotation, 0 outside any.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    clauses: list[int]
    quotes: list[int]

    def tokens(self, start: int, end: int) -> Span:
        """Return which tokens share a character with a span: first, and the one after the last."""
        first = _first_after(self.ends, start)
        last = first
        while last < len(self.starts) and self.starts[last] < end:
            last += 1
        return first, last


def _first_after(ends: Sequence[int], place: int) -> int:
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if ends[middle] > place:
            high = middle
        else:
            low = middle + 1
    return low


def read(text: str, known: Collection[str], quotations: Sequence[Span] | None = None) -> Reading:
    """Read one sentence.

    Parameters
    ----------
    text : str
    known : collection of str
        Words that a capital alone, at the beginning or in a headline, does not make a name.
    quotations : sequence of (start, end), optional
        Where the sentence is quoted, as its article shows; else what its own marks show.

    Examples
    --------
    >>> reading = read("Critics say Mr. Bello “lied”, but he did not.", {"critics"})
    >>> " ".join(reading.words)
    'critics say Name . Name “ lied ” , but he did not .'
    >>> reading.clauses[-1] - reading.clauses[0], reading.quotes[6]
    (5, 1)
    """
    found = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    words = _words([one[2] for one in found], known)
    marked = quoted(text) if quotations is None else quotations
    return Reading(
        [one[0] for one in found],
        [one[1] for one in found],
        words,
        _clauses(words),
        _numbers([one[0] for one in found], marked),
    )


def by_capital(text: str) -> tuple[set[str], set[str]]:
    """Return the words that a text writes small, and those with a capital not due to their place.

    Examples
    --------
    >>> small, capital = by_capital("Then the Sun rose on Mars.")
    >>> sorted(small), sorted(capital)
    (['on', 'rose', 'the'], ['mars', 'sun'])
    """
    small, capital, before = set(), set(), "."
    for match in _TOKEN.finditer(text):
        token = match.group()
        word = token.lower().replace("’", "'")
        if token.islower():
            small.add(word)
        elif token[0].isupper() and before not in _BEFORE_CAPITAL:
            capital.add(word)
        before = token
    return small, capital


def _words(tokens: Sequence[str], known: Collection[str]) -> list[str]:
    is_headline = _is_headline(tokens)
    words: list[str] = []
    is_first = True  # the place alone would give it a capital
    for token in tokens:
        word = token.lower().replace("’", "'")
        if token[0].isdigit():
            word = NUMBER
        elif token[0].isupper() and word not in CLOSED_CLASS:
            word = word if (is_headline or is_first) and word in known else NAME
        # The stop in "Mr. Bello" ends nothing.
        is_first = token in _BEFORE_CAPITAL and not (token == "." and words[-1:] == [NAME])
        words.append(word)
    return words


def _is_headline(tokens: Sequence[str]) -> bool:
    letters = [token[0] for token in tokens if token[0].isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) > _HEADLINE * len(letters)


def _clauses(words: Sequence[str]) -> list[int]:
    number, clauses = 0, []
    for place, word in enumerate(words):
        if word in _CLAUSE_MARKS or word in CLAUSE_WORDS:
            number += word != "." or words[place - 1] != NAME
        clauses.append(number)
    return clauses


def _numbers(starts: Sequence[int], quotations: Sequence[Span]) -> list[int]:
    numbers, number, n_quotations = [], 0, len(quotations)
    for start in starts:
        while number < n_quotations and quotations[number][1] <= start:
            number += 1
        inside = number < n_quotations and quotations[number][0] <= start
        numbers.append(number + 1 if inside else 0)
    return numbers
