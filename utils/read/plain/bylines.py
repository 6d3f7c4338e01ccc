"""Who wrote it: bylines with names, roles and agencies."""

from __future__ import annotations

import re

from utils.read.plain.addresses import is_address

_LONGEST = 200
_MOST_WORDS = 8
_BY = re.compile(r"(?:(?:written|words|story|report(?:ed|ing)?) by|by|from)\b:?\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;|/•·&]\s*(?:and\s+)?|\s+[–—-]\s+|\s+(?:and|with)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_PLACE = re.compile(r"\s(?:in|at|from|for)\s.*", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’ʼ‐\u0300-\u036f-])*")
_ARTICLE = re.compile(r"(?:al|el|an|as|ad|ar|ash|ibn|d|l|o|t)['’-]", re.IGNORECASE)
_PARTICLES = {"al", "ap", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der"}
_PARTICLES |= {"di", "dos", "du", "e", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y"}
_ROLES = re.compile(
    r"\b(?:agencies|analyst|chief|columnist|contributor|correspondent|critic|editor|journalist"
    r"|photographer|producer|reporter|staff|writer)s?\b",
    re.IGNORECASE,
)
_AGENCIES = re.compile(
    r"\b(?:afp|agenc(?:y|ies)|ap|bureau|courier|desk|dispatch|dpa|gazette|guardian|herald|journal"
    r"|ledger|mail|media|newspapers?|news|newsroom|pa|post|press|reuters|service|tass|team"
    r"|telegraph|times|tribune|upi|wires?|xinhua)\b",
    re.IGNORECASE,
)
# Words of headlines in which each word has a capital; no name holds them.
_HEADLINE_WORDS = {"a", "after", "again", "against", "amid", "an", "are", "as", "back", "before"}
_HEADLINE_WORDS |= {"but", "down", "for", "how", "into", "is", "its", "new", "no", "not", "off"}
_HEADLINE_WORDS |= {"on", "out", "over", "says", "than", "that", "their", "this", "to", "under"}
_HEADLINE_WORDS |= {"up", "was", "what", "when", "where", "who", "why", "will", "with"}


def explicit(line: str) -> str | None:
    """Return the authors that a line beginning with "By" names, None where it is no byline.

    Returns
    -------
    str or None
        Names joined by "; ". Place, role, employer and address are dropped where
        there is a name, and stand where there is none ("Staff writer").

    Examples
    --------
    >>> explicit("By Ada Orme, Lew Brandt and J. K. de Wit in Harrow")
    'Ada Orme; Lew Brandt; J. K. de Wit'
    >>> explicit("By Tuesday the river had risen") is None
    True
    """
    found = _BY.match(line)
    if found is None or len(line) > _LONGEST:
        return None
    authors = named(line[found.end() :])
    if found[0].strip().lower() != "from":
        return authors
    return authors if is_role(authors or "") else None


def named(text: str) -> str | None:
    """Return the authors that a list of names, roles and employers gives, None where it is none.

    Examples
    --------
    >>> named("Ada Orme (ada@harbourpost.example), Political Editor")
    'Ada Orme'
    >>> named("Harbour News Agency"), named("Orme, Ada")
    ('Harbour News Agency', 'Orme, Ada')
    """
    words = _BRACKETS.sub("", text).split()
    bare = " ".join("," if is_address(word) else word for word in words).strip(" ,;|")
    if len(bare.rsplit(" ", 1)[-1]) > len("Jr."):
        bare = bare.removesuffix(".")
    parts = [part for part in (_PLACE.sub("", one) for one in _SEPARATOR.split(bare)) if part]
    if not parts or not all(_is_name(one) or is_role(one) for one in parts):
        return None
    people = [one for one in parts if _is_name(one) and not _is_office(one)]
    whole = [one for one in people if " " in one]
    if len(parts) == 2 and not whole and "," in bare:
        return bare
    return "; ".join((people if _is_list(bare) else whole) or people or parts[:1])


def _is_list(text: str) -> bool:
    """Whether the last name is joined on with "and"."""
    return re.search(r"(?:&|\band)\s", text, re.IGNORECASE) is not None


def is_role(line: str) -> bool:
    """Whether a line is a role and nothing else: "Political Correspondent", "our staff"."""
    n_words = len(line.split())
    return n_words <= 5 and line[-1:].isalpha() and _ROLES.search(line) is not None


def _is_office(part: str) -> bool:
    return _ROLES.search(part) is not None or _AGENCIES.search(part) is not None


def _is_name(part: str) -> bool:
    """Whether each word has a capital, or is a particle of names such as "van"."""
    words = part.split()
    return 0 < len(words) <= 6 and all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    if _NAME.fullmatch(word) is None:
        return False
    article = _ARTICLE.match(word)
    first = word[article.end() :] if article else word
    return not (first or word)[:1].islower() or word.lower() in _PARTICLES


def bare(line: str) -> str | None:
    """Return the authors of a line without "By" that may be a byline by where it stands.

    Examples
    --------
    >>> bare("Ada Orme in Harrow and Lew Brandt in Port Ash"), bare("Mine to Close Again")
    ('Ada Orme; Lew Brandt', None)
    """
    if line.endswith((":", "?", "!", ",")):
        return None
    return named(line) if all(map(_may_be_of_one, _AND.split(line))) else None


def _may_be_of_one(part: str) -> bool:
    """Whether these may be one person and a place, such as "Ada Orme in Harrow"."""
    words = part.split()
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    if any(word.lower() in _HEADLINE_WORDS for word in words):
        return False
    place = _PLACE.search(part)
    return place is None or _is_name(place[0].split(None, 1)[1].removeprefix("the "))


def is_personal(authors: str) -> bool:
    """Whether each of the authors has two to four names and no office.

    Examples
    --------
    >>> is_personal("Ada Orme; Lew Brandt"), is_personal("The Editors"), is_personal("Reuters")
    (True, False, False)
    """
    people = authors.split("; ")
    return all(
        2 <= len(one.split()) <= 4 and not _is_office(one) and not one.lower().startswith("the ")
        for one in people
    )
