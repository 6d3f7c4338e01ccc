"""VADER: its arithmetic over its lexicon, bit for bit, with the words that it rests on.

Hutto and Gilbert (2014), VADER: a parsimonious rule-based model for sentiment analysis of
social media text. Their package looks through the whole text again for every word that counts;
here a text costs as much again when it is twice as long.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Sequence
from functools import cache
from heapq import heappop, heappush
from importlib import import_module
from typing import NamedTuple

import pandas as pd

from utils.annotate.tone import overlay
from utils.annotate.tone.evidence import Change, Memo, Score, Token, Word, stated
from utils.annotate.tone.valence import Item, Rules

SCORER = "vader"
FULL = 4.0  # raters gave words −4 … 4
_ALPHA = 15  # about the largest sum that is expected


class _Counted(NamedTuple):
    place: int
    valence: float
    changes: list[Change]


class Vader:
    """Scores texts as VADER does; make it once, since it remembers the words that it met.

    Parameters
    ----------
    own : DataFrame or None
        One's own lexicon, laid over VADER's: see ``utils.tables.LEXICON``; a polarity of 1 is
        VADER's 4. A word without polarity says nothing any more and strengthens nothing, but
        what negates keeps negating; as with VADER's own words, one that has a polarity
        does neither to the words after it.

    Raises
    ------
    TypeError, ValueError
        As for :func:`utils.read.lexicon.standard`.

    Examples
    --------
    >>> vader = Vader()
    >>> vader("The plan isn't good.")
    Score(polarity=-0.3412, subjectivity=None, n_lexicon_words=1)
    >>> vader("The council met.").polarity is None
    True
    """

    def __init__(self, own: pd.DataFrame | None = None) -> None:
        theirs = lexicon()
        laid_over = overlay.laid_over(own, SCORER, _words)
        polarities = laid_over.polarities
        self._phrases = laid_over.phrases
        self._emojis = {
            sign: told for sign, told in theirs.emojis.items() if sign not in polarities
        }
        self._emoji = re.compile(f"[{''.join(map(re.escape, self._emojis))}]")
        self._rules = theirs.rules.with_own(
            {word: None if one is None else one * FULL for word, one in polarities.items()}
        )
        self._memo = Memo(lambda word: self._rules.item(_stripped(word)))

    def __call__(self, text: str) -> Score:
        """Return VADER's compound and the number of lexicon words; higher is more positive."""
        text, items = self._items(text)
        found = _found(items, self._rules)
        if not found:
            return Score(None, None, 0)
        return Score(_compound(found, text), None, len(found))

    def compound(self, text: str) -> float:
        """Return what VADER's package calls compound: 0.0 also where it knows no word.

        Examples
        --------
        >>> Vader().compound("The council met.")
        0.0
        """
        polarity = self(text).polarity
        return 0.0 if polarity is None else polarity

    def evidence(self, text: str) -> list[Word]:
        """One row is one lexicon word; what they count adds up to VADER's sum.

        To that sum VADER adds up to 1.17 for exclamation marks and 0.96 for question marks,
        away from 0, and brings it between −1 and 1.

        Examples
        --------
        >>> for word in Vader().evidence("It was VERY good, but not the best."):
        ...     print(word.word, word.weight, round(word.counted, 2), *word.changes)
        good 1.9 1.46 very: + 1.03 but: × 0.5
        best 3.2 -3.55 not: × −0.74 but: × 1.5
        """
        told, places = self._spelled_out(text)
        tokens = self._phrases.joined(_tokens(told))
        items = [self._rules.item(token.text) for token in tokens]
        made = []
        for place, counted, changes in _found(items, self._rules):
            start, end = places[tokens[place].start], places[tokens[place].end - 1] + 1
            entry = items[place]
            told_changes = tuple(map(stated, changes))
            made.append(Word(start, end, entry.word, entry.valence, counted, told_changes))
        return made

    def _items(self, text: str) -> tuple[str, list[Item]]:
        """Return a text with emoji in words, and what each of its words is."""
        if not text.isascii() and self._emoji.search(text):
            text, _ = self._spelled_out(text)
        if self._phrases:
            tokens = self._phrases.joined(_tokens(text))
            return text, [self._rules.item(token.text) for token in tokens]
        return text, list(map(self._memo.__getitem__, text.split()))

    def _spelled_out(self, text: str) -> tuple[str, Sequence[int]]:
        """Return a text with emoji in words, and for each character its place in the first."""
        if text.isascii() or not self._emoji.search(text):
            return text, range(len(text))
        parts: list[str] = []
        places: list[int] = []
        after_space = True
        for place, one in enumerate(text):
            told = self._emojis.get(one)
            part = one if told is None else told if after_space else " " + told
            after_space = told is None and one == " "
            parts.append(part)
            places += [place] * len(part)
        return "".join(parts), places


class Lexicon(NamedTuple):
    """What VADER's package holds: its rules with their words, and its emoji in words."""

    rules: Rules
    emojis: dict[str, str]
    lines: dict[str, str]  # of each word, the raters' standard deviation and their ratings


@cache
def lexicon() -> Lexicon:
    """Return VADER's lexicon, read from its package at the first call."""
    package = import_module("vaderSentiment.vaderSentiment")

    analyzer = package.SentimentIntensityAnalyzer()
    rules = Rules(
        analyzer.lexicon,
        package.BOOSTER_DICT,
        frozenset(package.NEGATE),
        package.SPECIAL_CASES,
    )
    # Signs of several characters are in its list, but it looks single characters up.
    emojis = {sign: told for sign, told in analyzer.emojis.items() if len(sign) == 1}
    # The attribute is called a path and holds the file.
    lines = (line.partition("\t") for line in analyzer.lexicon_full_filepath.splitlines())
    return Lexicon(rules, emojis, {word: rest for word, _, rest in lines})


def _stripped(word: str) -> str:
    """Take signs off both ends of a word; what is then short was perhaps an emoticon."""
    bare = word.strip(string.punctuation)
    return word if len(bare) <= 2 else bare


def _words(text: str) -> list[str]:
    return [_stripped(word) for word in text.split()]


def _tokens(text: str) -> list[Token]:
    made = []
    for found in re.finditer(r"\S+", text):
        bare = _stripped(found[0])
        start = found.start() + found[0].index(bare)
        made.append(Token(start, start + len(bare), bare))
    return made


def _found(items: list[Item], rules: Rules) -> list[_Counted]:
    """Return the words of the lexicon with the valence that they have where they stand."""
    places = [place for place, item in enumerate(items) if item.valence is not None]
    if not places:
        return []
    n_upper = [item.is_upper for item in items].count(True)
    is_mixed = 0 < n_upper < len(items)
    found = []
    for place in places:
        if not _is_kind_of(items, place):
            changes: list[Change] = []
            value = rules.valence(items, place, is_mixed, changes)
            found.append(_Counted(place, value, changes))
    words = [item.word for item in items]
    return _after_but(found, words.index("but")) if "but" in words else found


def _is_kind_of(items: list[Item], place: int) -> bool:
    is_kind = items[place].word == "kind" and place + 1 < len(items)
    return is_kind and items[place + 1].word == "of"


def _after_but(found: list[_Counted], but: int) -> list[_Counted]:
    """Halve what stands before "but", and count half as much again what stands after it.

    VADER takes each valence in turn and changes the first word that has that valence now,
    which need not be the one in turn. It is done the same way here.
    """
    now = {one.place: one.valence for one in found}
    with_valence: dict[float, list[int]] = {}
    for place, value in now.items():
        with_valence.setdefault(value, []).append(place)
    changed: dict[int, list[Change]] = {}
    for place in list(now):
        value = now[place]
        if not value:
            continue
        first = _first(with_valence[value], now, value)
        if first == but:
            continue
        factor = 0.5 if first < but else 1.5
        now[first] *= factor
        heappush(with_valence.setdefault(now[first], []), first)
        changed.setdefault(first, []).append(("but", "×", factor))
    return [
        _Counted(one.place, now[one.place], one.changes + changed.get(one.place, []))
        for one in found
    ]


def _first(places: list[int], now: dict[int, float], value: float) -> int:
    """Return the first place that has a value now, and forget those before it that had it."""
    while now[places[0]] != value:
        heappop(places)
    return places[0]


def _compound(found: list[_Counted], text: str) -> float:
    """Return the sum of valences with emphasis, between −1 and 1, to four places.

    Added one by one, since ``sum`` rounds otherwise from Python 3.12.
    """
    total = 0.0
    for one in found:
        total += one.valence
    if total > 0:
        total += _emphasis(text)
    elif total < 0:
        total -= _emphasis(text)
    return round(max(-1.0, min(total / math.sqrt(total * total + _ALPHA), 1.0)), 4)


def _emphasis(text: str) -> float:
    """Return what exclamation and question marks add."""
    n_asked = text.count("?")
    asked = 0 if n_asked < 2 else n_asked * 0.18 if n_asked <= 3 else 0.96
    return min(text.count("!"), 4) * 0.292 + asked
