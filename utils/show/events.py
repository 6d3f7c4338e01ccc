"""The figure and the sentences of an event timeline: the days that matter, and what happened."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from utils.show.cells import legible
from utils.show.figures import figure, sentence
from utils.show.labels import in_points, stacked, wrapped
from utils.show.parts import enlarge, n_of, numbered, shortened

_SIZE, _LINE, _GAP = 8.5, 11.5, 8.0
_WIDTH = 9.0
# Columns of the sheet in points: the scale's labels, the scale, leaders, days, sentences.
_SCALE, _LEADERS, _DAYS, _WORDS = 62.0, (87.0, 92.0), 96.0, 172.0
_NARROWEST = 60.0
_FEW = 15
_STEPS = ("D", "W-MON", "MS", "QS", "YS", "5YS", "10YS", "50YS", "100YS", "1000YS")
_GREY = "#666666"
# In turn, so that a day's mark, leader and date are told from those of its neighbours.
_COLOURS = ("C0", "C1", "C2", "C3")
# A place in capitals with its country, a day or an agency; then a dash and the news.
_DATELINE = re.compile(
    r"^[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'-]{2,40}"
    r"(?:(?:, [A-Z\d][\w .'-]{0,40}){1,3}|(?=\s?\())(?: ?\([^()]{1,40}\))? ?[—–-]+ "
)


class Block(NamedTuple):
    """What stands beside one day: its sentences, broken into lines."""

    day: pd.Timestamp
    n_articles: int
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """In points, with the gap to the next."""
        return max(2, len(self.lines)) * _LINE + _GAP


def written(day: pd.Timestamp, *, is_short: bool = False) -> str:
    """Write a day without leading zeros.

    Examples
    --------
    >>> written(pd.Timestamp("2014-08-07")), written(pd.Timestamp("2014-08-07"), is_short=True)
    ('7 August 2014', '7 Aug 2014')
    """
    month = day.month_name()
    return f"{day.day} {month[:3] if is_short else month} {day.year}"


def one_line(text: str) -> str:
    r"""Fold white space, as lines of a source are no lines of a figure; escape what does not print.

    Examples
    --------
    >>> print(one_line("Rain\n  fell\x07."))
    Rain fell\x07.
    """
    return legible(" ".join(text.split()))


def subject_of(table: pd.DataFrame) -> str:
    """Return whom or what a timeline was asked about; "" for the whole corpus."""
    options = table.attrs.get("options", {})
    return " · ".join(str(options[name]) for name in ("entity", "query") if options.get(name))


def without_dateline(sentence: str) -> str:
    """Leave out the place and the agency at the head of a sentence, up to a dash.

    Examples
    --------
    >>> without_dateline("TOLMET, Calvora (AD) — Police fired on a march.")
    'Police fired on a march.'
    >>> without_dateline("June 10 — Rebels seize the radio station.")
    'June 10 — Rebels seize the radio station.'
    """
    return _DATELINE.sub("", sentence, count=1) or sentence


@sentence
def describe_event_timeline(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_event_timeline` shows."""
    if table.empty:
        return "No day stands out: the timeline is empty."
    days = table.drop_duplicates("day")
    subject, n_days = subject_of(table), len(days)
    about = f" about {subject}" if subject else ""
    if n_days == 1:
        return f"The timeline{about} has one day. {_told(days.iloc[0])}"
    first, last = written(days["day"].iloc[0]), written(days["day"].iloc[-1])
    most = days.sort_values(["n_articles", "day"], ascending=[False, True]).head(3)
    told = " ".join(map(_told, (row for _, row in most.sort_values("day").iterrows())))
    which = "They are" if n_days <= len(most) else "Most articles talk of these"
    return (
        f"The timeline{about} has {numbered(n_days, 'day')} from {first} to {last}. {which}: "
        f"{told} {_gap(days['day'])}{_agreement(table)}"
    )


def _told(row: pd.Series) -> str:
    said = shortened(without_dateline(" ".join(str(row["sentence"]).split())), 160)
    ended = said if said.endswith((".", "…", "!", "?", '"', "”")) else f"{said}."
    return f"{written(row['day'])} ({numbered(row['n_articles'], 'article')}): {ended}"


def _gap(days: pd.Series) -> str:
    apart = days.diff().dt.days
    longest = int(apart.max())
    if longest < 2:
        return ""
    place = int(np.flatnonzero(apart == longest)[0])
    ends = written(days.iloc[place - 1]), written(days.iloc[place])
    return f"The longest time without a day of it: {ends[0]} to {ends[1]}. "


def _agreement(table: pd.DataFrame) -> str:
    n = int((table["n_saying"] > 0).sum())
    if len(table) > 1 and not n:
        return "None of the sentences is said in nearly the same way elsewhere."
    of, is_ = n_of(n, len(table), "sentence"), "is" if n == 1 else "are"
    return f"{of[0].upper()}{of[1:]} {is_} said in nearly the same way elsewhere."


@figure(describe_event_timeline)
def plot_event_timeline(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None, top: int = 30
) -> Axes:
    """Draw days down the page, each where it stands in time, beside it what happened.

    The larger the mark, the more articles talk about the day. A thin line leads from each
    mark to its sentences, which are cut to two lines (three with 15 days or fewer).

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.event_timeline`.
    ax : Axes, optional
        A figure without other Axes gets as high as it must; in another, days with the
        lowest ``day_score`` are left out until the rest fits.
    title : str, optional
    top : int
        Days drawn at most: those with the highest ``day_score``, then the earliest.
        A script that the font lacks (Chinese, Japanese) is drawn as boxes.

    Returns
    -------
    Axes
        One unit is a point (1/72 inch), counted from the top.

    Raises
    ------
    ValueError
        "top: 0; expected at least one day".
    """
    if top < 1:
        raise ValueError(f"top: {top}; expected at least one day")
    subject = subject_of(table)
    ax.set_title(title or (f"{subject}, day by day" if subject else "What happened, day by day"))
    ax.set_axis_off()
    # The decorator has escaped line breaks already, which here are blanks.
    said = ax.drawing.table["sentence"].map(one_line)
    table = table.assign(sentence=said.map(without_dateline))
    blocks, (width, height) = _fitting(ax, table, top)
    _draw(ax, blocks, height)
    n_days = table["day"].nunique()
    if len(blocks) < n_days:
        said = f"{len(blocks)} of {n_days} days: those that matter most"
        ax.annotate(said, (0, 0), (0, -2), xycoords="axes fraction", textcoords="offset points",
                    va="top", fontsize=7.5, color=_GREY)  # fmt: skip
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    return ax


def _fitting(ax: Axes, table: pd.DataFrame, top: int) -> tuple[list[Block], tuple[float, float]]:
    """Return the blocks that have room, after the figure has grown, and its size in points."""
    enlarge(ax, width=_WIDTH)
    width, height = _size(ax)
    ranked = table.drop_duplicates("day").sort_values(["day_score", "day"], ascending=[False, True])
    chosen = ranked["day"].head(top)
    n_lines = 3 if len(chosen) <= _FEW else 2
    blocks = [_block(table[table["day"] == day], width - _WORDS, n_lines) for day in chosen]
    needed = sum(block.height for block in blocks)
    if len(ax.figure.axes) == 1:
        # A few days fill no sheet, and many more than one.
        ax.figure.set_figheight(ax.figure.get_figheight() + (needed - height) / 72)
        width, height = _size(ax)
    ends = np.cumsum([block.height for block in blocks])
    # The first one is drawn in any case; a hundredth for rounding.
    fitting = blocks[: max(1, int((ends <= height + 0.01).sum()))]
    return sorted(fitting), (width, max(height, fitting[0].height))


def _size(ax: Axes) -> tuple[float, float]:
    """Return the width and height of the Axes in points, after the figure is laid out."""
    ax.figure.draw_without_rendering()
    box = ax.get_window_extent()
    return box.width * 72 / ax.figure.dpi, box.height * 72 / ax.figure.dpi


def _block(rows: pd.DataFrame, width: float, n_lines: int) -> Block:
    measure = in_points(_SIZE)
    mark = "• " if len(rows) > 1 else ""
    lines = [
        line
        for told in rows["sentence"]
        for line in wrapped(mark + told, max(width, _NARROWEST), n_lines, measure)
    ]
    first = rows.iloc[0]
    return Block(first["day"], int(first["n_articles"]), tuple(lines))


def _draw(ax: Axes, blocks: list[Block], height: float) -> None:
    heights = np.array([block.height for block in blocks])
    places = _in_time(blocks, heights[0] / 2, height - heights[-1] / 2)
    rows = stacked(places, heights, height)
    _draw_scale(ax, blocks, places)
    n_articles = np.array([block.n_articles for block in blocks])
    sizes = 10 + 150 * n_articles / max(1, n_articles.max())
    colours = [_COLOURS[nth % len(_COLOURS)] for nth in range(len(blocks))]
    ax.scatter(np.full(len(blocks), _SCALE), places, s=sizes, color=colours, alpha=0.6,
               edgecolor="white", lw=0.8, zorder=3)  # fmt: skip
    for block, place, row, colour in zip(blocks, places, rows, colours, strict=True):
        top = row - (block.height - _GAP) / 2
        ends = [place, top + _LINE, top + _LINE]
        ax.plot([_SCALE, *_LEADERS], ends, color=colour, lw=0.7, zorder=1)
        _write(ax, block, top, colour)


def _in_time(blocks: list[Block], first: float, last: float) -> np.ndarray:
    """Return where each day stands between two places, in proportion to time."""
    days = np.array([block.day for block in blocks], dtype="datetime64[D]").astype(float)
    span = days[-1] - days[0]
    if not span:
        return np.full(len(blocks), (first + last) / 2)
    return first + (last - first) * (days - days[0]) / span


def _write(ax: Axes, block: Block, top: float, colour: str) -> None:
    look = {"va": "center", "fontsize": _SIZE, "color": "#222222"}
    ax.text(_DAYS, top + _LINE / 2, written(block.day, is_short=True), weight="bold",
            **(look | {"color": colour}))  # fmt: skip
    ax.text(_DAYS, top + 1.5 * _LINE, numbered(block.n_articles, "article"),
            **(look | {"fontsize": 7.5, "color": _GREY}))  # fmt: skip
    for nth, line in enumerate(block.lines):
        ax.text(_WORDS, top + (nth + 0.5) * _LINE, line, **look)


def _draw_scale(ax: Axes, blocks: list[Block], places: np.ndarray) -> None:
    ax.plot([_SCALE, _SCALE], [places[0], places[-1]], color="#888888", lw=1.2, zorder=2)
    if len(blocks) == 1:
        return
    ends = blocks[0].day, blocks[-1].day
    most = max(2, int((places[-1] - places[0]) / 40))
    for day, label in _ticks(*ends, most):
        at = places[0] + (places[-1] - places[0]) * ((day - ends[0]) / (ends[1] - ends[0]))
        ax.plot([_SCALE - 4, _SCALE], [at, at], color="#888888", lw=0.8, zorder=2)
        ax.text(_SCALE - 10, at, label, ha="right", va="center", fontsize=7, color=_GREY)


def _ticks(first: pd.Timestamp, last: pd.Timestamp, most: int) -> list[tuple[pd.Timestamp, str]]:
    """Return days for a scale, at most so many, each with its label; the year where it is new.

    Examples
    --------
    >>> ends = pd.Timestamp("2013-11-20"), pd.Timestamp("2014-02-10")
    >>> [label for _, label in _ticks(*ends, 4)]
    ['Dec 2013', 'Jan 2014', 'Feb']
    """
    ranges = ((step, pd.date_range(first, last, freq=step)) for step in _STEPS)
    step, days = next((step, days) for step, days in ranges if len(days) <= most)
    if "Y" in step:
        return [(day, str(day.year)) for day in days]
    names = [f"{day.day} {day:%b}" if step in _STEPS[:2] else f"{day:%b}" for day in days]
    is_new = np.diff([day.year for day in days], prepend=0) != 0
    return [(day, f"{name} {day.year}" if new else name)
            for day, name, new in zip(days, names, is_new, strict=True)]  # fmt: skip
