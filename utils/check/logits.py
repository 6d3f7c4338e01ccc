"""Learn the weights of sparse features: of a yes or no, or of a choice among several."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from utils.check.train_targets import _curved

AT_LEAST = 6  # articles that must have a feature
STEPS = 80
ENOUGH = 1e-5
MEMORY = 8

Row = tuple[Sequence[str], bool]
Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]


class _Cells:
    """Features as they come in, by number, with how many articles have each."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.counts, self._last = array("i"), array("i")
        self.cells, self.lengths = array("i"), array("i")

    def add(self, features: Sequence[str], article: int) -> None:
        """Take in a row."""
        self.lengths.append(len(features))
        for feature in features:
            cell = self.numbers.setdefault(feature, len(self.numbers))
            if cell == len(self.counts):
                self.counts.append(0)
                self._last.append(-1)
            if self._last[cell] != article:
                self._last[cell] = article
                self.counts[cell] += 1
            self.cells.append(cell)


class Table:
    """Features of what may be chosen as rows of a sparse table; a group is what is chosen among.

    Parameters
    ----------
    articles : iterable of iterables of list of Row
        The groups of each article; a row is its features and whether it is right.
    at_least : int
        So many articles must have a feature, else it is left out.
    """

    def __init__(
        self, articles: Iterable[Iterable[list[Row]]], *, at_least: int = AT_LEAST
    ) -> None:
        found, truth, groups = _Cells(), array("b"), array("i")
        for number, article in enumerate(articles):
            for group in article:
                groups.append(len(group))
                for features, is_right in group:
                    truth.append(is_right)
                    found.add(features, number)
        self.truth = np.array(truth, dtype="float64")
        self.groups = np.cumsum([0, *groups])[:-1]
        self._keep(found, at_least)

    def _keep(self, found: _Cells, at_least: int) -> None:
        counts, lengths = np.array(found.counts), np.array(found.lengths)
        names = sorted(name for name, cell in found.numbers.items() if counts[cell] >= at_least)
        places = np.full(len(counts), -1)
        places[[found.numbers[name] for name in names]] = np.arange(len(names))
        moved = places[np.array(found.cells)]
        kept = moved >= 0
        rows = np.repeat(np.arange(len(lengths)), lengths)[kept]
        self.names, self.columns = names, moved[kept].astype("int32")
        self.lengths = np.bincount(rows, minlength=len(lengths))
        self.starts = np.cumsum([0, *self.lengths])

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """Return the score of each row."""
        sums = np.concatenate([[0.0], np.cumsum(weights[self.columns])])
        return sums[self.starts[1:]] - sums[self.starts[:-1]]

    def slope(self, surplus: np.ndarray) -> np.ndarray:
        """Return how the loss changes with each weight, from how it changes with each score."""
        return np.bincount(self.columns, np.repeat(surplus, self.lengths), len(self.names))


def yes_or_no(table: Table, penalty: float) -> Loss:
    """Return the loss of a logistic regression: each row is right or not."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table.scores(weights)
        value = np.logaddexp(0, scores) - table.truth * scores
        slope = table.slope(1 / (1 + np.exp(-scores)) - table.truth)
        return float(value.sum() + penalty / 2 * (weights @ weights)), slope + penalty * weights

    return loss


def choice(table: Table, penalty: float) -> Loss:
    """Return the loss of a choice in each group: conditional logit (McFadden 1974)."""
    lengths = np.diff([*table.groups, len(table.truth)])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table.scores(weights)
        scores -= np.repeat(np.maximum.reduceat(scores, table.groups), lengths)
        shares = np.exp(scores)
        of_all = np.add.reduceat(shares, table.groups)
        of_right = np.add.reduceat(shares * table.truth, table.groups) + 1e-300
        surplus = shares / np.repeat(of_all, lengths)
        surplus -= shares * table.truth / np.repeat(of_right, lengths)
        value = np.log(of_all).sum() - np.log(of_right).sum()
        return float(value + penalty / 2 * (weights @ weights)), (
            table.slope(surplus) + penalty * weights
        )

    return loss


def descend(loss: Loss, start: np.ndarray) -> np.ndarray:
    """Return where a convex function is lowest, near enough, by L-BFGS with a halved step."""
    place, (value, slope) = start, loss(start)
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(STEPS):
        direction = -_curved(slope, pairs)
        step = 1.0 if pairs else 10 / max(1.0, float(np.abs(slope).sum()))
        new_value, new_slope = loss(place + step * direction)
        while new_value > value + 1e-4 * step * (slope @ direction) and step > 1e-12:
            step /= 2
            new_value, new_slope = loss(place + step * direction)
        pairs = [*pairs, (step * direction, new_slope - slope)][-MEMORY:]
        is_enough = value - new_value < ENOUGH * abs(value)
        place, value, slope = place + step * direction, new_value, new_slope
        if is_enough:
            break
    return place
