"""Marks and lines of words that would hide each other, moved apart."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

# Points that a mark is wide, with what is around it, and how far one is moved at the most.
_MARK, _MOST_MOVED = 5.6, 4
# Shares of the axis' height: a line of words, and the least distance from its ends.
_LINE, _EDGE = 0.062, 0.02
_LARGE = 400


def apart(points: np.ndarray) -> np.ndarray:
    """Return by how much each mark is moved to the nearest place that no other one takes.

    Parameters
    ----------
    points : array of shape (n, 2)
        In points, in the order in which they choose. Where all near places are taken, a
        mark stays where it is.

    Examples
    --------
    >>> apart(np.array([[0, 0], [0, 1], [90, 0]])).tolist()
    [[0.0, 0.0], [0.0, 5.6], [0.0, 0.0]]
    """
    steps = np.arange(-_MOST_MOVED, _MOST_MOVED + 1)
    across, up = (grid.ravel() for grid in np.meshgrid(steps, steps))
    # Up before down, and a move to the side, that is to another day, as the last.
    cost = np.abs(up) + 1.5 * np.abs(across) - 0.1 * (up > 0) - 0.05 * (across > 0)
    nearest = np.argsort(np.where((across == 0) & (up == 0), -1, cost), kind="stable")
    moves = _MARK * np.column_stack([across, up])[nearest]
    taken, found = np.empty((0, 2)), np.zeros((len(points), 2))
    for nth, point in enumerate(points):
        # Behind so many marks the figure is a cloud anyway.
        near = np.abs(taken[-_LARGE:, None] - (point + moves)) < 0.95 * _MARK
        is_free = ~near.all(axis=2).any(axis=0)
        found[nth] = moves[is_free.argmax()]
        taken = np.vstack([taken, point + found[nth]])
    return found


def spaced(heights: Iterable[float]) -> list[float]:
    """Return ascending heights, a line apart and within the axis, moved as little as that asks.

    Examples
    --------
    >>> [round(height, 3) for height in spaced([0.0, 0.01, 0.9])]
    [0.02, 0.082, 0.9]
    """
    placed = np.array(list(heights), float)
    lines = _LINE * np.arange(len(placed))
    # Moved together, those that touch stand around their mean; then the ends hold them.
    for _ in range(1_000):
        close = _LINE - np.diff(placed)
        if (close <= 1e-6).all():
            break
        push = np.clip(close, 0, None) / 2
        placed[:-1] -= push
        placed[1:] += push
    placed = np.maximum.accumulate(np.maximum(placed, _EDGE + lines) - lines) + lines
    return np.minimum(placed, 1 - _EDGE - lines[::-1]).tolist()
