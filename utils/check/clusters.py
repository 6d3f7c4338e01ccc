"""How far two clusterings of mentions agree: B-cubed and CEAF."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

import numpy as np

Clusters = Sequence[Hashable | None]


def b_cubed(gold: Clusters, found: Clusters) -> tuple[float, int, float, int]:
    """Return the sums of B-cubed precision and recall over the mentions of one document.

    Parameters
    ----------
    gold, found : sequences of the same length
        The cluster of each mention; None where a mention is on one side only.

    Returns
    -------
    precision, n_found, recall, n_gold
        Sums over the mentions found and over those of gold, and how many there are. A
        mention found that gold lacks scores 0, and so does one of gold that was not found.

    Notes
    -----
    Bagga and Baldwin 1998, Proceedings of the LREC workshop on linguistic coreference.

    Examples
    --------
    >>> b_cubed(["a", "a", "b"], [1, 1, 1])
    (1.6666666666666665, 3, 3.0, 3)
    """
    both = Counter(
        pair for pair in zip(gold, found, strict=True) if None not in pair
    )  # fmt: skip
    n_gold, n_found = (Counter(one for one in side if one is not None) for side in (gold, found))
    precision = sum(n * n / n_found[pair[1]] for pair, n in both.items())
    recall = sum(n * n / n_gold[pair[0]] for pair, n in both.items())
    return precision, n_found.total(), recall, n_gold.total()


def ceaf(gold: Clusters, found: Clusters) -> tuple[float, int, int]:
    """Return the entity-based CEAF: the similarity of the best pairing of entities, and counts.

    Returns
    -------
    similarity, n_found, n_gold
        The sum of phi-4 over pairs of entities, and the number of entities of each side;
        precision is similarity over ``n_found``, recall over ``n_gold``.

    Notes
    -----
    Luo 2005, On coreference resolution performance metrics, HLT/EMNLP.

    Examples
    --------
    >>> ceaf(["a", "a", "b"], [1, 1, 2])
    (2.0, 2, 2)
    """
    sides = []
    for side in (gold, found):
        entities = defaultdict(set)
        for place, one in enumerate(side):
            if one is not None:
                entities[one].add(place)
        sides.append(list(entities.values()))
    similarity = np.array(
        [[2 * len(one & other) / (len(one) + len(other)) for other in sides[1]] for one in sides[0]]
    ).reshape(len(sides[0]), len(sides[1]))
    return best_pairing(similarity), len(sides[1]), len(sides[0])


def best_pairing(gain: np.ndarray) -> float:
    """Return the highest sum of a matrix over pairs of a row and a column, each taken once.

    Notes
    -----
    The Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987).

    Examples
    --------
    >>> best_pairing(np.array([[3.0, 2.0], [2.0, 0.0]]))
    4.0
    """
    if gain.shape[0] > gain.shape[1]:
        gain = gain.T
    n, m = gain.shape
    if not n:
        return 0.0
    cost = np.zeros((n + 1, m + 1))
    cost[1:, 1:] = -gain
    row_price, column_price = np.zeros(n + 1), np.zeros(m + 1)
    row_of = np.zeros(m + 1, dtype=int)
    for row in range(1, n + 1):
        _assign(row, cost, row_price, column_price, row_of)
    return float(sum(gain[row_of[column] - 1, column - 1] for column in range(1, m + 1)
                     if row_of[column]))  # fmt: skip


def _assign(
    row: int, cost: np.ndarray, row_price: np.ndarray, column_price: np.ndarray, row_of: np.ndarray
) -> None:
    """Give one more row a column, by the cheapest chain of changes."""
    m = cost.shape[1] - 1
    slack, way = np.full(m + 1, np.inf), np.zeros(m + 1, dtype=int)
    is_used = np.zeros(m + 1, dtype=bool)
    row_of[0], column = row, 0
    while row_of[column]:
        is_used[column] = True
        current = row_of[column]
        reduced = cost[current] - row_price[current] - column_price
        closer = ~is_used & (reduced < slack)
        closer[0] = False
        slack[closer], way[closer] = reduced[closer], column
        free = np.where(is_used, np.inf, slack)
        free[0] = np.inf
        nearest = int(free.argmin())
        step = free[nearest]
        row_price[row_of[is_used]] += step
        column_price[is_used] -= step
        slack[~is_used] -= step
        column = nearest
    while column:
        row_of[column] = row_of[way[column]]
        column = way[column]
