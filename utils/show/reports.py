"""Figure and sentence for which outlets reported an event, and who was first."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from utils.show.figures import figure, sentence
from utils.show.parts import enlarge, group_of, n_of, numbered, numbered_groups, shortened
from utils.show.reported_figures import label_dates

_FIRST, _LATER = "#0072B2", "#888888"
_MOST_NAMED = 4


@sentence
def describe_event_reports(table: pd.DataFrame) -> str:
    """Say in words what :func:`plot_event_reports` shows."""
    if table.empty:
        return "There is no article that could report it."
    by, told = group_of(table), table[table["n_articles"] > 0]
    if told.empty:
        return f"None of the {numbered_groups(len(table), by)} reports it, as far as was found."
    firsts = told[told["is_first"].eq(True)]
    said = n_of(len(told), len(table), by)
    said = f"{said[0].upper()}{said[1:]} reported it"
    unknown = "no day is exact enough to say who was first"
    said += f"; {_who_was_first(firsts, by) if len(firsts) else unknown}"
    return f"{said}.{_later(told)}{_repeated(told, by)}{_vague(told)}"


def _who_was_first(firsts: pd.DataFrame, by: str) -> str:
    names = list(firsts[by])
    shown = names if len(names) <= _MOST_NAMED else names[: _MOST_NAMED - 1]
    rest = len(names) - len(shown)
    last = [f"{rest} others"] if rest else []
    listed = [*shown, *last]
    words = " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
    day, after = firsts["published_on"].iloc[0], int(firsts["days_after"].iloc[0])
    when = "the same day" if after == 0 else f"{numbered(after, 'day')} after it"
    together = " together" if len(names) > 1 else ""
    return f"first{together} {words} on {day.day} {day:%B %Y}, {when}"


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

    A line runs from the event's first day to the report; who was first stands out, what
    repeats another outlet's article is hollow, a date that is only a month or year is a
    band. Beside the mark: how many articles report it, and the headline of the first.

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
    return ax


def _event_on(table: pd.DataFrame) -> pd.Timestamp:
    """Return the event's first day, as the measure was asked or as the days after it say."""
    asked = table.attrs.get("options", {}).get("on")
    if asked:
        return pd.Timestamp(asked[0])
    days = table["published_on"] - pd.to_timedelta(table["days_after"].astype("float64"), "D")
    return days.min() if days.notna().any() else table["published_on"].min()


def _draw_row(ax: Axes, row: int, one: pd.Series, event_on: pd.Timestamp) -> None:
    if one["n_articles"] == 0 or pd.isna(one["published_on"]):
        words = "no report found" if one["n_articles"] == 0 else "reported, day not known"
        ax.annotate(words, (event_on, row), (6, 0), textcoords="offset points", va="center",
                    fontsize=8.5, color="#777777", style="italic")  # fmt: skip
        return
    day, is_exact = one["published_on"], one["published_precision"] == "day"
    is_first = pd.notna(one["is_first"]) and bool(one["is_first"])
    colour = _FIRST if is_first else _LATER
    end = day
    if is_exact:
        ax.hlines(row, event_on, day, color=colour, lw=1.4, zorder=2)
        face = "white" if pd.notna(one["reprint_of"]) else colour
        ax.plot(
            [day], [row], "D" if is_first else "o", color=colour, markerfacecolor=face, zorder=3
        )
    else:
        end = _last_day(one)
        ax.hlines(row, day, end, color=colour, lw=7, alpha=0.35, zorder=2)
    ax.annotate(_beside(one), (end, row), (8, 0), textcoords="offset points", va="center",
                fontsize=8.5)  # fmt: skip


def _last_day(one: pd.Series) -> pd.Timestamp:
    """Return the last day on which an article may have been published."""
    period = {"month": "M", "year": "Y"}.get(one["published_precision"])
    return one["published_on"].to_period(period).end_time if period else one["published_on"]


def _beside(one: pd.Series) -> str:
    count = numbered(int(one["n_articles"]), "article")
    return f"{count} · {shortened(one['title'], 44)}" if pd.notna(one["title"]) else count


def _limit(ax: Axes, table: pd.DataFrame, event_on: pd.Timestamp) -> None:
    """Leave room at the right for what stands beside the last mark."""
    dated = table[table["published_on"].notna()]
    last = max([event_on, *(_last_day(one) for _, one in dated.iterrows())])
    span = max(last - event_on, pd.Timedelta(days=2))
    ax.set_xlim(event_on - 0.06 * span, last + 1.25 * span)


def _keys(table: pd.DataFrame) -> list[Line2D]:
    plain = {"linestyle": "none"}
    made = []
    if table["is_first"].eq(True).any():
        made.append(Line2D([], [], marker="D", color=_FIRST, label="first", **plain))
    if table["is_first"].eq(False).any():
        made.append(Line2D([], [], marker="o", color=_LATER, label="later", **plain))
    if table["reprint_of"].notna().any():
        made.append(Line2D([], [], marker="o", color=_LATER, markerfacecolor="white",
                           label="another's article", **plain))  # fmt: skip
    return made
