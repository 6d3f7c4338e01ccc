"""Figures and sentences for what outlets report of one event: how many, by whose count, when."""

from __future__ import annotations

from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, DayLocator, date2num
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator
from matplotlib.transforms import ScaledTranslation

from utils.measure.reported_figures import NOBODY, figure_sources, sources
from utils.show.figures import figure, sentence
from utils.show.parts import MARKERS, enlarge, group_of, n_of, numbered, numbered_groups, shortened
from utils.show.spread import apart, spaced

_REST = "#888888"
_HEDGES = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
# From so many times the lowest on, the axis is one of ratios.
_WIDE = 12
_MOST_LABELS = 7
# From so many times the lowest on, only tens, hundreds, thousands … are written.
_WIDEST = 2_000
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
    low, high = (number(end) for end in (table["value"].min(), table["value"].max()))
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
    by = "with nobody named" if row["given_by"] == NOBODY else f"by {row['given_by']}"
    return f"{hedge}{number(row['value'])} {by} ({where})"


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
    arrow, one for each day and value, points up from "at least" and down from "at most". At
    the right stands who gives a value most, for the lowest, the highest and those in most
    articles. Marks that would hide each other are moved apart by little more than their size.

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
    groups = in_colours(dated)
    enlarge(ax, width=8.4, height=4.2 + 0.22 * -(-len(groups) // 3))
    scale_values(ax, dated["value"])
    limit_days(ax, dated["published_on"])
    _label_values(ax, dated)
    label_dates(ax)
    ax.set_ylabel(_unit(dated))
    ax.set_xlabel("published on; marks that would cover each other are moved apart")
    ax.grid(axis="y")
    ax.figure.legend(handles=_keys(groups, dated), loc="outside lower center", ncols=3)
    ax.set_title(title or f"{_thing(table).capitalize()}: who reports how many")
    moved = _moved(ax, dated, groups)
    for nth, (name, members) in enumerate(groups):
        _draw(ax, dated[dated[group_of(dated)].isin(members)], moved, nth, name)
    _draw_arrows(ax, dated, moved)
    return ax


def _is_dated(table: pd.DataFrame) -> pd.Series:
    return table["published_on"].notna() & table["published_precision"].eq("day")


def in_colours(table: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Return what gets a colour: up to eight groups, or the seven largest and the rest."""
    counts = table[group_of(table)].value_counts()
    names = sorted(counts.index, key=lambda name: (-counts[name], name))
    if len(names) <= len(MARKERS):
        return [(shortened(name), [name]) for name in sorted(names)]
    most = len(MARKERS) - 1
    kept = [(shortened(name), [name]) for name in sorted(names[:most])]
    return [*kept, (f"{len(names) - most} others", names[most:])]


def _moved(ax: Axes, table: pd.DataFrame, groups: list[tuple[str, list[str]]]) -> pd.DataFrame:
    """Return by how many points each mark is moved, so that none hides another."""
    order = {name: nth for nth, (_, members) in enumerate(groups) for name in members}
    ranked = table.assign(rank=table[group_of(table)].map(order))
    ranked = ranked.sort_values(["published_on", "value", "rank", "article_id", "start_char"])
    ax.figure.draw_without_rendering()  # only then the places are those of the figure
    places = np.column_stack([date2num(ranked["published_on"]), ranked["value"]])
    points = ax.transData.transform(places) / ax.figure.dpi * 72
    return pd.DataFrame(apart(points), ranked.index, ["right", "up"])


def _draw(ax: Axes, rows: pd.DataFrame, moved: pd.DataFrame, nth: int, name: str) -> None:
    is_rest = name.endswith(" others") and nth == len(MARKERS) - 1
    colour = _REST if is_rest else f"C{nth}"
    look = {"marker": MARKERS[nth], "linestyle": "none", "color": colour, "zorder": 3}
    edge = {"markeredgecolor": "white", "markeredgewidth": 0.4, "markersize": 6}
    hollow = {"markerfacecolor": "white", "markeredgewidth": 1.1, "markersize": 4.6}
    keys = [rows["given_by"].notna(), *(moved.loc[rows.index, one] for one in ("right", "up"))]
    for (is_given, right, up), some in rows.groupby(keys):
        shift = ScaledTranslation(right / 72, up / 72, ax.figure.dpi_scale_trans)
        ax.plot(some["published_on"], some["value"], transform=ax.transData + shift,
                **look, **(edge if is_given else hollow))  # fmt: skip


def _draw_arrows(ax: Axes, table: pd.DataFrame, moved: pd.DataFrame) -> None:
    """Draw for each day and value one arrow from the outermost mark that is no exact figure."""
    arrow = {"arrowstyle": "<-", "color": "#555555", "lw": 1.0, "shrinkA": 0, "shrinkB": 2}
    for hedge, sign in (("at_least", 1), ("at_most", -1)):
        rows = table[table["hedge"].eq(hedge)]
        for (day, value), some in rows.groupby(["published_on", "value"]):
            last = (sign * moved.loc[some.index, "up"]).idxmax()
            move = moved.loc[last, ["right", "up"]].to_numpy(float) / 72 * ax.figure.dpi
            base = ax.transData.transform((date2num(day), value)) + move
            # The head is the text's place: an arrow is drawn from the text to the point.
            ax.annotate("", ax.transData.inverted().transform(base), (0, sign * 13),
                        textcoords="offset points", arrowprops=arrow, zorder=2)  # fmt: skip


def scale_values(ax: Axes, values: pd.Series) -> None:
    """Count from zero; where figures are many times others, by ratios."""
    low, high = values.min(), values.max()
    if low > 0 and high >= _WIDE * low:  # never where nothing, or a loss, is reported
        ax.set_yscale("log")
        ax.set_ylim(low / 1.5, high * 1.6)
        ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if high < _WIDEST * low else (1,)))
        ax.yaxis.set_minor_locator(NullLocator())
    else:
        ax.set_ylim(min(0, low), high * 1.14 or 1)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))


def label_dates(ax: Axes) -> None:
    """Label the days of a horizontal axis, and never a clock time: hours are not known."""
    first, last = ax.get_xlim()
    locator = DayLocator() if last - first <= 7 else AutoDateLocator(minticks=3, maxticks=8)
    ax.xaxis.set_major_locator(locator)
    days = ConciseDateFormatter(
        locator, formats=_FORMATS, zero_formats=_FORMATS, offset_formats=["", *["%Y"] * 5]
    )
    ax.xaxis.set_major_formatter(days)


def limit_days(ax: Axes, days: pd.Series) -> None:
    """Let an axis go from the first to the last day, with a margin."""
    margin = max((days.max() - days.min()) * 0.05, pd.Timedelta(days=1))
    ax.set_xlim(days.min() - margin, days.max() + margin)


def _label_values(ax: Axes, table: pd.DataFrame) -> None:
    """Write at the right who gives a value most; where nobody is named, nothing."""
    given = table.assign(given_by=sources(table))
    counts = given[given["given_by"].ne(NOBODY)].groupby(["value", "given_by"])
    counts = counts["article_id"].nunique().reset_index(name="n")
    order = counts.sort_values(["n", "given_by"], ascending=[False, True])
    who = order.drop_duplicates("value").set_index("value")["given_by"]
    shown = _labelled(counts.groupby("value")["n"].sum())
    ax.figure.canvas.draw_idle()
    own = ax.transData.transform([(0, value) for value in shown]) if shown else np.empty((0, 2))
    heights = spaced(ax.transAxes.inverted().transform(own)[:, 1] if shown else [])
    for value, height in zip(shown, heights, strict=True):
        words = f"{number(value)} · {shortened(who[value], 24)}"
        ax.annotate(words, (1, value), (1.035, height), xycoords=ax.get_yaxis_transform(),
                    textcoords="axes fraction", va="center", fontsize=8.5, annotation_clip=False,
                    arrowprops={"arrowstyle": "-", "color": "#bbbbbb", "lw": 0.8})  # fmt: skip


def _labelled(weight: pd.Series) -> list[float]:
    """Return the values that get a label: the ends, and those that most articles give."""
    if weight.empty:
        return []
    ends = {weight.index.min(), weight.index.max()}
    most = sorted(weight.index, key=lambda value: (value not in ends, -weight[value], value))
    return sorted(most[:_MOST_LABELS])


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


def number(value: float) -> str:
    """Write a figure with its thousands apart."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def blank(ax: Axes, words: str) -> Axes:
    """Write in the place of a figure why there is nothing to draw."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, fill(words, 60), ha="center", va="center")
    return ax
