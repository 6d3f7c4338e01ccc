"""How probable so much is by chance alone, and what many tests at once make of that."""

from __future__ import annotations

import numpy as np


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
