"""Figure and sentence for how often words stand in quotation marks that nobody said."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from utils.show.figures import figure, sentence
from utils.show.parts import (
    between,
    draw_points,
    enlarge,
    group_of,
    in_group,
    n_of,
    numbered,
    numbered_groups,
    per_1000,
)
from utils.show.share_parts import DARK, WIDTH, in_rows, require_rows, set_rows, set_title
from utils.show.tone_parts import fitted


@sentence
def describe_scare_quotes(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_scare_quotes` shows."""
    if table.empty:
        return "There is no article to seek scare quotes in."
    by, n = group_of(table), table["n_scare"].sum()
    n_articles = table["n_articles"].sum()
    if not n:
        return f"No words stand in scare quotes in {numbered(n_articles, 'article')}."
    with_any = n_of(table["n_articles_with"].sum(), n_articles, "article")
    ordered = table.sort_values("per_1000_words", ascending=False, kind="stable")
    least = "" if len(table) == 1 else _least(ordered, by)
    most = "" if len(table) == 1 else "most often "
    return (
        f"Words stand in scare quotes {numbered(n, 'time')}, in {with_any}, "
        f"{most}{_rate(ordered.iloc[0], by)} in 1,000 words{least}. Intervals: 95 %, by "
        "resampling articles, at least those of a Poisson count."
    )


def _least(ordered: pd.DataFrame, by: str) -> str:
    without = int((ordered["n_scare"] == 0).sum())
    if without > 1:
        return f"; not once in {numbered_groups(without, by)}"
    return f"; least often {_rate(ordered.iloc[-1], by)}"


def _rate(row: pd.Series, by: str) -> str:
    where = "" if by == "group" else f"{in_group(row[by], by)}: "
    return f"{where}{per_1000(row['per_1000_words'])}{between(row, per_1000)}"


@figure(describe_scare_quotes)
def plot_scare_quotes(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw how often each group sets words in scare quotes, per 1,000 words, with intervals.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.scare_quotes`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 90 values of author; at most 60 rows fit …"
    """
    by = group_of(table)
    require_rows(len(table), f"{len(table)} values of {by}")
    shown = table.set_index(by, drop=False).loc[in_rows(table, by, "per_1000_words")]
    enlarge(ax, height=1.6 + 0.32 * len(shown))
    rows = pd.Series(range(len(shown))[::-1], shown.index)
    draw_points(ax, shown, "per_1000_words", rows, color="#0072B2", marker="o")
    across = ax.get_yaxis_transform()
    for row, n in zip(rows, shown["n_scare"], strict=True):
        ax.annotate(f"{n:,}", (1, row), (7, 0), xycoords=across, textcoords="offset points",
                    va="center", fontsize=8, color=DARK)  # fmt: skip
    set_rows(ax, [fitted(str(name), WIDTH) for name in shown[by]])
    most = shown[["per_1000_words", "high"]].max().max()
    ax.set_xlim(0, 1.08 * most if most > 0 else 1)
    ax.grid(axis="x")
    interval = ", with 95 % interval" if shown["low"].notna().any() else ""
    ax.set_xlabel(f"in scare quotes per 1,000 words{interval}; right: how many")
    set_title(ax, title or ("Words in scare quotes" + ("" if by == "group" else f", by {by}")))
    return ax
