"""Bars, as the browser draws them: what each view's bars say, and how a table becomes bars.

A table is one of ``measure``, or a glance at it with the same columns and no interval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.show.parts import per_1000, signed
from utils.show.series_parts import share_in_words


class Bars(NamedTuple):
    """How a table becomes bars.

    Attributes
    ----------
    title, unit : str
        The question, and what the axis measures.
    key, name, kind : str
        Columns: what a click chooses, what is written beside the bar, and of what kind it is.
    value, low, high, n : str
        Columns: the value, the ends of its interval, and what it rests on.
    write : callable
        Writes a value.
    is_signed : bool
        Whether values lie on both sides of zero.
    """

    title: str
    unit: str
    key: str
    name: str
    kind: str | None
    value: str
    low: str
    high: str
    n: str
    write: Callable[[float], str]
    is_signed: bool = False


_NAMED = ("entity_id", "entity", "label")
_RATE = ("per_1000_words", "low", "high", "n_mentions", per_1000)
_TONE = ("mean", "low", "high", "n_scored", signed, True)
PER_1000 = "mentions per 1,000 words"
_POLARITY = "mean tone, from −1 to 1"
RANKED = {
    "attention": Bars("Who and what is named", PER_1000, *_NAMED, *_RATE),
    "tone": Bars("In what tone, toward whom", _POLARITY, *_NAMED, *_TONE),
    "quotes": Bars(
        "Named most, and quoted how often", "quotes", *_NAMED, "n_quotes", "", "", "n_mentions",
        "{:,.0f}".format,
    ),
    "times": Bars("Who is named beside a time", PER_1000, *_NAMED, *_RATE),
}  # fmt: skip
TONE = Bars("Tone by outlet", _POLARITY, "outlet", "outlet", None, *_TONE)
SOURCES = Bars(
    "Who speaks", "share of all quotes", "speaker", "speaker", "speaker_type", "share", "low",
    "high", "n_quotes", share_in_words,
)  # fmt: skip


def bars(
    table: pd.DataFrame, how: Bars, chosen: Iterable[str | None], *, most: int
) -> dict[str, object]:
    """Return the first rows of a table as bars.

    Parameters
    ----------
    table : DataFrame
        With the columns that ``how`` names; without those of the interval, none is drawn.
    how : Bars
    chosen : iterable of str
        Keys that the selection holds.
    most : int
        Bars at most.
    """
    chosen = set(chosen)
    rows = [_bar(row, how, chosen) for row in table.head(most).to_dict("records")]
    return {
        "title": how.title,
        "unit": how.unit,
        "rows": rows,
        "signed": how.is_signed,
        "n_more": max(0, len(table) - most),
    }


def _bar(row: Mapping[str, object], how: Bars, chosen: set[str]) -> dict[str, object]:
    value, low, high = (number(row.get(name)) for name in (how.value, how.low, how.high))
    kind = row.get(how.kind) if how.kind else None
    key = str(row[how.key])
    return {
        "key": key,
        "name": _named(row, how),
        "kind": kind if isinstance(kind, str) else None,
        "value": value,
        "low": low,
        "high": high,
        "n": int(row[how.n]),
        "text": "no evidence" if value is None else how.write(value),
        "chosen": key in chosen,
    }


def _named(row: Mapping[str, object], how: Bars) -> str:
    """Return the name of a bar: the outlet's, where several entities stand with their last word."""
    name = str(row[how.name])
    return f"{name} · {str(row['entity']).split()[-1]}" if row.get("several") else name


def number(value: object) -> float | None:
    """Return a number as JSON can hold it; None where it is missing.

    Examples
    --------
    >>> number(float("nan")), number(np.int64(3))
    (None, 3.0)
    """
    missing = value is None or pd.isna(value) or not np.isfinite(float(value))
    return None if missing else round(float(value), 6)
