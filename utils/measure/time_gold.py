"""Where the times that were found differ from those that a corpus states as true."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.measure import intervals
from utils.measure.agreement import detection

_SPAN = ["article_id", "start_char", "end_char"]
_TOLD = ["type", "value", "starts_on", "ends_on"]
_SCORES = {"measure": "str", "n": "int64", "share": "float64", "low": "float64", "high": "float64"}
_ERRORS = [*_SPAN, "kind", "surface", "value", "rule", "true_surface", "true_value"]


def time_detection(times: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is one share of the times: found, and of those found, with what right.

    Parameters
    ----------
    times : DataFrame
        ``article_id, start_char, end_char, type, value, starts_on, ends_on``. Those in
        articles of which gold states nothing do not count.
    gold : DataFrame
        From :func:`utils.read.gold`, layer ``times``.

    Returns
    -------
    DataFrame
        ``measure`` (str): "precision" and "recall" (the two share a character), "strict F1"
        (both ends are gold's), "relaxed F1"; then, of times that share characters with one
        of gold: "type", "value" (TIMEX3), "days" (of those whose true days are known, the
        first and the last are right); ``n`` (int64), of how many; ``share``, ``low``, ``high``
        (float, 0–1; 95 % interval by resampling articles). No rows without gold.

    Examples
    --------
    >>> day = pd.Timestamp("2014-08-22")
    >>> gold = pd.DataFrame({"article_id": ["x"], "start_char": [0], "end_char": [6],
    ...     "type": "DATE", "value": "2014-08-22", "starts_on": day, "ends_on": day})
    >>> found = time_detection(gold.assign(value="2014-08-29"), gold)
    >>> found.set_index("measure")["share"][["relaxed F1", "type", "value"]].tolist()
    [1.0, 1.0, 0.0]
    """
    ours = times[times["article_id"].isin(gold["article_id"])].reset_index(drop=True)
    pairs = _pairs(ours, gold.reset_index(drop=True))
    rows = [*_found(ours, gold, pairs), *_right(pairs)] if len(gold) else []
    made = pd.DataFrame(rows, columns=list(_SCORES)).astype(_SCORES)
    return tables.state_call(
        made, "measure.time_detection", level=intervals.LEVEL, seed=intervals.SEED
    )


def time_errors(times: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is one place where what was found is not what gold says.

    Parameters
    ----------
    times, gold : DataFrame
        As in :func:`time_detection`, with ``surface``, and ``rule`` of the times.

    Returns
    -------
    DataFrame
        ``article_id, start_char, end_char`` (of what was found, else of what is true),
        ``kind`` (str): ``other value``; ``other ends``, where only those differ; ``no time``,
        where gold has none; ``missed``. Then ``surface, value, rule`` of what was found and
        ``true_surface, true_value`` (str, missing where there is none). Sorted by article and
        place.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["x"], "start_char": [4], "end_char": [7],
    ...     "type": "DATE", "value": "PRESENT_REF", "surface": "now",
    ...     "starts_on": pd.NaT, "ends_on": pd.NaT})
    >>> time_errors(gold.iloc[:0].assign(rule=""), gold)[["kind", "true_surface"]].values.tolist()
    [['missed', 'now']]
    """
    ours = times[times["article_id"].isin(gold["article_id"])].reset_index(drop=True)
    true = gold.reset_index(drop=True)
    pairs = _pairs(ours, true)
    kind = pd.Series("other ends", pairs.index)
    kind[pairs["is_same"]] = "right"
    kind[~_equal(pairs["value"], pairs["true_value"])] = "other value"
    alone = ours[~ours.index.isin(pairs["time"])].assign(kind="no time")
    missed = true[~true.index.isin(pairs["true"])].assign(kind="missed")
    missed = missed.rename(columns={"surface": "true_surface", "value": "true_value"})
    made = pd.concat([pairs.assign(kind=kind)[kind != "right"], alone, missed])
    texts = dict.fromkeys(["article_id", *_ERRORS[3:]], "str")
    made = made.reindex(columns=_ERRORS).astype(
        texts | {"start_char": "int64", "end_char": "int64"}
    )
    return tables.state_call(made.sort_values(_SPAN, ignore_index=True), "measure.time_errors")


def day_detection(timeline: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is precision, recall or F1 of the days that a timeline chose.

    Parameters
    ----------
    timeline : DataFrame
        ``day``, from :func:`utils.measure.event_timeline`.
    gold : DataFrame
        ``starts_on``, from :func:`utils.read.gold`, layer ``timelines``.

    Returns
    -------
    DataFrame
        ``measure``, ``n``, ``share``, ``low``, ``high`` as in
        :func:`utils.measure.detection`, resampled by day. No rows without gold.

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-02", "2014-06-05"])
    >>> chosen, true = pd.DataFrame({"day": days[:1]}), pd.DataFrame({"starts_on": days})
    >>> day_detection(chosen, true)[["measure", "share"]].round(2).values.tolist()
    [['precision', 1.0], ['recall', 0.5], ['F1', 0.67]]
    """
    chosen, true = set(timeline["day"]), set(gold["starts_on"].dropna())
    days = pd.Series(sorted(chosen | true), dtype="datetime64[us]")
    made = detection(days.isin(chosen), days.isin(true), by=days)
    return tables.state_call(made if true else made.iloc[:0], "measure.day_detection")


def _pairs(ours: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    """One row is a time found with the true one that shares most characters; each once."""
    theirs = {name: f"true_{name}" for name in true.columns if name != "article_id"}
    left = ours.reset_index(names="time")
    pairs = left.merge(true.rename(columns=theirs).reset_index(names="true"), on="article_id")
    first = pairs[["start_char", "true_start_char"]].max(axis=1)
    pairs["shared"] = pairs[["end_char", "true_end_char"]].min(axis=1) - first
    pairs = pairs[pairs["shared"] > 0].sort_values("shared", ascending=False, kind="stable")
    pairs = pairs.drop_duplicates("true").drop_duplicates("time").sort_values("time")
    is_same = pairs["start_char"].eq(pairs["true_start_char"])
    return pairs.assign(is_same=is_same & pairs["end_char"].eq(pairs["true_end_char"]))


def _found(ours: pd.DataFrame, gold: pd.DataFrame, pairs: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return how many were found, by any shared character and by both ends."""
    counts = pd.DataFrame(
        {
            "found": ours.groupby("article_id").size(),
            "true": gold.groupby("article_id").size(),
            "met": pairs.groupby("article_id").size(),
            "same": pairs.groupby("article_id")["is_same"].sum(),
        }
    )
    found, true, met, same = (counts.fillna(0)[name].to_numpy(float) for name in counts)
    both = found + true
    return [
        ("precision", found.sum(), *intervals.ratio(met, found)),
        ("recall", true.sum(), *intervals.ratio(met, true)),
        ("strict F1", true.sum(), *intervals.ratio(2 * same, both)),
        ("relaxed F1", true.sum(), *intervals.ratio(2 * met, both)),
    ]


def _right(pairs: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return the share of the times met whose type, value and days are right."""
    dated = pairs[pairs["true_starts_on"].notna()]
    is_right = {
        name: _equal(rows[name], rows[f"true_{name}"])
        for rows, names in ((pairs, _TOLD[:2]), (dated, _TOLD[2:]))
        for name in names
    }
    days = is_right["starts_on"] & is_right["ends_on"]
    shares = {"type": is_right["type"], "value": is_right["value"], "days": days}
    return [(name, *_share(right, pairs["article_id"])) for name, right in shares.items()]


def _equal(ours: pd.Series, theirs: pd.Series) -> pd.Series:
    """Say where two columns say the same; nothing on both sides is the same."""
    return (ours.eq(theirs) | (ours.isna() & theirs.isna())).astype(bool)


def _share(right: pd.Series, articles: pd.Series) -> tuple[float, ...]:
    sums = right.groupby(articles.reindex(right.index)).agg(["sum", "size"])
    return (len(right), *intervals.ratio(sums["sum"].to_numpy(), sums["size"].to_numpy()))
