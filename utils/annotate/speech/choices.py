"""Choosing one of several candidates by the weights of what is seen in them.

A conditional logit (McFadden 1974): the chance of a candidate is proportional to the
exponential of the sum of its features' weights. A feature is a template's number and the value
it has: "the word before it is *who*".
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path
from sys import intern
from typing import NamedTuple, TypedDict

_ZEROS = repeat(0.0)
WEIGHTS = Path(__file__).with_name("rules.json")

# Choices with few candidates, made value by value; the others are made by columns.
BY_VALUE = ("begin", "end")

# What is seen: one word, or several; as text they are joined by blanks, which none of them has.
# A tuple of words that exist is made and looked up in half the time of a new text.
Value = str | tuple[str, ...]
# The value of each template, in the templates' order.
Values = Sequence[Value]
# For each template the weight of each value.
Tables = Sequence[Mapping[Value, float]]


class Stated(TypedDict):
    """The file's contents: words that may be a cue, and weights by choice, template and value."""

    triggers: list[str]
    weights: dict[str, list[dict[str, float]]]


class Learned(NamedTuple):
    """What was learned: words that may be a cue, and weights by the name of the choice."""

    triggers: frozenset[str]
    weights: Mapping[str, Tables]


@cache
def stated() -> Stated:
    """Return what the file says that comes with the package."""
    # Of equal numbers one is kept: the less memory, the faster it is looked up.
    made: Stated = json.loads(WEIGHTS.read_text(encoding="utf-8"), parse_float=cache(float))
    return made


@cache
def learned() -> Learned:
    """Return what is looked up value by value."""
    texts = stated()["weights"]
    weights = {name: [_by_value(table) for table in texts[name]] for name in BY_VALUE}
    return Learned(frozenset(stated()["triggers"]), weights)


def _by_value(table: Mapping[str, float]) -> dict[Value, float]:
    return {
        (tuple(map(intern, key.split(" "))) if " " in key else intern(key)): weight
        for key, weight in table.items()
    }


def text_of(value: Value) -> str:
    """Return a value as ``rules.json`` has it.

    Examples
    --------
    >>> text_of(("said", "that")), text_of("said")
    ('said that', 'said')
    """
    return value if isinstance(value, str) else " ".join(value)


def weights() -> Mapping[str, Tables]:
    """Return the weights of each choice."""
    return learned().weights


def triggers() -> frozenset[str]:
    """Return the words that may be a cue, in small letters."""
    return learned().triggers


def score(values: Values, tables: Tables) -> float:
    """Return the sum of the weights of some values.

    Examples
    --------
    >>> score(["said", "she"], [{"said": 1.5}, {"he": 1.0}])
    1.5
    """
    return sum(map(dict.get, tables, values, _ZEROS))


def best(rows: Sequence[Values], tables: Tables) -> int:
    """Return the place of the candidate with the highest score, the first of equals."""
    scores = [sum(map(dict.get, tables, row, _ZEROS)) for row in rows]
    return scores.index(max(scores))


def chance(score: float) -> float:
    """Return the probability of a candidate against doing nothing, by its score: 0–1.

    Examples
    --------
    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + exp(-min(max(score, -30.0), 30.0)))
