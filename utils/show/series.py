"""Figure of a publication timeline: counts or rates by period, gaps left blank."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from utils.measure.bursts import ERROR
from utils.show.figures import figure
from utils.show.parts import enlarge, group_of, shortened
from utils.show.series_parts import is_tone, noun_of, subject_of, writer_of
from utils.show.series_words import MOST_LANES, describe_publication_timeline
from utils.show.timelines import draw_change, every_of, label_days

_DARK, _PALE, _COLOUR, _VAGUE_COLOUR = "#333333", "#999999", "#0072B2", "#E69F00"
# Of a lane, what the data take, and where bursts and the name stand above them.
_FILLED, _BURST, _NAME = 0.7, 0.76, 0.82
_MARKED = 120
_UNITS = {"share": "share of the articles", "per_day": "articles a day",
          "per_1000_words": "for 1,000 words", "mean": "mean"}  # fmt: skip
# Where the scale of shares in lanes may end, so that half of it is a round number, too.
_ENDS_OF_SHARES = (0.02, 0.04, 0.1, 0.2, 0.4, 1.0)
_FEW = "too few articles for an interval"
_VAGUE = "articles dated only to a month or a year may fall here (darker: more)"


class _Lane(NamedTuple):
    """Where the values of one group stand: from ``low`` to ``top``, both in data units."""

    bottom: float
    factor: float
    low: float
    top: float

    def at(self, values: pd.Series | float) -> pd.Series | float:
        return self.bottom + (values - self.low) * self.factor

    def above(self, share: float) -> float:
        """Return a height above the values, given as a share of a lane of several."""
        return self.bottom + share / _FILLED * (self.top - self.low) * self.factor


@figure(describe_publication_timeline)
def plot_publication_timeline(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    value: str = "rate",
    bursts: pd.DataFrame | None = None,
    change: pd.DataFrame | None = None,
) -> Axes:
    """Draw a publication timeline; several groups stand one above the other, on one scale.

    A rate is a line with a band for its 95 % interval; one of too few articles for an
    interval is a cross off the line. A count are bars. Where nothing could be found there is
    a gap; a zero is a hollow point. Periods in which vaguely dated articles may fall are
    shaded.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.publication_timeline`. Of more than sixteen groups those
        with the highest counts are drawn.
    ax : Axes, optional
    title : str, optional
        The finding or the question; default: what is followed. Where groups are left out,
        their number is added.
    value : {"rate", "count"}
    bursts : DataFrame, optional
        From :func:`utils.measure.bursts` of this table: bars above; dark those with
        ``p_corrected`` up to 0.05, thin and pale those that chance may have made.
    change : DataFrame, optional
        From :func:`utils.measure.change_point`, of a table with one group.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "value: 'share'; expected rate or count"; "change: 3 rows; the figure has room for one".

    Notes
    -----
    An interval that reaches beyond two and a half times the highest rate is cut off there.
    """
    by, n_groups = group_of(table), table.iloc[:, 0].nunique()
    table = _fullest(table)
    groups = list(table.groupby(by, sort=False))
    if value not in ("rate", "count"):
        raise ValueError(f"value: {value!r}; expected rate or count")
    enlarge(ax, height=1.6 + 0.85 * len(groups) if len(groups) > 1 else 0)
    lanes = _lanes(table, len(groups), value)
    for lane, (label, rows) in zip(lanes, groups, strict=True):
        _draw(ax, rows, lane, value)
        if len(groups) > 1:
            ax.annotate(shortened(label, 70), (0, lane.above(_NAME)), (4, 0), fontsize=9,
                        xycoords=ax.get_yaxis_transform(), textcoords="offset points")  # fmt: skip
    if bursts is not None:
        of = dict(zip([label for label, _ in groups], lanes, strict=True))
        _draw_bursts(ax, bursts[bursts.iloc[:, 0].isin(of)], of)
    _label(ax, table, lanes, value)
    if change is not None:
        draw_change(ax, change)
    several = "" if by in ("group", "entity") else f", by {by}"
    left = f" ({len(groups)} of {n_groups})" if n_groups > len(groups) else ""
    # What is written on a change stands between the title and the axes.
    said = (title or subject_of(table) + several) + left
    ax.set_title(said, pad=None if change is None else 24)
    if ax.get_legend_handles_labels()[0]:
        ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center")
    return ax


def _fullest(table: pd.DataFrame) -> pd.DataFrame:
    """Choose the groups with the highest counts where not all fit; they keep their order."""
    sums = table.groupby(group_of(table), sort=False)[["count", "n_articles"]].sum()
    chosen = sums.sort_values(["count", "n_articles"], ascending=False, kind="stable")
    return table[table.iloc[:, 0].isin(chosen.index[:MOST_LANES])]


def _lanes(table: pd.DataFrame, n_groups: int, value: str) -> list[_Lane]:
    low, top = _ends(table, value)
    if n_groups == 1:
        return [_Lane(low, 1.0, low, top)]
    if table["unit"].iloc[0] == "share" and value == "rate":
        top = next(end for end in _ENDS_OF_SHARES if end >= min(top, 1))
    factor = _FILLED / (top - low)
    return [_Lane(n_groups - 1.0 - nth, factor, low, top) for nth in range(n_groups)]


def _ends(table: pd.DataFrame, value: str) -> tuple[float, float]:
    """Return the ends of the scale; zero is on it."""
    if value == "count":
        return 0.0, float(max(table["count"].max(), 1))
    most, least = (
        abs(float(np.nan_to_num(one))) for one in (table["rate"].max(), table["rate"].min())
    )
    reach = 2.5 * max(most, least) or np.inf
    ends = table[["rate", "low", "high"]].to_numpy().ravel()
    ends = ends[~np.isnan(ends)].clip(-reach, reach)
    low, top = min(0.0, *ends, 0.0), max(0.0, *ends, 0.0)
    return (low, top) if top > low else (0.0, 1.0)


def _draw(ax: Axes, rows: pd.DataFrame, lane: _Lane, value: str) -> None:
    """Draw one group: what is shaded, then its line or bars, then its zeros."""
    _shade(ax, rows, lane)
    middle = rows["starts_on"] + (rows["ends_on"] - rows["starts_on"] + pd.Timedelta("1D")) / 2
    values = rows[value].astype(float).mask(rows["is_gap"])
    end = rows["ends_on"].iloc[-1] + pd.Timedelta("1D")
    ax.hlines(lane.at(0.0), rows["starts_on"].iloc[0], end, color="#bbbbbb", lw=0.8, zorder=1)
    if value == "count":
        width = rows["ends_on"] - rows["starts_on"] + pd.Timedelta("1D")
        ax.bar(rows["starts_on"], lane.at(values) - lane.at(0.0), width, lane.at(0.0), align="edge",
               color=_COLOUR, edgecolor="white", lw=0.5 if len(rows) <= _MARKED else 0)  # fmt: skip
    else:
        _draw_line(ax, rows, middle, lane)
    size = 5 if len(rows) <= 40 else 3 if len(rows) <= _MARKED else 1.5
    is_zero = values == 0
    if is_zero.any():  # a line without points would push the axes together
        ax.plot(middle[is_zero], lane.at(values[is_zero]), "o", markersize=size, color=_COLOUR,
                markerfacecolor="white", clip_on=False, zorder=4)  # fmt: skip


def _draw_line(ax: Axes, rows: pd.DataFrame, middle: pd.Series, lane: _Lane) -> None:
    reach = {"lower": lane.low, "upper": lane.top}
    low, high = (lane.at(rows[name].clip(**reach)) for name in ("low", "high"))
    ax.fill_between(middle, low, high, color=_COLOUR, alpha=0.2, lw=0)
    is_known = rows["low"].notna()
    line = lane.at(rows["rate"].where(is_known))
    ax.plot(middle, line, color=_COLOUR, lw=1.5 if len(rows) <= _MARKED else 1)
    # A point between two gaps has neither line nor band.
    alone = is_known & ~is_known.shift(1, fill_value=False) & ~is_known.shift(-1, fill_value=False)
    ax.vlines(middle[alone], low[alone], high[alone], color=_COLOUR, lw=1, alpha=0.6)
    marked = is_known if len(rows) <= _MARKED else alone
    ax.plot(middle[marked], lane.at(rows["rate"][marked]), "o", color=_COLOUR, clip_on=False,
            markersize=5 if len(rows) <= 40 else 3)  # fmt: skip
    is_few = rows["rate"].notna() & ~is_known
    if is_few.any():
        is_new = _FEW not in ax.get_legend_handles_labels()[1]
        ax.plot(middle[is_few], lane.at(rows["rate"][is_few].clip(**reach)), "x", color=_PALE,
                markersize=5 if len(rows) <= 40 else 3, clip_on=False, zorder=5,
                label=_FEW if is_new else None)  # fmt: skip


def _shade(ax: Axes, rows: pd.DataFrame, lane: _Lane) -> None:
    """Shade periods in which vaguely dated articles may fall; the more of all, the darker."""
    vague = rows[rows["n_vague"] > 0]
    # Beside what a period of the group usually has, or one quiet day would be the darkest.
    shares = vague["n_vague"] / (vague["n_vague"] + rows["n_articles"].mean())
    # The darkest stands in the key: the palest could not be seen there.
    darkest = (
        shares.idxmax() if _VAGUE not in ax.get_legend_handles_labels()[1] and len(vague) else None
    )
    for row, share in zip(vague.itertuples(), shares, strict=True):
        ax.fill_between([row.starts_on, row.ends_on + pd.Timedelta("1D")], lane.at(lane.low),
                        lane.at(lane.top), color=_VAGUE_COLOUR, alpha=0.05 + 0.35 * share, lw=0,
                        zorder=0,
                        label=_VAGUE if row.Index == darkest else None)  # fmt: skip


def _draw_bursts(ax: Axes, bursts: pd.DataFrame, lanes: dict[str, _Lane]) -> None:
    group, is_sure = bursts.columns[0], bursts["p_corrected"] <= ERROR
    looks = [
        (bursts[is_sure], f"burst, p ≤ {ERROR:g}", {"color": _DARK, "lw": 5}),
        (bursts[~is_sure], f"burst that chance may have made, p > {ERROR:g}",
         {"color": _PALE, "lw": 2}),
    ]  # fmt: skip
    for rows, label, look in looks:
        for nth, (_, row) in enumerate(rows.iterrows()):
            height = lanes[row[group]].above(_BURST)
            ends = [row["starts_on"], row["ends_on"] + pd.Timedelta("1D")]
            ax.plot(ends, [height] * 2, solid_capstyle="butt", clip_on=False, **look,
                    label=label if nth == 0 else None)  # fmt: skip


def _marks(lane: _Lane, *, is_share: bool) -> list[float]:
    """Return what is marked in each lane; a mark too near zero would be written over it."""
    if is_share:
        return [0.0, lane.top / 2, lane.top]
    near = 0.2 * (lane.top - lane.low)
    return [0.0, *(one for one in (lane.low, lane.top) if abs(one) > near)]


def _label(ax: Axes, table: pd.DataFrame, lanes: list[_Lane], value: str) -> None:
    unit = _UNITS[table["unit"].iloc[0]] + " polarity" * is_tone(table)
    unit = f"{noun_of(table)}s" if value == "count" else unit
    ax.set_ylabel(unit if value == "count" else f"{unit}, 95 % interval")
    first = lanes[0]
    if len(lanes) > 1:
        write = "{:,.0f}".format if value == "count" else writer_of(table)
        marks = _marks(first, is_share=value == "rate" and table["unit"].iloc[0] == "share")
        ax.set_yticks([lane.at(mark) for lane in lanes for mark in marks],
                      [write(mark) for _ in lanes for mark in marks], fontsize=8)  # fmt: skip
        ax.set_ylim(-0.05, len(lanes))
    else:
        ax.yaxis.set_major_locator(MaxNLocator(6, integer=value == "count"))
        if value == "rate" and table["unit"].iloc[0] == "share":
            ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        span = first.top - first.low
        ax.set_ylim(first.low - 0.05 * span * (first.low < 0), first.top + 0.12 * span)
        ax.grid(axis="y")
    ax.set_xlim(table["starts_on"].min(), table["ends_on"].max() + pd.Timedelta("1D"))
    label_days(ax, table["starts_on"].drop_duplicates(), every_of(table))
