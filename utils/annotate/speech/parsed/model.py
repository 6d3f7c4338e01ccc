"""The weights that were learned, and what they make of features."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import repeat
from math import exp, log1p
from pathlib import Path
from typing import NamedTuple

WEIGHTS = Path(__file__).with_name("quotes.json.gz")
# What is learned: is a word worth a closer look, is it the head of a cue, how far does the cue
# reach to either side, who is its source, what is its first content, and what the next.
PARTS = ("quick", "cue", "left", "right", "source", "content", "next")

_ZEROS = repeat(0.0)
Weights = Mapping[str, float]


class Model(NamedTuple):
    """The weights of features, by what they decide, and the least certainty that is taken."""

    weights: Mapping[str, Weights]
    least: Mapping[str, float]


@lru_cache(maxsize=1)
def load() -> Model:
    """Return the model that is part of the package."""
    stated = json.loads(gzip.decompress(WEIGHTS.read_bytes()))
    return Model(stated["weights"], stated["least"])


def score(weights: Weights, features: Iterable[str]) -> float:
    """Return the sum of the weights of features; one that was not learned counts nothing.

    Examples
    --------
    >>> score({"w said": 2.0, "t VBD": 0.5}, ["w said", "t VBD", "w the"])
    2.5
    """
    return sum(map(weights.get, features, _ZEROS))


def log_share(value: float) -> float:
    """Return the logarithm of the logistic function, which is the probability of a yes.

    Examples
    --------
    >>> round(log_share(0.0), 3), log_share(-800.0)
    (-0.693, -800.0)
    """
    return -log1p(exp(-value)) if value > 0 else value - log1p(exp(value))
