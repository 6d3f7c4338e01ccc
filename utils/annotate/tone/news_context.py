"""What the words around a word make of it: negation, what lessens, doubt, and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from utils.annotate.tone.evidence import Change, Token

# A word, or a sign that ends what a word before it reaches to.
_PIECE = re.compile(r"[^\W\d_][\w'’]*(?:-\w+)*|[.,;:?!—–()]")
_ENDS_ALL = frozenset(".;:?!")

# How many pieces further a word reaches, and what it makes of a word there. Chosen by
# cross-validation on open editorials among a few round numbers.
_NEGATION_REACHES = 4
_LESSENING_REACHES = 5
NEGATED = -0.6
LESSENED = 0.5
IN_DOUBT = 0.85
A_NAME: Change = ("in a name", "×", 0.4)

_NEGATING = """not never no nor neither without cannot hardly barely scarcely nobody none nothing
    rarely seldom"""
_DOUBTING = "would could should might may must ought if unless"
# Who prevents, ends or opposes something bad does no bad.
_LESSENING_STEMS = """reduc prevent stop stopp fight end avoid cut cutt defeat eliminat halt curb
    ban bann reject oppos eas reliev resolv surviv escap lift protect address alleviat lower drop
    dropp declin fall fail deny refus lack los undermin block limit limitt minimiz deter deterr
    repeal overturn revers correct cur heal solv remedy combat abandon weaken violat threaten"""
_LESSENING_FORMS = """against fewer less relief reduction prevention protection denial failure
    fought fell fallen lost freed overcome overcame denies denied remedies remedied"""
_NEGATIONS = frozenset(_NEGATING.split())
_DOUBTS = frozenset(_DOUBTING.split())
_LESSENING = frozenset(
    stem + ending
    for stem in _LESSENING_STEMS.split()
    for ending in ("", "s", "e", "es", "ed", "ing")
).union(_LESSENING_FORMS.split())


class Role(Enum):
    """What a piece does to the words after it."""

    NONE = auto()
    NEGATES = auto()
    LESSENS = auto()
    DOUBTS = auto()
    PAUSES = auto()  # ends a negation
    ENDS = auto()  # ends a negation and what lessens


def pieces(text: str) -> list[str]:
    """Return the words and the stops of a text, in order.

    Examples
    --------
    >>> pieces("It isn't over, 3 aid-workers say.")
    ['It', "isn't", 'over', ',', 'aid-workers', 'say', '.']
    """
    return _PIECE.findall(text)


def tokens(text: str) -> list[Token]:
    """Return the same pieces, and where they stand.

    Examples
    --------
    >>> tokens("No way")
    [Token(start=0, end=2, text='No'), Token(start=3, end=6, text='way')]
    """
    return [Token(*one.span(), one[0]) for one in _PIECE.finditer(text)]


def role(word: str) -> Role:
    """Return what a piece in lower case does to the words after it.

    Examples
    --------
    >>> [role(word).name for word in ("isn't", "prevents", "if", ",", "?", "council")]
    ['NEGATES', 'LESSENS', 'DOUBTS', 'PAUSES', 'ENDS', 'NONE']
    """
    if not word[0].isalpha():
        return Role.ENDS if word in _ENDS_ALL else Role.PAUSES
    if word in _NEGATIONS or word.endswith("n't"):
        return Role.NEGATES
    if word in _LESSENING:
        return Role.LESSENS
    return Role.DOUBTS if word in _DOUBTS else Role.NONE


class Reach:
    """What reaches a place of a text that is read from its beginning to its end.

    Examples
    --------
    >>> reach = Reach()
    >>> reach.take(0, "not", Role.NEGATES)
    >>> reach.changes(1, is_bad=False)
    [('not', '×', -0.6)]
    >>> reach.changes(9, is_bad=False)
    []
    """

    def __init__(self) -> None:
        self._negation = self._lessening = (-99, "")
        self._doubt = ""

    def take(self, place: int, word: str, its_role: Role) -> None:
        """Note what a piece does to those after it."""
        if its_role is Role.NEGATES:
            self._negation = (place, word)
        elif its_role is Role.LESSENS:
            self._lessening = (place, word)
        elif its_role is Role.DOUBTS:
            self._doubt = word
        else:
            self._negation = (-99, "")
            if its_role is Role.ENDS:
                self._lessening = (-99, "")

    def changes(self, place: int, *, is_bad: bool) -> list[Change]:
        """Return what the words before a place do to a word that stands there."""
        made: list[Change] = []
        if place - self._negation[0] <= _NEGATION_REACHES:
            made.append((self._negation[1], "×", NEGATED))
        if is_bad and place - self._lessening[0] <= _LESSENING_REACHES:
            made.append((self._lessening[1], "×", LESSENED))
        if self._doubt:
            made.append((self._doubt, "×", IN_DOUBT))
        return made


def is_title(words: Sequence[str]) -> bool:
    """Tell whether capitals mean nothing, since most longer words of a text have one.

    Examples
    --------
    >>> is_title(["Storm", "Kills", "Nine", "in", "Texas"]), is_title(["A", "Justice", "resigns"])
    (True, False)
    """
    long = [word for word in words if len(word) > 3]
    return 2 * sum(word[0].isupper() for word in long) > len(long)
