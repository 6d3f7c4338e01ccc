"""The words that the rules on figures go by, from ``words.toml``, and patterns made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

_TOLD = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

CURRENCIES: Mapping[str, str] = _TOLD["currencies"]
MEASURES: Mapping[str, str] = _TOLD["measures"]
UNITS_OF_TIME = frozenset(_TOLD["units_of_time"]["words"])
PEOPLE = frozenset(_TOLD["people"]["words"])
STOPS = frozenset(_TOLD["stops"]["words"])
PLURALS = frozenset(_TOLD["irregular"]["plurals"])
NO_PLURALS = frozenset(_TOLD["irregular"]["no_plurals"])
NAMED_BY_NUMBER = frozenset(_TOLD["named_by_number"]["words"])
CHANGES = frozenset(_TOLD["changes"]["words"])
CUES = tuple(_TOLD["cues"]["said"])


def inverted(kinds: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the kind of each word.

    Examples
    --------
    >>> inverted({"dead": ["killed", "died"]})
    {'killed': 'dead', 'died': 'dead'}
    """
    return {word: kind for kind, words in kinds.items() for word in words}


HEDGES = inverted(_TOLD["hedges"])
HEDGES_AFTER = inverted(_TOLD["hedges_after"])
STATES = inverted(_TOLD["states"])
COLLECTIVES = frozenset(_TOLD["collectives"]["people"])
DOING = inverted(_TOLD["doing"])


def any_of(words: Iterable[str]) -> str:
    r"""Return a pattern for any of some words, the longest first, with any space between them.

    Examples
    --------
    >>> any_of(["over", "or so"])
    'or\\s+so|over'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
