"""Figures and sentences for how far back and ahead articles reach."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from utils.measure.time_lags import REACHES
from utils.show.events import subject_of
from utils.show.figures import figure, sentence
from utils.show.parts import enlarge, group_of, numbered
from utils.show.tone_parts import fitted, percent, set_rows, write_beside

_MOST_GROUPS = 60
# Of fewer times no share is named as the largest.
_FEWEST_TIMES = 20
# Steps of the axis in days, as people count them.
_STEPS = {1: "1 day", 7: "1 week", 31: "1 month", 366: "1 year", 3_653: "10 years",
          36_525: "100 years", 365_250: "1,000 years"}  # fmt: skip
_NAMES = {
    "older": "older", "past_year": "past year", "past_month": "past month",
    "past_week": "past week", "around": "around the day", "future": "ahead",
}  # fmt: skip
_COLOURS = {
    "older": "#08306b", "past_year": "#2171b5", "past_month": "#6baed6", "past_week": "#c6dbef",
    "around": "#e8e8e8", "future": "#E69F00",
}  # fmt: skip
_REACH_WORDS = {
    "past_week": "in the week before publication", "future": "ahead of it",
    "older": "more than a year before",
}  # fmt: skip
_HATCHES = {"future": "////", "around": "...."}


def in_words(lag: float) -> str:
    """Say how far a day is from that of publication.

    Examples
    --------
    >>> in_words(-1), in_words(0), in_words(400)
    ('1 day before', 'the same day', '400 days after')
    """
    if lag == 0:
        return "the same day"
    return f"{numbered(abs(int(lag)), 'day')} {'before' if lag < 0 else 'after'}"


@sentence
def describe_time_lags(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_time_lags` shows."""
    known = table[table["n_times"] > 0]
    if known.empty:
        return f"No article with a day of publication talks about a day.{_left_out(table)}"
    by, subject = group_of(table), subject_of(table)
    about = f" where articles speak of {subject}" if subject else ""
    head = f"How far from its publication a time lies{about}, at the median:"
    told = "; ".join(_told(row, by) for _, row in known.iterrows())
    return (
        f"{head} {told}.{_extremes(known, by)}{_left_out(table)} "
        "Intervals: 95 %, by resampling articles."
    )


def _told(row: pd.Series, by: str) -> str:
    whose = "" if by == "group" else f"{row[by]} "
    if pd.isna(row["low"]):
        ends = "too few articles for an interval"
    else:
        ends = f"{in_words(row['low'])} to {in_words(row['high'])}"
    return f"{whose}{in_words(row['median_lag'])} ({ends})"


def _extremes(known: pd.DataFrame, by: str) -> str:
    """Say which share lies ahead and is old, and where most, of groups with enough of both."""
    enough = known[known["n_times"].ge(_FEWEST_TIMES) & known["low"].notna()]
    said = []
    for name, words in {"future": "lies ahead", "older": "is more than a year old"}.items():
        share, where = np.average(known[name], weights=known["n_times"]), ""
        told = percent(share)
        if len(known) == 1 or len(enough) > 1:
            row = known.iloc[0] if len(known) == 1 else enough.loc[enough[name].idxmax()]
            told = _share(row, name)
            where = f", most in {row[by]}" if len(known) > 1 else ""
        said.append(f" Of the times {told} {words}{where}.")
    return "".join(said)


def _left_out(table: pd.DataFrame) -> str:
    n, undated = int(table["n_unresolved"].sum()), table.attrs.get("n_undated", 0)
    said = [f"{numbered(n, 'expression')} without days"] if n else []
    said += [f"times of {numbered(undated, 'article')} without a day of publication"] * bool(
        undated
    )
    return f" Not counted: {'; '.join(said)}." if said else ""


@figure(describe_time_lags)
def plot_time_lags(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw how far the times of each group are from their publication, on a signed log axis.

    The bar holds the middle half of the times, the mark is the median with its interval.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.time_lags`, with up to 60 groups.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 80 groups; at most 60 fit into one figure; choose some".
    """
    rows = _rows(ax, table)
    known = table["n_times"].to_numpy() > 0
    shown, places = table[known], rows[known]
    ax.barh(places, shown["upper_quartile"] - shown["lower_quartile"], left=shown["lower_quartile"],
            height=0.5, color="#c6dbef", edgecolor="#6baed6", lw=0.8)  # fmt: skip
    ax.hlines(places, shown["low"], shown["high"], color="#333333", lw=1.8)
    ax.plot(shown["median_lag"], places, "o", color="#08306b", markersize=6)
    _set_lag_axis(ax, shown)
    texts = [f"{n:,}" for n in table["n_times"]]
    write_beside(ax, rows, texts, "times")
    subject = subject_of(table)
    ax.set_title(title or f"How far back articles reach{f': {subject}' if subject else ''}", pad=20)
    return ax


def _rows(ax: Axes, table: pd.DataFrame) -> np.ndarray:
    """Name a row for each group, and return where they stand."""
    if len(table) > _MOST_GROUPS:
        told = f"at most {_MOST_GROUPS} fit into one figure; choose some"
        raise ValueError(f"table: {len(table)} groups; {told}")
    enlarge(ax, height=1.9 + 0.3 * len(table))
    return set_rows(ax, [fitted(str(name), 34) for name in table[group_of(table)]])


def _set_lag_axis(ax: Axes, shown: pd.DataFrame) -> None:
    ends = shown[["lower_quartile", "upper_quartile", "low", "high", "median_lag"]].to_numpy(float)
    low, high = (float(f([0.0, *ends[np.isfinite(ends)]])) for f in (min, max))
    ax.set_xscale("symlog", linthresh=1)
    first, last = (min(-1.0, 1.6 * low), max(1.0, 1.6 * high))
    ax.set_xlim(first, last)
    ticks = {-step: name for step, name in _STEPS.items()} | {0: "the day"} | _STEPS
    inside = sorted(step for step in ticks if first <= step <= last)
    ax.set_xticks(inside, [ticks[step].replace(" ", "\n") for step in inside])
    ax.set_xticks([], minor=True)
    ax.axvline(0, color="#333333", lw=0.8, zorder=1)
    ax.grid(axis="x")
    ax.set_xlabel(
        "before ←  publication  → after\nbar: middle half of the times; mark: median, 95 % interval"
    )


@sentence
def describe_time_reach(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_time_reach` shows."""
    known = table[table["n_times"] > 0]
    if known.empty:
        return f"No article with a day of publication talks about a day.{_left_out(table)}"
    by, subject = group_of(table), subject_of(table)
    about = f" where articles speak of {subject}" if subject else ""
    told = "; ".join(
        ("" if by == "group" else f"{row[by]} ")
        + ", ".join(f"{_share(row, name)} {words}" for name, words in _REACH_WORDS.items())
        for _, row in known.iterrows()
    )
    return (
        f"Of the times that mean days{about}: {told}.{_left_out(table)} "
        "Intervals: 95 %, by resampling articles."
    )


def _share(row: pd.Series, name: str) -> str:
    ends = f"{percent(row[f'{name}_low'])} to {percent(row[f'{name}_high'])}"
    return f"{percent(row[name])}{'' if pd.isna(row[f'{name}_low']) else f' ({ends})'}"


@figure(describe_time_reach)
def plot_time_reach(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw which share of each group's times is old, recent, of these days or still to come.

    Thin lines are the 95 % intervals of two shares: along the upper edge of a bar where that
    of the past week may end, along the lower edge where what lies ahead may begin.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.time_lags`, with up to 60 groups.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 80 groups; at most 60 fit into one figure; choose some".
    """
    rows, left = _rows(ax, table), np.zeros(len(table))
    for name in reversed(REACHES):
        width = table[name].fillna(0).to_numpy()
        ax.barh(rows, width, left=left, height=0.72, color=_COLOURS[name], edgecolor="white",
                hatch=_HATCHES.get(name), label=_NAMES[name])  # fmt: skip
        _write_shares(ax, rows, left, width, dark=name in ("older", "past_year"))
        left = left + width
    _draw_ends(ax, rows, table)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    lines = "\nlines, 95 % interval: above, end of the past week; below, beginning of what is ahead"
    known = table[["past_week_low", "future_low"]].notna().any(axis=None)
    ax.set_xlabel(f"share of the times that mean days{lines if known else ''}")
    write_beside(ax, rows, [f"{n:,}" for n in table["n_times"]], "times")
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=6,
                     handlelength=1.2, columnspacing=1.2)  # fmt: skip
    subject = subject_of(table)
    ax.set_title(
        title or f"What times articles talk about{f': {subject}' if subject else ''}", pad=20
    )
    return ax


def _draw_ends(ax: Axes, rows: np.ndarray, table: pd.DataFrame) -> None:
    """Draw the intervals of the past week, from where it begins, and of what lies ahead."""
    begins = table[["older", "past_year", "past_month"]].sum(axis=1)
    look = {"color": "#222222", "lw": 1.2, "zorder": 4}
    edges = {
        0.3: (begins + table["past_week_low"], begins + table["past_week_high"]),
        -0.3: (1 - table["future_high"], 1 - table["future_low"]),
    }
    up = -1 if ax.yaxis_inverted() else 1
    for height, (low, high) in edges.items():
        ax.hlines(rows + up * height, low, high.clip(upper=1), **look)


def _write_shares(
    ax: Axes, rows: np.ndarray, left: np.ndarray, width: np.ndarray, *, dark: bool
) -> None:
    look = {"ha": "center", "va": "center", "fontsize": 7.5}
    for row, first, share in zip(rows, left, width, strict=True):
        if share >= 0.06:
            box = {
                "facecolor": "white",
                "edgecolor": "none",
                "pad": 0.8,
                "alpha": 0 if dark else 0.7,
            }
            ax.text(first + share / 2, row, f"{share:.0%}", bbox=box,
                    color="white" if dark else "#222222", **look)  # fmt: skip
