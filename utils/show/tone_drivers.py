"""Figures and sentences for what drives a difference in tone, and what a change changed."""

from __future__ import annotations

from textwrap import shorten

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.show.figures import figure, sentence
from utils.show.parts import between, enlarge, numbered, signed
from utils.show.tone_parts import (
    COLOURS,
    HATCHES,
    UNITS,
    fitted,
    percent,
    set_rows,
    write_beside,
)

_CHARS = 78
_SAID = 3
_PARTS = {"by_tone": ("written in another tone", "#009E73", ""),
          "by_share": ("written of more, or less", "#CC79A7", "...")}  # fmt: skip


@sentence
def describe_tone_drivers(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone_drivers` shows."""
    if table.empty:
        return "No two groups with evidence to compare."
    whole = table["contribution"].sum()
    said = [f"{_thousandths(row.contribution)} “{_cut(row.sentence)}” ({row[1]}, {row.article_id})"
            for row in table.head(_SAID).itertuples()]  # fmt: skip
    half = int((table["contribution"] * np.sign(whole) > 0).sum())
    return (
        f"{_pair(table)}: a difference of {signed(whole)} in mean polarity by "
        f"{table['scorer'].iloc[0]}, to which {numbered(len(table), 'sentence')} with evidence add "
        f"up; {half:,} of them in its direction. The largest contributions, in thousandths: "
        f"{'; '.join(said)}. Read them before believing the difference; no single one has an "
        f"interval. Of the sentences of each, {_without(table)}."
    )


@figure(describe_tone_drivers)
def plot_tone_drivers(
    table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw what the sentences that drive a difference most add to it.

    Bars to the right make the first group the more positive one. Blue bars are positive
    sentences, orange hatched ones negative, by their polarity.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone_drivers`.
    top : int
        Sentences shown: the first ones of the table.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    shown = table.head(top)
    enlarge(ax, width=11, height=1.9 + 0.42 * len(shown))
    rows = set_rows(ax, [f"{_cut(row.sentence)}\n{row[1]}, {_day(row.published_on)}"
                         for row in shown.itertuples()])  # fmt: skip
    _draw_bars(ax, shown, rows)
    write_beside(ax, rows, [signed(one) for one in shown["polarity"]], "polarity")
    ax.set_xlabel("thousandths of polarity added to the difference\n"
                  f"blue: a positive sentence; orange, hatched: a negative one\n{_whole(table)}\n"
                  f"from {numbered(len(table), 'sentence')}; {_without(table)}")  # fmt: skip
    ax.tick_params(axis="y", labelsize=8)
    ax.set_title(title or "Which sentences drive the difference", pad=28)
    return ax


def _draw_bars(ax: Axes, shown: pd.DataFrame, rows: np.ndarray) -> None:
    added = 1_000 * shown["contribution"].to_numpy()
    tones = np.where(shown["polarity"] < 0, "negative", "positive")
    tones = np.where(shown["polarity"].abs() < 1e-9, "neutral", tones)
    for tone, colour in COLOURS.items():
        here = tones == tone
        ax.barh(rows[here], added[here], height=0.6, color=colour, hatch=HATCHES[tone],
                edgecolor="white", lw=0)  # fmt: skip
    ax.axvline(0, color="#333333", lw=0.8)
    ax.grid(axis="x")


def _whole(table: pd.DataFrame) -> str:
    return f"{_pair(table)}: {signed(table['contribution'].sum())} in all"


def _pair(table: pd.DataFrame) -> str:
    first, second = table.attrs.get("options", {}).get("between", ("the first", "the second"))
    return f"{fitted(first, 24)} less {fitted(second, 24)}"


def _without(table: pd.DataFrame) -> str:
    """Say how much of each group has no evidence and so no part in a difference."""
    shares = table.attrs.get("share_without_evidence", {})
    told = " · ".join(percent(share) for share in shares.values())
    return f"without evidence: {told}" if told else ""


def _thousandths(value: float) -> str:
    return f"{1_000 * value:+.1f}".replace("-", "−")


def _cut(text: str | float) -> str:
    return shorten(text, _CHARS, placeholder="…") if isinstance(text, str) else "(no text)"


def _day(day: pd.Timestamp) -> str:
    return "undated" if pd.isna(day) else f"{day.day} {day:%B %Y}"


@sentence
def describe_tone_components(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone_components` shows."""
    if table.empty:
        return "No two groups with evidence to compare."
    of = table.columns[0]
    said = [
        f"{row[of]} adds {_thousandths(row['contribution'])}{_interval(row)}, "
        f"{_thousandths(row['by_tone'])} by tone and {_thousandths(row['by_share'])} by share"
        for _, row in table.head(_SAID).iterrows()
    ]
    beside = len(table) - len(said)
    more = f"; {numbered(beside, 'more value')} of {of}" if beside else ""
    return (
        f"{_whole(table)}. In thousandths, "
        f"{'; '.join(said)}{more}. Of the sentences of each, {_without(table)}. "
        "Intervals: 95 %, by resampling articles."
    )


def _interval(row: pd.Series) -> str:
    return between(row, _thousandths)


@figure(describe_tone_components)
def plot_tone_components(
    table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw what each section or entity adds to a difference, by its tone and by its share.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone_components`.
    top : int
        Rows shown: those that add most, either way.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    of = table.columns[0]
    largest = table["contribution"].abs().sort_values(ascending=False, kind="stable")
    shown = table.loc[sorted(largest.index[:top])]
    enlarge(ax, height=2.2 + 0.42 * len(shown))
    numbers = zip(shown[of], shown["n_sentences_first"], shown["n_sentences_second"], strict=True)
    rows = set_rows(ax, [f"{fitted(name, 30)} ({a:,} : {b:,})" for name, a, b in numbers])
    for nth, (column, (label, colour, hatch)) in enumerate(_PARTS.items()):
        ax.barh(rows + 0.17 - 0.34 * nth, shown[column], height=0.32, color=colour, hatch=hatch,
                edgecolor="white", lw=0, label=label)  # fmt: skip
    known = shown["low"].notna().to_numpy()
    ax.hlines(rows[known], shown["low"][known], shown["high"][known], color="#111111", lw=1.4)
    ax.plot(shown["contribution"], rows, "D", color="#111111", markersize=5, linestyle="none",
            label="together, 95 % interval", clip_on=False)  # fmt: skip
    ax.axvline(0, color="#333333", lw=0.8)
    ax.grid(axis="x")
    ax.set_xlabel("polarity added to the difference (in brackets: sentences of each group)\n"
                  f"{_whole(table)}; {_without(table)}")  # fmt: skip
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=3)
    ax.set_title(title or f"Which {of} drives the difference")
    return ax


@sentence
def describe_tone_changes(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone_changes` shows."""
    if table.empty:
        return "No sentence changed."
    kinds = table["kind"].value_counts()
    told = ", ".join(f"{n:,} {kind}" for kind, n in kinds.items())
    said = [f"{signed_or_none(row.polarity_before)} to {signed_or_none(row.polarity_after)} "
            f"“{_cut(row.sentence)}” ({row.scorer}, {row.article_id})"
            for row in table.head(_SAID).itertuples()]  # fmt: skip
    return f"{numbered(len(table), 'score')} changed: {told}. The largest: {'; '.join(said)}."


@figure(describe_tone_changes)
def plot_tone_changes(
    table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the sentences whose tone changed most, from before (hollow) to after (filled).

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone_changes`.
    top : int
        Sentences shown: the first ones of the table.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    shown = table.head(top)
    enlarge(ax, width=11, height=1.9 + 0.42 * len(shown))
    rows = set_rows(ax, [f"{_cut(row.sentence)}\n{row.scorer}, {row.article_id}"
                         for row in shown.itertuples()])  # fmt: skip
    before, after = shown["polarity_before"].to_numpy(), shown["polarity_after"].to_numpy()
    ax.hlines(rows, before, after, color="#888888", lw=1.5, zorder=1)
    ax.plot(before, rows, "o", color="#333333", markerfacecolor="white", label="before")
    for tone, marker in (("negative", "D"), ("positive", "o")):
        here = (after < 0) if tone == "negative" else (after >= 0)
        ax.plot(after[here], rows[here], marker, color=COLOURS[tone], zorder=3, clip_on=False,
                label=f"after, {tone}")  # fmt: skip
    kinds = ["" if kind == "other polarity" else kind for kind in shown["kind"]]
    changes = [signed(change) if pd.notna(change) else kind
               for change, kind in zip(shown["change"], kinds, strict=True)]  # fmt: skip
    write_beside(ax, rows, changes, "change")
    ax.set_xlim(-1.05, 1.05)
    ax.axvline(0, color="#333333", lw=0.8, zorder=0)
    ax.set_xlabel(f"polarity, {UNITS}")
    ax.tick_params(axis="y", labelsize=8)
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=3)
    ax.set_title(title or f"What changed most, of {numbered(len(table), 'score')}", pad=24)
    return ax


def signed_or_none(polarity: float) -> str:
    """Write a polarity, or that there is none.

    Examples
    --------
    >>> signed_or_none(0.5), signed_or_none(float("nan"))
    ('+0.50', 'no evidence')
    """
    return "no evidence" if pd.isna(polarity) else signed(polarity)
