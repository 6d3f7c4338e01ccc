"""A text as the words of time see it: each piece one letter, by the parts it may play.

A rule is a pattern over classes of words ("last WEEKDAY_NAME"). All pieces that may play the
same parts share a letter, so a text becomes a short string over which ordinary regular
expressions run; a rule never looks at the text itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).with_name("words.toml")
UNKNOWN = "~"
GAP = "¶"  # between paragraphs: no expression goes over it
_PIECE = re.compile(r"['’]s\b|[^\W\d_]+|\d+(?:,\d{3})+(?!\d)|\d+|\n\s*\n|[^\w\s]")
_FIRST_LETTER = 0xE000  # Unicode gives these no meaning
_NAME = "_NAME"
Worth = int | float | str | bool


class Token(NamedTuple):
    """One piece of a text: its place, and itself in lower case."""

    start: int
    end: int
    word: str


class Alphabet:
    """Letters for the pieces of a text, given the classes and words that rules speak of.

    Parameters
    ----------
    spoken_of : iterable of str
        Words that stand in rules as themselves.

    Attributes
    ----------
    worth : mapping
        Class and word to what the word is worth there.
    """

    def __init__(self, spoken_of: Iterable[str]) -> None:
        self.worth: dict[str, dict[str, Worth]] = tomllib.loads(WORDS.read_text(encoding="utf-8"))
        self._spoken_of = frozenset(spoken_of)
        self._letters: dict[frozenset[str], str] = {frozenset(): UNKNOWN}
        self._known: dict[str, str] = {}
        for word in {*self._spoken_of, *(one for words in self.worth.values() for one in words)}:
            self.letter(word)
            self.letter(word.capitalize())
        for example in ("0", "1", "01", "13", "24", "31", "32", "60", "99", "100", "1000", "2999"):
            self.letter(example)

    def letter(self, piece: str) -> str:
        """Return the letter of a piece as it stands in a text."""
        if piece not in self._known:
            if piece[0] == "\n":
                return GAP
            letter = self._letter(frozenset(self._parts(piece)))
            if piece[0].isdigit():
                return letter  # there is no end of numbers, and nothing is gained by keeping them
            self._known[piece] = letter
        return self._known[piece]

    def _parts(self, piece: str) -> Iterable[str]:
        """Name the parts that a piece may play: classes, and itself."""
        word = piece.lower().replace("’", "'")
        if word in self._spoken_of:
            yield word
        if piece[0].isdigit():
            yield from number_classes(piece)
            return
        for name, words in self.worth.items():
            if word in words and (not name.endswith(_NAME) or piece[0].isupper()):
                yield name

    def _letter(self, parts: frozenset[str]) -> str:
        if parts not in self._letters:
            self._letters[parts] = chr(_FIRST_LETTER + len(self._letters))
        return self._letters[parts]

    def letters_of(self, part: str) -> str:
        """Return all letters of pieces that may play a part.

        Raises
        ------
        ValueError
            "'WEEKDY' is no class of words and no word", where nothing can play it.
        """
        found = "".join(letter for parts, letter in self._letters.items() if part in parts)
        if not found:
            raise ValueError(f"{part!r} is no class of words and no word")
        return found

    def read(self, text: str) -> tuple[list[Token], str]:
        """Return the pieces of a text, and the string of their letters."""
        known, letter = self._known, self.letter
        tokens, letters = [], []
        for found in _PIECE.finditer(text):
            piece = found.group()
            tokens.append(Token(found.start(), found.end(), piece))
            letters.append(known.get(piece) or letter(piece))
        return tokens, "".join(letters)

    def value(self, name: str, word: str) -> Worth:
        """Return what a word is worth in a class: a number written in digits, itself."""
        if word[0].isdigit():
            return int(word.replace(",", ""))
        return self.worth[name][word.lower()]


def number_classes(digits: str) -> Iterable[str]:
    """Name the parts that a number in digits may play."""
    yield "NUMBER"
    value = int(digits.replace(",", "")[:12])
    if len(digits) <= 2:
        if 1 <= value <= 31:
            yield "DAY"
        if 1 <= value <= 12:
            yield "MONTH_NUMBER"
        if value <= 24:
            yield "HOUR"
        if len(digits) == 2:
            yield "SHORT_YEAR"
            if value < 60:
                yield "MINUTE"
    if len(digits) == 4 and 1000 <= value <= 2100:
        yield "YEAR"
