"""Figure and sentence for which outlets announced and reported an event, and who was first."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.lines import Line2D

from utils.measure.announcements import REPORT
from utils.show.figures import figure, sentence
from utils.show.parts import enlarge, group_of, n_of, numbered, numbered_groups, shortened
from utils.show.reported_figures import blank, label_dates

_FIRST, _LATER = "#0072B2", "#777777"
# Points that a letter of what stands beside a mark is wide, on the average and generously.
_LETTER = 4.6
_FEWEST_LETTERS = 24
_MOST_NAMED = 4


@sentence
def describe_event_reports(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_event_reports` shows."""
    if table.empty:
        return "There is no article that could report it."
    by, told = group_of(table), _told(table)
    if told.empty:
        silent = f"{table[by].iloc[0]} has no report of it" if len(table) == 1 else (
            f"None of the {numbered_groups(len(table), by)} reports it"
        )  # fmt: skip
        return f"{_announced(table, by)}{silent}, as far as was found."
    return (
        f"{_announced(table, by)}{_reported(table, told, by)}.{_later(told)}"
        f"{_repeated(told, by)}{_vague(told)}"
    )


def _told(table: pd.DataFrame) -> pd.DataFrame:
    """Return the groups that do more than announce it."""
    return table[table["n_articles"] > 0]


def _announced(table: pd.DataFrame, by: str) -> str:
    """Say who announces it, and since when."""
    ahead = table[table["announced_on"].notna()].sort_values(["announced_on", by])
    if ahead.empty:
        return ""
    first, last = ahead["announced_on"].iloc[[0, -1]]
    when = f"on {_day(first)}" if first == last else f"from {_day(first)} on"
    return f"Announced by {_listed(list(ahead[by]))} {when}. "


def _reported(table: pd.DataFrame, told: pd.DataFrame, by: str) -> str:
    """Say how many report it, and who first; where no tense tells, that they wrote of it."""
    verb = "reported it" if told["kind"].eq(REPORT).all() else "wrote of it"
    who = told[by].iloc[0] if len(table) == 1 else n_of(len(told), len(table), by)
    if 1 < len(told) == len(table):
        who = f"All {numbered_groups(len(table), by)}"
    firsts = told[told["is_first"].eq(True)]
    said = f"{who} {verb}"
    if firsts.empty:
        unknown = "; no day is exact enough to say who was first"
        return said + unknown * (len(table) > 1)
    day, after = firsts["published_on"].iloc[0], int(firsts["days_after"].iloc[0])
    when = f"on {_day(day)}, {_after(after)}"
    if len(table) == 1:
        return f"{said}, first {when}"
    together = " together" if len(firsts) > 1 else ""
    first = "first" if told["kind"].eq(REPORT).all() else "first to report it,"
    return f"{said}; {first}{together} {_listed(list(firsts[by]))} {when}"


def _after(n_days: int) -> str:
    return f"{numbered(n_days, 'day')} after it" if n_days else "the same day"


def _listed(names: list[str]) -> str:
    shown = names if len(names) <= _MOST_NAMED else names[: _MOST_NAMED - 1]
    rest = len(names) - len(shown)
    listed = [*shown, *([f"{rest} others"] if rest else [])]
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B %Y}"


def _later(told: pd.DataFrame) -> str:
    last = told["days_after"].max()
    if pd.isna(last) or not told["is_first"].eq(False).any():
        return ""
    return f" The last began {numbered(int(last), 'day')} after it."


def _repeated(told: pd.DataFrame, by: str) -> str:
    n = int(told["reprint_of"].notna().sum())
    began = "begins" if n == 1 else "begin"
    return f" {numbered_groups(n, by)} {began} with another's article." if n else ""


def _vague(told: pd.DataFrame) -> str:
    n = int(told["days_after"].isna().sum())
    return f" Of {numbered(n, 'article')} the day is not known." if n else ""


@figure(describe_event_reports)
def plot_event_reports(
    table: pd.DataFrame, *, ax: Axes | None = None, title: str | None = None
) -> Axes:
    """Draw when each outlet first reported an event, the earliest on top.

    A line runs from the event's first day to the report; who was first stands out, an
    announcement is hollow, what repeats another outlet's article is a cross, a date that is
    only a month or year is a band. Beside the mark: how many articles report it, and the
    headline of the first.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.event_reports`.
    ax : Axes, optional
    title : str, optional

    Returns
    -------
    Axes
    """
    if table["published_on"].isna().all():
        return blank(ax, describe_event_reports(table))
    enlarge(ax, width=8.4, height=1.6 + 0.34 * len(table))
    event_on = _event_on(table)
    for row, (_, one) in enumerate(table.iterrows()):
        _draw_row(ax, row, one, event_on)
    _limit(ax, table, event_on)
    ax.axvline(event_on, color="#333333", lw=0.8, ls="--", zorder=1)
    ax.set_yticks(range(len(table)), [shortened(name, 26) for name in table[group_of(table)]])
    ax.set_ylim(len(table) - 0.5, -0.7)
    ax.tick_params(axis="y", length=0)
    label_dates(ax)
    ax.set_xlabel("published on; dashed: the event")
    if keys := _keys(table):
        ax.figure.legend(handles=keys, loc="outside lower center", ncols=3)
    ax.set_title(title or "Who reported first")
    _write_beside(ax, table, event_on)
    return ax


def _event_on(table: pd.DataFrame) -> pd.Timestamp:
    """Return the event's first day, as the measure was asked or as the days after it say."""
    asked = table.attrs.get("options", {}).get("on")
    if asked:
        return pd.Timestamp(asked[0])
    days = table["published_on"] - pd.to_timedelta(table["days_after"].astype("float64"), "D")
    return days.min() if days.notna().any() else table["published_on"].min()


def _draw_row(ax: Axes, row: int, one: pd.Series, event_on: pd.Timestamp) -> None:
    """Draw the marks of one group: its first announcement, and its first report."""
    if pd.notna(one["announced_on"]):
        ax.plot([one["announced_on"]], [row], "o", color=_LATER, markerfacecolor="white", zorder=4)
    if one["n_articles"] == 0 or pd.isna(one["published_on"]):
        return
    day, colour = one["published_on"], _FIRST if _is_first(one) else _LATER
    if one["published_precision"] != "day":
        ax.hlines(row, day, _last_day(one), color=colour, lw=7, alpha=0.35, zorder=2)
        return
    ax.hlines(row, event_on, day, color=colour, lw=1.4, zorder=2)
    ax.plot([day], [row], _mark(one), color=colour, zorder=3)


def _is_first(one: pd.Series) -> bool:
    return pd.notna(one["is_first"]) and bool(one["is_first"])


def _mark(one: pd.Series) -> str:
    if pd.notna(one["reprint_of"]):
        return "X"
    return "D" if _is_first(one) else "o"


def _write_beside(ax: Axes, table: pd.DataFrame, event_on: pd.Timestamp) -> None:
    """Write behind each row's last mark what it is, cut to the room that is left."""
    ax.figure.draw_without_rendering()
    right = ax.get_window_extent().x1
    for row, (_, one) in enumerate(table.iterrows()):
        is_silent = pd.isna(one["published_on"])
        end = event_on if is_silent else max(_last_day(one), event_on)
        left = ax.transData.transform((date2num(end), row))[0]
        n_letters = int((right - left) / ax.figure.dpi * 72 / _LETTER)
        look = {"color": "#777777", "style": "italic"} if is_silent else {}
        ax.annotate(_beside(one, max(_FEWEST_LETTERS, n_letters)), (end, row), (8, 0), va="center",
                    textcoords="offset points", fontsize=8.5, **look)  # fmt: skip


def _last_day(one: pd.Series) -> pd.Timestamp:
    """Return the last day on which an article may have been published."""
    period = {"month": "M", "year": "Y"}.get(one["published_precision"])
    return one["published_on"].to_period(period).end_time if period else one["published_on"]


def _beside(one: pd.Series, n_letters: int) -> str:
    if pd.isna(one["published_on"]):
        return "no report found"
    n = int(one["n_articles"])
    count = numbered(n, "article") if n else "announced only"
    return shortened(f"{count} · {one['title']}" if pd.notna(one["title"]) else count, n_letters)


def _limit(ax: Axes, table: pd.DataFrame, event_on: pd.Timestamp) -> None:
    """Leave room at the right for what stands beside the last mark."""
    dated = table[table["published_on"].notna()]
    last = max([event_on, *(_last_day(one) for _, one in dated.iterrows())])
    first = min([event_on, *dated["announced_on"].dropna()])
    span = max(last - first, pd.Timedelta(days=2))
    ax.set_xlim(first - 0.06 * span, last + 1.25 * span)


def _keys(table: pd.DataFrame) -> list[Line2D]:
    plain = {"linestyle": "none"}
    made = []
    if table["is_first"].eq(True).any():
        made.append(Line2D([], [], marker="D", color=_FIRST, label="first", **plain))
    if table["is_first"].eq(False).any():
        made.append(Line2D([], [], marker="o", color=_LATER, label="later", **plain))
    if table["reprint_of"].notna().any():
        made.append(Line2D([], [], marker="X", color=_LATER, label="another's article", **plain))
    if table["announced_on"].notna().any():
        made.append(Line2D([], [], marker="o", color=_LATER, markerfacecolor="white",
                           label="announcement", **plain))  # fmt: skip
    return made
