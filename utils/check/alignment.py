"""A timeline's days aligned with another's: how much of what they say is the same.

Martschat and Markert 2017, Improving ROUGE for timeline summarization, EACL, 285–290:
the measure they call "align+ m:1".
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from utils.check.rouge import Grams, grams, overlap

Timeline = Mapping[date, Sequence[str]]
Pair = tuple[date, date]  # ours, gold's
Words = Counter[str]
_MARKS = frozenset(string.punctuation)


class Share(NamedTuple):
    """What of ours is right, of how much; and what of gold is found, of how much."""

    right: float
    n_found: int
    found: float
    n_gold: int


class Sums(NamedTuple):
    """Days, single words and pairs of neighbouring words of two timelines."""

    days: Share
    words: Share
    pairs: Share


def sums(found: Timeline, gold: Timeline) -> Sums:
    """Return what a timeline has in common with gold.

    Parameters
    ----------
    found, gold : mapping of date to sequence of str
        The sentences of each day.

    Notes
    -----
    Each of our days is aligned with the gold day of least cost for precision, each gold
    day with one of ours for recall; several may take the same. The cost of two days is
    (1 − 1 / (days apart + 1)) · (1 − F1 of their words), the words as they stand. Hits count
    by 1 / (days apart + 1); of days that cost the same, the earlier is taken.

    Examples
    --------
    >>> sums({date(2010, 4, 22): ["Rig sinks"]}, {date(2010, 4, 20): ["Rig burns"]}).words.right
    0.3333333333333333
    """
    common = len(found.keys() & gold.keys())
    ours, theirs = _aligned(found, gold)
    shares = []
    for n in (1, 2):
        n_grams = [{day: grams(told, n) for day, told in side.items()} for side in (found, gold)]
        shares.append(_share(*n_grams, ours, theirs))
    return Sums(Share(common, len(found), common, len(gold)), *shares)


def _share(
    found: Mapping[date, Grams], gold: Mapping[date, Grams], ours: list[Pair], theirs: list[Pair]
) -> Share:
    hits = [
        sum(overlap(found[our], gold[their]).hits * _nearness(our, their) for our, their in pairs)
        for pairs in (ours, theirs)
    ]
    totals = [sum(one.total() for one in side.values()) for side in (found, gold)]
    return Share(hits[0], totals[0], hits[1], totals[1])


def _aligned(found: Timeline, gold: Timeline) -> tuple[list[Pair], list[Pair]]:
    """Return each of our days with its gold day, and each gold day with ours, as pairs."""
    if not found or not gold:
        return [], []
    words = [{day: _words(told) for day, told in sorted(side.items())} for side in (found, gold)]
    costs = np.array([
        [_cost(our, their, words[0][our], words[1][their]) for their in words[1]]
        for our in words[0]
    ])  # fmt: skip
    ours, theirs = list(words[0]), list(words[1])
    nearest = costs.argmin(axis=1), costs.argmin(axis=0)
    return (
        [(our, theirs[place]) for our, place in zip(ours, nearest[0], strict=True)],
        [(ours[place], their) for their, place in zip(theirs, nearest[1], strict=True)],
    )


def _cost(our: date, their: date, our_words: Words, their_words: Words) -> float:
    away = 1 - _nearness(our, their)
    if not away:
        return 0.0
    hits, total = (our_words & their_words).total(), our_words.total() + their_words.total()
    return away * (1 - (2 * hits / total if total else 0.0))


def _nearness(our: date, their: date) -> float:
    return 1 / (abs((our - their).days) + 1)


def _words(sentences: Sequence[str]) -> Words:
    """Count words as they stand between white space, without punctuation marks."""
    return Counter(word for one in sentences for word in one.split() if word not in _MARKS)
