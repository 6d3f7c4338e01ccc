"""What several figures and sentences are put together from."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes


def group_of(table: pd.DataFrame) -> str:
    """Return the column that a result table is grouped by: its first."""
    return table.columns[0]


def draw_points(
    ax: Axes, table: pd.DataFrame, value: str, rows: np.ndarray | pd.Series, **look: str
) -> None:
    """Draw a point with its interval in each row; without an interval, the bare point."""
    known = table["low"].notna().to_numpy()
    ends = table["low"][known], table["high"][known]
    ax.hlines(np.asarray(rows)[known], *ends, color=look["color"])
    ax.plot(table[value], rows, linestyle="none", zorder=3, clip_on=False, **look)


def with_size(group: str, row: pd.Series) -> str:
    """Return a group's name with the number of its articles."""
    return f"{group} ({row['n_articles']:,})"


def between(row: pd.Series, write: Callable[[float], str]) -> str:
    """Return the ends of a row's interval in brackets, or why there is none."""
    if pd.isna(row["low"]):
        return " (too few articles for an interval)"
    return f" ({write(row['low'])} to {write(row['high'])})"


def numbered(n: int, noun: str) -> str:
    """Return a number with its noun, in the plural but for one.

    Examples
    --------
    >>> numbered(1, "outlet"), numbered(1200, "article")
    ('1 outlet', '1,200 articles')
    """
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
