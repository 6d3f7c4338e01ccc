"""Rules for temporal expressions: read from files, compiled, and put to a text.

A rule's pattern is a line of words and classes of words: lower case for a word itself, upper
case for a class of ``words.toml`` or of numbers (see ``tokens.number_classes``), ``[…]`` for
what may be absent, ``(…|…)`` for a choice, ``<…>`` for what has to stand before or behind and
does not belong to the expression, ``!<…>`` for what may not stand there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from utils.annotate.temporal.meaning import Expression, Meaning
from utils.annotate.temporal.tokens import Alphabet, Token

RULES = Path(__file__).with_name("rules")
_SYMBOL = re.compile(r"!?<|[\[\]()|>]|[A-Z][A-Z_0-9]*|[a-z][a-z'.]*|[^\sA-Za-z]")
# To what field of a meaning a class of words goes.
FIELDS = {
    "MONTH_NAME": "month",
    "MONTH_SHORT_NAME": "month",
    "MONTH_NUMBER": "month",
    "WEEKDAY_NAME": "weekday",
    "DAY": "day",
    "YEAR": "year",
    "PART": "part",
}
_Fixed = Mapping[str, object]


class Rule(NamedTuple):
    """One rule: its name, its pattern over letters, the class of each group, what it fixes."""

    name: str
    pattern: re.Pattern[str]
    classes: tuple[str, ...]
    means: _Fixed


class Grammar(NamedTuple):
    """All rules with the letters that they are written in."""

    alphabet: Alphabet
    rules: tuple[Rule, ...]

    def find(self, text: str) -> list[Expression]:
        """Return the expressions of a text in their order; none overlaps another.

        Of overlapping ones the longest counts; among equals the one whose rule stands first.
        """
        tokens, letters = self.alphabet.read(text)
        found = [
            (match.start(), -match.end(), order, match)
            for order, rule in enumerate(self.rules)
            for match in rule.pattern.finditer(letters)
            if match.end() > match.start()
        ]
        made, reached = [], 0
        for start, _, order, match in sorted(found, key=lambda one: one[:3]):
            if start >= reached:
                made.append(self._expression(self.rules[order], match, tokens))
                reached = match.end()
        return made

    def _expression(self, rule: Rule, match: re.Match[str], tokens: list[Token]) -> Expression:
        words = [
            (name, tokens[place].word)
            for name, place in zip(rule.classes, map(match.start, _groups(match)), strict=True)
            if place >= 0
        ]
        told = {name: self.alphabet.value(name, word) for name, word in words}
        first, last = tokens[match.start()], tokens[match.end() - 1]
        return Expression(first.start, last.end, rule.name, meaning_of(told, rule.means))


def _groups(match: re.Match[str]) -> range:
    return range(1, len(match.groups()) + 1)


def meaning_of(told: Mapping[str, object], fixed: _Fixed) -> Meaning:
    """Put together what the words of an expression say and what its rule adds."""
    fields = {FIELDS[name]: value for name, value in told.items() if name in FIELDS}
    if "UNIT" in told:
        fields["amount"] = ((float(told.get("NUMBER", 1)), told["UNIT"]),)
    if "part" in fields:
        fields["type"] = "TIME"
    return Meaning(**(fields | fixed))


@cache
def english() -> Grammar:
    """Read and compile the rules for English.

    Raises
    ------
    ValueError
        "weekdays.toml, rule weekday.last: 'WEEKDY' is no class of words and no word".
    """
    files = [
        (path.name, tomllib.loads(path.read_text(encoding="utf-8"))["rule"])
        for path in sorted(RULES.glob("*.toml"))
    ]
    told = [(file, rule) for file, rules in files for rule in rules]
    words = {
        symbol for _, rule in told for symbol in _SYMBOL.findall(rule["find"])
        if symbol.islower() or not (symbol.isupper() or symbol in {"[", "]", "(", ")", "|", "<", "!<", ">"})
    }  # fmt: skip
    alphabet = Alphabet(words)
    return Grammar(alphabet, tuple(_compiled(file, rule, alphabet) for file, rule in told))


def _compiled(file: str, rule: Mapping[str, object], alphabet: Alphabet) -> Rule:
    classes: list[str] = []
    try:
        pattern = "".join(_parts(_SYMBOL.findall(rule["find"]), alphabet, classes))
        return Rule(rule["name"], re.compile(pattern), tuple(classes), rule["means"])
    except (ValueError, re.error) as error:
        raise ValueError(f"{file}, rule {rule['name']}: {error}") from None


def _parts(symbols: Sequence[str], alphabet: Alphabet, classes: list[str]) -> Iterator[str]:
    """Translate a rule's symbols into a regular expression over letters."""
    plain = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", ">": ")"}
    looks = {"<": ("(?<=", "(?="), "!<": ("(?<!", "(?!")}
    has_begun = False
    for symbol in symbols:
        if symbol in looks:
            yield looks[symbol][has_begun]
            has_begun = True
        elif symbol in plain:
            yield plain[symbol]
        elif symbol.isupper():
            has_begun = True
            classes.append(symbol)
            yield f"([{alphabet.letters_of(symbol)}])"
        else:
            has_begun = True
            yield f"[{alphabet.letters_of(symbol)}]"
