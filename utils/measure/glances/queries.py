"""Which sentences match a regular expression, without reading more of the texts than needed."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from utils.measure.glances.numbering import Articles, Sentences
from utils.measure.selection import pattern_of

Texts = Callable[[pd.Index], pd.Series]
# Number of a sentence, text of its article, and where in it the sentence begins and ends.
Row = tuple[int, str, int, int]
# Articles whose texts are read at once.
_AT_ONCE = 2_000
# Where nothing is consumed: without it, a pattern finds all that it found before, and more.
_ASSERTION = re.compile(r"\\[bB]|[\^$]")
_ESCAPED = re.compile(r"\\[\\^$]")
_PLAIN = re.compile(r"(?:[A-Za-z0-9 ,'’|?+*().-]|\\[wWsSdD.])*")
# What Python, in any case, takes for a letter, and RE2 does not, or only in Unicode.
_LETTERS = {
    "i": "[iI\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\N{LATIN SMALL LETTER DOTLESS I}]",
    "s": "[sS\N{LATIN SMALL LETTER LONG S}]",
    "k": "[kK\N{KELVIN SIGN}]",
}
_ANY = "(?s:.)"


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
    found = np.zeros(len(sentences.article), dtype=bool)
    for first in range(0, len(articles.ids), _AT_ONCE):
        read = pa.array(texts(articles.ids[first : first + _AT_ONCE]), pa.large_string())
        numbers = _passing(read, coarse)
        known = read.take(pa.array(numbers)).to_pylist()
        rows = _rows(articles, numbers + first, known, sentences)
        if coarse is not None:
            rows = _sieved(rows, coarse)
        if coarse is None or not is_exact(query):
            rows = [row for row in rows if pattern.search(*row[1:]) is not None]
        found[[place for place, *_ in rows]] = True
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
    loose = re.sub("[isk]", lambda letter: _LETTERS[letter[0].lower()], loose, flags=re.I)
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


def _passing(read: pa.Array, coarse: str | None) -> np.ndarray:
    """Return the numbers of the texts in which something may match."""
    passes = read.is_valid()
    if coarse is not None:
        passes = pc.match_substring_regex(read, coarse).fill_null(False)
    return np.flatnonzero(passes.to_numpy(zero_copy_only=False))


def _rows(
    articles: Articles, numbers: np.ndarray, texts: list[str], sentences: Sentences
) -> list[Row]:
    """Return the sentences of some articles: number, text of the article, and place in it."""
    rows = []
    for number, text in zip(numbers.tolist(), texts, strict=True):
        places = range(articles.first[number], articles.first[number + 1])
        here = slice(places.start, places.stop)
        ends = (one[here].tolist() for one in (sentences.start_char, sentences.end_char))
        rows += zip(places, [text] * len(places), *ends, strict=True)
    return rows


def _sieved(rows: list[Row], coarse: str) -> list[Row]:
    """Return the sentences in which something may match."""
    cut = pa.array([text[start:end] for _, text, start, end in rows], pa.large_string())
    passes = pc.match_substring_regex(cut, coarse).to_numpy(zero_copy_only=False)
    return [rows[place] for place in np.flatnonzero(passes).tolist()]
