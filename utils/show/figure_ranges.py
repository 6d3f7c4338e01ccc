"""Figure and sentence for how the figures of each outlet change from day to day."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from utils.show.figures import figure, sentence
from utils.show.parts import MARKERS, enlarge, group_of, numbered
from utils.show.reported_figures import (
    in_colours,
    label_dates,
    limit_days,
    number,
    scale_values,
)

_MOST_TOLD = 8
# All outlets of a day stand within so much of a day, or of so small a part of the axis.
_OF_A_DAY, _OF_ALL = 0.7, 0.05


@sentence
def describe_figure_ranges(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_figure_ranges` shows."""
    if table.empty:
        return f"No figure stands in an article with an exact day.{_left_out(table)}"
    by = group_of(table)
    told = [f"{name} {_change(rows)}" for name, rows in table.groupby(by)]
    more = f"; and {numbered(len(told) - _MOST_TOLD, f'more {by}')}" * (len(told) > _MOST_TOLD)
    return f"{_thing(table)} by day: {'; '.join(told[:_MOST_TOLD])}{more}.{_left_out(table)}"


def _change(rows: pd.DataFrame) -> str:
    """Say from which figures to which one outlet went."""
    rows = rows.sort_values("published_on")
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return f"{_ends(first)} on {_day(first)}"
    return f"{_ends(first)} on {_day(first)}, {_ends(last)} on {_day(last)}"


def _ends(row: pd.Series) -> str:
    low, high = number(row["lowest"]), number(row["highest"])
    return low if low == high else f"{low} to {high}"


def _day(row: pd.Series) -> str:
    return f"{row['published_on'].day} {row['published_on']:%B %Y}"


def _thing(table: pd.DataFrame) -> str:
    return str(table.attrs.get("of", {}).get("what", "figures")).capitalize()


def _left_out(table: pd.DataFrame) -> str:
    n = table.attrs.get("n_left_out", 0)
    return f" {numbered(n, 'figure')} without an exact day not counted." if n else ""


@figure(describe_figure_ranges)
def plot_figure_ranges(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw for each outlet and day a bar from its lowest to its highest figure.

    A mark stands at the last figure of the day. Outlets of one day stand beside each other,
    in one order; from the ninth on they share one grey.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.figure_ranges`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    by, groups = group_of(table), in_colours(table)
    enlarge(ax, width=8.4, height=4.2 + 0.22 * -(-len(groups) // 3))
    scale_values(ax, pd.concat([table["lowest"], table["highest"]]))
    days = _beside(table, groups)
    keys = []
    for nth, (name, members) in enumerate(groups):
        rows = table[table[by].isin(members)]
        colour = "#888888" if len(members) > 1 else f"C{nth}"
        ax.vlines(
            days[rows.index], rows["lowest"], rows["highest"], color=colour, lw=2.2, alpha=0.6
        )
        keys += ax.plot(days[rows.index], rows["latest"], MARKERS[nth], color=colour, label=name,
                        markersize=5, linestyle="none", zorder=3)  # fmt: skip
    limit_days(ax, table["published_on"])
    _finish(ax, table, keys)
    ax.set_title(title or f"{_thing(table)}: lowest to highest figure of each day")
    return ax


def _beside(table: pd.DataFrame, groups: list[tuple[str, list[str]]]) -> pd.Series:
    """Return where each row stands: the outlets of one day beside each other."""
    order = {name: nth for nth, (_, members) in enumerate(groups) for name in members}
    ranked = table.assign(rank=table[group_of(table)].map(order)).sort_values("rank", kind="stable")
    shared = ranked.groupby("published_on")["rank"]
    place, size = shared.cumcount(), shared.transform("size")
    span = (table["published_on"].max() - table["published_on"].min()).days
    step = min(_OF_A_DAY, max(1, span) * _OF_ALL) / size.clip(lower=1)
    moved = pd.to_timedelta((place - (size - 1) / 2) * step, unit="D")
    return (ranked["published_on"] + moved).reindex(table.index)


def _finish(ax: Axes, table: pd.DataFrame, keys: list[Line2D]) -> None:
    label_dates(ax)
    ax.set_ylabel(_thing(table))
    ax.set_xlabel("published on; bar: lowest to highest, mark: last of the day")
    ax.grid(axis="y")
    ax.figure.legend(handles=keys, loc="outside lower center", ncols=3)
