"""What is seen in many candidates at once, a column for each thing seen, and their scores.

The candidates of all cues of a text are looked at together: one look at thousands of values
costs little more than one at ten. What a value is made of (a word, a class, a number, a sign)
is written as a number of 64 bits to score it, and as text to learn from: the same functions
make both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np

from utils.annotate.speech.frames import Frame
from utils.annotate.speech.tokens import Tokens

Array = np.ndarray
Columns = Mapping[str, Array]
# The names of the columns that each value is made of.
Templates = Sequence[str]

_BUCKETS = np.array([0, 1, 2, 3, 4, *[5] * 3, *[8] * 4, *[12] * 8, 20])
# -1, the last, is found where Python's places below 0 are.
_NUMBERS = [*map(str, range(21)), "-1"]
_SORTED_BY = {
    "crossed": (
        ("r", ["rel", "that"]), ("v", ["be", "have", "do", "modal"]), ("c", ["conj"]),
        ("s", ["sub", "wh"]), ("p", ["prep"]), ("P", ["pron", "Cap"]), ("e", ["ed", "s"]),
        ("t", ["to"]),
    ),
    "within": (
        (",", [","]), (".", ["."]), ("(", ["("]), (")", [")"]), ("-", ["dash"]), ("'", ["poss"]),
        ("p", ["prep"]), ("r", ["rel", "that"]), ("c", ["conj"]), ("v", ["be", "have", "modal"]),
        ("e", ["ed"]), ("g", ["ing"]), ("t", ["to"]), ("o", ["pron"]), ("s", ["sub", "wh"]),
    ),
    "passive": (("b", ["be"]),),
    # They tell a clause, or a bare end, from an object.
    "telling": (
        ("t", ["that", "wh", "be", "have", "modal", "to", "do", ".", ",", "ed", "ing", "rel"]),
    ),
}  # fmt: skip
_ALL_SORTS = list(chain.from_iterable(_SORTED_BY.values()))
_SIGNS = [sign for sign, _ in _ALL_SORTS]
_ENDS = np.cumsum([len(sorts) for sorts in _SORTED_BY.values()]).tolist()
_PART_OF = {
    name: slice(end - len(sorts), end)
    for (name, sorts), end in zip(_SORTED_BY.items(), _ENDS, strict=True)
}
_COMMA = _PART_OF["within"].start
# For each class of which sorts it is; the first is of none.
_CLASSES = sorted({kind for _, kinds in _ALL_SORTS for kind in kinds})
_ROW_OF = {kind: number for number, kind in enumerate(_CLASSES, 1)}
_SORTS = np.array([[kind in kinds for _, kinds in _ALL_SORTS] for kind in ("", *_CLASSES)])


class Writing(NamedTuple):
    """How the parts of values are written: what writes them, and those that are always there."""

    of: Callable[[Sequence[str]], Array]
    numbers: Array
    flags: Array
    sides: Array
    signs: Array
    commas: Array


def writing(of: Callable[[Sequence[str]], Array]) -> Writing:
    """Return a way of writing, by what writes words."""
    commas = of([",", "1", "2"])
    none = commas[:1] * 0
    counted = np.concatenate([none, commas[:1] + commas[1:2], commas[:1] + commas[2:]])
    return Writing(of, of(_NUMBERS), of(["False", "True"]), of(["<", ">"]), of(_SIGNS), counted)


AS_TEXT = writing(lambda parts: np.array(parts, dtype=object))


class Seen(NamedTuple):
    """The words and marks of a text in columns.

    Attributes
    ----------
    words, classes : array
        As ``Tokens`` has them, written.
    marks : array of int
    sums : array of int
        How many tokens before each place are of each sort.
    quoted : array of int
        How many tokens before each place stand in quotations.
    by : Writing
    """

    words: Array
    classes: Array
    marks: Array
    sums: Array
    quoted: Array
    by: Writing


def seen(tokens: Tokens, by: Writing) -> Seen:
    """Return the tokens of a text in columns."""
    kinds = np.fromiter(map(_ROW_OF.get, tokens.classes, repeat(0)), "intp", len(tokens.classes))
    sums = np.zeros((len(kinds) + 1, len(_ALL_SORTS)), dtype="int32")
    np.cumsum(_SORTS[kinds], axis=0, out=sums[1:])
    marks = np.array(tokens.marks, dtype="intp")
    quoted = np.zeros(len(marks) + 1, dtype="intp")
    np.cumsum(marks >= 0, out=quoted[1:])
    return Seen(by.of(tokens.words), by.of(tokens.classes), marks, sums, quoted, by)


class At(NamedTuple):
    """One row is one candidate: its token, that which is given, and the cue's, as in ``Frame``.

    ``core_low`` and ``core_high`` are the ends of the cue together with its source.
    """

    place: Array
    near: Array
    head: Array
    first: Array
    last: Array
    low: Array
    high: Array
    core_low: Array
    core_high: Array

    @property
    def is_before(self) -> Array:
        """Return 1 where the candidate stands before its cue, else 0."""
        return (self.place < self.first).astype("intp")

    def only(self, kept: Array) -> At:
        """Return some of the candidates."""
        return At(*(column[kept] for column in self))


class Asked(NamedTuple):
    """One choice: its cue with the source, what was chosen before, and the candidates."""

    frame: Frame
    core: tuple[int, int]
    near: int
    places: Sequence[int]


def at(asked: Sequence[Asked]) -> At:
    """Return all candidates of some choices, one after the other."""
    rows = [
        (one.near, of.head, of.first, of.last, of.low, of.high, *one.core)
        for one in asked
        for of in (one.frame,)
    ]
    places = np.fromiter(chain.from_iterable(one.places for one in asked), dtype="intp")
    sizes = [len(one.places) for one in asked]
    return At(places, *np.array(rows, dtype="intp").T.repeat(sizes, axis=1))


def bucketed(distances: Array) -> Array:
    """Return distances in tokens, larger ones in classes.

    Examples
    --------
    >>> bucketed(np.array([0, 4, 7, 10, 15, 90])).tolist()
    [0, 4, 5, 8, 12, 20]
    """
    return _BUCKETS[np.minimum(distances, len(_BUCKETS) - 1)]


def signs(of: Seen, sort: str, begins: Array, ends: Array) -> Array:
    """Return which signs of a sort stand from some places to before others, each once."""
    part = _PART_OF[sort]
    found = of.sums[ends, part] > of.sums[begins, part]
    return found.astype(of.by.signs.dtype) @ of.by.signs[part]


def flag(of: Seen, holds: Array) -> Array:
    """Return whether something holds."""
    return of.by.flags[holds.astype("intp")]


def column(of: Seen, sort: str) -> Array:
    """Return how many tokens before each place are of a sort that has one sign."""
    return of.sums[:, _PART_OF[sort].start]


def has(of: Seen, sort: str, begins: Array, ends: Array) -> Array:
    """Return whether any token of a sort that has one sign stands between places."""
    counted = column(of, sort)
    return flag(of, counted[ends] > counted[begins])


def commas(of: Seen, begins: Array, ends: Array) -> Array:
    """Return how many commas stand from some places to before others: none, one, or more."""
    return of.by.commas[np.minimum(of.sums[ends, _COMMA] - of.sums[begins, _COMMA], 2)]


def texts(templates: Templates, columns: Columns) -> list[list[str]]:
    """Return the values of each candidate as text, to learn from.

    Examples
    --------
    >>> texts(["a b", "b"], {"a": np.array(["x", "y"]), "b": np.array(["1", "2"])})
    [['x 1', '1'], ['y 2', '2']]
    """
    made = [zip(*(columns[name] for name in one.split()), strict=True) for one in templates]
    return [[" ".join(value) for value in row] for row in zip(*made, strict=True)]
