"""Who is named more in one part of the corpus than in another."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import chance, entities, groups, intervals, permutations, tallies
from utils.measure.tallies import Tally

OTHERS = "all others"
_COUNTED = ("n", "n_words", "n_articles_with", "n_articles")
Side = str | pd.DataFrame


class Part(NamedTuple):
    """One side of a comparison: its name, hits, and the words of each of its articles."""

    name: str
    counted: Tally
    words: np.ndarray


def compare(
    corpus: Corpus,
    *,
    target: Side,
    reference: Side | None = None,
    by: str = "outlet",
    label: str | None = None,
    at_least: int = 5,
) -> pd.DataFrame:
    """One row is one entity, as often as it is named in target and in reference.

    Parameters
    ----------
    corpus : Corpus
    target, reference : str or DataFrame
        A group, as :func:`entity_counts` names it (``"2014-06"`` is a month); or any
        articles, as a table with ``article_id``. No reference: all other articles.
    by : str
        ``day``, ``week``, ``month``, ``year``, or a column of ``corpus.articles``.
    label : str, optional
        Only entities with this label.
    at_least : int
        Only entities with so many mentions in target and reference together.

    Returns
    -------
    DataFrame
        ``target``, ``reference`` (str, their names), ``entity_id``, ``entity``, ``label``
        (str); for each side ``n_target``, ``n_reference`` (int64, mentions),
        ``n_articles_with_…``, ``n_articles_…``, ``n_words_…`` (int64),
        ``per_1000_words_…`` (float); ``log_ratio`` (float; 1 is twice as often in target,
        −1 twice as often in reference) with ``low`` and ``high`` (95 %; infinite where
        one side has no mention, NaN where a side has one article); ``log_likelihood``
        (float, 0 or more; higher is more of a difference), ``p``, and ``q``, p corrected
        for all rows. Sorted from the highest log ratio to the lowest, then by
        log-likelihood and name. ``attrs``: ``n_left_out``, articles without a date as exact
        as the period; ``n_undecided``, mentions of which it is not decided who is meant.

    Raises
    ------
    ValueError
        "target: 'Ledgr' is no outlet; the nearest are …"; "reference: no article with text
        is left for it"; "reference: 3 articles are in the target, too".
    KeyError
        "by: no column 'paper'; …"; "articles: 'x' is not in the corpus".

    Notes
    -----
    ``log_ratio``: the binary logarithm of the ratio of the rates (Hardie 2014, Log Ratio: an
    informal introduction); a count of 0 is taken as 0.5. Its interval: by resampling the
    articles of each side, never narrower than two Poisson counts allow (Wilson's
    interval of target's share of the mentions).
    ``log_likelihood``: G² of two rates (Rayson and Garside 2000, Comparing corpora using
    frequency profiling). Set against chi-squared it would take mentions for independent,
    and call far too much significant. So ``p`` is by permutation: the share of 4,999
    random divisions of the articles into sides of these sizes in which the difference of
    the rates, over its error, is as high or higher, or as low or lower, whichever is
    rarer, times two (never below 2/5,000). Over its error, so that sides whose articles
    differ in length may be compared (Chung and Romano 2013, Annals of Statistics 41,
    484–507). Where few articles name somebody, that error says little, and p would tell
    how long the articles are. So p is never below that of two Poisson counts
    (:func:`utils.measure.chance.division_tail`), as the interval is never narrower, nor
    below what so many articles can tell (:func:`utils.measure.chance.least_tail`): a name
    in one single article has p = 1. ``q``: Benjamini and Hochberg 1995; of rows with q up
    to 0.05, about one in twenty is a false alarm.
    A wire story in several articles makes them dependent: leave reprints out first.

    Examples
    --------
    >>> log_ratio(np.array([20]), np.array([5]), 1_000, 1_000).tolist()
    [2.0]
    """
    names, is_target, left_out = sides(corpus, target, reference, by)
    both = corpus.articles[corpus.articles["article_id"].isin(is_target.index)]
    found = entities.named(corpus.of(both), by=None, label=label, at_least=at_least)
    here = found.articles["article_id"].map(is_target).to_numpy(bool)
    parts = [
        _part(name, found, np.flatnonzero(rows))
        for name, rows in zip(names, [here, ~here], strict=True)
    ]
    made = _measured(found, parts)
    words = found.articles["n_words"].to_numpy(float)
    made["p"] = np.maximum(permutations.permuted(found.tally, words, here), _least_p(made))
    made["q"] = chance.false_discovery(made["p"].to_numpy())
    order, up = ["log_ratio", "log_likelihood", "entity", "entity_id"], [False, False, True, True]
    made = made.sort_values(order, ascending=up, ignore_index=True)
    made.attrs = {"n_left_out": left_out, "n_undecided": sum(found.n_undecided.values())}
    stated = {"by": by, "target": names[0], "reference": names[1], "label": label}
    stated |= {"at_least": at_least, "level": intervals.LEVEL, "seed": intervals.SEED}
    stated |= {"is_by_table": not isinstance(target, str) or isinstance(reference, pd.DataFrame)}
    return tables.state_call(made, "measure.compare", **stated)


def sides(
    corpus: Corpus, target: Side, reference: Side | None, by: str
) -> tuple[tuple[str, str], pd.Series, int]:
    """Return the names of both sides, which article is in the target, and how many were left out.

    The Series is bool, and its index holds the ``article_id`` of the articles compared.
    """
    is_grouped = isinstance(target, str) or isinstance(reference, str)
    articles = groups.grouped(corpus.articles, by if is_grouped else None)
    group = articles.set_index("article_id")["group"]
    first = _chosen(corpus, group, target, by, "target")
    if reference is None or (isinstance(reference, str) and reference == OTHERS):
        second = group.index[~group.index.isin(first)]
    else:
        second = _chosen(corpus, group, reference, by, "reference")
    if common := len(second.intersection(first)):
        raise ValueError(f"reference: {common:,} articles are in the target, too")
    for argument, ids in {"target": first, "reference": second}.items():
        if not len(ids):
            raise ValueError(f"{argument}: no article with text is left for it")
    names = (_name(target, "target"), _name(reference, "reference"))
    is_target = pd.Series(True, index=first, dtype=bool).reindex(
        first.append(second), fill_value=False
    )
    return names, is_target, articles.attrs["n_left_out"]


def _chosen(corpus: Corpus, group: pd.Series, side: Side, by: str, argument: str) -> pd.Index:
    if isinstance(side, pd.DataFrame):
        return group.index[group.index.isin(corpus.of(side).articles["article_id"])]
    return group.index[group == groups.require(side, group, argument=argument, by=by)]


def _name(side: Side | None, argument: str) -> str:
    if side is None:
        return OTHERS
    return side if isinstance(side, str) else argument


def _part(name: str, found: entities.Named, rows: np.ndarray) -> Part:
    words = found.articles["n_words"].to_numpy(float)[rows]
    return Part(name, tallies.part(found.tally, rows), words)


def _measured(found: entities.Named, parts: list[Part]) -> pd.DataFrame:
    made = found.entities.copy()
    hits = [tallies.totals(part.counted) for part in parts]
    words = [part.words.sum() for part in parts]
    for place, (side, part) in enumerate(zip(["target", "reference"], parts, strict=True)):
        made.insert(place, side, pd.Series(part.name, made.index, dtype="str"))
        made[f"n_{side}"] = hits[place]
        with_it = np.bincount(part.counted.things, minlength=len(made))
        made[f"n_articles_with_{side}"] = with_it.astype("int64")
        made[f"n_articles_{side}"] = len(part.words)
        made[f"n_words_{side}"] = int(words[place])
        made[f"per_1000_words_{side}"] = 1_000 * hits[place] / words[place]
    made["log_ratio"] = log_ratio(*hits, *words)
    made["low"], made["high"] = _interval(parts, hits, words)
    made["log_likelihood"] = log_likelihood(*hits, *words)
    return made


def log_ratio(
    n_target: np.ndarray, n_reference: np.ndarray,
    n_words_target: float | np.ndarray, n_words_reference: float | np.ndarray,
) -> np.ndarray:  # fmt: skip
    """Return how many times a rate doubles from reference to target; 0 counts as 0.5.

    Examples
    --------
    >>> log_ratio(np.array([0]), np.array([2]), 500, 1_000).tolist()
    [-1.0]
    """
    rate_target = np.maximum(n_target, 0.5) / n_words_target
    return np.log2(rate_target / (np.maximum(n_reference, 0.5) / n_words_reference))


def log_likelihood(
    n_target: np.ndarray, n_reference: np.ndarray, n_words_target: float, n_words_reference: float
) -> np.ndarray:
    """Return G² of each pair of counts: 0 where both rates are the same.

    Examples
    --------
    >>> log_likelihood(np.array([20]), np.array([10]), 1_000, 1_000).round(3).tolist()
    [3.398]
    """
    rate = (n_target + n_reference) / (n_words_target + n_words_reference)
    summed = _surprise(n_target, n_words_target * rate)
    return 2 * np.maximum(0, summed + _surprise(n_reference, n_words_reference * rate))


def _surprise(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    ratio = np.divide(observed, expected, out=np.ones(len(observed)), where=observed > 0)
    return observed * np.log(ratio)


def _interval(
    parts: list[Part], hits: list[np.ndarray], words: list[float]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of the interval of each log ratio."""
    n_things = len(hits[0])
    if min(len(part.words) for part in parts) < 2:
        return np.full(n_things, np.nan), np.full(n_things, np.nan)
    # Two seeds, or sides of one size would be drawn alike and not vary against each other.
    drawn = [
        tallies.resamples(len(part.words), seed=intervals.SEED + place)
        for place, part in enumerate(parts)
    ]
    amounts = [part.words @ weights for part, weights in zip(parts, drawn, strict=True)]
    ends = np.empty((2, n_things))
    for things in tallies.in_parts(np.arange(n_things), drawn[0]):
        sums = [tallies.sums(part.counted, things, drawn[i]) for i, part in enumerate(parts)]
        ends[:, things] = tallies.percentiles(log_ratio(*sums, *amounts))
    low, high = _poisson_interval(*hits, words[1] / words[0])
    return np.minimum(ends[0], low), np.maximum(ends[1], high)


def _least_p(made: pd.DataFrame) -> np.ndarray:
    """Return the p below which neither the mentions of a row can go nor its articles."""
    here = [made[f"{name}_target"] for name in _COUNTED]
    both = [made[f"{name}_target"] + made[f"{name}_reference"] for name in _COUNTED]
    mentions = zip(here[0], both[0], here[1] / both[1], strict=True)
    articles = zip(here[2], both[2], here[3], both[3], strict=True)
    by_mentions = [chance.division_tail(*row) for row in mentions]
    return np.maximum(by_mentions, [chance.least_tail(*row) for row in articles])


def _poisson_interval(
    n_target: np.ndarray, n_reference: np.ndarray, odds: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends for two Poisson counts; ``odds`` are words in reference to target."""
    pairs = zip(n_target, n_target + n_reference, strict=True)
    shares = np.array([intervals.share(int(n), int(total))[1:] for n, total in pairs])
    low, high = shares.reshape(-1, 2).T
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = np.log2(odds * low / (1 - low)), np.log2(odds * high / (1 - high))
    return np.where(n_target == 0, -np.inf, low), np.where(n_reference == 0, np.inf, high)
