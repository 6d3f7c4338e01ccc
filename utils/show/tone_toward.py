"""Figures and sentences for the tone toward people, places and groups."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from utils.show.figures import figure, sentence
from utils.show.parts import MARKERS, enlarge, numbered
from utils.show.tone import draw_shares
from utils.show.tone_parts import (
    SERIES,
    UNITS,
    draw_mean,
    evidence_in_words,
    fitted,
    left_out,
    look_of,
    percent,
    scorers_of,
    set_rows,
    set_tone_axis,
    with_ends,
    write_beside,
)

_MOST_GROUPS = 6
_SAID = 3
_WITHOUT = "without\nevidence"


@sentence
def describe_tone_toward(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_tone_toward` shows."""
    if table.empty:
        return "No entity stands in enough sentences that were scored."
    several = _columns(table)
    ids = table["entity_id"].drop_duplicates()
    said = " ".join(_said(table[table["entity_id"] == one], several) for one in ids[:_SAID])
    beside = len(ids) - _SAID
    more = f" And {numbered(beside, 'more name')}." if beside > 0 else ""
    return (
        f"{said}{more} {evidence_in_words(table)}{left_out(table)} Shares are of all sentences "
        f"that name the entity, the mean, from {UNITS}, of those with evidence. Intervals: 95 %, "
        "by resampling articles, of shares at least Wilson's."
    )


def _said(rows: pd.DataFrame, several: list[str]) -> str:
    name, first = rows["entity"].iloc[0], rows.iloc[0]
    if len(rows) == 1:
        ends = ""
        if pd.notna(first["negative_low"]):
            ends = f" ({percent(first['negative_low'])} to {percent(first['negative_high'])})"
        return (
            f"Toward {name}, {percent(first['negative'])}{ends} of "
            f"{numbered(first['n_sentences'], 'sentence')} are negative and "
            f"{percent(first['positive'])} positive; mean {_mean(first)}."
        )
    known = rows.dropna(subset="mean").sort_values("mean", ascending=False, kind="stable")
    if known.empty:
        return f"Toward {name}, no sentence has evidence."
    ends = [f"{' · '.join(map(str, row[several]))} {_mean(row)}"
            for _, row in known.iloc[[0, -1]].iterrows()]  # fmt: skip
    return f"Toward {name}, the most positive is {ends[0]}, the most negative {ends[1]}."


def _mean(row: pd.Series) -> str:
    return with_ends(row["mean"], row["low"], row["high"])


@figure(describe_tone_toward)
def plot_tone_toward(
    table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the tone toward the entities in most sentences.

    One row for each entity is a bar of the shares of negative, neutral and positive
    sentences. Several, such as outlets or scorers, are points: means with their intervals,
    in a row of their own where they are of one entity.
    For periods see :func:`plot_tone_over_time`.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.tone_toward`.
    top : int
        Entities shown.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 9 groups; at most 6 fit into one figure; choose some"
    """
    shown = table["entity_id"].drop_duplicates()[:top]
    table = table[table["entity_id"].isin(shown)]
    several = _columns(table)
    if several and len(shown) == 1:
        _draw_groups(ax, table, several)
    elif several:
        _draw_means(ax, table, several)
    else:
        enlarge(ax, height=2.0 + 0.32 * len(shown))
        rows = set_rows(ax, _names(table))
        draw_shares(ax, table, rows)
        _write_evidence(ax, rows, table)
    by = f", by {' and '.join(several)}" if several else ""
    ax.set_title(title or f"Tone toward whom{by}: {scorers_of(table)}", pad=28)
    return ax


def _columns(table: pd.DataFrame) -> list[str]:
    """Return the columns that tell an entity's rows apart."""
    before = list(table)[: list(table).index("entity_id")]
    names = [name for name in (*before, "scorer") if name != "starts_on"]
    return [name for name in names if table[name].nunique() > 1]


def _names(table: pd.DataFrame) -> list[str]:
    """Return each entity's name, with its number of sentences."""
    totals = table.groupby("entity_id")["n_sentences"].max()
    one = table.drop_duplicates("entity_id")
    return [f"{fitted(name, 30)} ({totals[key]:,})"
            for key, name in zip(one["entity_id"], one["entity"], strict=True)]  # fmt: skip


def _write_evidence(ax: Axes, rows: list[float], table: pd.DataFrame) -> None:
    parts = table.groupby("entity_id", sort=False)["share_without_evidence"]
    spans = [[percent(share) for share in (part.min(), part.max())] for _, part in parts]
    texts = [low if low == high else f"{low}–{high}" for low, high in spans]
    write_beside(ax, rows, texts, _WITHOUT)


def _draw_groups(ax: Axes, table: pd.DataFrame, several: list[str]) -> None:
    """Draw the means toward one entity, a row for each group."""
    enlarge(ax, height=1.9 + 0.3 * len(table))
    groups = table[several].astype("str").agg(" · ".join, axis=1)
    counts = table["n_sentences"]
    labels = [f"{fitted(name, 30)} ({n:,})" for name, n in zip(groups, counts, strict=True)]
    rows = set_rows(ax, labels)
    for place, (_, row) in zip(rows, table.iterrows(), strict=True):
        draw_mean(ax, place, (row["mean"], row["low"], row["high"]), **look_of(row))
    write_beside(ax, rows, table["share_without_evidence"].map(percent).tolist(), _WITHOUT)
    notes = ("in brackets: sentences", "hollow: 0 within, or no interval")
    set_tone_axis(ax, table[["mean", "low", "high"]], *notes)


def _draw_means(ax: Axes, table: pd.DataFrame, several: list[str]) -> None:
    groups = list(table[several].drop_duplicates().sort_values(several)
                  .itertuples(index=False, name=None))  # fmt: skip
    if len(groups) > _MOST_GROUPS:
        raise ValueError(
            f"table: {len(groups)} groups; at most {_MOST_GROUPS} fit into one figure; choose some"
        )
    ids = table["entity_id"].drop_duplicates().tolist()
    enlarge(ax, height=2.0 + len(ids) * max(0.3, 0.15 * len(groups)))
    one = table.drop_duplicates("entity_id")
    rows = set_rows(ax, [fitted(name, 30) for name in one["entity"]])
    for nth, group in enumerate(groups):
        part = table[(table[several] == list(group)).all(axis=1)].set_index("entity_id")
        look = {"color": SERIES[nth], "marker": MARKERS[nth], "markersize": 5}
        shift = 0.8 * (0.5 - (nth + 0.5) / len(groups))
        for key, row in part.iterrows():
            ends = (row["mean"], row["low"], row["high"])
            draw_mean(ax, rows[ids.index(key)] + shift, ends, **look)
        ax.plot([], [], linestyle="none", label=" · ".join(map(str, group)), **look)
    across = ax.get_yaxis_transform()
    ax.hlines(rows[:-1] - 0.5, 0, 1, "#dddddd", lw=0.8, transform=across)
    _write_evidence(ax, rows, table)
    set_tone_axis(ax, table[["mean", "low", "high"]])
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=3)
