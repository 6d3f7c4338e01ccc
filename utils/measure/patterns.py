"""Regular expressions that people type: read, and taken apart."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from functools import lru_cache
from threading import Lock

import numpy as np

# One piece of a pattern, as Python's own reader names it, and what belongs to it.
Part = tuple[object, object]
# First characters and those after the last, as pairs of numbers, in order.
Spans = tuple[tuple[int, int], ...]
# Beyond this no character has another case.
_CASED = 0x20000
REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_HOLDING = (*REPEATS, "SUBPATTERN", "ASSERT", "ASSERT_NOT")
_CATEGORIES = {
    **{"CATEGORY_WORD": r"\w", "CATEGORY_SPACE": r"\s", "CATEGORY_DIGIT": r"\d"},
    **{"CATEGORY_NOT_WORD": r"\W", "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_NOT_DIGIT": r"\D"},
}  # fmt: skip
# Filters of warnings are the whole program's, and so are changed by one thread at a time.
_LOCK = Lock()


def pattern_of(query: str) -> re.Pattern[str]:
    """Return what a query seeks: a regular expression, in any case.

    Raises
    ------
    ValueError
        "query: it is empty; …"; "query: '(' is no regular expression: …".

    Examples
    --------
    >>> bool(pattern_of("terrorists?").search("A Terrorist"))
    True
    """
    if not query.strip():
        raise ValueError("query: it is empty; give a regular expression, or None for all")
    try:
        with _LOCK, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return re.compile(query, re.IGNORECASE)
    except RecursionError:
        reason = "its brackets are nested too deeply"
    except (re.error, OverflowError, MemoryError) as error:
        reason = str(error)
    told = query if len(query) <= 80 else query[:80] + "…"
    raise ValueError(f"query: {told!r} is no regular expression: {reason}")


def parts_of(query: str) -> Sequence[Part] | None:
    """Return what a regular expression is put together of; None where this is not known.

    Python's own reader is used, so that nothing is taken for what it is not. As it is no
    public part of Python, whoever asks gets on without an answer.

    Examples
    --------
    >>> [str(kind) for kind, _ in parts_of("^raids?")]
    ['AT', 'LITERAL', 'LITERAL', 'LITERAL', 'LITERAL', 'MAX_REPEAT']
    """
    try:
        from re import _parser

        with _LOCK, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = _parser.parse(query, re.IGNORECASE)
        # Flags in a pattern change what its parts mean.
        return None if read.state.flags & ~(re.IGNORECASE | re.UNICODE) else list(read)
    except (ImportError, AttributeError, re.error, OverflowError, RecursionError):
        return None


def parts_within(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield all parts, and those that stand in them.

    Examples
    --------
    >>> [str(kind) for kind, _ in parts_within(parts_of("(ab)+"))]
    ['MAX_REPEAT', 'SUBPATTERN', 'LITERAL', 'LITERAL']
    """
    for part in parts:
        yield part
        for inner in inner_parts(part):
            yield from parts_within(inner)


def inner_parts(part: Part) -> list[Sequence[Part]]:
    """Return what a part holds: the alternatives of a branch, else what stands in brackets.

    Examples
    --------
    >>> len(inner_parts(parts_of("ab|cd|e")[0])), inner_parts(parts_of("a")[0])
    (3, [])
    """
    kind, told = str(part[0]), part[1]
    if kind == "BRANCH":
        return list(told[1])
    if kind == "GROUPREF_EXISTS":
        return [one for one in told[1:] if one is not None]
    if kind == "ATOMIC_GROUP":
        return [told]
    return [told[-1]] if kind in _HOLDING else []


def characters_of(part: Part) -> Spans | None:
    """Return the characters that a part means, in any case; None: it is not one character.

    Examples
    --------
    >>> [characters_of(part) for part in parts_of("[0-9]x+")]
    [((48, 58),), None]
    """
    kind, told = str(part[0]), part[1]
    if kind == "ANY":
        return characters(".")
    if kind == "LITERAL":
        return _alike(told)
    if kind == "NOT_LITERAL":
        return characters(f"[^{_code(told)}]")
    if kind == "IN":
        return characters(f"[{''.join(map(_item, told))}]")
    return None


def _item(item: Part) -> str:
    """Return one item of a class, as it is written."""
    kind, told = str(item[0]), item[1]
    if kind == "RANGE":
        return "-".join(map(_code, told))
    return {"NEGATE": "^", "CATEGORY": _CATEGORIES.get(str(told))}.get(kind) or _code(told)


def _code(character: int) -> str:
    return f"\\U{character:08x}"


@lru_cache(maxsize=256)
def characters(written: str) -> Spans:
    """Return which characters a class means to Python, in any case.

    Examples
    --------
    >>> characters("[k]")
    ((75, 76), (107, 108), (8490, 8491))
    """
    every = _every_character()
    cased = re.compile(f"{written}+", re.IGNORECASE).finditer(every, 0, _CASED)
    others = re.compile(f"{written}+").finditer(every, _CASED)
    return tuple(one.span() for some in (cased, others) for one in some)


@lru_cache(maxsize=256)
def _alike(character: int) -> Spans:
    """Return a character in all its cases."""
    if character >= _CASED:
        return ((character, character + 1),)
    pattern = re.compile(re.escape(chr(character)), re.IGNORECASE)
    return tuple(one.span() for one in pattern.finditer(_every_character(), 0, _CASED))


@lru_cache(maxsize=1)
def _every_character() -> str:
    return np.arange(0x110000, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
