"""Articles, sentences and entities by number, so that masks and counts need no text."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure import counts

# No day, and no exactness of a date.
NEVER = np.iinfo(np.int32).min
_EXACTNESS = {"day": 0, "month": 1, "year": 2}
_VAGUE = 9


class Articles(NamedTuple):
    """Articles by number: in the order of their days, those without one last, then of their ids.

    Attributes
    ----------
    ids : Index
        ``article_id``.
    outlet : array of int32
        Place in ``outlets``.
    outlets : array of str
        In alphabetical order; "(not stated)" stands for none.
    n_words : array of int64
        0 where it is missing.
    day : array of int32
        Day of publication, or first day of its month or year, since 1970; ``NEVER`` if missing.
    exactness : array of int8
        0: dated to the day; 1: to the month; 2: to the year; 9: not at all.
    first : array of int64, one longer
        First sentence of each article, and how many there are in all.
    """

    ids: pd.Index
    outlet: np.ndarray
    outlets: np.ndarray
    n_words: np.ndarray
    day: np.ndarray
    exactness: np.ndarray
    first: np.ndarray


class Sentences(NamedTuple):
    """Sentences by number: in the order of their articles, then of their place.

    Attributes
    ----------
    article, sentence_id, start_char, end_char : arrays of int32
    keys : array of int64
        Article and sentence_id in one number, sorted as :func:`find` wants them.
    places : array of int32
        The number of the sentence that each key is of.
    """

    article: np.ndarray
    sentence_id: np.ndarray
    start_char: np.ndarray
    end_char: np.ndarray
    keys: np.ndarray
    places: np.ndarray


class Entities(NamedTuple):
    """Entities by number: in the order of their ids.

    Attributes
    ----------
    ids : Index
        ``entity_id``.
    names, labels : arrays of str
    rank : array of int64
        Place in the order of names, then ids: what breaks ties in tables.
    """

    ids: pd.Index
    names: np.ndarray
    labels: np.ndarray
    rank: np.ndarray


def days(dates: pd.Series) -> np.ndarray:
    """Return dates as days since 1970; ``NEVER`` where they are missing.

    Examples
    --------
    >>> days(pd.Series(pd.to_datetime(["1970-01-02", None]))).tolist() == [1, NEVER]
    True
    """
    found = dates.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(found), NEVER, found.astype(np.int64)).astype(np.int32)


def numbered(column: pd.Series, known: pd.Index) -> np.ndarray:
    """Return the number of each text in ``known``; -1 where it is missing or unknown.

    Examples
    --------
    >>> numbered(pd.Series(["b", None, "x"]), pd.Index(["a", "b"])).tolist()
    [1, -1, -1]
    """
    codes, texts = pd.factorize(column)
    places = np.append(known.get_indexer(texts), -1)
    return places[codes].astype(np.int32)


def articles_of(corpus: Corpus) -> Articles:
    """Number the articles of a corpus."""
    table = corpus.articles.sort_values(["published_on", "article_id"])
    ids = pd.Index(table["article_id"])
    outlet = counts.labels(table, "outlet")
    outlets = np.array(sorted(outlet.unique()), dtype=object)
    exactness = table["published_precision"].map(_EXACTNESS).fillna(_VAGUE)
    day = days(table["published_on"])
    of_article = numbered(corpus.sentences["article_id"], ids)
    n_sentences = np.bincount(of_article[of_article >= 0], minlength=len(ids))
    return Articles(
        ids,
        numbered(outlet, pd.Index(outlets)),
        outlets,
        table["n_words"].fillna(0).to_numpy(np.int64),
        day,
        np.where(day == NEVER, _VAGUE, exactness).astype(np.int8),
        np.append(0, n_sentences.cumsum()),
    )


def sentences_of(corpus: Corpus, articles: Articles) -> Sentences:
    """Number the sentences of a corpus."""
    table = corpus.sentences
    article = numbered(table["article_id"], articles.ids)
    columns = [table[name].to_numpy(np.int32) for name in ("sentence_id", "start_char", "end_char")]
    order = np.lexsort([columns[0], columns[1], article])
    order = order[article[order] >= 0]
    article, sentence_id, start, end = (one[order] for one in (article, *columns))
    keys = _key(article, sentence_id)
    places = np.argsort(keys, kind="stable")
    return Sentences(article, sentence_id, start, end, keys[places], places.astype(np.int32))


def entities_of(corpus: Corpus) -> Entities:
    """Number the entities of a corpus."""
    table = corpus.entities[["entity_id", "entity", "label"]].sort_values("entity_id")
    table = table.reset_index(drop=True)
    order = table.sort_values(["entity", "entity_id"]).index.to_numpy()
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    names, labels = (table[name].to_numpy(object) for name in ("entity", "label"))
    return Entities(pd.Index(table["entity_id"]), names, labels, rank)


def find(sentences: Sentences, article: np.ndarray, sentence_id: np.ndarray) -> np.ndarray:
    """Return the number of each sentence that is told by its article and id; -1: there is none."""
    if not len(sentences.keys):
        return np.full(len(article), -1, np.int32)
    wanted = _key(article, sentence_id)
    place = np.searchsorted(sentences.keys, wanted).clip(max=len(sentences.keys) - 1)
    is_there = (sentences.keys[place] == wanted) & (article >= 0)
    return np.where(is_there, sentences.places[place], -1).astype(np.int32)


def _key(article: np.ndarray, sentence_id: np.ndarray) -> np.ndarray:
    return article.astype(np.int64) << 32 | sentence_id.astype(np.int64)
