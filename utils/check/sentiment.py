"""Tone of sentences, against what people say of them: correlation, and three classes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from utils import annotate
from utils.annotate.tone.scorers import SENTENCE_SCORERS, available
from utils.check import documents as documents_
from utils.check.documents import Document
from utils.check.scores import classes, stated
from utils.measure.intervals import resampled

NEUTRAL_WITHIN = 0.05

read = partial(documents_.read_sentences, field="score")


def find(documents: Sequence[Document], model: str | None = None) -> dict[str, pd.Series]:
    """Return each scorer's polarity of each sentence, missing where it has no evidence.

    ``model`` is of no use here: no language model reads the sentences.
    """
    texts = [document["text"] for document in documents]
    scorers = available(SENTENCE_SCORERS)
    made = annotate.tones(texts, scorers=scorers)
    return {
        scorer: rows.set_index("row")["polarity"].reindex(range(len(texts)))
        for scorer, rows in made.groupby("scorer", sort=False)
    }


def score(found: dict[str, pd.Series], documents: Sequence[Document]) -> dict[str, object]:
    """Return for each scorer Pearson's r, Spearman's rho, macro-F1 and the share it scored.

    A sentence without evidence counts as 0 in all but ``coverage``. The classes are negative,
    neutral (within 0.05 of 0) and positive, for gold as for us. The intervals are by
    resampling articles where the set says which they are (``group``), else sentences; ranks
    are taken once, on the whole set.
    """
    gold = np.array([document["score"] for document in documents], dtype=float)
    units = pd.factorize(np.array([str(_unit(*pair)) for pair in enumerate(documents)]))[0]
    told = {scorer: _scores(polarity, gold, units) for scorer, polarity in found.items()}
    return {"n_gold": len(gold), "n_found": _n_found(found), **told, **_human(documents)}


def _unit(number: int, document: Document) -> object:
    return document.get("group", f"row {number}")


def _n_found(found: dict[str, pd.Series]) -> int:
    return max((int(polarity.notna().sum()) for polarity in found.values()), default=0)


def _scores(polarity: pd.Series, gold: np.ndarray, units: np.ndarray) -> dict[str, float | None]:
    ours = polarity.fillna(0.0).to_numpy()
    ranks = [pd.Series(values).rank().to_numpy() for values in (ours, gold)]
    is_scored = polarity.notna().to_numpy(dtype=float)
    n_units = int(units.max()) + 1

    def coverage(weights: np.ndarray) -> np.ndarray:
        drawn = weights[:, units]
        return drawn @ is_scored / drawn.sum(axis=1)

    return {
        **stated("pearson", resampled(partial(_pearson, ours, gold, units), n_units)),
        **stated("spearman", resampled(partial(_pearson, *ranks, units), n_units)),
        **_macro_f1(gold, ours, units),
        **stated("coverage", resampled(coverage, n_units)),
    }


def _pearson(
    one: np.ndarray, other: np.ndarray, units: np.ndarray, weights: np.ndarray
) -> np.ndarray:
    """Return Pearson's r of each resample of units, NaN where one side does not vary."""
    drawn = weights[:, units].astype(float)
    drawn /= drawn.sum(axis=1, keepdims=True)
    x, y = drawn @ one, drawn @ other
    covariance = drawn @ (one * other) - x * y
    spread = (drawn @ one**2 - x**2) * (drawn @ other**2 - y**2)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(spread > 0, covariance / np.sqrt(spread), np.nan)


def _macro_f1(gold: np.ndarray, ours: np.ndarray, units: np.ndarray) -> dict[str, object]:
    told = classes(_classes(gold), _classes(ours), units, ("neg", "neu", "pos"))
    return {name: one for name, one in told.items() if name.startswith("macro_f1")}


def _classes(scores: np.ndarray) -> np.ndarray:
    return np.select([scores < -NEUTRAL_WITHIN, scores > NEUTRAL_WITHIN], [0, 2], 1)


def _human(documents: Sequence[Document]) -> dict[str, dict[str, float]]:
    """Return how well one rater agrees with the mean of the others, on average over raters."""
    ratings = [document.get("ratings") for document in documents]
    if None in ratings or len({len(one) for one in ratings}) != 1 or len(ratings[0]) < 2:
        return {}
    single = np.array(ratings, dtype=float)
    others = (single.sum(axis=1, keepdims=True) - single) / (single.shape[1] - 1)
    agreement = [
        np.corrcoef(single[:, rater], others[:, rater])[0, 1] for rater in range(single.shape[1])
    ]
    return {"human": {"pearson": round(float(np.mean(agreement)), 4)}}
