"""Rows that are alike: what is true of one is asked once for its whole group."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd


class Groups(NamedTuple):
    """Groups of rows, numbered from 0 in the order of their first rows.

    ``of``: the group of each row; ``first``: the first row of each group; ``n``: its rows.
    """

    of: np.ndarray
    first: np.ndarray
    n: np.ndarray


def groups(*columns: pd.Series | np.ndarray) -> Groups:
    """Return the groups of rows that are alike in all columns; what is missing is alike.

    Far quicker than a ``groupby`` of words, since only numbers are compared after each
    column's words were numbered.

    Examples
    --------
    >>> found = groups(pd.Series(["Isil", "Isil", "Iraq", "Isil"]), np.array([1, 2, 1, 1]))
    >>> found.of.tolist(), found.first.tolist(), found.n.tolist()
    ([0, 1, 2, 0], [0, 1, 2], [2, 1, 1])
    """
    of = np.zeros(len(columns[0]), dtype="int64")
    for column in columns:
        code, values = pd.factorize(column, use_na_sentinel=False)
        of, _ = pd.factorize(of * len(values) + code)
    first = np.flatnonzero(np.diff(np.maximum.accumulate(of), prepend=-1))
    return Groups(of, first, np.bincount(of, minlength=len(first)))
