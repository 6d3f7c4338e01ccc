"""What the figures of tone are put together from: colours, the axis, and what has no evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.show.parts import numbered, signed

# Orange is negative, blue positive; marker and hatch say the same without colour.
TONES = ("negative", "neutral", "positive")
COLOURS = {"negative": "#E69F00", "neutral": "#cfcfcf", "positive": "#0072B2"}
HATCHES = {"negative": "////", "neutral": "", "positive": ""}
# For series that are no tone, so blue and orange come last, and no yellow on white.
SERIES = ("#009E73", "#CC79A7", "#56B4E9", "#000000", "#D55E00", "#888888", "#0072B2", "#E69F00")
_FEWEST_ROWS = 4
_MARKERS = {"negative": "D", "positive": "o"}
_NO_LABEL = frozenset({"starts_on", "entity_id", "label", "scorer", "first", "second"})
_DARK = "#333333"
UNITS = "−1 most negative … 1 most positive"


def keys_of(table: pd.DataFrame) -> list[str]:
    """Return the columns that say of which group a row is, the scorer's left out.

    Examples
    --------
    >>> keys_of(pd.DataFrame(columns=["month", "starts_on", "scorer", "n_articles"]))
    ['month']
    """
    before = list(table)[: list(table).index("scorer")]
    return [name for name in before if name not in _NO_LABEL]


def row_labels(table: pd.DataFrame, *, width: int = 34) -> list[str]:
    """Return a name for each row: its group, and its scorer where there are several.

    Long names lose their middle, because many begin alike.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["Ledger"] * 2, "scorer": ["textblob", "vader"]})
    >>> row_labels(table)
    ['Ledger · textblob', 'Ledger · vader']
    """
    names = keys_of(table)
    if table["scorer"].nunique() > 1 or not names:
        names = [*(name for name in names if name != "group"), "scorer"]
    joined = [" · ".join(map(str, row)) for row in table[names].itertuples(index=False)]
    return [fitted(name, width) for name in joined]


def fitted(name: str, width: int) -> str:
    """Cut the middle out of a name that is too long for a figure.

    Examples
    --------
    >>> fitted("The Post of the North, Harrow", 17)
    'The Post…, Harrow'
    """
    if len(name) <= width:
        return name
    half = (width - 1) // 2
    return f"{name[: width - 1 - half].rstrip()}…{name[-half:].lstrip()}"


def groups_in_words(table: pd.DataFrame) -> str:
    """Return by what a table is grouped, to be read after "tone".

    Examples
    --------
    >>> groups_in_words(pd.DataFrame(columns=["outlet", "scorer"]))
    'by outlet'
    """
    names = [name for name in keys_of(table) if name != "group"]
    return f"by {' and '.join(names)}" if names else "of all articles"


def say_without(ax: Axes, rows: Iterable[float], table: pd.DataFrame, *, at: float = 0) -> None:
    """Write into the rows in which no sentence has evidence that this is so."""
    for row, n_scored in zip(rows, table["n_scored"], strict=True):
        if not n_scored:
            ax.annotate("no evidence", (at, row), (4, 0), textcoords="offset points",
                        va="center", fontsize=8, color="#666666")  # fmt: skip


def scorers_of(table: pd.DataFrame) -> str:
    """Return the names of a table's scorers, to be read in a sentence."""
    return " and ".join(dict.fromkeys(table["scorer"]))


def look_of(row: pd.Series) -> dict[str, str | float]:
    """Return how a mean is drawn: colour and marker by its sign, hollow where it may be 0."""
    tone = "negative" if row["mean"] < 0 else "positive"
    is_clear = row["low"] > 0 or row["high"] < 0
    look = {"color": COLOURS[tone], "marker": _MARKERS[tone], "markersize": 6.5}
    return look if is_clear else look | {"markerfacecolor": "white"}


def draw_mean(
    ax: Axes, place: float, ends: tuple[float, float, float], **look: str | float
) -> None:
    """Draw a mean with its interval in a row; ends are the mean, low and high."""
    mean, low, high = ends
    if pd.notna(low):
        ax.hlines(place, low, high, color=look["color"], lw=1.8)
    if pd.notna(mean):
        ax.plot([mean], [place], linestyle="none", zorder=3, clip_on=False, **look)


def set_tone_axis(ax: Axes, values: pd.DataFrame, *notes: str) -> None:
    """Let the axis reach over all values and 0, and say which way is more positive."""
    known = values.to_numpy(float)
    known = known[np.isfinite(known)]
    low, high = min([*known, -0.05]), max([*known, 0.05])
    room = 0.06 * (high - low)
    ax.set_xlim(low - room, high + room)
    ax.axvline(0, color=_DARK, lw=0.8, zorder=1)
    ax.grid(axis="x")
    first = "mean polarity with 95 % interval"
    ax.set_xlabel("\n".join([", ".join([first, *notes[:1]]), "; ".join([*notes[1:], UNITS])]))


def set_rows(ax: Axes, labels: Sequence[str]) -> np.ndarray:
    """Name rows from the top down, and return where they stand."""
    rows = np.arange(len(labels))[::-1]
    ax.set_yticks(rows, labels)
    # One bar alone would fill the figure.
    room = max(0, (_FEWEST_ROWS - len(labels)) / 2)
    ax.set_ylim(-0.6 - room, len(labels) - 0.4 + room)
    ax.tick_params(axis="y", length=0)
    return rows


def write_beside(
    ax: Axes, rows: Iterable[float], texts: Sequence[str], head: str, *, shift: float = 8
) -> None:
    """Write a column of texts right of the axes, below its head."""
    across = ax.get_yaxis_transform()
    look = {"textcoords": "offset points", "fontsize": 8, "color": _DARK, "annotation_clip": False}
    for row, text in zip(rows, texts, strict=True):
        ax.annotate(text, (1, row), (shift, 0), xycoords=across, va="center", **look)
    ax.annotate(head, (1, 1), (shift, 3), xycoords="axes fraction", va="bottom", **look)


def percent(share: float) -> str:
    """Write a share in percent; a dash where there is none."""
    return "–" if pd.isna(share) else f"{share:.0%}"


def with_ends(value: float, low: float, high: float) -> str:
    """Write a tone with its interval, or that there is none.

    Examples
    --------
    >>> with_ends(0.1, -0.02, 0.2), with_ends(0.1, np.nan, np.nan)
    ('+0.10 (−0.02 to +0.20)', '+0.10 (too few articles for an interval)')
    """
    if pd.isna(value):
        return "unknown"
    if pd.isna(low):
        return f"{signed(value)} (too few articles for an interval)"
    return f"{signed(value)} ({signed(low)} to {signed(high)})"


def evidence_in_words(table: pd.DataFrame) -> str:
    """Say how many sentences rest on no evidence, by scorer where there are several."""
    whole = table.groupby("scorer", sort=False)[["n_sentences", "n_scored"]].sum()
    said = []
    for scorer, row in whole.iterrows():
        without = row["n_sentences"] - row["n_scored"]
        share = percent(without / row["n_sentences"] if row["n_sentences"] else np.nan)
        where = f" for {scorer}" if len(whole) > 1 else ""
        said.append(f"{share}{where} of {numbered(int(row['n_sentences']), 'sentence')}")
    return f"Without evidence, and in no mean: {'; '.join(said)}."


def left_out(table: pd.DataFrame) -> str:
    """Say which articles and sentences no row counts."""
    parts = {
        "without a date exact enough": numbered(table.attrs.get("n_left_out", 0), "article"),
        "that another is nearly the same as": numbered(table.attrs.get("n_reprints", 0), "article"),
        "that no scorer read": numbered(table.attrs.get("n_unscored", 0), "sentence"),
    }
    said = [f"{n} {why}" for why, n in parts.items() if not n.startswith("0 ")]
    return f" Not counted: {'; '.join(said)}." if said else ""


def weight_in_words(table: pd.DataFrame) -> str:
    """Say what counts alike in a table's means."""
    weight = table.attrs.get("options", {}).get("weight", "sentences")
    return f"each {weight.removesuffix('s')} counts alike"


def without_interval(n: int) -> str:
    """Say how many groups have too few articles for an interval; nothing where none has."""
    return f" {numbered(n, 'group')} with five articles or fewer: no interval." if n else ""
