"""Number words against a speller of our own, for every size that news writes."""

import random

import pytest

from utils.annotate.quantities import numerals
from utils.annotate.quantities.amounts import amounts

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(n, joint):
    """Write a number below a billion in words, with "and" after hundreds or without."""
    for size, name in ((10**6, "million"), (10**3, "thousand")):
        if n >= size:
            rest = f" {spelt(n % size, joint)}" if n % size else ""
            return f"{spelt(n // size, joint)} {name}{rest}"
    if n >= 100:
        rest = f"{joint}{spelt(n % 100, joint)}" if n % 100 else ""
        return f"{ONES[n // 100]} hundred{rest}"
    if n < 20:
        return ONES[n]
    return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")


@pytest.mark.parametrize("joint", [" and ", " "])
def test_every_number_to_a_thousand_and_many_above_are_read_as_they_are_spelt(joint):
    rng = random.Random(2014)
    some = [rng.randrange(1, 10 ** rng.randrange(4, 9)) for _ in range(500)]
    for n in [*range(1, 1_001), *some]:
        assert numerals.of_words(spelt(n, joint)) == n


def test_numbers_below_a_million_are_found_as_one_figure():
    rng = random.Random(7)
    for n in [*range(2, 200), *(rng.randrange(200, 10**6) for _ in range(300))]:
        words = spelt(n, " and ")
        found = amounts(f"They saw {words} people.")
        assert [(one.value, one.start, one.end) for one in found] == [(n, 9, 9 + len(words))]


@pytest.mark.parametrize(
    ("digits", "size", "value"),
    [("5,000", None, 5_000), ("3.2", "m", 3.2e6), ("40", " million", 4e7), ("1.5", "bn", 1.5e9)],
)
def test_digits_with_what_says_their_size(digits, size, value):
    assert numerals.of_digits(digits, size) == value
