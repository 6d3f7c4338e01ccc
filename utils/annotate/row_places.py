"""Where the rows of a corpus's tables stand: the numbers of their articles and sentences.

Comparing numbers is many times as quick as comparing keys, so they are worked out once.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


class Places:
    """The number of the article, and of the sentence, in which each row of a table stands.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``articles``, ``sentences`` and others with ``article_id``. Nothing is worked out
        before it is asked for.

    Examples
    --------
    >>> places = {"article_id": ["a", "b", "b"], "sentence_id": [0, 0, 1]}
    >>> tables = {"articles": pd.DataFrame({"article_id": ["b", "a"]}),
    ...           "sentences": pd.DataFrame(places), "mentions": pd.DataFrame(places)[::-1]}
    >>> Places(tables).articles("sentences").tolist()
    [1, 0, 0]
    >>> Places(tables).holding("mentions", np.array([True, False, False])).tolist()
    [False, False, True]
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self._tables = tables
        self._articles: dict[str, np.ndarray] = {}
        self._sentences: dict[str, np.ndarray] = {}
        self._ids: pd.Index | None = None
        self._firsts: np.ndarray | None = None

    @property
    def ids(self) -> pd.Index:
        """The keys of the articles, each at its number."""
        if self._ids is None:
            self._ids = pd.Index(self._tables["articles"]["article_id"].unique())
        return self._ids

    def articles(self, name: str) -> np.ndarray:
        """Return the number of each row's article, −1 where it is none of the corpus."""
        if name not in self._articles:
            self._articles[name] = self.articles_of(self._tables[name])
        return self._articles[name]

    def articles_of(self, rows: pd.DataFrame) -> np.ndarray:
        """Return the numbers of the articles of any rows with ``article_id``."""
        return _numbers(rows["article_id"], self.ids)

    def sentences(self, name: str) -> np.ndarray:
        """Return the number of each row's sentence, −1 where it is none of the corpus."""
        if name not in self._sentences:
            rows = self._tables[name]
            found = self._sentence_numbers(self.articles(name), rows["sentence_id"])
            self._sentences[name] = found
        return self._sentences[name]

    def sentences_of(self, rows: pd.DataFrame) -> np.ndarray:
        """Return the numbers of the sentences of any rows with both keys."""
        found = self._sentence_numbers(self.articles_of(rows), rows["sentence_id"])
        is_there = self.among(self.sentences("sentences"), found)
        return np.where(is_there, found, -1)

    def among(self, chosen: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        """Return for each of ``numbers``, which are of sentences, whether it is chosen."""
        # One place more takes the rows that stand in no sentence, whose number is −1.
        is_chosen = np.zeros(self._first_numbers()[-1] + 1, dtype=bool)
        is_chosen[chosen] = True
        is_chosen[-1] = False
        return is_chosen[numbers]

    def holding(self, name: str, is_chosen: np.ndarray | pd.Series) -> np.ndarray:
        """Return for each sentence whether a chosen row of the table ``name`` stands in it."""
        chosen = self.sentences(name)[np.asarray(is_chosen, dtype=bool)]
        return self.among(chosen, self.sentences("sentences"))

    def _sentence_numbers(self, articles: np.ndarray, sentence_ids: pd.Series) -> np.ndarray:
        firsts, within = self._first_numbers(), sentence_ids.to_numpy()
        # Rows of no article have the number −1, and so the last width.
        widths = np.append(np.diff(firsts), 0)
        is_one = (within >= 0) & (within < widths[articles])
        return np.where(is_one, firsts[articles] + within, -1).astype(np.int32)

    def _first_numbers(self) -> np.ndarray:
        """Return the number of each article's first sentence, and after them how many there are.

        A part of a corpus lacks sentences: numbers of those are left free.
        """
        if self._firsts is None:
            articles = self.articles("sentences")
            widths = np.zeros(len(self.ids) + 1, dtype=np.int64)
            last = self._tables["sentences"]["sentence_id"].to_numpy()
            np.maximum.at(widths, articles + 1, np.where(articles >= 0, last + 1, 0))
            self._firsts = np.cumsum(widths)
        return self._firsts


def _numbers(ids: pd.Series, known: pd.Index) -> np.ndarray:
    """Return the place of each key among those known, −1 where it is none of them."""
    if not len(ids):
        return np.zeros(0, dtype=np.int32)
    keys = pa.array(ids, from_pandas=True)
    keys = keys.combine_chunks() if isinstance(keys, pa.ChunkedArray) else keys
    # Rows of an article stand together, so only the first of each run is looked up.
    is_other = pc.fill_null(pc.not_equal(keys[1:], keys[:-1]), True).to_numpy(zero_copy_only=False)
    starts = np.flatnonzero(np.concatenate([[True], is_other]))
    found = known.get_indexer(ids.iloc[starts]).astype(np.int32)
    return np.repeat(found, np.diff(np.append(starts, len(ids))))
