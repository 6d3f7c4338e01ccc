"""Which articles and sentences each part of a selection chooses, as arrays of bool."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from utils.measure.chosen import Selection
from utils.measure.glances.columns import Columns
from utils.measure.glances.numbering import NEVER
from utils.measure.glances.queries import Texts, matching

Made = TypeVar("Made")
# How many masks are kept: of parts, and of parts put together.
_N_PARTS, _N_WHOLES = 24, 24


class Recent:
    """What was made lately, by what it was made from; the oldest goes first."""

    def __init__(self, size: int) -> None:
        """Keep so many."""
        self._size = size
        self._made: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for the key, else make it."""
        made = self._made.pop(key) if key in self._made else make()
        self._made[key] = made
        if len(self._made) > self._size:
            self._made.popitem(last=False)
        return made


@dataclass(frozen=True, eq=False)
class Chosen:
    """The articles and the sentences that a selection chooses.

    Attributes
    ----------
    columns : Columns
    articles : array of bool
    sentences : array of bool
        Also those of articles that have no words, which only some measures count.
    """

    columns: Columns
    articles: np.ndarray
    sentences: np.ndarray

    @cached_property
    def with_words(self) -> np.ndarray:
        """Return which articles have words."""
        return self.articles & (self.columns.articles.n_words > 0)

    @cached_property
    def counted(self) -> np.ndarray:
        """Return which sentences stand in articles that have words."""
        if np.array_equal(self.with_words, self.articles):
            return self.sentences
        return self.sentences & over_sentences(self.columns, self.with_words)

    @cached_property
    def said(self) -> np.ndarray:
        """Return which attributions have a piece in these sentences, inside no other there."""
        speech = self.columns.speech
        pieces = self.sentences[speech.sentence]
        pieces[speech.inner[pieces[speech.outer]]] = False
        found = np.zeros(len(speech.article), dtype=bool)
        found[speech.attribution[pieces]] = True
        return found

    def telling(self) -> np.ndarray:
        """Return which of the counted sentences mention a time that has days."""
        found = np.zeros_like(self.counted)
        found[self.columns.times.sentence] = True
        return found & self.counted


class Masks:
    """Makes masks for the parts of selections, each once, and puts them together."""

    def __init__(self, columns: Columns, texts: Texts) -> None:
        """Keep what masks are made from."""
        self._columns, self._texts = columns, texts
        self._parts, self._wholes = Recent(_N_PARTS), Recent(_N_WHOLES)

    def of(self, selection: Selection) -> Chosen:
        """Return what a selection chooses."""
        return self._wholes.get(selection, lambda: self._whole(selection))

    def _whole(self, selection: Selection) -> Chosen:
        articles = self._articles(selection)
        key = ("articles", selection.outlets, selection.since, selection.until)
        sentences = self._parts.get(key, lambda: over_sentences(self._columns, articles))
        for part in self._of_sentences(selection):
            sentences = sentences & part
        return Chosen(self._columns, articles, sentences)

    def _articles(self, selection: Selection) -> np.ndarray:
        known = self._columns.articles
        found = np.ones(len(known.ids), dtype=bool)
        if selection.outlets:
            found &= np.isin(known.outlets, selection.outlets)[known.outlet]
        if selection.since or selection.until:
            first, last = days_between(selection.since, selection.until)
            found &= (known.exactness == 0) & (known.day >= first) & (known.day <= last)
        return found

    def _of_sentences(self, selection: Selection) -> list[np.ndarray]:
        """Return a mask for each part that chooses sentences and is given."""
        told = (selection.told_since, selection.told_until)
        makers = [
            (selection.entities, lambda: self._naming(selection.entities)),
            (selection.beside, lambda: self._naming((selection.beside,))),
            (selection.query, lambda: self._matching(selection.query)),
            (selection.speaker, lambda: self._speaking(selection.speaker)),
            (told if any(told) else None, lambda: self._telling(*told)),
        ]
        return [
            self._parts.get((kind, value), make)
            for kind, (value, make) in enumerate(makers)
            if value
        ]

    def _none(self) -> np.ndarray:
        return np.zeros(len(self._columns.sentences.article), dtype=bool)

    def _naming(self, keys: tuple[str, ...]) -> np.ndarray:
        found, columns = self._none(), self._columns
        for thing in columns.entities.ids.get_indexer(list(keys)):
            if thing >= 0:
                found[columns.named.sentence[columns.of_named.of(thing)]] = True
        return found

    def _matching(self, query: str) -> np.ndarray:
        return matching(query, self._texts, self._columns.articles, self._columns.sentences)

    def _speaking(self, speaker: str) -> np.ndarray:
        found, speech = self._none(), self._columns.speech
        is_speaker = speech.names == speaker
        found[speech.sentence[is_speaker[speech.speaker[speech.attribution]]]] = True
        return found

    def _telling(self, since: str | None, until: str | None) -> np.ndarray:
        found, times = self._none(), self._columns.times
        first, last = days_between(since, until)
        found[times.sentence[(times.starts >= first) & (times.counts_until <= last)]] = True
        return found


def over_sentences(columns: Columns, articles: np.ndarray) -> np.ndarray:
    """Return for each sentence whether its article is among some."""
    return np.repeat(articles, np.diff(columns.articles.first))


def days_between(since: str | None, until: str | None) -> tuple[int, int]:
    """Return the ends of a time as days since 1970; far away where none is told.

    Examples
    --------
    >>> days_between("1970-01-01", "1970-01-31")
    (0, 30)
    """
    first, last = (day and int(np.datetime64(day, "D").astype(int)) for day in (since, until))
    return (
        NEVER + 1 if first is None else first,
        np.iinfo(np.int32).max if last is None else last,
    )
