"""Figures and sentences for the tone of groups: their means, shares and distributions."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from utils.show.figures import figure, sentence
from utils.show.parts import MARKERS, enlarge, numbered
from utils.show.tone_parts import (
    COLOURS,
    HATCHES,
    SERIES,
    TONES,
    UNITS,
    draw_mean,
    evidence_in_words,
    groups_in_words,
    keys_of,
    left_out,
    look_of,
    percent,
    row_labels,
    say_without,
    scorers_of,
    set_rows,
    set_tone_axis,
    weight_in_words,
    with_ends,
    without_interval,
    write_beside,
)

_WITHOUT = "without\nevidence"
_MOST_SCORERS = 4
_LEAST_WRITTEN = 0.07


@sentence
def describe_tone(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone` shows."""
    if table.empty:
        return "No sentence was scored."
    said = " ".join(_ends_in_words(rows) for _, rows in table.groupby("scorer", sort=False))
    n_without = int((table["low"].isna() & table["mean"].notna()).sum())
    return (
        f"{said} {evidence_in_words(table)}{without_interval(n_without)}{left_out(table)} Means "
        f"from {UNITS}; {weight_in_words(table)}; intervals: 95 %, by resampling articles."
    )


def _ends_in_words(rows: pd.DataFrame) -> str:
    """Name the most positive and the most negative group of one scorer."""
    known = rows.dropna(subset="mean").sort_values("mean", ascending=False, kind="stable")
    scorer = rows["scorer"].iloc[0]
    if known.empty:
        return f"For {scorer}, no sentence has evidence."
    names = [" · ".join(row) for row in known[keys_of(rows)].itertuples(index=False)]
    ends = [f"{name}: {with_ends(*row)}" for name, row in zip(
        names, known[["mean", "low", "high"]].itertuples(index=False), strict=True)]  # fmt: skip
    if len(ends) == 1:
        return f"Mean tone by {scorer}, {ends[0]}."
    return f"By {scorer}, the most positive is {ends[0]}, the most negative {ends[-1]}."


@figure(describe_tone)
def plot_tone(table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None) -> Axes:
    """Draw the mean tone of each group with its interval, and how much has no evidence.

    With one scorer, blue circles are positive, orange diamonds negative, and hollow those
    whose interval holds 0, or that have none. Several scorers have a colour and a marker each.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone`; up to four scorers.
    ax : Axes, optional
    title : str, optional
        The finding or the question; default: what is shown.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 5 scorers; at most 4 fit into one figure".
    """
    scorers = list(dict.fromkeys(table["scorer"]))
    if len(scorers) > _MOST_SCORERS:
        raise ValueError(
            f"table: {len(scorers)} scorers; at most {_MOST_SCORERS} fit into one figure"
        )
    names = keys_of(table)
    groups = table.drop_duplicates(names)
    labels = _with_articles(groups)
    enlarge(ax, height=1.9 + len(labels) * max(0.27, 0.17 * len(scorers)))
    places = set_rows(ax, labels)
    rows = dict(zip(groups[names].itertuples(index=False, name=None), places, strict=True))
    shares = {place: [] for place in places}
    for nth, scorer in enumerate(scorers):
        part = table[table["scorer"] == scorer]
        shift = 0.7 * (0.5 - (nth + 0.5) / len(scorers))
        own = {"color": SERIES[nth], "marker": MARKERS[nth]}
        for key, (_, row) in zip(
            part[names].itertuples(index=False, name=None), part.iterrows(), strict=True
        ):
            look = look_of(row) if len(scorers) == 1 else own
            draw_mean(ax, rows[key] + shift, (row["mean"], row["low"], row["high"]), **look)
            shares[rows[key]].append(percent(row["share_without_evidence"]))
        if len(scorers) > 1:
            ax.plot([], [], label=scorer, linestyle="none", **own)
    _finish(ax, table, {place: " · ".join(texts) for place, texts in shares.items()})
    ax.set_title(title or f"Tone {groups_in_words(table)}: {scorers_of(table)}", pad=28)
    return ax


def _with_articles(groups: pd.DataFrame) -> list[str]:
    labels = row_labels(groups.assign(scorer=""))
    return [f"{label} ({n:,})" for label, n in zip(labels, groups["n_articles"], strict=True)]


def _finish(ax: Axes, table: pd.DataFrame, shares: dict[float, str]) -> None:
    is_one = table["scorer"].nunique() == 1
    notes = ["in brackets: articles", *["hollow: 0 within, or no interval"] * is_one]
    set_tone_axis(ax, table[["mean", "low", "high"]], *notes)
    write_beside(ax, shares, list(shares.values()), _WITHOUT)
    if is_one:
        say_without(ax, shares, table)
    else:
        ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=4)


@sentence
def describe_tone_shares(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone_shares` shows."""
    if table.empty:
        return "No sentence was scored."
    known = table.dropna(subset="negative")
    if known.empty:
        return f"No sentence has evidence. {evidence_in_words(table)}"
    most = known.loc[known["negative"].idxmax()]
    name = row_labels(table, width=60)[list(table.index).index(most.name)]
    ends = ""
    if pd.notna(most["negative_low"]):
        ends = f" ({percent(most['negative_low'])} to {percent(most['negative_high'])})"
    return (
        f"The largest share of negative sentences has {name}: {percent(most['negative'])}{ends}, "
        f"beside {percent(most['neutral'])} neutral and {percent(most['positive'])} positive ones. "
        f"{evidence_in_words(table)}{left_out(table)} Intervals: 95 %, by resampling articles, at "
        "least Wilson's."
    )


@figure(describe_tone_shares)
def plot_tone_shares(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the shares of negative, neutral and positive sentences of each group.

    Negative ones, hatched, reach to the left, positive ones to the right; the neutral ones
    stand half on either side.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone` or :func:`utils.measure.tone_toward`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    labels = row_labels(table)
    enlarge(ax, height=2.0 + 0.32 * len(labels))
    rows = set_rows(ax, labels)
    draw_shares(ax, table, rows)
    beside = [percent(share) for share in table["share_without_evidence"]]
    write_beside(ax, rows, beside, _WITHOUT)
    default = f"How much is negative, {groups_in_words(table)}: {scorers_of(table)}"
    ax.set_title(title or default, pad=28)
    return ax


def draw_shares(ax: Axes, table: pd.DataFrame, rows: np.ndarray) -> None:
    """Draw a bar of three shares in each row; the middle of the neutral stands at 0."""
    shares = table[list(TONES)].to_numpy(float)
    start = -(shares[:, 0] + shares[:, 1] / 2)
    for nth, tone in enumerate(TONES):
        look = {"color": COLOURS[tone], "hatch": HATCHES[tone], "edgecolor": "white", "lw": 0}
        ax.barh(rows, shares[:, nth], left=start, height=0.72, **look)
        for row, left, share in zip(rows, start, shares[:, nth], strict=True):
            if share >= _LEAST_WRITTEN:
                _write_share(ax, left + share / 2, row, share, tone)
        start = start + shares[:, nth]
    handles = [Patch(facecolor=COLOURS[tone], hatch=HATCHES[tone], edgecolor="white", label=tone)
               for tone in TONES]  # fmt: skip
    ax.figure.legend(handles=handles, loc="outside lower center", ncols=3)
    end = np.nanmax(np.abs([*start, *(start - shares.sum(axis=1)), 0.5]))
    ax.set_xlim(-1.03 * end, 1.03 * end)
    ax.axvline(0, color="#333333", lw=0.8)
    say_without(ax, rows, table)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{abs(share):.0%}"))
    ax.set_xlabel("share of sentences, from the middle of the neutral ones")


def _write_share(ax: Axes, x: float, row: float, share: float, tone: str) -> None:
    light = tone == "positive"
    # On hatches, and on the line in the middle, a number needs a ground of its own.
    box = {"facecolor": COLOURS[tone], "edgecolor": "none", "pad": 1}
    ax.text(x, row, f"{share:.0%}", ha="center", va="center", fontsize=8, bbox=box,
            color="white" if light else "#111111")  # fmt: skip


@sentence
def describe_tone_distribution(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone_distribution` shows."""
    if table.empty:
        return "No sentence was scored."
    names, said = [*keys_of(table), "scorer"], []
    for label, rows in table.groupby(names, sort=False):
        shares = rows.groupby("tone")["share"].sum(min_count=1)
        strong = rows.loc[rows["centre"].abs() >= 0.5, "share"].sum()
        told = ", ".join(f"{percent(shares[tone])} {tone}" for tone in TONES)
        said.append(f"{' · '.join(label)}: {told}, {percent(strong)} beyond ±0.45")
    groups = table.drop_duplicates(names)
    more = f"; and {numbered(len(said) - 6, 'more group')}" if len(said) > 6 else ""
    return (
        f"Of the sentences with evidence: {'; '.join(said[:6])}{more}. {evidence_in_words(groups)}"
    )


@figure(describe_tone_distribution)
def plot_tone_distribution(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw a histogram of each group's polarity, one above the other, all on one scale.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone_distribution`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    groups = table.drop_duplicates([*keys_of(table), "scorer"])
    enlarge(ax, height=1.9 + 0.5 * len(groups))
    rows = set_rows(ax, row_labels(groups))
    most = np.nanmax([table["share"].max(), 0.01])
    parts = [part for _, part in table.groupby([*keys_of(table), "scorer"], sort=False)]
    for row, part in zip(rows, parts, strict=True):
        for tone in TONES:
            bars = part[part["tone"] == tone]
            ax.bar(bars["centre"], 0.85 * bars["share"] / most, bottom=row - 0.4, width=0.09,
                   color=COLOURS[tone], hatch=HATCHES[tone], edgecolor="white", lw=0)  # fmt: skip
        ax.axhline(row - 0.4, color="#bbbbbb", lw=0.8, zorder=0)
    ax.set_xlim(-1.06, 1.06)
    ax.spines["left"].set_visible(False)
    write_beside(ax, rows, [percent(one) for one in groups["share_without_evidence"]], _WITHOUT)
    say_without(ax, rows, groups, at=-0.08)
    highest = "" if table["share"].isna().all() else f"; the highest bar is {percent(most)}"
    ax.set_xlabel(f"polarity of sentences with evidence, {UNITS}\n"
                  f"orange, hatched: negative{highest}")  # fmt: skip
    ax.set_title(title or f"How tone is spread: {scorers_of(table)}", pad=28)
    return ax
