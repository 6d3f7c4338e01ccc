"""How strongly two things go together, with an interval."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.measure import intervals

N_RESAMPLES = 1_000
_MOST_AT_ONCE = 4_000_000


def npmi(n_both: np.ndarray, n_a: np.ndarray, n_b: np.ndarray, n_units: np.ndarray) -> np.ndarray:
    """Return normalised pointwise mutual information, from −1 to 1.

    Examples
    --------
    >>> npmi(np.array([0, 4, 5]), np.array([5, 20, 5]), np.array([5, 20, 5]), 100).tolist()
    [-1.0, 0.0, 1.0]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        shared = np.log(n_both / n_units)
        found = (shared - np.log(n_a / n_units) - np.log(n_b / n_units)) / -shared
    return np.where(n_both == 0, -1.0, np.where(n_both == n_units, 1.0, found))


def npmi_interval(
    pairs: pd.DataFrame, together: pd.DataFrame, own: pd.DataFrame, sizes: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of the 95 % percentile intervals of NPMI, by resampling articles.

    Parameters
    ----------
    pairs : DataFrame
        One row is one pair: ``pair``, and ``a`` and ``b``, its two (all int64), by ``pair``.
    together : DataFrame
        ``pair``, ``article``, ``n`` (int64): units of each article in which both stand; by
        ``pair``.
    own : DataFrame
        ``entity``, ``article``, ``n`` (int64): units of each article in which one of the
        two stands; by ``entity``.
    sizes : array of shape (n_articles,)
        Units of each article.

    Returns
    -------
    two arrays of shape (n_pairs,)
        NaN with fewer than two articles.
    """
    low, high = np.full((2, len(pairs)), np.nan)
    if len(sizes) < 2 or pairs.empty:
        return low, high
    drawn = _drawn(len(sizes))
    n_units = sizes @ drawn.astype(np.float32)
    wanted = np.unique(pairs[["a", "b"]])
    own = own[own["entity"].isin(wanted)]
    n_named = _resampled_sums(own["entity"], own, drawn)
    a, b = (np.searchsorted(wanted, pairs[side]) for side in "ab")
    step = max(1, _MOST_AT_ONCE // N_RESAMPLES)
    ends = [(1 - intervals.LEVEL) / 2, (1 + intervals.LEVEL) / 2]
    for start in range(0, len(pairs), step):
        part = slice(start, start + step)
        rows = together[together["pair"].isin(pairs["pair"].iloc[part])]
        n_both = _resampled_sums(rows["pair"], rows, drawn)
        strength = npmi(n_both, n_named[a[part]], n_named[b[part]], n_units)
        low[part], high[part] = np.quantile(strength, ends, axis=1)
    return low, high


def _drawn(n_articles: int) -> np.ndarray:
    """How often each article, in a row, is drawn in each resample, in a column."""
    rng = np.random.default_rng(intervals.SEED)
    drawn = np.empty((n_articles, N_RESAMPLES), dtype=np.uint8)
    for column in range(N_RESAMPLES):
        which = rng.integers(n_articles, size=n_articles)
        drawn[:, column] = np.bincount(which, minlength=n_articles)
    return drawn


def _resampled_sums(key: pd.Series, rows: pd.DataFrame, drawn: np.ndarray) -> np.ndarray:
    """Sum ``n`` of the rows of each key, in every resample; the rows are sorted by key."""
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    sums = np.empty((len(starts), drawn.shape[1]), dtype=np.float32)
    n, article = rows["n"].to_numpy(np.float32), rows["article"].to_numpy()
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], len(key)], strict=True)):
        sums[place] = n[start:end] @ drawn[article[start:end]].astype(np.float32)
    return sums
