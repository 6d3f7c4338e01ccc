"""Intervals by resampling: of articles, mostly, and never of their words or mentions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

LEVEL = 0.95
N_RESAMPLES = 2_000
SEED = 2014
FEWEST_FOR_MEDIAN = 6
_MOST_AT_ONCE = 5_000_000


class Interval(NamedTuple):
    """An estimate and the ends of its percentile bootstrap interval (NaN where unknown)."""

    estimate: float
    low: float
    high: float


def ratio(
    numerators: np.ndarray,
    denominators: np.ndarray,
    *,
    level: float = LEVEL,
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> Interval:
    """Return the ratio of two sums over articles, with its interval.

    Parameters
    ----------
    numerators, denominators : array of shape (n_articles,)
        Such as hits and words of each article.
    level : float
        Share of the resampled ratios inside the interval.
    n_resamples : int
    seed : int

    Returns
    -------
    Interval
        With fewer than two articles the ends are NaN; with no denominator, all is.

    Notes
    -----
    Percentile bootstrap (Efron and Tibshirani 1993, chapter 13) over articles. With
    fewer than about twenty articles it is somewhat too narrow.

    Examples
    --------
    >>> ratio(np.array([2, 2, 2]), np.array([100, 100, 100]))
    Interval(estimate=0.02, low=0.02, high=0.02)
    """
    top, bottom = np.asarray(numerators, float), np.asarray(denominators, float)

    def statistic(weights: np.ndarray) -> np.ndarray:
        with np.errstate(invalid="ignore", divide="ignore"):
            return (weights @ top) / (weights @ bottom)

    return resampled(statistic, len(top), level=level, n_resamples=n_resamples, seed=seed)


def median(
    values: np.ndarray,
    *,
    level: float = LEVEL,
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> Interval:
    """Return the median over articles, with its percentile bootstrap interval.

    Five articles or fewer do not bound their median with 95 %, whatever the method
    (their whole range does so in 15 of 16 cases): then the ends are NaN.

    Examples
    --------
    >>> median(np.array([300, 400, 500, 400, 400, 400, 400]))
    Interval(estimate=400.0, low=400.0, high=400.0)
    """
    ordered = np.sort(np.asarray(values, float))

    def statistic(weights: np.ndarray) -> np.ndarray:
        return _weighted_medians(ordered, weights)

    found = resampled(statistic, len(ordered), level=level, n_resamples=n_resamples, seed=seed)
    return found if len(ordered) >= FEWEST_FOR_MEDIAN else Interval(found.estimate, np.nan, np.nan)


def share(n: float, total: float) -> Interval:
    """Return a share of independent cases with its 95 % interval by Wilson's score method.

    Used where resampling would say that a share of 0 or 1 is certain.

    Parameters
    ----------
    n, total : float
        Cases that count, and all cases; of weighted cases, how many they are worth.

    Returns
    -------
    Interval
        All NaN where there is no case.

    Notes
    -----
    Wilson 1927, Journal of the American Statistical Association 22, 209–212.

    Examples
    --------
    >>> tuple(round(end, 3) for end in share(81, 263))
    (0.308, 0.255, 0.366)
    """
    if total == 0:
        return Interval(np.nan, np.nan, np.nan)
    z_squared = NormalDist().inv_cdf((1 + LEVEL) / 2) ** 2
    rate = n / total
    centre = (rate + z_squared / (2 * total)) / (1 + z_squared / total)
    spread = rate * (1 - rate) / total + z_squared / (4 * total**2)
    half = np.sqrt(z_squared * spread) / (1 + z_squared / total)
    return Interval(rate, float(centre - half), float(centre + half))


def rate(hits: np.ndarray, amounts: np.ndarray) -> Interval:
    """Return how many hits there are for one unit searched, with a 95 % interval.

    By resampling articles; but a few hits, or none, say less than that promises, so
    the interval is never narrower than that of a Poisson count.

    Parameters
    ----------
    hits, amounts : array of shape (n_articles,)
        Hits in each article, and what was searched there, such as thousands of words.

    Returns
    -------
    Interval
        With a single article, and where nothing was searched, the ends are NaN.

    Examples
    --------
    >>> tuple(round(end, 2) for end in rate(np.array([0, 0]), np.array([0.5, 0.5])))
    (0.0, 0.0, 3.69)
    """
    drawn = ratio(hits, amounts)
    if np.isnan(drawn.low):
        return drawn
    low, high = (end / np.sum(amounts) for end in poisson(int(np.sum(hits)))[1:])
    return Interval(drawn.estimate, float(min(drawn.low, low)), float(max(drawn.high, high)))


def poisson(count: int) -> Interval:
    """Return a count with its exact 95 % interval as a Poisson count.

    Notes
    -----
    Garwood 1936, Biometrika 28, 437–442: the means that make so many hits or more,
    and so many or fewer, a case of 2.5 %. Found by bisection.

    Examples
    --------
    >>> tuple(round(end, 2) for end in poisson(10))
    (10.0, 4.8, 18.39)
    """
    tail = (1 - LEVEL) / 2
    high = _mean_with(lambda mean: _at_most(count, mean) - tail, count)
    low = _mean_with(lambda mean: tail - 1 + _at_most(count - 1, mean), count) if count else 0.0
    return Interval(float(count), low, high)


def _mean_with(falls_below_zero: Callable[[float], float], count: int) -> float:
    """Find the mean at which a falling function is zero."""
    low, high = 0.0, count + 10 * math.sqrt(count + 1)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if falls_below_zero(middle) > 0 else (low, middle)
    return high


def _at_most(count: int, mean: float) -> float:
    """Return the probability that a Poisson count of this mean is at most ``count``."""
    if mean == 0:
        return 1.0
    terms = np.arange(count + 1)
    logs = terms * math.log(mean) - mean - np.concatenate([[0.0], np.log(terms[1:]).cumsum()])
    return float(np.exp(logs).sum())


def _weighted_medians(ordered: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Median of each resample: how often each value was drawn stands in a row of ``weights``."""
    n = len(ordered)
    drawn = weights.cumsum(axis=1)
    lower = (drawn > (n - 1) // 2).argmax(axis=1)
    upper = (drawn > n // 2).argmax(axis=1)
    return (ordered[lower] + ordered[upper]) / 2


def resampled(
    statistic: Callable[[np.ndarray], np.ndarray],
    n_units: int,
    *,
    level: float = LEVEL,
    n_resamples: int = N_RESAMPLES,
    seed: int = SEED,
) -> Interval:
    """Return a statistic of independent units, with its percentile bootstrap interval.

    Parameters
    ----------
    statistic : callable
        From weights of shape (n_resamples, n_units), which say how often each unit was
        drawn, to one value for each resample.
    n_units : int
        Such as articles.
    level : float
    n_resamples : int
    seed : int

    Returns
    -------
    Interval
        With one unit the ends are NaN; with none, all is.

    Examples
    --------
    >>> resampled(lambda weights: weights @ [0, 1] / 2, 2)
    Interval(estimate=0.5, low=0.0, high=1.0)
    """
    if n_units == 0:
        return Interval(np.nan, np.nan, np.nan)
    estimate = float(statistic(np.ones((1, n_units), dtype=int))[0])
    if n_units == 1:
        return Interval(estimate, np.nan, np.nan)
    drawn = np.concatenate([statistic(w) for w in draws(n_units, n_resamples, seed)])
    if np.isnan(drawn).all():
        return Interval(estimate, np.nan, np.nan)
    low, high = np.nanquantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Interval(estimate, float(low), float(high))


def draws(n_units: int, n_resamples: int, seed: int) -> Iterator[np.ndarray]:
    """How often each unit is drawn, one resample a row, in parts that fit in memory."""
    rng = np.random.default_rng(seed)
    share = np.full(n_units, 1 / n_units)
    step = max(1, _MOST_AT_ONCE // n_units)
    for start in range(0, n_resamples, step):
        yield rng.multinomial(n_units, share, size=min(step, n_resamples - start))
