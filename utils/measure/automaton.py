"""Kleinberg's automaton with two states: when much more than usual arrives, and by what chance."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from utils.measure import changes, intervals

TIMES = 2.0
GAMMA = 1.0
_TINY = 1e-9


class Burst(NamedTuple):
    """A run of periods in the state of the higher rate.

    ``first`` and ``last`` are places of the series, the last included; ``weight`` is how
    much better the higher rate fits there, as a difference of log likelihoods; ``p`` how
    often a series without a change has any burst so heavy.
    """

    first: int
    last: int
    weight: float
    p: float


def find_bursts(
    hits: np.ndarray,
    exposures: np.ndarray,
    *,
    kind: str = "share",
    times: float = TIMES,
    gamma: float = GAMMA,
    seed: int = intervals.SEED,
) -> list[Burst]:
    """Find the runs of periods in which hits came at a much higher rate.

    Parameters
    ----------
    hits, exposures : array of int of shape (n_periods,)
        As in :func:`utils.measure.changes.most_likely_change`.
    kind : {"share", "count"}
        ``share``: each hit is one of the exposures (binomial); ``count``: hits come at a
        rate for each unit of exposure (Poisson).
    times : float
        How many times the usual rate the higher one is (Kleinberg's s), above 1. Where less
        than half of the way from the usual share to 1 is left for that, half of the way.
    gamma : float
        What it costs to enter the state, in units of the logarithm of the number of
        periods with exposure; the higher, the fewer bursts.
    seed : int

    Returns
    -------
    list of Burst
        In the order of time.

    Raises
    ------
    ValueError
        "hits: 7 in period 2, …"; "kind: …"; "times: 1; expected more than 1"; "gamma: −1; …".

    Notes
    -----
    Kleinberg 2003, Bursty and hierarchical structure in streams, Data Mining and Knowledge
    Discovery 7, 373–397, section 4: batches of d_t documents of which r_t are relevant, the
    usual share that of the whole series, a cost of γ ln n for each step up and none for a
    step down; the cheapest sequence of states begins in the lower one. Of sequences that cost
    the same, the one with fewer periods in the higher state. The null is that of
    :mod:`utils.measure.changes`: the same total dealt anew over the periods; p compares with
    the heaviest burst of each such series, so that it holds for all bursts of a series
    together: without a change at most 5 % of series have a burst with p up to .05.

    Examples
    --------
    >>> found = find_bursts(np.array([1, 1, 0, 9, 8, 1, 0, 1]), np.full(8, 20))
    >>> [(burst.first, burst.last, round(burst.weight, 1)) for burst in found]
    [(3, 4, 8.0)]
    """
    hits, exposures = np.asarray(hits), np.asarray(exposures)
    changes.check_series(hits, exposures, kind)
    _check(times, gamma)
    total, exposed = hits.sum(), exposures.sum()
    if total in ((0, exposed) if kind == "share" else (0,)):
        return []
    enter = gamma * np.log((exposures > 0).sum())
    gains = gains_of(hits[None], exposures, kind, times)
    runs = _runs(states(gains, enter)[0], gains[0])
    if not runs:
        return []
    rng = np.random.default_rng(seed)
    dealt = gains_of(changes.dealt(rng, total, exposures, kind), exposures, kind, times)
    every = zip(states(dealt, enter), dealt, strict=True)
    heaviest = np.array([max((run[2] for run in _runs(*one)), default=0.0) for one in every])
    n = 1 + len(heaviest)
    return [Burst(*run, float((1 + (heaviest >= run[2] - _TINY).sum()) / n)) for run in runs]


def gains_of(series: np.ndarray, exposures: np.ndarray, kind: str, times: float) -> np.ndarray:
    """Return how much better the higher rate fits each period, one series a row.

    Examples
    --------
    >>> gains_of(np.array([[4, 0]]), np.array([8, 8]), "share", 2.0).round(3).tolist()
    [[1.151, -3.244]]
    """
    usual = series.sum(axis=1, keepdims=True) / exposures.sum()
    if kind == "count":
        return series * np.log(times) - (times - 1) * usual * exposures
    higher = np.minimum(times * usual, (1 + usual) / 2)
    missed = np.log1p(-higher) - np.log1p(-usual)
    return series * np.log(higher / usual) + (exposures - series) * missed


def states(gains: np.ndarray, enter: float) -> np.ndarray:
    """Return whether each period is in the higher state, one series a row (Viterbi).

    Parameters
    ----------
    gains : array of shape (n_series, n_periods)
        From :func:`gains_of`.
    enter : float
        What a step up costs.

    Examples
    --------
    >>> states(np.array([[-1.0, 3.0, -0.5, 3.0, -1.0]]), 1.0).astype(int).tolist()
    [[0, 1, 1, 1, 0]]
    """
    n_series, n_periods = gains.shape
    low, high = np.zeros(n_series), np.full(n_series, -np.inf)
    came_up = np.empty(gains.shape, dtype=bool)
    came_down = np.empty(gains.shape, dtype=bool)
    for place in range(n_periods):
        # Within rounding, what stays low longer wins.
        came_up[:, place] = low - enter >= high - _TINY
        came_down[:, place] = high > low + _TINY
        low, high = np.maximum(low, high), np.maximum(high, low - enter) + gains[:, place]
    found = np.empty(gains.shape, dtype=bool)
    is_high = high > low + _TINY
    for place in reversed(range(n_periods)):
        found[:, place] = is_high
        is_high = np.where(is_high, ~came_up[:, place], came_down[:, place])
    return found


def _runs(is_high: np.ndarray, gains: np.ndarray) -> list[tuple[int, int, float]]:
    """Return the first and last place of each run in the higher state, and its weight."""
    edges = np.diff(np.concatenate([[0], is_high.astype(int), [0]]))
    ends = zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True)
    return [(int(one), int(end) - 1, float(gains[one:end].sum())) for one, end in ends]


def _check(times: float, gamma: float) -> None:
    if not times > 1:
        raise ValueError(f"times: {times}; expected more than 1")
    if not gamma >= 0:
        raise ValueError(f"gamma: {gamma}; expected 0 or more")
