"""A timeline, as the browser draws it: what its axis says, and how a table becomes series.

A table is one of ``measure``, or a glance at it with the same columns and no interval.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from utils.measure.counts import PERIODS
from utils.show.explorer.bars import PER_1000, number
from utils.show.explorer.state import State

MOST_SERIES = 6
# Of mentioned times, so large a part is not drawn at each end.
_EDGE = 0.02
_DAY = "%Y-%m-%d"


def points(table: pd.DataFrame, value: str, n: str, *, ends: tuple[str, str]) -> list[dict]:
    """Return the rows of one series as points, each from its first to its last day.

    Parameters
    ----------
    table : DataFrame
        ``starts_on``, ``ends_on`` and the columns named.
    value, n : str
        Columns: what is drawn, and what it rests on.
    ends : pair of str
        Columns of the interval; they may be absent.
    """
    days = [table[name].dt.strftime(_DAY) for name in ("starts_on", "ends_on")]
    low, high = (table[name] if name in table else [None] * len(table) for name in ends)
    return [
        {"from": first, "to": last, "value": number(one), "low": number(below),
         "high": number(above), "n": int(many)}
        for first, last, one, below, above, many in zip(
            *days, table[value], low, high, table[n], strict=True)
    ]  # fmt: skip


class Axis(NamedTuple):
    """How a timeline is drawn: its question, its unit, and the columns it takes."""

    title: str
    unit: str
    value: str = "rate"
    n: str = "count"
    ends: tuple[str, str] = ("low", "high")
    is_signed: bool = False


def axis(state: State) -> Axis:
    """Return how the timeline of a state is drawn."""
    if state.layer == "times":
        title = f"Which {state.every}s articles talk about"
        return Axis(title, "share of articles", "share", "n_mentions", ("share_low", "share_high"))
    if state.layer == "tone":
        title = "Tone over time, by date of publication"
        return Axis(title, "mean tone", is_signed=True)
    if state.layer == "quotes":
        return Axis("How much is quoted, and when", "quotes per 1,000 words")
    if state.selection.entities:
        return Axis("When they are named", PER_1000)
    if state.selection.chooses_sentences:
        return Axis("When such sentences were published", "sentences per 1,000 words")
    unit, n = f"articles a {state.every}", "n_articles"
    return Axis("When the articles were published", unit, n, n)


def timeline(table: pd.DataFrame, state: State) -> dict[str, object]:
    """Return a timeline: one series, or one for each entity.

    Parameters
    ----------
    table : DataFrame
        From :func:`utils.measure.publication_timeline` or :func:`utils.measure.mentioned_times`,
        or a glance at it.
    state : State
    """
    how = axis(state)
    table, note = _until_its_end(table, state.every), None
    if state.layer == "times":
        table, note = _where_most_are(table, how.n)
    key = "entity_id" if "entity_id" in table and table["entity_id"].notna().any() else None
    groups = table.groupby(key, sort=False) if key else [("", table)]
    series = [
        {"key": str(one), "name": str(rows["entity"].iloc[0]) if key else "",
         "points": points(rows, how.value, how.n, ends=how.ends)}
        for one, rows in list(groups)[:MOST_SERIES]
    ]  # fmt: skip
    brushed = ("told_since", "told_until") if state.layer == "times" else ("since", "until")
    first, last = (getattr(state.selection, name) for name in brushed)
    since, until = _ends(table)
    brush = [first or since, last or until] if first or last else None
    made = {"title": how.title, "unit": how.unit, "every": state.every, "series": series}
    shown = {"since": since, "until": until, "brush": brush}
    return made | shown | {"signed": how.is_signed, "note": note}


def _where_most_are(table: pd.DataFrame, n: str) -> tuple[pd.DataFrame, str | None]:
    """Leave out the first and last periods that hold few, or one of 1850 would squeeze all."""
    before = table[n].cumsum() - table[n] / 2
    total = table[n].sum()
    is_in_the_middle = before.between(_EDGE * total, (1 - _EDGE) * total)
    kept = table[is_in_the_middle]
    n_out = int(total - kept[n].sum())
    if not n_out:
        return table, None
    told = f"{n_out:,} mentions of the earliest and latest times are not drawn"
    return kept, f"{told}: copied code has them."


def _until_its_end(table: pd.DataFrame, every: str) -> pd.DataFrame:
    """Give each period its last day, where the table has none."""
    if "ends_on" in table:
        return table
    last = table["starts_on"].dt.to_period(PERIODS[every]).dt.end_time.dt.normalize()
    return table.assign(ends_on=last)


def _ends(table: pd.DataFrame) -> tuple[str | None, str | None]:
    if table.empty:
        return None, None
    return table["starts_on"].min().strftime(_DAY), table["ends_on"].max().strftime(_DAY)
