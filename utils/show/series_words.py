"""Sentences on publication timelines and their bursts: what a peak rests on, and what it is not."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from utils.show.figures import sentence
from utils.show.parts import (
    group_of,
    in_group,
    n_of,
    numbered,
    numbered_groups,
    per_1000,
    shortened,
    signed,
)
from utils.show.timelines import every_of, in_period, p_in_words, was

_MOST_BURSTS = 6
_NOUNS = {"articles": "article", "mentions": "mention", "sentences": "sentence",
          "numbers": "number"}  # fmt: skip
_INTERVALS = {
    "per_day": "exact, of a Poisson count",
    "share": "after Wilson",
    "per_1000_words": "by resampling articles",
    "mean": "by resampling articles",
}


@sentence
def describe_publication_timeline(table: pd.DataFrame) -> str:
    """Say in words what :func:`utils.show.plot_publication_timeline` shows."""
    every = every_of(table)
    if table.empty:
        return f"No article has a date exact enough to be placed in time. {_left_out(table, every)}"
    by, n_groups = group_of(table), table.iloc[:, 0].nunique()
    groups = "" if by == "group" else f" of {_series(n_groups, by)}"
    said = [
        f"{subject_of(table)}, {numbered(table['starts_on'].nunique(), every)}{groups}: "
        f"{numbered(int(table['count'].sum()), noun_of(table))}.",
        _highest(table, every),
        _blank(table, every),
        _left_out(table, every),
        f"Intervals: 95 %, {_INTERVALS[table['unit'].iloc[0]]}.",
    ]
    return " ".join(filter(None, said))


def _series(n: int, by: str) -> str:
    if by == "entity":
        return "1 entity" if n == 1 else f"{n} entities"
    return numbered_groups(n, by)


def subject_of(table: pd.DataFrame) -> str:
    """Return what a timeline follows, as a title says it.

    Examples
    --------
    >>> table = pd.DataFrame({"group": ["all articles"], "entity": ["Ann"], "unit": ["share"]})
    >>> table.attrs["options"] = {"of": "articles", "query": "rain"}
    >>> subject_of(table)
    'Articles with sentences that name Ann and match “rain”'
    """
    asked = table.attrs.get("options", {})
    of, query = asked.get("of", "articles"), asked.get("query")
    who = "each" if group_of(table) == "entity" else table["entity"].iloc[0]
    matching = "" if query is None else f"match “{shortened(query, 40)}”"
    asks = [f"name {who}"] if pd.notna(who) else []
    condition = " and ".join([*asks, matching] if matching else asks)
    if of in ("articles", "numbers"):
        whole = "Mean of the numbers given" if of == "numbers" else "Articles"
        with_query = f" {'of articles ' * (of == 'numbers')}with sentences that {condition}"
        named = f" {'of articles ' * (of == 'numbers')}that {condition}"
        published = "" if of == "numbers" else " published"
        return whole + (with_query if matching else named if condition else published)
    if of == "sentences":
        return f"Sentences that {condition}" if condition else "Sentences"
    within = f" in sentences that {matching}" if matching else ""
    whole = f"Mentions of {who}" if of == "mentions" else f"Tone toward {who}"
    return f"Tone of sentences{within[13:]}" if pd.isna(who) else whole + within


def noun_of(table: pd.DataFrame) -> str:
    """Return what the counts of a timeline count."""
    of = table.attrs.get("options", {}).get("of", "articles")
    return _NOUNS.get(of, "scored sentence")


def is_tone(table: pd.DataFrame) -> bool:
    """Tell whether the rates of a timeline are means of polarity."""
    return table["unit"].iloc[0] == "mean" and noun_of(table) not in _NOUNS.values()


def writer_of(table: pd.DataFrame) -> Callable[[float], str]:
    """Return how a rate of this timeline is written.

    Examples
    --------
    >>> writer_of(pd.DataFrame({"unit": ["per_1000_words"]}))(0.345)
    '0.34'
    """
    unit = table["unit"].iloc[0]
    if unit == "share":
        return share_in_words
    if unit == "per_1000_words":
        return per_1000
    return signed if is_tone(table) else "{:,.3g}".format


def share_in_words(share: float) -> str:
    """Write a share as a percentage, a small one with a decimal.

    Examples
    --------
    >>> share_in_words(0.345), share_in_words(0.012), share_in_words(0)
    ('34%', '1.2%', '0%')
    """
    return f"{share:.0%}" if share == 0 or share >= 0.015 else f"{share:.1%}"


def _highest(table: pd.DataFrame, every: str) -> str:
    """Say where the rate is highest, on how much that rests, and how sure its rank is."""
    known = table.dropna(subset="rate")
    if known["rate"].nunique() < 2:
        return ""
    write, by = writer_of(table), group_of(table)
    highest = known[known["rate"] == known["rate"].max()]
    if len(highest) > 1:
        over = (
            f"{numbered(len(highest), every)}{'' if by == 'group' else ' of one group or another'}"
        )
        return f"The highest rate, {write(known['rate'].max())}, is that of {over}."
    row = highest.iloc[0]
    whose = "" if by == "group" else f", {_whose(row, by)}"
    said = f"Highest {in_period(row['starts_on'], every)}{whose}: {_rate(row, write)}, "
    said += _behind(row, noun_of(table))
    if pd.isna(row["low"]):
        return f"{said}: too few articles for an interval, so no more than a hint."
    others = known[(known[by] == row[by]) & (known["starts_on"] != row["starts_on"])]
    n_near = int((others["high"] >= row["low"]).sum())
    overlap = "interval of {} overlaps" if n_near == 1 else "intervals of {} overlap"
    rank = f"the {overlap.format(numbered(n_near, f'other {every}'))} with it"
    sure = "no interval of another overlaps with it" if not n_near else rank
    return (
        f"{said}; {sure}. It was picked as the highest, so it is more likely too high than too "
        "low; and it is a peak of what this corpus holds, not of what happened."
    )


def _rate(row: pd.Series, write: Callable[[float], str]) -> str:
    units = {"per_day": " articles a day", "share": " of the articles",
             "per_1000_words": " for 1,000 words", "mean": ""}  # fmt: skip
    ends = "" if pd.isna(row["low"]) else f" ({write(row['low'])} to {write(row['high'])})"
    return f"{write(row['rate'])}{units[row['unit']]}{ends}"


def _behind(row: pd.Series, noun: str = "article") -> str:
    if row["unit"] == "per_day":
        return f"from {numbered(row['n_articles'], 'article')}"
    if row["unit"] == "share":
        return f"from {n_of(row['count'], row['n_articles'], 'article')}"
    within = f" in {numbered(row['n_articles'], 'article')}" if noun != "number" else ""
    return f"from {numbered(row['count'], noun)}{within}"


def _whose(row: pd.Series, by: str) -> str:
    return row[by] if by == "entity" else in_group(row[by], by)


def _blank(table: pd.DataFrame, every: str) -> str:
    """Tell the gaps from the zeros, and both from what has articles but no evidence."""
    is_several = table.iloc[:, 0].nunique() > 1
    place = f"{every} of a group" if is_several else every
    gaps, zeros = int(table["is_gap"].sum()), int((table["count"] == 0)[~table["is_gap"]].sum())
    unknown = int((table["rate"].isna() & ~table["is_gap"]).sum())
    said = []
    if gaps:
        said.append(f"{_places(gaps, place)} without any article: left blank, not zero.")
    if unknown:
        said.append(f"{_places(unknown, place)} with articles but without evidence: left blank.")
    elif zeros:
        said.append(f"{_places(zeros, place)} with none: zero.")
    return " ".join(said)


def _places(n: int, place: str) -> str:
    head, _, rest = place.partition(" ")
    return f"{numbered(n, head)}{' ' if rest else ''}{rest}"


def _left_out(table: pd.DataFrame, every: str) -> str:
    n_undated = table.attrs.get("n_undated", 0)
    n_vague = table.attrs.get("n_left_out", 0) - n_undated
    said = []
    if n_vague > 0:
        shaded = int((table.groupby("starts_on")["n_vague"].max() > 0).sum())
        where = f"may fall in the {numbered(shaded, f'shaded {every}')}" if shaded else "lie beyond"
        said.append(f"{numbered(n_vague, 'article')} dated only to a month or a year {where}.")
    if n_undated:
        said.append(f"{numbered(n_undated, 'article')} without a date {was(n_undated)} left out.")
    if n := table.attrs.get("n_undecided", 0):
        said.append(f"{numbered(n, 'mention')} of undecided names {was(n)} not counted.")
    return " ".join(said)


@sentence
def bursts_in_words(found: pd.DataFrame) -> str:
    """Say in words what a table of :func:`utils.measure.bursts` says, the surest ones first."""
    by, every = group_of(found), found.attrs.get("of", {}).get("every", "period")
    n_groups, times = found.attrs.get("n_groups", 1), found.attrs["options"]["times"]
    if found.empty:
        searched = "" if n_groups == 1 else f" in any of {n_groups} series"
        return f"No burst{searched}: no run of {every}s nears {times:g} times the usual rate."
    surest = found.sort_values(["p", "weight"], ascending=[True, False], kind="stable")
    said = [_burst(row, by, every, n_groups) for _, row in surest.head(_MOST_BURSTS).iterrows()]
    more = len(found) - len(said)
    said += [f"{numbered(more, 'further burst')} {was(more)} found."] if more else []
    if (found["unit"] == "per_day").any():
        said.append("How many articles there are tells how they were collected, too.")
    error = f"{found.attrs.get('error', 0.05):.0%}"
    return (
        f"{' '.join(said)} Where nothing changes, at most {error} of such timelines have a burst "
        "with p up to .05; p takes articles for independent of each other, which reprints are not."
    )


def _burst(row: pd.Series, by: str, every: str, n_groups: int) -> str:
    is_share = row["unit"] == "share"
    write = share_in_words if is_share else "{:,.3g}".format
    unit = "of the articles" if is_share else "articles a day"
    corrected = f", {p_in_words(row['p_corrected'])} after Bonferroni" if n_groups > 1 else ""
    whose = "" if by == "group" else f"{row[by]}: "
    return (
        f"{whose}Burst of {numbered(row['n_periods'], every)} from {_day(row['starts_on'])} to "
        f"{_day(row['ends_on'])}: {write(row['rate'])} {unit} against "
        f"{write(row['rate_elsewhere'])} elsewhere, {_behind(row)}; one so heavy comes by chance "
        f"with {p_in_words(row['p'])}{corrected}."
    )


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B %Y}"
