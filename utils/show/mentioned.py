"""Figures and sentences for the days that articles talk about."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.ticker import MaxNLocator, PercentFormatter

from utils.measure import groups
from utils.measure.counts import PERIODS
from utils.show.events import subject_of, written
from utils.show.figures import figure, sentence
from utils.show.parts import enlarge, group_of, in_group, numbered
from utils.show.tone_parts import fitted

# So much of the mentions the window of a figure holds, where all of them would need one that
# is so many times as long.
_INSIDE, _LONGER = 0.95, 1.5
_MOST_TIED = 3
_MOST_PERIODS = 400
_MOST_GROUPS = 60
_MOST_LABELS = 8


@sentence
def describe_mentioned_times(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_mentioned_times` shows."""
    if table.empty:
        return f"No article talks about a {_every(table)} of its own. {_left_out(table)}".rstrip()
    by, every, subject = group_of(table), _every(table), subject_of(table)
    about = f" where they speak of {subject}" if subject else ""
    whole = table.groupby("starts_on")["n_mentions"].sum()
    first, last = (_period(day, every) for day in (whole.index.min(), whole.index.max()))
    said = (
        f"Articles talk{about} {numbered(int(whole.sum()), 'time')} about "
        f"{numbered(len(whole), every)}, from {first} to {last}. "
    )
    tops = _capital(_top(table)) if by == "group" else " ".join(
        f"{_capital(in_group(label, by))}: {_top(rows)}"
        for label, rows in list(table.groupby(by))[:_MOST_LABELS]
    )  # fmt: skip
    return f"{said}{tops} {_left_out(table)}Intervals: 95 %, after Wilson."


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _top(rows: pd.DataFrame) -> str:
    """Name the period that most articles talk about; of several, the earliest and how many."""
    most = rows[rows["n_articles_with"] == rows["n_articles_with"].max()].sort_values("starts_on")
    row, every = most.iloc[0], _every(rows)
    if not row["n_articles_with"]:
        return "none."
    ends = f"{row['share_low']:.0%} to {row['share_high']:.0%}"
    return (
        f"most often {_tied([_period(day, every) for day in most['starts_on']], every)} "
        f"{row['share']:.0%} ({ends}) of {numbered(row['n_articles'], 'article')}."
    )


def _tied(names: list[str], every: str) -> str:
    """Return the periods that most articles talk about, up to "in"."""
    if len(names) == 1:
        return f"{names[0]}, in"
    if len(names) > _MOST_TIED:
        names = [*names[: _MOST_TIED - 1], f"{len(names) - _MOST_TIED + 1} other {every}s"]
    return f"{', '.join(names[:-1])} and {names[-1]}, each in"


def _left_out(table: pd.DataFrame) -> str:
    parts = {
        f"that means more than one {_every(table)}": table.attrs.get("n_vague", 0),
        "that means no days": table.attrs.get("n_unresolved", 0),
    }
    said = [f"{numbered(n, 'expression')} {why}" for why, n in parts.items() if n]
    if n := table.attrs.get("n_left_out", 0):
        said.append(f"{numbered(n, 'article')} without a date exact enough")
    text = "; ".join(said).replace("expressions that means", "expressions that mean")
    return f"Not counted: {text}. " if said else ""


def _every(table: pd.DataFrame) -> str:
    return table.attrs.get("options", {}).get("every", "day")


def _period(day: pd.Timestamp, every: str) -> str:
    if every == "year":
        return str(day.year)
    if every == "month":
        return f"{day.month_name()} {day.year}"
    return f"{'the week of ' if every == 'week' else ''}{written(day)}"


@figure(describe_mentioned_times)
def plot_mentioned_times(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    title: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Axes:
    """Draw the share of articles that talk about each period: bars, or a row for each group.

    Where the groups are periods of publication, a frame marks what was talked about when
    it was published: left of it lies the past, right of it the future.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.mentioned_times`, with up to 60 groups.
    ax : Axes, optional
    title : str, optional
    since, until : str, optional
        First and last day of the window, such as "2014-06-01". Default: all,
        or about the shortest window with 95 % of the mentions, where all would need one half
        as long again. How many lie before and after is told.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        "table: 80 groups; at most 60 fit …"; "table: 2,300 days from 2008-01-01 to
        2014-04-18; at most 400 fit …: give since and until, or measure longer periods".
    """
    by, every = group_of(table), _every(table)
    labels = sorted(table[by].unique())
    if len(labels) > _MOST_GROUPS:
        raise ValueError(f"table: {len(labels)} groups; at most {_MOST_GROUPS} fit; choose some")
    periods = _window(table, since, until)
    counted = table[["starts_on"]].assign(period=table["starts_on"].dt.to_period(PERIODS[every]))
    is_in = counted["period"].isin(periods)
    shown = table[is_in].assign(place=periods.get_indexer(counted["period"][is_in]))
    if by == "group":
        _draw_bars(ax, shown)
    else:
        _draw_rows(ax, shown, periods, labels)
    _label_periods(ax, periods, every)
    ax.set_xlabel(f"{every} that is talked about{_outside(table, periods)}")
    subject = subject_of(table)
    ax.set_title(title or f"What {every}s articles talk about{f': {subject}' if subject else ''}")
    return ax


def _window(table: pd.DataFrame, since: str | None, until: str | None) -> pd.PeriodIndex:
    every = _every(table)
    counted = table.assign(period=table["starts_on"].dt.to_period(PERIODS[every]))
    inside = _fullest(counted.groupby("period")["n_mentions"].sum())
    first = pd.Timestamp(since) if since else inside[0].start_time
    last = pd.Timestamp(until) if until else inside[1].start_time
    if first > last:
        raise ValueError(f"since, until: {first:%Y-%m-%d} is after {last:%Y-%m-%d}")
    periods = pd.period_range(first, last, freq=PERIODS[every])
    if len(periods) > _MOST_PERIODS:
        raise ValueError(
            f"table: {numbered(len(periods), every)} from {first:%Y-%m-%d} to {last:%Y-%m-%d}; "
            f"at most {_MOST_PERIODS} fit into one figure: give since and until, or measure "
            "longer periods"
        )
    return periods


def _fullest(mentions: pd.Series) -> tuple[pd.Period, pd.Period]:
    """Return the ends of a window that holds most mentions, or of all of them.

    It is the shortest that does, and goes on to both sides as far as no gap of a twentieth of
    it comes, by up to an eighth.

    Parameters
    ----------
    mentions : Series
        How many there are, by period, ascending.
    """
    places, sums = mentions.index.asi8, np.concatenate([[0], mentions.cumsum()])
    # For each first period the last one with which enough are held.
    lasts = np.searchsorted(sums[1:], sums[:-1] + _INSIDE * sums[-1] - 1e-9)
    firsts = np.flatnonzero(lasts < len(mentions))
    lasts = lasts[firsts]
    lengths = places[lasts] - places[firsts] + 1
    best = np.lexsort([firsts, -(sums[lasts + 1] - sums[firsts]), lengths])[0]
    if places[-1] - places[0] + 1 <= _LONGER * lengths[best]:
        return mentions.index[0], mentions.index[-1]
    first, last = firsts[best], lasts[best]
    first -= _steps(places[first] - places[:first][::-1], lengths[best])
    last += _steps(places[last + 1 :] - places[last], lengths[best])
    return mentions.index[first], mentions.index[last]


def _steps(distances: np.ndarray, length: int) -> int:
    """Return how many places a window may go on, by their distances from its end."""
    gaps = np.diff(distances, prepend=0)
    is_on = (gaps <= max(1, length // 20)) & (distances <= max(1, length // 8))
    return int(np.logical_and.accumulate(is_on).sum())


def _outside(table: pd.DataFrame, periods: pd.PeriodIndex) -> str:
    """Say how many mentions lie before and after a window."""
    every = _every(table)
    when = table["starts_on"].dt.to_period(PERIODS[every])
    said = [
        f"{numbered(n, 'mention')} {side} {_period(end.start_time, every)}"
        for side, end, is_out in (
            ("before", periods[0], when < periods[0]), ("after", periods[-1], when > periods[-1]),
        )
        if (n := int(table.loc[is_out, "n_mentions"].sum()))
    ]  # fmt: skip
    return f"\n{', '.join(said)}" if said else ""


def _draw_bars(ax: Axes, shown: pd.DataFrame) -> None:
    ax.bar(shown["place"], shown["share"], width=0.8, color="C0")
    ax.vlines(shown["place"], shown["share_low"], shown["share_high"], color="#333333", lw=0.7)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.yaxis.set_major_locator(MaxNLocator(6))
    ax.set_ylim(0, 1.02 * min(1, max([0.05, *shown["share_high"]])))
    ax.set_ylabel("articles that talk about it, 95 % interval")
    ax.grid(axis="y")


def _draw_rows(ax: Axes, shown: pd.DataFrame, periods: pd.PeriodIndex, labels: list[str]) -> None:
    by = group_of(shown)
    enlarge(ax, height=1.6 + 0.26 * len(labels))
    cells = np.zeros((len(labels), len(periods)))
    rows = shown[by].map({label: place for place, label in enumerate(labels)})
    cells[rows, shown["place"]] = shown["share"].fillna(0)
    most = cells.max() or 1
    drawn = ax.imshow(cells, cmap=_white_first(), vmin=0, vmax=most, aspect="auto",
                      interpolation="nearest")  # fmt: skip
    bar = ax.figure.colorbar(drawn, ax=ax, shrink=min(1, 6 / len(labels)), pad=0.02)
    bar.set_label("share of the group's articles")
    bar.ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set_yticks(range(len(labels)), [fitted(label, 34) for label in labels])
    ax.tick_params(axis="y", length=0)
    if by in PERIODS:
        ax.set_ylabel(f"{by} of publication")
        _frame_own(ax, groups.starts_on(pd.Series(labels), by), periods, by)


def _white_first() -> ListedColormap:
    """Return blues in which nothing is white and little can be seen."""
    return ListedColormap(["white", *colormaps["Blues"](np.linspace(0.15, 1, 255))])


def _frame_own(ax: Axes, published: pd.Series, periods: pd.PeriodIndex, by: str) -> None:
    """Frame in each row the periods that hold or lie in that of the publication."""
    for row, day in enumerate(published):
        own = pd.Period(day, PERIODS[by])
        inside = (periods.end_time >= own.start_time) & (periods.start_time <= own.end_time)
        places = np.flatnonzero(inside)
        if len(places):
            first, last = places[0] - 0.5, places[-1] + 0.5
            ends = ([first, last, last, first, first],
                    [row - 0.5, row - 0.5, row + 0.5, row + 0.5, row - 0.5])  # fmt: skip
            ax.plot(*ends, color="#D55E00", lw=1.4, clip_on=False)


def _label_periods(ax: Axes, periods: pd.PeriodIndex, every: str) -> None:
    step = -(-len(periods) // _MOST_LABELS)
    shown = periods[::step]
    is_new = np.diff(shown.year, prepend=0) != 0
    names = []
    for period, new in zip(shown, is_new, strict=True):
        day = period.start_time
        short = {"year": "", "month": f"{day:%b}"}.get(every, f"{day.day} {day:%b}")
        names.append("\n".join(filter(None, [short, str(day.year) if new else ""])))
    ax.set_xticks(range(0, len(periods), step), names)
    ax.set_xlim(-0.6, len(periods) - 0.4)
