"""Meanings put together from words, on worked examples."""

from __future__ import annotations

import random

import pytest

from utils.annotate.temporal import grammar
from utils.annotate.temporal.composing import Said, meanings_of
from utils.annotate.temporal.meaning import Meaning

TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = [
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]


def in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return "-".join(filter(None, [TENS[number // 10], ONES[number % 10]]))
    rest = in_words(number % 100)
    return f"{ONES[number // 100]} hundred" + (f" and {rest}" if rest else "")


def the_one(text: str) -> Meaning:
    (found,) = grammar.english().find(text)
    return found.meaning


@pytest.mark.parametrize("number", random.Random(5).sample(range(2, 1000), 40))
def test_numbers_in_words_are_worth_what_they_say(number: int) -> None:
    assert the_one(f"It took {in_words(number)} days.").amount == ((float(number), "D"),)


@pytest.mark.parametrize("minutes", range(0, 12 * 60, 35))
def test_hours_and_minutes_in_words(minutes: int) -> None:
    hour, minute = divmod(minutes, 60)
    hour = hour or 12
    text = (
        f"{in_words(minute)} minutes past {in_words(hour)}"
        if minute
        else f"{in_words(hour)} o'clock"
    )
    meaning = the_one(f"It fell at {text}.")
    assert (meaning.clock, meaning.is_half_open) == (f"{hour:02}:{minute:02}", True)


@pytest.mark.parametrize("hour", range(1, 13))
@pytest.mark.parametrize(("half", "added"), [("a.m.", 0), ("p.m.", 12)])
def test_halves_of_the_day(hour: int, half: str, added: int) -> None:
    assert the_one(f"It fell at {hour} {half} there.").clock == f"{hour % 12 + added:02}:00"


def test_what_a_rule_fixes_counts_more_than_words() -> None:
    (meaning,) = meanings_of([[Said("WEEKDAY_NAME", 2)]], {"type": "SET"})
    assert (meaning.type, meaning.weekday) == ("SET", 2)


def test_the_ends_of_a_range_share_what_is_said_once() -> None:
    first, last = meanings_of(
        [[Said("DAY", "2")], [Said("DAY", "5"), Said("MONTH_NAME", 6), Said("YEAR", "2014")]], {}
    )
    assert (first.day, first.month, first.year) == (2, 6, 2014)
    assert (last.day, last.month, last.year) == (5, 6, 2014)
