"""Words of a text with their places, and the runs of capitalised words among them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Abbreviations whose full stop ends no sentence.
_SHORT = (
    "Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Cpt|Sgt|Cpl|Pvt|Adm|Rev|Hon|St|Mt|Jr|Sr|"
    "Inc|Corp|Ltd|Co|Bros|vs"
)
# A letter may be followed by accents of its own.
_LETTERS = r"\w[\w\u0300-\u036f]*"
_TOKEN = re.compile(rf"(?:[^\W\d_]\.)+|(?:{_SHORT})\.|{_LETTERS}(?:[-&.’']{_LETTERS})*|[^\w\s]")
# Words that begin a sentence with a capital and are no part of a name.
NO_NAMES = frozenset(
    """
    the a an in on at by of for to from with without and or but if as when while after before since
    until because although though however this that these those it he she they we i you his her
    their its our my your there here what who whom which why how where not no yes also then thus so
    such many much most more some all any each every both few several one two three four five six
    seven eight nine ten first second third last next other another under over between during
    through into about against among per via according meanwhile moreover furthermore nevertheless
    today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday is was were
    are be been being have has had do does did will would can could may might must shall should let
    near along amid despite unlike like within around across beyond behind besides throughout
    toward towards upon onto except only just even still yet either neither nor later earlier now
    soon once often sometimes again perhaps maybe including following based question answer note
    photo image see read
    """.split()  # noqa: SIM905 -- a list of words is read most easily as words
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())  # noqa: SIM905
_LINKS = frozenset("of de la del della von van der bin ibn al el da di du dos".split())  # noqa: SIM905
# What a hyphen ties to a name without making it a part: "anti-Trump".
_PREFIXES = frozenset("anti pro ex post pre non of in at by to for from and".split())  # noqa: SIM905
_PARTICLE = re.compile(r"(?:al|el|ash|abu|ibn|ul|d|l|de)[-'’][^\W\d_]", re.IGNORECASE)
_BREAKS = frozenset('.!?:;"“”')


class Token(NamedTuple):
    """One row is one word or mark: ``text[start:end]``."""

    word: str
    start: int
    end: int


class Run(NamedTuple):
    """One row is one run of capitalised words: tokens ``first`` to before ``last``."""

    first: int
    last: int


def tokens(text: str) -> list[Token]:
    """Return the words and marks of a text; a possessive ending is a word of its own.

    Examples
    --------
    >>> [one.word for one in tokens("Gen. Dempsey's U.S.-led force.")]
    ['Gen.', 'Dempsey', "'s", 'U.S.', '-', 'led', 'force', '.']
    """
    found = []
    for match in _TOKEN.finditer(text):
        word, (start, end) = match[0], match.span()
        if word.isalpha():
            found.append(Token(word, start, end))
        elif len(word) > 2 and word[-1] in "sS" and word[-2] in "'’":
            found += [Token(word[:-2], start, end - 2), Token(word[-2:], end - 2, end)]
        elif "-" in word and (cut := _cut(word)):
            hyphen = start + cut
            found += [Token(word[:cut], start, hyphen), Token("-", hyphen, hyphen + 1),
                      Token(word[cut + 1 :], hyphen + 1, end)]  # fmt: skip
        else:
            found.append(Token(word, start, end))
    return found


def _cut(word: str) -> int:
    """Return the hyphen at which a name ends or begins, 0 where all is one.

    "Russian-backed" turns to small letters there, "anti-Trump" has a prefix before it.
    """
    cut = word.find("-")
    if word[:cut].lower() in _PREFIXES:
        return cut
    while cut > 0 and word[0].isupper():
        if word[cut + 1 : cut + 2].islower():
            return cut
        cut = word.find("-", cut + 1)
    return 0


@lru_cache(maxsize=100_000)
def is_capitalised(word: str) -> bool:
    """Say whether a word is written like a part of a name.

    Examples
    --------
    >>> [is_capitalised(word) for word in ("Mosul", "al-Maliki", "3rd", "A350", "eBay")]
    [True, True, False, True, True]
    """
    first = word[0]
    if first.isupper():
        return True
    if first.isdigit():
        return any(one.isupper() for one in word)
    if not first.islower():
        return False
    return word[1:2].isupper() or bool((tie := _PARTICLE.match(word)) and tie[0][-1].isupper())


def runs(words: list[Token], text: str) -> list[Run]:
    """Return the runs of capitalised words, "of" and the like between two of them included.

    A word that only begins a sentence is left out where it can be no name.

    Examples
    --------
    >>> text = "The University of Mosul reopened, Mr. Hadi said."
    >>> words = tokens(text)
    >>> [text[words[one.first].start:words[one.last - 1].end] for one in runs(words, text)]
    ['University of Mosul', 'Mr. Hadi']
    """
    found: list[Run] = []
    last = 0
    for place in [place for place, one in enumerate(words) if _may_begin(one.word)]:
        if place < last:
            continue
        last = place + 1
        while step := _step(words, last, text):
            last += step
        found.append(Run(place, last))
    return found


@lru_cache(maxsize=100_000)
def _may_begin(word: str) -> bool:
    """Say whether a run of capitals may begin with a word."""
    return is_capitalised(word) and word.lower() not in NO_NAMES


def _step(words: list[Token], place: int, text: str) -> int:
    """Return by how many tokens a run goes on: 0 at its end."""
    if place >= len(words) or words[place].word in _BREAKS or not _joined(words, place, text):
        return 0
    word = words[place].word
    if is_capitalised(word):
        return 0 if word.lower() in _DAYS else 1
    if word not in _LINKS:
        return 0
    after = place + 1 + (words[place + 1].word == "the" if place + 1 < len(words) else 0)
    if after < len(words) and is_capitalised(words[after].word) and _joined(words, after, text):
        return after + 1 - place
    return 0


def _joined(words: list[Token], place: int, text: str) -> bool:
    """Say whether a token goes on where the one before ended: not after a gap or on a new line."""
    between = text[words[place - 1].end : words[place].start]
    return "\n" not in between and "  " not in between
