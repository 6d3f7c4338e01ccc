"""Figures and sentences for how often terms stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.show.figures import figure, sentence
from utils.show.parts import (
    MARKERS,
    between,
    draw_grid,
    draw_points,
    group_of,
    in_group,
    n_of,
    numbered_groups,
    per_1000,
    with_size,
)

_MOST_IN_A_ROW = 3


@sentence
def describe_term_counts(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_term_counts` shows."""
    if table.empty:
        return "There is no article to count words in."
    by, terms = group_of(table), table.groupby("term", sort=False)
    say = _describe_term if terms.ngroups == 1 else _describe_term_shortly
    said = " ".join(say(term, rows, by) for term, rows in terms)
    return f"{said} Intervals: 95 %, by resampling articles, at least those of a Poisson count."


def _describe_term(term: str, rows: pd.DataFrame, by: str) -> str:
    if not rows["n_hits"].sum():
        return f"“{term}” does not occur."
    said = (
        f"“{term}” stands {rows['n_hits'].sum():,} times in "
        f"{n_of(rows['n_articles_with'].sum(), rows['n_articles'].sum(), 'article')}, "
        f"most often {_rate(rows.iloc[0], by)} in 1,000 words"
    )
    return f"{said}{_least(rows, by)}."


def _least(rows: pd.DataFrame, by: str) -> str:
    if len(rows) == 1:
        return ""
    without = (rows["n_hits"] == 0).sum()
    if without > 1:
        return f"; not once in {numbered_groups(without, by)}"
    return f"; least often {_rate(rows.iloc[-1], by)}"


def _describe_term_shortly(term: str, rows: pd.DataFrame, by: str) -> str:
    if not rows["n_hits"].sum():
        return f"“{term}” does not occur."
    return (
        f"“{term}”: {rows['n_hits'].sum():,} times, most often "
        f"{_rate(rows.iloc[0], by)} in 1,000 words."
    )


def _rate(row: pd.Series, by: str) -> str:
    interval = between(row, per_1000)
    return f"{in_group(row[by], by)}: {per_1000(row['per_1000_words'])}{interval}"


@figure(describe_term_counts)
def plot_term_counts(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw how often each term stands in each group, per 1,000 words, with intervals.

    Up to three terms are points in the row of each group; more are a grid of numbers.

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
        "table: 9 terms; at most 8 fit into one figure"
    """
    by, terms = group_of(table), list(table["term"].unique())
    if len(terms) > len(MARKERS):
        raise ValueError(f"table: {len(terms)} terms; at most {len(MARKERS)} fit into one figure")
    groups = list(table.loc[table["term"] == terms[0], by])[::-1]
    if len(terms) <= _MOST_IN_A_ROW:
        _draw_rows(ax, table, groups, terms)
    else:
        draw_grid(ax, table, {by: groups, "term": terms})
    sizes = table.drop_duplicates(by).set_index(by)
    ax.set_yticks(range(len(groups)), [with_size(group, sizes.loc[group]) for group in groups])
    ax.set_title(title or _term_title(terms, by))
    return ax


def _draw_rows(ax: Axes, table: pd.DataFrame, groups: list[str], terms: list[str]) -> None:
    place = {group: row for row, group in enumerate(groups)}
    for nth, (term, rows) in enumerate(table.groupby("term", sort=False)):
        shift = 0.7 * ((nth + 0.5) / len(terms) - 0.5)
        look = {"color": f"C{nth}", "marker": MARKERS[nth], "label": term}
        draw_points(ax, rows, "per_1000_words", rows[group_of(table)].map(place) - shift, **look)
    ax.set_xlim(left=0)
    ax.grid(axis="x")
    ax.set_xlabel("per 1,000 words, with 95 % interval")
    if len(terms) > 1:
        across = ax.get_yaxis_transform()
        ax.hlines(np.arange(1, len(groups)) - 0.5, 0, 1, "#dddddd", lw=0.8, transform=across)
        ax.legend(loc="upper center", bbox_to_anchor=(0.4, -0.14), ncols=len(terms))


def _term_title(terms: Sequence[str], by: str) -> str:
    return f"“{terms[0]}”, by {by}" if len(terms) == 1 else f"{len(terms)} terms, by {by}"
