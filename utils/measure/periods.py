"""What a period holds: its articles, shares of them, rates and means, with intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.measure import counts, intervals, tone_summary

MEASURED = ["count", "rate", "low", "high"]


def parts(articles: pd.DataFrame, periods: pd.DataFrame) -> list[np.ndarray]:
    """Return the places of the articles of each row of ``periods``.

    Parameters
    ----------
    articles : DataFrame
        From :func:`utils.measure.counts.in_periods`.
    periods : DataFrame
        A group as its first column, and ``starts_on``, the first day of a period.

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-02", "2014-06-16"])
    >>> articles = pd.DataFrame({"published_on": days, "published_precision": "day",
    ...                          "n_words": [300, 200]})
    >>> periods = counts.article_counts(articles, by=None)
    >>> [part.tolist() for part in parts(counts.in_periods(articles, None, "week"), periods)]
    [[0], [], [1]]
    """
    group = periods.columns[0]
    first = articles["starts_on"].dt.start_time.astype("datetime64[us]")
    found = articles.groupby([articles[group], first]).indices
    keys = periods[[group, "starts_on"]].itertuples(index=False, name=None)
    return [found.get(key, np.zeros(0, dtype=int)) for key in keys]


def shares(hits: np.ndarray, places: list[np.ndarray]) -> pd.DataFrame:
    """One row is one period: how many of its articles have a hit, and which share of them.

    Returns
    -------
    DataFrame
        ``count``, ``rate`` (0–1), ``low``, ``high`` (float; 95 %, after Wilson); without
        articles the rate is missing.

    Examples
    --------
    >>> shares(np.array([2, 0]), [np.array([0, 1])]).round(2).values.tolist()
    [[1.0, 0.5, 0.09, 0.91]]
    """
    n_with = [int((hits[place] > 0).sum()) for place in places]
    found = [(n, *intervals.share(n, len(of))) for n, of in zip(n_with, places, strict=True)]
    return pd.DataFrame(found, columns=MEASURED, dtype=float)


def n_behind(holding: pd.Series, articles: pd.DataFrame, places: list[np.ndarray]) -> list[int]:
    """Return how many articles of each period are among those that hold something.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"]})
    >>> n_behind(pd.Series(["b", "b"]), articles, [np.array([0, 1])])
    [1]
    """
    holds = articles["article_id"].isin(holding).to_numpy()
    return [int(holds[place].sum()) for place in places]


def per_1000_words(hits: np.ndarray, words: np.ndarray, places: list[np.ndarray]) -> pd.DataFrame:
    """One row is one period: its hits, and how many there are for 1,000 words.

    Returns
    -------
    DataFrame
        As :func:`shares`; the interval is that of :func:`utils.measure.intervals.rate`.

    Examples
    --------
    >>> per_1000_words(np.array([3]), np.array([500.0]), [np.array([0])]).values.tolist()
    [[3.0, 6.0, nan, nan]]
    """
    found = [(hits[of].sum(), *intervals.rate(hits[of], words[of] / 1_000)) for of in places]
    return pd.DataFrame(found, columns=MEASURED, dtype=float)


def per_day(n_articles: np.ndarray, covered: np.ndarray) -> pd.DataFrame:
    """One row is one period: its articles, and how many there are for a covered day.

    Returns
    -------
    DataFrame
        As :func:`shares`; the interval is the exact one of a Poisson count.

    Examples
    --------
    >>> per_day(np.array([14]), np.array([7])).round(2).values.tolist()
    [[14.0, 2.0, 1.09, 3.36]]
    """
    found = [(n, *(end / days for end in intervals.poisson(int(n))))
             for n, days in zip(n_articles, covered, strict=True)]  # fmt: skip
    return pd.DataFrame(found, columns=MEASURED, dtype=float)


def n_days(articles: pd.DataFrame, periods: pd.DataFrame) -> np.ndarray:
    """Return how many days of each period lie between the first publication and the last.

    By articles dated to the day. A month or a year before or after these that is known of
    an article, without its day, is covered as a whole.

    Parameters
    ----------
    articles : DataFrame
        From :func:`utils.measure.counts.in_periods`, of all groups.
    periods : DataFrame
        ``starts_on`` and ``ends_on``, the first and the last day of a period.

    Examples
    --------
    >>> articles = pd.DataFrame({"published_on": pd.to_datetime(["2014-06-25", "2014-07-02"]),
    ...                          "published_precision": "day"})
    >>> days = [pd.to_datetime(each) for each in (["2014-06-01", "2014-07-01"],
    ...                                           ["2014-06-30", "2014-07-31"])]
    >>> n_days(articles, pd.DataFrame({"starts_on": days[0], "ends_on": days[1]})).tolist()
    [6, 2]
    """
    is_exact = articles["published_precision"] == "day"
    exact, vague = articles.loc[is_exact, "published_on"], articles[~is_exact]
    ends = _last_days(vague)
    # What comes before or after all days; where no day is known, no comparison holds.
    before, after = ~(ends >= exact.min()), ~(vague["published_on"] <= exact.max())
    first = pd.concat([exact, vague.loc[before, "published_on"]]).min()
    last = pd.concat([exact, ends[after]]).max()
    covered = periods["ends_on"].clip(upper=last) - periods["starts_on"].clip(lower=first)
    return covered.dt.days.to_numpy("int64") + 1


def means(values: pd.DataFrame, articles: pd.DataFrame, places: list[np.ndarray]) -> pd.DataFrame:
    """One row is one period: how many values it has, and their mean.

    Parameters
    ----------
    values : DataFrame
        ``article_id``, ``polarity`` (float; what is missing does not count): several for
        one article stand together when articles are resampled.
    articles : DataFrame
        ``article_id``.
    places : list of array
        From :func:`parts`.

    Returns
    -------
    DataFrame
        As :func:`shares`; the interval is that of
        :func:`utils.measure.tone_summary.resampled_means`: none for five articles or fewer.

    Examples
    --------
    >>> values = pd.DataFrame({"article_id": ["a", "a", "b"], "polarity": [0.1, 0.3, None]})
    >>> ids = pd.DataFrame({"article_id": ["a", "b"]})
    >>> means(values, ids, [np.array([0, 1])]).values.tolist()
    [[2.0, 0.2, nan, nan]]
    """
    ids = articles["article_id"].to_numpy()
    periods = np.repeat(np.arange(len(places)), [len(place) for place in places])
    within = ids[np.concatenate([*places, np.zeros(0, dtype=int)])]
    # A period each, written so that the order of texts is that of numbers.
    placed = pd.DataFrame({"article_id": within, "period": [f"{one:09d}" for one in periods]})
    rows = values.merge(placed, on="article_id").assign(weight=1.0)
    found = tone_summary.by_group(rows, ["period"], _mean)
    found.index = found["period"].astype("int64")
    found = found.rename(columns={"n_values": "count"}).reindex(range(len(places)))
    return found[MEASURED].astype(float).fillna({"count": 0.0})


def _mean(rows: pd.DataFrame, drawn: np.ndarray) -> dict[str, float]:
    known = rows[rows["polarity"].notna()]
    sums = tone_summary.per_article(known, known["polarity"].to_numpy(float)[:, None])
    ends = [float(one[0]) for one in tone_summary.resampled_means(sums, drawn)]
    return {"n_values": len(known), **dict(zip(("rate", "low", "high"), ends, strict=True))}


def n_vague(articles: pd.DataFrame, periods: pd.DataFrame, by: str | None, every: str) -> list[int]:
    """Return how many articles may fall in each period that no date places in one.

    Of an article that is dated to a month or a year, each period that this month or year
    touches; so one article is counted in several.

    Parameters
    ----------
    articles : DataFrame
        All, with ``published_on``, ``published_precision`` and the column ``by``.
    periods : DataFrame
        A group as its first column, ``starts_on`` and ``ends_on``.
    by : str, optional
        The column that the groups are of.
    every : {"week", "day", "month", "year"}

    Examples
    --------
    >>> articles = pd.DataFrame({"published_on": pd.to_datetime(["2014-06-01"]),
    ...                          "published_precision": "month"})
    >>> days = [pd.to_datetime(each) for each in (["2014-05-26", "2014-06-02"],
    ...                                           ["2014-06-01", "2014-06-08"])]
    >>> periods = pd.DataFrame({"group": "all articles", "starts_on": days[0], "ends_on": days[1]})
    >>> n_vague(articles, periods, None, "week"), n_vague(articles, periods, None, "month")
    ([1, 1], [0, 0])
    """
    exact = counts.in_periods(articles, by, every).index
    is_dated = articles["published_on"].notna() & articles["published_precision"].notna()
    vague = articles[is_dated & ~articles.index.isin(exact)]
    label = counts.labels(vague, by) if by else pd.Series("all articles", vague.index)
    spans = pd.DataFrame({"group": label, "first": vague["published_on"]})
    spans["last"] = _last_days(vague)
    # Many articles share a month: each span is laid over the periods once.
    n_alike = spans.groupby(["group", "first", "last"]).size()
    found = np.zeros(len(periods), dtype=int)
    for (group, first, last), n in n_alike.items():
        touches = (periods["starts_on"] <= last) & (periods["ends_on"] >= first)
        found += n * (touches & (periods.iloc[:, 0] == group)).to_numpy(int)
    return found.tolist()


def _last_days(vague: pd.DataFrame) -> pd.Series:
    """Return the last day of the month or year that is all that is known."""
    days = vague["published_on"]
    month, year = (days.dt.to_period(freq).dt.end_time.dt.normalize() for freq in ("M", "Y"))
    return month.where(vague["published_precision"] == "month", year)
