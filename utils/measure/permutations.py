"""How often chance alone divides mentions between two sides as unevenly as they are."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from utils.measure import intervals, tallies
from utils.measure.tallies import Tally

N_PERMUTATIONS = 4_999


def permuted(counted: Tally, words: np.ndarray, is_target: np.ndarray) -> np.ndarray:
    """Return for each thing how probable it is that chance alone divides it so unevenly.

    Parameters
    ----------
    counted : Tally
    words : array of shape (n_articles,)
    is_target : bool array of shape (n_articles,)

    Returns
    -------
    array of shape (n_things,)
        The p that :func:`utils.measure.compare` states: two-sided, 1 where all is even.

    Examples
    --------
    >>> counted = tallies.tally(np.zeros(4, int), np.array([0, 0, 1, 1]), 1, 4)
    >>> p = permuted(counted, np.full(4, 100.0), np.array([True, True, False, False]))
    >>> p.round(1).tolist()  # one of the six divisions is so uneven, and one the other way
    [0.3]
    """
    rng = np.random.default_rng(intervals.SEED)
    drawn = np.empty((len(words), N_PERMUTATIONS + 1), dtype=np.uint8)
    drawn[:, 0] = is_target
    for column in range(1, N_PERMUTATIONS + 1):
        drawn[:, column] = rng.permutation(is_target)
    found = np.ones(counted.n_things)
    for things, scores in _scores(counted, words, drawn):
        # Equal but for rounding is as far.
        above = (scores >= scores[:, :1] - 1e-9).mean(axis=1)
        below = (scores <= scores[:, :1] + 1e-9).mean(axis=1)
        found[things] = np.minimum(1, 2 * np.minimum(above, below))
    return found


def _scores(
    counted: Tally, words: np.ndarray, drawn: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield things and, for each division, the difference of their rates over its error.

    The error is that of each side's own articles: with a common one, a side of short
    articles would seem as certain as one of long articles.
    """
    n_hits, searched = tallies.totals(counted), words @ drawn
    beside, rates = words.sum() - searched, n_hits / words.sum()
    # An article is off by e = hits - rate * words; e squared is (rate * words) squared where
    # there is no hit, and this much more where there is.
    more = counted.hits * (counted.hits - 2 * (rates[counted.things] * words[counted.articles]))
    squares, off = words**2 @ drawn, counted._replace(hits=more)
    off_in_all = rates**2 * (words**2).sum() + np.bincount(off.things, more, off.n_things)
    parts = zip(tallies.drawn_sums(counted, drawn), tallies.drawn_sums(off, drawn), strict=True)
    for (things, hits), (_, more_here) in parts:
        here = np.maximum(rates[things, None] ** 2 * squares + more_here, 0)
        rest = np.maximum(off_in_all[things, None] - here, 0)
        apart = hits / searched - (n_hits[things, None] - hits) / beside
        error = np.sqrt(here / searched**2 + rest / beside**2)
        even = off_in_all[things, None] <= 1e-9
        yield things, np.divide(apart, error, out=np.zeros_like(apart), where=~even & (error > 0))
