"""Who and what is named: the model's names judged again, first by their article, then by all.

The language model reads a sentence at a time and knows no invented country. A classifier
(multinomial logistic regression over readable features, ``names.json``) judges every span
that could be a name by what its words, its neighbours and its article say; then what all
articles say of the same words is put together (``pooling.py``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate.spans import candidates, features
from utils.annotate.spans.candidates import Reading
from utils.annotate.spans.words import AT_PLACES

WEIGHTS = Path(__file__).with_name("names.json")
# What a span can be, in the order of the classifier's columns.
KINDS = ("none", "PERSON", "ORG", "PLACE", "OTHER")
Found = tuple[int, int, str]


class Judged(NamedTuple):
    """One row is one span that could be a name, and what its own article says of it.

    ``start_char``, ``end_char``: code points of the text. ``found``: the model's label, None
    where it found no such span. ``none`` … ``OTHER``: log probabilities of being no name, or
    one of that kind. ``is_within``: a word in small letters stands right before it;
    ``is_at_place``: that word is "in", "near" or the like; ``is_small_too``: the same words
    stand in small letters elsewhere in the text; ``is_touched``: the model found a name that
    shares a character with it.
    """

    start_char: int
    end_char: int
    found: str | None
    none: float
    person: float
    org: float
    place: float
    other: float
    is_within: bool
    is_at_place: bool
    is_small_too: bool
    is_touched: bool


class Weights(NamedTuple):
    """The classifier: the row of each feature in ``values``, of shape (n_features, n_kinds)."""

    rows: dict[str, int]
    values: np.ndarray


@cache
def weights() -> Weights:
    """Return the classifier that comes with the package."""
    stated = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    values = np.array(list(stated.values()), dtype="float64")
    return Weights({name: row for row, name in enumerate(stated)}, values)


def judge(
    texts: Sequence[str], found: Sequence[Sequence[Found]], *, by: Weights | None = None
) -> list[list[Judged]]:
    """Judge every span of some texts that could be a name, each text by itself.

    Parameters
    ----------
    texts : sequence of str
    found : sequence of sequences of (start, end, label)
        What the language model found in each, with its own labels.
    by : Weights, optional
        Another classifier than the package's, such as one that has not seen these texts.

    Examples
    --------
    >>> [[mosul]] = judge(["She left Mosul."], [[(9, 14, "ORG")]])
    >>> mosul.found, max(KINDS, key=dict(zip(KINDS, mosul[3:8])).get)
    ('ORG', 'PLACE')
    """
    by = by or weights()
    return [_judge(candidates.read(*one), by) for one in zip(texts, found, strict=True)]


def _judge(reading: Reading, by: Weights) -> list[Judged]:
    if not reading.candidates:
        return []
    chances = log_probabilities(features.features(reading), by)
    small = {token.word for token in reading.words if token.word.islower()}
    taken = sorted(reading.found)
    rows = []
    for place, chance in zip(reading.candidates, chances.tolist(), strict=True):
        before = _word_before(reading.text, place[0])
        surface = reading.text[place[0] : place[1]]
        is_within = before.islower()
        rows.append(
            Judged(
                *place, reading.found.get(place), *chance,
                is_within, is_within and before in AT_PLACES, surface.lower() in small,
                bool(candidates.overlapping(taken, *place)),
            )
        )  # fmt: skip
    return rows


def log_probabilities(rows: Sequence[Sequence[str]], by: Weights) -> np.ndarray:
    """Return the log probability of each kind for candidates with some features.

    Returns
    -------
    array of shape (n_candidates, n_kinds)
    """
    known = [[by.rows[name] for name in row if name in by.rows] for row in rows]
    starts = np.cumsum([0, *map(len, known)])[:-1]
    scores = np.add.reduceat(by.values[np.concatenate(known).astype(int)], starts, axis=0)
    highest = scores.max(axis=1, keepdims=True)
    return scores - highest - np.log(np.exp(scores - highest).sum(axis=1, keepdims=True))


def _word_before(text: str, start: int) -> str:
    """Return the word before a span, an article between them left out; "" at a line's start."""
    line = text[max(0, start - 30) : start]
    words = line[line.rfind("\n") + 1 :].split(" ")
    if words[-1]:
        return ""
    words = [word for word in words if word]
    if words and words[-1].lower() in ("the", "a", "an"):
        words.pop()
    return words[-1] if words else ""
