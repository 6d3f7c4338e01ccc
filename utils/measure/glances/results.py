"""What glances hand back: small tables, and how many rows there are in all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd


class Ranking(NamedTuple):
    """The first rows of a table, and how many it has.

    Attributes
    ----------
    rows : DataFrame
    n_all : int
    """

    rows: pd.DataFrame
    n_all: int


class Summary(NamedTuple):
    """How much is chosen, and of how much.

    Attributes
    ----------
    n_articles, n_articles_all : int
        Articles of the outlets and days chosen, and all.
    n_articles_with : int
        Of those chosen, the articles that hold a chosen sentence.
    n_sentences, n_sentences_all : int
    """

    n_articles: int
    n_articles_all: int
    n_articles_with: int
    n_sentences: int
    n_sentences_all: int


class Network(NamedTuple):
    """Who is named with whom.

    Attributes
    ----------
    nodes : DataFrame
        ``entity_id``, ``entity``, ``label``, ``n`` (sentences that name it).
    links : DataFrame
        ``entity_id_a``, ``entity_id_b``, ``n_both``, as ``measure.cooccurrences`` has them.
    """

    nodes: pd.DataFrame
    links: pd.DataFrame


def first_by(n: np.ndarray, rank: np.ndarray, size: int | None) -> np.ndarray:
    """Return the places of the largest numbers above 0, of equal ones by rank.

    Examples
    --------
    >>> first_by(np.array([2, 0, 5, 2]), np.array([3, 1, 2, 0]), 2).tolist()
    [2, 3]
    """
    there = np.flatnonzero(n > 0)
    if size is not None and size < len(there):
        # Far fewer rows are shown than there are: only those as large as the last are sorted.
        least = np.partition(n[there], len(there) - size)[len(there) - size]
        there = there[n[there] >= least]
    return there[np.lexsort([rank[there], -n[there]])][:size]


def ratio(top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
    """Return quotients; NaN where nothing is below.

    Examples
    --------
    >>> ratio(np.array([1, 0]), np.array([4, 0])).tolist()
    [0.25, nan]
    """
    top, bottom = np.asarray(top, float), np.asarray(bottom, float)
    return np.divide(top, bottom, out=np.full(len(top), np.nan), where=bottom > 0)
