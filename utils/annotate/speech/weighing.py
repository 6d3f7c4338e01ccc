"""Scores of many candidates at once, by the weights of what is seen in them.

A value is looked up by one number of 64 bits, made of the numbers of its parts, which are dealt
by chance: that two of the some 25,000 values that have a weight, or another value and one of
them, share theirs is as good as impossible (a chance of 1 in 10 ** 14 for each look).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from utils.annotate.speech import choices, contents, cues, sources
from utils.annotate.speech.columns import (
    Array,
    Asked,
    At,
    Columns,
    Seen,
    Templates,
    Writing,
    at,
    texts,
    writing,
)
from utils.annotate.speech.lookup import Lookup, found, lookup

_SEED = 2014
TEMPLATES: Mapping[str, Templates] = {
    "head": cues.HEAD,
    "source_none": sources.NONE,
    "source_near": sources.NEAR,
    "source_far": sources.FAR,
    "sides": contents.ON_SIDES,
    "content_near": contents.NEAR,
    "content_far": contents.FAR,
}
COLUMNS: Mapping[str, Callable[[Seen, At], Columns]] = {
    "source_near": sources.near_columns,
    "source_far": sources.far_columns,
    "sides": contents.sides_columns,
    "content_near": contents.near_columns,
    "content_far": contents.far_columns,
}
# Of these columns a part is several signs.
_OF_SIGNS = frozenset(["crossed", "within"])


Weights = Mapping[str, float]
Parts = tuple[str, ...]


class Table(NamedTuple):
    """The weights of a choice, by the numbers of the values.

    ``columns`` are the names of what values are made of; ``factors`` has a row for each
    template, with a number for each column in it, 0 for the others.
    """

    columns: Sequence[str]
    factors: Array
    starts: Array
    weights: Lookup


class Learned(NamedTuple):
    """How parts are written as numbers, and the weights of each choice."""

    by: Writing
    tables: Mapping[str, Table]


@cache
def learned() -> Learned:
    """Return what comes with the package."""
    stated = choices.stated()["weights"]
    made = {name: _values(stated, name) for name in TEMPLATES}
    parts = {
        part for some in made.values() for values in some for value in values for part in value
    }
    ids = {part: number for number, part in enumerate(sorted(parts | set("".join(parts))), 1)}
    numbers = np.random.default_rng(_SEED).integers(1, 1 << 64, len(ids) + 1, dtype="uint64")

    def of(some: Sequence[str]) -> Array:
        return numbers[np.fromiter(map(ids.get, some, repeat(0)), "intp", len(some))]

    return Learned(writing(of), {name: _table(name, made[name], of) for name in TEMPLATES})


def _values(stated: Mapping[str, Sequence[Weights]], name: str) -> list[dict[Parts, float]]:
    """Return the weights of a choice's values by their parts, for each template."""
    is_none = name == "source_none"
    tables = stated["source_near" if is_none else name][: len(TEMPLATES[name])]
    return [
        {
            tuple(text.split(" ")): weight
            for text, weight in table.items()
            if text.startswith(sources.NOBODY) == is_none
        }
        for table in tables
    ]


def _table(
    name: str, made: Sequence[Mapping[Parts, float]], of: Callable[[Sequence[str]], Array]
) -> Table:
    random = np.random.default_rng(_SEED)
    templates = [one.split() for one in TEMPLATES[name]]
    columns = sorted({column for template in templates for column in template})
    factors = np.zeros((len(made), len(columns)), dtype="uint64")
    starts = random.integers(1, 1 << 64, (len(made), 1), dtype="uint64")
    keys: list[int] = []
    for template, values, start, row in zip(templates, made, starts, factors, strict=True):
        some = random.integers(1, 1 << 63, len(template), dtype="uint64") * 2 + 1
        row[[columns.index(column) for column in template]] = some
        pairs = zip(template, zip(*values, strict=True), strict=bool(values))
        parts = [_written(column, parts, of) for column, parts in pairs]
        keys += (some @ np.array(parts) + start).tolist() if parts else []
    weights = [weight for values in made for weight in values.values()]
    return Table(columns, factors, starts, lookup(keys, weights))


def _written(column: str, parts: Sequence[str], of: Callable[[Sequence[str]], Array]) -> Array:
    """Return one part of each value as a number; of several signs the sum."""
    if column not in _OF_SIGNS:
        return of(parts)
    return np.array([of(list(part)).sum(dtype="uint64") for part in parts], dtype="uint64")


def chances(seen: Seen, places: Sequence[int]) -> list[float]:
    """Return how likely words are cues, 0–1."""
    sums = _sums("head", cues.head_columns(seen, np.array(places, dtype="intp")))
    return [choices.chance(one) for one in sums.tolist()]


def best(name: str, seen: Seen, asked: Sequence[Asked]) -> list[int]:
    """Return the token that is chosen in each of several choices, the first of equals."""
    several = [one for one in asked if len(one.places) > 1]
    chosen = iter(_firsts(_scores(name, seen, at(several)), several) if several else ())
    return [one.places[next(chosen) if len(one.places) > 1 else 0] for one in asked]


def values(name: str, seen: Seen, asked: Asked) -> list[list[str]]:
    """Return what is seen of each candidate of a choice as text, in tokens written so."""
    candidates = at([asked])
    rows = texts(TEMPLATES[name], COLUMNS[name](seen, candidates))
    none = candidates.only(candidates.place < 0)
    nobodys = iter(texts(sources.NONE, sources.none_columns(seen, none)))
    return [
        next(nobodys) if place < 0 else row for place, row in zip(asked.places, rows, strict=True)
    ]


def _scores(name: str, seen: Seen, candidates: At) -> Array:
    """Return the score of each candidate."""
    sums = _sums(name, COLUMNS[name](seen, candidates))
    if name == "source_near":
        is_none = candidates.place < 0
        none = sources.none_columns(seen, candidates.only(is_none))
        sums[is_none] = _sums("source_none", none)
    return sums


def _sums(name: str, columns: Columns) -> Array:
    table = learned().tables[name]
    parts = np.array([columns[one] for one in table.columns])
    keys = table.factors @ parts + table.starts
    return found(table.weights, keys).sum(axis=0)


def _firsts(scores: Array, asked: Sequence[Asked]) -> list[int]:
    """Return the number of the highest score in each choice, the first of equals."""
    sizes = np.array([len(one.places) for one in asked])
    starts = sizes.cumsum() - sizes
    is_best = scores == np.maximum.reduceat(scores, starts).repeat(sizes)
    (places,) = is_best.nonzero()
    return (places[places.searchsorted(starts)] - starts).tolist()
