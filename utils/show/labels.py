"""Text that has to fit into a figure: broken into lines, and stacked without touching."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

# A screen rounds each letter to whole pixels, so a line may come out a little wider.
_SPARE = 1.04


def stacked(places: np.ndarray, heights: np.ndarray, room: float) -> np.ndarray:
    """Return where boxes stand that want to be near their places and may not overlap.

    Parameters
    ----------
    places : array of shape (n,)
        Where the centre of each box would be best, ascending.
    heights : array of shape (n,)
    room : float
        The boxes stand between 0 and here; their heights sum to no more.

    Returns
    -------
    array of shape (n,)
        The centre of each box, in the order of the places.

    Notes
    -----
    The least sum of squared ways: with the boxes' heights taken off this is isotonic
    regression, by pooling adjacent violators (Barlow et al. 1972, Statistical inference
    under order restrictions), then held to the room.

    Examples
    --------
    >>> stacked(np.array([5.0, 5.0, 50.0]), np.array([4.0, 4.0, 4.0]), 60).tolist()
    [3.0, 7.0, 50.0]
    """
    heights = np.asarray(heights, float)
    below = heights.cumsum() - heights / 2
    free = _isotonic(np.asarray(places, float) - below)
    return below + free.clip(0, max(0.0, room - heights.sum()))


def _isotonic(values: np.ndarray) -> np.ndarray:
    """Return the ascending values that are nearest to these."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, n = float(value), 1
        while pools and pools[-1][0] > mean:
            before, n_before = pools.pop()
            mean = (mean * n + before * n_before) / (n + n_before)
            n += n_before
        pools.append((mean, n))
    return np.repeat([mean for mean, _ in pools], [n for _, n in pools]).astype(float)


def wrapped(text: str, width: float, n_lines: int, measure: Callable[[str], float]) -> list[str]:
    """Break a text into lines; what does not fit is cut after a word, with an ellipsis.

    Parameters
    ----------
    text : str
        Any white space counts as one blank.
    width : float
        Of a line, in the unit of ``measure``.
    n_lines : int
        At most so many.
    measure : callable
        From a text to its width.

    Examples
    --------
    >>> wrapped("Police fire on a march in Mill Street", 14, 2, len)
    ['Police fire on', 'a march in…']
    >>> wrapped("incomprehensibilities", 10, 2, len)
    ['incomprehe', 'nsibiliti…']
    """
    lines = [""]
    for word in _pieces(text.split(), width, measure):
        longer = f"{lines[-1]} {word}".strip()
        if measure(longer) <= width:
            lines[-1] = longer
        elif len(lines) < n_lines:
            lines.append(word)
        else:
            return [*lines[:-1], _ended(lines[-1], width, measure)]
    return lines


def _pieces(words: Sequence[str], width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the words; one that is wider than a line, in parts that are not."""
    pieces = []
    for word in words:
        while measure(word) > width and len(word) > 1:
            n = max(1, _n_fitting(word, width, measure))
            pieces.append(word[:n])
            word = word[n:]
        pieces.append(word)
    return pieces


def _n_fitting(word: str, width: float, measure: Callable[[str], float]) -> int:
    """Return how many first letters fit, by bisection."""
    low, high = 0, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(word[:middle]) <= width else (low, middle - 1)
    return low


def _ended(line: str, width: float, measure: Callable[[str], float]) -> str:
    """Put an ellipsis at the end of a line, in the place of its last words where it must."""
    while measure(line + "…") > width and line:
        shorter = line.rpartition(" ")[0]
        line = (
            shorter or line[: min(len(line) - 1, _n_fitting(line, width - measure("…"), measure))]
        )
    return line.rstrip(" ,;:–—-") + "…"


def in_points(size: float, *, weight: str = "normal") -> Callable[[str], float]:
    """Return a function that measures a text in points, in the font of the session.

    Examples
    --------
    >>> measure = in_points(10)
    >>> measure("WW") > measure("ii")
    True
    """
    font = FontProperties(size=size, weight=weight)

    @cache
    def measure(text: str) -> float:
        width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
        return _SPARE * width

    return measure
