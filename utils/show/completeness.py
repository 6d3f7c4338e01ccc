"""Figures and sentences for what a corpus does not say."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from utils.show.figures import figure, sentence

_PRECISIONS = {
    "day": ("#0072B2", ""),
    "month": ("#56B4E9", "//"),
    "year": ("#E69F00", "xx"),
    "undated": ("#dddddd", ".."),
}


@sentence
def describe_missing_fields(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_missing_fields` shows."""
    lacking = table[table["n_missing"] > 0].iloc[::-1]
    if lacking.empty:
        return "No field of any article is missing."
    parts = [f"{row.field} in {row.n_missing:,} ({row.share:.0%})" for row in lacking.itertuples()]
    full = table.loc[table["n_missing"] == 0, "field"]
    return (
        f"Missing: {', '.join(parts)} of the articles; "
        f"always there: {', '.join(full) if len(full) else 'no field'}."
    )


@figure(describe_missing_fields)
def plot_missing_fields(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the share of articles in which each field is missing.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.missing_fields`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    rows = np.arange(len(table))
    ax.barh(rows, table["share"], color="C0", height=0.7)
    for row, share, n_missing in zip(rows, table["share"], table["n_missing"], strict=True):
        ax.text(share + 0.01, row, f"{n_missing:,}", va="center", fontsize=9)
    ax.set_yticks(rows, table["field"])
    ax.set_xlim(0, 1.08)
    ax.set_xticks(np.linspace(0, 1, 5))
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    ax.set_xlabel("share of articles without it (number beside the bar)")
    ax.set_title(title or "What the articles do not say")
    return ax


@sentence
def describe_date_precision(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_date_precision` shows."""
    if table.empty:
        return "There is no article."
    totals = table.groupby("published_precision")["n_articles"].sum()
    n_articles = totals.sum()
    parts = [
        f"{totals[name]:,} {words}"
        for name, words in (
            ("day", "to the day"),
            ("month", "to the month"),
            ("year", "to the year"),
            ("undated", "not at all"),
        )
        if totals.get(name, 0)
    ]
    return f"Of {n_articles:,} articles the date is known for {', '.join(parts)}."


@figure(describe_date_precision)
def plot_date_precision(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw how exactly each group's articles are dated, as shares of its articles.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.date_precision`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    by = table.columns[0]
    shares = table.pivot(index=by, columns="published_precision", values="share")
    sizes = table.groupby(by)["n_articles"].sum()
    shares = shares.iloc[::-1]
    left = np.zeros(len(shares))
    for name, (colour, hatch) in _PRECISIONS.items():
        if shares[name].any():
            width = shares[name].to_numpy()
            label = name if name == "undated" else f"to the {name}"
            ax.barh(
                range(len(shares)), width, left=left, color=colour, hatch=hatch,
                edgecolor="white", height=0.7, label=label,
            )  # fmt: skip
            left += width
    ax.set_yticks(range(len(shares)), [f"{group} ({sizes[group]:,})" for group in shares.index])
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    ax.set_xlabel("share of the group's articles")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=4)
    ax.set_title(title or "How exactly articles are dated")
    return ax
