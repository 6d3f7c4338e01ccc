"""Sentences on publication timelines and their bursts: what a peak rests on, and what it is not."""

from __future__ import annotations

import pandas as pd

from utils.show.figures import sentence
from utils.show.parts import group_of, n_of, numbered, numbered_groups
from utils.show.series_parts import noun_of, share_in_words, subject_of
from utils.show.series_peaks import peak_in_words
from utils.show.timelines import every_of, p_in_words, was

MOST_LANES = 16
_MOST_BURSTS = 6
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
        return _nothing(table, every)
    unit = table["unit"].iloc[0]
    # A figure of counts draws no interval: the words say of what they are.
    with_ends = (
        f"Intervals of rates: 95 %, {_INTERVALS[unit]}." if table["low"].notna().any() else ""
    )
    said = [
        f"{subject_of(table)}, {_extent(table, every)}: {_total(table)}.",
        peak_in_words(table),
        _too_few(table, every),
        _blank(table, every),
        _left_out(table, every),
        with_ends,
    ]
    return " ".join(filter(None, said))


def _nothing(table: pd.DataFrame, every: str) -> str:
    """Say why a timeline has no rows."""
    entity = table.attrs.get("options", {}).get("entity")
    if entity is not None and not len(entity):
        return "Nobody is asked for, so there is nothing to count."
    if not table.attrs.get("n_left_out", 0):
        return "There is no article."
    return f"No article has a date exact enough to be placed in time. {_left_out(table, every)}"


def _extent(table: pd.DataFrame, every: str) -> str:
    by, n_groups = group_of(table), table.iloc[:, 0].nunique()
    periods = numbered(table["starts_on"].nunique(), every)
    if by in ("group", "entity"):
        return periods
    shown = f" (drawn are the {MOST_LANES} with the most)" if n_groups > MOST_LANES else ""
    return f"{periods} of {numbered_groups(n_groups, by)}{shown}"


def _total(table: pd.DataFrame) -> str:
    """Say how much was counted; of several entities, that one article can count for each."""
    noun, n_groups = noun_of(table), table.iloc[:, 0].nunique()
    total = numbered(int(table["count"].sum()), noun)
    if group_of(table) != "entity" or n_groups == 1 or noun == "mention":
        return total
    n_articles = int(table["n_articles"].sum()) // n_groups
    within = f"among {numbered(n_articles, 'article')}"
    shown = f"; drawn are the {MOST_LANES} with the most" if n_groups > MOST_LANES else ""
    return f"{total} {within}, where one that names several counts for each{shown}"


def _too_few(table: pd.DataFrame, every: str) -> str:
    """Say how many rates have no interval, for too few articles stand behind them."""
    n = int((table["rate"].notna() & table["low"].isna()).sum())
    place = f"{every} of a group" if table.iloc[:, 0].nunique() > 1 else every
    return f"{_places(n, place)} with too few articles for an interval." if n else ""


def _blank(table: pd.DataFrame, every: str) -> str:
    """Tell the gaps from the zeros, and both from what has articles but no evidence."""
    is_several = table.iloc[:, 0].nunique() > 1
    place = f"{every} of a group" if is_several else every
    gaps, zeros = int(table["is_gap"].sum()), int((table["count"] == 0)[~table["is_gap"]].sum())
    unknown = int((table["rate"].isna() & ~table["is_gap"]).sum())
    said = []
    if gaps:
        said.append(
            f"{_places(gaps, place)} without any article: left blank, not zero; whether none "
            "appeared or none was collected cannot be told."
        )
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
        n_periods = int((table.groupby("starts_on")["n_vague"].max() > 0).sum())
        where = f"may fall in any of {numbered(n_periods, every)}" if n_periods else "lie beyond"
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
    if not n_groups:
        return "There is no series in which anything could burst."
    if found.empty:
        searched = "" if n_groups == 1 else f" in any of {n_groups} series"
        return f"No burst{searched}: no run of {every}s nears {times:g} times the usual rate."
    surest = found.sort_values(["p_corrected", "weight"], ascending=[True, False], kind="stable")
    said = [_burst(row, by, every, n_groups) for _, row in surest.head(_MOST_BURSTS).iterrows()]
    more = len(found) - len(said)
    said += [f"{numbered(more, 'further burst')} {was(more)} found."] if more else []
    if (found["unit"] == "per_day").any():
        said.append("How many articles there are tells how they were collected, too.")
    after = " after Bonferroni" if n_groups > 1 else ""
    error = f"{found.attrs.get('error', 0.05):.0%}"
    return (
        f"{' '.join(said)} Where nothing changes, at most {error} of such timelines have a burst "
        f"with p{after} up to .05; p takes articles for independent of each other, which reprints "
        "are not."
    )


def _burst(row: pd.Series, by: str, every: str, n_groups: int) -> str:
    is_share = row["unit"] == "share"
    write = share_in_words if is_share else "{:,.3g}".format
    unit = "of the articles" if is_share else "articles a day"
    after = f" after Bonferroni for {n_groups} series" if n_groups > 1 else ""
    p = p_in_words(row["p_corrected"])
    whose = "" if by == "group" else f"{row[by]}: "
    n, n_articles = row["count"], row["n_articles"]
    of = n_of(n, n_articles, "article") if is_share else numbered(n_articles, "article")
    return (
        f"{whose}Burst of {numbered(row['n_periods'], every)} from {_day(row['starts_on'])} to "
        f"{_day(row['ends_on'])}: {write(row['rate'])} {unit} against "
        f"{write(row['rate_elsewhere'])} elsewhere, from {of}; one so heavy comes by chance "
        f"with {p}{after}."
    )


def _day(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B %Y}"
