"""Figure and sentence for who is written about and who gets to speak."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullLocator

from utils.show.figures import figure, sentence
from utils.show.layouts import place_names
from utils.show.parts import between, enlarge, group_of, in_group, numbered, shortened
from utils.show.tone_parts import fitted

_SAID = 3
_HEIGHT = 5.2
# Silent entities stand so far below one quote; the line between lies half-way.
_RAIL, _BREAK = 0.45, 0.67
_LOOKS = {
    "fewer quotes than expected": ("#D55E00", "v"),
    "more quotes than expected": ("#0072B2", "^"),
    "as many as may be expected": ("#888888", "o"),
}
_FEWER, _MORE, _ABOUT = _LOOKS
_STEPS = [n * 10**power for power in range(7) for n in (1, 2, 5)]


@sentence
def describe_mentions_and_quotes(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_mentions_and_quotes` shows."""
    named = table[table["n_mentions"] > 0]
    if named.empty:
        return "Nobody is named in the corpus, or not often enough."
    by = group_of(table)
    parts = [_describe(rows, by) for _, rows in named.groupby(by, sort=True)]
    return (
        f"{' '.join(parts)} Expected: quotes in proportion to mentions. Intervals: 95 %, by "
        "resampling articles, at least those of a Poisson count."
    )


def _describe(rows: pd.DataFrame, by: str) -> str:
    where = "" if by == "group" else f" {in_group(rows[by].iloc[0], by)}"
    said = f"Of {numbered(len(rows), 'name')} that stand often enough{where}, {_silent(rows)}."
    kinds = kinds_of(rows)
    for kind in (_FEWER, _MORE):
        part = rows[(kinds == kind) & ~rows["is_silent"]]
        part = part.sort_values("ratio", ascending=kind == _FEWER, kind="stable")
        names = [_quoted(row) for _, row in part.head(_SAID).iterrows()]
        if names:
            said += f" {kind.capitalize()}: {'; '.join(names)}."
    return said


def _silent(rows: pd.DataFrame) -> str:
    silent = rows[rows["is_silent"]]
    if silent.empty:
        return "all are quoted at least once"
    told = [
        f"{row['entity']} ({numbered(row['n_mentions'], 'mention')})"
        for _, row in silent.head(_SAID).iterrows()
    ]
    are, of_them = ("is", "") if len(silent) == 1 else ("are", "the most mentioned of them ")
    return f"{len(silent):,} {are} never quoted: {of_them}{', '.join(told)}"


def _quoted(row: pd.Series) -> str:
    return (
        f"{row['entity']}, {numbered(row['n_quotes'], 'quote')} for "
        f"{numbered(row['n_mentions'], 'mention')}, {row['ratio']:.2f} times as many as expected"
        f"{between(row, '{:.2f}'.format)}"
    )


def kinds_of(table: pd.DataFrame) -> pd.Series:
    """Return for each row whether the interval of its ratio lies below 1, above, or over it."""
    kinds = pd.Series(_ABOUT, table.index, dtype="str")
    return kinds.mask(table["high"] < 1, _FEWER).mask(table["low"] > 1, _MORE)


@figure(describe_mentions_and_quotes)
def plot_mentions_and_quotes(
    table: pd.DataFrame, *, top: int = 24, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw the quotes of each entity over its mentions; who never speaks has a rail below.

    Both axes are logarithmic. On the line stand those who have as many quotes as their mentions
    let expect; triangles stand off it by more than chance.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.mentions_and_quotes`, of one outlet or period.
    top : int
        Entities that get a name: the silent and the most mentioned first.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 6 values of outlet; one at a time can be drawn; choose it"
    """
    by = group_of(table)
    if table[by].nunique() > 1:
        n = table[by].nunique()
        raise ValueError(f"table: {n} values of {by}; one at a time can be drawn; choose it")
    shown = table[(table["n_mentions"] > 0) | (table["n_quotes"] > 0)].reset_index(drop=True)
    shown["x"] = shown["n_mentions"].clip(lower=1).astype(float)
    shown["y"] = shown["n_quotes"].astype(float).where(shown["n_quotes"] > 0, _RAIL)
    enlarge(ax, height=_HEIGHT)
    _scale(ax, shown)
    _draw_expected(ax, shown)
    _draw_points(ax, shown)
    handles, labels = ax.get_legend_handles_labels()
    if handles:
        ax.figure.legend(handles, labels, loc="outside lower center", ncols=2)
    ax.set_xlabel("mentions (log scale)")
    ax.set_ylabel("quotes (log scale)")
    ax.set_title(title or _title(shown, by))
    _write_names(ax, _most_telling(shown, top))
    return ax


def _scale(ax: Axes, shown: pd.DataFrame) -> None:
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_xlim(shown["x"].min() / 1.35, shown["x"].max() * 1.6)
    has_rail = bool(shown["n_quotes"].eq(0).any())
    ax.set_ylim(0.32 if has_rail else _BREAK, max(2.0, shown["n_quotes"].max()) * 1.5)
    last = ax.get_xlim()[1]
    few = shown["x"].max() < 50 * shown["x"].min()
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if few else (1,)))
    steps = [n for n in _STEPS if n <= ax.get_ylim()[1]]
    ax.yaxis.set_major_locator(FixedLocator([_RAIL, *steps] if has_rail else steps))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_minor_locator(NullLocator())
    ax.xaxis.set_major_formatter(FuncFormatter(lambda n, _: f"{n:,.0f}"))
    ax.yaxis.set_major_formatter(
        FuncFormatter(lambda n, _: "never\nquoted" if n < 1 else f"{n:,.0f}")
    )
    if has_rail:
        ax.axhspan(0.32, _BREAK, color="#f2f2f2", lw=0, zorder=0)
    ax.set_xlim(right=last)


def _draw_expected(ax: Axes, shown: pd.DataFrame) -> None:
    rate = (shown["expected"] / shown["n_mentions"].where(shown["n_mentions"] > 0)).median()
    if not rate > 0:
        return
    ends = np.array(ax.get_xlim())
    ends = np.clip(ends, 1 / rate, None)
    ax.plot(ends, rate * ends, color="#555555", lw=1, ls="--", zorder=1, scalex=False,
            scaley=False, label=f"expected: {rate:.2g} quotes a mention")  # fmt: skip


def _draw_points(ax: Axes, shown: pd.DataFrame) -> None:
    kinds = kinds_of(shown)
    for kind, (colour, marker) in _LOOKS.items():
        rows = shown[kinds == kind]
        if len(rows):
            ax.plot(rows["x"], rows["y"], marker, color=colour, markersize=6, alpha=0.85,
                    linestyle="none", label=kind, zorder=4, clip_on=False)  # fmt: skip


def _most_telling(shown: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the rows that get a name: silent, off the line, and most mentioned or quoted."""
    is_off = kinds_of(shown) != _ABOUT
    rank = shown["n_mentions"] + shown["n_quotes"]
    order = shown.assign(off=is_off, rank=rank)
    silent = order[order["is_silent"]].head(top // 3)
    rest = order.drop(silent.index).sort_values(["off", "rank"], ascending=False, kind="stable")
    # Names are written as long as there is room: first where the figure says most.
    chosen = pd.concat([silent, rest])[: max(top, 0)].sort_values(
        ["off", "rank"], ascending=False, kind="stable"
    )
    others = order.drop(chosen.index)
    marks = pd.concat([chosen.assign(is_named=True), others.assign(is_named=False)])
    # Those who stand on one spot share a name with a number.
    more = marks.groupby(["x", "y"])["x"].transform("size").sub(1)
    spots = marks.assign(more=more).drop_duplicates(["x", "y"])
    several = spots["entity"].map(lambda name: fitted(name, 24)) + np.where(
        spots["more"] > 0, " +" + spots["more"].astype("str"), ""
    )
    return spots.assign(name=several)


def _write_names(ax: Axes, shown: pd.DataFrame) -> None:
    """Write names where they cover least; one that would cover another, or a mark, is left out."""
    ax.figure.draw_without_rendering()
    sheet, points = ax.get_window_extent(), 72 / ax.figure.dpi
    marks = (ax.transData.transform(shown[["x", "y"]].to_numpy()) - sheet.min) * points
    halo = [withStroke(linewidth=2.5, foreground="white")]
    texts = [
        ax.annotate(name, place, (0, 0), textcoords="offset points", fontsize=8,
                    path_effects=halo, zorder=3)
        for name, place in zip(shown["name"], shown[["x", "y"]].to_numpy(), strict=True)
    ]  # fmt: skip
    boxes = [text.get_window_extent() for text in texts]
    named = shown["is_named"].to_numpy()
    sizes = np.array([[box.width, box.height] for box in boxes]) * points * named[:, None]
    room = (sheet.width * points, sheet.height * points)
    corners = place_names(marks, np.full(len(marks), 5.0), sizes, room)
    taken = np.hstack([marks - 3, marks + 3])
    for place, (text, corner) in enumerate(zip(texts, corners, strict=True)):
        box = np.concatenate([corner, corner + sizes[place]])
        if named[place] and not _covers(box, np.delete(taken, place, axis=0)):
            taken = np.vstack([taken, box])
            text.set_position(corner - marks[place])
        else:
            text.remove()


def _covers(box: np.ndarray, others: np.ndarray) -> bool:
    first, last = np.maximum(box[:2], others[:, :2]), np.minimum(box[2:], others[:, 2:])
    return bool((first < last).all(axis=1).any())


def _title(shown: pd.DataFrame, by: str) -> str:
    where = "" if by == "group" else f" {in_group(shortened(shown[by].iloc[0], 24), by)}"
    n = int(shown["is_silent"].sum())
    if not n:
        return f"Who is written about{where}, and who gets to speak"
    first = shown[shown["is_silent"]].iloc[0]
    if n == 1:
        return f"{shortened(first['entity'])} is written about{where} and never quoted"
    return f"{n:,} are written about{where} and never quoted"
