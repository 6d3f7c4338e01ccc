"""Figures and sentences for tone over time."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from utils.measure.counts import PERIODS
from utils.show.figures import figure, sentence
from utils.show.parts import MARKERS, enlarge, numbered
from utils.show.timelines import label_days
from utils.show.tone_parts import (
    SERIES,
    UNITS,
    evidence_in_words,
    keys_of,
    left_out,
    percent,
    scorers_of,
    weight_in_words,
    with_ends,
)

_MOST_SERIES = 8


@sentence
def describe_tone_over_time(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone_over_time` shows."""
    if table.empty:
        return "No scored article has a date exact enough to be placed in time."
    every = _every(table)
    said = [_extremes(name, rows, every) for name, rows in _series(table)]
    n_empty = int((table.groupby("starts_on")["n_scored"].sum() == 0).sum())
    blank = f" {numbered(n_empty, every)} without any evidence: left blank." if n_empty else ""
    n_without = int((table["low"].isna() & table["mean"].notna()).sum())
    few = f" {numbered(n_without, 'point')} of five articles or fewer: no interval."
    return (
        f"{' '.join(said)}{blank}{few if n_without else ''} {evidence_in_words(table)}"
        f"{left_out(table)} Means from {UNITS}; {weight_in_words(table)}; intervals: 95 %, by "
        "resampling articles."
    )


def _extremes(name: str, rows: pd.DataFrame, every: str) -> str:
    known = rows.dropna(subset="mean")
    if known.empty:
        return f"{name}: no sentence has evidence."
    most, least = (known.loc[place] for place in (known["mean"].idxmax(), known["mean"].idxmin()))
    if most.name == least.name:
        return f"{name}, {every} {most[every]}: {with_ends(*most[['mean', 'low', 'high']])}."
    return (
        f"{name}: the most positive {every} is {most[every]} with "
        f"{with_ends(*most[['mean', 'low', 'high']])}, the most negative {least[every]} with "
        f"{with_ends(*least[['mean', 'low', 'high']])}."
    )


@figure(describe_tone_over_time)
def plot_tone_over_time(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the mean tone of each group in each period, with its interval.

    A period without evidence leaves a gap; a point without an interval rests on five
    articles or fewer and is hollow.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone` or :func:`utils.measure.tone_toward`, grouped by a
        period; up to eight series of groups, entities and scorers.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: no period in it; …"; "table: 12 series; at most 8 fit into one figure".
    """
    series, every = _series(table), _every(table)
    if len(series) > _MOST_SERIES:
        raise ValueError(
            f"table: {len(series)} series; at most {_MOST_SERIES} fit into one figure; choose some"
        )
    enlarge(ax, height=3.6 + 0.22 * len(series))
    for nth, (name, rows) in enumerate(series):
        _draw(ax, rows, nth, len(series), name)
    ax.axhline(0, color="#333333", lw=0.8, zorder=1)
    ax.grid(axis="y")
    ax.set_ylabel(f"mean polarity, 95 % interval\n{UNITS}")
    # Without a single point the axis would not know the days.
    first = pd.Period(table["starts_on"].min(), PERIODS[every])
    margin = 0.6 * (first.end_time - first.start_time)
    ax.set_xlim(table["starts_on"].min() - margin, table["starts_on"].max() + margin)
    label_days(ax, table["starts_on"].drop_duplicates(), every)
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center",
                     ncols=min(2, len(series)))  # fmt: skip
    ax.set_title(title or f"Tone by {every}: {scorers_of(table)}")
    return ax


def _series(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the series by name: their group, entity and scorer, as far as there are several."""
    every = _every(table)
    names = [name for name in (*keys_of(table), "scorer") if name != every]
    several = [name for name in names if table[name].nunique() > 1] or ["scorer"]
    return [(" · ".join(map(str, label)), rows)
            for label, rows in table.groupby(several, sort=False)]  # fmt: skip


def _every(table: pd.DataFrame) -> str:
    found = [name for name in keys_of(table) if name in PERIODS]
    if not found or "starts_on" not in table:
        raise ValueError("table: no period in it; measure it by day, week, month or year")
    return found[0]


def _draw(ax: Axes, rows: pd.DataFrame, nth: int, n_series: int, name: str) -> None:
    """Draw a series; of several, each stands beside the others, or they hide each other."""
    width = rows["starts_on"].diff().min()
    shift = 0.6 * ((nth + 0.5) / n_series - 0.5)
    days = rows["starts_on"] + (shift * width if n_series > 1 and pd.notna(width) else
                                pd.Timedelta(0))  # fmt: skip
    # The first colours mean tone elsewhere; the line is none of them where it stands alone.
    look = {"color": "#333333" if n_series == 1 else SERIES[nth]}
    has_interval = rows["low"].notna()
    ax.vlines(days, rows["low"], rows["high"], lw=1.2, alpha=0.7, **look)
    ax.plot(days, rows["mean"], lw=1.2, **look)
    whole = rows[["n_sentences", "n_scored"]].sum()
    without = 1 - whole["n_scored"] / whole["n_sentences"] if whole["n_sentences"] else float("nan")
    label = f"{name} ({percent(without)} without evidence)"
    points = {"marker": MARKERS[nth], "linestyle": "none", "markersize": 6, **look}
    ax.plot(days[has_interval], rows.loc[has_interval, "mean"], label=label, **points)
    ax.plot(days[~has_interval], rows.loc[~has_interval, "mean"], markerfacecolor="white", **points)
