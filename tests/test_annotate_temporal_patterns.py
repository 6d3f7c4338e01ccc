"""Patterns of rules and the regular expressions that they become."""

from __future__ import annotations

import pytest

from utils.annotate.temporal.patterns import Compiler, words_of
from utils.annotate.temporal.tokens import Alphabet

PARTS = {"day": "(MONTH_NAME DAY|the DAY)"}
PATTERNS = ["last UNIT", "[early] {day}", "<in> YEAR !<PLURAL>", "Bonfire night", *PARTS.values()]
COMPILER = Compiler(Alphabet(words_of(PATTERNS)), PARTS)


def surface(pattern: str, text: str) -> str | None:
    pieces, letters = COMPILER.alphabet.read(text)
    pieces = pieces[:]
    found = COMPILER.compiled(pattern)[0].search(letters)
    return text[pieces[found.start()].start() : pieces[found.end() - 1].end()] if found else None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("last UNIT", "It rained last week.", "last week"),
        ("last UNIT", "It rained last weekday.", None),
        ("[early] {day}", "It was early May 5 there.", "early May 5"),
        ("[early] {day}", "It was the 5 there.", "the 5"),
        ("<in> YEAR !<PLURAL>", "It was in 2014, then.", "2014"),
        ("<in> YEAR !<PLURAL>", "It was in 2014 cases.", None),
        ("<in> YEAR !<PLURAL>", "It was 2014.", None),
        ("Bonfire night", "On Bonfire night", "Bonfire night"),
        ("Bonfire night", "On bonfire night", None),
    ],
)
def test_patterns_find_what_they_say(pattern: str, text: str, expected: str | None) -> None:
    assert surface(pattern, text) == expected


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_a_pattern_needs_stands_in_all_that_it_finds(pattern: str) -> None:
    for text in ("in last week", "early May 5", "the 5", "in 2014", "Bonfire night", "last 5 2014"):
        letters = COMPILER.alphabet.read(text)[1]
        if COMPILER.compiled(pattern)[0].search(letters):
            assert not any(need.isdisjoint(letters) for need in COMPILER.needs(pattern))
