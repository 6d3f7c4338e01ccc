"""How probable so much is by chance alone, and what many tests at once make of that."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

Stratum = tuple[int, int, int]


def overlap_tail(n_both: int, strata: Iterable[Stratum]) -> float:
    """Return the probability that two things meet so often or oftener by chance.

    In each stratum, such as an article, the one stands in ``n_a`` of ``n_units`` units, such
    as sentences, and the other in ``n_b``; by chance every choice of units is as probable.

    Parameters
    ----------
    n_both : int
        Units in which both stand, over all strata.
    strata : iterable of (n_a, n_b, n_units)

    Notes
    -----
    The upper tail of a sum of independent hypergeometric counts; with one stratum it is
    Fisher's exact test, one-sided (Fisher 1935, The Design of Experiments, chapter 2).

    Examples
    --------
    >>> round(overlap_tail(3, [(4, 4, 8)]), 3)  # the lady who tastes tea
    0.243
    """
    whole = np.ones(1)
    for stratum in strata:
        whole = np.convolve(whole, overlap_probabilities(*stratum))
    return float(min(1.0, whole[n_both:].sum()))


@lru_cache(maxsize=50_000)
def overlap_probabilities(n_a: int, n_b: int, n_units: int) -> np.ndarray:
    """Return the probabilities of 0, 1, … common units of two random choices.

    Examples
    --------
    >>> overlap_probabilities(1, 2, 4).tolist()
    [0.5, 0.5]
    """
    n_a, n_b = sorted((n_a, n_b))
    both = np.arange(max(0, n_a + n_b - n_units), n_a + 1)
    ways = _log_ways(n_b, both) + _log_ways(n_units - n_b, n_a - both)
    found = np.zeros(n_a + 1)
    found[both] = np.exp(ways - ways.max())
    return found / found.sum()


@lru_cache(maxsize=50_000)
def division_tail(n_here: int, n: int, share: float) -> float:
    """Return how probable it is that independent mentions divide so unevenly, two-sided.

    Parameters
    ----------
    n_here, n : int
        Mentions on this side, and on both.
    share : float
        This side's share of the words, 0–1, neither end.

    Notes
    -----
    The exact test of two Poisson rates, twice the smaller tail of the binomial
    distribution (Przyborowski and Wilenski 1940, Biometrika 31, 313–323).

    Examples
    --------
    >>> division_tail(0, 5, 0.5)  # 2 of 32 ways
    0.0625
    """
    here = np.arange(n + 1)
    logs = _log_ways(n, here) + here * np.log(share) + (n - here) * np.log1p(-share)
    each = np.exp(logs)
    return float(min(1.0, 2 * min(each[: n_here + 1].sum(), each[n_here:].sum())))


@lru_cache(maxsize=50_000)
def least_tail(n_here: int, n: int, n_target: int, n_articles: int) -> float:
    """Return below which p the articles that name somebody cannot tell two sides apart.

    Parameters
    ----------
    n_here, n : int
        Articles that name it on this side, and on both.
    n_target, n_articles : int
        All articles of this side, and of both.

    Notes
    -----
    Sides differ in which articles name it, or in how often those do that name it. How rare
    the first is, Fisher's exact test says, two-sided by twice the smaller tail
    (:func:`overlap_probabilities`). The second is at best one choice of ``n_here`` of the
    ``n`` articles, all as probable, and one the other way. The smaller of the two
    is returned. One article has no other beside it to say how much chance varies: 1.

    Examples
    --------
    >>> least_tail(1, 1, 10, 1_000), round(least_tail(4, 4, 4, 8), 4)  # 1 of 70 ways, and back
    (1.0, 0.0286)
    """
    if n < 2:
        return 1.0
    each = overlap_probabilities(n, n_target, n_articles)
    named = 2 * min(each[: n_here + 1].sum(), each[n_here:].sum())
    return float(min(1.0, named, 2 / math.comb(n, n_here)))


def _log_ways(n: int, chosen: np.ndarray) -> np.ndarray:
    logs = _log_factorials(1 << n.bit_length())
    return logs[n] - logs[chosen] - logs[n - chosen]


@lru_cache(maxsize=32)
def _log_factorials(size: int) -> np.ndarray:
    return np.concatenate([[0.0], np.log(np.arange(1, size + 1)).cumsum()])


def false_discovery(p: np.ndarray, n_tests: int | None = None) -> np.ndarray:
    """Return q for each p: of the findings up to this one, so many are expected to be false.

    Parameters
    ----------
    p : array
    n_tests : int, optional
        All tests made, where only some results are handed in: the others count as p = 1.

    Notes
    -----
    Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57, 289–300.

    Examples
    --------
    >>> false_discovery(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    order = np.argsort(p, kind="stable")
    each = p[order] * (n_tests or len(p)) / np.arange(1, len(p) + 1)
    found = np.empty(len(p))
    found[order] = np.minimum(1, np.minimum.accumulate(each[::-1])[::-1])
    return found


def family_wise(p: np.ndarray) -> np.ndarray:
    """Return each p corrected, so that at most a share p of such families has one false alarm.

    Notes
    -----
    Holm 1979, Scandinavian Journal of Statistics 6, 65–70.

    Examples
    --------
    >>> family_wise(np.array([0.01, 0.04, 0.03])).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(p, kind="stable")
    each = p[order] * np.arange(len(p), 0, -1)
    found = np.empty(len(p))
    found[order] = np.minimum(1, np.maximum.accumulate(each))
    return found
