"""Figure and sentence for who speaks first in articles."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from utils.show.figures import figure, sentence
from utils.show.parts import group_of, in_group, n_of, numbered_groups, shortened
from utils.show.share_parts import (
    MOST_SERIES,
    draw_in_groups,
    draw_rows,
    in_rows,
    interval_in_words,
    is_nobody,
    left_out,
    name_of,
    percent,
    set_share_axis,
    set_title,
    share_in_words,
)


@sentence
def describe_first_speakers(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_first_speakers` shows."""
    if table.empty:
        return f"Nobody is quoted in the corpus.{left_out(table)}"
    by = group_of(table)
    told = [_opening(rows, by) for _, rows in list(table.groupby(by, sort=False))[:MOST_SERIES]]
    more = table[by].nunique() - len(told)
    told += [f"and {numbered_groups(more, by)} more"] if more else []
    return (
        f"Who speaks first in most articles: {'; '.join(told)}. {_say_positions(table)}"
        f"{left_out(table)} Intervals: 95 %, Wilson's."
    )


def _opening(rows: pd.DataFrame, by: str) -> str:
    """Say who opens most articles of one outlet, of those who have a name if any has."""
    named = rows[~is_nobody(rows["source_group"]) & rows["n_first"].gt(0)]
    rows = (rows if named.empty else named).sort_values("n_first", ascending=False, kind="stable")
    first = rows.iloc[0]
    where = "" if by == "group" else f"{in_group(first[by], by)} "
    n_first = n_of(first["n_first"], first["n_articles"], "article")
    return f"{where}{name_of(first)}, {n_first}, {share_in_words(first)}"


def _say_positions(table: pd.DataFrame) -> str:
    places = pd.Series(table.attrs.get("positions", {}), dtype="float64").dropna()
    if places.empty:
        return ""
    ends = [percent(end) for end in (places.min(), places.max())]
    across = ends[0] if len(places) == 1 else f"{ends[0]} to {ends[1]}"
    return f"The first quote stands, in the median, after {across} of the text."


@figure(describe_first_speakers)
def plot_first_speakers(
    table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw which share of the articles lets each speaker, or group of them, speak first.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.first_speakers`.
    top : int
        Speakers or groups shown: those who open most articles in all groups together; and
        those without a known name. Of several outlets or periods, eight in all.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    by = group_of(table)
    rows = in_rows(table, by)
    order = table["source_group"].drop_duplicates()
    nobody = order[is_nobody(order)].tolist()
    room = top if len(rows) == 1 else min(top, max(0, MOST_SERIES - len(nobody)))
    names = [*order[~is_nobody(order)].head(room), *nobody]
    shown = table[table["source_group"].isin(names)]
    if len(rows) == 1:
        shown = shown.set_index("source_group", drop=False).loc[names]
        draw_rows(ax, shown, names)
    else:
        draw_in_groups(ax, shown, rows)
    n_more = len(order) - len(names)
    more = f"; {n_more:,} more not drawn" if n_more else ""
    most = shown[["high", "share"]].max().max()
    set_share_axis(ax, most, f"share of the articles{interval_in_words(shown)}{more}")
    set_title(ax, title or _title(table, by))
    return ax


def _title(table: pd.DataFrame, by: str) -> str:
    if table[by].nunique() > 1:
        return f"Who speaks first, by {by}"
    where = "" if by == "group" else f" {in_group(shortened(table[by].iloc[0], 24), by)}"
    named = table[~is_nobody(table["source_group"])]
    first = named[named["n_first"] == named["n_first"].max()]
    if len(first) != 1:
        return f"Who speaks first in articles{where}"
    return f"Who speaks first{where}: {shortened(name_of(first.iloc[0]))} most often"
