"""The sentences that say best what happened on a day, without near-repeats."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.measure.dated import Dated
from utils.measure.wording import Wording, dense

# Two sentences of which one is chosen, and two that say nearly the same, by their cosine.
REPEATS = 0.25
SAME = 0.5
# Longer sentences lose in proportion: an entry of a timeline is one sentence of usual length.
N_WORDS = 40


class Story(NamedTuple):
    """Dated sentences with their wording, and how relevant each one's article is."""

    dated: Dated
    wording: Wording
    relevance: np.ndarray


class Chosen(NamedTuple):
    """A sentence chosen for a day: its row, its score, and the rows that say nearly the same."""

    row: int
    score: float
    same: np.ndarray


def candidates(story: Dated) -> pd.DataFrame:
    """One row is one sentence that may say what happened on a day.

    Returns
    -------
    DataFrame
        ``day``, ``row`` (int64, of the story's sentences), ``is_about`` (bool), by day, row.
        A sentence is about each day that it names. One of an article's first sentences that
        names none is about the day of publication; and it may tell of the day before.
    """
    sentences = story.sentences
    is_open = sentences["is_lead"] & sentences["published"].notna()
    is_open &= ~sentences.index.isin(story.named["row"])
    published = sentences.loc[is_open, "published"].astype("int64")
    parts = [
        story.named.assign(is_about=True),
        pd.DataFrame({"row": published.index, "day": published, "is_about": True}),
        pd.DataFrame({"row": published.index, "day": published - 1, "is_about": False}),
    ]
    return pd.concat(parts).sort_values(["day", "row"], ignore_index=True)


def choose(story: Story, rows: np.ndarray, n_sentences: int, taken: np.ndarray) -> list[Chosen]:
    """Return the sentences that say best what a day's sentences say, best first.

    Parameters
    ----------
    story : Story
    rows : array of int
        The day's candidates.
    n_sentences : int
        How many to return at most.
    taken : array of int
        Sentences that other days have: what repeats one of them is passed over.

    Notes
    -----
    A sentence's score is its cosine with the centroid of the candidates (Radev et al.
    2004), times its article's relevance, and less where it is long. The best is taken
    first, then the best that repeats none of those taken, as in maximal marginal relevance
    (Carbonell and Goldstein 1998, SIGIR 335–336) with a threshold.
    """
    vectors = dense(story.wording, np.concatenate([rows, taken]))
    alike = vectors[: len(rows)] @ vectors.T
    score = _scores(alike[:, : len(rows)], story, rows)
    is_open = (score > 0) & (alike[:, len(rows) :] < SAME).all(axis=1)
    chosen = []
    for place in np.argsort(-score, kind="stable"):
        if is_open[place] and len(chosen) < n_sentences:
            same = np.flatnonzero(alike[place, : len(rows)] >= SAME)
            chosen.append(Chosen(int(rows[place]), float(score[place]), rows[same]))
            is_open &= alike[:, place] < REPEATS
    return chosen


def _scores(alike: np.ndarray, story: Story, rows: np.ndarray) -> np.ndarray:
    weights = story.relevance[rows]
    length = np.sqrt(weights @ alike @ weights)
    brevity = np.minimum(1, N_WORDS / np.maximum(story.wording.n_words[rows], 1))
    return (alike @ weights) / (length or 1) * weights * brevity
