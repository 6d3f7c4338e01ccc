"""What a scorer says of a text, and the words in it that it says so for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

# What is made of a word is kept for so many words of so many letters: a few dozen MiB at most.
# The 3,800 articles of newsarticles hold 120,000 that differ, marks beside them counted.
MOST_WORDS = 250_000
LONGEST_WORD = 40
Made = TypeVar("Made")
Change = tuple[str, str, float]


class Score(NamedTuple):
    """What one scorer says of one text.

    Attributes
    ----------
    polarity : float or None
        −1 most negative … 1 most positive; None where no word of its lexicon occurs.
    subjectivity : float or None
        0 fact … 1 opinion; None where no word says, or the scorer knows no such thing.
    n_lexicon_words : int
        Words of its lexicon that it found.
    """

    polarity: float | None
    subjectivity: float | None
    n_lexicon_words: int


class Word(NamedTuple):
    """One row is one word that counted in a score.

    Attributes
    ----------
    start, end : int
        Its code points in the text that was scored, half-open.
    word : str
        The lexicon's entry that it matched.
    weight : float
        The entry's weight, in the scorer's own scale.
    counted : float
        What it counted after all changes, in the same scale.
    changes : tuple of str
        What negated, strengthened or corrected it, such as "not: × −0.5".
    """

    start: int
    end: int
    word: str
    weight: float
    counted: float
    changes: tuple[str, ...] = ()


class Token(NamedTuple):
    """A piece of a text as a scorer cuts it; not all white space in it need be in ``text``."""

    start: int
    end: int
    text: str


class Memo(dict[str, Made]):
    """What a function makes of a word, made once; of too many words the first half stays.

    Frequent words come early, so those that came late are the ones to forget.

    Examples
    --------
    >>> memo = Memo(str.upper)
    >>> memo["own"], len(memo), memo["o" * 1000][:3], len(memo)
    ('OWN', 1, 'OOO', 1)
    """

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Made:
        made = self._make(word)
        if len(word) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                for late in list(self)[MOST_WORDS // 2 :]:
                    del self[late]
            self[word] = made
        return made


def stated(change: Change) -> str:
    """Return what changed a word's weight in words: by what, how, and by how much.

    Examples
    --------
    >>> stated(("not", "×", -0.5)), stated(("very", "+", 0.293))
    ('not: × −0.5', 'very: + 0.293')
    """
    by, how, number = change
    return f"{by}: {how} {number:.3g}".replace("-", "−") if how else by
