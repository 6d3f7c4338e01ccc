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

from utils.measure.glances.numbering import Articles, Sentences
from utils.measure.selection import pattern_of

Texts = Callable[[pd.Index], pd.Series]
# Articles whose texts are read at once.
_AT_ONCE = 2_000
# Where nothing is consumed: without it, a pattern finds all that it found before, and more.
_ASSERTION = re.compile(r"\\[bB]|[\^$]")
_ESCAPED = re.compile(r"\\[\\^$]")
_PLAIN = re.compile(r"(?:[A-Za-z0-9 ,'’|?+*().-]|\\[wWsSdD.])*")
# What Python, in any case, takes for a letter, and RE2 does not, or only in Unicode.
LETTERS = {
    "i": "[iI\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\N{LATIN SMALL LETTER DOTLESS I}]",
    "s": "[sS\N{LATIN SMALL LETTER LONG S}]",
    "k": "[kK\N{KELVIN SIGN}]",
}
_ANY = "(?s:.)"


class Places(NamedTuple):
    """Sentences to search.

    Attributes
    ----------
    texts : LargeStringArray
        Of some articles.
    sentence, text : arrays of int64
        Number of each sentence, and place of its article's text in ``texts``.
    """

    texts: pa.Array
    sentence: np.ndarray
    text: np.ndarray


def matching(
    query: str, texts: Texts, articles: Articles, sentences: Sentences
) -> np.ndarray:  # fmt: skip
    """Return which sentences match a regular expression, in any case, as array of bool.

    Parameters
    ----------
    query : str
        As for :func:`utils.measure.selection.sentences_about`, which finds the same sentences.
    texts : callable
        Returns the texts of articles, given their ids, in this order.
    articles, sentences
        From :mod:`utils.measure.glances.numbering`.
    """
    pattern, coarse = pattern_of(query), sieve(query)

    def part(first: int) -> np.ndarray:
        """Return the numbers of the sentences that match in some articles."""
        read = _read(texts, articles.ids[first : first + _AT_ONCE])
        numbers = _passing(read, coarse)
        places = Places(read.take(pa.array(numbers)), *_sentences_in(articles, numbers + first))
        hits, is_sure = _sieved(places, sentences, coarse)
        if not (is_sure and is_exact(query)):
            hits = hits[_searched(pattern, places, hits, sentences)]
        return places.sentence[hits]

    # RE2 works outside Python's lock, so several parts are searched at a time.
    with ThreadPoolExecutor(cpu_count()) as threads:
        parts = list(threads.map(part, range(0, len(articles.ids), _AT_ONCE)))
    found = np.zeros(len(sentences.article), dtype=bool)
    found[np.concatenate([np.zeros(0, np.int64), *parts])] = True
    return found


def sieve(query: str) -> str | None:
    """Return a pattern that RE2 finds wherever Python finds the query; None: none is known.

    Examples
    --------
    >>> sieve("^war|peace$"), sieve("(?<!air )raid")
    ('(?i)war|peace', None)
    """
    bare = _ASSERTION.sub("", query)
    if _ESCAPED.search(query) or not _PLAIN.fullmatch(bare) or "(?" in bare:
        return None
    loose = re.sub(r"\\[wWsSdD]", "\0", bare)
    loose = re.sub("[isk]", lambda letter: LETTERS[letter[0].lower()], loose, flags=re.I)
    coarse = "(?i)" + loose.replace("\0", _ANY)
    try:
        pc.match_substring_regex(pa.array([""]), coarse)
    except pa.ArrowInvalid:
        return None
    return coarse


def is_exact(query: str) -> bool:
    r"""Return whether a sentence that the sieve of a query lets pass does match it.

    Examples
    --------
    >>> is_exact("terrorists?"), is_exact(r"\bwar")
    (True, False)
    """
    return sieve(query) is not None and not re.search(r"\\[^.]|[\^$]", query)


def _read(texts: Texts, ids: pd.Index) -> pa.Array:
    read = pa.array(texts(ids), pa.large_string())
    return read.combine_chunks() if isinstance(read, pa.ChunkedArray) else read


def _passing(read: pa.Array, coarse: str | None) -> np.ndarray:
    """Return the numbers of the texts in which something may match."""
    passes = read.is_valid()
    if coarse is not None:
        passes = pc.match_substring_regex(read, coarse).fill_null(False)
    return np.flatnonzero(passes.to_numpy(zero_copy_only=False))


def _sentences_in(articles: Articles, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the sentences of some articles, and for each the place of its article in these."""
    n = articles.first[numbers + 1] - articles.first[numbers]
    text = np.repeat(np.arange(len(numbers)), n)
    within = np.arange(len(text)) - np.repeat(n.cumsum() - n, n)
    return articles.first[numbers][text] + within, text


def _sieved(
    places: Places, sentences: Sentences, coarse: str | None
) -> tuple[np.ndarray, bool]:  # fmt: skip
    """Return the places in which something may match, and whether a sieve has chosen them."""
    ends = [one[places.sentence] for one in (sentences.start_char, sentences.end_char)]
    cut = _cut(places, *ends) if coarse is not None and len(places.sentence) else None
    if cut is None:
        return np.arange(len(places.sentence)), False
    passes = pc.match_substring_regex(cut, coarse).to_numpy(zero_copy_only=False)
    return np.flatnonzero(passes[::2]), True


def _cut(places: Places, starts: np.ndarray, ends: np.ndarray) -> pa.Array | None:
    """Return sentences and what stands between each two, by turns, without copying texts.

    None where sentences overlap.
    """
    _, offsets, data = places.texts.buffers()
    first = np.frombuffer(offsets, np.int64)[: len(places.texts)]
    # A character of several bytes has further ones, which begin with the bits 10.
    read = np.frombuffer(data, np.uint8)
    further = np.flatnonzero(read & 0xC0 == 0x80)
    until = further - np.arange(len(further))
    characters = (first - np.searchsorted(further, first))[places.text]
    bounds = np.column_stack([characters + starts, characters + ends]).ravel()
    bounds += np.searchsorted(until, bounds, side="right")
    # No table, however wrong, may lead out of the memory that the texts take.
    bounds = bounds.clip(0, len(read))
    if (np.diff(bounds) < 0).any():
        return None
    return pa.LargeStringArray.from_buffers(len(bounds) - 1, pa.py_buffer(bounds), data)


def _searched(
    pattern: re.Pattern[str], places: Places, hits: np.ndarray, sentences: Sentences
) -> np.ndarray:
    """Return which of the places found match indeed."""
    needed, text = np.unique(places.text[hits], return_inverse=True)
    texts = places.texts.take(pa.array(needed)).to_pylist()
    number = places.sentence[hits]
    ends = (one[number].tolist() for one in (sentences.start_char, sentences.end_char))
    rows = zip(text.tolist(), *ends, strict=True)
    found = [pattern.search(texts[one], start, end) is not None for one, start, end in rows]
    return np.array(found, dtype=bool)
