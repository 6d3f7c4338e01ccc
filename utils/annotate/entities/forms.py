"""A name's form: what of it counts when two names are compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from utils.annotate.spans import gazetteer
from utils.annotate.spans.words import OFFICES, TITLES

_TRIM = re.compile(
    r"^(?:(?:the|a|an)\s+|\W+)+|(?:['’]s?|[^\w.]+|-(?:led|based|backed|run|held))+$", re.IGNORECASE
)
_BRACKETED = re.compile(r"^(.{3,}?)\s*[(\[]\s*([^)\]]+?)\s*[)\]]?$")
_INITIALISM = re.compile(r"^(?:[A-Z][A-Z&-]{1,5}|(?:[A-Z]\.){2,6}[A-Z]?)s?$")
_COMPANY = frozenset(
    "inc incorporated corp corporation ltd limited llc plc co company nv n.v sa ag gmbh".split()  # noqa: SIM905
)
_PARTICLES = frozenset(
    "al el as an ar ash ad bin ibn bint jr sr ii iii pro anti post ex non".split()  # noqa: SIM905
)
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii"))
_SPELLINGS = {"defense": "defence", "center": "centre", "harbor": "harbour",
              "theater": "theatre", "organization": "organisation"}  # fmt: skip
_SMALL = frozenset("of the and for in on de la del to a an".split())  # noqa: SIM905
# A run of capitalised words, "of" and the like between two of them included.
_RUN = re.compile(
    r"(?:[a-z]{1,3}-)?[A-Z\d][\w.&’'-]*"
    r"(?:\s+(?:(?:of|for|de|la|del|von|van|bin|al|and)\s+(?:the\s+)?)?"
    r"(?:[a-z]{1,3}-)?[A-Z\d&][\w.&’'-]*)*"
)
_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*\.?")


class Form(NamedTuple):
    """One row is one way of writing a name, brought to what can be compared.

    ``label``: that of the mention. ``family``: names of different families are never one
    (PERSON, GROUP, and THING for organisations, places and the rest). ``key``: the words,
    folded. ``tokens``: those that count. ``alias``: what stands in brackets behind.
    ``title``: the office or "Mr" before.
    """

    label: str
    family: str
    key: str
    tokens: tuple[str, ...]
    is_initialism: bool
    alias: str
    title: str


@lru_cache(maxsize=400_000)
def form(surface: str, label: str) -> Form:
    """Return the form of a name.

    Parameters
    ----------
    surface : str
        As it stands in the text; a description around the name is left out.
    label : str
        PERSON, GROUP or another of ``utils.tables.MENTIONS``.

    Examples
    --------
    >>> form("Prime Minister Nouri al-Maliki", "PERSON").tokens
    ('nouri', 'maliki')
    >>> form("the U.S. Air Force (USAF)", "ORG")[2:6]
    ('united states air force', ('united', 'states', 'air', 'force'), False, 'USAF')
    """
    name, alias = _TRIM.sub("", surface), ""
    if bracketed := _BRACKETED.match(surface):
        name, alias = _TRIM.sub("", bracketed[1]), bracketed[2]
    name = gazetteer.fold(_core(name, label) or surface)
    if label == "PERSON":
        return _person(name, alias)
    if label == "GROUP":
        key = _people(name)
        return Form("GROUP", "GROUP", key, (key,), False, alias, "")
    return _thing(name, alias, label)


def _person(name: str, alias: str) -> Form:
    words = [word.rstrip(".").lower() for word in _WORD.findall(name.replace("-", " "))]
    first = 0
    for place, word in enumerate(words):
        if word in TITLES or word in OFFICES:
            first = place + 1
    title = " ".join(words[:first])
    if first == len(words):
        return Form("PERSON", "PERSON", f"({title})", (), False, alias, title)
    words = _without_place(words, first)
    # A first name may be written like a particle: Ash Carter, Al Gore.
    is_first = len(words) - first > 1 and f"{words[first]}-" not in name.lower()
    kept = words[first : first + 1] if is_first else []
    counted = (*kept, *(one for one in words[first + len(kept) :] if one not in _PARTICLES))
    counted = counted or tuple(words[first:])
    if len(counted) > 1 and words[-1] in _GENERATIONS:  # who is another person than his father
        counted = (f"{counted[0]} {words[-1]}", *counted[1:])
    return Form("PERSON", "PERSON", " ".join(counted), counted, False, alias, title)


def _without_place(words: list[str], first: int) -> list[str]:
    """Leave out where a person is from: "Frederick Fung of ADPL"."""
    for place in range(first + 2, len(words)):
        if words[place] in ("of", "from", "in"):
            return words[:place]
    return words


def _thing(name: str, alias: str, label: str) -> Form:
    country = gazetteer.country_of(name)
    if country:
        name = country
    is_initialism = bool(_INITIALISM.match(name)) and not country
    if is_initialism:
        key = re.sub(r"[^A-Z]", "", name.removesuffix("s"))
        return Form(label, "THING", key, (key,), True, alias, "")
    words = []
    for word in _WORD.findall(name.replace("-", " ")):
        nation = gazetteer.countries().get(word) if "." in word or word.isupper() else None
        words += nation.lower().split() if nation else [word.rstrip(".").lower()]
    while len(words) > 1 and words[-1] in _COMPANY:
        words.pop()
    words = [_SPELLINGS.get(word, word) for word in words] or [name]
    if words[0] in ("ministry", "department") and words[1:2] == ["of"]:
        words = [*words[2 + (words[2:3] == ["the"]) :], words[0]]
    return Form(label, "THING", " ".join(words), tuple(words), False, alias, "")


@cache
def _people(name: str) -> str:
    """Return one key for a people, whether adjective or noun, one or many."""
    for one in (name, name.removesuffix("s"), name + "s"):
        if country := gazetteer.peoples().get(one):
            return f"people of {country}"
    return name.lower().removesuffix("s")


def _core(name: str, label: str) -> str:
    """Return the name within a description: "Airbus parent EADS" names EADS."""
    if label in ("PERSON", "ORG", "OTHER") and "'s " in name.replace("’", "'"):
        owner, _, owned = name.replace("’", "'").rpartition("'s ")
        if owned[:1].isupper() and _TRIM.sub("", owner) in gazetteer.places():
            name = owned
    if (
        not any(word[0].islower() for word in name.split() if word not in _SMALL)
        and "," not in name
    ):
        return name
    if label == "PLACE":
        return name.partition(",")[0] or name
    runs = _RUN.findall(name)
    if len(runs) < 2:
        return runs[0] if runs and not name.split()[-1].islower() else name
    after = name[name.find(runs[0]) + len(runs[0]) :]
    is_office = runs[0].split()[-1].lower() in TITLES | OFFICES
    is_first = after.startswith(",") and (after[2:3].islower() or label == "PERSON")
    return runs[0] if is_first and not is_office else runs[-1]


def initials(tokens: tuple[str, ...]) -> set[str]:
    """Return the initialisms that a name of several words may have.

    Examples
    --------
    >>> sorted(initials(("islamic", "state", "of", "iraq", "and", "syria")))
    ['ISIS', 'ISOIAS']
    """
    if len(tokens) < 2:
        return set()
    long = [word for word in tokens if word not in _SMALL]
    return {
        "".join(word[0] for word in words).upper() for words in (tokens, long) if len(words) > 1
    }


@cache
def skeleton(word: str) -> str:
    """Return what transliterations and misspellings of a word mostly share.

    Its first sound and the consonants after it, with letters that stand for one sound in
    different transliterations made one.

    Examples
    --------
    >>> skeleton("qaddafi") == skeleton("gadhafi"), skeleton("khadesk") == skeleton("hadesk")
    (True, True)
    """
    for these, one in _SOUNDS:
        word = word.replace(these, one)
    first, rest = word[:1], re.sub(r"[aeiouyhw']", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", ("a" if first in "aeiouy" else first) + rest)


_SOUNDS = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("sh", "s"), ("ck", "k"),
    ("ch", "k"), ("q", "k"), ("g", "k"), ("c", "k"), ("z", "s"), ("j", "i"), ("v", "f"),
    ("iy", "i"),
)  # fmt: skip
