"""Where a publication timeline is highest, on how much that rests, and how sure its rank is."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from utils.show.parts import group_of, in_group, n_of, numbered
from utils.show.series_parts import is_tone, noun_of, writer_of
from utils.show.timelines import every_of, in_period

_UNITS = {"per_day": " articles a day", "share": " of the articles",
          "per_1000_words": " for 1,000 words", "mean": ""}  # fmt: skip
_MOST_TIED = 3
_FEW = 2
_OF_THE_CORPUS = "it is a peak of what this corpus holds, not of what happened."


def peak_in_words(table: pd.DataFrame) -> str:
    """Say where the rate is highest; of tone, where it is most positive and most negative.

    Nothing where all rates are the same.

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-02", "2014-06-09", "2014-06-16"])
    >>> table = pd.DataFrame({"group": "all articles", "starts_on": days, "unit": "share",
    ...     "rate": [1.0, 1.0, 0.0], "low": 0.0, "count": [1, 2, 0], "n_articles": [1, 2, 3]})
    >>> table.attrs["options"] = {"every": "week"}
    >>> print(peak_in_words(table))  # doctest: +NORMALIZE_WHITESPACE
    The highest rate, 100% of the articles, is that of 2 weeks: in the week of 9 June 2014
    (from 2 of 2 articles) and in the week of 2 June 2014 (from the only article). So few
    articles say little.
    """
    known = table.dropna(subset="rate").reset_index(drop=True)
    if known["rate"].nunique() < 2:
        return ""
    if is_tone(table):
        return _extremes(known, table)
    highest = known[known["rate"] == known["rate"].max()]
    return _tied(highest, table) if len(highest) > 1 else _highest(highest.iloc[0], known, table)


def _tied(highest: pd.DataFrame, table: pd.DataFrame) -> str:
    """Name the periods that share the highest rate, those of most articles first."""
    every, by = every_of(table), group_of(table)
    over = f"{numbered(len(highest), every)}{_of_any(by)}"
    named = highest.sort_values("n_articles", ascending=False, kind="stable").head(_MOST_TIED)
    said = [f"{_place(row, every, by)} ({_behind(row, noun_of(table))})"
            for _, row in named.iterrows()]  # fmt: skip
    said += [f"{len(highest) - len(named)} more"] if len(highest) > len(named) else []
    few = " So few articles say little." if highest["n_articles"].max() <= _FEW else ""
    rate = f"{writer_of(table)(highest['rate'].iloc[0])}{_UNITS[highest['unit'].iloc[0]]}"
    return f"The highest rate, {rate}, is that of {over}: {_listed(said)}.{few}"


def _listed(said: list[str]) -> str:
    return f"{', '.join(said[:-1])} and {said[-1]}"


def _of_any(by: str) -> str:
    """Return whose periods are meant where there are several groups."""
    noun = by if by in ("entity", "outlet", "section") else "group"
    return "" if by == "group" else f" of one {noun} or another"


def _highest(row: pd.Series, known: pd.DataFrame, table: pd.DataFrame) -> str:
    every, by = every_of(table), group_of(table)
    said = f"Highest {_told(row, table)}"
    if pd.isna(row["low"]):
        return f"{said}: too few articles for an interval, so no more than a hint."
    few = ": so few articles say little" if row["n_articles"] <= _FEW else ""
    n_near = int((known.drop(index=row.name)["high"] >= row["low"]).sum())
    overlap = "interval of {} overlaps" if n_near == 1 else "intervals of {} overlap"
    near = f"{numbered(n_near, f'other {every}')}{_of_any(by)}"
    rank = f"the {overlap.format(near)} with it"
    sure = rank if n_near else "no interval of another overlaps with it"
    return (
        f"{said}{few}; {sure}. It was picked as the highest, so it is more likely too high than "
        f"too low; and {_OF_THE_CORPUS}"
    )


def _extremes(known: pd.DataFrame, table: pd.DataFrame) -> str:
    """Say where the tone is most positive and most negative, of what has an interval if any."""
    sure = known.dropna(subset="low")
    of = known if sure.empty else sure
    if len(of) == 1:
        told = _told(of.iloc[0], table)
        return f"Enough articles for an interval only {told}; no rank can be told."
    most, least = of.loc[of["rate"].idxmax()], of.loc[of["rate"].idxmin()]
    high = "Most positive" if most["rate"] > 0 else "Least negative"
    low = "most negative" if least["rate"] < 0 else "least positive"
    said = f"{high} {_told(most, table)}; {low} {_told(least, table)}"
    if sure.empty:
        return f"{said}: too few articles for an interval, so no more than hints."
    overlap = "overlap" if least["high"] >= most["low"] else "do not overlap"
    return (
        f"{said}; these two intervals {overlap}. Both were picked as the ends, so each is more "
        "likely too far out than too near; and they are ends of what this corpus holds."
    )


def _told(row: pd.Series, table: pd.DataFrame) -> str:
    """Return the period, its rate with the interval, and what it rests on."""
    place = _place(row, every_of(table), group_of(table))
    return f"{place}: {_rate(row, writer_of(table))}, {_behind(row, noun_of(table))}"


def _place(row: pd.Series, every: str, by: str) -> str:
    whose = row[by] if by == "entity" else in_group(row[by], by)
    return in_period(row["starts_on"], every) + ("" if by == "group" else f", {whose}")


def _rate(row: pd.Series, write: Callable[[float], str]) -> str:
    ends = "" if pd.isna(row["low"]) else f" ({write(row['low'])} to {write(row['high'])})"
    return f"{write(row['rate'])}{_UNITS[row['unit']]}{ends}"


def _behind(row: pd.Series, noun: str) -> str:
    """Return what was counted, and how many of all articles hold it."""
    if row["unit"] == "per_day":
        days = numbered(row["n_days"], "day")
        return f"from {numbered(row['n_articles'], 'article')} in {days}"
    if row["unit"] == "share":
        return f"from {n_of(row['count'], row['n_articles'], 'article')}"
    within = n_of(row["n_behind"], row["n_articles"], "article")
    return (
        f"from {within}" if noun == "number" else f"from {numbered(row['count'], noun)} in {within}"
    )
