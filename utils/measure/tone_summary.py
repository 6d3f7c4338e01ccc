"""Means, quantiles and shares of the tone of sentences, with intervals by resampling articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.measure import intervals, tallies
from utils.measure.tone_scored import CLASSES, classes

# The range of five values or fewer holds their median less often than an interval promises.
FEWEST = intervals.FEWEST_FOR_MEDIAN
_AT_ONCE = 256
_QUARTILES = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
COUNTED = ("n_articles", "n_sentences", "n_scored")


class Ends(NamedTuple):
    """Several estimates with the ends of their intervals, each of shape (n,)."""

    estimates: np.ndarray
    lows: np.ndarray
    highs: np.ndarray


class Sums(NamedTuple):
    """What a group's articles add to its means.

    Attributes
    ----------
    articles : array of shape (n_articles,)
        Numbers of the articles: their rows in the table of resamples.
    tops : array of shape (n_articles, n)
        Weighted sums of n kinds of values.
    bottom : array of shape (n_articles,)
        Sums of the weights.
    """

    articles: np.ndarray
    tops: np.ndarray
    bottom: np.ndarray


def by_group(
    rows: pd.DataFrame,
    keys: Sequence[str],
    summarise: Callable[[pd.DataFrame, np.ndarray], dict[str, float]],
) -> pd.DataFrame:
    """One row is one group of ``rows`` and what ``summarise`` says of it, in the groups' order.

    All articles are resampled together, once, and every group sees its part of the same
    resamples: so groups that share articles can be compared.

    Parameters
    ----------
    rows : DataFrame
        ``article_id`` and the keys.
    keys : sequence of str
    summarise : callable
        Of a group's rows, with ``article``, the article's number, and of how often each
        article is drawn, of shape (n_articles, n_resamples).

    Examples
    --------
    >>> rows = pd.DataFrame({"outlet": "Ledger", "article_id": ["a", "a", "b"],
    ...                      "polarity": [0.5, None, -0.3], "weight": 1.0})
    >>> found = by_group(rows, ["outlet"], summary)
    >>> found[["outlet", "n_scored", "mean", "low", "positive"]].values.tolist()
    [['Ledger', 2, 0.1, nan, 0.5]]
    """
    number, ids = pd.factorize(rows["article_id"], sort=True)
    rows = rows.assign(article=number)
    drawn = tallies.resamples(len(ids)) if len(ids) else np.zeros((0, 0), dtype=np.uint8)
    found = [
        dict(zip(keys, label, strict=True)) | summarise(part, drawn)
        for label, part in rows.groupby(list(keys), sort=True)
    ]
    columns = [*keys, *summarise(rows.iloc[:0], drawn)]
    made = pd.DataFrame(found, columns=columns)
    kinds = {name: "int64" if name.startswith("n_") else "float64" for name in columns}
    return made.astype(kinds | dict.fromkeys(keys, "str"))


def summary(rows: pd.DataFrame, drawn: np.ndarray) -> dict[str, float]:
    """Return the numbers of one group of scored sentences.

    Parameters
    ----------
    rows : DataFrame
        ``article_id``, ``article``, ``polarity``, ``weight``; where it has ``tone``, that is
        the class of each row, with evidence or without, else those with evidence are
        classed by polarity.
    drawn : array of shape (n_articles, n_resamples)

    Returns
    -------
    dict
        ``n_articles``, ``n_sentences``, ``n_scored``, ``share_without_evidence``; ``mean``,
        ``low``, ``high``; ``lower_quartile``, ``median``, ``upper_quartile``; ``negative``,
        ``neutral``, ``positive``, each with ``_low`` and ``_high``.
    """
    scored = rows[rows["polarity"].notna()]
    polarity, weight = scored["polarity"].to_numpy(float), scored["weight"].to_numpy(float)
    means = resampled_means(per_article(scored, polarity[:, None]), drawn)
    classed = rows if "tone" in rows else scored.assign(tone=classes(polarity))
    return (
        sizes(rows)
        | {name: float(one[0]) for name, one in zip(("mean", "low", "high"), means, strict=True)}
        | quantiles(polarity, weight, _QUARTILES)
        | class_shares(classed, drawn)
    )


def sizes(rows: pd.DataFrame) -> dict[str, float]:
    """Return how many articles and sentences a group has, and how many say nothing."""
    n_scored = int(rows["polarity"].notna().sum())
    without = 1 - n_scored / len(rows) if len(rows) else np.nan
    numbers = (rows["article_id"].nunique(), len(rows), n_scored)
    return dict(zip(COUNTED, numbers, strict=True)) | {"share_without_evidence": without}


def class_shares(rows: pd.DataFrame, drawn: np.ndarray) -> dict[str, float]:
    """Return the share of each class, 0–1, with the ends of its interval.

    By resampling articles, but never narrower than Wilson's for as many independent
    sentences as the weights are worth (Kish 1965, Survey Sampling: the square of their sum
    over the sum of their squares), because no few sentences make a share of 0 certain.
    """
    weight, tone = rows["weight"].to_numpy(float), rows["tone"].to_numpy(object)
    worth = weight.sum() ** 2 / (weight**2).sum() if len(weight) else 0.0
    is_class = np.stack([tone == name for name in CLASSES], axis=1).astype(float)
    ends = np.column_stack(resampled_means(per_article(rows, is_class), drawn))
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


def per_article(rows: pd.DataFrame, values: np.ndarray) -> Sums:
    """Return the weighted sums of values, (n_rows, n), in each article, and of the weights."""
    articles, place = np.unique(rows["article"].to_numpy(int), return_inverse=True)
    weight, n_articles = rows["weight"].to_numpy(float), len(articles)
    tops = [np.bincount(place, weight * one, n_articles) for one in values.T]
    return Sums(articles, np.stack(tops, axis=1), np.bincount(place, weight, n_articles))


def resampled_means(sums: Sums, drawn: np.ndarray) -> Ends:
    """Return means, tops over bottom, with percentile bootstrap intervals over articles.

    Five articles or fewer bound no mean: then the ends are NaN. Without any, all is.
    """
    nothing = np.full(sums.tops.shape[1], np.nan)
    if not len(sums.bottom):
        return Ends(nothing, nothing, nothing)
    ends = ends_of(drawn_means(sums, drawn), len(sums.bottom))
    return Ends(sums.tops.sum(axis=0) / sums.bottom.sum(), *ends)


def drawn_means(sums: Sums, drawn: np.ndarray) -> np.ndarray:
    """Return the means in each resample, (n_resamples, n); NaN with five articles or fewer."""
    n = sums.tops.shape[1]
    if len(sums.bottom) < FEWEST:
        return np.full((drawn.shape[1], n), np.nan)
    values = np.column_stack([sums.tops, sums.bottom])
    found = np.zeros((drawn.shape[1], n + 1))
    # In parts that fit in a processor's cache.
    for first in range(0, len(values), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        found += drawn[sums.articles[part]].T.astype(float) @ values[part]
    with np.errstate(invalid="ignore", divide="ignore"):
        return found[:, :n] / found[:, n:]


def ends_of(drawn: np.ndarray, n_articles: int) -> np.ndarray:
    """Return the ends of the 95 % interval of each column of resampled values, (2, n).

    Resamples in which a group was not drawn at all do not count.

    Parameters
    ----------
    drawn : array of shape (n_resamples, n)
    n_articles : int
        How many articles the values rest on; of two sides, the fewer.
    """
    if not len(drawn) or np.isnan(drawn).all():
        return np.full((2, drawn.shape[1]), np.nan)
    tail = widened_tail(n_articles)
    quantile = np.nanquantile if np.isnan(drawn).any() else np.quantile
    return quantile(drawn, [tail, 1 - tail], axis=0)


def widened_tail(n_articles: int) -> float:
    """Return which share of the resampled values lies beyond either end of a 95 % interval.

    With few articles the percentile interval is too narrow: resampling takes their spread for
    that of all, and for known. Hesterberg 2015 (The American Statistician 69, 371–386)
    widens it by as much as Student's t and the divisor n − 1 do.

    Examples
    --------
    >>> [round(widened_tail(n), 4) for n in (6, 20, 1_000)]
    [0.0025, 0.0159, 0.0248]
    """
    normal, df = NormalDist(), n_articles - 1
    z = normal.inv_cdf((1 + intervals.LEVEL) / 2)
    # Abramowitz and Stegun 1964, 26.7.5: the quantile of Student's t from the normal one.
    t = z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
    t += (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * df**3)
    return normal.cdf(-t * (n_articles / df) ** 0.5)
