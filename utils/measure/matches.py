"""Which sentences match a regular expression, without reading more of the texts than needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from joblib import cpu_count

from utils.measure.patterns import pattern_of
from utils.measure.sieves import is_exact, sieve

Texts = Callable[[pd.Index], pd.Series]
# Articles whose texts are read at once.
AT_ONCE = 2_000


class Sentences(NamedTuple):
    """Sentences to search, by their articles, then by their place.

    Attributes
    ----------
    ids : Index
        ``article_id`` of the articles.
    first : array of int64, one longer
        First sentence of each article, and how many there are in all.
    start_char, end_char : arrays of int
    """

    ids: pd.Index
    first: np.ndarray
    start_char: np.ndarray
    end_char: np.ndarray


class Places(NamedTuple):
    """Sentences of some texts.

    Attributes
    ----------
    texts : LargeStringArray
    sentence, text : arrays of int64
        Number of each sentence, and place of its article's text in ``texts``.
    starts, ends : arrays of int64
    """

    texts: pa.Array
    sentence: np.ndarray
    text: np.ndarray
    starts: np.ndarray
    ends: np.ndarray

    def of(self, chosen: np.ndarray) -> Places:
        """Return some of the places."""
        return Places(self.texts, *(one[chosen] for one in self[1:]))


def matching(query: str, texts: Texts, sentences: Sentences, at_once: int = AT_ONCE) -> np.ndarray:
    """Return which sentences match a regular expression, in any case, as array of bool.

    RE2 searches first, for what Python finds and perhaps more; Python only what passed,
    and only if that may be more.

    Parameters
    ----------
    query : str
        As for :func:`utils.measure.sentences_about`.
    texts : callable
        Returns the texts of articles (Series of str), given their ids, in their order;
        one that is missing holds no match. It is called from several threads.
    sentences : Sentences
    at_once : int
        Articles whose texts are read at once.

    Raises
    ------
    ValueError
        As :func:`utils.measure.patterns.pattern_of`.

    Examples
    --------
    >>> texts = pd.Series({"a": "It rained. Nobody came."})
    >>> places = np.array([0, 2]), np.array([0, 11]), np.array([10, 23])
    >>> matching("came?", lambda ids: texts[ids], Sentences(texts.index, *places)).tolist()
    [False, True]
    """
    pattern, coarse = pattern_of(query), sieve(query)

    def part(first: int) -> np.ndarray:
        """Return the numbers of the sentences that match in some articles."""
        read = _read(texts, sentences.ids[first : first + at_once])
        numbers = _passing(read, coarse)
        places = _places(read, numbers, first, sentences)
        if coarse is not None:
            places = places.of(_sieved(places, coarse))
        if not is_exact(query):
            places = places.of(_searched(pattern, places))
        return places.sentence

    # RE2 works outside Python's lock, so several parts are searched at a time.
    with ThreadPoolExecutor(cpu_count()) as threads:
        parts = list(threads.map(part, range(0, len(sentences.ids), at_once)))
    found = np.zeros(len(sentences.start_char), dtype=bool)
    found[np.concatenate([np.zeros(0, np.int64), *parts])] = True
    return found


def _read(texts: Texts, ids: pd.Index) -> pa.Array:
    read = pa.array(texts(ids), pa.large_string())
    return read.combine_chunks() if isinstance(read, pa.ChunkedArray) else read


def _passing(read: pa.Array, coarse: str | None) -> np.ndarray:
    """Return the numbers of the texts in which something may match."""
    passes = read.is_valid()
    if coarse is not None:
        passes = pc.match_substring_regex(read, coarse).fill_null(False)
    return np.flatnonzero(passes.to_numpy(zero_copy_only=False))


def _places(read: pa.Array, numbers: np.ndarray, first: int, sentences: Sentences) -> Places:
    """Return the sentences of some of the articles that were read."""
    firsts = sentences.first[numbers + first]
    n = sentences.first[numbers + first + 1] - firsts
    text = np.repeat(np.arange(len(numbers)), n)
    sentence = firsts[text] + np.arange(len(text)) - np.repeat(n.cumsum() - n, n)
    ends = (one[sentence].astype(np.int64) for one in sentences[2:])
    return Places(read.take(pa.array(numbers)), sentence, text, *ends)


def _sieved(places: Places, coarse: str) -> np.ndarray:
    """Return which of the places something may match in."""
    if not len(places.sentence):
        return np.zeros(0, dtype=np.int64)
    cut = _cut(places)
    passes = pc.match_substring_regex(_copied(places) if cut is None else cut, coarse)
    passes = passes.fill_null(False).to_numpy(zero_copy_only=False)
    return np.flatnonzero(passes if cut is None else passes[::2])


def _cut(places: Places) -> pa.Array | None:
    """Return sentences and what stands between each two, by turns, without copying texts.

    None where sentences overlap.
    """
    _, offsets, data = places.texts.buffers()
    first = np.frombuffer(offsets, np.int64)[: len(places.texts) + 1]
    # A character of several bytes has further ones, which begin with the bits 10.
    further = np.flatnonzero(np.frombuffer(data, np.uint8) & 0xC0 == 0x80)
    until = further - np.arange(len(further))
    characters = first - np.searchsorted(further, first)
    of, after = characters[places.text], characters[places.text + 1]
    # No table, however wrong, may lead out of a text.
    ends = [np.minimum(of + one.clip(0), after) for one in (places.starts, places.ends)]
    bounds = np.column_stack(ends).ravel()
    if (np.diff(bounds) < 0).any():
        return None
    bounds += np.searchsorted(until, bounds, side="right")
    return pa.LargeStringArray.from_buffers(len(bounds) - 1, pa.py_buffer(bounds), data)


def _copied(places: Places) -> pa.Array:
    """Return sentences one by one; missing where one ends before it begins."""
    texts = places.texts.to_pylist()
    rows = zip(places.text.tolist(), places.starts.tolist(), places.ends.tolist(), strict=True)
    cut = [_slice(texts[one], start, end) for one, start, end in rows]
    return pa.array(cut, pa.large_string())


def _slice(text: str, start: int, end: int) -> str | None:
    first, last = (min(max(0, one), len(text)) for one in (start, end))
    return text[first:last] if first <= last else None


def _searched(pattern: re.Pattern[str], places: Places) -> np.ndarray:
    """Return which of the places match indeed."""
    needed, text = np.unique(places.text, return_inverse=True)
    texts = places.texts.take(pa.array(needed)).to_pylist()
    rows = zip(text.tolist(), places.starts.tolist(), places.ends.tolist(), strict=True)
    found = [pattern.search(texts[one], start, end) is not None for one, start, end in rows]
    return np.array(found, dtype=bool)
