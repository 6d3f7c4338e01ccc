"""Which places in the texts lie inside which others."""

from __future__ import annotations

import numpy as np
import pandas as pd


def inside(places: pd.DataFrame, spans: pd.DataFrame) -> pd.Series:
    """Return for each place whether it begins inside a span of the same article.

    Parameters
    ----------
    places : DataFrame
        ``article_id``, ``start_char``: code points into the article's text.
    spans : DataFrame
        ``article_id``, ``start_char``, ``end_char``, half-open; they may overlap.

    Returns
    -------
    Series of bool
        With the index of ``places``.

    Examples
    --------
    >>> places = pd.DataFrame({"article_id": ["a", "a", "b"], "start_char": [3, 9, 3]})
    >>> spans = pd.DataFrame({"article_id": ["a"], "start_char": [0], "end_char": [9]})
    >>> inside(places, spans).tolist()
    [True, False, False]
    """
    found = pd.Series(False, index=places.index)
    by_article = dict(list(spans.groupby("article_id")))
    for article_id, rows in places.groupby("article_id"):
        if article_id in by_article:
            found.loc[rows.index] = _begins_inside(
                rows["start_char"].to_numpy(), by_article[article_id]
            )
    return found


def _begins_inside(starts: np.ndarray, spans: pd.DataFrame) -> np.ndarray:
    """Compare how many spans have begun at each place with how many have ended."""
    begun = np.searchsorted(np.sort(spans["start_char"].to_numpy()), starts, side="right")
    ended = np.searchsorted(np.sort(spans["end_char"].to_numpy()), starts, side="right")
    return begun > ended
