"""Figures and sentences for who gets to speak."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.measure.counts import NOT_STATED
from utils.measure.speakers import UNKNOWN
from utils.show.figures import figure, sentence
from utils.show.parts import (
    between,
    enlarge,
    group_of,
    in_group,
    numbered,
    numbered_groups,
    shortened,
)
from utils.show.share_parts import (
    DARK,
    WIDTH,
    called,
    draw_series,
    is_nobody,
    left_out,
    percent,
    require_rows,
    set_rows,
    set_share_axis,
    set_title,
    what_of,
)
from utils.show.tone_parts import fitted

_MOST_AS_POINTS = 6
_SAID = 3
_DIRECT, _REST, _UNNAMED, _UNNAMED_REST = "#0072B2", "#a6cbe6", "#777777", "#cfcfcf"
_PARAPHRASED = {
    "quotes": "partly or all in the paper's words", "quoted words": "in the paper's words",
}  # fmt: skip
_KEYS = ["speaker", "speaker_entity_id", "speaker_type"]


@sentence
def describe_sources(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_sources` shows."""
    if table.empty:
        return f"Nobody is quoted in the corpus, or not often enough.{left_out(table)}"
    by, what = group_of(table), what_of(table)
    if table[by].nunique() == 1:
        said = _describe_one(table, by, what)
    else:
        said = _describe_groups(table, by, what)
    direct, n = table["n_words_direct"].sum(), table["n_words"].sum()
    marked = f" {percent(direct / n)} of the words stand in quotation marks." if n else ""
    return (
        f"{said}{_say_nobody(table)}{marked}{left_out(table)} Intervals: 95 %, by resampling "
        "articles, at least Wilson's."
    )


def _describe_one(table: pd.DataFrame, by: str, what: str) -> str:
    where = "" if by == "group" else f" {in_group(table[by].iloc[0], by)}"
    named = table[~is_nobody(table["speaker"])]
    if named.empty:
        return f"Nobody who is quoted{where} is known by name."
    first = named.iloc[0]
    said = (
        f"{first['speaker']} is given most {what}{where}: {_amount(first, what)} in "
        f"{numbered(first['n_articles_with'], 'article')}, {percent(first['share'])} of all"
        f"{between(first, percent)}."
    )
    then = [f"{row['speaker']} ({percent(row['share'])})"
            for _, row in named.iloc[1 : _SAID + 1].iterrows()]  # fmt: skip
    more = f" Then come {', '.join(then)}." if then else ""
    return f"{said}{more} {numbered(len(named), 'speaker')} by name in all."


def _describe_groups(table: pd.DataFrame, by: str, what: str) -> str:
    told = []
    named = table[~is_nobody(table["speaker"])]
    for _, rows in list(named.groupby(_KEYS, sort=False, dropna=False))[:_SAID]:
        rows = rows.sort_values(["share", by], ascending=[False, True])
        first, last = rows.iloc[0], rows.iloc[-1]
        told.append(
            f"The share of {first['speaker']} in the {what} is largest {in_group(first[by], by)}: "
            f"{percent(first['share'])}{between(first, percent)}, and smallest "
            f"{in_group(last[by], by)}: {percent(last['share'])}{between(last, percent)}."
        )
    return " ".join(told) or f"Nobody who is quoted in {numbered_groups(2, by)} is known by name."


def _amount(row: pd.Series, what: str) -> str:
    return f"{row['n_quotes' if what == 'quotes' else 'n_words']:,}"


def _say_nobody(table: pd.DataFrame) -> str:
    """Say how much is said by those without a known name."""
    counted = "n_quotes" if what_of(table) == "quotes" else "n_words"
    sums = table.groupby("speaker", sort=False)[counted].sum()
    shown = sums[is_nobody(sums.index.to_series()) & (sums > 0)]
    told = [f"{called(name)} {n:,}" for name, n in shown.items()]
    return f" Without a known name: {', '.join(told)}." if told else ""


@figure(describe_sources)
def plot_sources(
    table: pd.DataFrame, *, top: int = 12, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw which share of the quotes, or of their words, the most quoted speakers have.

    One group is bars: full for what stands in quotation marks, hatched for what is told in
    the paper's words, with the interval and the number; below them, in grey, who has no known
    name. Up to six groups are points in the row of each speaker.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.sources`.
    top : int
        Speakers with a name that are shown, from the most.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 14 values of author; at most 6 fit into one figure; choose some"
    """
    by = group_of(table)
    groups = sorted(table[by].unique(), key=lambda name: (name == NOT_STATED, name))
    if len(groups) > _MOST_AS_POINTS:
        raise ValueError(
            f"table: {len(groups)} values of {by}; at most {_MOST_AS_POINTS} fit into one figure; "
            "choose some"
        )
    shown, labels = _shown(table, top)
    require_rows(len(labels), f"{len(labels)} speakers")
    what = what_of(table)
    if len(groups) == 1:
        _draw_bars(ax, shown, labels, what)
    else:
        draw_series(ax, shown, ("row", by), labels, groups)
        most = shown["high"].fillna(shown["share"]).max()
        set_share_axis(ax, most, f"share of the {what}, with 95 % interval")
    set_title(ax, title or _title(table, by, what))
    return ax


def _shown(table: pd.DataFrame, top: int) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows to draw, with their label in ``row``, and the labels from the top down."""
    who = table.drop_duplicates(_KEYS)[_KEYS]
    nobody = is_nobody(who["speaker"])
    last = who["speaker"] == UNKNOWN
    who = pd.concat([who[~nobody].head(top), who[nobody & ~last], who[last]])
    names = who["speaker"].map(lambda name: fitted(called(name), WIDTH))
    again = names.duplicated(keep=False)
    kinds, types = (who[name].astype("str") for name in _KEYS[1:])
    kinds = kinds.fillna(types).fillna("?")
    who = who.assign(row=names.where(~again, names + " · " + kinds.map(lambda one: one[:12])))
    # Two who would be told apart by nothing that is shown get a number.
    n_before = who.groupby("row").cumcount()
    who["row"] = who["row"].where(n_before == 0, who["row"] + " " + (n_before + 1).astype("str"))
    return table.merge(who, on=_KEYS), who["row"].tolist()


def _draw_bars(ax: Axes, shown: pd.DataFrame, labels: list[str], what: str) -> None:
    enlarge(ax, height=1.9 + 0.25 * len(labels))
    shown = shown.set_index("row").loc[labels]
    rows = np.arange(len(labels))[::-1]
    column = "n_quotes" if what == "quotes" else "n_words"
    direct = (shown["share"] * shown[f"{column}_direct"] / shown[column].clip(lower=1)).fillna(0)
    grey = is_nobody(shown["speaker"]).to_numpy()
    rest = (shown["share"].fillna(0) - direct).clip(lower=0)
    full, pale = (np.where(grey, *pair) for pair in ((_UNNAMED, _DIRECT), (_UNNAMED_REST, _REST)))
    ax.barh(rows, direct, height=0.7, color=full, label="in quotation marks")
    ax.barh(rows, rest, left=direct, height=0.7, color=pale, hatch="////", edgecolor="white", lw=0,
            label=_PARAPHRASED[what])  # fmt: skip
    known = shown["low"].notna().to_numpy()
    ends = shown["low"][known], shown["high"][known]
    ax.hlines(rows[known], *ends, color=DARK, lw=1.2)
    beyond = shown["high"].fillna(shown["share"]).fillna(0)
    for row, end, n in zip(rows, beyond, shown[column], strict=True):
        ax.annotate(f"{n:,}", (end, row), (4, 0), textcoords="offset points", va="center",
                    fontsize=8, color=DARK)  # fmt: skip
    set_rows(ax, labels)
    interval = " with 95 % interval" if known.any() else ""
    set_share_axis(ax, beyond.max(), f"share of the {what}{interval}; the number is that of {what}")
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=2)


def _title(table: pd.DataFrame, by: str, what: str) -> str:
    if table[by].nunique() > 1:
        return f"Who is given which share of the {what}, by {by}"
    named = table[~is_nobody(table["speaker"])]
    where = "" if by == "group" else f" {in_group(shortened(table[by].iloc[0], 24), by)}"
    if named.empty:
        return f"Nobody who is quoted{where} is known by name"
    column = "n_quotes" if what == "quotes" else "n_words"
    first = named[named[column] == named[column].max()]
    if len(first) > 1:
        return f"Who is given most {what}{where}"
    return f"{shortened(first['speaker'].iloc[0])} is given most {what}{where}"
