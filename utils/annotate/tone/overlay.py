"""One's own lexicon as a scorer takes it: what its words say, and which of them are phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pandas as pd

from utils.annotate.tone.evidence import Token
from utils.read.lexicon import standard


class Phrases:
    """Words that count as one, such as "war on terror".

    Parameters
    ----------
    phrases : iterable of tuple of str
        Each as its words in lower case.

    Examples
    --------
    >>> tokens = [Token(0, 3, "War"), Token(4, 6, "on"), Token(7, 13, "terror")]
    >>> Phrases([("war", "on", "terror")]).joined(tokens)
    [Token(start=0, end=13, text='War on terror')]
    """

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def joined(self, tokens: list[Token]) -> list[Token]:
        """Return the tokens with each phrase as one of them, the longest where several begin."""
        if not self:
            return tokens
        lower = [one.text.lower() for one in tokens]
        made, place = [], 0
        while place < len(tokens):
            some = tokens[place : place + self._n_words(lower, place)]
            text = " ".join(one.text for one in some)
            made.append(Token(some[0].start, some[-1].end, text))
            place += len(some)
        return made

    def _n_words(self, lower: list[str], place: int) -> int:
        for phrase in self._by_first.get(lower[place], ()):
            if tuple(lower[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 1


class Own(NamedTuple):
    """A row of one's own lexicon; polarity and note are NaN where they are missing."""

    word: str
    polarity: float
    note: str | float


class LaidOver(NamedTuple):
    """What one's own lexicon says of words; None for a word that says nothing any more."""

    polarities: dict[str, float | None]
    phrases: Phrases


def laid_over(own: pd.DataFrame | None, scorer: str, cut: Callable[[str], list[str]]) -> LaidOver:
    """Return what one's own lexicon says to a scorer, its words cut as the scorer cuts a text.

    A row for this scorer goes before one for all of them.

    Examples
    --------
    >>> own = pd.DataFrame({"word": ["war on terror", "own"], "polarity": [None, 0.1]})
    >>> laid_over(own, "vader", str.split).polarities
    {'war on terror': None, 'own': 0.1}
    """
    polarities: dict[str, float | None] = {}
    phrases = []
    for row in rows_for(own, scorer).values():
        words = tuple(word.lower() for word in cut(row.word))
        if not words:
            continue
        polarities[" ".join(words)] = None if pd.isna(row.polarity) else float(row.polarity)
        if len(words) > 1:
            phrases.append(words)
    return LaidOver(polarities, Phrases(dict.fromkeys(phrases)))


def rows_for(own: pd.DataFrame | None, scorer: str) -> dict[str, Own]:
    """Return the rows of one's own lexicon that a scorer takes, by their words.

    Examples
    --------
    >>> own = pd.DataFrame({"word": ["own", "own"], "scorer": ["vader", None], "polarity": [0, 1]})
    >>> rows_for(own, "vader")["own"].polarity, rows_for(own, "news")["own"].polarity
    (0.0, 1.0)
    """
    table = standard(own)
    table = table[table["scorer"].isna() | (table["scorer"] == scorer)]
    table = table.sort_values("scorer", na_position="first", kind="stable")
    told = zip(table["word"], table["polarity"], table["note"], strict=True)
    return {row[0]: Own(*row) for row in told}
