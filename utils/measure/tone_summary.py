"""Means, quantiles and shares of the tone of sentences, with intervals by resampling articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.measure import intervals
from utils.measure.tone_scored import CLASSES, classes

# The range of five values or fewer holds their median less often than an interval promises.
FEWEST = intervals.FEWEST_FOR_MEDIAN
_QUARTILES = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
COUNTED = ("n_articles", "n_sentences", "n_scored")


class Ends(NamedTuple):
    """Several estimates with the ends of their intervals, each of shape (n,)."""

    estimates: np.ndarray
    lows: np.ndarray
    highs: np.ndarray


def by_group(
    rows: pd.DataFrame, keys: Sequence[str], summarise: Callable[[pd.DataFrame], dict[str, float]]
) -> pd.DataFrame:
    """One row is one group of ``rows`` and what ``summarise`` says of it, in the groups' order."""
    found = [
        dict(zip(keys, label, strict=True)) | summarise(part)
        for label, part in rows.groupby(list(keys), sort=True)
    ]
    columns = [*keys, *summarise(rows.iloc[:0])]
    made = pd.DataFrame(found, columns=columns)
    kinds = {name: "int64" if name.startswith("n_") else "float64" for name in columns}
    return made.astype(kinds | dict.fromkeys(keys, "str"))


def summary(rows: pd.DataFrame) -> dict[str, float]:
    """Return the numbers of one group of scored sentences.

    Parameters
    ----------
    rows : DataFrame
        ``article_id``, ``polarity``, ``weight``; where it has ``tone``, that is the class of
        each row, with evidence or without, else those with evidence are classed by polarity.

    Returns
    -------
    dict
        ``n_articles``, ``n_sentences``, ``n_scored``, ``share_without_evidence``; ``mean``,
        ``low``, ``high``; ``lower_quartile``, ``median``, ``upper_quartile``; ``negative``,
        ``neutral``, ``positive``, each with ``_low`` and ``_high``.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a", "a", "b"], "polarity": [0.5, None, -0.3],
    ...                      "weight": 1.0})
    >>> found = summary(rows)
    >>> found["n_scored"], round(found["mean"], 3), found["low"], found["positive"]
    (2, 0.1, nan, 0.5)
    """
    scored = rows[rows["polarity"].notna()]
    polarity, weight = scored["polarity"].to_numpy(float), scored["weight"].to_numpy(float)
    means = resampled_means(*per_article(scored, polarity[:, None]))
    classed = rows if "tone" in rows else scored.assign(tone=classes(polarity))
    return (
        sizes(rows)
        | {name: float(one[0]) for name, one in zip(("mean", "low", "high"), means, strict=True)}
        | quantiles(polarity, weight, _QUARTILES)
        | class_shares(classed)
    )


def sizes(rows: pd.DataFrame) -> dict[str, float]:
    """Return how many articles and sentences a group has, and how many say nothing."""
    n_scored = int(rows["polarity"].notna().sum())
    without = 1 - n_scored / len(rows) if len(rows) else np.nan
    numbers = (rows["article_id"].nunique(), len(rows), n_scored)
    return dict(zip(COUNTED, numbers, strict=True)) | {"share_without_evidence": without}


def class_shares(rows: pd.DataFrame) -> dict[str, float]:
    """Return the share of each class, 0–1, with the ends of its interval.

    By resampling articles, but never narrower than Wilson's for as many independent
    sentences as the weights are worth (Kish 1965, Survey Sampling: the square of their sum
    over the sum of their squares), because no few sentences make a share of 0 certain.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": list("abcdef"), "tone": "neutral", "weight": 1.0})
    >>> found = class_shares(rows)
    >>> found["positive"], round(found["positive_high"], 2)
    (0.0, 0.39)
    """
    weight, tone = rows["weight"].to_numpy(float), rows["tone"].to_numpy(object)
    worth = weight.sum() ** 2 / (weight**2).sum() if len(weight) else 0.0
    is_class = np.stack([tone == name for name in CLASSES], axis=1).astype(float)
    ends = np.column_stack(resampled_means(*per_article(rows, is_class)))
    found = {}
    for name, (share, low, high) in zip(CLASSES, ends.tolist(), strict=True):
        wilson = intervals.share(share * worth, worth)
        # NaN stays: too few articles are no matter of how many sentences they have.
        low, high = np.minimum(low, wilson.low), np.maximum(high, wilson.high)
        found |= {name: share, f"{name}_low": float(low), f"{name}_high": float(high)}
    return found


def quantiles(values: np.ndarray, weight: np.ndarray, wanted: dict[str, float]) -> dict[str, float]:
    """Return weighted quantiles: the least value up to which so much of the weight stands.

    Examples
    --------
    >>> quantiles(np.array([0.1, 0.2, 0.9]), np.array([1.0, 1.0, 2.0]), {"median": 0.5})
    {'median': 0.2}
    """
    if not len(values):
        return dict.fromkeys(wanted, np.nan)
    ends = np.quantile(values, list(wanted.values()), weights=weight, method="inverted_cdf")
    return dict(zip(wanted, ends.tolist(), strict=True))


def per_article(rows: pd.DataFrame, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the weighted sums of values, (n_rows, n), in each article, and of the weights."""
    place, ids = pd.factorize(rows["article_id"])
    weight = rows["weight"].to_numpy(float)
    tops = [np.bincount(place, weight * one, len(ids)) for one in values.T]
    return np.stack(tops, axis=1), np.bincount(place, weight, len(ids))


def resampled_means(tops: np.ndarray, bottom: np.ndarray) -> Ends:
    """Return means, sums of tops over the sum of bottom, with percentile bootstrap intervals.

    Parameters
    ----------
    tops : array of shape (n_articles, n)
    bottom : array of shape (n_articles,)
        The weight of each article, above 0.

    Returns
    -------
    Ends
        What :func:`utils.measure.intervals.ratio` gives for each of the n, all on the same
        resamples; the ends are NaN with five articles or fewer, and all without any.
    """
    nothing = np.full(tops.shape[1], np.nan)
    if not len(bottom):
        return Ends(nothing, nothing, nothing)
    estimates = tops.sum(axis=0) / bottom.sum()
    if len(bottom) < FEWEST:
        return Ends(estimates, nothing, nothing)
    low, high = ends_of(drawn_means(tops, bottom))
    return Ends(estimates, low, high)


def drawn_means(tops: np.ndarray, bottom: np.ndarray, *, seed: int = intervals.SEED) -> np.ndarray:
    """Return the means in each resample of articles, of shape (n_resamples, n)."""
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = [
            (drawn @ tops) / (drawn @ bottom)[:, None]
            for drawn in intervals.draws(len(bottom), intervals.N_RESAMPLES, seed)
        ]
    return np.concatenate(parts)


def ends_of(drawn: np.ndarray) -> np.ndarray:
    """Return the ends of the 95 % interval of each column of resampled values; NaN do not count."""
    tail = (1 - intervals.LEVEL) / 2
    return np.nanquantile(drawn, [tail, 1 - tail], axis=0)
