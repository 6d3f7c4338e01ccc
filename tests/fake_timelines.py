"""Timelines and corpora from days, sentences and texts that a test gives."""

import dataclasses

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate import sentences
from utils.annotate.annotation import Corpus

_DTYPES = {
    "day": "datetime64[us]", "rank": "int64", "article_id": "str", "sentence_id": "int64",
    "start_char": "int64", "end_char": "int64", "sentence": "str", "outlet": "str",
    "published_on": "datetime64[us]", "score": "float64", "n_sentences": "int64",
    "n_articles": "int64", "n_saying": "int64", "saying": "str", "day_score": "float64",
}  # fmt: skip


def timeline(days, sentences, *, n_articles=None, **columns):
    """Return a timeline with one row for each day and sentence; equal days are ranked."""
    days = pd.Series(pd.to_datetime(list(days)), dtype="datetime64[us]")
    n_articles = np.asarray(n_articles if n_articles is not None else 1 + np.arange(len(days)) % 7)
    table = pd.DataFrame({"day": days, "sentence": list(sentences)})
    plain = {
        "rank": table.groupby("day").cumcount() + 1, "article_id": "a", "sentence_id": 0,
        "start_char": 0, "end_char": 1, "outlet": "Ledger", "published_on": days,
        "score": 1.0, "n_sentences": 2 * n_articles, "n_articles": n_articles, "n_saying": 0,
        "saying": "", "day_score": n_articles.astype(float),
    }  # fmt: skip
    return table.assign(**(plain | columns))[list(_DTYPES)].astype(_DTYPES)


def random_timeline(seed, n_days):
    """Return a timeline of days that come in bunches, with sentences of 5 to 500 characters."""
    rng = np.random.default_rng(seed)
    starts = rng.integers(0, 4_000, size=max(1, n_days // 6))
    days = np.unique(rng.choice(starts, n_days) + rng.integers(0, 12, n_days))
    letters = np.array(list("abcdefghilmnoprstuWMÄß éü"))
    texts = ["".join(rng.choice(letters, rng.integers(5, 500))) for _ in days]
    dates = pd.Timestamp("2008-01-01") + pd.to_timedelta(days, unit="D")
    return timeline(dates, texts, n_articles=rng.integers(1, 400, len(days)))


def articles_of(*texts, outlets=None, days=None, urls=None, precision="day"):
    """Return a corpus of articles that are lists of paragraphs of sentences; nobody is named."""
    names = [f"a{number}" for number in range(len(texts))]
    joined = [" ".join(text) for text in texts]
    missing = [None] * len(texts)
    days = days if days is not None else pd.date_range("2014-06-06", periods=len(texts))
    articles = pd.DataFrame(
        {
            "article_id": pd.Series(names, dtype="str"),
            "title": pd.Series([f"Title {name}" for name in names], dtype="str"),
            "text": pd.Series(joined, dtype="str"),
            "outlet": pd.Series(outlets or missing, dtype="str"),
            "url": pd.Series(urls or missing, dtype="str"),
            "published_on": pd.Series(pd.to_datetime(list(days)), dtype="datetime64[us]"),
            "published_precision": pd.Series([precision] * len(texts), dtype="str"),
            "n_words": pd.Series([len(text.split()) for text in joined], dtype="Int64"),
        }
    )
    rows = [
        (name, number, start, end)
        for name, text in zip(names, joined, strict=True)
        for number, (start, end) in enumerate(sentences.spans(text))
    ]
    places = pd.DataFrame(rows, columns=list(tables.SENTENCES))
    kinds = {name: column.dtype for name, column in tables.SENTENCES.items()}
    empty = {name: tables.empty(name) for name in
             ("mentions", "entities", "alias_decisions", "problems")}  # fmt: skip
    return Corpus(articles, places.astype(kinds), **empty)


def times_of(*rows):
    """Return times from (article_id, sentence_id, type, starts_on, ends_on)."""
    names = ["article_id", "sentence_id", "type", "starts_on", "ends_on"]
    made = pd.DataFrame(rows, columns=names)
    rest = {name: None for name in tables.TIMES if name not in names}
    filled = made.assign(**(rest | {"start_char": 0, "end_char": 1, "surface": "x", "rule": "x"}))
    kinds = {name: column.dtype for name, column in tables.TIMES.items()}
    return tables.check(filled[list(tables.TIMES)].astype(kinds), "times")


def with_random_times(seed, *, n_articles=12, n_times=80):
    """Return a corpus of three outlets with times around their publication, a few unresolved."""
    rng = np.random.default_rng(seed)
    corpus = articles_of(
        *[["Rain."]] * n_articles, outlets=list(rng.choice(["Ledger", "Siren", "One"], n_articles))
    )
    published = corpus.articles["published_on"].to_numpy()
    rows = []
    for place in np.sort(rng.integers(0, n_articles, n_times)):
        lag = int(rng.choice([-1, 1]) * rng.integers(0, rng.choice([3, 40, 1_000])))
        start = pd.Timestamp(published[place]) + pd.Timedelta(days=lag)
        end = start + pd.Timedelta(days=int(rng.choice([0, 0, 0, 6, 29])))
        is_known = rng.random() < 0.9
        days = (start, end) if is_known else (pd.NaT, pd.NaT)
        kind = rng.choice(["DATE", "TIME"]) if start == end else "DATE"
        rows.append((f"a{place}", 0, kind, *days))
    return dataclasses.replace(corpus, times=times_of(*rows))
