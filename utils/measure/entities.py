"""How often people, organisations, places and groups are named, under all their names."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import counts, groups, intervals, tallies
from utils.measure.tallies import Tally

_MOST_ROWS = 1_000_000
_DAY = "datetime64[us]"


class Named(NamedTuple):
    """Entities, the articles that count, and how often each stands in each.

    Attributes
    ----------
    entities : DataFrame
        ``entity_id``, ``entity``, ``label``; a row's number is the thing's in ``tally``.
    articles : DataFrame
        From :func:`utils.measure.groups.grouped`; a row's number is the article's.
    tally : Tally
    n_undecided : dict
        For each group with such, mentions of nobody knows whom.
    """

    entities: pd.DataFrame
    articles: pd.DataFrame
    tally: Tally
    n_undecided: dict[str, int]


def entity_counts(
    corpus: Corpus,
    *,
    by: str | None = None,
    label: str | None = None,
    at_least: int = 1,
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one entity in one group, zeros included.

    Parameters
    ----------
    corpus : Corpus
        Its mentions stand in ``text`` only: titles are not counted.
    by : str, optional
        ``day``, ``week``, ``month`` or ``year`` of publication, or a column of
        ``corpus.articles``; a missing value is the group "(not stated)". None counts all
        articles together.
    label : str, optional
        Only entities with this label, such as ``PERSON``.
    at_least : int
        Only entities with so many mentions in all groups together.
    reprints : DataFrame, optional
        ``article_id``, ``cluster_id``, as ``annotate.reprint_clusters(articles)`` finds
        them: of articles in one cluster only the earliest in each group counts. None
        counts every article.

    Returns
    -------
    DataFrame
        The column ``by`` (str; ``group`` where it is None), for a period its ``starts_on``,
        ``entity_id``, ``entity``, ``label`` (str), ``n_mentions``, ``n_articles_with``
        (articles that mention it), ``n_articles``, ``n_words`` (int64, of the group),
        ``per_1000_words``, ``low``, ``high`` (float; 95 % interval by resampling the
        group's articles, never narrower than that of a Poisson count, NaN with a single
        article), ``share`` 0–1 of the group's articles that mention it, ``share_low``,
        ``share_high`` (95 %, Wilson), ``first_on``, ``last_on`` (first and last day of
        publication known to the day), ``dispersion`` (0: spread over the articles as
        their words are; 1: all in the shortest; NaN without a mention or with one article).
        Sorted from the entity with most mentions in all groups, then by name; in it from
        the highest rate, then by group; periods in their order.
        ``attrs``: ``n_undecided``, for each group the mentions of which it is not decided
        who is meant, and which no row counts; ``n_left_out``, ``n_without_text`` and
        ``n_reprints``, articles that do not count for want of a date, of text, or because
        another stands for them.

    Raises
    ------
    KeyError
        "by: no column 'paper'; the table has …"
    ValueError
        "label: 'PEOPLE' is none of GROUP, ORG, …"; "by: 20,000 entities in 365 groups …".

    Notes
    -----
    Articles are resampled, because mentions in one article are not independent.
    ``dispersion`` is Gries' deviation of proportions (2008, International Journal of Corpus
    Linguistics 13, 403–437) over articles, divided by the most that it can reach, one
    minus the share of the shortest article (Lijffijt and Gries 2012, same journal 17,
    147–149).

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "n_words": [500], "published_on":
    ...     pd.to_datetime(["2014-06-02"]), "published_precision": ["day"]})
    >>> mentions = pd.DataFrame({"article_id": ["a", "a"], "entity_id": "pell", "label": "PERSON"})
    >>> entities = pd.DataFrame({"entity_id": ["pell"], "entity": "Ana Pell", "label": "PERSON"})
    >>> other = tables.empty("problems")
    >>> counts = entity_counts(Corpus(articles, other, mentions, entities, other, other))
    >>> counts[["entity", "n_mentions", "per_1000_words", "share"]].values.tolist()
    [['Ana Pell', 2, 4.0, 1.0]]
    """
    found = named(corpus, by=by, label=label, at_least=at_least, reprints=reprints)
    labels, group_of = np.unique(found.articles["group"].to_numpy(str), return_inverse=True)
    if len(labels) * len(found.entities) > _MOST_ROWS:
        raise ValueError(_too_many(len(found.entities), len(labels)))
    parts = [
        _in_group(found, np.flatnonzero(group_of == number), group)
        for number, group in enumerate(labels)
    ]
    made = _ordered(pd.concat(parts or [_in_group(found, np.array([], int), "")]), by)
    made.attrs = {**found.articles.attrs, "n_undecided": found.n_undecided}
    stated = {"by": by, "label": label, "at_least": at_least, "level": intervals.LEVEL}
    stated |= {"reprints": "all" if reprints is None else "once", "seed": intervals.SEED}
    return tables.state_call(made, "measure.entity_counts", **stated)


def named(
    corpus: Corpus,
    *,
    by: str | None,
    label: str | None = None,
    at_least: int = 1,
    reprints: pd.DataFrame | None = None,
) -> Named:
    """Count each entity with enough mentions in each article that counts.

    Raises
    ------
    ValueError
        "label: …"; "mentions: entity_id 'x' is not in entities".
    """
    articles = groups.grouped(corpus.articles, by, reprints)
    mentions = _with_label(corpus.mentions, label)
    place = pd.Index(articles["article_id"]).get_indexer(mentions["article_id"])
    mentions, place = mentions[place >= 0], place[place >= 0]
    decided = mentions["entity_id"].notna().to_numpy()
    entities, thing = _entities(corpus.entities, mentions["entity_id"][decided], at_least)
    counted = thing >= 0
    tally = tallies.tally(thing[counted], place[decided][counted], len(entities), len(articles))
    undecided = articles["group"].iloc[place[~decided]].value_counts().sort_index()
    return Named(entities, articles, tally, {str(key): int(n) for key, n in undecided.items()})


def _with_label(mentions: pd.DataFrame, label: str | None) -> pd.DataFrame:
    return mentions if label is None else mentions[mentions["label"] == require_label(label)]


def require_label(label: str) -> str:
    """Return a label that entities can have; refuse any other.

    Raises
    ------
    ValueError
        "label: 'PEOPLE' is none of GROUP, ORG, OTHER, PERSON, PLACE"
    """
    if label not in tables.LABELS:
        raise ValueError(f"label: {label!r} is none of {', '.join(sorted(tables.LABELS))}")
    return label


def _entities(
    entities: pd.DataFrame, ids: pd.Series, at_least: int
) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the entities named often enough, and which of them each mention means (-1: none)."""
    n_mentions = ids.value_counts()
    unknown = n_mentions.index[~n_mentions.index.isin(entities["entity_id"])]
    if len(unknown):
        raise ValueError(f"mentions: entity_id {unknown.min()!r} is not in entities")
    often = n_mentions.index[n_mentions >= at_least]
    names = ["entity_id", "entity", "label"]
    kept = entities.loc[entities["entity_id"].isin(often), names].reset_index(drop=True)
    return kept, pd.Index(kept["entity_id"]).get_indexer(ids)


def _too_many(n_entities: int, n_groups: int) -> str:
    return (
        f"by: {n_entities:,} entities in {n_groups:,} groups are more than {_MOST_ROWS:,} rows; "
        "raise at_least, choose a label, or use longer periods"
    )


def _in_group(found: Named, rows: np.ndarray, group: str) -> pd.DataFrame:
    """Return the rows of one group; ``rows`` are the numbers of its articles."""
    articles, counted = found.articles.iloc[rows], tallies.part(found.tally, rows)
    words = articles["n_words"].to_numpy(float)
    rates = tallies.rates(counted, words / 1_000) if len(rows) else [np.array([])] * 3
    with_it = np.bincount(counted.things, minlength=counted.n_things)
    share, share_low, share_high = _shares(with_it, len(rows))
    first_on, last_on = _days(counted, articles)
    return found.entities.assign(
        group=group,
        n_mentions=tallies.totals(counted),
        n_articles_with=with_it.astype("int64"),
        n_articles=len(rows),
        n_words=int(words.sum()),
        **dict(zip(["per_1000_words", "low", "high"], rates, strict=True)),
        share=share,
        share_low=share_low,
        share_high=share_high,
        first_on=first_on,
        last_on=last_on,
        dispersion=dispersion(counted, words),
    )


def _shares(with_it: np.ndarray, n_articles: int) -> np.ndarray:
    different, places = np.unique(with_it, return_inverse=True)
    ends = np.array([intervals.share(int(n), n_articles) for n in different], dtype=float)
    return ends.reshape(-1, 3)[places].T


def _days(counted: Tally, articles: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the first and last day on which each thing stands, where the day is known."""
    known = articles["published_on"].where(articles["published_precision"] == "day")
    stood = pd.Series(known.to_numpy(_DAY)[counted.articles]).groupby(counted.things)
    every = range(counted.n_things)
    return (stood.min().reindex(every).to_numpy(_DAY), stood.max().reindex(every).to_numpy(_DAY))


def dispersion(counted: Tally, words: np.ndarray) -> np.ndarray:
    """Return how unevenly each thing is spread over articles: Gries' normalised DP.

    Parameters
    ----------
    counted : Tally
    words : array of shape (n_articles,)
        Words of each article.

    Returns
    -------
    array of shape (n_things,)
        0: as even as the words; 1: all in the shortest article; NaN where there are
        no hits, or fewer than two articles.

    Examples
    --------
    >>> even = tallies.tally(np.array([0, 0]), np.array([0, 1]), 1, 2)
    >>> dispersion(even, np.array([100, 100])).tolist()
    [0.0]
    """
    if len(words) < 2:
        return np.full(counted.n_things, np.nan)
    expected = words / words.sum()
    n_hits = tallies.totals(counted)
    here = expected[counted.articles]
    apart = np.abs(counted.hits / n_hits[counted.things] - here) - here
    # Articles without a hit are as far off as they are long; most are, so they come together.
    summed = np.bincount(counted.things, apart, counted.n_things) + 1
    return np.where(n_hits > 0, summed / 2 / (1 - expected.min()), np.nan)


def _ordered(rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
    """Sort the rows, and put the group's column first."""
    total = rows.groupby("entity_id")["n_mentions"].transform("sum")
    # Periods keep their order; other groups stand from the highest rate.
    rate = -rows["per_1000_words"] if by not in counts.PERIODS else 0
    rows = rows.assign(rank=-total, rate=rate)
    order = ["rank", "entity", "entity_id", "rate", "group"]
    rows = rows.sort_values(order, ignore_index=True).drop(columns=["rank", "rate"])
    rows.insert(0, groups.column_of(by), rows.pop("group"))
    if by in counts.PERIODS:
        rows.insert(1, "starts_on", groups.starts_on(rows[by], by))
    return rows
