"""What the news scorer sees in a text: words that say something, and what is made of them.

A word says what three lexicons say of it and what was learned of its stem; its neighbours
multiply that. A text has, for each lexicon and for all together, the sum over the root of its
number of words, the worst word and the best.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from utils.annotate.tone import news_context as context
from utils.annotate.tone import news_words
from utils.annotate.tone.evidence import Change, Token
from utils.annotate.tone.news_context import Role
from utils.annotate.tone.news_words import NOTHING, Said
from utils.annotate.tone.overlay import Phrases

KINDS = ("sum", "worst", "best")
# The features that every text has, in the order of their values.
OF_LEXICONS = tuple(f"{lexicon} {kind}" for lexicon in Said._fields for kind in KINDS)


class Entry(NamedTuple):
    """A piece of a text by itself: what is said of it, and what it does to others."""

    word: str
    stem: str  # "" where nothing may be learned of it
    said: Said
    learned: float
    role: Role
    is_capital: bool


class Spoken(NamedTuple):
    """A word that says something, where it stands among the pieces, and what changes it."""

    place: int
    entry: Entry
    changes: Sequence[Change]
    factor: float


class Reading(NamedTuple):
    """The words of a text that say something, and the number of all its words."""

    spoken: list[Spoken]
    n_words: int


def tokens(text: str, own: Phrases | None = None) -> list[Token]:
    """Return the words and stops of a text, with phrases of one's own and fixed ones as one.

    Examples
    --------
    >>> [token.text for token in tokens("the war on terror")]
    ['the', 'war on terror']
    """
    made = context.tokens(text)
    if own:
        made = own.joined(made)
    return _fixed()[0].joined(made)


def pieces(text: str, own: Phrases | None = None) -> list[str]:
    """Return the same without their places, which is faster.

    Examples
    --------
    >>> pieces("the war on terror")
    ['the', 'war on terror']
    """
    found = context.pieces(text)
    if not own and _fixed()[1].isdisjoint(found):
        return found
    return [token.text for token in tokens(text, own)]


@cache
def _fixed() -> tuple[Phrases, frozenset[str]]:
    """Return the phrases of our list, and the words that they begin with."""
    some = [tuple(phrase.split()) for phrase in news_words.phrases()]
    first = {words[0] for words in some}
    return Phrases(some), frozenset(first | {*map(str.title, first)} | {*map(str.upper, first)})


def entry(
    piece: str,
    learned: Mapping[str, float] | None = None,
    own: Mapping[str, float | None] | None = None,
) -> Entry | None:
    """Return what is known of a piece, or None if that is nothing.

    Parameters
    ----------
    piece : str
        As :func:`pieces` gives it.
    learned : mapping, optional
        Weights of stems; without it every stem is kept, to be learned of.
    own : mapping, optional
        What one's own lexicon says of words, in place of the lexicons and of what was learned.

    Examples
    --------
    >>> entry("Massacres").said.together, entry("council", {}), entry("own", {}, {"own": 0.5}).said
    (-0.8, None, Said(textblob=0.5, vader=0.5, news=0.5, together=0.5))
    """
    lower = piece.lower().replace("’", "'")
    word = lower.removesuffix("'s")
    its_role = context.role(word)
    is_capital = piece[0].isupper()
    for key in (lower, word):
        if own and key in own:
            said = NOTHING if own[key] is None else Said.of(*[own[key]] * 3)
            return Entry(key, "", said, 0.0, its_role, is_capital)
    stem = news_words.stem(word)
    made = Entry(
        word, stem, news_words.said(word), (learned or {}).get(stem, 0.0), its_role, is_capital
    )
    may_learn = learned is None and bool(stem)
    return made if may_learn or its_role is not Role.NONE or _speaks(made) else None


def _speaks(one: Entry) -> bool:
    return one.learned != 0 or one.said != NOTHING


def read(
    pieces: Sequence[str], known: Callable[[str], Entry | None], *, every: bool = False
) -> Reading:
    """Return the words of a text that say something.

    Parameters
    ----------
    pieces : sequence of str
    known : callable
        :func:`entry`, or what remembers its answers.
    every : bool
        Whether to return words too of which nothing is known, to be learned of.
    """
    reach = context.Reach()
    spoken: list[Spoken] = []
    n_words = len(pieces)
    is_title = None
    for place, one in enumerate(map(known, pieces)):
        if one is None:
            continue
        if _speaks(one) or (every and one.stem):
            changes = reach.changes(place, is_bad=one.said.together < 0)
            if one.is_capital and place:
                is_title = context.is_title(pieces) if is_title is None else is_title
                changes += [] if is_title else [context.A_NAME]
            factor = math.prod(change[2] for change in changes) if changes else 1.0
            spoken.append(Spoken(place, one, changes, factor))
        if one.role is not Role.NONE:
            reach.take(place, one.word, one.role)
            n_words -= one.role in (Role.PAUSES, Role.ENDS)
    return Reading(spoken, n_words)


def of_lexicons(reading: Reading) -> list[float]:
    """Return the value of each of ``OF_LEXICONS``.

    Examples
    --------
    >>> reading = read(["A", "massacre", "and", "good", "news"], entry)
    >>> dict(zip(OF_LEXICONS, of_lexicons(reading)))["news worst"]
    -0.8
    """
    made = []
    for lexicon in range(len(Said._fields)):
        values = [one.entry.said[lexicon] * one.factor for one in reading.spoken]
        total = math.fsum(values) / math.sqrt(max(reading.n_words, 1))
        made += [total, min([*values, 0.0]), max([*values, 0.0])]
    return made


def of_stems(reading: Reading) -> dict[str, float]:
    """Return how often each stem stands there, each time as much as its neighbours leave of it.

    Examples
    --------
    >>> of_stems(read(["No", "new", "news"], entry, every=True))
    {'no': 1.0, 'new': -1.2}
    """
    made: dict[str, float] = {}
    for one in reading.spoken:
        if one.entry.stem:
            made[one.entry.stem] = made.get(one.entry.stem, 0.0) + one.factor
    return made
