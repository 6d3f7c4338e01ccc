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


def standing_out(found: pd.DataFrame, published: np.ndarray, *, seed: int = SEED) -> pd.Series:
    """Return the weights of the days on which more articles agree than by chance.

    Parameters
    ----------
    found : DataFrame
        From :func:`evidence`.
    published : array of float
        The day of publication of each article, by its number; missing where it is unknown.
    seed : int

    Returns
    -------
    Series
        As :func:`scores`: the days with the most articles beyond what is expected of them,
        as many as there can be so that at most one in ten is expected to be due to chance.

    Notes
    -----
    Chance: articles appear when they did and reach as far back as they do, but not to the
    same day: the lags between publication and the days told are dealt anew over all
    articles. So a day on which many articles appeared is expected to have many, and does
    not stand out for that; in articles of one day, or that name no days, none stands out.
    An undated article's days within the period are drawn from all days of it. How far a
    day is beyond expectation is told by the likelihood ratio n log(n / expected) − (n −
    expected) (Kulldorff 1997, Communications in Statistics 26, 1481–1496), where no less
    is expected than of the period's mean day. The mean of 200 deals says how many days
    go as far by chance; their share of the days found is the false discovery rate
    (Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57, 289–300).
    Articles are counted here, not weighed, as one that keeps to the story would outweigh
    several that agree.

    Examples
    --------
    >>> rows = {"article": range(9), "day": [5, 5, 5, 5, 5, 5, 1, 2, 9], "weight": 0.5}
    >>> published = np.array([6, 8, 11, 30, 46, 60, 21, 70, 90.0])
    >>> standing_out(pd.DataFrame(rows), published).to_dict()
    {5: 3.0}
    """
    weights = scores(found)
    if found.empty or np.isnan(published).all():
        return weights[:0]
    n_articles = found.groupby("day").size()
    drawn = _dealt(
        found["day"].to_numpy(), published[found["article"]], np.random.default_rng(seed)
    )
    expected = drawn.groupby(level=0).sum() / N_DRAWS
    usual = _mean_day(found["day"], published)
    beyond = _beyond(n_articles, expected, usual)
    by_chance = np.sort(_beyond(drawn, expected, usual))
    limits = np.unique(beyond[beyond > 0])
    false = _at_least(limits, by_chance) / N_DRAWS
    may_be = false <= FALSE_DAYS * _at_least(limits, np.sort(beyond))
    stand_out = n_articles.index[beyond >= min(limits[may_be], default=np.inf)]
    return weights[weights.index.isin(stand_out)]


def _dealt(day: np.ndarray, published: np.ndarray, rng: np.random.Generator) -> pd.Series:
    """Return how many articles each day has, by day, in all deals of the lags together."""
    lag, is_known = published - day, ~np.isnan(published)
    first, last = int(np.nanmin(published)), int(np.nanmax(published))
    is_free = ~is_known & (day >= first) & (day <= last)
    dealt = []
    for _ in range(N_DRAWS):
        drawn = day.copy()
        drawn[is_known] = published[is_known] - rng.permutation(lag[is_known])
        drawn[is_free] = rng.integers(first, last + 1, size=is_free.sum())
        dealt.append(np.unique(drawn, return_counts=True))
    days, counts = (np.concatenate(part) for part in zip(*dealt, strict=True))
    return pd.Series(counts, index=days)


def _mean_day(day: pd.Series, published: np.ndarray) -> float:
    """Return how many articles tell of a day, over the days between first and last article."""
    first, last = np.nanmin(published), np.nanmax(published)
    return float(max(1, day.between(first, last).sum()) / (last - first + 1))


def _beyond(n_articles: pd.Series, expected: pd.Series, usual: float) -> np.ndarray:
    """Return how far each day is beyond what is expected of it; 0 where it is not."""
    n = n_articles.to_numpy(dtype=float)
    chance = np.maximum(expected.reindex(n_articles.index, fill_value=0).to_numpy(), usual)
    return np.where(n > chance, n * np.log(n / chance) - (n - chance), 0)


def _at_least(values: np.ndarray, ascending: np.ndarray) -> np.ndarray:
    """Return for each value how many of others are as great."""
    return len(ascending) - np.searchsorted(ascending, values)
