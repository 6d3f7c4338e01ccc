"""ROUGE-1 and ROUGE-2 as hits and totals, with the settings that timelines are scored by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from nltk.stem import PorterStemmer

from utils.check.common_words import COMMON_WORDS

_TOKEN = re.compile(r"[a-z0-9]+")
_SHORTEST_STEMMED = 4
_stemmed = lru_cache(maxsize=1 << 16)(PorterStemmer().stem)
Grams = Counter[tuple[str, ...]]


class Overlap(NamedTuple):
    """N-grams in common, and those of either side."""

    hits: int
    n_found: int
    n_gold: int


def overlap(found: Grams, gold: Grams) -> Overlap:
    """Count what two summaries have in common, each n-gram as often as the rarer side has it.

    Examples
    --------
    >>> overlap(grams(["Rigs burned."], 1), grams(["A rig burns and sinks."], 1))
    Overlap(hits=2, n_found=2, n_gold=3)
    """
    return Overlap((found & gold).total(), found.total(), gold.total())


def grams(sentences: Iterable[str], n: int) -> Grams:
    """Return the n-grams of a summary's stems, without common words.

    Parameters
    ----------
    sentences : iterable of str
        Read as one text, as ROUGE does: an n-gram may span two of them.
    n : int

    Notes
    -----
    Lin 2004, ROUGE: A package for automatic evaluation of summaries, with stemming and
    without common words (``-m -s``), as Martschat and Markert 2017 run it: letters a–z and
    digits in lower case, words of four letters and more stemmed after Porter 1980.
    """
    stems = [stem for sentence in sentences for stem in _stems(sentence)]
    return Counter(zip(*(stems[start:] for start in range(n)), strict=False))


@lru_cache(maxsize=1 << 14)
def _stems(sentence: str) -> Sequence[str]:
    words = (word for word in _TOKEN.findall(sentence.lower()) if word not in COMMON_WORDS)
    return tuple(_stemmed(word) if len(word) >= _SHORTEST_STEMMED else word for word in words)
