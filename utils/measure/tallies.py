"""Thousands of things counted in the same articles: sums over resampled articles, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from utils.measure import intervals

# What is worked on at once fits in a processor's cache.
_AT_ONCE = 250_000


class Tally(NamedTuple):
    """How often a thing stands in an article, for each thing in each article that has it.

    Attributes
    ----------
    things : array of shape (n_pairs,)
        Numbers of the things, from 0 and below ``n_things``, in ascending order.
    articles : array of shape (n_pairs,)
        Numbers of the articles, from 0 and below ``n_articles``.
    hits : array of shape (n_pairs,)
        How often, 1 or more; or any number that is to be summed instead.
    n_things, n_articles : int
    """

    things: np.ndarray
    articles: np.ndarray
    hits: np.ndarray
    n_things: int
    n_articles: int


class Rates(NamedTuple):
    """Rates of things and the ends of their intervals, each of shape (n_things,)."""

    estimate: np.ndarray
    low: np.ndarray
    high: np.ndarray


def tally(things: np.ndarray, articles: np.ndarray, n_things: int, n_articles: int) -> Tally:
    """Count pairs of a thing and an article, one for each mention.

    Examples
    --------
    >>> found = tally(np.array([1, 0, 1]), np.array([0, 0, 0]), 2, 1)
    >>> found.things.tolist(), found.hits.tolist()
    ([0, 1], [1, 2])
    """
    pairs, hits = np.unique(things * n_articles + articles, return_counts=True)
    return Tally(*np.divmod(pairs, max(n_articles, 1)), hits, n_things, n_articles)


def weighed(
    things: np.ndarray, articles: np.ndarray, amounts: np.ndarray, n_things: int, n_articles: int
) -> Tally:
    """Sum amounts of things in articles; pairs without any amount are left out.

    Examples
    --------
    >>> weighed(np.array([0, 0]), np.array([1, 1]), np.array([2, 3]), 1, 2).hits.tolist()
    [5]
    """
    some = amounts > 0
    pairs, place = np.unique(things[some] * n_articles + articles[some], return_inverse=True)
    hits = np.bincount(place, amounts[some], len(pairs)).astype(amounts.dtype)
    return Tally(*np.divmod(pairs, max(n_articles, 1)), hits, n_things, n_articles)


def part(whole: Tally, articles: np.ndarray) -> Tally:
    """Return the tally of some of the articles, numbered in their order."""
    place = np.full(whole.n_articles, -1)
    place[articles] = np.arange(len(articles))
    kept = place[whole.articles] >= 0
    pairs = whole.things[kept], place[whole.articles[kept]], whole.hits[kept]
    return Tally(*pairs, whole.n_things, len(articles))


def only(whole: Tally, things: np.ndarray) -> Tally:
    """Return the tally of some things, in ascending order, numbered anew.

    Examples
    --------
    >>> only(tally(np.array([0, 1, 3]), np.array([0, 0, 1]), 4, 2), np.array([1, 2, 3])).things
    array([0, 2])
    """
    first, last = (np.searchsorted(whole.things, things, side) for side in ("left", "right"))
    numbers = np.repeat(np.arange(len(things)), last - first)
    # Each thing's pairs stand in a row: from its first on, as many as came before it left out.
    skipped = np.cumsum(last - first) - (last - first)
    pairs = np.arange(len(numbers)) + (first - skipped)[numbers]
    return whole._replace(things=numbers, articles=whole.articles[pairs], hits=whole.hits[pairs],
                          n_things=len(things))  # fmt: skip


def totals(counted: Tally) -> np.ndarray:
    """Return how often each thing stands in all articles together."""
    return np.bincount(counted.things, counted.hits, counted.n_things).astype(int)


def rates(counted: Tally, amounts: np.ndarray) -> Rates:
    """Return what :func:`utils.measure.intervals.rate` gives for each thing, many times faster.

    Every thing sees the same resamples of articles, so that things can be compared.

    Parameters
    ----------
    counted : Tally
    amounts : array of shape (n_articles,)
        What was searched in each article, such as thousands of words; above 0.

    Examples
    --------
    >>> rates(tally(np.array([0]), np.array([0]), 1, 2), np.array([0.5, 0.5])).estimate.tolist()
    [1.0]
    """
    n_hits = totals(counted)
    estimate = n_hits / amounts.sum()
    if counted.n_articles < 2:
        return Rates(estimate, *np.full((2, counted.n_things), np.nan))
    drawn = resamples(counted.n_articles)
    bottom = amounts @ drawn
    ends = np.zeros((2, counted.n_things))
    for things, hits in drawn_sums(counted, drawn):
        ends[:, things] = percentiles(hits / bottom)
    poisson = _poisson(n_hits) / amounts.sum()
    return Rates(estimate, np.minimum(ends[0], poisson[0]), np.maximum(ends[1], poisson[1]))


def percentiles(values: np.ndarray) -> np.ndarray:
    """Return the ends of the percentile interval of each row, of shape (2, n_rows)."""
    tail = (1 - intervals.LEVEL) / 2
    return np.quantile(values, [tail, 1 - tail], axis=1)


def resamples(n_articles: int, *, seed: int = intervals.SEED) -> np.ndarray:
    """Return how often each article is drawn: of shape (n_articles, n_resamples)."""
    # An article that is drawn 256 times is rarer than a broken machine.
    drawn = np.empty((n_articles, intervals.N_RESAMPLES), dtype=np.uint8)
    first = 0
    for weights in intervals.draws(n_articles, intervals.N_RESAMPLES, seed):
        drawn[:, first : first + len(weights)] = weights.T
        first += len(weights)
    return drawn


def drawn_sums(counted: Tally, drawn: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield things and their hits in each resample, in parts that fit in a processor's cache.

    Parameters
    ----------
    counted : Tally
    drawn : array of shape (n_articles, n_resamples)
        How often each article counts in each resample.

    Yields
    ------
    things : array of shape (n_part,)
        Those that stand in any article.
    sums : array of shape (n_part, n_resamples)
    """
    present = np.unique(counted.things)
    for things in in_parts(present, drawn):
        yield things, sums(counted, things, drawn)


def in_parts(things: np.ndarray, drawn: np.ndarray) -> Iterator[np.ndarray]:
    """Yield so many things at once that their sums over all resamples fit in memory."""
    step = max(1, _AT_ONCE // drawn.shape[1])
    for first in range(0, len(things), step):
        yield things[first : first + step]


def sums(counted: Tally, things: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Return the hits of some things in each resample, of shape (n_things, n_resamples).

    ``things`` ascend, and leave out none between them that has a hit.
    """
    kind = np.int32 if np.issubdtype(counted.hits.dtype, np.integer) else np.float64
    found = np.zeros((len(things), drawn.shape[1]), dtype=kind)
    first, last = np.searchsorted(counted.things, [things[0], things[-1] + 1])
    step = max(1, _AT_ONCE // drawn.shape[1])
    for start in range(first, last, step):
        pairs = slice(start, min(start + step, last))
        hits = drawn[counted.articles[pairs]] * counted.hits[pairs, None].astype(kind)
        here, starts = np.unique(counted.things[pairs], return_index=True)
        found[np.searchsorted(things, here)] += np.add.reduceat(hits, starts, axis=0)
    return found


def _poisson(n_hits: np.ndarray) -> np.ndarray:
    """Return the ends of the Poisson interval of each count, of shape (2, n_counts)."""
    different, places = np.unique(n_hits, return_inverse=True)
    ends = np.array([intervals.poisson(int(count))[1:] for count in different])
    return ends.reshape(-1, 2)[places].T
