"""The sentences that say best what happened on a day, without near-repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
# A byline or a dateline has names, numbers and a word or two.
N_PLAIN, PLAIN_SHARE = 3, 0.25
# How well a sentence fits a day: one that names it tells of it, best where it is the first
# that it names; what lies ahead is a plan. Where all else is equal the one that names
# the day goes before one that names none, and its article's own day before the day before.
_LATER, _TO_COME, _OWN_DAY, _DAY_BEFORE = 0.9, 0.5, 0.99, 0.98
_WORD = re.compile(r"[^\W\d_]+")


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
        ``day``, ``row`` (int64, of the story's sentences), ``is_about`` (bool), ``fit``
        (float64, 0–1; 0: it tells nothing, see :func:`is_telling`), by day, row. A sentence
        is about each day that it names. One of an article's first sentences that
        names none is about the day of publication, and it may tell of the day before;
        unless it speaks of another time alone ("next week", "in 2006").
    """
    sentences = story.sentences
    is_open = sentences["is_lead"] & sentences["published"].notna() & ~sentences["is_apart"]
    is_open &= ~sentences.index.isin(story.named["row"])
    published = sentences.loc[is_open, "published"].astype("int64")
    own = pd.DataFrame({"row": published.index, "day": published, "is_about": True})
    before = own.assign(day=published - 1, is_about=False)
    parts = [
        story.named.assign(is_about=True, fit=_fit(story)),
        own.assign(fit=_OWN_DAY),
        before.assign(fit=_DAY_BEFORE),
    ]
    found = pd.concat(parts).sort_values(["day", "row"], ignore_index=True)
    rows, places = np.unique(found["row"], return_inverse=True)
    tells = is_telling(sentences["sentence"].loc[rows].tolist())
    return found.assign(fit=found["fit"] * tells[places])


def _fit(story: Dated) -> np.ndarray:
    """Return how well each sentence fits each day that it names."""
    row, day = story.named["row"], story.named["day"].to_numpy()
    is_first = row.groupby(row).cumcount().to_numpy() == 0
    is_to_come = day > story.sentences["published"].loc[row].to_numpy()
    return np.where(is_first, 1, _LATER) * np.where(is_to_come, _TO_COME, 1)


def is_telling(sentences: Sequence[str]) -> np.ndarray:
    """Tell which sentences say something, as bylines, datelines and lists of names do not.

    Parameters
    ----------
    sentences : sequence of str

    Returns
    -------
    array of bool
        Whether at least three words, and a quarter of all, begin with a small letter; in a
        script without small letters, whether there is a word.

    Examples
    --------
    >>> is_telling(["MOSCOW, February 23. /TASS/.", "Police fired on a march in Tolmet."])
    array([False,  True])
    """
    return np.array([_is_telling(one) for one in sentences], dtype=bool)


def _is_telling(sentence: str) -> bool:
    words = _WORD.findall(sentence)
    if sentence.upper() == sentence.lower():
        return bool(words)
    n_plain = sum(word[0] == word[0].lower() for word in words)
    return n_plain >= max(N_PLAIN, PLAIN_SHARE * len(words))


def choose(
    story: Story, may_tell: pd.DataFrame, n_sentences: int, taken: np.ndarray
) -> list[Chosen]:
    """Return the sentences that say best what a day's sentences say, best first.

    Parameters
    ----------
    story : Story
    may_tell : DataFrame
        The day's candidates, from :func:`candidates`: ``row``, ``fit``.
    n_sentences : int
        How many to return at most.
    taken : array of int
        Sentences that other days have: what repeats one of them is passed over.

    Notes
    -----
    A sentence's score is its cosine with the centroid of the candidates (Radev et al.
    2004), times its article's relevance and its fit to the day, and less where it is
    long. The best is taken first, then the best that repeats none of those taken, as in
    maximal marginal relevance (Carbonell and Goldstein 1998, SIGIR 335–336) with a threshold.
    """
    rows = may_tell["row"].to_numpy()
    vectors = dense(story.wording, np.concatenate([rows, taken]))
    alike = vectors[: len(rows)] @ vectors.T
    score = _scores(alike[:, : len(rows)], story, rows) * may_tell["fit"].to_numpy()
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
