"""What several figures and sentences are put together from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.measure.counts import NOT_STATED

MARKERS = "osD^vP*X"
# Groups that can be counted and spoken of by their name alone; of others the column is said.
_NOUNS = ("day", "group", "month", "outlet", "section", "week", "year")
_SMALL = 0.05
_PLACED = {"day": "on {}", "week": "in the week of {}"}
_CENTRED = {"textcoords": "offset points", "ha": "center", "va": "center"}


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


def draw_grid(ax: Axes, table: pd.DataFrame, order: dict[str, list[str]]) -> None:
    """Write each rate with its interval into a cell; the darker, the more.

    Parameters
    ----------
    ax : Axes
    table : DataFrame
        ``per_1000_words``, ``low``, ``high`` and the two columns that are keys of ``order``.
    order : dict
        The column that makes the rows, with its values from the bottom up, and the one
        that makes the columns, from left to right.
    """
    (down, rows), (across, columns) = order.items()
    most = table["per_1000_words"].max() or 1
    # As many decimals in every cell, or a longer number would seem a larger one.
    write = partial(_rounded, 2 if most >= _SMALL else 3)
    rates = table.pivot(index=down, columns=across, values="per_1000_words").loc[rows, columns]
    ax.imshow(rates, cmap="Blues", vmin=0, vmax=most, aspect="auto")
    for _, row in table.iterrows():
        place = columns.index(row[across]), rows.index(row[down])
        colour = "white" if row["per_1000_words"] > 0.6 * most else "#333333"
        ax.annotate(write(row["per_1000_words"]), place, (0, 5), **_CENTRED, color=colour)
        if pd.notna(row["low"]):
            interval = f"{write(row['low'])}–{write(row['high'])}"
            ax.annotate(interval, place, (0, -6), **_CENTRED, color=colour, fontsize=7)
    ax.set_xticks(range(len(columns)), columns)
    ax.set_yticks(range(len(rows)), rows)
    ax.set_xlabel("per 1,000 words, below it the 95 % interval")
    ax.set_ylim(-0.5, len(rows) - 0.5)
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)


def enlarge(ax: Axes, *, width: float = 0, height: float = 0) -> None:
    """Give a figure that has no other Axes at least this size in inches, so that all fits."""
    if len(ax.figure.axes) == 1:
        now = ax.figure.get_size_inches()
        ax.figure.set_size_inches(max(now[0], width), max(now[1], height))


def shortened(name: str, width: int = 30) -> str:
    """Cut a name that is too long for a figure.

    Examples
    --------
    >>> shortened("Front for a Free Oskery", 12)
    'Front for a…'
    """
    return name if len(name) <= width else name[: width - 1].rstrip() + "…"


def per_1000(rate: float) -> str:
    """Write a rate with two decimals, a small one with three."""
    return _rounded(2 if rate == 0 or rate >= _SMALL else 3, rate)


def _rounded(n_decimals: int, rate: float) -> str:
    """Write a rate; one that would round to zero, but is none, as less than the last digit."""
    least = 10**-n_decimals
    return f"<{least:.{n_decimals}f}" if 0 < rate < least / 2 else f"{rate:.{n_decimals}f}"


def signed(value: float) -> str:
    """Write a tone with its sign and two decimals; no sign where it rounds to zero.

    Examples
    --------
    >>> signed(0.456), signed(-0.3), signed(-0.001)
    ('+0.46', '−0.30', '0.00')
    """
    return f"{value:+.2f}".replace("-", "−") if abs(value) >= 0.005 else "0.00"


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


def numbered_groups(n: int, by: str) -> str:
    """Return how many groups there are, in words that hold for any column.

    Examples
    --------
    >>> numbered_groups(2, "outlet"), numbered_groups(2, "source_format")
    ('2 outlets', '2 values of source_format')
    """
    return numbered(n, by) if by in _NOUNS else f"{numbered(n, 'value')} of {by}"


def in_group(value: str, by: str) -> str:
    """Return a group with its preposition, in words that hold for any column.

    Examples
    --------
    >>> in_group("Siren", "outlet"), in_group("csv", "source_format")
    ('in Siren', 'where source_format is csv')
    >>> in_group("(not stated)", "outlet")
    'where outlet is not stated'
    """
    if value == NOT_STATED or by not in _NOUNS:
        return f"where {by} is {'not stated' if value == NOT_STATED else value}"
    return _PLACED.get(by, "in {}").format(value)


def of_group(value: str, by: str) -> str:
    """Return whose articles are meant, in words that hold for any column.

    Examples
    --------
    >>> of_group("Siren", "outlet"), of_group("csv", "source_format")
    ('of Siren', 'whose source_format is csv')
    """
    said = in_group(value, by)
    return f"whose{said[5:]}" if said.startswith(f"where {by} is") else f"of {value}"


def n_of(n: int, total: int, noun: str) -> str:
    """Return how many of all are meant.

    Examples
    --------
    >>> n_of(3, 8, "article"), n_of(1, 1, "article")
    ('3 of 8 articles', 'the only article')
    """
    return f"the only {noun}" if total == 1 else f"{n:,} of {numbered(total, noun)}"
