"""Bursts of a publication timeline: periods with far more articles of a kind than usual."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.measure import automaton, changes, intervals

ERROR = 0.05
_COLUMNS = [
    *("entity_id", "entity", "starts_on", "ends_on", "peak_on", "n_periods", "count"),
    *("n_articles", "rate", "rate_elsewhere", "unit", "weight", "p", "p_corrected"),
]
_NEEDED = ["count", "unit", "starts_on", "ends_on", "entity_id", "entity", "n_articles", "is_gap"]
_MEASURED = ["rate", "rate_elsewhere", "weight", "p", "p_corrected"]


def bursts(
    timeline: pd.DataFrame,
    *,
    times: float = automaton.TIMES,
    gamma: float = automaton.GAMMA,
    seed: int = intervals.SEED,
) -> pd.DataFrame:
    """One row is one burst: a run of periods with far more articles of a kind than usual.

    Parameters
    ----------
    timeline : DataFrame
        From :func:`utils.measure.publication_timeline`, of articles: their share with an
        entity or a query, or how many there are for a day that the corpus covers.
    times : float
        How many times the usual rate that of a burst is.
    gamma : float
        How hard it is to begin one; the higher, the fewer.
    seed : int

    Returns
    -------
    DataFrame
        The group, ``entity_id``, ``entity`` (str); ``starts_on``, ``ends_on`` (datetime64, first
        and last day), ``peak_on`` (datetime64, first day of its period with the highest rate),
        ``n_periods``, ``count``, ``n_articles`` (int64, in the burst); ``rate`` in the burst and
        ``rate_elsewhere``, outside all bursts of its group (float), in ``unit`` (str);
        ``weight`` (float, by how much the higher rate fits better, as a difference of log
        likelihoods), ``p`` (float, how often a series without a change has any burst so heavy)
        and ``p_corrected`` (p times the number of groups, after Bonferroni). In the
        order of the groups, then of time. ``attrs["n_groups"]`` says how many were searched,
        ``attrs["error"]`` in which share of timelines without a change at most some burst has
        a ``p_corrected`` up to that share.

    Raises
    ------
    ValueError
        "timeline: its rate is per_1000_words; bursts and changes are of articles, …"; "timeline:
        no column 'count'; …".

    Notes
    -----
    Method: :func:`utils.measure.automaton.find_bursts`. What is exchangeable if nothing
    changes is an article over the periods. Where one piece appears in many outlets, or
    fewer articles appear on Sundays, articles are not, and p is too small: count reprints
    once, and look at weeks rather than days.

    Examples
    --------
    >>> days = pd.date_range("2014-06-02", periods=8, freq="7D")
    >>> rows = {"group": "all articles", "starts_on": days, "ends_on": days + pd.Timedelta("6D"),
    ...         "entity_id": "a", "entity": "Ann", "n_articles": 20, "unit": "share",
    ...         "count": [1, 1, 0, 9, 8, 1, 0, 1], "is_gap": False}
    >>> found = bursts(pd.DataFrame(rows))
    >>> found[["starts_on", "ends_on", "rate", "p"]].astype(str).values.tolist()
    [['2014-06-23', '2014-07-06', '0.425', '0.0005']]
    """
    _check(timeline)
    group = timeline.columns[0]
    groups = list(timeline.groupby(group, sort=False))
    options = {"times": times, "gamma": gamma, "seed": seed}
    rows = [row | {group: label} for label, part in groups for row in _rows(part, options)]
    found = pd.DataFrame(rows, columns=list(dict.fromkeys([group, *_COLUMNS])))
    found["p_corrected"] = (found["p"].astype(float) * len(groups)).clip(upper=1)
    counted = dict.fromkeys(["n_periods", "count", "n_articles"], "int64")
    days = dict.fromkeys(["starts_on", "ends_on", "peak_on"], "datetime64[us]")
    told = dict.fromkeys([group, "entity_id", "entity", "unit"], "str")
    found = found.astype(dict.fromkeys(_MEASURED, "float64") | counted | days | told)
    found.attrs = {
        "of": timeline.attrs.get("options", {}), "n_groups": len(groups), "error": ERROR,
    }  # fmt: skip
    return tables.state_call(
        found, "measure.bursts", **options, n_permutations=changes.N_PERMUTATIONS
    )


def exposures(timeline: pd.DataFrame) -> tuple[np.ndarray, str]:
    """Return what the counts of a timeline are out of, and their kind for the null.

    Raises
    ------
    ValueError
        "timeline: its rate is mean; bursts and changes are of articles, …".

    Examples
    --------
    >>> exposures(pd.DataFrame({"unit": ["share"], "n_articles": [7]}))
    (array([7]), 'share')
    """
    unit = timeline["unit"].iloc[0]
    if unit == "share":
        return timeline["n_articles"].to_numpy(int), "share"
    if unit == "per_day":
        return timeline["n_days"].where(~timeline["is_gap"], 0).to_numpy(int), "count"
    raise ValueError(
        f"timeline: its rate is {unit}; bursts and changes are of articles, which can be "
        'exchanged: make it with of="articles"'
    )


def _check(timeline: pd.DataFrame) -> None:
    for name in (*_NEEDED, "n_days"):
        is_needed = name != "n_days" or "per_day" in set(timeline["unit"])
        if is_needed and name not in timeline:
            raise ValueError(
                f"timeline: no column {name!r}; make it with measure.publication_timeline"
            )


def _rows(rows: pd.DataFrame, options: dict[str, float]) -> list[dict[str, object]]:
    """Return the bursts of one group."""
    hits, (exposed, kind) = rows["count"].to_numpy(int), exposures(rows)
    found = automaton.find_bursts(hits, exposed, kind=kind, **options)
    inside = np.zeros(len(rows), dtype=bool)
    for burst in found:
        inside[burst.first : burst.last + 1] = True
    elsewhere = _rate(hits[~inside], exposed[~inside])
    whose = rows[["entity_id", "entity", "unit"]].iloc[0].to_dict()
    return [whose | {"rate_elsewhere": elsewhere} | _row(burst, rows, exposed) for burst in found]


def _row(burst: automaton.Burst, rows: pd.DataFrame, exposed: np.ndarray) -> dict[str, object]:
    place = slice(burst.first, burst.last + 1)
    part, hits, of = rows.iloc[place], rows["count"].to_numpy(int)[place], exposed[place]
    rates = np.divide(hits, of, out=np.zeros(len(of)), where=of > 0)
    return {
        "starts_on": part["starts_on"].iloc[0],
        "ends_on": part["ends_on"].iloc[-1],
        "peak_on": part["starts_on"].iloc[int(rates.argmax())],
        "n_periods": len(part),
        "count": hits.sum(),
        "n_articles": part["n_articles"].sum(),
        "rate": _rate(hits, of),
        "weight": burst.weight,
        "p": burst.p,
    }


def _rate(hits: np.ndarray, exposed: np.ndarray) -> float:
    return float(hits.sum() / exposed.sum()) if exposed.sum() else np.nan
