"""Where the marks and names of a network stand: the same in every run, and apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_ROUNDS = 300
_MARGINS = {1: 0.0, 2: 0.25}
# Nearer than this a name seems to be another mark's; in the unit of the boxes.
_FOREIGN = 4
# Where a name may stand beside its mark: of its box, the share left of and below the mark.
_SIDES = ((0.5, 1.0), (0.5, 0.0), (0.0, 0.5), (1.0, 0.5), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0),
          (1.0, 0.0))  # fmt: skip


def network_layout(n: int, ties: Sequence[tuple[int, int]], *, aspect: float) -> np.ndarray:
    """Place ``n`` nodes so that distances on the sheet are about those along the ties.

    Parameters
    ----------
    n : int
    ties : sequence of pairs of places of nodes
    aspect : float
        Width of the sheet for a height of 1.

    Returns
    -------
    array of shape (n, 2)
        From 0 to ``aspect`` and from 0 to 1.

    Notes
    -----
    Parts without a tie between them get a field of the sheet each, in proportion to their
    nodes. Inside, stress majorization (Gansner, Koren and North 2004, Graph drawing by
    stress majorization), from a circle on, so without chance.

    Examples
    --------
    >>> network_layout(2, [(0, 1)], aspect=2).round(2).tolist()
    [[0.5, 0.5], [1.5, 0.5]]
    """
    steps = _steps(n, ties)
    parts = sorted({tuple(np.flatnonzero(np.isfinite(row))) for row in steps}, key=_largest_first)
    places = np.empty((n, 2))
    fields = _fields([len(part) + 1 for part in parts], (0.0, 0.0, aspect, 1.0))
    for part, (left, bottom, width, height) in zip(parts, fields, strict=True):
        rows = np.array(part)
        inside = _stretched(_stress(steps[np.ix_(rows, rows)]), width > height)
        margin = _MARGINS.get(len(part), 0.12)
        places[rows] = (left, bottom) + (margin + (1 - 2 * margin) * inside) * (width, height)
    return places


def _largest_first(part: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return -len(part), part


def _steps(n: int, ties: Sequence[tuple[int, int]]) -> np.ndarray:
    """Return the steps between each two nodes (Floyd and Warshall)."""
    steps = np.full((n, n), np.inf)
    np.fill_diagonal(steps, 0)
    for one, other in ties:
        steps[one, other] = steps[other, one] = 1
    for middle in range(n):
        steps = np.minimum(steps, steps[:, [middle]] + steps[[middle]])
    return steps


def _fields(
    sizes: Sequence[int], field: tuple[float, float, float, float]
) -> list[tuple[float, float, float, float]]:
    """Divide a field (left, bottom, width, height) by sizes, always across its longer side."""
    if len(sizes) == 1:
        return [field]
    heads = np.cumsum(sizes) / sum(sizes)
    cut = int(np.abs(heads[:-1] - 0.5).argmin()) + 1
    share, (left, bottom, width, height) = heads[cut - 1], field
    if width > height:
        one = (left, bottom, width * share, height)
        other = (left + width * share, bottom, width * (1 - share), height)
    else:
        one = (left, bottom + height * (1 - share), width, height * share)
        other = (left, bottom, width, height * (1 - share))
    return [*_fields(sizes[:cut], one), *_fields(sizes[cut:], other)]


def _stress(apart: np.ndarray) -> np.ndarray:
    n = len(apart)
    weights = np.divide(1, apart**2, where=apart > 0, out=np.zeros((n, n)))
    spread = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    turns = 2 * np.pi * np.arange(n) / n
    places = np.column_stack([np.cos(turns), np.sin(turns)]) * apart.max() / 2
    for _ in range(_ROUNDS):
        lengths = np.linalg.norm(places[:, None] - places, axis=2)
        pull = -weights * np.divide(apart, lengths, where=lengths > 1e-9, out=np.zeros((n, n)))
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = spread @ pull @ places
    return places


def _stretched(places: np.ndarray, is_wide: bool) -> np.ndarray:
    """Turn the longer way along the field's, and fill the field from 0 to 1."""
    centred = places - places.mean(axis=0)
    turned = centred @ np.linalg.svd(centred, full_matrices=False)[2].T
    turned = turned if is_wide else turned[:, ::-1]
    # The sign of a singular vector is left to the machine: the first node stands top left.
    turned = turned * np.where(turned[0] * (1, -1) > 0, -1, 1)
    lowest, span = turned.min(axis=0), np.ptp(turned, axis=0)
    return np.where(span > 1e-6, (turned - lowest) / np.where(span > 1e-6, span, 1), 0.5)


def place_names(
    marks: np.ndarray,
    radii: np.ndarray,
    sizes: np.ndarray,
    sheet: tuple[float, float],
    ties: Sequence[tuple[int, int]] = (),
) -> np.ndarray:
    """Place a box beside each mark so that it covers as little as can be of what is drawn.

    Parameters
    ----------
    marks : array of shape (n, 2)
        Centres; those whose names matter most first.
    radii : array of shape (n,)
    sizes : array of shape (n, 2)
        Width and height of each box.
    sheet : tuple of float
        Width and height; a box that leaves it costs most.
    ties : sequence of pairs of places of marks
        Lines are drawn between these; to cover one costs less than to cover a box or a mark.

    Returns
    -------
    array of shape (n, 2)
        The lower left corner of each box. All in one unit, such as pixels.

    Examples
    --------
    >>> mark, radius, size = np.array([[50.0, 50.0]]), np.array([5.0]), np.array([[10.0, 10.0]])
    >>> place_names(mark, radius, size, (99, 99)).tolist()  # below
    [[45.0, 35.0]]
    """
    near = radii[:, None] + _FOREIGN
    around = np.hstack([marks - near, marks + near])
    corners, lines = np.zeros((0, 2)), _points_on(marks, ties)
    for place, (mark, radius, size) in enumerate(zip(marks, radii, sizes, strict=True)):
        options = [_corner(mark, radius, size, side) for side in _SIDES]
        written = np.hstack([corners, corners + sizes[:place]])
        others = np.vstack([np.delete(around, place, axis=0), written])
        boxes = [(*corner, *(corner + size)) for corner in options]
        costs = [_cost(box, others, sheet) + _n_inside(box, lines) for box in boxes]
        corners = np.vstack([corners, options[int(np.argmin(costs))]])
    return corners


def _points_on(marks: np.ndarray, ties: Sequence[tuple[int, int]]) -> np.ndarray:
    """Return points on the lines between marks, about one for each unit of length."""
    lines = [marks[:0]]
    for one, other in ties:
        length = np.linalg.norm(marks[one] - marks[other])
        lines.append(np.linspace(marks[one], marks[other], int(length) + 2))
    return np.concatenate(lines)


def _n_inside(box: tuple[float, ...], points: np.ndarray) -> int:
    inside = (points >= box[:2]) & (points <= box[2:])
    return int(inside.all(axis=1).sum())


def _corner(
    mark: np.ndarray, radius: float, size: np.ndarray, side: tuple[float, float]
) -> np.ndarray:
    away = np.array([0.5 - side[0], 0.5 - side[1]])
    # Beside a round mark a box at its corner may come nearer than one above it.
    step = radius * 2 * away * (0.75 if away.all() else 1)
    return mark + step - size * np.array(side)


def _cost(box: tuple[float, ...], others: np.ndarray, sheet: tuple[float, float]) -> float:
    left, bottom, right, top = box
    outside = max(0, -left) + max(0, right - sheet[0]) + max(0, -bottom) + max(0, top - sheet[1])
    wide = np.minimum(right, others[:, 2]) - np.maximum(left, others[:, 0])
    high = np.minimum(top, others[:, 3]) - np.maximum(bottom, others[:, 1])
    return float((wide.clip(0) * high.clip(0)).sum() + 100 * outside)
