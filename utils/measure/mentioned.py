"""Which days articles talk about, whenever they were published."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import counts, groups, intervals, selection

_KEYS = ["article_id", "sentence_id"]
# Types that point at days; how long or how often something is, points at none.
_POINTING = ("DATE", "TIME")
_COUNTED = ["n_mentions", "n_articles_with", "n_articles"]
_SHARES = ["share", "share_low", "share_high"]


def mentioned_times(
    corpus: Corpus,
    *,
    entity: str | None = None,
    query: str | None = None,
    by: str | None = None,
    every: str = "day",
) -> pd.DataFrame:
    """One row is one period that articles (of one group) talk about.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``n_words``, ``published_on``, ``published_precision``; ``times``;
        for an entity or a query ``sentences``, ``mentions``, ``entities`` and texts.
    entity, query : str, optional
        Only times in sentences that name the entity and match the query, as of
        :func:`utils.measure.selection.sentences_about`.
    by : str, optional
        Column of the articles to group by, or ``day``, ``week``, ``month``, ``year`` of their
        publication, for what was talked about when; None counts all together.
    every : {"day", "week", "month", "year"}
        Weeks run from Monday to Sunday.

    Returns
    -------
    DataFrame
        ``by`` or ``group`` (str), ``starts_on`` (datetime64, first day of the period talked
        about), ``n_mentions`` (expressions), ``n_articles_with`` (articles that hold one),
        ``n_articles`` (articles of the group; with an entity or a query those with such a
        sentence; int64), ``share`` (float, 0–1, of these articles) with ``share_low``,
        ``share_high``, its 95 % interval after Wilson. Every group has every period that any
        group talks about; what stands between, nobody does. Sorted by group and period.
        ``attrs``: ``n_vague``, expressions that mean more than one period; ``n_unresolved``,
        dates and times of day that mean no days; ``n_left_out``, articles in no group.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.selection.sentences_about` and
        :func:`utils.measure.groups.grouped`; "every: 'decade' is no period; expected one of
        day, week, month, year".

    Notes
    -----
    An expression counts in the period that holds all its days; a night, which runs into
    the next day, in that of its first. One that means days of several periods ("June" where
    days are counted) is left out, not spread: nobody said which day.

    Examples
    --------
    >>> day = pd.Timestamp("2014-06-02")
    >>> articles = pd.DataFrame({"article_id": ["x", "y"], "n_words": 9, "published_on": day,
    ...                          "published_precision": "day"})
    >>> times = pd.DataFrame({"article_id": ["x", "x"], "sentence_id": 0, "type": "DATE",
    ...                       "starts_on": day, "ends_on": [day, pd.Timestamp("2014-06-30")]})
    >>> empty = {name: tables.empty(name) for name in ("sentences", "mentions", "entities",
    ...                                                "alias_decisions", "problems")}
    >>> found = mentioned_times(Corpus(articles, **empty, times=times))
    >>> found[["n_mentions", "n_articles_with", "share"]].values.tolist()
    [[1.0, 1.0, 0.5]]
    >>> found.attrs["n_vague"]
    1
    """
    if every not in counts.PERIODS:
        raise ValueError(
            f"every: {every!r} is no period; expected one of {', '.join(counts.PERIODS)}"
        )
    articles, times = times_of_groups(corpus, entity, query, by)
    meant = times.dropna(subset=["starts_on", "ends_on"])
    periods = [meant[name].dt.to_period(counts.PERIODS[every]) for name in ("starts_on", "ends_on")]
    is_one = periods[0] == periods[1]
    placed = meant[is_one].assign(starts_on=periods[0][is_one])
    found = _counted(placed, articles["group"].value_counts().sort_index())
    found = found.rename(columns={"group": groups.column_of(by)})
    found.attrs["n_vague"] = int((~is_one).sum())
    found.attrs["n_unresolved"] = int(times["starts_on"].isna().sum())
    found.attrs["n_left_out"] = articles.attrs["n_left_out"]
    options = {"entity": entity, "query": query, "by": by, "every": every}
    return tables.state_call(found, "measure.mentioned_times", **options, level=intervals.LEVEL)


def times_of_groups(
    corpus: Corpus, entity: str | None, query: str | None, by: str | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the articles that are asked about with their group, and the times in them.

    Returns
    -------
    articles : DataFrame
        As of :func:`utils.measure.groups.grouped`; with an entity or a query only those
        with such a sentence.
    times : DataFrame
        Rows of ``corpus.times`` that point at days or should, with ``group``,
        ``published_on`` and ``published_precision``; a night ends on its first day.
    """
    articles, times = groups.grouped(corpus.articles, by), corpus.times
    if entity is not None or query is not None:
        chosen = selection.sentences_about(corpus, entity=entity, query=query)
        attrs = articles.attrs
        articles = articles[articles["article_id"].isin(chosen["article_id"])]
        articles.attrs = attrs
        times = times.merge(chosen[_KEYS], on=_KEYS)
    points = times["type"].isin(_POINTING) | times["starts_on"].notna()
    is_night = (times["type"] == "TIME") & (times["starts_on"] < times["ends_on"])
    times = times.assign(ends_on=times["ends_on"].mask(is_night, times["starts_on"]))
    names = ["article_id", "group", "published_on", "published_precision"]
    return articles, times[points].merge(articles[names], on="article_id")


def _counted(placed: pd.DataFrame, n_articles: pd.Series) -> pd.DataFrame:
    """Count mentions and articles in each period of each group, zeros included."""
    sums = placed.groupby(["group", "starts_on"])["article_id"].agg(["size", "nunique"])
    periods = placed["starts_on"].drop_duplicates().sort_values()
    grid = pd.MultiIndex.from_product([n_articles.index, periods], names=["group", "starts_on"])
    found = sums.reindex(grid, fill_value=0).reset_index()
    found.columns = ["group", "starts_on", *_COUNTED[:2]]
    found["n_articles"] = found["group"].map(n_articles)
    pairs = zip(found["n_articles_with"], found["n_articles"], strict=True)
    shares = np.array([intervals.share(n, total) for n, total in pairs]).reshape(-1, 3)
    found[_SHARES] = shares
    found["starts_on"] = pd.PeriodIndex(found["starts_on"]).start_time if len(found) else pd.NaT
    kinds = dict.fromkeys(_COUNTED, "int64") | dict.fromkeys(_SHARES, "float64")
    return found.astype({"group": "str", "starts_on": "datetime64[us]"} | kinds)
