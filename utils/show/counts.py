"""Figures and sentences for counts: articles over time, lengths, and how often a term stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from utils.show.figures import figure

MARKERS = "osD^vP*X"
_MOST_NUMBERED = 20
_PLAIN = FuncFormatter(lambda number, _: f"{number:,.10g}")


def describe_article_counts(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_article_counts` shows."""
    if table.empty:
        return "No article has a date exact enough to be placed in time."
    by, every = _group(table), table.attrs.get("options", {}).get("every", "period")
    total = table["n_articles"].sum()
    periods = table.groupby("starts_on")["n_articles"].sum()
    groups = table.groupby(by)["n_articles"].sum()
    sentence = (
        f"{total:,} articles of {_number(groups.size, by)} in {_number(periods.size, every)}, "
        f"{_date(periods.index.min())} to {_date(periods.index.max())} (first days). "
        f"Most stand in the {every} of {_date(periods.idxmax())} ({periods.max():,}), "
        f"most come from {groups.idxmax()} ({groups.max():,}). "
    )
    n_left_out = table.attrs.get("n_left_out", 0)
    if n_left_out:
        left_out = f"{_number(n_left_out, 'article')} had no date exact enough and"
        sentence += f"{left_out} {'was' if n_left_out == 1 else 'were'} left out. "
    return sentence + "These are counts of what the corpus holds, not a sample: no interval."


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
    by, every = _group(table), table.attrs.get("options", {}).get("every", "period")
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


def describe_lengths(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_lengths` shows."""
    if table.empty:
        return "There is no article whose length is known."
    by, first, last = _group(table), table.iloc[0], table.iloc[-1]
    sentence = (
        f"Half of the articles of {first[by]} have at least {first['median_words']:,.0f} words"
        f"{_between(first, '{:,.0f}')}"
    )
    if len(table) > 1:
        sentence += f", of {last[by]} {last['median_words']:,.0f}{_between(last, '{:,.0f}')}"
    return sentence + (
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
    by, rows = _group(table), np.arange(len(table))[::-1]
    ax.hlines(rows, table["shortest"], table["longest"], color="#dddddd", lw=7, zorder=1)
    _points(ax, table, "median_words", rows, color="C0", marker="o")
    ax.set_yticks(rows, [_with_size(row[by], row) for _, row in table.iterrows()])
    ax.set_xlim(left=0)
    ax.xaxis.set_major_formatter(_PLAIN)
    ax.grid(axis="x")
    ax.set_xlabel("words (point: median with 95 % interval; grey: shortest to longest)")
    ax.set_title(title or f"Length of articles, by {by}")
    return ax


def describe_term_counts(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_term_counts` shows."""
    if table.empty:
        return "There is no article to count words in."
    by, terms = _group(table), table.groupby("term", sort=False)
    say = _describe_term if terms.ngroups == 1 else _describe_term_shortly
    said = " ".join(say(term, rows, by) for term, rows in terms)
    return f"{said} Intervals: 95 %, by resampling articles."


def _describe_term(term: str, rows: pd.DataFrame, by: str) -> str:
    if not rows["n_hits"].sum():
        return f"“{term}” does not occur."
    sentence = (
        f"“{term}” stands {rows['n_hits'].sum():,} times in "
        f"{rows['n_articles_with'].sum():,} of {rows['n_articles'].sum():,} articles, "
        f"most often in {_rate(rows.iloc[0], by)} in 1,000 words"
    )
    least = f"; least often in {_rate(rows.iloc[-1], by)}" if len(rows) > 1 else ""
    return f"{sentence}{least}."


def _describe_term_shortly(term: str, rows: pd.DataFrame, by: str) -> str:
    if not rows["n_hits"].sum():
        return f"“{term}” does not occur."
    return (
        f"“{term}”: {rows['n_hits'].sum():,} times, most often in "
        f"{_rate(rows.iloc[0], by)} in 1,000 words."
    )


def _rate(row: pd.Series, by: str) -> str:
    return f"{row[by]}: {row['per_1000_words']:.2f}{_between(row, '{:.2f}')}"


@figure(describe_term_counts)
def plot_term_counts(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw how often each term stands in each group, per 1,000 words, with intervals.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.term_counts`; up to eight terms.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 9 terms; at most 8 can be told apart in one figure"
    """
    by, terms = _group(table), list(table["term"].unique())
    if len(terms) > len(MARKERS):
        raise ValueError(
            f"table: {len(terms)} terms; at most {len(MARKERS)} can be told apart in one figure"
        )
    groups = list(table.loc[table["term"] == terms[0], by])[::-1]
    place = {group: row for row, group in enumerate(groups)}
    for nth, (term, rows) in enumerate(table.groupby("term", sort=False)):
        shift = 0.7 * ((nth + 0.5) / len(terms) - 0.5)
        look = {"color": f"C{nth}", "marker": MARKERS[nth], "label": term}
        _points(ax, rows, "per_1000_words", rows[by].map(place) - shift, **look)
    sizes = table.drop_duplicates(by).set_index(by)
    ax.set_yticks(range(len(groups)), [_with_size(group, sizes.loc[group]) for group in groups])
    ax.set_xlim(left=0)
    ax.grid(axis="x")
    ax.set_xlabel("per 1,000 words, with 95 % interval")
    ax.set_title(title or _term_title(terms, by))
    if len(terms) > 1:
        across = ax.get_yaxis_transform()
        ax.hlines(np.arange(1, len(groups)) - 0.5, 0, 1, "#dddddd", lw=0.8, transform=across)
        ax.legend(loc="upper center", bbox_to_anchor=(0.4, -0.14), ncols=min(len(terms), 6))
    return ax


def _term_title(terms: Sequence[str], by: str) -> str:
    return f"“{terms[0]}”, by {by}" if len(terms) == 1 else f"{len(terms)} terms, by {by}"


def _points(
    ax: Axes, table: pd.DataFrame, value: str, rows: np.ndarray | pd.Series, **look: str
) -> None:
    """Draw a point with its interval in each row; without an interval, the bare point."""
    known = table["low"].notna().to_numpy()
    ends = table["low"][known], table["high"][known]
    ax.hlines(np.asarray(rows)[known], *ends, color=look["color"])
    ax.plot(table[value], rows, linestyle="none", zorder=3, clip_on=False, **look)


def _with_size(group: str, row: pd.Series) -> str:
    return f"{group} ({row['n_articles']:,})"


def _between(row: pd.Series, form: str) -> str:
    if pd.isna(row["low"]):
        return " (a single article: no interval)"
    return f" ({form.format(row['low'])} to {form.format(row['high'])})"


def _group(table: pd.DataFrame) -> str:
    return table.columns[0]


def _number(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def _date(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B %Y}"
