"""Scores over documents, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from utils.measure.intervals import Interval, ratio, resampled

DIGITS = 4


def stated(name: str, interval: Interval) -> dict[str, float | None]:
    """Return a score and the ends of its 95 % interval under three names.

    Examples
    --------
    >>> stated("f1", Interval(0.5, 0.25, float("nan")))
    {'f1': 0.5, 'f1_low': 0.25, 'f1_high': None}
    """
    ends = zip((name, f"{name}_low", f"{name}_high"), interval, strict=True)
    return {key: None if np.isnan(one) else round(float(one), DIGITS) for key, one in ends}


def detection(
    hits: Sequence[int], n_found: Sequence[int], n_gold: Sequence[int]
) -> dict[str, float | None]:
    """Return precision, recall and F1 with intervals, by resampling documents.

    Parameters
    ----------
    hits, n_found, n_gold : sequences of one number for each document

    Examples
    --------
    >>> detection([1, 1], [2, 2], [1, 1])["precision"]
    0.5
    """
    hit, found, gold = (np.asarray(one, float) for one in (hits, n_found, n_gold))
    return (
        stated("precision", ratio(hit, found))
        | stated("recall", ratio(hit, gold))
        | stated("f1", ratio(2 * hit, found + gold))
    )


def harmonic(
    precision: tuple[Sequence[float], Sequence[int]],
    recall: tuple[Sequence[float], Sequence[int]],
    names: tuple[str, str, str],
) -> dict[str, float | None]:
    """Return precision, recall and their harmonic mean, where each is a sum over a number.

    Parameters
    ----------
    precision, recall : pairs of sequences
        For each document the sum of its mentions' scores, and how many mentions it has.
    names : tuple of str
        What to call the three.
    """
    sums = [np.asarray(one, float) for one in (*precision, *recall)]

    def f1(weights: np.ndarray) -> np.ndarray:
        top, of, gold_top, gold_of = (weights @ one for one in sums)
        with np.errstate(invalid="ignore", divide="ignore"):
            p, r = top / of, gold_top / gold_of
            return 2 * p * r / (p + r)

    return (
        stated(names[0], ratio(*sums[:2]))
        | stated(names[1], ratio(*sums[2:]))
        | stated(names[2], resampled(f1, len(sums[0])))
    )
