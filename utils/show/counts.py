"""Figures and sentences for how many articles there are, and how long."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from utils.show.figures import figure, sentence
from utils.show.parts import (
    between,
    draw_points,
    group_of,
    numbered,
    numbered_groups,
    of_group,
    with_size,
)

_MOST_NUMBERED = 20
_PLAIN = FuncFormatter(lambda number, _: f"{number:,.10g}")


@sentence
def describe_article_counts(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_article_counts` shows."""
    if table.empty:
        return "No article has a date exact enough to be placed in time."
    by, every = group_of(table), table.attrs.get("options", {}).get("every", "period")
    total = table["n_articles"].sum()
    periods = table.groupby("starts_on")["n_articles"].sum()
    groups = table.groupby(by)["n_articles"].sum()
    said = (
        f"{numbered(total, 'article')} of {numbered_groups(groups.size, by)} in "
        f"{numbered(periods.size, every)}, {_date(periods.index.min())} to "
        f"{_date(periods.index.max())} (first days). "
        f"The most in one {every} is {_most(periods.set_axis(map(_date, periods.index)), every)}, "
        f"{_of_one(by)} {_most(groups, by)}. "
    )
    n_left_out = table.attrs.get("n_left_out", 0)
    if n_left_out:
        left_out = f"{numbered(n_left_out, 'article')} had no date exact enough and"
        said += f"{left_out} {'was' if n_left_out == 1 else 'were'} left out. "
    return said + "These are counts of what the corpus holds, not a sample: no interval."


@figure(describe_article_counts)
def plot_article_counts(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw articles per group and period as a grid: the darker, the more; an empty cell is zero.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.article_counts`.
    ax : Axes, optional
    title : str, optional
        The finding or the question; default: what is counted.

    Returns
    -------
    Axes
    """
    by, every = group_of(table), table.attrs.get("options", {}).get("every", "period")
    grid = table.pivot(index=by, columns="starts_on", values="n_articles")
    grid = grid.loc[grid.sum(axis=1).sort_values(kind="stable").index]
    shown = np.ma.masked_equal(grid.to_numpy(), 0)
    colours = colormaps["Blues"].with_extremes(bad="#f4f4f4")
    mesh = ax.pcolormesh(shown, cmap=colours, vmin=0, edgecolors="white", linewidth=0.8)
    if grid.shape[1] <= _MOST_NUMBERED:
        _number_cells(ax, grid.to_numpy())
    else:
        bar = ax.figure.colorbar(mesh, ax=ax, label=f"articles a {every}", shrink=0.8)
        bar.locator = MaxNLocator(integer=True, nbins=5)
        bar.update_ticks()
    ax.set_yticks(np.arange(len(grid)) + 0.5, grid.index)
    _label_periods(ax, grid.columns)
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel(f"{every} beginning" if every == "week" else every)
    ax.set_title(title or f"Articles a {every}, by {by}")
    return ax


def _number_cells(ax: Axes, numbers: np.ndarray) -> None:
    dark = numbers.max() * 0.6
    for (row, column), number in np.ndenumerate(numbers):
        colour = "white" if number > dark else "#333333"
        if number:
            ax.text(column + 0.5, row + 0.5, f"{number:,}", ha="center", va="center", color=colour)


def _label_periods(ax: Axes, starts_on: pd.DatetimeIndex) -> None:
    """Label at most eight periods, the year where it begins to matter."""
    step = max(1, -(-len(starts_on) // 8))
    places = np.arange(0, len(starts_on), step)
    ax.set_xticks(places + 0.5, [f"{starts_on[i].day} {starts_on[i]:%b\n%Y}" for i in places])


@sentence
def describe_lengths(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_lengths` shows."""
    if table.empty:
        return "There is no article whose length is known."
    by, first, last = group_of(table), table.iloc[0], table.iloc[-1]
    said = (
        f"Half of the articles {of_group(first[by], by)} have at least "
        f"{first['median_words']:,.0f} words{between(first, _words)}"
    )
    if len(table) > 1:
        said += f", {of_group(last[by], by)} {last['median_words']:,.0f}{between(last, _words)}"
    return said + (
        f". The shortest article has {table['shortest'].min():,} words, "
        f"the longest {table['longest'].max():,}."
    )


@figure(describe_lengths)
def plot_lengths(table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw the median length of each group's articles, with its interval and the full range.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.lengths`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    by, rows = group_of(table), np.arange(len(table))[::-1]
    ax.hlines(rows, table["shortest"], table["longest"], color="#dddddd", lw=7, zorder=1)
    draw_points(ax, table, "median_words", rows, color="C0", marker="o")
    ax.set_yticks(rows, [with_size(row[by], row) for _, row in table.iterrows()])
    ax.set_xlim(left=0)
    ax.xaxis.set_major_formatter(_PLAIN)
    ax.grid(axis="x")
    interval = " with 95 % interval" if table["low"].notna().any() else ""
    ax.set_xlabel(f"words (point: median{interval}; grey: shortest to longest)")
    ax.set_title(title or f"Length of articles, by {by}")
    return ax


def _most(counts: pd.Series, noun: str) -> str:
    """Give the highest count and what has it; several with the same are only numbered."""
    first = counts[counts == counts.max()]
    which = numbered_groups(len(first), noun) if len(first) > 1 else first.index[0]
    return f"{counts.max():,} ({which})"


def _of_one(by: str) -> str:
    """Return what the counts of groups are of."""
    one = numbered_groups(1, by).removeprefix("1 ")
    return f"from one {one}" if one == by else f"with one {one}"


def _words(number: float) -> str:
    return f"{number:,.0f}"


def _date(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B %Y}"
