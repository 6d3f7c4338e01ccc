"""Shares of several things in one whole or many, with intervals by resampling articles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.measure import intervals, tallies
from utils.measure.tallies import Rates, Tally, only, weighed
from utils.measure.tone_summary import FEWEST, ends_of


def shares(rows: pd.DataFrame, n_things: int, amount: str | None = None) -> Rates:
    """Return which share of all each thing has, with its 95 % interval.

    Parameters
    ----------
    rows : DataFrame
        ``article_id`` and ``thing`` (int, from 0 and below ``n_things``); the column
        ``amount``. A thing of -1 counts in the whole, and gets no share.
    n_things : int
    amount : str, optional
        What is summed; None: each row counts 1.

    Returns
    -------
    Rates
        As of :func:`shares_of`, of shape (n_things,).

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a", "a", "b", "b"], "thing": [0, 0, 0, 1]})
    >>> shares(rows, 2).estimate.tolist()
    [0.75, 0.25]
    """
    amounts = np.ones(len(rows)) if amount is None else rows[amount].to_numpy(float)
    number, ids = pd.factorize(rows["article_id"], sort=True)
    thing, one = rows["thing"].to_numpy(int), np.zeros(len(rows), int)
    is_thing = thing >= 0
    part = weighed(thing[is_thing], number[is_thing], amounts[is_thing], n_things, len(ids))
    whole = weighed(one, number, amounts, 1, len(ids))
    return shares_of(part, whole, np.zeros(n_things, int), worth(one, amounts, 1))


def shares_of(part: Tally, whole: Tally, of: np.ndarray, n_cases: np.ndarray) -> Rates:
    """Return which share of its whole each thing is, with its 95 % interval.

    Parameters
    ----------
    part : Tally
        Amounts of things in articles, from :func:`utils.measure.tallies.weighed`.
    whole : Tally
        Amounts of wholes in the same articles.
    of : int array of shape (n_things,)
        The whole to which each thing belongs.
    n_cases : array of shape (n_wholes,)
        From :func:`worth`.

    Returns
    -------
    Rates
        Estimates and ends, NaN where there is no whole; the ends are NaN where five articles
        or fewer have something of it.

    Notes
    -----
    Percentile bootstrap over the articles that have the whole, widened for few
    (:func:`utils.measure.tone_summary.widened_tail`); but never narrower than Wilson's interval
    for as many independent cases, because no few make a share of 0 or 1 certain.

    Examples
    --------
    >>> one = tallies.tally(np.array([0, 0]), np.array([0, 1]), 1, 2)
    >>> all_ = tallies.tally(np.array([0, 0, 0, 0]), np.array([0, 0, 1, 1]), 1, 2)
    >>> shares_of(one, all_, np.array([0]), np.array([4])).estimate.tolist()
    [0.5]
    """
    top, bottom = (np.bincount(one.things, one.hits, one.n_things) for one in (part, whole))
    bottom = bottom[of]
    estimate = np.divide(top, bottom, out=np.full(len(of), np.nan), where=bottom > 0)
    ends = np.full((2, len(of)), np.nan)
    n_articles = np.bincount(whole.things, minlength=whole.n_things)
    for number, things in _by_whole(of):
        if n_articles[number] >= FEWEST:
            ends[:, things] = _drawn_ends(only(part, things), whole, number)
    for thing in np.flatnonzero(n_articles[of] >= FEWEST):
        n = n_cases[of[thing]]
        wilson = intervals.share(estimate[thing] * n, n)
        # Rounding must not lead out of what a share can be.
        ends[0, thing] = max(0.0, min(ends[0, thing], wilson.low))
        ends[1, thing] = min(1.0, max(ends[1, thing], wilson.high))
    return Rates(estimate, *ends)


def worth(wholes: np.ndarray, amounts: np.ndarray, n_wholes: int) -> np.ndarray:
    """Return how many independent cases of one size the amounts of each whole are worth.

    The square of their sum over the sum of their squares (Kish 1965, Survey Sampling).

    Examples
    --------
    >>> worth(np.array([0, 0, 1, 1]), np.array([1, 1, 1, 3]), 2).tolist()
    [2.0, 1.6]
    """
    summed = np.bincount(wholes, amounts, n_wholes)
    squares = np.bincount(wholes, np.square(amounts, dtype=float), n_wholes)
    return np.divide(summed**2, squares, out=np.zeros(n_wholes), where=squares > 0)


def _by_whole(of: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """Return each whole with the numbers of its things, in ascending order."""
    order = np.argsort(of, kind="stable")
    numbers, first = np.unique(of[order], return_index=True)
    runs = zip(numbers.tolist(), first, np.append(first, len(of))[1:], strict=True)
    return [(number, order[start:end]) for number, start, end in runs]


def _drawn_ends(part: Tally, whole: Tally, number: int) -> np.ndarray:
    """Return the ends of each thing's share over resamples of the whole's articles."""
    here = slice(*np.searchsorted(whole.things, [number, number + 1]))
    articles, amounts = whole.articles[here], whole.hits[here]
    drawn = tallies.resamples(len(articles))
    bottom = amounts @ drawn
    ends = np.zeros((2, part.n_things))
    for things, hits in tallies.drawn_sums(tallies.part(part, articles), drawn):
        ends[:, things] = ends_of((hits / bottom).T, len(articles))
    return ends
