"""Scores over documents, each with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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


def timed(documents: Sequence[Mapping[str, object]], seconds: float) -> dict[str, float]:
    """Return how long finding took, and how many words it read in a second.

    Examples
    --------
    >>> timed([{"text": "It rained."}, {"text": "Nobody came."}], 0.5)
    {'seconds': 0.5, 'words_per_second': 8}
    """
    n_words = sum(len(str(one["text"]).split()) for one in documents)
    return {"seconds": round(seconds, 2), "words_per_second": round(n_words / seconds)}


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


def classes(
    gold: np.ndarray, found: np.ndarray, units: np.ndarray, names: Sequence[str]
) -> dict[str, object]:
    """Return macro-F1, accuracy, and precision, recall and F1 of each class, with intervals.

    Parameters
    ----------
    gold, found : arrays of int
        Number of each item's class among ``names``.
    units : array of int
        What is resampled: the number of the article, or whatever else each item belongs to,
        counted from 0.
    names : sequence of str

    Returns
    -------
    dict
        ``macro_f1, accuracy`` and ``by_label``. Macro-F1 is the mean over the classes that
        gold or we have (Pedregosa et al. 2011, ``f1_score(average="macro")``).

    Examples
    --------
    >>> truth, ours = np.array([0, 0, 1]), np.array([0, 1, 1])
    >>> round(classes(truth, ours, np.arange(3), ("no", "yes"))["macro_f1"], 2)
    0.67
    """
    n_units = int(units.max(initial=-1)) + 1
    hits, ours, golds = (
        np.array([np.bincount(units, is_one(number), n_units) for number in range(len(names))])
        for is_one in (
            lambda number: (gold == number) & (found == number),
            lambda number: found == number,
            lambda number: gold == number,
        )
    )

    def macro_f1(weights: np.ndarray) -> np.ndarray:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.nanmean(2 * (weights @ hits.T) / (weights @ (ours + golds).T), axis=1)

    return {
        **stated("macro_f1", resampled(macro_f1, n_units)),
        **stated("accuracy", ratio(hits.sum(axis=0), golds.sum(axis=0))),
        "by_label": {
            name: detection(*counts) for name, *counts in zip(names, hits, ours, golds, strict=True)
        },
    }
