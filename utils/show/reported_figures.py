"""Figures and sentences for what outlets report of one event: how many, by whose count, when."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, DayLocator
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from utils.measure.reported_figures import NOBODY, figure_sources, sources
from utils.show.figures import figure, sentence
from utils.show.parts import MARKERS, enlarge, group_of, n_of, numbered, numbered_groups, shortened

_REST = "#888888"
_HEDGES = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
# From so many times the lowest on, the axis is one of ratios.
_WIDE = 12
_MOST_LABELS = 7
# How a year, a month and a day are written on an axis; nothing finer stands there.
_FORMATS = ["%Y", "%b", "%d %b", "", "", ""]


@sentence
def describe_reported_figures(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_reported_figures` shows."""
    if table.empty:
        return "No figure was found for this."
    by, sides = group_of(table), figure_sources(table)
    said = "; ".join(_side(row) for _, row in sides.head(6).iterrows())
    more = f"; and {numbered(len(sides) - 6, 'more figure')}" if len(sides) > 6 else ""
    low, high = (_number(end) for end in (table["value"].min(), table["value"].max()))
    ends = f"from {low} to {high}" if low != high else f"all {low}"
    n_open = int(table["given_by"].isna().sum())
    return (
        f"{numbered(len(table), 'figure')} for {_thing(table)} in "
        f"{numbered(table['article_id'].nunique(), 'article')} of "
        f"{numbered_groups(table[by].nunique(), by)}, {ends}: {said}{more}. "
        f"{_open(n_open, len(table))}{_undated(table)}"
    )


def _open(n_open: int, n: int) -> str:
    return f"For {n_of(n_open, n, 'figure')} nobody is named." if n_open else "Each has its source."


def _side(row: pd.Series) -> str:
    hedge = _HEDGES.get(row["hedge"], "")
    where = numbered(row["n_articles"], "article")
    return f"{hedge}{_number(row['value'])} by {row['given_by']} ({where})"


def _undated(table: pd.DataFrame) -> str:
    n = int((~_is_dated(table)).sum())
    return f" {numbered(n, 'figure')} without an exact day not drawn." if n else ""


@figure(describe_reported_figures)
def plot_reported_figures(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw each figure at its article's day: who reported how many, and by whose count.

    Colour and marker tell the outlets apart; from the ninth on they share one grey. A mark
    is filled where somebody is said to give the figure and hollow where nobody is; an
    arrow points up from "at least" and down from "at most". At the right stands who gives a
    value most. Marks that would hide each other stand beside each other.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.reported_figures`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    dated = table[_is_dated(table)]
    if dated.empty:
        return blank(ax, "No figure stands in an article with an exact day.")
    groups = _groups(dated)
    enlarge(ax, width=8.4, height=4.2 + 0.22 * -(-len(groups) // 3))
    _scale(ax, dated["value"])
    days = _spread(dated, groups)
    for nth, (name, members) in enumerate(groups):
        _draw(ax, dated[dated[group_of(dated)].isin(members)], days, nth, name)
    _label_values(ax, dated)
    _limit_days(ax, dated["published_on"])
    label_dates(ax)
    ax.set_ylabel(_unit(dated))
    ax.set_xlabel("published on")
    ax.grid(axis="y")
    ax.figure.legend(handles=_keys(groups, dated), loc="outside lower center", ncols=3)
    ax.set_title(title or f"{_thing(table).capitalize()}: who reports how many")
    return ax


def _is_dated(table: pd.DataFrame) -> pd.Series:
    return table["published_on"].notna() & table["published_precision"].eq("day")


def _groups(table: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Return what gets a colour: up to eight groups, or the seven largest and the rest."""
    counts = table[group_of(table)].value_counts()
    names = sorted(counts.index, key=lambda name: (-counts[name], name))
    if len(names) <= len(MARKERS):
        return [(shortened(name), [name]) for name in sorted(names)]
    most = len(MARKERS) - 1
    kept = [(shortened(name), [name]) for name in sorted(names[:most])]
    return [*kept, (f"{len(names) - most} others", names[most:])]


def _spread(table: pd.DataFrame, groups: list[tuple[str, list[str]]]) -> pd.Series:
    """Return where each figure stands: of several with one day and value, beside each other."""
    order = {name: nth for nth, (_, members) in enumerate(groups) for name in members}
    ranked = table.assign(rank=table[group_of(table)].map(order))
    ranked = ranked.sort_values(["rank", "article_id", "start_char"], kind="stable")
    shared = ranked.groupby(["published_on", "value"])["rank"]
    place, size = shared.cumcount(), shared.transform("size")
    span = max((table["published_on"].max() - table["published_on"].min()).days, 4)
    step = np.minimum(span / 45, 0.04 * span / size * 2)
    shift = pd.to_timedelta((place - (size - 1) / 2) * step, unit="D")
    return (ranked["published_on"] + shift).reindex(table.index)


def _draw(ax: Axes, rows: pd.DataFrame, days: pd.Series, nth: int, name: str) -> None:
    is_rest = name.endswith(" others") and nth == len(MARKERS) - 1
    colour = _REST if is_rest else f"C{nth}"
    look = {"marker": MARKERS[nth], "linestyle": "none", "color": colour, "zorder": 3}
    given = rows["given_by"].notna()
    edge = {"markeredgecolor": "white", "markeredgewidth": 0.6, "markersize": 7}
    ax.plot(days[rows.index[given]], rows.loc[given, "value"], **look, **edge)
    ax.plot(days[rows.index[~given]], rows.loc[~given, "value"], markerfacecolor="white", **look)
    arrow = {"arrowstyle": "<-", "color": colour, "lw": 1.2, "shrinkA": 0, "shrinkB": 3}
    for hedge, height in (("at_least", 16), ("at_most", -16)):
        for place in rows.index[rows["hedge"].eq(hedge)]:
            start = (days[place], rows.at[place, "value"])
            # The head is the text's place: an arrow is drawn from the text to the point.
            ax.annotate("", start, (0, height), textcoords="offset points", arrowprops=arrow)


def _scale(ax: Axes, values: pd.Series) -> None:
    """Count from zero; where figures are many times others, by ratios."""
    low, high = values.min(), values.max()
    if low > 0 and high >= _WIDE * low:  # never where nothing, or a loss, is reported
        ax.set_yscale("log")
        ax.set_ylim(low / 1.5, high * 1.6)
        ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        ax.yaxis.set_minor_locator(NullLocator())
    else:
        ax.set_ylim(min(0, low), high * 1.14 or 1)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _number(value)))


def label_dates(ax: Axes) -> None:
    """Label the days of a horizontal axis, and never a clock time: hours are not known."""
    first, last = ax.get_xlim()
    locator = DayLocator() if last - first <= 7 else AutoDateLocator(minticks=3, maxticks=8)
    ax.xaxis.set_major_locator(locator)
    days = ConciseDateFormatter(
        locator, formats=_FORMATS, zero_formats=_FORMATS, offset_formats=["", *["%Y"] * 5]
    )
    ax.xaxis.set_major_formatter(days)


def _limit_days(ax: Axes, days: pd.Series) -> None:
    margin = max((days.max() - days.min()) * 0.05, pd.Timedelta(days=1))
    ax.set_xlim(days.min() - margin, days.max() + margin)


def _label_values(ax: Axes, table: pd.DataFrame) -> None:
    """Write at the right who gives a value most, the most frequent values first."""
    given = table.assign(given_by=sources(table))
    counts = given.groupby(["value", "given_by"])["article_id"].nunique().reset_index(name="n")
    counts = counts.assign(is_open=counts["given_by"].eq(NOBODY))
    order = ["is_open", "n", "given_by"]
    first = counts.sort_values(order, ascending=[True, False, True]).drop_duplicates("value")
    weight = counts.groupby("value")["n"].sum()
    shown = sorted(weight.index, key=lambda value: (-weight[value], value))[:_MOST_LABELS]
    who = first.set_index("value")["given_by"]
    ax.figure.canvas.draw_idle()
    heights = _apart([ax.transAxes.inverted().transform(ax.transData.transform((0, v)))[1]
                      for v in sorted(shown)], 0.062)  # fmt: skip
    for value, height in zip(sorted(shown), heights, strict=True):
        words = f"{_number(value)} · {shortened(who[value], 24)}"
        ax.annotate(words, (1, value), (1.035, height), xycoords=ax.get_yaxis_transform(),
                    textcoords="axes fraction", va="center", fontsize=8.5, annotation_clip=False,
                    arrowprops={"arrowstyle": "-", "color": "#bbbbbb", "lw": 0.8})  # fmt: skip


def _apart(heights: Iterable[float], gap: float) -> list[float]:
    """Return ascending heights moved as little as a gap between them asks for.

    Examples
    --------
    >>> [round(height, 2) for height in _apart([0.1, 0.12, 0.9], 0.1)]
    [0.06, 0.16, 0.9]
    """
    placed = np.array(list(heights), float)
    for _ in range(1_000):
        close = gap - np.diff(placed)
        if (close <= 1e-6).all():
            break
        push = np.clip(close, 0, None) / 2
        placed[:-1] -= push
        placed[1:] += push
    return placed.tolist()


def _keys(groups: list[tuple[str, list[str]]], table: pd.DataFrame) -> list[Line2D]:
    """Return the legend: the outlets, and the signs that stand in the figure."""
    made = []
    for nth, (name, members) in enumerate(groups):
        colour = _REST if len(members) > 1 else f"C{nth}"
        made.append(Line2D([], [], marker=MARKERS[nth], linestyle="none", color=colour, label=name))
    plain = {"linestyle": "none", "color": "#333333"}
    if table["given_by"].isna().any():
        made.append(Line2D([], [], marker="o", markerfacecolor="white", label="nobody named",
                           **plain))  # fmt: skip
    for hedge, mark in (("at_least", "↑"), ("at_most", "↓")):
        if table["hedge"].eq(hedge).any():
            made.append(Line2D([], [], label=f"{mark}  {_HEDGES[hedge].strip()}", **plain))
    return made


def _thing(table: pd.DataFrame) -> str:
    return str(table["what"].iloc[0])


def _unit(table: pd.DataFrame) -> str:
    units = table["unit"].dropna().unique()
    is_measured = len(units) == 1 and units[0] != "people"
    return f"{_thing(table)}, in {units[0]}" if is_measured else f"number of {_thing(table)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def blank(ax: Axes, words: str) -> Axes:
    """Write in the place of a figure why there is nothing to draw."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, fill(words, 60), ha="center", va="center")
    return ax
