"""Figures and sentences for how far scorers agree."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.measure.tone_agreement import NO_EVIDENCE
from utils.show.figures import figure, sentence
from utils.show.parts import MARKERS, enlarge, numbered
from utils.show.tone_parts import (
    SERIES,
    TONES,
    draw_mean,
    percent,
    set_rows,
    with_ends,
    write_beside,
)

_STATISTICS = {
    "pearson": "Pearson's r",
    "spearman": "Spearman's ρ",
    "alpha": "Krippendorff's α of the classes",
}
_ORDER = (*TONES, NO_EVIDENCE)


@sentence
def describe_scorer_agreement(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_scorer_agreement` shows."""
    if table.empty:
        return "No two scorers scored the same sentences."
    said = []
    for _, row in table.iterrows():
        values = ", ".join(f"{name} {with_ends(*_ends(row, key))}"
                           for key, name in _STATISTICS.items())  # fmt: skip
        said.append(
            f"{row['scorer_a']} and {row['scorer_b']} both have evidence in "
            f"{percent(row['share_both'])} of {numbered(row['n_sentences'], 'sentence')}; in these "
            f"{values}; the same class in {percent(row['share_same'])}, opposite ones in "
            f"{percent(row['share_opposite'])}."
        )
    return f"{' '.join(said)} 1 is full agreement. Intervals: 95 %, by resampling articles."


@figure(describe_scorer_agreement)
def plot_scorer_agreement(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw how strongly each two scorers correlate and agree, with intervals.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.scorer_agreement`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    enlarge(ax, height=2.0 + 0.6 * len(table))
    rows = set_rows(ax, [f"{a} – {b}" for a, b in zip(
        table["scorer_a"], table["scorer_b"], strict=True)])  # fmt: skip
    for nth, (key, name) in enumerate(_STATISTICS.items()):
        look = {"color": SERIES[nth], "marker": MARKERS[nth]}
        for place, (_, row) in zip(rows, table.iterrows(), strict=True):
            draw_mean(ax, place + 0.22 * (1 - nth), _ends(row, key), **look)
        ax.plot([], [], linestyle="none", label=name, **look)
    lows = table[[f"{key}{end}" for key in _STATISTICS for end in ("", "_low")]].to_numpy(float)
    ax.set_xlim(min(0, np.nanmin([*lows.ravel(), 0])), 1)
    ax.axvline(0, color="#333333", lw=0.8, zorder=1)
    ax.grid(axis="x")
    ax.set_xlabel("agreement with 95 % interval (0: none, 1: full)")
    write_beside(ax, rows, [percent(one) for one in table["share_both"]], "both have\nevidence")
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=3)
    ax.set_title(title or "How far scorers agree on the same sentences", pad=28)
    return ax


def _ends(row: pd.Series, key: str) -> tuple[float, float, float]:
    return row[key], row[f"{key}_low"], row[f"{key}_high"]


@sentence
def describe_scorer_confusion(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_scorer_confusion` shows."""
    if table.empty:
        return "No sentence was scored by both."
    first, second = table[["scorer_a", "scorer_b"]].iloc[0]
    shares = table.set_index(["tone_a", "tone_b"])["share"]
    same = sum(shares[tone, tone] for tone in TONES)
    opposite = shares["negative", "positive"] + shares["positive", "negative"]
    only_a, only_b = shares.xs(NO_EVIDENCE, level="tone_b"), shares.xs(NO_EVIDENCE, level="tone_a")
    alone = [percent(part.drop(NO_EVIDENCE).sum()) for part in (only_a, only_b)]
    return (
        f"Of {numbered(int(table['n_sentences'].sum()), 'sentence')}, {first} and {second} give "
        f"{percent(same)} the same class and {percent(opposite)} opposite ones; only {first} has "
        f"evidence in {alone[0]}, only {second} in {alone[1]}, neither in "
        f"{percent(shares[NO_EVIDENCE, NO_EVIDENCE])}. These are counts, not a sample: no interval."
    )


@figure(describe_scorer_confusion)
def plot_scorer_confusion(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw how many sentences two scorers put into which classes: the darker, the more.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.scorer_confusion`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    enlarge(ax, height=4.4)
    first, second = table[["scorer_a", "scorer_b"]].iloc[0]
    grid = table.pivot(index="tone_a", columns="tone_b", values="n_sentences")
    grid = grid.loc[list(_ORDER), list(_ORDER)].to_numpy()
    ax.imshow(grid, cmap="Greys", vmin=0, vmax=1.3 * max(1, grid.max()), aspect="auto")
    for (row, column), n in np.ndenumerate(grid):
        colour = "white" if n > 0.8 * grid.max() else "#111111"
        # The same class stands in bold: it is what the eye looks for.
        weight = "bold" if row == column else "normal"
        ax.text(column, row, f"{n:,}\n{n / max(1, grid.sum()):.0%}", ha="center", va="center",
                fontsize=9, color=colour, fontweight=weight)  # fmt: skip
    ax.set_xticks(range(4), _ORDER)
    ax.set_yticks(range(4), _ORDER)
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_xlabel(f"by {second} (bold: the same class)")
    ax.set_ylabel(f"by {first}")
    ax.set_title(title or f"Where {first} and {second} agree: sentences")
    return ax
