"""Shares of several things in one whole, with intervals by resampling articles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.measure import intervals, tallies
from utils.measure.tallies import Rates, Tally
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
        Estimates and ends, each of shape (n_things,), NaN where there is nothing; the ends
        are NaN where five articles or fewer have a row.

    Notes
    -----
    Percentile bootstrap over articles, widened for few (:func:`utils.measure.tone_summary.
    widened_tail`); but never narrower than Wilson's interval for as many independent rows as
    the amounts are worth (Kish 1965, Survey Sampling: the square of their sum over the sum of
    their squares), because no few rows make a share of 0 or 1 certain.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a", "a", "b", "b"], "thing": [0, 0, 0, 1]})
    >>> shares(rows, 2).estimate.tolist()
    [0.75, 0.25]
    """
    amounts = np.ones(len(rows)) if amount is None else rows[amount].to_numpy(float)
    rows, amounts = rows[amounts > 0], amounts[amounts > 0]
    if not len(rows):
        return Rates(*np.full((3, n_things), np.nan))
    number, ids = pd.factorize(rows["article_id"], sort=True)
    thing = rows["thing"].to_numpy(int)
    whole = np.bincount(number, amounts, len(ids))
    of_thing = np.bincount(thing[thing >= 0], amounts[thing >= 0], n_things)
    estimate = of_thing / whole.sum()
    if len(ids) < FEWEST:
        return Rates(estimate, *np.full((2, n_things), np.nan))
    counted = _tally(thing, number, amounts, (n_things, len(ids)))
    low, high = _drawn_ends(counted, whole)
    worth = amounts.sum() ** 2 / (amounts**2).sum()
    wilson = np.array([intervals.share(one * worth, worth) for one in estimate]).reshape(-1, 3).T
    # Rounding must not lead out of what a share can be.
    ends = np.clip([np.minimum(low, wilson[1]), np.maximum(high, wilson[2])], 0.0, 1.0)
    return Rates(estimate, *ends)


def _tally(
    thing: np.ndarray, number: np.ndarray, amounts: np.ndarray, shape: tuple[int, int]
) -> Tally:
    """Sum the amounts of each thing in each article."""
    is_one = thing >= 0
    pairs, place = np.unique(thing[is_one] * shape[1] + number[is_one], return_inverse=True)
    summed = np.bincount(place, amounts[is_one], len(pairs))
    return Tally(*np.divmod(pairs, shape[1]), summed, *shape)


def _drawn_ends(counted: Tally, whole: np.ndarray) -> np.ndarray:
    """Return the ends of each thing's share over resamples of articles, (2, n_things)."""
    drawn = tallies.resamples(counted.n_articles)
    bottom = whole @ drawn
    ends = np.zeros((2, counted.n_things))
    for things, hits in tallies.drawn_sums(counted, drawn):
        ends[:, things] = ends_of((hits / bottom).T, counted.n_articles)
    return ends
