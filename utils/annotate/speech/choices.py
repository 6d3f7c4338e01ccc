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
from typing import NamedTuple

_ZEROS = repeat(0.0)
WEIGHTS = Path(__file__).with_name("rules.json")

# The value of each template, in the templates' order; None where a template says nothing.
Values = Sequence[str | None]
# For each template the weight of each value.
Tables = Sequence[Mapping[str, float]]


class Learned(NamedTuple):
    """What was learned: words that may be a cue, and weights by the name of the choice."""

    triggers: frozenset[str]
    weights: Mapping[str, Tables]


@cache
def learned() -> Learned:
    """Return what comes with the package."""
    stated = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Learned(frozenset(stated["triggers"]), stated["weights"])


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
    >>> score(["said", None], [{"said": 1.5}, {"he": 1.0}])
    1.5
    """
    return sum(map(dict.get, tables, values, _ZEROS))


def best(rows: Sequence[Values], tables: Tables) -> int:
    """Return the place of the candidate with the highest score, the first of equals."""
    scores = [score(row, tables) for row in rows]
    return scores.index(max(scores))


def chance(values: Values, tables: Tables) -> float:
    """Return the probability of a candidate against doing nothing: 0–1."""
    return 1 / (1 + exp(-min(max(score(values, tables), -30.0), 30.0)))
