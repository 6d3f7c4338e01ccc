"""A text as the words of time see it: each piece one letter, by the parts it may play.

A rule is a pattern over classes of words ("last WEEKDAY_NAME"). All pieces that may play the
same parts share a letter, so a text becomes a short string over which ordinary regular
expressions run; a rule never looks at the text itself.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path

from utils.annotate.temporal.digits import digit_parts

WORDS = Path(__file__).with_name("words.toml")
GAP = "¶"  # between paragraphs: no expression goes over it
CAPITALS_ONLY = "_NAME"
# Parts of words that no class holds: a noun in the plural behind a number says that it counts.
SHAPES = ("LOWER", "PLURAL", "CAPITAL", "SYMBOL")
ANY_WORD = "WORD"  # what is no sign
_MUTE = frozenset({*SHAPES, ANY_WORD, "FUNCTION"})
# Plain words come first, since they are most of a text; then the longest: a date in digits, a
# clock time, a number, B.C., o'clock.
_PIECE = re.compile(
    r"""
      [^\W\d_]{2,}(?!\w)
    | \n[^\S\n]*\n\s*
    | ['’]s(?!\w)
    | [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?
      (?:Z|[+-][0-9]{2}:?[0-9]{2})?(?!\w)
    | (?<![0-9][-/.])[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}(?![-/][0-9]|\.?\w)
    | [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![:0-9])
    | [0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])
    | [0-9]{1,9}\.[0-9]{1,9}(?=[ap]m\b|[AP]M\b|(?!\.?\w))
    | [0-9]{1,4}(?=(?:[ap]\.?m|[AP]\.?M|hrs?|GMT|UTC|E[SD]T)\b)
    | (?:1/2|1/4|3/4)(?![0-9/])
    | (?<![0-9/.-])9/11(?![0-9/])
    | [^\W\d_](?:\.[^\W\d_])+(?!\w)\.?
    | [oO]['’](?:clock|CLOCK)
    | [^\W_]+
    | [^\w\s]|_
    """,
    re.VERBOSE,
)
# Pieces between white space, and the ends of paragraphs.
_CHUNK = re.compile(r"\n[^\S\n]*\n\s*|\S+")
_CHUNKS_KEPT = 200_000
_LONG_CHUNK = 40
# Pieces with digits of every kind, so that each kind has its letter before rules are compiled.
DIGIT_EXAMPLES = (
    *("00:00", "6.40", "0.5", "7.75", "1,500", "12345", "0001", "0099", "0100", "0999"),
    *(
        "8/7/14",
        "2014-08-23T06:40",
        "1990s",
        "90s",
        "1/2",
        "4th",
        "40th",
        "4x",
        "470s",
        "30.30",
        "1:70",
        "2:03:38",
        "12Jun15",
        "20150612",
        "9/11",
        "2150",
    ),
)
VARIANTS = (("'", "’"), ("'", "‘"), ("-", "–"), ("-", "‑"))  # written otherwise, meant the same
_FIRST_LETTER = 0xE000  # Unicode gives these no meaning
Worth = int | float | str | bool | dict[str, object]


class _Letters(dict[str, str]):
    """Letters of words that are known; what is not is asked for.

    Parameters
    ----------
    unknown : callable
        From a piece to its letter.
    is_kept : bool
        Whether what was asked for is known from then on.
    """

    def __init__(self, unknown: Callable[[str], str], *, is_kept: bool = False) -> None:
        super().__init__()
        self._unknown = unknown
        self._is_kept = is_kept

    def __missing__(self, piece: str) -> str:
        letter = self._unknown(piece)
        if self._is_kept and len(piece) <= _LONG_CHUNK:
            self[piece] = letter
        return letter


class Pieces:
    """The pieces of a text, found where they are asked for: most tell of no time.

    Parameters
    ----------
    text : str
    letters : sequence of str
        Letters of each chunk of the text.
    """

    def __init__(self, text: str, letters: Sequence[str]) -> None:
        self._text = text
        self._letters = letters

    def __getitem__(self, places: slice) -> list[re.Match[str]]:
        """Return the pieces from a place to another, fewer where the text ends."""
        start, stop, _ = places.indices(len(self))
        if start >= stop:
            return []
        first = bisect_right(self._ends, start)
        skipped = start - (self._ends[first - 1] if first else 0)
        found = _PIECE.finditer(self._text, self._starts[first])
        return [*islice(found, skipped, skipped + stop - start)]

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @cached_property
    def _ends(self) -> list[int]:
        """How many pieces there are up to the end of each chunk."""
        return [*accumulate(map(len, self._letters))]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each chunk begins."""
        return [*map(re.Match.start, _CHUNK.finditer(self._text))]


class Alphabet:
    """Letters for the pieces of a text, given the words that rules speak of.

    Parameters
    ----------
    spoken_of : iterable of str
        Words that stand in rules as themselves; with a capital, those that mean what they
        mean there only so.

    Attributes
    ----------
    worth : mapping
        Class and word to what the word is worth there. A word may be a phrase.
    """

    def __init__(self, spoken_of: Iterable[str]) -> None:
        self.worth: dict[str, dict[str, Worth]] = tomllib.loads(WORDS.read_text(encoding="utf-8"))
        self._letters: dict[frozenset[str], str] = {}
        self._letters_of: dict[str, str] = {}  # of each part, in the order of _letters
        self._known = _Letters(self._unknown)
        self._of_chunks = _Letters(self._of_chunk, is_kept=True)
        parts = self._parts_of_words(spoken_of)
        for word in {word.lower() for word in parts}:
            low, high = parts.get(word, set()), parts.get(word.capitalize(), set())
            self._known[word] = self._letter(_with_shape(low, word), word)
            for form in {word.capitalize(), word.upper()} - {word}:
                self._known[form] = self._letter(_with_shape(low | high, form), word)
        for word in [word for word in self._known if "'" in word or "-" in word]:
            for sign, variant in VARIANTS:
                self._known[word.replace(sign, variant)] = self._known[word]
        self._shapes = {shape: self._letter({shape}, shape) for shape in SHAPES[:3]}
        self._shapes["SYMBOL"] = self._letter({"SYMBOL"}, ".")
        numbers = (*map(str, range(10_000)), *(f"0{n}" for n in range(10)), *DIGIT_EXAMPLES)
        self._known.update((one, self._letter(digit_parts(one), one)) for one in numbers)

    def _parts_of_words(self, spoken_of: Iterable[str]) -> dict[str, set[str]]:
        """Return what each word may play, a word with a capital apart from one without."""
        parts: dict[str, set[str]] = {}
        for word in (*spoken_of, *(one for name in self.worth for one in self.said(name))):
            parts.setdefault(word, set()).add(word)
        for name, words in self.worth.items():
            for word in words:
                if " " not in word:
                    form = word.capitalize() if name.endswith(CAPITALS_ONLY) else word
                    parts.setdefault(form, set()).add(name)
        return parts

    def said(self, name: str) -> list[str]:
        """Return the single words of the phrases in a class, as rules would write them."""
        phrases = [phrase for phrase in self.worth[name] if " " in phrase]
        return [word for phrase in phrases for word in spelled(name, phrase)]

    def _letter(self, parts: Iterable[str], piece: str) -> str:
        key = frozenset({*parts, ANY_WORD} if piece[0].isalnum() else parts)
        if key not in self._letters:
            self._letters[key] = letter = chr(_FIRST_LETTER + len(self._letters))
            for part in key:
                self._letters_of[part] = self._letters_of.get(part, "") + letter
        return self._letters[key]

    def letters_of(self, part: str) -> str:
        """Return all letters of pieces that may play a part.

        Raises
        ------
        ValueError
            "'WEEKDY' is no class of words and no word", where nothing can play it.
        """
        if part == GAP:
            return GAP
        if part not in self._letters_of:
            raise ValueError(f"{part!r} is no class of words and no word")
        return self._letters_of[part]

    @property
    def silent(self) -> str:
        """Letters of pieces that no expression holds, and of the ends of paragraphs."""
        return "".join(letter for parts, letter in self._letters.items() if parts <= _MUTE) + GAP

    @property
    def telling(self) -> str:
        """Letters of pieces that tell of a time: without one there is no expression."""
        return "".join(
            letter
            for parts, letter in self._letters.items()
            if "FUNCTION" not in parts and any(len(part) > 1 for part in parts - _MUTE)
        )

    def read(self, text: str) -> tuple[Pieces, str]:
        """Return the pieces of a text, and the string of their letters.

        No piece goes over white space, so what stands between white space is looked up
        whole: in news, nine in ten such chunks were met before.
        """
        chunks = _CHUNK.findall(text)
        if len(self._of_chunks) > _CHUNKS_KEPT:
            self._of_chunks.clear()
        letters = [*map(self._of_chunks.__getitem__, chunks)]
        return Pieces(text, letters), "".join(letters)

    def _of_chunk(self, chunk: str) -> str:
        """Return the letters of the pieces of a chunk."""
        if chunk[0] == "\n":
            return GAP
        return "".join([self._known[piece[0]] for piece in _PIECE.finditer(chunk)])

    def _unknown(self, piece: str) -> str:
        """Return the letter of what is no known word: digits, or a word by its shape."""
        if piece[0] == "\n":
            return GAP
        if piece[0] in "0123456789":
            return self._letter(digit_parts(piece), piece)
        return self._shapes[_shape(piece)]

    def value(self, name: str, words: str) -> Worth:
        """Return what words are worth in a class: of digits, these themselves."""
        if words[0] in "0123456789":
            return words
        words = words.lower()
        for sign, variant in VARIANTS:
            words = words.replace(variant, sign)
        return self.worth[name][words]


def spelled(name: str, phrase: str) -> list[str]:
    """Return the words of a phrase as rules write them: capitals where its class asks for them.

    Examples
    --------
    >>> spelled("HOLIDAY_NAME", "eid al - fitr")
    ['Eid', 'al', '-', 'Fitr']
    """
    small = ("of", "the", "and", "'s", "a", "in", "al")
    wants_capitals = name.endswith(CAPITALS_ONLY)
    return [
        word.capitalize() if wants_capitals and word not in small else word
        for word in phrase.split(" ")
    ]


def _with_shape(parts: set[str], word: str) -> set[str]:
    """Add its shape to what a word may play, unless a class holds it."""
    has_class = any(len(part) > 1 and part.isupper() for part in parts)
    return parts if has_class else parts | {_shape(word)}


def _shape(piece: str) -> str:
    if not piece[0].isalpha():
        return "SYMBOL"
    if piece[0].isupper():
        return "CAPITAL"
    return "PLURAL" if piece[-1] == "s" and piece[-2:] != "ss" else "LOWER"
