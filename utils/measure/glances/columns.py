"""A corpus as columns of numbers: what is where, one array for each thing that is counted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure.glances import numbering
from utils.measure.glances.numbering import Articles, Entities, Sentences
from utils.measure.glances.speaking import Speech, speech_of

_KEYS = ["article_id", "sentence_id", "entity_id"]
# Of a table: the order of its rows by sentence, and each one's article and sentence.
Placing = Callable[[pd.DataFrame], tuple[np.ndarray, np.ndarray, np.ndarray]]


class Rows(NamedTuple):
    """Rows of a layer, in the order of their sentences.

    Attributes
    ----------
    sentence, article : arrays of int32
        Their numbers.
    thing : array of int32
        Number of the entity; -1: undecided.
    label : array of int8
        Place in ``tables.LABELS``, as the row says; -1: another.
    polarity : array of float64
        0 where there is no evidence.
    is_scored : array of bool
        Whether there is evidence.
    """

    sentence: np.ndarray
    article: np.ndarray
    thing: np.ndarray
    label: np.ndarray
    polarity: np.ndarray
    is_scored: np.ndarray


class Times(NamedTuple):
    """Times that mean days, in the order of their sentences.

    Attributes
    ----------
    sentence, article : arrays of int32
    starts, ends : arrays of int32
        First and last day, since 1970.
    counts_until : array of int32
        The last day again, of a night its first: it counts where it begins.
    """

    sentence: np.ndarray
    article: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    counts_until: np.ndarray


class Index(NamedTuple):
    """Where each thing stands in a layer: ``rows[first[thing]:first[thing + 1]]``."""

    rows: np.ndarray
    first: np.ndarray

    def of(self, thing: int) -> np.ndarray:
        """Return the rows of one thing."""
        return self.rows[self.first[thing] : self.first[thing + 1]]


class Columns(NamedTuple):
    """All that views are made of.

    Attributes
    ----------
    articles, sentences, entities
        From :mod:`utils.measure.glances.numbering`.
    mentions : Rows
    named : Rows
        Each entity once in each sentence that names it, ordered by sentence and entity.
    tones, targets : Rows
        Of the scorers that measures take by default.
    aimed : Rows
        Each entity once in each sentence that any scorer has a tone toward it for.
    times : Times
    speech : Speech
    of_mentions, of_targets, of_named : Index
        Where each entity stands.
    """

    articles: Articles
    sentences: Sentences
    entities: Entities
    mentions: Rows
    named: Rows
    tones: Rows
    targets: Rows
    aimed: Rows
    times: Times
    speech: Speech
    of_mentions: Index
    of_targets: Index
    of_named: Index

    @property
    def n_bytes(self) -> int:
        """Return how much memory the arrays of numbers take."""
        return sum(
            one.nbytes for part in self for one in part if isinstance(one, np.ndarray)
        )  # fmt: skip


def columns_of(corpus: Corpus) -> Columns:
    """Return a corpus as columns of numbers.

    Rows of which the sentence or the article is not in the corpus are passed over.
    """
    articles = numbering.articles_of(corpus)
    sentences = numbering.sentences_of(corpus, articles)
    entities = numbering.entities_of(corpus)
    placed = partial(_placed, articles=articles, sentences=sentences)
    mentions = _rows(corpus.mentions, placed, entities)
    aimed, targets = _targets(corpus, placed, entities)
    named = _once(mentions, len(entities.ids))
    return Columns(
        articles, sentences, entities, mentions, named,
        _rows(_of_scorer(corpus.tones, "textblob"), placed, entities), targets, aimed,
        _times(corpus.times, placed),
        speech_of(corpus, placed, articles, entities),
        *(index_of(one.thing, len(entities.ids)) for one in (mentions, targets, named)),
    )  # fmt: skip


def index_of(thing: np.ndarray, n_things: int) -> Index:
    """Return where each thing stands; -1 is no thing.

    Examples
    --------
    >>> index_of(np.array([1, -1, 0, 1]), 2).of(1).tolist()
    [0, 3]
    """
    order = np.argsort(thing, kind="stable").astype(np.int32)
    first = np.searchsorted(thing[order], np.arange(n_things + 1))
    return Index(order, first)


def _placed(
    table: pd.DataFrame, articles: Articles, sentences: Sentences
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the order of a table's rows by sentence, and each one's article and sentence."""
    article = numbering.numbered(table["article_id"], articles.ids)
    sentence = numbering.find(sentences, article, table["sentence_id"].to_numpy(np.int64))
    order = np.argsort(sentence, kind="stable")
    order = order[np.searchsorted(sentence[order], 0) :]
    return order, article[order], sentence[order]


def _rows(table: pd.DataFrame, placed: Placing, entities: Entities) -> Rows:
    """Return the rows of mentions, of tones or of targets."""
    order, article, sentence = placed(table)
    none = np.zeros(0)
    thing = label = polarity = none
    if "entity_id" in table:
        thing = numbering.numbered(table["entity_id"], entities.ids)[order]
    if "label" in table:
        label = numbering.numbered(table["label"], pd.Index(tables.LABELS))[order].astype(np.int8)
    if "polarity" in table:
        polarity = table["polarity"].to_numpy(float)[order]
    return Rows(sentence, article, thing, label, np.nan_to_num(polarity), ~np.isnan(polarity))


def _of_scorer(table: pd.DataFrame, scorer: str) -> pd.DataFrame:
    return table[(table["scorer"] == scorer).to_numpy(bool)]


def _targets(corpus: Corpus, placed: Placing, entities: Entities) -> tuple[Rows, Rows]:
    """Return where any scorer has a tone toward somebody, and what the usual one says there."""
    every = _once(_rows(corpus.targets[_KEYS], placed, entities), len(entities.ids))
    own = _rows(_of_scorer(corpus.targets, "rules"), placed, entities)
    own = Rows(*(one[own.thing >= 0] if len(one) else one for one in own))
    return every, own


def _once(rows: Rows, n_things: int) -> Rows:
    """Return each thing once in each sentence, ordered by sentence and thing."""
    is_known = rows.thing >= 0
    keys = rows.sentence[is_known].astype(np.int64) * max(1, n_things) + rows.thing[is_known]
    keys, first = np.unique(keys, return_index=True)
    none = np.zeros(0)
    article = rows.article[is_known][first]
    sentence = (keys // max(1, n_things)).astype(np.int32)
    return Rows(sentence, article, (keys % max(1, n_things)).astype(np.int32), none, none, none)


def _times(table: pd.DataFrame, placed: Placing) -> Times:
    table = table.dropna(subset=["starts_on", "ends_on"])
    order, article, sentence = placed(table)
    starts, ends = (numbering.days(table[name])[order] for name in ("starts_on", "ends_on"))
    kind = table["type"].to_numpy(object)[order]
    is_night = (kind == "TIME") & (starts < ends)
    return Times(sentence, article, starts, ends, np.where(is_night, starts, ends))
