"""How far scorers agree on the same sentences: correlations, alpha, and a table of confusion."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import intervals
from utils.measure.agreement import krippendorff_alpha
from utils.measure.tone_scored import BOUND, CLASSES, classes, of_scorers
from utils.measure.tone_summary import FEWEST

NO_EVIDENCE = "no evidence"
N_RESAMPLES = 1_000
_PLACE = ["article_id", "sentence_id"]
_STATISTICS = ("pearson", "spearman", "alpha", "share_same", "share_opposite")


def scorer_agreement(corpus: Corpus, *, scorers: Sequence[str] | None = None) -> pd.DataFrame:
    """One row is one pair of scorers: how alike they see the sentences of a corpus.

    Parameters
    ----------
    corpus : Corpus
        ``tones``.
    scorers : sequence of str, optional
        Two or more; None: all that scored the corpus.

    Returns
    -------
    DataFrame
        ``scorer_a``, ``scorer_b`` (str), ``n_articles``, ``n_sentences``, ``n_both`` (int64;
        sentences in which both have evidence), ``share_both`` (0–1 of the sentences); of these
        ``pearson`` and ``spearman`` (−1 … 1) of the two polarities; ``alpha``,
        Krippendorff's, ordinal, of the classes negative, neutral, positive (1: they always
        agree, 0: as by chance); ``share_same``, the same class, and ``share_opposite``,
        negative for one and positive for the other (0–1). Each with ``_low`` and ``_high``
        (95 %, by resampling articles; NaN with five articles or fewer). In the order of the
        scorers.

    Raises
    ------
    ValueError
        "scorers: … is needed to compare with textblob"; "scorer: 'x' scored nothing here; …".

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> rows = {"article_id": "a", "sentence_id": [0, 1, 2, 0, 1, 2],
    ...     "scorer": ["textblob"] * 3 + ["vader"] * 3, "polarity": [0.5, 0, -0.1, 0.9, -0.2, -1]}
    >>> found = scorer_agreement(SimpleNamespace(tones=pd.DataFrame(rows)))
    >>> found[["n_both", "spearman", "share_same"]].round(2).values.tolist()
    [[3.0, 1.0, 0.67]]
    """
    wide = _side_by_side(of_scorers(corpus.tones, scorers))
    if len(wide.columns) == 1:
        raise ValueError(f"scorers: a second one is needed to compare with {wide.columns[0]}")
    names = list(dict.fromkeys(scorers)) if scorers is not None else sorted(wide.columns)
    rows = [_pair(wide, *pair) for pair in combinations([n for n in names if n in wide], 2)]
    columns = ["scorer_a", "scorer_b", "n_articles", "n_sentences", "n_both", "share_both"]
    columns += [f"{name}{end}" for name in _STATISTICS for end in ("", "_low", "_high")]
    kinds = {name: "int64" if name.startswith("n_") else "float64" for name in columns[2:]}
    made = pd.DataFrame(rows, columns=columns).astype(
        kinds | {"scorer_a": "str", "scorer_b": "str"}
    )
    return tables.state_call(made, "measure.scorer_agreement", **_options(names))


def scorer_confusion(
    corpus: Corpus, *, between: tuple[str, str] = ("textblob", "vader")
) -> pd.DataFrame:
    """One row is one pair of classes: in how many sentences two scorers say so.

    Parameters
    ----------
    corpus : Corpus
        ``tones``.
    between : pair of str

    Returns
    -------
    DataFrame
        ``scorer_a``, ``scorer_b``, ``tone_a``, ``tone_b`` (str: negative, neutral, positive,
        "no evidence"), ``n_sentences`` (int64, zeros included), ``share`` (0–1 of all
        sentences that both were given); sixteen rows, in the order of the classes. No rows
        where nothing was scored.

    Raises
    ------
    ValueError
        "scorer: 'x' scored nothing here; there are …".
    """
    first, second = between
    wide = _side_by_side(of_scorers(corpus.tones, between))
    said = {name: pd.Series(classes(wide[name])).fillna(NO_EVIDENCE) for name in wide}
    order = (*CLASSES, NO_EVIDENCE)
    rows = [
        (first, second, a, b, int(((said[first] == a) & (said[second] == b)).sum()))
        for a, b in product(order, order)
        if len(wide)
    ]
    columns = ["scorer_a", "scorer_b", "tone_a", "tone_b", "n_sentences"]
    made = pd.DataFrame(rows, columns=columns).astype({"n_sentences": "int64"})
    made = made.astype(dict.fromkeys(columns[:4], "str"))
    made["share"] = made["n_sentences"] / (len(wide) or np.nan)
    return tables.state_call(made, "measure.scorer_confusion", **_options(between))


def _options(scorers: Sequence[str]) -> dict[str, object]:
    fixed = {"bound": BOUND, "level": intervals.LEVEL, "seed": intervals.SEED}
    return {"scorers": list(scorers), **fixed}


def _side_by_side(tones: pd.DataFrame) -> pd.DataFrame:
    """One row is one sentence that every scorer was given; one column is one scorer's polarity."""
    wide = tones.pivot(index=_PLACE, columns="scorer", values="polarity").astype("float64")
    n_given = tones.groupby(_PLACE).size().reindex(wide.index)
    return wide[(n_given == tones["scorer"].nunique()).to_numpy()]


def _pair(wide: pd.DataFrame, first: str, second: str) -> tuple[object, ...]:
    both = wide[[first, second]].dropna()
    article, ids = pd.factorize(both.index.get_level_values("article_id"))
    a, b = both[first].to_numpy(), both[second].to_numpy()
    found = [end for one in _statistics(a, b, article, len(ids)) for end in one]
    n_articles = wide.index.get_level_values("article_id").nunique()
    share = len(both) / (len(wide) or np.nan)
    return first, second, n_articles, len(wide), len(both), share, *found


def _statistics(
    a: np.ndarray, b: np.ndarray, article: np.ndarray, n_articles: int
) -> list[intervals.Interval]:
    class_a, class_b = classes(a), classes(b)
    codes = pd.DataFrame({"a": class_a, "b": class_b})
    alpha = krippendorff_alpha(
        codes, values=CLASSES, level_of_measurement="ordinal", by=pd.Series(article)
    )
    is_opposite = (class_a != class_b) & (class_a != "neutral") & (class_b != "neutral")
    n_each = np.bincount(article, minlength=n_articles)
    shares = [
        intervals.ratio(np.bincount(article, which, n_articles), n_each)
        for which in (class_a == class_b, is_opposite)
    ]
    found = [pearson(a, b, article), spearman(a, b, article), alpha, *shares]
    if n_articles >= FEWEST:
        return found
    return [intervals.Interval(one.estimate, np.nan, np.nan) for one in found]


def pearson(a: np.ndarray, b: np.ndarray, article: np.ndarray) -> intervals.Interval:
    """Return Pearson's correlation, with its interval by resampling articles.

    Parameters
    ----------
    a, b : array of shape (n_sentences,)
    article : array of shape (n_sentences,)
        The article of each sentence, numbered from 0.

    Examples
    --------
    >>> pearson(np.array([1.0, 2, 3]), np.array([2.0, 4, 6]), np.array([0, 1, 2])).estimate
    1.0
    """
    if not len(a):
        return intervals.Interval(np.nan, np.nan, np.nan)
    x, y = a - a.mean(), b - b.mean()
    sums = np.stack([np.bincount(article, one) for one in (x * 0 + 1, x, y, x * x, y * y, x * y)])

    def statistic(weights: np.ndarray) -> np.ndarray:
        return _correlation(*(weights @ sums.T).T)

    return intervals.resampled(statistic, sums.shape[1], n_resamples=N_RESAMPLES)


def spearman(a: np.ndarray, b: np.ndarray, article: np.ndarray) -> intervals.Interval:
    """Return Spearman's correlation of ranks, with its interval by resampling articles.

    Values that are the same share their mean rank, and each resample is ranked anew.

    Parameters
    ----------
    a, b, article
        As in :func:`pearson`.

    Examples
    --------
    >>> spearman(np.array([1.0, 2, 3]), np.array([1.0, 4, 9]), np.array([0, 1, 2])).estimate
    1.0
    """
    if not len(a):
        return intervals.Interval(np.nan, np.nan, np.nan)
    codes = [np.unique(one, return_inverse=True)[1] for one in (a, b)]

    def statistic(weights: np.ndarray) -> np.ndarray:
        return np.array([_of_ranks(*codes, one[article].astype(float)) for one in weights])

    n_articles = int(article.max()) + 1
    return intervals.resampled(statistic, n_articles, n_resamples=N_RESAMPLES)


def _of_ranks(code_a: np.ndarray, code_b: np.ndarray, weight: np.ndarray) -> float:
    """Correlate the mean ranks of values that are given as codes in ascending order."""
    total, ranks = weight.sum(), []
    for code in (code_a, code_b):
        n_here = np.bincount(code, weight)
        # The mean of all ranks lies at half of the total.
        ranks.append((n_here.cumsum() - n_here / 2 - total / 2)[code])
    x, y = ranks
    wx, wy = weight * x, weight * y
    return float(_correlation(total, wx.sum(), wy.sum(), wx @ x, wy @ y, wx @ y))


def _correlation(
    n: np.ndarray, x: np.ndarray, y: np.ndarray, xx: np.ndarray, yy: np.ndarray, xy: np.ndarray
) -> np.ndarray:
    """Return the correlation from sums; NaN where a side does not vary."""
    spread = (n * xx - x * x) * (n * yy - y * y)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (n * xy - x * y) / np.sqrt(np.where(spread > 1e-12, spread, np.nan))
    return np.clip(found, -1, 1)
