"""Which days of a story matter: how much the articles make of each day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.measure.dated import N_LEAD, Dated
from utils.measure.intervals import SEED
from utils.measure.wording import Wording, centroid, cosines

# What is said of a day to come is a plan, or a date that was read wrongly.
_TO_COME = 0.5
_NEWS_WITHIN = 7
FALSE_DAYS = 0.1
N_DRAWS = 200


def relevance(story: Dated, wording: Wording) -> tuple[np.ndarray, np.ndarray]:
    """Return how near each sentence, and its article's lead, is to what the story is about.

    Parameters
    ----------
    story : Dated
    wording : Wording
        Of the story's sentences.

    Returns
    -------
    (array, array)
        For each sentence its cosine with the centroid of all articles' leads, and the
        mean of that over the first sentences of its article, each 0–1.

    Notes
    -----
    Centroid as in Radev et al. 2004, Information Processing & Management 40, 919–938.
    """
    sentences = story.sentences
    leads = sentences["is_lead"].to_numpy()
    is_central = leads if leads.any() else np.ones(len(sentences), dtype=bool)
    near = cosines(wording, centroid(wording, is_central.astype(float)))
    article = sentences["article"].to_numpy()
    is_first = sentences.groupby("article").cumcount().to_numpy() < N_LEAD
    sums = np.bincount(article[is_first], near[is_first])
    means = sums / np.maximum(np.bincount(article[is_first]), 1)
    return near, means[article] if len(article) else near


def evidence(story: Dated, near: np.ndarray) -> pd.DataFrame:
    """One row is one article and one day, with how much the article makes of it.

    Parameters
    ----------
    story : Dated
    near : array of float
        How relevant each sentence is.

    Returns
    -------
    DataFrame
        ``article``, ``day`` (int64), ``weight`` (float64): of the most relevant sentence
        that names the day, halved where the day was yet to come when the article
        appeared; plus that of its lead, which counts for the first day of the week before that
        it names, or for the day of publication where it names none.
    """
    sentences = story.sentences
    at = sentences.loc[story.named["row"], ["article", "published", "is_lead"]]
    named = story.named.assign(**{name: at[name].to_numpy() for name in at})
    lag = named["published"] - named["day"]
    named["weight"] = near[named["row"]] * np.where(lag < 0, _TO_COME, 1.0)
    told = named.groupby(["article", "day"], as_index=False)["weight"].max()
    is_news = named["is_lead"] & (lag >= 1) & (lag <= _NEWS_WITHIN)
    news = named[is_news].drop_duplicates("article").set_index("article")["day"]
    both = pd.concat([told, _of_leads(sentences, news, near)])
    return both.groupby(["article", "day"], as_index=False)["weight"].sum()


def _of_leads(sentences: pd.DataFrame, news: pd.Series, near: np.ndarray) -> pd.DataFrame:
    leads = sentences[sentences["is_lead"] & sentences["published"].notna()]
    grouped = leads.assign(weight=near[leads.index]).groupby("article")
    found = grouped.agg(published=("published", "first"), weight=("weight", "max"))
    day = news.reindex(found.index).fillna(found["published"])
    made = {"article": found.index, "day": day, "weight": found["weight"]}
    return pd.DataFrame(made).astype({"article": "int64", "day": "int64", "weight": "float64"})


def scores(found: pd.DataFrame) -> pd.Series:
    """Return the weight of each day over all articles, heaviest first, then earliest.

    Examples
    --------
    >>> rows = {"article": [0, 1, 1], "day": [5, 5, 3], "weight": [0.5, 0.25, 0.5]}
    >>> scores(pd.DataFrame(rows)).to_dict()
    {5: 0.75, 3: 0.5}
    """
    summed = found.groupby("day")["weight"].sum()
    return summed[summed > 0].sort_values(ascending=False, kind="stable")


def standing_out(found: pd.DataFrame, first: int, last: int, *, seed: int = SEED) -> pd.Series:
    """Return the weights of the days on which more articles agree than by chance.

    Parameters
    ----------
    found : DataFrame
        From :func:`evidence`.
    first, last : int
        First and last day of the period in which the articles appeared.
    seed : int

    Returns
    -------
    Series
        As :func:`scores`: the days with the most articles, as many as there can be so that
        at most one in ten is expected to be due to chance.

    Notes
    -----
    Chance: each of an article's days in the period is any day of it, drawn at random; the
    mean of 200 draws says how many days then have as many articles. The share of those
    among the days found is the false discovery rate (Benjamini and Hochberg 1995, Journal
    of the Royal Statistical Society B 57, 289–300), estimated by simulation. Days outside
    the period need as many articles as those within. Articles are counted here, not
    weighed, as one that keeps to the story would outweigh several that agree.

    Examples
    --------
    >>> rows = {"article": range(9), "day": [5, 5, 5, 5, 5, 5, 1, 2, 9], "weight": 0.5}
    >>> standing_out(pd.DataFrame(rows), 1, 90).to_dict()
    {5: 3.0}
    """
    n_articles = found.groupby("day").size()
    within = np.sort(n_articles[n_articles.index.to_series().between(first, last)])
    rng = np.random.default_rng(seed)
    draws = [np.bincount(rng.integers(last - first + 1, size=within.sum())) for _ in range(N_DRAWS)]
    counts = n_articles.unique()
    false = _at_least(counts, np.sort(np.concatenate(draws))) / N_DRAWS
    may_be = false <= FALSE_DAYS * np.maximum(_at_least(counts, within), 1)
    weights = scores(found)
    return weights[n_articles[weights.index] >= min(counts[may_be], default=np.inf)]


def _at_least(counts: np.ndarray, ascending: np.ndarray) -> np.ndarray:
    """Return for each count how many of others are as great."""
    return len(ascending) - np.searchsorted(ascending, counts)
