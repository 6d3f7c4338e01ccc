"""How far back, and how far ahead, articles reach: from publication to the days they talk of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import groups, intervals, tallies, tone_summary
from utils.measure.mentioned import times_of_groups

# Of each reach the last lag in days that belongs to it, from the oldest on.
_LAST = {"older": -367, "past_year": -32, "past_month": -8, "past_week": 0}
REACHES = ("future", "around", "past_week", "past_month", "past_year", "older")
_QUARTILES = {"lower_quartile": 0.25, "median_lag": 0.5, "upper_quartile": 0.75}
_ROW = [
    *("article_id", "sentence_id", "start_char", "end_char", "surface", "published_on"),
    *("starts_on", "ends_on", "precision", "lag_days", "reach"),
]
_PARTS = 8


def time_lag_rows(
    corpus: Corpus,
    *,
    entity: str | None = None,
    query: str | None = None,
    by: str | None = "outlet",
) -> pd.DataFrame:
    """One row is one expression that means days, and how far they are from its publication.

    Parameters
    ----------
    corpus, entity, query, by
        As of :func:`utils.measure.mentioned_times`.

    Returns
    -------
    DataFrame
        ``by`` or ``group`` (str), the place, ``surface``, ``starts_on``, ``ends_on`` and
        ``precision`` as in ``corpus.times``, ``published_on`` (datetime64), ``lag_days``
        (int64, days from the publication to the nearest day that is meant; negative: it
        is past), ``reach`` (str): ``future``; ``past_week`` (0–7 days back), ``past_month``
        (8–31), ``past_year`` (32–366), ``older``; ``around``, several days with that of
        publication among them. In the order of ``corpus.times``.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.mentioned_times`.
    """
    rows = _rows(corpus, entity, query, by)
    found = rows[rows["lag"].notna()].rename(columns={"group": groups.column_of(by)})
    found = found.assign(lag_days=found["lag"].astype("int64"))
    found = found[[groups.column_of(by), *_ROW]].astype({"reach": "str"}).reset_index(drop=True)
    options = {"entity": entity, "query": query, "by": by}
    return tables.state_call(found, "measure.time_lag_rows", **options)


def time_lags(
    corpus: Corpus,
    *,
    entity: str | None = None,
    query: str | None = None,
    by: str | None = "outlet",
) -> pd.DataFrame:
    """One row is one group: how far from their publication its articles' times are.

    Parameters
    ----------
    corpus, entity, query, by
        As of :func:`utils.measure.mentioned_times`.

    Returns
    -------
    DataFrame
        ``by`` or ``group`` (str), ``n_articles`` (with a time that counts), ``n_times``
        (int64); ``median_lag`` with ``low``, ``high``, ``lower_quartile``,
        ``upper_quartile`` (float, days, negative: before the publication); ``future``,
        ``around``, ``past_week``, ``past_month``, ``past_year``, ``older``, shares of the
        times (float, 0–1; they sum to 1), each with ``_low``, ``_high``; ``n_unresolved``
        (int64) dates and times of day that mean no days, and ``share_unresolved`` (float,
        0–1) of all. What the reaches are: :func:`time_lag_rows`. Intervals: 95 %, by
        resampling articles; missing with five articles or fewer. Sorted by group.
        ``attrs["n_undated"]`` is the number of articles whose day of publication is
        unknown: their times have no lag.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.mentioned_times`.

    Notes
    -----
    The median and quartiles are values that occur: the least lag up to which that share of
    the times stands. Words such as "now" and "recently" are among the unresolved.

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-01", "2014-05-30", "2013-01-01"])
    >>> articles = pd.DataFrame({"article_id": ["x"], "n_words": 9, "outlet": "Ledger",
    ...     "published_on": pd.Timestamp("2014-06-02"), "published_precision": "day"})
    >>> times = pd.DataFrame({"article_id": "x", "sentence_id": 0, "type": "DATE",
    ...                       "starts_on": days, "ends_on": days})
    >>> empty = {name: tables.empty(name) for name in ("sentences", "mentions", "entities",
    ...                                                "alias_decisions", "problems")}
    >>> found = time_lags(Corpus(articles, **empty, times=times))
    >>> found[["n_times", "median_lag", "past_week", "older"]].round(2).values.tolist()
    [[3.0, -3.0, 0.67, 0.33]]
    """
    rows = _rows(corpus, entity, query, by)
    found = tone_summary.by_group(rows.assign(weight=1.0), ["group"], _summary)
    found = found.rename(columns={"group": groups.column_of(by)})
    undated = rows["published_on"].isna() | (rows["published_precision"] != "day")
    found.attrs["n_undated"] = int(rows.loc[undated, "article_id"].nunique())
    options = {"entity": entity, "query": query, "by": by}
    return tables.state_call(
        found, "measure.time_lags", **options, level=intervals.LEVEL, seed=intervals.SEED
    )


def _rows(corpus: Corpus, entity: str | None, query: str | None, by: str | None) -> pd.DataFrame:
    """Return the times with ``lag`` and ``reach``, missing where either day is unknown."""
    _, times = times_of_groups(corpus, entity, query, by)
    published = times["published_on"].where(times["published_precision"] == "day")
    starts, ends = ((times[name] - published).dt.days for name in ("starts_on", "ends_on"))
    lag = starts.clip(lower=0) + ends.clip(upper=0)
    reach = pd.Series("future", times.index, dtype="object")
    for name, last in reversed(_LAST.items()):
        reach = reach.mask(lag <= last, name)
    reach = reach.mask((starts < ends) & (lag == 0), "around").where(lag.notna(), None)
    return times.assign(lag=lag.astype("float64"), reach=reach)


def _summary(rows: pd.DataFrame, drawn: np.ndarray) -> dict[str, float]:
    known = rows[rows["lag"].notna()]
    lags, articles = known["lag"].to_numpy(float), known["article"].to_numpy(int)
    quartiles = tone_summary.quantiles(lags, np.ones(len(lags)), _QUARTILES)
    low, high = _median_ends(lags, articles, drawn)
    is_open = rows["starts_on"].isna()
    return (
        {"n_articles": known["article_id"].nunique(), "n_times": len(known)}
        | {"median_lag": quartiles["median_lag"], "low": low, "high": high}
        | {name: quartiles[name] for name in ("lower_quartile", "upper_quartile")}
        | _reach_shares(known, drawn)
        | {"n_unresolved": int(is_open.sum())}
        | {"share_unresolved": float(is_open.mean()) if len(rows) else np.nan}
    )


def _reach_shares(known: pd.DataFrame, drawn: np.ndarray) -> dict[str, float]:
    is_reach = np.stack([(known["reach"] == name).to_numpy(float) for name in REACHES], axis=1)
    ends = np.column_stack(
        tone_summary.resampled_means(tone_summary.per_article(known, is_reach), drawn)
    )
    found = {}
    for name, (share, low, high) in zip(REACHES, ends.tolist(), strict=True):
        # Resampling would say that a share of 0 or 1 is certain.
        wilson = intervals.share(share * len(known), len(known))
        ends_of_it = np.minimum(low, wilson.low), np.maximum(high, wilson.high)
        found |= {name: share} | dict(
            zip((f"{name}_low", f"{name}_high"), map(float, ends_of_it), strict=True)
        )
    return found


def _median_ends(lags: np.ndarray, articles: np.ndarray, drawn: np.ndarray) -> tuple[float, float]:
    """Return the ends of the interval of the median, by resampling articles."""
    ids, numbers = np.unique(articles, return_inverse=True)
    if len(ids) < intervals.FEWEST_FOR_MEDIAN:
        return np.nan, np.nan
    values, things = np.unique(lags, return_inverse=True)
    counted = tallies.tally(things, numbers, len(values), len(ids))
    every = np.arange(len(values))
    medians = []
    for part in np.array_split(drawn[ids], _PARTS, axis=1):
        ends = tallies.sums(counted, every, part).cumsum(axis=0)
        place = (2 * ends >= ends[-1]).argmax(axis=0)
        medians.append(np.where(ends[-1] > 0, values[place], np.nan))
    low, high = tone_summary.ends_of(np.concatenate(medians)[:, None], len(ids)).ravel()
    return float(low), float(high)
