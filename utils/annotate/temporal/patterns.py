"""From the pattern of a rule to a regular expression over the letters of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from utils.annotate.temporal.composing import SEAM
from utils.annotate.temporal.tokens import ANY_WORD, SHAPES, Alphabet, spelled

_SYMBOL = re.compile(
    r"!?<|[\[\]()|>]|\{[a-z_]+\}|[A-Z][A-Z_]+|[A-Za-z]['.A-Za-z]*|['’]s(?!\w)|[^\sA-Za-z]"
)
_PLAIN = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", ">": ")"}
_LOOKS = {"<": ("(?<=", "(?="), "!<": ("(?<!", "(?!")}


def words_of(patterns: Iterable[str]) -> set[str]:
    """Return the words that stand in patterns as themselves.

    Examples
    --------
    >>> sorted(words_of(["[the] {day} of MONTH_NAME", "Labor day"]))
    ['Labor', 'day', 'of', 'the']
    """
    symbols = {symbol for pattern in patterns for symbol in _SYMBOL.findall(pattern)}
    return {symbol for symbol in symbols if _is_word(symbol)}


def _is_word(symbol: str) -> bool:
    is_structure = symbol in _PLAIN or symbol in _LOOKS or symbol == SEAM or symbol[0] == "{"
    return not is_structure and not _is_class(symbol)


def _is_class(symbol: str) -> bool:
    return len(symbol) > 1 and symbol.isupper() and symbol[0].isalpha()


def _one_of(letters: str) -> str:
    """Return the expression of one of some letters, those that follow each other as a range.

    Examples
    --------
    >>> _one_of("a"), _one_of("abcxz")
    ('a', '[a-cxz]')
    """
    if len(letters) == 1:
        return letters
    codes = sorted(map(ord, letters))
    firsts = [code for code, before in zip(codes, [-1, *codes], strict=False) if code != before + 1]
    lasts = [code for code, after in zip(codes, [*codes[1:], -1], strict=True) if code != after - 1]
    runs = [
        chr(first) if first == last else f"{chr(first)}-{chr(last)}"
        for first, last in zip(firsts, lasts, strict=True)
    ]
    return f"[{''.join(runs)}]"


class Compiler:
    """Compiles patterns into regular expressions over an alphabet.

    Parameters
    ----------
    alphabet : Alphabet
    parts : mapping
        Name of a part to its pattern.
    """

    def __init__(self, alphabet: Alphabet, parts: Mapping[str, str]) -> None:
        self.alphabet = alphabet
        self._parts = parts
        self._telling = frozenset(alphabet.telling)
        self._one_of = cache(lambda part: _one_of(alphabet.letters_of(part)))

    def compiled(self, pattern: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
        """Return the regular expression of a pattern and the class that each group holds.

        Raises
        ------
        ValueError
            "'WEEKDY' is no class of words and no word", "no part '{dayy}' in parts.toml",
            "the pattern finds what is empty".
        """
        classes: list[str] = []
        compiled = re.compile("".join(self._translated(self._symbols(pattern), classes)))
        if compiled.match(""):
            raise ValueError("the pattern finds what is empty")
        return compiled, tuple(classes)

    def _symbols(self, pattern: str) -> Iterator[str]:
        """Yield the symbols of a pattern, those of its parts in their place."""
        for symbol in _SYMBOL.findall(pattern):
            if symbol[0] != "{":
                yield symbol
            elif symbol[1:-1] in self._parts:
                yield from ("(", *self._symbols(self._parts[symbol[1:-1]]), ")")
            else:
                raise ValueError(f"no part {symbol!r} in parts.toml")

    def _translated(self, symbols: Iterable[str], classes: list[str]) -> Iterator[str]:
        has_begun = is_looking = False
        for symbol in symbols:
            if symbol in _LOOKS:
                yield _LOOKS[symbol][has_begun]
                is_looking = True
                continue
            has_begun = has_begun or (not is_looking and symbol not in _PLAIN)
            if symbol in _PLAIN:
                is_looking = is_looking and symbol != ">"
                yield _PLAIN[symbol]
            elif (
                is_looking
                or (symbol != SEAM and not _is_class(symbol))
                or symbol in (*SHAPES, ANY_WORD, "FUNCTION")
            ):
                yield self._one_of(symbol)
            else:
                classes.append(symbol)
                yield "()" if symbol == SEAM else f"({self._class(symbol)})"

    def needs(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Return sets of letters of each of which whatever the pattern finds has one."""
        return tuple(self._needs(iter(["(", *self._symbols(pattern), ")"])))

    def _needs(self, symbols: Iterator[str]) -> list[frozenset[str]]:
        """Read on to the end of a choice; what all its members need is needed."""
        choices: list[list[frozenset[str]]] = [[]]
        for symbol in symbols:
            if symbol in _LOOKS or symbol == "[":
                self._needs(symbols)  # may be absent, or lies outside
            elif symbol == "(":
                choices[-1] += self._needs(symbols)
            elif symbol in (")", "]", ">"):
                break
            elif symbol == "|":
                choices.append([])
            elif symbol != SEAM:
                choices[-1].append(self._first_letters(symbol))
        if len(choices) == 1:
            return choices[0]
        rarest = [min(choice, key=self._frequency, default=frozenset()) for choice in choices]
        return [frozenset().union(*rarest)] if all(rarest) else []

    def _frequency(self, letters: frozenset[str]) -> tuple[bool, int]:
        """Rank what is needed: words such as "a" and "and" stand in most texts."""
        return not letters <= self._telling, len(letters)

    def _first_letters(self, symbol: str) -> frozenset[str]:
        """Return the letters with which a word, a class or a phrase of it can begin."""
        phrases = [one for one in self.alphabet.worth.get(symbol, {}) if " " in one]
        words = {spelled(symbol, phrase)[0] for phrase in phrases}
        has_single = len(phrases) < len(self.alphabet.worth.get(symbol, {"": ""}))
        return frozenset(
            "".join(map(self.alphabet.letters_of, words | ({symbol} if has_single else set())))
        )

    def _class(self, name: str) -> str:
        """Return a choice of the phrases of a class, the longest first, and its words."""
        worth = self.alphabet.worth.get(name, {})
        phrases = sorted((one for one in worth if " " in one), key=lambda one: -one.count(" "))
        choices = ["".join(map(self._one_of, spelled(name, phrase))) for phrase in phrases]
        if len(phrases) < len(worth) or not worth:
            choices.append(self._one_of(name))
        return "|".join(choices)
