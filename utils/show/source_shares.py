"""Figures and sentences for which groups of speakers get how much of the speech."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from utils.measure.speakers import UNKNOWN
from utils.show.figures import figure, sentence
from utils.show.parts import group_of, in_group, shortened
from utils.show.share_parts import (
    called,
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
    what_of,
)

_SAID = 4
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
    told = [f"{name_of(row)} {share_in_words(row)}" for _, row in known.head(_SAID).iterrows()]
    more = f", and {len(known) - _SAID} more groups" if len(known) > _SAID else ""
    return f"Shares of the {what}{where}: {', '.join(told)}{more}."


def _describe_groups(known: pd.DataFrame, by: str, what: str) -> str:
    told = []
    for name, rows in list(known.groupby("source_group", sort=False))[:_SAID]:
        rows = rows.sort_values(["share", by], ascending=[False, True])
        first, last = rows.iloc[0], rows.iloc[-1]
        told.append(
            f"{called(name)}: most {in_group(first[by], by)}, {share_in_words(first)}, and least "
            f"{in_group(last[by], by)}, {share_in_words(last)}"
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
        f"share of {name_of(row)} would be {percent(row['least'])} to {percent(row['most'])}."
    )


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
    set_share_axis(ax, most, f"share of the {what}{interval_in_words(shown)}{note}")
    set_title(ax, title or _title(table, by, only))
    return ax


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
    return f"{what.capitalize()}{where}: {percent(first['share'])} by {shortened(name_of(first))}"
