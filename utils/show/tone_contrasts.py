"""Figures and sentences for the tone of two sides, and the difference between them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from utils.show.figures import figure, sentence
from utils.show.parts import enlarge, numbered, signed
from utils.show.tone_parts import (
    UNITS,
    draw_mean,
    fitted,
    left_out,
    percent,
    row_labels,
    scorers_of,
    set_rows,
    set_tone_axis,
    weight_in_words,
    with_ends,
    write_beside,
)

# Neither is a colour of tone.
_LOOKS = ({"color": "#009E73", "marker": "^"}, {"color": "#CC79A7", "marker": "s"})
_MOST_SAID = 6
Sides = Sequence[tuple[str, str]]
_QUOTED = (("quoted", "quoted speech"), ("own", "own words"))
_HEADLINE = (("headline", "headline"), ("body", "body"))
_CHANGED = (("after", "after"), ("before", "before"))


@sentence
def describe_quoted_tone(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_quoted_tone` shows."""
    how = f" A sentence is quoted where most of its letters are; {weight_in_words(table)}."
    return _described(table, _QUOTED) + (how if len(table) else "")


@figure(describe_quoted_tone)
def plot_quoted_tone(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the tone of quoted sentences and of a paper's own words, with intervals.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.quoted_tone`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    return _draw(ax, table, _QUOTED, title or f"Quoted or own words: {scorers_of(table)}")


@sentence
def describe_headline_tone(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_headline_tone` shows."""
    how = " Of articles in which headline and body have evidence; each counts alike."
    return _described(table, _HEADLINE) + (how if len(table) else "")


@figure(describe_headline_tone)
def plot_headline_tone(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the tone of headlines and of the articles below them, with intervals.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.headline_tone`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    return _draw(ax, table, _HEADLINE, title or f"Headline or body: {scorers_of(table)}")


@sentence
def describe_tone_difference(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone_difference` shows."""
    how = f" {weight_in_words(table).capitalize()}." if len(table) else ""
    return _described(table, _compared(table)) + how


@figure(describe_tone_difference)
def plot_tone_difference(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the tone of two groups by each scorer, with intervals, and their difference.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone_difference`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    sides = _compared(table)
    names = " or ".join(fitted(name, 26) for _, name in sides)
    return _draw(ax, table, sides, title or f"Tone of {names}")


@sentence
def describe_tone_before_after(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone_before_after` shows."""
    how = ""
    if len(table):
        told = [f"{numbered(int(row.n_changed), 'sentence')} for {row.scorer}"
                for row in table.itertuples()]  # fmt: skip
        how = f" Changed: {'; '.join(told)}."
    return _described(table, _CHANGED) + how


@figure(describe_tone_before_after)
def plot_tone_before_after(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the mean tone before a change in a lexicon and after it, with intervals.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone_before_after`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    return _draw(ax, table, _CHANGED, title or f"Before and after: {scorers_of(table)}")


def _compared(table: pd.DataFrame) -> Sides:
    """Return the sides of a table of differences, and the names of its groups."""
    return [(side, str(table[side].iloc[0]) if len(table) else side)
            for side in ("first", "second")]  # fmt: skip


def _described(table: pd.DataFrame, sides: Sides) -> str:
    if table.empty:
        return "No two sides with scored sentences to compare."
    (one, first), (other, second) = sides
    labels = row_labels(table, width=60)
    said = []
    for label, (_, row) in zip(labels[:_MOST_SAID], table.iterrows(), strict=False):
        said.append(
            f"{label}: {first} {_mean(row, one)}, {second} {_mean(row, other)}, difference "
            f"{with_ends(*row[['difference', 'low', 'high']])}"
        )
    more = len(table) - len(said)
    rest = f"; and {numbered(more, 'more row')}" if more > 0 else ""
    return (
        f"{'; '.join(said)}{rest}. {_evidence(table, sides)}{left_out(table)} Means from {UNITS}; "
        "intervals: 95 %, by resampling articles."
    )


def _mean(row: pd.Series, side: str) -> str:
    return with_ends(row[f"mean_{side}"], row[f"low_{side}"], row[f"high_{side}"])


def _evidence(table: pd.DataFrame, sides: Sides) -> str:
    said = []
    for side, name in sides:
        n, scored = (table[f"{what}_{side}"].sum() for what in ("n_sentences", "n_scored"))
        said.append(f"{percent(1 - scored / n if n else float('nan'))} ({name})")
    return f"Without evidence: {', '.join(said)}."


def _draw(ax: Axes, table: pd.DataFrame, sides: Sides, title: str) -> Axes:
    """Draw a row for each group and scorer: two means with intervals, and the difference beside."""
    enlarge(ax, width=8.4, height=2.1 + 0.42 * len(table))
    rows = set_rows(ax, row_labels(table))
    for nth, (side, name) in enumerate(sides):
        for place, (_, row) in zip(rows, table.iterrows(), strict=True):
            ends = (row[f"mean_{side}"], row[f"low_{side}"], row[f"high_{side}"])
            draw_mean(ax, place + 0.13 - 0.26 * nth, ends, **_LOOKS[nth])
        ax.plot([], [], linestyle="none", label=fitted(name, 34), **_LOOKS[nth])
    values = [f"{end}_{side}" for side, _ in sides for end in ("mean", "low", "high")]
    set_tone_axis(ax, table[values])
    without = [" · ".join(percent(row[f"share_without_evidence_{side}"]) for side, _ in sides)
               for _, row in table.iterrows()]  # fmt: skip
    write_beside(ax, rows, without, "without\nevidence")
    write_beside(
        ax, rows, [_difference(row) for _, row in table.iterrows()], "difference", shift=80
    )
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=2)
    ax.set_title(title, pad=28)
    return ax


def _difference(row: pd.Series) -> str:
    if pd.isna(row["difference"]):
        return "unknown"
    if pd.isna(row["low"]):
        return f"{signed(row['difference'])}, too few\narticles"
    return f"{signed(row['difference'])}\n({signed(row['low'])} to {signed(row['high'])})"
