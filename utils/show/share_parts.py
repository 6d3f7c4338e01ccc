"""What the figures of who speaks are put together from: shares with intervals, in rows."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from utils.measure.counts import NOT_STATED, PERIODS
from utils.measure.speakers import UNKNOWN, UNNAMED
from utils.show.parts import MARKERS, between, enlarge, group_of, numbered
from utils.show.tone_parts import fitted

# Letters of a name in a figure.
WIDTH = 30
DARK, PALE, GREY = "#333333", "#dddddd", "#888888"
# Words for what shares are of.
OF = {"quotes": "quotes", "words": "quoted words"}
_MOST_ROWS = 60
MOST_SERIES = 8
# How groups of speakers are called in a figure; others as they are.
_CALLED = {
    "named": "named sources", "unnamed body": "unnamed offices and bodies",
    "anonymous": "anonymous sources", "document": "documents",
    "person": "persons", "office": "offices", "organisation": "organisations", "crowd": "crowds",
    "female": "women", "male": "men", "(anonymous)": "anonymous sources", "(other)": "others",
    UNKNOWN: "unknown",
}  # fmt: skip
# Inches for a letter of a row's name, and of a line for each point of its size.
_NAME, _LETTER = 0.078, 0.0088
_NOBODY = {*UNNAMED.values(), "(other)"}


def percent(share: float) -> str:
    """Write a share in percent; a small one with a decimal, a dash where there is none.

    Examples
    --------
    >>> percent(0.25), percent(0.004), percent(float("nan"))
    ('25%', '0.4%', '–')
    """
    if pd.isna(share):
        return "–"
    return f"{share:.0%}" if share in (0, 1) or 0.01 <= share <= 0.99 else f"{share:.1%}"


def called(name: str) -> str:
    """Return how a group of speakers is called in a figure or sentence.

    Examples
    --------
    >>> called("crowd"), called("(other persons)"), called("rebels")
    ('crowds', 'other persons', 'rebels')
    """
    return _CALLED.get(name, name[1:-1] if name in _NOBODY else name)


def is_nobody(names: pd.Series) -> pd.Series:
    """Return which names stand for speakers without a name, or of no group."""
    return names.isin(_NOBODY)


def what_of(table: pd.DataFrame) -> str:
    """Return what a table's shares are of, in words."""
    return OF[table.attrs.get("options", {}).get("of", "quotes")]


def require_rows(n: int, what: str) -> None:
    """Refuse to draw more rows than can be read.

    Raises
    ------
    ValueError
        "table: 90 values of author; at most 60 rows fit into one figure; choose some"
    """
    if n > _MOST_ROWS:
        raise ValueError(
            f"table: {what}; at most {_MOST_ROWS} rows fit into one figure; choose some"
        )


def in_rows(table: pd.DataFrame, by: str, value: str = "share") -> list[str]:
    """Return the groups of a table in the order of their rows, "(not stated)" last.

    Periods in their order; others from the largest value, which is that of the series that
    stands first in the table.

    Parameters
    ----------
    table : DataFrame
        ``value``, the column ``by`` and, where there are several series, ``source_group``.
    by, value : str

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": list("aabb"), "source_group": ["left", "(other)"] * 2,
    ...                       "share": [0.2, 0.8, 0.6, 0.4]})
    >>> in_rows(table, "outlet")
    ['b', 'a']
    """
    names = sorted(table[by].unique())
    if by not in PERIODS:
        first = table
        if "source_group" in table:
            first = table[table["source_group"] == table["source_group"].iloc[0]]
        values = first.drop_duplicates(by).set_index(by)[value].fillna(-1)
        names = sorted(names, key=lambda name: -values.get(name, -1))
    return sorted(names, key=NOT_STATED.__eq__)


def draw_series(
    ax: Axes, table: pd.DataFrame, keys: tuple[str, str], rows: Sequence[str], series: Sequence[str]
) -> None:
    """Draw a point with its interval for each series in each row, side by side, with a key.

    A pale bar behind a point goes from ``least`` to ``most`` where the table has them.

    Parameters
    ----------
    ax : Axes
    table : DataFrame
        ``share``, ``low``, ``high`` and the columns ``keys``.
    keys : pair of str
        The column of the rows and that of the series.
    rows, series : sequence of str
        Values of these columns: rows from the top down, series in the order of the key.
    """
    enlarge(ax, height=1.7 + len(rows) * max(0.28, 0.12 * len(series)))
    place = {name: nth for nth, name in enumerate(rows[::-1])}
    for nth, name in enumerate(series):
        part = table[table[keys[1]] == name]
        shift = 0.8 * ((nth + 0.5) / len(series) - 0.5)
        here = part[keys[0]].map(place).to_numpy(float) - shift
        _draw_one(ax, part, here, (nth, name), 0.8 / len(series))
    across = ax.get_yaxis_transform()
    ax.hlines(np.arange(1, len(rows)) - 0.5, 0, 1, PALE, lw=0.8, transform=across)
    set_rows(ax, rows)
    if len(series) > 1:
        ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=3)


def _draw_one(
    ax: Axes, part: pd.DataFrame, rows: np.ndarray, series: tuple[int, str], room: float
) -> None:
    nth, name = series
    is_unknown = name == UNKNOWN
    colour = GREY if is_unknown or name in _NOBODY else f"C{nth % 6}"
    if "least" in part and not is_unknown:
        wide = (part["most"] - part["least"]).fillna(0)
        ax.barh(rows, wide, height=0.8 * room, left=part["share"], color=colour, alpha=0.25, lw=0)
    known = part["low"].notna().to_numpy()
    ax.hlines(rows[known], part["low"][known], part["high"][known], color=colour, lw=1.6)
    look = {"marker": MARKERS[nth % len(MARKERS)], "markersize": 5, "color": colour}
    if is_unknown:
        look |= {"markerfacecolor": "white"}
    ax.plot(part["share"], rows, linestyle="none", zorder=3, clip_on=False, **look,
            label=fitted(called(str(name)), WIDTH))  # fmt: skip


def set_rows(ax: Axes, labels: Sequence[str]) -> None:
    """Name rows from the top down; one row alone does not fill the figure."""
    room = max(0, (3 - len(labels)) / 2)
    ax.set_yticks(np.arange(len(labels))[::-1], labels)
    ax.set_ylim(-0.6 - room, len(labels) - 0.4 + room)
    ax.tick_params(axis="y", length=0)


def set_share_axis(ax: Axes, most: float, label: str) -> None:
    """Let the horizontal axis go from 0 to a little more than the largest share, in percent."""
    ax.set_xlim(0, min(1.0, 1.08 * most) if most > 0 else 1)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:.3g}%"))
    ax.grid(axis="x")
    ax.set_xlabel(fill(label, _room(ax, 10)))


def set_title(ax: Axes, title: str) -> None:
    """Write a title in as many lines as the room right of the rows' names asks for."""
    ax.set_title(fill(title, _room(ax, 12)))


def _room(ax: Axes, size: float) -> int:
    """Return about how many letters of a size fit between the rows' names and the edge."""
    names = max((len(text.get_text()) for text in ax.get_yticklabels()), default=0)
    inches = ax.figure.get_size_inches()[0] - 0.3 - _NAME * names
    return max(24, int(inches / (_LETTER * size)))


def name_of(row: pd.Series) -> str:
    """Return how the group of speakers of a row is called."""
    return called(row["source_group"])


def share_in_words(row: pd.Series) -> str:
    """Return a row's share with its interval."""
    return f"{percent(row['share'])}{between(row, percent)}"


def interval_in_words(shown: pd.DataFrame) -> str:
    """Return that a figure has intervals, where any is known."""
    return ", with 95 % interval" if shown["low"].notna().any() else ""


def draw_in_groups(ax: Axes, shown: pd.DataFrame, rows: list[str]) -> None:
    """Draw the shares of several outlets or periods in rows, one series for each group.

    Raises
    ------
    ValueError
        "table: 20 groups of speakers; at most 8 can be told apart; choose some"
    """
    by = group_of(shown)
    series = list(dict.fromkeys(shown["source_group"]))
    if len(series) > MOST_SERIES:
        raise ValueError(
            f"table: {len(series)} groups of speakers; at most {MOST_SERIES} can be told apart; "
            "choose some"
        )
    require_rows(len(rows), f"{len(rows)} values of {by}")
    labels = {name: fitted(name, WIDTH) for name in rows}
    is_told_apart = len({*labels.values()}) == len(rows)
    draw_series(ax, shown, (by, "source_group"), rows, series)
    if is_told_apart:
        set_rows(ax, [labels[name] for name in rows])


def draw_rows(ax: Axes, shown: pd.DataFrame, labels: list[str]) -> None:
    """Draw the shares of one outlet, or of all, with a row for each group of speakers.

    Raises
    ------
    ValueError
        "table: 90 groups of speakers; at most 60 rows fit …"
    """
    require_rows(len(labels), f"{len(labels)} groups of speakers")
    enlarge(ax, height=1.6 + 0.32 * len(labels))
    rows = np.arange(len(labels))[::-1]
    is_unknown = shown["source_group"].eq(UNKNOWN).to_numpy()
    colours = np.where(is_unknown | is_nobody(shown["source_group"]), GREY, "#0072B2")
    if "most" in shown:
        wide = (shown["most"] - shown["share"]).fillna(0)
        ax.barh(rows, wide, height=0.5, left=shown["share"], color=colours, alpha=0.25, lw=0)
    known = shown["low"].notna().to_numpy()
    ax.hlines(rows[known], shown["low"][known], shown["high"][known], color=colours[known], lw=1.8)
    for row, share, colour, is_hollow in zip(
        rows, shown["share"], colours, is_unknown, strict=True
    ):
        ax.plot([share], [row], "o", color=colour, clip_on=False, zorder=3,
                markerfacecolor="white" if is_hollow else colour)  # fmt: skip
    counted = "n_words" if what_of(shown) == OF["words"] else "n_quotes"
    counted = "n_first" if "n_first" in shown else counted
    # Right of the frame, where no bar, band or edge crosses a number.
    across = ax.get_yaxis_transform()
    for row, share, n in zip(rows, shown["share"], shown[counted], strict=True):
        ax.annotate(f"{percent(share)} ({n:,})", (1, row), (7, 0), xycoords=across,
                    textcoords="offset points", va="center", fontsize=8, color=DARK)  # fmt: skip
    set_rows(ax, [fitted(called(name), WIDTH) for name in labels])


def left_out(table: pd.DataFrame) -> str:
    """Say which articles no row counts."""
    parts = {
        "without a quote": table.attrs.get("n_without_speech", 0),
        "without a date exact enough": table.attrs.get("n_left_out", 0),
        "that another is nearly the same as": table.attrs.get("n_reprints", 0),
    }
    said = [f"{numbered(n, 'article')} {why}" for why, n in parts.items() if n]
    return f" Not counted: {'; '.join(said)}." if said else ""
