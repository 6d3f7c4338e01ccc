"""Months that are someone's name: a text that names Mrs May means her by May."""

from __future__ import annotations

import re
from collections.abc import Sequence

from utils.annotate.temporal.meaning import Expression

_BARE = {"April", "May", "June", "August"}
_NAMED = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Theresa|Minister|President|Secretary|Chancellor"
    r"|Senator|Sen|Rep|Judge|Justice|Professor)\.?\s(April|May|June|August)\b(?!\s[0-9])"
)
# Behind these a month is one even there.
_OF_TIME = re.compile(
    r"\b(?:in|during|throughout|until|till|since|from|last|next|this|each|every)\s$", re.IGNORECASE
)
_BACK = 12  # code points: the longest of them, with white space


def without_persons(found: Sequence[Expression], text: str) -> list[Expression]:
    """Leave out months that stand alone in a text that names a person so.

    "In May" stays a month: of a person, news seldom says so.

    Examples
    --------
    >>> from utils.annotate.temporal import grammar
    >>> told = "Mrs May spoke. Votes on May were split. It ended in May."
    >>> [told[one.start_char - 3 : one.end_char] for one in grammar.english().find(told)]
    ['in May']
    """
    bare = [one for one in found if text[one.start_char : one.end_char] in _BARE]
    if not bare:
        return list(found)
    named = set(_NAMED.findall(text))
    persons = {one for one in bare if _is_person(one, text, named)} if named else set()
    return [one for one in found if one not in persons]


def _is_person(one: Expression, text: str, named: set[str]) -> bool:
    start = one.start_char
    is_behind = _OF_TIME.search(text, max(0, start - _BACK), start)
    is_range = one.rule.endswith(".range")
    is_named = text[start : one.end_char] in named
    return is_named and not is_behind and not is_range
