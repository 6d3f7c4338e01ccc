"""Figures and sentences for who is named more in one part of the corpus than in another."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.measure.keyness import OTHERS
from utils.show.figures import figure, sentence
from utils.show.parts import draw_points, enlarge, in_group, numbered, shortened

_CHANCE = 0.05
_SAID = 3
_SIDES = ("target", "reference")
_LOOKS = {
    "target": {"color": "C0", "marker": "o"},
    "reference": {"color": "C1", "marker": "D"},
    "unclear": {"color": "#888888", "marker": "o", "markerfacecolor": "white"},
}


@sentence
def describe_comparison(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_comparison` shows."""
    if table.empty:
        return "No entity is named often enough to be compared."
    first, clear = table.iloc[0], table[_is_clear(table)]
    compared = " with ".join(f"{first[side]} ({_size(first, side)})" for side in _SIDES)
    n_all = "1 entity" if len(table) == 1 else f"{len(table):,} entities"
    more = " ".join(
        f"More {_in(first[side], table)}: {_named(rows, side)}."
        for side, rows in {
            "target": clear[clear["log_ratio"] > 0],
            "reference": clear[clear["log_ratio"] < 0][::-1],
        }.items()
        if len(rows)
    )
    return (
        f"Compared: {compared}. Of {n_all}, {len(clear):,} differ clearly: by more than dividing "
        f"the articles at random does (q up to {_CHANCE}), and no interval holds 0. {more} "
        "A log ratio of 1 is twice as often, of 2 four times; intervals: 95 %, by resampling "
        "articles, at least those of Poisson counts."
    ).replace("  ", " ")


def _is_clear(table: pd.DataFrame) -> pd.Series:
    """Say which differences neither chance nor their interval would let be none."""
    return (table["q"] <= _CHANCE) & ((table["low"] > 0) | (table["high"] < 0))


def _in(name: str, table: pd.DataFrame) -> str:
    """Return a side with its preposition; all others, and sides that are tables, are no group."""
    by = table.attrs.get("options", {}).get("by", "group")
    return in_group(name, "group" if name in (OTHERS, *_SIDES) else by)


def _size(row: pd.Series, side: str) -> str:
    articles = numbered(row[f"n_articles_{side}"], "article")
    return f"{articles}, {row[f'n_words_{side}']:,} words"


def _named(rows: pd.DataFrame, side: str) -> str:
    """Name the first rows, strongest evidence first."""
    other = "reference" if side == "target" else "target"
    rows = rows.sort_values("log_likelihood", ascending=False, kind="stable")
    said = [
        f"{row['entity']} ({row[f'n_{side}']:,} to {row[f'n_{other}']:,} mentions, log ratio "
        f"{_number(row['log_ratio'])}, {_bounds(row)})"
        for _, row in rows.head(_SAID).iterrows()
    ]
    beside = len(rows) - len(said)
    return ", ".join(said) + (f", and {beside:,} more" if beside else "")


def _bounds(row: pd.Series) -> str:
    if pd.isna(row["low"]):
        return "too few articles for an interval"
    if np.isinf(row["high"]):
        return f"at least {_number(row['low'])}"
    if np.isinf(row["low"]):
        return f"at most {_number(row['high'])}"
    return f"{_number(row['low'])} to {_number(row['high'])}"


def _number(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


@figure(describe_comparison)
def plot_comparison(
    table: pd.DataFrame, *, top: int = 16, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw how much more often entities are named in target or in reference.

    Those with q up to 0.05 whose interval does not hold 0 are filled: blue points right of
    the line are named more in target, orange diamonds left of it more in reference; grey
    rings may be chance, even where their own interval leaves out 0: q is corrected for all
    names compared, and an interval is not. An interval without an end has an arrow.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.compare`.
    top : int
        Entities shown, at most half of them on each side: the clear ones first, then by
        log-likelihood.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    names = [shortened(str(table[side].iloc[0]), 26) for side in _SIDES]
    n_clear = _is_clear(table).sum()
    shown = _strongest(table, top)
    enlarge(ax, height=1.6 + 0.25 * len(shown))
    end = _furthest(shown)
    drawn = shown.assign(low=shown["low"].clip(lower=-end), high=shown["high"].clip(upper=end))
    kinds = _kinds(shown)
    for kind, look in _LOOKS.items():
        rows = np.flatnonzero(kinds == kind)
        if len(rows):
            draw_points(ax, drawn.iloc[rows], "log_ratio", rows, **look)
            _draw_arrows(ax, shown.iloc[rows], rows, end, look["color"])
    ax.axvline(0, color="#333333", lw=0.8)
    ax.set_xlim(-end * 1.04, end * 1.04)
    ax.set_yticks(np.arange(len(shown)), [_label(row) for _, row in shown.iterrows()])
    ax.set_ylim(-0.7, len(shown) - 0.3)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    _name_sides(ax, [_in(name, table) for name in names])
    unclear = f"\ngrey rings: may be chance (q, corrected for all, above {_CHANCE}, or 0 within)"
    unclear = unclear if "unclear" in kinds else ""
    ax.set_xlabel(f"log ratio (1: twice as often), 95 % interval; in brackets: mentions{unclear}")
    ax.set_title(title or _title(names, n_clear), pad=24)
    return ax


def _strongest(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the rows to show, from the bottom up."""
    ordered = table.assign(is_chance=~_is_clear(table)).sort_values(
        ["is_chance", "log_likelihood"], ascending=[True, False], kind="stable"
    )
    above = ordered[ordered["log_ratio"] >= 0].head(top - top // 2)
    below = ordered[ordered["log_ratio"] < 0].head(top // 2)
    return pd.concat([above, below]).sort_values("log_ratio", kind="stable")


def _kinds(shown: pd.DataFrame) -> np.ndarray:
    side = np.where(shown["log_ratio"] >= 0, "target", "reference")
    return np.where(_is_clear(shown), side, "unclear")


def _furthest(shown: pd.DataFrame) -> float:
    """Return how far the axis has to reach on either side."""
    values = np.abs(shown[["log_ratio", "low", "high"]].to_numpy(float))
    return 1.05 * max(1.0, values[np.isfinite(values)].max())


def _draw_arrows(ax: Axes, shown: pd.DataFrame, rows: np.ndarray, end: float, colour: str) -> None:
    for column, place, marker in [("low", -end, "<"), ("high", end, ">")]:
        endless = rows[np.isinf(shown[column].to_numpy())]
        if not len(endless):
            # A line without points that is not clipped would still take room.
            continue
        ax.plot(np.full(len(endless), place), endless, marker, color=colour, markersize=5,
                clip_on=False)  # fmt: skip


def _label(row: pd.Series) -> str:
    return f"{shortened(row['entity'])} ({row['n_target']:,} : {row['n_reference']:,})"


def _name_sides(ax: Axes, names: list[str]) -> None:
    """Write above the axis which side is which."""
    place = {"transform": ax.transAxes, "va": "bottom", "fontsize": 9}
    ax.text(0, 1.01, f"◀ more {names[1]}", ha="left", color="#8a5a00", **place)
    ax.text(1, 1.01, f"more {names[0]} ▶", ha="right", color="C0", **place)


def _title(names: list[str], n_clear: int) -> str:
    if not n_clear:
        return f"No clear difference: {names[0]} and {names[1]}"
    return f"Who is named more: {names[0]} or {names[1]}?"
