"""Figures and sentences for the attention that an entity gets over time."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from utils.show.figures import figure, sentence
from utils.show.parts import group_of, n_of, numbered, numbered_groups, of_group

LEVEL = 0.05
CHANGE, PLACE = "likeliest change", "95 % interval of the place of the change"
MARKERS = "osD^vP*X"


@sentence
def describe_attention(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_attention` shows."""
    if table.empty:
        return "No article has a date exact enough to be placed in time."
    every, name = every_of(table), table["entity"].iloc[0]
    whole = table[["n_mentions", "n_articles_with", "n_articles"]].sum()
    said = (
        f"{name} is named {numbered(whole['n_mentions'], 'time')} in "
        f"{n_of(whole['n_articles_with'], whole['n_articles'], 'article')}"
    )
    said += _most(table, every) if whole["n_mentions"] else ""
    return f"{said}. {_left_out(table, every)}Intervals: 95 %, after Wilson."


def _most(table: pd.DataFrame, every: str) -> str:
    """Name the period with the highest share; several with the same are only numbered."""
    by = group_of(table)
    highest = table[table["share"] == table["share"].max()]
    row, share = highest.iloc[0], f"{table['share'].max():.0%}"
    if len(highest) > 1:
        over = "" if by == "group" else f" of {numbered_groups(table[by].nunique(), by)} together"
        return f"; the highest share of articles, {share}, in {numbered(len(highest), every)}{over}"
    whose = "" if by == "group" else f" {of_group(row[by], by)}"
    ends = f"{row['share_low']:.0%} to {row['share_high']:.0%}"
    when = in_period(row["starts_on"], every)
    return f", most often {when}: in {share} ({ends}) of the articles{whose}"


def _left_out(table: pd.DataFrame, every: str) -> str:
    said, without = "", int((table["n_articles"] == 0).sum())
    if without:
        said += f"{numbered(without, every)} without any article {was(without)} left blank. "
    if n := table.attrs.get("n_left_out", 0):
        said += f"{numbered(n, 'article')} had no date exact enough and {was(n)} left out. "
    if n := table.attrs.get("n_undecided", 0):
        said += f"{numbered(n, 'mention')} of undecided names {was(n)} not counted. "
    return said


@sentence
def change_in_words(change: pd.DataFrame) -> str:
    """Say in words what a table of :func:`utils.measure.change_point` says."""
    every = change.attrs.get("of", {}).get("every", "period")
    said = [_described_change(row, group_of(change), every, len(change))
            for _, row in change.iterrows()]  # fmt: skip
    return " ".join(said) or "There is no series in which anything could change."


def _described_change(row: pd.Series, by: str, every: str, n_groups: int) -> str:
    place = "" if by == "group" else f"{row[by]}: "
    if pd.isna(row["p"]):
        what = "What is sought stands" if pd.isna(row["entity"]) else f"{row['entity']} is named"
        return f"{place}{what} in all or none, or in too few {every}s to tell."
    corrected = f", {p_in_words(row['p_corrected'])} after Holm" if n_groups > 1 else ""
    names = "hold what is sought" if pd.isna(row["entity"]) else f"name {row['entity']}"
    return (
        f"{place}The likeliest change comes {in_period(row['starts_on'], every)} (95 % interval "
        f"of its place: {_period(row['low_on'], every)} to {_period(row['high_on'], every)}): "
        f"before it, {row['share_before']:.0%} ({row['before_low']:.0%} to "
        f"{row['before_high']:.0%}) of the articles {names}, from then on {row['share_after']:.0%} "
        f"({row['after_low']:.0%} to {row['after_high']:.0%}); as clear a change comes by chance "
        f"with {p_in_words(row['p'])}{corrected}."
    )


def in_period(day: pd.Timestamp, every: str) -> str:
    """Return a period with its preposition.

    Examples
    --------
    >>> in_period(pd.Timestamp("2014-06-02"), "week")
    'in the week of 2 June 2014'
    """
    date = f"{day.day} {day:%B %Y}"
    written = {"day": f"on {date}", "month": f"in {day:%B %Y}", "year": f"in {day:%Y}"}
    return written.get(every, f"in the {every} of {date}")


def _period(day: pd.Timestamp, every: str) -> str:
    return in_period(day, every).partition(" ")[2]


def p_in_words(p: float) -> str:
    """Write a p-value.

    Examples
    --------
    >>> p_in_words(0.0312), p_in_words(0.0005)
    ('p = .031', 'p < .001')
    """
    return "p < .001" if p < 0.001 else f"p = {p:.3f}".replace("0.", ".")


@figure(describe_attention)
def plot_attention(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    change: pd.DataFrame | None = None,
) -> Axes:
    """Draw the share of articles that name an entity, period by period, with its interval.

    A period without any article leaves a gap.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.attention`; up to eight groups.
    ax : Axes, optional
    title : str, optional
        The finding or the question; default: who is followed.
    change : DataFrame, optional
        From :func:`utils.measure.change_point`, of a table with one group. With p up to
        0.05 a line where the share changes, a band for the interval of the place; above,
        a note that no change is clear.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 9 groups; at most 8 fit …"; "change: 3 rows; the figure has room for one".
    """
    by, every, groups = group_of(table), every_of(table), list(table.groupby(group_of(table)))
    if len(groups) > len(MARKERS):
        raise ValueError(f"table: {len(groups)} groups; at most {len(MARKERS)} fit into one figure")
    for nth, (label, rows) in enumerate(groups):
        _draw_series(ax, rows, nth, label, len(groups))
    if len(groups) > 1:
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.22), ncols=min(3, len(groups)))
    ax.set_ylim(0, 1.02 * min(1, np.nanmax([table["share_high"].max(), 0.1])))
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.yaxis.set_major_locator(MaxNLocator(6))
    ax.grid(axis="y")
    ax.set_ylabel("articles that name them, 95 % interval")
    label_days(ax, table["starts_on"].drop_duplicates(), every)
    if change is not None:
        draw_change(ax, change)
        _add_key(ax)
    # What is written on a change stands between the title and the axes.
    room = None if change is None else 24
    subject = f"How often {table['entity'].iloc[0]} is named"
    ax.set_title(title or (subject if by == "group" else f"{subject}, by {by}"), pad=room)
    return ax


def _draw_series(ax: Axes, rows: pd.DataFrame, nth: int, label: str, n_groups: int) -> None:
    """Draw one group; of several, each stands beside the others, or they hide each other."""
    width = rows["starts_on"].diff().min()
    shift = 0.6 * ((nth + 0.5) / n_groups - 0.5) * (width if n_groups > 1 else pd.Timedelta(0))
    days, look = rows["starts_on"] + shift, {"color": f"C{nth}"}
    if n_groups == 1:
        ax.fill_between(days, rows["share_low"], rows["share_high"], alpha=0.2, lw=0, **look)
    ax.vlines(days, rows["share_low"], rows["share_high"], lw=1, alpha=0.6, **look)
    ax.plot(days, rows["share"], marker=MARKERS[nth], label=label, clip_on=False, **look)


def draw_change(ax: Axes, change: pd.DataFrame) -> None:
    """Draw a line where the share changes, a band for its place, and what changes above.

    Raises
    ------
    ValueError
        "change: 3 rows; the figure has room for one".
    """
    if len(change) != 1:
        raise ValueError(f"change: {len(change)} rows; the figure has room for one")
    row = change.iloc[0]
    if pd.isna(row["p"]):
        return
    if row["p"] > LEVEL:
        ax.text(1, 1.01, f"no clear change, {p_in_words(row['p'])}", transform=ax.transAxes,
                ha="right", va="bottom", fontsize=9)  # fmt: skip
        return
    ax.axvline(row["starts_on"], color="#333333", ls="--", lw=1.2, label=CHANGE)
    ax.axvspan(row["low_on"], row["high_on"], color="#888888", alpha=0.18, lw=0, label=PLACE)
    said = f"{row['share_before']:.0%} → {row['share_after']:.0%}, {p_in_words(row['p'])}"
    first, last = ax.get_xlim()
    late = ax.convert_xunits(row["starts_on"]) > (first + last) / 2
    shift, side = (-5, "right") if late else (5, "left")
    at = (ax.convert_xunits(row["starts_on"]), 1)
    ax.annotate(said, at, (shift, 0), xycoords=ax.get_xaxis_transform(),
                textcoords="offset points", ha=side, va="bottom", fontsize=9)  # fmt: skip


def _add_key(ax: Axes) -> None:
    """Say below the figure what a line and a band mean, where a change is drawn."""
    drawn = dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))
    if CHANGE in drawn:
        names = [CHANGE, PLACE]
        handles = [drawn[name] for name in names]
        ax.figure.legend(handles, names, loc="outside lower center", ncols=2)


def label_days(ax: Axes, days: pd.Series, every: str) -> None:
    """Label at most eight periods by their first day, the year below the first of each."""
    days = days.sort_values()
    shown = days.iloc[:: max(1, -(-len(days) // 8))]
    years = shown.dt.year.where(shown.dt.year.diff() != 0)
    names = [_short(day, every) + (f"\n{year:.0f}" if year == year else "")
             for day, year in zip(shown, years, strict=True)]  # fmt: skip
    ax.set_xticks(shown, names)
    ax.set_xlabel(f"{every} beginning" if every == "week" else every)


def _short(day: pd.Timestamp, every: str) -> str:
    return {"month": f"{day:%b}", "year": ""}.get(every, f"{day.day} {day:%b}")


def every_of(table: pd.DataFrame) -> str:
    """Return the period that a table states in its options, or just "period"."""
    return table.attrs.get("options", {}).get("every", "period")


def was(n: int) -> str:
    """Return the verb for so many things."""
    return "was" if n == 1 else "were"
