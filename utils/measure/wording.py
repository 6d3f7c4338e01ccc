"""What sentences say, as vectors of their words: how alike they are, and what is central."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


class Wording(NamedTuple):
    """The words of each sentence with their weights, a unit vector for each sentence.

    Attributes
    ----------
    starts : array of int, of shape (n_sentences + 1,)
        Where each sentence's words begin among those of all.
    terms : array of int
        Numbers of the words, each once in a sentence.
    weights : array of float
    n_terms : int
    n_words : array of int, of shape (n_sentences,)
        Words and numbers of each sentence, repeated ones too.
    """

    starts: np.ndarray
    terms: np.ndarray
    weights: np.ndarray
    n_terms: int
    n_words: np.ndarray


def wording(sentences: Sequence[str]) -> Wording:
    """Return the words of sentences, weighted by how much they tell the sentences apart.

    Parameters
    ----------
    sentences : sequence of str

    Notes
    -----
    (1 + log tf) · log((N + 1) / df), made a unit vector: tf is how often a word stands in the
    sentence, and df in how many of the N sentences (Salton and Buckley 1988, Information
    Processing & Management 24, 513–523). A word of every sentence weighs next to
    nothing, so no list of stop words is needed, and no language is assumed.

    Examples
    --------
    >>> made = wording(["The rain fell", "The sun shone", "The rain stopped"])
    >>> centroid(made, np.array([1.0, 0.0, 0.0])).round(1).tolist()
    [0.2, 0.4, 0.9, 0.0, 0.0, 0.0]
    """
    numbers: dict[str, int] = {}
    rows, terms, times, n_words = [], [], [], []
    for row, counts in enumerate(_counted(sentences)):
        n_words.append(sum(counts.values()))
        rows += [row] * len(counts)
        terms += [numbers.setdefault(word, len(numbers)) for word in counts]
        times += counts.values()
    row, term = np.array(rows, dtype="int64"), np.array(terms, dtype="int64")
    df = np.bincount(term, minlength=len(numbers))
    weights = (1 + np.log(np.array(times, dtype=float))) * np.log((len(n_words) + 1) / df)[term]
    lengths = np.sqrt(np.bincount(row, weights**2, minlength=len(n_words)))
    weights /= np.where(lengths > 0, lengths, 1)[row]
    starts = np.searchsorted(row, np.arange(len(n_words) + 1))
    return Wording(starts, term, weights, len(numbers), np.array(n_words, dtype="int64"))


def centroid(made: Wording, weights: np.ndarray) -> np.ndarray:
    """Return the direction of a weighted sum of sentences: one weight for each word."""
    row = np.repeat(np.arange(len(made.n_words)), np.diff(made.starts))
    summed = np.bincount(made.terms, made.weights * weights[row], minlength=made.n_terms)
    return summed / (np.linalg.norm(summed) or 1)


def cosines(made: Wording, direction: np.ndarray) -> np.ndarray:
    """Return each sentence's cosine with a direction, 0–1."""
    row = np.repeat(np.arange(len(made.n_words)), np.diff(made.starts))
    return np.bincount(row, made.weights * direction[made.terms], minlength=len(made.n_words))


def dense(made: Wording, rows: np.ndarray) -> np.ndarray:
    """Return the vectors of a few sentences over the words that they have.

    Examples
    --------
    >>> dense(wording(["rain", "rain sun", "sun"]), np.array([0, 2]))
    array([[1., 0.],
           [0., 1.]])
    """
    lengths = made.starts[rows + 1] - made.starts[rows]
    within = np.arange(lengths.sum()) - np.repeat(lengths.cumsum() - lengths, lengths)
    place = np.repeat(made.starts[rows], lengths) + within
    terms, columns = np.unique(made.terms[place], return_inverse=True)
    vectors = np.zeros((len(rows), len(terms)))
    vectors[np.repeat(np.arange(len(rows)), lengths), columns] = made.weights[place]
    return vectors


def _counted(sentences: Sequence[str]) -> Iterator[Counter[str]]:
    for sentence in sentences:
        yield Counter(_WORD.findall(sentence.casefold()))
