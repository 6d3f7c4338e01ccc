"""Figures and sentences for how often entities are named."""

from __future__ import annotations

from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.show.figures import figure, sentence
from utils.show.parts import (
    MARKERS,
    between,
    draw_grid,
    draw_points,
    enlarge,
    group_of,
    in_group,
    n_of,
    numbered,
    numbered_groups,
    per_1000,
    shortened,
    with_size,
)

_MOST_AS_POINTS = 6
_MOST_IN_A_GRID = 10
_SAID = 3


@sentence
def describe_entity_counts(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_entity_counts` shows."""
    if table.empty:
        return f"Nobody is named in the corpus, or not often enough.{_left_out(table)}"
    by, first = group_of(table), _entity_ids(table)
    of = {entity_id: table[table["entity_id"] == entity_id] for entity_id in first[: _SAID + 1]}
    if table[by].nunique() == 1:
        said = _describe_one_group(of[first[0]].iloc[0], list(of.values())[1:], by)
    else:
        said = " ".join(_describe_groups(rows, by) for rows in list(of.values())[:_SAID])
    return (
        f"{said} {_plural(len(first))} {table['n_mentions'].sum():,} mentions in all, in the text "
        f"of articles, not in titles.{_left_out(table)} Intervals: 95 %, of rates by resampling "
        "articles, at least those of a Poisson count, and of shares Wilson's."
    )


def _plural(n: int) -> str:
    return "This one entity has" if n == 1 else f"The {n:,} entities have"


def _describe_one_group(first: pd.Series, others: list[pd.DataFrame], by: str) -> str:
    where = "" if by == "group" else f" {in_group(first[by], by)}"
    share = {"low": first["share_low"], "high": first["share_high"]}
    of_them = f", which is {_percent(first['share'])} of them{between(pd.Series(share), _percent)}"
    said = (
        f"{first['entity']} is named most often{where}: {_times(first['n_mentions'])} in "
        f"{n_of(first['n_articles_with'], first['n_articles'], 'article')}"
        f"{of_them if first['n_articles'] > 1 else ''}, and "
        f"{per_1000(first['per_1000_words'])} times in 1,000 words{between(first, per_1000)}."
    )
    then = [f"{rows['entity'].iloc[0]} ({rows['n_mentions'].sum():,})" for rows in others]
    return f"{said} Then come {', '.join(then)}." if then else said


def _describe_groups(rows: pd.DataFrame, by: str) -> str:
    rows = rows.sort_values(["per_1000_words", by], ascending=[False, True])
    said = f"{rows['entity'].iloc[0]}: {_times(rows['n_mentions'].sum())}, most often "
    said += f"{_rate(rows.iloc[0], by)} in 1,000 words"
    without = (rows["n_mentions"] == 0).sum()
    if without > 1:
        return f"{said}; not once in {numbered_groups(without, by)}."
    return f"{said}; least often {_rate(rows.iloc[-1], by)}."


def _rate(row: pd.Series, by: str) -> str:
    return f"{in_group(row[by], by)}: {per_1000(row['per_1000_words'])}{between(row, per_1000)}"


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n:,} times"


def _percent(share: float) -> str:
    return f"{share:.0%}" if share in (0, 1) or 0.01 <= share <= 0.99 else f"{share:.1%}"


def _left_out(table: pd.DataFrame) -> str:
    """Say what no row counts."""
    undecided = sum(table.attrs.get("n_undecided", {}).values())
    parts = {
        "of which it is not decided who is meant": numbered(undecided, "more mention"),
        "without a date exact enough": numbered(table.attrs.get("n_left_out", 0), "article"),
        "that another is nearly the same as": numbered(table.attrs.get("n_reprints", 0), "article"),
    }
    said = [f"{n} {why}" for why, n in parts.items() if not n.startswith("0 ")]
    return f" Not counted: {'; '.join(said)}." if said else ""


@figure(describe_entity_counts)
def plot_entity_counts(
    table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw how often the most named entities are named, per 1,000 words, with intervals.

    One group is bars with the number of mentions. Up to six groups are points in the row
    of each entity; up to ten a grid of numbers. An Axes that stands alone in its figure
    gets the size that its rows and columns need.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.entity_counts`.
    top : int
        Entities shown: those with most mentions in all groups of the table.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 14 values of author; at most 10 fit into one figure; choose some"
    """
    by = group_of(table)
    shown = _entity_ids(table)[:top]
    table, groups = table[table["entity_id"].isin(shown)], sorted(table[by].unique())
    if len(groups) > _MOST_IN_A_GRID:
        raise ValueError(
            f"table: {len(groups)} values of {by}; at most {_MOST_IN_A_GRID} fit into one figure; "
            "choose some"
        )
    if len(groups) == 1:
        _draw_bars(ax, table.set_index("entity_id").loc[shown[::-1]])
    elif len(groups) <= _MOST_AS_POINTS:
        _draw_points(ax, table, groups, shown)
    else:
        enlarge(ax, width=2.2 + 0.72 * len(groups), height=1.2 + 0.42 * len(shown))
        draw_grid(ax, table, {"entity_id": shown[::-1], by: groups})
        ax.set_xticks(range(len(groups)), [fill(group, 10) for group in groups], fontsize=8)
    ax.set_yticks(range(len(shown)), _names(table, shown[::-1]))
    ax.set_ylim(-0.6, len(shown) - 0.4)
    ax.set_title(title or _title(table, shown, by, groups))
    return ax


def _entity_ids(table: pd.DataFrame) -> list[str]:
    """Return the entities of a table from the most mentions to the fewest."""
    totals = table.groupby("entity_id", sort=False)["n_mentions"].sum()
    return list(totals.sort_values(ascending=False, kind="stable").index)


def _names(table: pd.DataFrame, shown: list[str]) -> list[str]:
    """Return the names to show, with their labels where there are several kinds."""
    one = table.drop_duplicates("entity_id").set_index("entity_id").loc[shown]
    names = [shortened(name) for name in one["entity"]]
    if one["label"].nunique() == 1:
        return names
    return [f"{name} ({label.lower()})" for name, label in zip(names, one["label"], strict=True)]


def _draw_bars(ax: Axes, table: pd.DataFrame) -> None:
    enlarge(ax, height=1.2 + 0.25 * len(table))
    rows, rates = np.arange(len(table)), table["per_1000_words"]
    ax.barh(rows, rates, height=0.7, color="C4")
    known = table["low"].notna().to_numpy()
    ends = table["low"][known], table["high"][known]
    ax.hlines(rows[known], *ends, color="#333333", lw=1.2)
    beyond = table["high"].fillna(rates)
    for row, end, n in zip(rows, beyond, table["n_mentions"], strict=True):
        ax.annotate(f"{n:,}", (end, row), (4, 0), textcoords="offset points", va="center",
                    fontsize=8, color="#333333")  # fmt: skip
    ax.set_xlim(0, 1.08 * beyond.max() or 1)
    interval = " with 95 % interval" if known.any() else ""
    ax.set_xlabel(f"per 1,000 words{interval}; the number is that of the mentions")
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")


def _draw_points(ax: Axes, table: pd.DataFrame, groups: list[str], shown: list[str]) -> None:
    enlarge(ax, height=1.5 + len(shown) * max(0.28, 0.09 * len(groups)))
    by = group_of(table)
    place = {entity_id: row for row, entity_id in enumerate(shown[::-1])}
    for nth, group in enumerate(groups):
        rows = table[table[by] == group]
        shift = 0.8 * ((nth + 0.5) / len(groups) - 0.5)
        look = {"color": f"C{nth}", "marker": MARKERS[nth], "markersize": 4.5}
        label = with_size(group, rows.iloc[0])
        here = rows["entity_id"].map(place) - shift
        draw_points(ax, rows, "per_1000_words", here, **look, label=label)
    across = ax.get_yaxis_transform()
    ax.hlines(np.arange(1, len(shown)) - 0.5, 0, 1, "#dddddd", lw=0.8, transform=across)
    ax.set_xlim(left=0)
    ax.grid(axis="x")
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("per 1,000 words, with 95 % interval (in brackets: articles)")
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=3)


def _title(table: pd.DataFrame, shown: list[str], by: str, groups: list[str]) -> str:
    where = "" if by == "group" else f" {in_group(shortened(groups[0], 24), by)}"
    if len(groups) > 1:
        return f"Who is named how often, by {by}"
    most = table[table["n_mentions"] == table["n_mentions"].max()]
    if len(most) > 1:
        return f"Who is named most often{where}"
    return f"{shortened(most['entity'].iloc[0])} is named most often{where}"
