"""How much attention an entity gets, period by period, and when that changed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import chance, changes, counts, intervals, periods

_MEASURED = [
    *("n_mentions", "n_articles_with", "share", "share_low", "share_high"),
    *("per_1000_words", "low", "high"),
]
_COLUMNS = [
    *("starts_on", "entity_id", "entity", "n_mentions", "n_articles_with", "n_articles"),
    *("n_words", *_MEASURED[2:]),
]
_CHANGE_COLUMNS = [
    *("entity_id", "entity", "starts_on", "low_on", "high_on", "share_before", "before_low"),
    *("before_high", "share_after", "after_low", "after_high", "n_articles_before"),
    *("n_articles_after", "statistic", "p"),
]


def attention(
    corpus: Corpus, *, entity: str | None, every: str = "week", by: str | None = None
) -> pd.DataFrame:
    """One row is one period (in one group): how often an entity is named in it.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``published_on``, ``published_precision``, ``n_words``;
        ``mentions``, ``entities``.
    entity : str
        Its key, its name or an alias. None, as where a corpus names nobody: no rows.
    every : {"week", "day", "month", "year"}
        Weeks run from Monday to Sunday.
    by : str, optional
        Column of the articles to group by; None counts all together.

    Returns
    -------
    DataFrame
        ``by`` or ``group`` (str), ``starts_on`` (datetime64, first day of the period),
        ``entity_id``, ``entity`` (str), ``n_mentions``, ``n_articles_with`` (articles that
        name it), ``n_articles``, ``n_words`` (int64); ``share`` (float, 0–1, of the
        articles) with ``share_low``, ``share_high``, its 95 % interval after Wilson;
        ``per_1000_words`` with ``low``, ``high``, its 95 % interval by resampling the
        period's articles, never narrower than that of a Poisson count, NaN with a
        single article. Every group has every period from the first of the corpus to the
        last; where it has no article, rates are missing, not 0. Sorted by group and period.
        ``attrs["n_left_out"]`` is the number of articles without a date or with one too
        vague for the period, ``attrs["n_undecided"]`` that of mentions that stayed undecided
        between this entity and others.

    Raises
    ------
    KeyError, ValueError
        As :meth:`utils.annotate.annotation.Corpus.entity_id` and
        :func:`utils.measure.article_counts`.

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-02", "2014-06-16"])
    >>> articles = pd.DataFrame({"article_id": ["x", "y"], "published_on": days,
    ...     "published_precision": "day", "n_words": [500, 250]})
    >>> mentions = pd.DataFrame({"article_id": ["y"], "entity_id": ["a"]})
    >>> entities = pd.DataFrame({"entity_id": ["a"], "entity": ["Ann"], "aliases": ["Ann"]})
    >>> decisions = tables.empty("alias_decisions")
    >>> corpus = Corpus(articles, mentions, mentions, entities, decisions, mentions)
    >>> attention(corpus, entity="Ann")[["n_articles", "per_1000_words"]].values.tolist()
    [[1.0, 0.0], [0.0, nan], [1.0, 4.0]]
    """
    entity_id = None if entity is None else corpus.entity_id(entity)
    found = counts.article_counts(corpus.articles, by=by, every=every)
    found = found if entity is not None else found.iloc[:0]
    found["entity_id"] = pd.Series(entity_id, found.index, dtype="str")
    known = corpus.entities.set_index("entity_id")["entity"]
    found["entity"] = pd.Series(known.get(entity_id), found.index, dtype="str")
    named = corpus.mentions.loc[corpus.mentions["entity_id"] == entity_id, "article_id"]
    articles = counts.in_periods(corpus.articles, by, every)
    articles["n_mentions"] = articles["article_id"].map(named.value_counts()).fillna(0).astype(int)
    measured = _measured(articles, found)
    n_left_out = found.attrs["n_left_out"]
    found = found.join(measured)[[by or "group", *_COLUMNS]]
    found.attrs["n_left_out"] = n_left_out
    found.attrs["n_undecided"] = n_undecided(corpus, entity_id)
    options = {"entity": entity, "every": every, "by": by}
    return tables.state_call(
        found, "measure.attention", **options, level=intervals.LEVEL, seed=intervals.SEED
    )


def n_undecided(corpus: Corpus, entity_id: str | None) -> int:
    """Count the mentions that were left undecided between an entity and others."""
    decisions = corpus.alias_decisions
    undecided = decisions[decisions["entity_id"].isna() & decisions["candidates"].notna()]
    is_rival = [entity_id in told.split("; ") for told in undecided["candidates"]]
    surfaces = undecided.loc[is_rival, "surface"]
    open_ = corpus.mentions["entity_id"].isna()
    return int(corpus.mentions.loc[open_, "surface"].isin(surfaces).sum()) if len(surfaces) else 0


def change_point(attention: pd.DataFrame, *, seed: int = intervals.SEED) -> pd.DataFrame:
    """One row is one group's most likely single change in the share of articles that name somebody.

    Parameters
    ----------
    attention : DataFrame
        From :func:`attention`, or from :func:`utils.measure.publication_timeline` of the articles
        that hold an entity or a query.
    seed : int

    Returns
    -------
    DataFrame
        The group, ``entity_id``, ``entity`` (str); ``starts_on`` (datetime64, first period of
        the new share) with ``low_on``, ``high_on``, the ends of its 95 % interval;
        ``share_before``, ``share_after`` (float, 0–1) with ``before_low``, ``before_high``,
        ``after_low``, ``after_high``, 95 % intervals after Wilson;
        ``n_articles_before``, ``n_articles_after`` (int64); ``statistic`` (float, twice
        the log likelihood ratio), ``p`` (float) and ``p_corrected`` (p after Holm
        for all groups). In the order of the groups. Where there is nothing to tell (one
        period with articles, or all or none name it) all but the numbers of articles is
        missing.

    Raises
    ------
    ValueError
        "attention: its rate is mean; a change is sought in a share of articles".

    Notes
    -----
    Method: :func:`utils.measure.changes.most_likely_change`. Articles are what could be
    exchanged if nothing changed: without a change, p is at most .05 in 5 % of
    series. A small p says that the share was not the same throughout; a burst of a few
    periods makes it small too, so look at the figure before speaking of a turn.
    The place was chosen to fit, so the intervals of the two shares are somewhat narrow.

    Examples
    --------
    >>> days = pd.date_range("2014-06-02", periods=6, freq="7D")
    >>> rows = {"group": "all articles", "starts_on": days, "entity_id": "a", "entity": "Ann",
    ...         "n_articles_with": [1, 0, 1, 8, 9, 7], "n_articles": 10}
    >>> found = change_point(pd.DataFrame(rows))
    >>> found[["starts_on", "p"]].astype(str).values.tolist()
    [['2014-06-23', '0.0005']]
    """
    group = attention.columns[0]
    attention = _with_shares(attention)
    rows = [_change_row(label, rows, seed) for label, rows in attention.groupby(group, sort=False)]
    found = pd.DataFrame(rows, columns=["label", *_CHANGE_COLUMNS])
    found[group] = found.pop("label")
    found = found[list(dict.fromkeys([group, *_CHANGE_COLUMNS]))]
    told = found["p"].notna()
    found["p_corrected"] = np.nan
    found.loc[told, "p_corrected"] = chance.family_wise(found.loc[told, "p"].to_numpy(float))
    texts, days = [group, "entity_id", "entity"], ["starts_on", "low_on", "high_on"]
    types = dict.fromkeys(texts, "str") | dict.fromkeys(days, "datetime64[us]")
    counted = dict.fromkeys(["n_articles_before", "n_articles_after"], "int64")
    found = found.astype(dict.fromkeys(_CHANGE_COLUMNS[5:], "float64") | counted | types)
    found.attrs["of"] = attention.attrs.get("options", {})
    return tables.state_call(
        found, "measure.change_point", n_permutations=changes.N_PERMUTATIONS, seed=seed
    )


def _measured(articles: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Measure each period of each group; the rows are those of ``found``."""
    places = periods.parts(articles, found)
    hits, words = articles["n_mentions"], articles["n_words"].fillna(0)
    shares = periods.shares(hits.to_numpy(), places)
    rates = periods.per_1000_words(hits.to_numpy(), words.to_numpy(float), places)
    made = pd.concat([rates["count"], shares, rates.iloc[:, 1:]], axis=1).set_axis(
        _MEASURED, axis=1
    )
    return made.set_axis(found.index).astype(dict.fromkeys(_MEASURED[:2], "int64"))


def _with_shares(timeline: pd.DataFrame) -> pd.DataFrame:
    """Name the articles that count as a table of attention does."""
    for unit in set(timeline.get("unit", [])) - {"share"}:
        raise ValueError(
            f"attention: its rate is {unit}; a change is sought in a share of articles"
        )
    return timeline.rename(columns={"count": "n_articles_with"})


def _change_row(label: str, periods: pd.DataFrame, seed: int) -> tuple[object, ...]:
    hits, exposures = (periods[name].to_numpy() for name in ("n_articles_with", "n_articles"))
    change = changes.most_likely_change(hits, exposures, seed=seed)
    days = periods["starts_on"].to_numpy()
    who = periods["entity_id"].iloc[0], periods["entity"].iloc[0]
    if change.place < 0:
        nothing = (np.nan,) * 8
        return label, *who, *(pd.NaT,) * 3, *nothing[:6], exposures.sum(), 0, *nothing[6:]
    cut = change.place
    sides = [(int(hits[side].sum()), int(exposures[side].sum()))
             for side in (slice(cut), slice(cut, None))]  # fmt: skip
    shares = [end for side in sides for end in intervals.share(*side)]
    placed = days[[cut, change.low, change.high]]
    return label, *who, *placed, *shares, sides[0][1], sides[1][1], change.statistic, change.p
