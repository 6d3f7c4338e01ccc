"""Figure and sentence for how much of what is said is given in the speakers' own words."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from utils.measure.counts import PERIODS
from utils.measure.speech import OF_SPEAKERS
from utils.show.figures import figure, sentence
from utils.show.parts import enlarge, group_of, in_group, numbered
from utils.show.share_parts import (
    DARK,
    GREY,
    WIDTH,
    called,
    interval_in_words,
    is_nobody,
    left_out,
    percent,
    require_rows,
    set_rows,
    set_share_axis,
    set_title,
    share_in_words,
)
from utils.show.tone_parts import fitted


@sentence
def describe_directness(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_directness` shows."""
    if table.empty:
        return f"Nobody is quoted in the corpus, or not often enough.{left_out(table)}"
    by, n = group_of(table), table["n_quotes"].sum()
    heard = table["n_quotes_direct"].sum() + table["n_quotes_mixed"].sum()
    said = (
        f"Of {numbered(n, 'quote')}, {percent(heard / n)} give the speaker's own words in "
        "quotation marks"
    )
    if len(table) > 1:
        ordered = _comparable(table, by).sort_values("share", ascending=False, kind="stable")
        first, last = (_told(ordered.iloc[place], by) for place in (0, -1))
        said += f": most {first}, and least {last}" if len(ordered) > 1 else f": {first}"
    elif by != "group":
        said += f": {_told(table.iloc[0], by)}"
    else:
        said += f": {share_in_words(table.iloc[0])}"
    return f"{said}.{left_out(table)} Intervals: 95 %, by resampling articles, at least Wilson's."


def _comparable(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows that are compared: with a name, and an interval, as far as there are any."""
    for is_fit in (~is_nobody(table[by]), table["low"].notna()):
        rows = table[is_fit.reindex(table.index)]
        table = table if rows.empty else rows
    return table


def _told(row: pd.Series, by: str) -> str:
    who = f"of {called(row[by])}" if by in OF_SPEAKERS else in_group(row[by], by)
    return f"{who}, {share_in_words(row)} of {numbered(row['n_quotes'], 'quote')}"


@figure(describe_directness)
def plot_directness(
    table: pd.DataFrame, *, top: int = 24, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw which share of each group's quotes gives the speaker's own words in marks.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.directness`.
    top : int
        Groups drawn: those with most quotes.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 90 values of speaker; at most 60 rows fit …"
    """
    by = group_of(table)
    shown = table.head(top) if top < len(table) else table
    if by in PERIODS:
        shown = shown.sort_values(by)
    require_rows(len(shown), f"{len(shown)} values of {by}")
    enlarge(ax, height=1.6 + 0.32 * len(shown))
    _draw(ax, shown, is_nobody(shown[by]))
    set_rows(ax, [fitted(called(str(name)), WIDTH) for name in shown[by]])
    n_more = len(table) - len(shown)
    more = f"; {n_more:,} with fewer quotes not drawn" if n_more else ""
    label = f"share of the quotes that is direct or mixed{interval_in_words(shown)}{more}"
    set_share_axis(ax, shown[["high", "share"]].max().max(), label)
    by_what = "" if by == "group" else f", by {by.replace('_', ' ')}"
    set_title(ax, title or f"Who is heard in their own words{by_what}")
    return ax


def _draw(ax: Axes, shown: pd.DataFrame, is_pale: pd.Series) -> None:
    across = ax.get_yaxis_transform()
    for place, ((_, row), pale) in enumerate(zip(shown.iterrows(), is_pale, strict=True)):
        at, colour = len(shown) - 1 - place, GREY if pale else "#0072B2"
        if pd.notna(row["low"]):
            ax.hlines(at, row["low"], row["high"], color=colour, lw=1.8)
        ax.plot([row["share"]], [at], "o", color=colour, clip_on=False, zorder=3)
        ax.annotate(f"{percent(row['share'])} of {row['n_quotes']:,}", (1, at), (7, 0),
                    xycoords=across, textcoords="offset points", va="center", fontsize=8,
                    color=DARK)  # fmt: skip
