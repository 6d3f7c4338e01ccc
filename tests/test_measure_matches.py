"""Sentences that match are those in which Python's own search finds the query."""

import re

import numpy as np
import pandas as pd
import pytest

from utils.measure import matches

LETTERS = [*"aaik .#", "É", "😀", "\n"]
QUERIES = [
    "a",
    "a.",
    r"\ba",
    "(?<=k)a",
    "a$",
    "^.",
    "É",
    "[^a]",
    "a{2}",
    "",
    "(?:)",
    r"(a|i)\1",
    "z",
]


def drawn(seed, *, are_apart):
    """Draw texts, and places in them: one after another, or anywhere, also beyond their ends."""
    rng = np.random.default_rng(seed)
    texts = ["".join(rng.choice(LETTERS, size=rng.integers(12))) for _ in range(7)]
    texts = pd.Series(texts, [f"a{number}" for number in range(7)]).mask(rng.random(7) < 0.2)
    n = rng.integers(5, size=7)
    n[texts.isna().to_numpy()] += 1
    size = 2 * n.sum()
    bounds = [np.sort(rng.integers(14, size=2 * one)) for one in n]
    bounds = np.concatenate(bounds) if are_apart else rng.integers(-1, 14, size=size)
    starts, ends = bounds.reshape(-1, 2).T
    return texts, matches.Sentences(texts.index, np.append(0, n.cumsum()), starts, ends)


def plain(query, texts, sentences):
    """Search one sentence after another."""
    number = np.repeat(np.arange(len(texts)), np.diff(sentences.first))
    for text, start, end in zip(texts.iloc[number], *map(list, sentences[2:]), strict=True):
        pattern = re.compile(query, re.IGNORECASE)
        yield isinstance(text, str) and pattern.search(text, max(0, start), end) is not None


@pytest.mark.parametrize("are_apart", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_sentences_are_searched_each(seed, are_apart):
    texts, sentences = drawn(seed, are_apart=are_apart)
    for query in filter(None, QUERIES):
        for at_once in (3, 100):
            found = matches.matching(query, lambda ids: texts[ids], sentences, at_once)
            assert found.tolist() == list(plain(query, texts, sentences)), query


def test_a_sentence_beyond_its_text_finds_nothing_of_the_next():
    texts = pd.Series({"a": "no", "b": "a" * 20})
    places = matches.Sentences(texts.index, np.array([0, 1, 1]), np.array([0]), np.array([9]))
    assert not matches.matching("o?a+", lambda ids: texts[ids], places).any()


def test_what_texts_raise_is_raised():
    def texts(ids):
        raise ValueError("gone")

    places = matches.Sentences(pd.Index(["a"]), np.array([0, 1]), np.array([0]), np.array([9]))
    with pytest.raises(ValueError, match="gone"):
        matches.matching("a", texts, places)


def test_where_there_are_no_sentences_none_is_found():
    none = np.zeros(0, dtype=np.int64)
    places = matches.Sentences(pd.Index([]), np.zeros(1, dtype=np.int64), none, none)
    assert matches.matching("a", lambda ids: ids, places).tolist() == []
