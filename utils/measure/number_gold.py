"""Figures as they were found, beside those that a corpus states as true."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.measure import intervals

_SCORES = {"measure": "str", "n": "int64", "share": "float64", "low": "float64", "high": "float64"}


def number_detection(found: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is one share of the gold's figures: found, and of these, with what right.

    Parameters
    ----------
    found : DataFrame
        ``article_id, start_char, end_char, value, hedge, source`` of ``utils.tables.NUMBERS``.
    gold : DataFrame
        From :func:`utils.read.gold`, layer ``numbers``. It marks only figures in dispute, so
        nothing follows from it for the precision of all figures that are found.

    Returns
    -------
    DataFrame
        ``measure`` (str): "found" (another figure may not stand in its place), "same place",
        "value", "hedge", and "attributed" (a source is found where the gold has the figure
        attributed, and none where it has not); ``n`` (int64), of how many; ``share``, ``low``,
        ``high`` (float, 0–1; 95 % interval by resampling articles). No rows without gold.

    Examples
    --------
    >>> place = {"article_id": ["x"], "start_char": [9], "end_char": [13], "value": [4.0]}
    >>> found = pd.DataFrame(place | {"hedge": ["at_least"], "source": [None]})
    >>> gold = pd.DataFrame(place | {"hedge": [None], "is_attributed": [False]})
    >>> number_detection(found, gold)[["measure", "share"]].values.tolist()[1:4]
    [['same place', 1.0], ['value', 1.0], ['hedge', 0.0]]
    """
    both = _beside(found, gold)
    met = both[both["is_found"]]
    same = {
        "same place": met["start_char"].eq(met["their_start"])
        & met["end_char"].eq(met["their_end"]),
        "value": met["value"].eq(met["their_value"]),
        "hedge": met["hedge"].fillna("").eq(met["their_hedge"].fillna("")),
        "attributed": met["is_attributed"].astype(bool).eq(met["source"].notna()),
    }
    rows = [("found", *_share(both["is_found"], both["article_id"]))]
    rows += [(name, *_share(right, met["article_id"])) for name, right in same.items()]
    made = pd.DataFrame(rows if len(gold) else [], columns=list(_SCORES)).astype(_SCORES)
    return tables.state_call(
        made, "measure.number_detection", level=intervals.LEVEL, seed=intervals.SEED
    )


def _beside(found: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is one figure of the gold, with the first that was found in its place."""
    theirs = {"start_char": "their_start", "end_char": "their_end", "value": "their_value",
              "hedge": "their_hedge"}  # fmt: skip
    names = ["article_id", *theirs, "is_attributed"]
    true = gold[names].rename(columns=theirs).reset_index(names="figure")
    names = ["article_id", "start_char", "end_char", "value", "hedge", "source"]
    pairs = true.merge(found[names], on="article_id")
    over = pairs["start_char"].lt(pairs["their_end"]) & pairs["end_char"].gt(pairs["their_start"])
    first = pairs[over].sort_values(["figure", "start_char"]).drop_duplicates("figure")
    both = true.merge(first[["figure", *names[1:]]], on="figure", how="left")
    return both.assign(is_found=both["start_char"].notna())


def _share(right: pd.Series, articles: pd.Series) -> tuple[float, ...]:
    sums = right.groupby(articles).agg(["sum", "size"])
    return (len(right), *intervals.ratio(sums["sum"].to_numpy(), sums["size"].to_numpy()))
