"""Numbers by keys of 64 bits, for many keys at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

# So often what stands in a place is moved on before more places are taken.
_MOVES = 500


class Lookup(NamedTuple):
    """Two tables of ``2 ** bits`` places; a key stands in one, by its first or its last bits."""

    bits: int
    keys: tuple[np.ndarray, np.ndarray]
    numbers: tuple[np.ndarray, np.ndarray]


def lookup(keys: Sequence[int], numbers: Sequence[float]) -> Lookup:
    """Return where each number is found by its key.

    Parameters
    ----------
    keys : sequence of int
        Dealt by chance, each once, 1 to 2 ** 64 - 1.
    numbers : sequence of float

    Notes
    -----
    Cuckoo hashing (Pagh and Rodler 2004): who comes takes the place, and who stood there goes
    to its place in the other table. To look takes two steps, while bisection takes a dozen.

    Examples
    --------
    >>> found(lookup([5, 7 << 60], [0.5, 0.25]), np.array([5, 6, 7 << 60], "uint64")).tolist()
    [0.5, 0.0, 0.25]
    """
    bits = (len(keys) * 3 // 2 + 1).bit_length()
    pairs = list(zip(keys, numbers, strict=True))
    while (tables := _filled(pairs, bits)) is None:
        bits += 1
    (first, firsts), (second, seconds) = (zip(*table, strict=True) for table in tables)
    return Lookup(
        bits,
        (np.array(first, dtype="uint64"), np.array(second, dtype="uint64")),
        (np.array(firsts), np.array(seconds)),
    )


_Pair = tuple[int, float]


def _filled(pairs: Iterable[_Pair], bits: int) -> list[list[_Pair]] | None:
    """Return both tables, or None where one goes round and round without a place."""
    tables = [[(0, 0.0)] * (1 << bits) for _ in range(2)]
    for one in pairs:
        side, n_moves = 0, 0
        while one[0] and n_moves < _MOVES:
            place = one[0] & ((1 << bits) - 1) if side else one[0] >> (64 - bits)
            one, tables[side][place] = tables[side][place], one
            side, n_moves = 1 - side, n_moves + 1
        if one[0]:
            return None
    return tables


def found(within: Lookup, keys: np.ndarray) -> np.ndarray:
    """Return the number of each key, 0 for one that has none."""
    bits, tables, numbers = within
    first = (keys >> np.uint64(64 - bits)).view("int64")
    second = (keys & np.uint64((1 << bits) - 1)).view("int64")
    in_first = (tables[0].take(first) == keys) * numbers[0].take(first)
    return in_first + (tables[1].take(second) == keys) * numbers[1].take(second)
