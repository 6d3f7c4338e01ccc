"""Regular expressions on which Python may work for ever, and how they are told.

Python tries one way after another to divide a text among the repetitions of a pattern. Where
two of them may take the same characters, the ways grow with a power of the text's length;
where one stands in another, they may double with each character.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from utils.measure.loops import is_determined, overlap, span_of
from utils.measure.patterns import (
    REPEATS,
    Part,
    Spans,
    characters_of,
    inner_parts,
    parts_of,
    pattern_of,
)
from utils.measure.sieves import is_exact, sieve

# What repetitions that may take the same characters may multiply to, where one without an end
# counts 1: in all, and with nothing surely between them.
_MOST, _MOST_TOUCHING = 3, 2
# What may end in so many places counts as much as what has no end.
_MANY_ENDS = 200
# A class of no more characters stands only here and there in a text.
_FEW = 64
# Repetitions of so many rounds are looked at as if they had no end.
_MANY_ROUNDS = 10


class DangerousError(Exception):
    """A pattern may take for ever; says of what."""


class Repeated(NamedTuple):
    """A repetition that may give characters to what follows."""

    characters: Spans
    ways: float
    is_touching: bool


Chain = tuple[Repeated, ...]


def require_safe(query: str) -> None:
    """Raise where a search for a regular expression may take for ever on a long sentence.

    What RE2 finds just as Python does is always safe, as it takes no longer than a text is
    long. Of others, which Python has to look for, too, only those are let pass of which this
    can be told.

    Raises
    ------
    ValueError
        "query: '…' holds what can take for ever on a long sentence (a repetition inside a
        repetition); write it without", and as :func:`utils.measure.patterns.pattern_of`.

    Examples
    --------
    >>> require_safe("(.+)+!")
    >>> require_safe("(.+)+$")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    ValueError: query: '(.+)+$' holds what can take for ever on a long sentence (a repetition ...
    """
    pattern_of(query)
    if is_exact(query):
        return
    parts = parts_of(query)
    try:
        if sieve(query) is None or parts is None:
            raise DangerousError("a reference back, a condition or a flag")
        _after(parts, ())
    except (DangerousError, KeyError, RecursionError) as error:
        reason = error if isinstance(error, DangerousError) else "brackets in brackets"
        raise ValueError(
            f"query: {query!r} holds what can take for ever on a long sentence ({reason}); "
            "write it without"
        ) from None


def _after(parts: Sequence[Part], chain: Chain) -> Chain:
    """Return the repetitions that may give characters to what follows these parts."""
    for kind, told in parts:
        chain = _STEPS[str(kind)]((kind, told), chain)
    return chain


def _one(part: Part, chain: Chain) -> Chain:
    """One character ends every repetition that cannot take it, and parts the others."""
    own = characters_of(part)
    return _parted(_taking(chain, own), own)


def _group(part: Part, chain: Chain) -> Chain:
    return _after(part[1][-1], chain)


def _atomic(part: Part, chain: Chain) -> Chain:
    return _after(part[1], chain)


def _branch(part: Part, chain: Chain) -> Chain:
    longest = _longest(_after(one, chain) for one in part[1][1])
    if is_determined([part], is_repeated=False):
        return longest
    return _with(longest, span_of([part]), len(part[1][1]))


def _nothing(part: Part, chain: Chain) -> Chain:
    return chain


def _look_around(part: Part, chain: Chain) -> Chain:
    """What is looked at gives nothing back; what follows goes on from where it began."""
    _after(part[1][1], chain)
    return chain


def _repeat(part: Part, chain: Chain) -> Chain:
    least, most, parts = part[1]
    own, n_ends = span_of(parts), most - least + 1
    if _is_single(parts):
        chain = _taking(chain, own) if least else chain
        return _with(chain, own, n_ends) if n_ends > 1 else _parted(chain, own)
    if most * _rounds(parts) < _MANY_ROUNDS:
        chains = [chain]
        for _ in range(most):
            chains.append(_after(parts, chains[-1]))
        return _with(_longest(chains[least:]), own, n_ends)
    if not is_determined(parts, is_repeated=True):
        raise DangerousError("a repetition inside a repetition")
    return _with(_taking(chain, own) if least else chain, own, _MANY_ENDS)


def _with(chain: Chain, own: Spans, n_ends: int) -> Chain:
    """Return a chain with one more repetition, that may end in so many places."""
    ways = min(1.0, math.log(n_ends) / math.log(_MANY_ENDS))
    chain = (*chain, Repeated(own, ways, True))
    alike = _taking(chain, own)
    touching = sum(one.ways for one in alike if one.is_touching)
    if touching > _MOST_TOUCHING or sum(one.ways for one in alike) > _MOST:
        raise DangerousError("several repetitions of the same in a row")
    return chain


def _taking(chain: Chain, own: Spans) -> Chain:
    """Return the repetitions that may take some of these characters, too."""
    return tuple(one for one in chain if overlap(one.characters, own))


def _parted(chain: Chain, own: Spans) -> Chain:
    """Return repetitions that a character stands behind; what is nearly any parts nothing."""
    if sum(end - first for first, end in own) > _FEW:
        return chain
    return tuple(one._replace(is_touching=False) for one in chain)


def _longest(chains: Iterable[Chain]) -> Chain:
    return max(chains, key=lambda chain: sum(one.ways for one in chain), default=())


def _is_single(parts: Sequence[Part]) -> bool:
    """Return whether these parts are one character, in brackets or not."""
    while len(parts) == 1 and str(parts[0][0]) == "SUBPATTERN":
        parts = parts[0][1][-1]
    return len(parts) == 1 and characters_of(parts[0]) is not None


def _rounds(parts: Sequence[Part]) -> int:
    """Return how many rounds of repetitions with an end stand in each other at most."""
    most = [1]
    for kind, told in parts:
        inner = inner_parts((kind, told))
        times = told[1] if str(kind) in REPEATS and told[1] < _MANY_ENDS else 1
        most += [times * _rounds(one) for one in inner]
    return max(most)


_STEPS: dict[str, Callable[[Part, Chain], Chain]] = {
    **{"LITERAL": _one, "NOT_LITERAL": _one, "IN": _one, "ANY": _one},
    **{"SUBPATTERN": _group, "ATOMIC_GROUP": _atomic, "BRANCH": _branch, "AT": _nothing},
    **{"ASSERT": _look_around, "ASSERT_NOT": _look_around},
    **{"MAX_REPEAT": _repeat, "MIN_REPEAT": _repeat, "POSSESSIVE_REPEAT": _repeat},
}  # fmt: skip
