"""Learn to choose one of several candidates: the conditional logit, fitted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from utils.annotate.speech.choices import Values

# A value that fewer documents have is left out, and a weight nearer to 0.
AT_LEAST = 4
SMALLEST = 0.15
DIGITS = 2
PENALTY = 1.5
STEPS = 120

Feature = tuple[int, str]  # place of the template, value


class Choice(NamedTuple):
    """One row is one choice: what is seen in each candidate, the right one, the document."""

    rows: Sequence[Values]
    right: int
    document: int


class Matrix(NamedTuple):
    """Features of all candidates of all choices, one after the other.

    ``columns``: feature of each; ``rows``: its candidate; ``row_starts``: where a candidate's
    features begin; ``starts``: where a choice's candidates begin; ``sizes``: how many they
    are; ``right``: 1 for the right candidates; ``n_columns``: the last one is nobody's, so
    that no candidate is without any.
    """

    columns: np.ndarray
    rows: np.ndarray
    row_starts: np.ndarray
    starts: np.ndarray
    sizes: np.ndarray
    right: np.ndarray
    n_columns: int


def fit(choices: Sequence[Choice]) -> list[dict[str, float]]:
    """Fit a conditional logit with a ridge penalty, and return the weights of each template.

    Parameters
    ----------
    choices : sequence of Choice
        At least one, with a value that ``AT_LEAST`` documents have.

    Notes
    -----
    Minimises the negative log likelihood of the right candidates (McFadden 1974) plus half
    the squared weights; the same choices give the same weights.

    Examples
    --------
    >>> some = [Choice([["he"], ["on"]], 0, document) for document in range(9)]
    >>> [{value: weight > 0 for value, weight in table.items()} for table in fit(some)]
    [{'he': True, 'on': False}]
    """
    known = _vocabulary(choices)
    seen = _matrix(choices, known)

    def gradient(weights: np.ndarray) -> np.ndarray:
        surplus = chances(seen, weights) - seen.right
        slope = np.bincount(seen.columns, surplus[seen.rows], seen.n_columns) + PENALTY * weights
        slope[-1] = 0
        return slope

    return _tables(known, descend(gradient, (seen.n_columns,), STEPS))


def chances(seen: Matrix, weights: np.ndarray) -> np.ndarray:
    """Return the probability of each candidate among those of its choice."""
    scores = np.add.reduceat(weights[seen.columns], seen.row_starts)
    scores -= np.repeat(np.maximum.reduceat(scores, seen.starts), seen.sizes)
    made = np.exp(scores)
    return made / np.repeat(np.add.reduceat(made, seen.starts), seen.sizes)


def _vocabulary(choices: Sequence[Choice]) -> dict[Feature, int]:
    have = {
        (one, choice.document)
        for choice in choices
        for row in choice.rows
        for one in enumerate(row)
    }
    counts = Counter(feature for feature, _ in have)
    kept = sorted(one for one, n_documents in counts.items() if n_documents >= AT_LEAST)
    return {one: number for number, one in enumerate(kept)}


def _matrix(choices: Sequence[Choice], known: dict[Feature, int]) -> Matrix:
    nobodys = len(known)
    rows = [
        [*(known[one] for one in enumerate(row) if one in known), nobodys]
        for choice in choices
        for row in choice.rows
    ]
    lengths, sizes = [len(row) for row in rows], np.array([len(one.rows) for one in choices])
    starts = np.cumsum([0, *sizes])[:-1]
    right = np.zeros(len(rows))
    right[starts + [choice.right for choice in choices]] = 1
    return Matrix(
        np.fromiter((one for row in rows for one in row), dtype="int32"),
        np.repeat(np.arange(len(rows), dtype="int32"), lengths),
        np.cumsum([0, *lengths])[:-1],
        starts,
        sizes,
        right,
        nobodys + 1,
    )


def descend(
    gradient: Callable[[np.ndarray], np.ndarray], shape: tuple[int, ...], steps: int
) -> np.ndarray:
    """Return where Adam (Kingma and Ba 2015) comes to from 0, all examples at every step."""
    weights, mean, square = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for step in range(1, steps + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = 0.1 if step < steps * 2 / 3 else 0.03
        corrected = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        weights -= rate * mean / (1 - 0.9**step) / corrected
    return weights


def _tables(known: dict[Feature, int], weights: np.ndarray) -> list[dict[str, float]]:
    tables: list[dict[str, float]] = [{} for _ in range(1 + max(one for one, _ in known))]
    for (template, value), column in known.items():
        weight = round(float(weights[column]), DIGITS)
        if abs(weight) >= SMALLEST:
            tables[template][value] = weight
    return tables
