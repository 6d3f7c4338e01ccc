"""The most likely single change in a rate: where it is, how sure, and between which rates."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from utils.measure import intervals

N_PERMUTATIONS = 1_999
KINDS = ("share", "count")
_ENDS = [(1 - intervals.LEVEL) / 2, (1 + intervals.LEVEL) / 2]


class Change(NamedTuple):
    """The most likely change of a series; places are −1 and the rest NaN where none can be told.

    ``place``, ``low`` and ``high`` are places of the series from which the new rate
    holds, the ends of the 95 % interval included; ``before`` and ``after`` the rates;
    ``statistic`` twice the logarithm of the likelihood ratio; ``p`` how often a series
    without a change has one as large.
    """

    place: int
    low: int
    high: int
    before: float
    after: float
    statistic: float
    p: float


NO_CHANGE = Change(-1, -1, -1, np.nan, np.nan, np.nan, np.nan)


def most_likely_change(
    hits: np.ndarray, exposures: np.ndarray, *, kind: str = "share", seed: int = intervals.SEED
) -> Change:
    """Find the place at which one rate before and another after fit a series best.

    Parameters
    ----------
    hits, exposures : array of int of shape (n_periods,)
        Such as articles that name somebody, and all articles, period by period. A
        period without exposure tells nothing and begins no new rate.
    kind : {"share", "count"}
        ``share``: each hit is one of the exposures (binomial); ``count``: hits come at a
        rate for each unit of exposure (Poisson).
    seed : int

    Returns
    -------
    Change
        ``NO_CHANGE`` with fewer than two periods of exposure, or where all shares are 0 or 1.

    Raises
    ------
    ValueError
        "hits: 7 in period 2, where there are 5 to be had".

    Notes
    -----
    The maximum over all places of the likelihood ratio (Worsley 1983, The power of
    likelihood ratio and cumulative sum tests for a change in a binomial probability,
    Biometrika 70, 455–464; for counts Worsley 1986, Biometrika 73, 91–104). Its null
    distribution is that of the same total dealt anew over the periods: articles
    over periods (multivariate hypergeometric), or counts in proportion to the
    exposures (multinomial), so p is right in small series too. The interval holds the
    middle 95 % of places found in series drawn with the two rates (parametric bootstrap).

    Examples
    --------
    >>> most_likely_change(np.array([1, 0, 1, 8, 9, 7]), np.full(6, 10)).place
    3
    """
    hits, exposures = np.asarray(hits), np.asarray(exposures)
    check_series(hits, exposures, kind)
    starts = np.flatnonzero(exposures > 0)[1:]
    total, exposed = hits.sum(), exposures.sum()
    if not len(starts) or total in ((0, exposed) if kind == "share" else (0,)):
        return NO_CHANGE
    ratios = _ratios(hits[None], exposures, starts, kind)[0]
    best = int(ratios.argmax())
    rng = np.random.default_rng(seed)
    null = _ratios(dealt(rng, total, exposures, kind), exposures, starts, kind).max(axis=1)
    # Equal sums can differ in their last bit.
    as_large = (null >= ratios[best] - 1e-9).sum()
    place = int(starts[best])
    sides = [
        (hits[side].sum(), exposures[side].sum()) for side in (slice(place), slice(place, None))
    ]
    # Half a hit more, because none in a few periods does not make the rate certainly zero.
    likely = [(n + 0.5) / (of + (kind == "share")) for n, of in sides]
    again = _drawn(rng, np.where(np.arange(len(hits)) < place, *likely), exposures, kind)
    places = starts[_ratios(again, exposures, starts, kind).argmax(axis=1)]
    low, high = np.quantile(places, _ENDS, method="inverted_cdf").tolist()
    p = (1 + as_large) / (1 + N_PERMUTATIONS)
    ends = min(low, place), max(high, place)
    rates = (float(n / of) for n, of in sides)
    return Change(place, *ends, *rates, float(ratios[best]), float(p))


def check_series(hits: np.ndarray, exposures: np.ndarray, kind: str) -> None:
    """Refuse a series that cannot be.

    Raises
    ------
    ValueError
        "kind: 'tone'; expected 'share' or 'count'"; "hits: 7 in period 2, where there are 5
        to be had".

    Examples
    --------
    >>> check_series(np.array([1, 7]), np.array([5, 5]), "share")
    Traceback (most recent call last):
    ValueError: hits: 7 in period 1, where there are 5 to be had
    """
    if kind not in KINDS:
        raise ValueError(f"kind: {kind!r}; expected 'share' or 'count'")
    most = exposures if kind == "share" else np.where(exposures > 0, np.inf, 0)
    for period in np.flatnonzero((hits > most) | (hits < 0) | (exposures < 0))[:1]:
        had = f"where there are {exposures[period]} to be had"
        raise ValueError(f"hits: {hits[period]} in period {period}, {had}")


def _ratios(
    series: np.ndarray, exposures: np.ndarray, starts: np.ndarray, kind: str
) -> np.ndarray:  # fmt: skip
    """Return twice the log likelihood ratio of a change at each start, one series a row."""
    hits = series.cumsum(axis=1)[:, starts - 1].astype(float)
    exposed = exposures.cumsum()[starts - 1].astype(float)
    total, whole = series.sum(axis=1, keepdims=True), exposures.sum()
    both = _likelihood(hits, exposed, kind) + _likelihood(total - hits, whole - exposed, kind)
    return 2 * (both - _likelihood(total, whole, kind))


def _likelihood(hits: np.ndarray, exposures: np.ndarray | float, kind: str) -> np.ndarray:
    """Return the log likelihood at the best rate, without what does not depend on the place."""
    if kind == "count":
        return _times_log(hits, exposures) - hits
    return _times_log(hits, exposures) + _times_log(exposures - hits, exposures)


def _times_log(hits: np.ndarray, exposures: np.ndarray | float) -> np.ndarray:
    return hits * np.log(np.where(hits > 0, hits, 1) / exposures)


def dealt(
    rng: np.random.Generator, total: int, exposures: np.ndarray, kind: str
) -> np.ndarray:  # fmt: skip
    """Deal the hits anew over the periods, as if there were no change.

    Returns
    -------
    array of shape (N_PERMUTATIONS, n_periods)

    Examples
    --------
    >>> dealt(np.random.default_rng(1), 9, np.array([5, 0, 5]), "share").sum(axis=1).max()
    np.int64(9)
    """
    if kind == "share":
        return rng.multivariate_hypergeometric(exposures, total, size=N_PERMUTATIONS)
    return rng.multinomial(total, exposures / exposures.sum(), size=N_PERMUTATIONS)


def _drawn(
    rng: np.random.Generator, rates: np.ndarray, exposures: np.ndarray, kind: str
) -> np.ndarray:  # fmt: skip
    """Draw series with these rates."""
    size = (N_PERMUTATIONS, len(rates))
    if kind == "share":
        return rng.binomial(exposures, rates, size=size)
    return rng.poisson(exposures * rates, size=size)
