"""Which of the numbered sentences match a regular expression."""

from __future__ import annotations

import numpy as np

from utils.measure import matches
from utils.measure.backtracking import require_safe
from utils.measure.glances.numbering import Articles, Sentences
from utils.measure.matches import Texts
from utils.measure.sieves import is_exact, sieve

__all__ = ["Texts", "is_exact", "matching", "require_safe", "sieve"]

# Articles whose texts are read at once.
_AT_ONCE = matches.AT_ONCE


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
    asked = matches.Sentences(
        articles.ids, articles.first, sentences.start_char, sentences.end_char
    )  # fmt: skip
    return matches.matching(query, texts, asked, _AT_ONCE)
