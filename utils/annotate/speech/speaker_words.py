"""The words that the rules on speakers go by, from ``speaker_words.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_TOLD = tomllib.loads(Path(__file__).with_name("speaker_words.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_TOLD[name]["words"])


GENDERS = {word: gender for gender, words in _TOLD["genders"].items() for word in words}
PRONOUNS = {word: kind for kind, words in _TOLD["pronouns"].items() for word in words}
TITLES = _words("titles")
OFFICES = _words("offices")
DOCUMENTS = _words("documents")
BODIES = _words("bodies")
MEMBERS = _words("members")
CROWDS = _words("crowds")
COLLECTIVES = _words("collectives")
PAPERS = _words("papers")
NUMERALS = _words("numerals")
PEOPLE = _words("people")
INDEFINITE = _words("indefinite")
DEFINITE = _words("definite")
THINGS = BODIES | DOCUMENTS
PARTS = _words("parts") | INDEFINITE | NUMERALS
DETERMINERS = INDEFINITE | DEFINITE

# Nouns for people are as good as always known, or end so.
_PERSON = re.compile(r"(?:er|or|ist|ian|an|ant|ent|(?<=\w{4})ee)$")
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "wives": "wife"}


@lru_cache(maxsize=1 << 12)
def singular(noun: str) -> str:
    """Return a noun's singular, by its ending.

    Examples
    --------
    >>> [singular(noun) for noun in ("deputies", "witnesses", "spokeswomen", "police", "boss")]
    ['deputy', 'witness', 'spokeswoman', 'police', 'boss']
    """
    for many, one in _IRREGULAR.items():
        if noun.endswith(many):
            return noun[: -len(many)] + one
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def in_kind(noun: str, kind: frozenset[str]) -> bool:
    """Say whether a noun, or its singular, is of a kind.

    Examples
    --------
    >>> in_kind("officials", MEMBERS), in_kind("council", MEMBERS)
    (True, False)
    """
    return noun in kind or singular(noun) in kind


_KNOWN = MEMBERS | CROWDS | OFFICES | TITLES | PEOPLE | NUMERALS


def is_person(noun: str) -> bool:
    """Say whether a noun may be one for a person, by its kind or its ending.

    Examples
    --------
    >>> [is_person(noun) for noun in ("schoolteachers", "aunt", "south", "tree")]
    [True, True, False, False]
    """
    one = singular(noun)
    return in_kind(noun, _KNOWN) or one in GENDERS or _PERSON.search(one) is not None
