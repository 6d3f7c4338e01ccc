"""The news scorer: lexicons combined and put right for news, with weights learned from raters.

A ridge regression on what ``news_features`` sees; its weights, ``news.json``, were learned
from editorials that twenty people rated sentence by sentence. The score is a constant plus
what each word counts, so that :meth:`News.evidence` accounts for all of it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from utils.annotate.tone import news_context, overlay
from utils.annotate.tone.evidence import Memo, Score, Word, stated
from utils.annotate.tone.news_features import (
    KINDS,
    OF_LEXICONS,
    Reading,
    entry,
    pieces,
    read,
    tokens,
)
from utils.annotate.tone.news_words import NOTHING, Said

SCORER = "news"
WEIGHTS = Path(__file__).with_name("news.json")


class Weights(NamedTuple):
    """What was learned: a constant, a weight for each of ``OF_LEXICONS``, and one for stems."""

    constant: float
    of_lexicons: tuple[float, ...]
    of_stems: Mapping[str, float]


@cache
def weights() -> Weights:
    """Return the weights that come with the package."""
    told = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    of_lexicons = tuple(told["lexicons"][name] for name in OF_LEXICONS)
    return Weights(told["constant"], of_lexicons, told["stems"])


class News:
    """Scores texts with weights learned on news; make it once, since it remembers words.

    Parameters
    ----------
    own : DataFrame or None
        One's own lexicon: see ``utils.tables.LEXICON``. What it says of a word replaces what
        the three lexicons say of it and what was learned of it. A word without polarity says
        nothing any more, but what negates keeps negating.
    by : Weights, optional
        Others than the package's, such as some that have not seen these texts.

    Raises
    ------
    TypeError, ValueError
        As for :func:`utils.read.lexicon.standard`.

    Examples
    --------
    >>> news = News()
    >>> news("The flood killed nine people.").polarity < -0.2 < 0.1 < news("They won!").polarity
    True
    >>> news("1914–1918")
    Score(polarity=None, subjectivity=None, n_lexicon_words=0)
    """

    def __init__(self, own: pd.DataFrame | None = None, *, by: Weights | None = None) -> None:
        self._by = by or weights()
        laid_over = overlay.laid_over(own, SCORER, news_context.pieces)
        self._phrases = laid_over.phrases
        self._memo = Memo(lambda piece: entry(piece, self._by.of_stems, laid_over.polarities))

    @property
    def constant(self) -> float:
        """What a text scores before any of its words count."""
        return self._by.constant

    def __call__(self, text: str) -> Score:
        """Return the polarity, and how many words count in it; higher is more positive.

        The polarity is missing where no word counts: none that a lexicon has and none of
        which something was learned.
        """
        reading = read(pieces(text, self._phrases), self._memo.__getitem__)
        if not reading.spoken:
            return Score(None, None, 0)
        each = zip(reading.spoken, self._weights(reading), strict=True)
        total = self.constant + math.fsum(one.factor * weight for one, weight in each)
        return Score(max(-1.0, min(total, 1.0)), None, len(reading.spoken))

    def evidence(self, text: str) -> list[Word]:
        """One row is one word that counts; ``constant`` and all of them add up to the polarity.

        A polarity beyond −1 or 1 is held there.

        Examples
        --------
        >>> news = News()
        >>> text = "No massacre: the truce held."
        >>> words = news.evidence(text)
        >>> [(word.word, *word.changes) for word in words if word.counted > 0.03]
        [('massacre', 'no: × −0.6'), ('truce',)]
        >>> total = news.constant + sum(word.counted for word in words)
        >>> round(total - news(text).polarity, 9)
        0.0
        """
        found = tokens(text, self._phrases)
        reading = read([token.text for token in found], self._memo.__getitem__)
        made = []
        for one, weight in zip(reading.spoken, self._weights(reading), strict=True):
            token, changes = found[one.place], tuple(map(stated, one.changes))
            counted = weight * one.factor
            made.append(Word(token.start, token.end, one.entry.word, weight, counted, changes))
        return made

    def _weights(self, reading: Reading) -> list[float]:
        """Return what each word that says something would count if nothing changed it."""
        root = math.sqrt(reading.n_words)
        made = [one.entry.learned for one in reading.spoken]
        said = [number for number, one in enumerate(reading.spoken) if one.entry.said != NOTHING]
        for lexicon in range(len(Said._fields) if said else 0):
            of_sum, of_worst, of_best = self._by.of_lexicons[lexicon * len(KINDS) :][: len(KINDS)]
            polarities = {number: reading.spoken[number].entry.said[lexicon] for number in said}
            values = {number: polarities[number] * reading.spoken[number].factor for number in said}
            for number, polarity in polarities.items():
                made[number] += of_sum * polarity / root
            worst, best = min(values, key=values.get), max(values, key=values.get)
            if values[worst] < 0:
                made[worst] += of_worst * polarities[worst]
            if values[best] > 0:
                made[best] += of_best * polarities[best]
        return made
