"""Words of speech: how many a piece has, and which of them stand in quotation marks."""

from __future__ import annotations

import re

from utils.annotate.quotation import quoted
from utils.measure.quote_parts import Span, passages

# As read.articles counts: a piece between white space counts if it holds a letter or digit.
_WORD = re.compile(r"[^\W_]\S*")


def direct_parts(quote: str, kind: str) -> list[Span]:
    """Return which parts of a piece are given directly: all, none, or what stands in marks.

    Examples
    --------
    >>> direct_parts("it was “a war”", "mixed"), direct_parts("it was war", "indirect")
    ([(7, 14)], [])
    """
    if kind == "direct":
        return [(0, len(quote))]
    if kind != "mixed":
        return []
    # A mark that opens alone is none to those who know nothing of the kind.
    return quoted(quote) or sorted(passages(quote, [(0, len(quote))]))


def n_words(text: str) -> int:
    """Return how many pieces between white space hold a letter or digit.

    Examples
    --------
    >>> n_words("Two words – no more")
    4
    """
    return len(_WORD.findall(text))


def word_places(text: str) -> list[int]:
    """Return where each word begins.

    Examples
    --------
    >>> word_places("Two – words")
    [0, 6]
    """
    return [word.start() for word in _WORD.finditer(text)]


def n_words_direct(quote: str, kind: str) -> int:
    """Return how many words of a piece are given directly.

    Examples
    --------
    >>> n_words_direct("“We are done,”", "direct"), n_words_direct("that they are", "indirect")
    (3, 0)
    """
    return sum(n_words(quote[start:end]) for start, end in direct_parts(quote, kind))
