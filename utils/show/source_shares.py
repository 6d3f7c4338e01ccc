"""Figures and sentences for which groups of speakers get how much of the speech."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.measure.speakers import UNKNOWN
from utils.show.figures import figure, sentence
from utils.show.parts import between, enlarge, group_of, in_group, n_of, numbered_groups, shortened
from utils.show.share_parts import (
    DARK,
    GREY,
    WIDTH,
    called,
    draw_series,
    in_rows,
    is_nobody,
    left_out,
    percent,
    require_rows,
    set_rows,
    set_share_axis,
    set_title,
    what_of,
)
from utils.show.tone_parts import fitted

_SAID, _MOST_SERIES = 4, 8
_GROUPS = {"speaker_type": "type of source", "named": "whether they are named", "side": "side",
           "gender": "gender", "speaker": "speaker"}  # fmt: skip


@sentence
def describe_source_shares(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_source_shares` shows."""
    if table.empty:
        return f"Nobody is quoted in the corpus.{left_out(table)}"
    by, what = group_of(table), what_of(table)
    known = table[table["source_group"] != UNKNOWN]
    say = _describe_one if table[by].nunique() == 1 else _describe_groups
    return (
        f"{say(known, by, what)}{_say_unknown(table, by, what)}{left_out(table)} Intervals: 95 %, "
        "by resampling articles, at least Wilson's."
    )


def _describe_one(known: pd.DataFrame, by: str, what: str) -> str:
    if known.empty:
        return f"Of no speaker of the {what} the group is known."
    where = "" if by == "group" else f" {in_group(known[by].iloc[0], by)}"
    told = [f"{_name(row)} {_share(row)}" for _, row in known.head(_SAID).iterrows()]
    more = f", and {len(known) - _SAID} more groups" if len(known) > _SAID else ""
    return f"Shares of the {what}{where}: {', '.join(told)}{more}."


def _describe_groups(known: pd.DataFrame, by: str, what: str) -> str:
    told = []
    for name, rows in list(known.groupby("source_group", sort=False))[:_SAID]:
        rows = rows.sort_values(["share", by], ascending=[False, True])
        first, last = rows.iloc[0], rows.iloc[-1]
        told.append(
            f"{called(name)}: most {in_group(first[by], by)}, {_share(first)}, and least "
            f"{in_group(last[by], by)}, {_share(last)}"
        )
    if not told:
        return f"Of no speaker of the {what} the group is known."
    n = known["source_group"].nunique() - _SAID
    more = f"; and {n} more groups" if n > 0 else ""
    return f"Shares of the {what}, {'; '.join(told)}{more}."


def _say_unknown(table: pd.DataFrame, by: str, what: str) -> str:
    unknown = table[table["source_group"] == UNKNOWN]
    counted = "n_quotes" if what == "quotes" else "n_words"
    n, total = unknown[counted].sum(), table[counted].sum()
    if not n:
        return ""
    bounds = table[table["source_group"] != UNKNOWN].head(1)
    if table[by].nunique() > 1 or bounds.empty:
        return f" Of {percent(n / total)} of the {what} the group is unknown."
    row = bounds.iloc[0]
    return (
        f" Of {percent(n / total)} of the {what} the group is unknown: with all or none of it the "
        f"share of {_name(row)} would be {percent(row['least'])} to {percent(row['most'])}."
    )


def _name(row: pd.Series) -> str:
    return called(row["source_group"])


def _share(row: pd.Series) -> str:
    return f"{percent(row['share'])}{between(row, percent)}"


@figure(describe_source_shares)
def plot_source_shares(
    table: pd.DataFrame,
    *,
    only: str | None = None,
    ax: Axes | None = None,
    title: str | None = None,
) -> Axes:
    """Draw the shares of groups of speakers, with intervals and what the unknown leave open.

    A point stands at the share of all, the unknown included, on the line of its interval.
    The pale bar goes from there to where the share would be if all of the unknown
    belonged to the group. The unknown are hollow and grey.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.source_shares`.
    only : str, optional
        One of its groups of speakers, to compare outlets by.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "only: 'women' is none of female, male, …"; "table: 90 values of outlet; at most 60 rows
        fit …"; "table: 20 groups of speakers; at most 8 …".
    """
    by, what = group_of(table), what_of(table)
    names = list(dict.fromkeys(table["source_group"]))
    shown = table if only is None else table[table["source_group"] == only]
    if shown.empty:
        raise ValueError(f"only: {only!r} is none of {', '.join(names)}")
    rows = in_rows(shown, by)
    if len(rows) == 1:
        labels = [str(name) for name in dict.fromkeys(shown["source_group"])]
        draw_rows(ax, shown, labels)
    else:
        draw_in_groups(ax, shown, rows)
    most = shown[["most", "high", "share"]].max().max()
    is_open = table["most"].gt(table["share"]).any()
    note = "; pale: with all of the unknown" if is_open else ""
    set_share_axis(ax, most, f"share of the {what}{_interval(shown)}{note}")
    set_title(ax, title or _title(table, by, only))
    return ax


def _interval(shown: pd.DataFrame) -> str:
    return ", with 95 % interval" if shown["low"].notna().any() else ""


def draw_in_groups(ax: Axes, shown: pd.DataFrame, rows: list[str]) -> None:
    """Draw the shares of several outlets or periods in rows, one series for each group.

    Raises
    ------
    ValueError
        "table: 20 groups of speakers; at most 8 can be told apart; choose some"
    """
    by = group_of(shown)
    series = list(dict.fromkeys(shown["source_group"]))
    if len(series) > _MOST_SERIES:
        raise ValueError(
            f"table: {len(series)} groups of speakers; at most {_MOST_SERIES} can be told apart; "
            "choose some"
        )
    require_rows(len(rows), f"{len(rows)} values of {by}")
    labels = {name: fitted(name, WIDTH) for name in rows}
    is_told_apart = len({*labels.values()}) == len(rows)
    draw_series(ax, shown, (by, "source_group"), rows, series)
    if is_told_apart:
        set_rows(ax, [labels[name] for name in rows])


def draw_rows(ax: Axes, shown: pd.DataFrame, labels: list[str]) -> None:
    """Draw the shares of one outlet, or of all, with a row for each group of speakers.

    Raises
    ------
    ValueError
        "table: 90 groups of speakers; at most 60 rows fit …"
    """
    require_rows(len(labels), f"{len(labels)} groups of speakers")
    enlarge(ax, height=1.6 + 0.32 * len(labels))
    rows = np.arange(len(labels))[::-1]
    is_unknown = shown["source_group"].eq(UNKNOWN).to_numpy()
    colours = np.where(is_unknown | is_nobody(shown["source_group"]), GREY, "#0072B2")
    if "most" in shown:
        wide = (shown["most"] - shown["share"]).fillna(0)
        ax.barh(rows, wide, height=0.5, left=shown["share"], color=colours, alpha=0.25, lw=0)
    known = shown["low"].notna().to_numpy()
    ax.hlines(rows[known], shown["low"][known], shown["high"][known], color=colours[known], lw=1.8)
    for row, share, colour, is_hollow in zip(
        rows, shown["share"], colours, is_unknown, strict=True
    ):
        ax.plot([share], [row], "o", color=colour, clip_on=False, zorder=3,
                markerfacecolor="white" if is_hollow else colour)  # fmt: skip
    beyond = shown.reindex(columns=["most", "high", "share"]).max(axis=1).fillna(0)
    counted = "n_first" if "n_first" in shown else "n_quotes"
    for row, end, share, n in zip(rows, beyond, shown["share"], shown[counted], strict=True):
        ax.annotate(f"{percent(share)} ({n:,})", (end, row), (7, 0), textcoords="offset points",
                    va="center", fontsize=8, color=DARK)  # fmt: skip
    set_rows(ax, [fitted(called(name), WIDTH) for name in labels])


def _title(table: pd.DataFrame, by: str, only: str | None) -> str:
    what = what_of(table)
    if only is not None:
        return f"Share of {called(only)} in the {what}, by {by}"
    groups = _GROUPS.get(table.attrs.get("groups"), "group of speakers")
    if table[by].nunique() > 1:
        return f"Shares of the {what} by {by} and {groups}"
    where = "" if by == "group" else f" {in_group(shortened(table[by].iloc[0], 24), by)}"
    known = table[~is_nobody(table["source_group"])]
    if known.empty:
        return f"Shares of the {what}{where} by {groups}"
    first = known[known["share"] == known["share"].max()].iloc[0]
    return f"{what.capitalize()}{where}: {percent(first['share'])} by {shortened(_name(first))}"


@sentence
def describe_first_speakers(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_first_speakers` shows."""
    if table.empty:
        return f"Nobody is quoted in the corpus.{left_out(table)}"
    by = group_of(table)
    told = [_opening(rows, by) for _, rows in list(table.groupby(by, sort=False))[:_MOST_SERIES]]
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
    return f"{where}{_name(first)}, {n_first}, {_share(first)}"


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
    room = top if len(rows) == 1 else min(top, max(0, _MOST_SERIES - len(nobody)))
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
    set_share_axis(ax, most, f"share of the articles{_interval(shown)}{more}")
    set_title(ax, title or _first_title(table, by))
    return ax


def _first_title(table: pd.DataFrame, by: str) -> str:
    if table[by].nunique() > 1:
        return f"Who speaks first, by {by}"
    where = "" if by == "group" else f" {in_group(shortened(table[by].iloc[0], 24), by)}"
    named = table[~is_nobody(table["source_group"])]
    first = named[named["n_first"] == named["n_first"].max()]
    if len(first) != 1:
        return f"Who speaks first in articles{where}"
    return f"Who speaks first{where}: {shortened(_name(first.iloc[0]))} most often"
