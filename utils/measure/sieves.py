"""Patterns for RE2, whose time grows only with the text, that find all that Python finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from utils.measure.patterns import (
    REPEATS,
    Part,
    characters_of,
    inner_parts,
    parts_of,
    parts_within,
)

# What Python, in any case, takes for a letter, and RE2 does not, or only in Unicode.
LETTERS = {
    "i": "[iI\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\N{LATIN SMALL LETTER DOTLESS I}]",
    "s": "[sS\N{LATIN SMALL LETTER LONG S}]",
    "k": "[kK\N{KELVIN SIGN}]",
}
_ANY = "(?s:.)"
# RE2 keeps in mind which of the copies of what is repeated may be going on; of many, too much.
_MOST_COPIES = 12
# What RE2 says just as Python does; all else is loosened, or consumes nothing and is dropped.
_SAME = {
    *("LITERAL", "NOT_LITERAL", "ANY", "IN", "BRANCH", "SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT"),
}  # fmt: skip


class Sieve(NamedTuple):
    """A pattern for RE2, and whether Python finds the query wherever this finds something."""

    pattern: str
    is_exact: bool


def sieve(query: str) -> str | None:
    r"""Return a pattern that RE2 finds wherever Python finds the query; None: none is known.

    There is none for what refers back to a group, or rests on whether one was found, nor
    where flags stand in the pattern.

    Examples
    --------
    >>> sieve("^war|peace$"), sieve("(?<!car )bomb"), sieve(r"(wa)r.*\1")
    ('(?i)(?:war|peace)', '(?i)bomb', None)
    """
    made = _sieve_of(query)
    return made and made.pattern


def is_exact(query: str) -> bool:
    r"""Return whether a sentence that the sieve of a query lets pass does match it.

    Examples
    --------
    >>> is_exact("terrorists?"), is_exact(r"\bwar")
    (True, False)
    """
    made = _sieve_of(query)
    return made is not None and made.is_exact


@lru_cache(maxsize=64)
def _sieve_of(query: str) -> Sieve | None:
    parts = parts_of(query)
    if parts is None:
        return None
    # A loose pattern is within what RE2 can do where the other may be too much for it.
    for is_loose in (False, True):
        try:
            pattern = "(?i)" + _written(parts, is_loose)
            pc.match_substring_regex(pa.array([""]), pattern)
        except (KeyError, RecursionError, pa.ArrowInvalid):
            continue
        return Sieve(pattern, not is_loose and all(map(_is_same, parts_within(parts))))
    return None


def _is_same(part: Part) -> bool:
    """Return whether the sieve of a part finds no more than the part does."""
    return str(part[0]) in _SAME and not (str(part[0]) in REPEATS and _is_long(part))


def _is_long(part: Part) -> bool:
    """Return whether a repetition with an end stands for many copies of what it repeats."""
    least, most, parts = part[1]
    copies = least if str(most) == "MAXREPEAT" else most
    return copies > 1 and copies * _size(parts) > _MOST_COPIES


def _size(parts: Sequence[Part]) -> int:
    """Return for how many characters, or classes of them, parts of a pattern stand."""
    return sum(_size_of(part) for part in parts)


def _size_of(part: Part) -> int:
    kind, told = str(part[0]), part[1]
    within = sum(map(_size, inner_parts(part)))
    if kind in REPEATS:
        return within * max(1, told[0] if str(told[1]) == "MAXREPEAT" else told[1])
    return within or 1


def _written(parts: Sequence[Part], is_loose: bool) -> str:
    """Return parts of a pattern as RE2 reads them; KeyError for those that it cannot say."""
    return "".join(_WRITERS[str(kind)]((kind, told), is_loose) for kind, told in parts)


def _literal(part: Part, is_loose: bool) -> str:
    letter = chr(part[1])
    if not letter.isascii():
        return _class(part, is_loose)
    plain = letter if letter.isalnum() or letter == " " else f"\\x{{{ord(letter):x}}}"
    return LETTERS.get(letter.lower(), plain)


def _class(part: Part, is_loose: bool) -> str:
    """Return a class of characters, all written out as Python means them."""
    spans = characters_of(part)
    if is_loose or not spans:
        return _ANY if is_loose else "[^\\x{0}-\\x{10ffff}]"
    ranges = (f"\\x{{{first:x}}}-\\x{{{end - 1:x}}}" for first, end in spans)
    return f"(?-i:[{''.join(ranges)}])"


def _branch(part: Part, is_loose: bool) -> str:
    return f"(?:{'|'.join(_written(one, is_loose) for one in part[1][1])})"


def _group(part: Part, is_loose: bool) -> str:
    added, removed = part[1][1:3]
    if added & ~re.IGNORECASE or removed:
        raise KeyError("flags")
    return f"(?:{_written(part[1][-1], is_loose)})"


def _repeat(part: Part, is_loose: bool) -> str:
    least, most, parts = part[1]
    is_endless = str(most) == "MAXREPEAT"
    if is_loose or _is_long(part) or (is_endless and least < 2):
        times = "+" if least else "*"
    else:
        times = f"{{{least},{'' if is_endless else most}}}"
    return f"(?:{_written(parts, is_loose)}){times}"


def _within(part: Part, is_loose: bool) -> str:
    return _written(part[1], is_loose)


def _nothing(part: Part, is_loose: bool) -> str:
    return ""


_WRITERS: dict[str, Callable[[Part, bool], str]] = {
    **{"LITERAL": _literal, "NOT_LITERAL": _class, "IN": _class},
    "ANY": lambda part, is_loose: ".",
    **{"BRANCH": _branch, "SUBPATTERN": _group, "ATOMIC_GROUP": _within},
    **{"MAX_REPEAT": _repeat, "MIN_REPEAT": _repeat, "POSSESSIVE_REPEAT": _repeat},
    **{"AT": _nothing, "ASSERT": _nothing, "ASSERT_NOT": _nothing},
}  # fmt: skip
