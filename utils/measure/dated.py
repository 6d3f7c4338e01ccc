"""Sentences and the days that they talk about: what event timelines are made of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure.selection import sentences_about

# A newspaper says what is new in its first sentences.
N_LEAD = 5
_KEYS = ["article_id", "sentence_id"]


class Dated(NamedTuple):
    """The sentences of a story, and the days of the calendar that they name.

    Attributes
    ----------
    sentences : DataFrame
        One row is one sentence: ``article_id, sentence_id, start_char, end_char``,
        ``sentence`` (its text), ``outlet, published_on``, ``article`` (int64, number of its
        article), ``published`` (float64, day of publication as days since 1970; missing
        where it is not known to the day), ``is_lead``, ``is_apart`` (bool: of the times that
        it speaks of, none holds the day of publication or the day before).
    named : DataFrame
        One row is one day that a sentence names: ``row`` (int64, of ``sentences``), ``day``
        (int64, days since 1970), in the order of the text.
    """

    sentences: pd.DataFrame
    named: pd.DataFrame


def dated(corpus: Corpus, *, entity: str | None = None, query: str | None = None) -> Dated:
    """Return the sentences about somebody or something, and the days that they name.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` (``article_id, text, published_on, published_precision`` and, if there,
        ``outlet``), ``sentences``, ``times``; ``mentions`` and ``entities`` for an entity.
    entity, query : str, optional
        As for :func:`utils.measure.selection.sentences_about`.

    Raises
    ------
    KeyError, ValueError
        As for :func:`utils.measure.selection.sentences_about`.
    """
    sentences = _with_articles(sentences_about(corpus, entity=entity, query=query), corpus)
    days = corpus.times[_is_a_day(corpus.times)]
    places = pd.MultiIndex.from_frame(sentences[_KEYS])
    row = places.get_indexer(pd.MultiIndex.from_frame(days[_KEYS]))
    named = pd.DataFrame({"row": row, "day": days_since_1970(days["starts_on"])})
    named = named[row >= 0].sort_values("row", kind="stable")
    sentences["is_apart"] = _is_apart(sentences, corpus.times)
    return Dated(sentences, named.astype("int64").drop_duplicates(ignore_index=True))


def days_since_1970(dates: pd.Series) -> np.ndarray:
    """Return dates as numbers of days; missing where they are.

    Examples
    --------
    >>> days_since_1970(pd.Series(pd.to_datetime(["1970-01-02", None])))
    array([ 1., nan])
    """
    days = dates.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(days), np.nan, days.astype("int64"))


def _is_apart(sentences: pd.DataFrame, times: pd.DataFrame) -> np.ndarray:
    """Tell the sentences that speak of times, all of them away from that of publication."""
    known = times[times["type"].isin(["DATE", "TIME"]) & times["starts_on"].notna()]
    places = pd.MultiIndex.from_frame(sentences[_KEYS])
    row = places.get_indexer(pd.MultiIndex.from_frame(known[_KEYS]))
    known, row = known[row >= 0], row[row >= 0]
    published = sentences["published"].to_numpy()[row]
    first, last = (days_since_1970(known[name]) for name in ("starts_on", "ends_on"))
    is_near = (first <= published) & (last >= published - 1)
    rows = np.arange(len(sentences))
    return np.isin(rows, row) & ~np.isin(rows, row[is_near])


def _is_a_day(times: pd.DataFrame) -> pd.Series:
    """Tell the expressions that mean one day: no duration, no recurring time, nothing vague."""
    is_exact = times["precision"].eq("day") & times["starts_on"].notna()
    return is_exact & times["type"].isin(["DATE", "TIME"])


def _with_articles(sentences: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    articles = corpus.articles.dropna(subset="text").reindex(
        columns=["article_id", "text", "outlet", "published_on", "published_precision"]
    )
    found = sentences.merge(articles.drop(columns="text"), on="article_id")
    found = found.sort_values(_KEYS, ignore_index=True)
    is_exact = found["published_precision"].eq("day")
    found["published_on"] = found["published_on"].astype("datetime64[us]")
    made = {
        "sentence": _texts(found, articles),
        "article": pd.factorize(found["article_id"])[0].astype("int64"),
        "published": days_since_1970(found["published_on"].where(is_exact)),
        "is_lead": found["sentence_id"] < N_LEAD,
    }
    return found.drop(columns="published_precision").assign(**made)


def _texts(places: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """Return each sentence's text; an article's own is looked up, not copied beside each."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    columns = (places[name].tolist() for name in ("article_id", "start_char", "end_char"))
    cut = [texts[article][start:end] for article, start, end in zip(*columns, strict=True)]
    return pd.Series(cut, index=places.index, dtype="str")
