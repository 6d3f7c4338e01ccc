"""The sentences of a corpus, a page at a time: what stands behind the numbers of a part of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus

_OF_ARTICLES = ["outlet", "published_on", "title"]
_COLUMNS = ["article_id", "sentence_id", *_OF_ARTICLES, "sentence", "start_char", "end_char"]


def sentences(corpus: Corpus, *, n: int = 50, start: int = 0) -> pd.DataFrame:
    """One row is one sentence, with its article's outlet, day and title.

    Parameters
    ----------
    corpus : Corpus
        ``articles``, ``sentences``, and the texts of the rows handed back. Parts of it are
        chosen by ``Corpus.where`` and ``Corpus.within``.
    n : int
        Rows handed back at most.
    start : int
        How many rows come before the first of them.

    Returns
    -------
    DataFrame
        ``article_id`` (str), ``sentence_id`` (int64), ``outlet`` (str), ``published_on``
        (datetime64), ``title``, ``sentence`` (str; white space folded, missing where the
        corpus was read without text), ``start_char``, ``end_char`` (int64, in the article's
        text). Sorted by day of publication (articles without one last), article and place.
        ``attrs["n_sentences"]`` is the number of sentences before ``n`` cut them.

    Raises
    ------
    ValueError
        "n, start: -1 and 0; expected no negative number".
    TypeError
        "corpus: expected what annotate.corpus made, found a DataFrame".

    Examples
    --------
    >>> articles = {"article_id": ["a"], "text": ["It rained. Nobody  came."], "title": ["Rain"],
    ...             "outlet": ["Ledger"], "published_on": pd.to_datetime(["2014-06-02"])}
    >>> places = {"article_id": "a", "sentence_id": [0, 1], "start_char": [0, 11],
    ...           "end_char": [10, 24]}
    >>> others = {name: tables.empty(name) for name in ("entities", "mentions", "problems")}
    >>> corpus = Corpus(pd.DataFrame(articles), pd.DataFrame(places), **others,
    ...                 alias_decisions=tables.empty("alias_decisions"))
    >>> sentences(corpus, start=1)["sentence"].tolist()
    ['Nobody came.']
    """
    if not isinstance(corpus, Corpus):
        kind = type(corpus).__name__
        raise TypeError(f"corpus: expected what annotate.corpus made, found a {kind}")
    if n < 0 or start < 0:
        raise ValueError(f"n, start: {n} and {start}; expected no negative number")
    rows, numbers = _page(corpus, start, start + n)
    articles = corpus.articles.iloc[_first_rows(corpus)[numbers]]
    made = corpus.sentences.iloc[rows][list(tables.SENTENCES)].reset_index(drop=True)
    for name in _OF_ARTICLES:
        made[name] = articles[name].array
    made["sentence"] = _words(corpus, made)
    made = made[_COLUMNS].astype(dict.fromkeys(["outlet", "title", "sentence"], "str"))
    made.attrs["n_sentences"] = len(corpus.sentences)
    return tables.state_call(made, "show.sentences", n=n, start=start)


def _page(corpus: Corpus, first: int, last: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of some rows of the sentences, in order, and their articles' numbers.

    Only those of the articles on the page are sorted: all would take long.
    """
    numbers = corpus.places.articles("sentences")
    rank = _ranks(corpus)[numbers]
    n_so_far = np.cumsum(np.bincount(rank, minlength=1))
    lowest, highest = np.searchsorted(n_so_far, [first, max(last - 1, first)], side="right")
    rows = np.flatnonzero((rank >= lowest) & (rank <= highest))
    columns = [corpus.sentences[name].to_numpy()[rows] for name in ("sentence_id", "start_char")]
    rows = rows[np.lexsort([*columns, rank[rows]])]
    before = n_so_far[lowest - 1] if lowest > 0 else 0
    rows = rows[first - before : last - before]
    return rows, numbers[rows]


def _ranks(corpus: Corpus) -> np.ndarray:
    """Return the place of each article by day, then by its key; those without a day come last."""
    firsts = _first_rows(corpus)
    order = ["published_on", "article_id"]
    articles = corpus.articles[order].iloc[firsts].reset_index(drop=True)
    ranks = np.empty(len(articles), dtype=np.int64)
    ranks[articles.sort_values(order, na_position="last").index] = np.arange(len(articles))
    return ranks


def _first_rows(corpus: Corpus) -> np.ndarray:
    """Return the place of each article's row, by the article's number."""
    return np.unique(corpus.places.articles("articles"), return_index=True)[1]


def _words(corpus: Corpus, rows: pd.DataFrame) -> list[str | None]:
    texts = corpus.texts(rows["article_id"].unique())
    places = zip(rows["article_id"], rows["start_char"], rows["end_char"], strict=True)
    found = texts.where(texts.notna(), None).to_dict()
    return [
        " ".join(found[article][start:end].split()) if isinstance(found[article], str) else None
        for article, start, end in places
    ]
