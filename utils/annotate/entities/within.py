"""Which mentions of one article name the same: what its writer takes for clear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from utils.annotate.entities.forms import Form, initials, skeleton
from utils.annotate.spans import gazetteer
from utils.annotate.spans.words import BESIDE_PLACES, BODIES, GENERIC, PLACES

UNDECIDED = -1
# Two spellings of a word share so much of their letters: Gaddafi and Qadhafi .71, Flynn and
# Fallon .55.
_ALIKE = 0.7
HONORIFICS = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f",
              "dame": "f"}  # fmt: skip


class Mention(NamedTuple):
    """One row is one mention: its form, the title before it, and the mention it glosses.

    ``title`` is the last word before the name if that is a title, in small letters.
    ``glosses`` is the number of the mention before the bracket in which this one stands
    alone, as in "Isil [ISIS]", or -1.
    """

    form: Form
    title: str
    glosses: int


class Link(NamedTuple):
    """One row says to which name of its article a mention was linked, and why.

    ``name``: number of the node in ``Article.nodes``, UNDECIDED where several could be meant;
    ``rivals``: those, then.
    """

    name: int
    rule: str
    rivals: tuple[int, ...] = ()


class Article(NamedTuple):
    """The names of one article: how many there are, and the link of each mention."""

    n_names: int
    links: list[Link]


class _Names:
    """Forms put together: each is a node, and nodes are joined."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.parent: list[int] = []
        self.rule: list[str] = []
        self.number: dict[tuple[str, str], int] = {}
        self.forms: list[Form] = []
        for mention in mentions:
            identity = mention.form.family, mention.form.key
            if identity not in self.number:
                self.number[identity] = len(self.parent)
                self.parent.append(len(self.parent))
                self.rule.append("same words")
                self.forms.append(mention.form)

    def find(self, one: int) -> int:
        while self.parent[one] != one:
            one = self.parent[one]
        return one

    def join(self, short: int, long: int, rule: str) -> None:
        """Say that a form names what another does, and by which rule."""
        root, other = self.find(short), self.find(long)
        if root != other:
            self.parent[root] = other
            self.rule[short] = rule

    def of(self, mention: Mention) -> int:
        return self.number[mention.form.family, mention.form.key]

    def roots(self, numbers: Iterable[int]) -> list[int]:
        return sorted({self.find(one) for one in numbers})


def link(mentions: Sequence[Mention]) -> Article:
    """Link the mentions of one article, in the order of its text.

    Never by one word where two names of the article have it: then the mention goes to the
    one that its title fits, or to the only one named so far; else it stays undecided.

    Examples
    --------
    >>> from utils.annotate.entities.forms import form
    >>> names = ["Nouri al-Maliki", "Maliki", "Haider al-Abadi", "Abadi", "Maliki"]
    >>> mentions = tuple(Mention(form(name, "PERSON"), "", -1) for name in names)
    >>> [one.name for one in link(mentions).links]
    [0, 0, 1, 1, 0]
    """
    names = _Names(mentions)
    _join_glosses(names)
    _join_initialisms(names)
    _join_things(names)
    _join_people(names)
    return _linked(names)


def _join_glosses(names: _Names) -> None:
    """Join what stands in brackets with what stands before: "(ISIS)", "[ISIS]"."""
    for mention in names.mentions:
        short = ()
        if mention.glosses >= 0:
            long, short = names.of(names.mentions[mention.glosses]), (names.of(mention),)
        elif mention.form.alias:
            key = mention.form.alias.replace(".", "")
            long, short = names.of(mention), (names.number.get(("THING", key), -1),)
        for one in short:
            if one >= 0 and _can_gloss(names.forms[one], names.forms[long]):
                names.join(one, long, "in brackets")


def _can_gloss(short: Form, long: Form) -> bool:
    """Say whether an initialism in brackets can name what stands before: not its agency."""
    return (
        short.is_initialism
        and short.label == long.label
        and (long.is_initialism or short.key[0] == long.key[:1].upper())
    )


def _join_initialisms(names: _Names) -> None:
    """Join initialisms with the one name in the article whose initials they are."""
    long = defaultdict(list)
    for number, form in enumerate(names.forms):
        if form.family == "THING" and len(form.tokens) > 1:
            for short in initials(form.tokens):
                long[short].append(number)
    for number, form in enumerate(names.forms):
        if form.is_initialism:
            fits = long[form.key]
            if len(names.roots(fits)) == 1:
                names.join(number, fits[0], "initials")
            elif ("THING", form.key.lower()) in names.number:  # a dateline: MOSUL
                names.join(number, names.number["THING", form.key.lower()], "capitals")


def _join_things(names: _Names) -> None:
    """Join short forms of organisations and places with the one longer name that holds them."""
    things = [
        (number, form, tuple(word.lower() for word in form.tokens))
        for number, form in enumerate(names.forms)
        if form.family == "THING"
    ]
    things.sort(key=lambda one: -len(one[2]))
    for number, form, tokens in things:
        long = [
            other
            for other, whole, words in things
            if whole.label == form.label and _is_short_for(tokens, words, form.label)
        ]
        if len(names.roots(long)) == 1:
            names.join(number, long[0], "short form")


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...], label: str) -> bool:
    """Say whether a name's first or last words can stand for it.

    A place's only where what is left out says that it is a city or the like: Mosul is not
    the Mosul Dam. The first words of others where little is left out ("Lockheed"), or
    where they say what it is and "of" follows ("University").
    """
    n = len(short)
    if not 0 < n < len(long):
        return False
    rest = long[n:]
    if label == "PLACE":
        is_city = "city" in rest and _is_region(short)
        return long[:n] == short and set(rest) <= BESIDE_PLACES and not is_city
    if _is_known_place(short):
        return False
    if long[-n:] == short:
        return short != ("house",)  # the White House is not the House
    if long[:n] != short:
        return False
    if short[0] in GENERIC:
        return rest[0] in ("of", "for")
    # Little is left out, and no body nor place of that name: "Lockheed", not "UN" or "Hask".
    return len(rest) <= 2 and not BODIES.intersection(rest) and rest[0] not in PLACES


@cache
def _is_region(words: tuple[str, ...]) -> bool:
    """Say whether some words name a country or province: Kansas is not Kansas City."""
    name = " ".join(words).title()
    return name in gazetteer.countries() or name in gazetteer.subdivisions()


@cache
def _is_known_place(words: tuple[str, ...]) -> bool:
    name = " ".join(words).title()
    return _is_region(words) or name in gazetteer.places() or name in gazetteer.peoples()


def _join_people(names: _Names) -> None:
    """Join full names of one person, with and without what stands between or before."""
    people = [
        (number, form) for number, form in enumerate(names.forms)
        if form.family == "PERSON" and len(form.tokens) > 1
    ]  # fmt: skip
    people.sort(key=lambda one: -len(one[1].tokens))
    for place, (number, form) in enumerate(people):
        fits = [
            (other, rule)
            for other, whole in people[:place]
            if (rule := same_person(form.tokens, whole.tokens))
        ]
        if len(names.roots(other for other, _ in fits)) == 1:
            names.join(number, *fits[0])


def same_person(short: tuple[str, ...], long: tuple[str, ...]) -> str:
    """Return the rule by which two full names may be one person's, "" where they are not.

    Examples
    --------
    >>> same_person(("j", "mccain"), ("john", "mccain")), same_person(("a", "b"), ("c", "b"))
    ('full name', '')
    """
    if set(short) <= set(long) and len(short) > 1:
        return "full name"
    if short[-1] == long[-1] and (short[0][0] == long[0][0]) and 1 in (len(short[0]), len(long[0])):
        return "full name"
    if len(short) == len(long) and all(map(_sounds_alike, short, long)):
        return "spelling"
    return ""


def _sounds_alike(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) > 3
        and skeleton(one) == skeleton(other)
        and SequenceMatcher(None, one, other).ratio() >= _ALIKE
    )


def _linked(names: _Names) -> Article:
    """Link each mention: those of one word by what has been named so far."""
    by_last, by_any = defaultdict(list), defaultdict(list)
    for number, form in enumerate(names.forms):
        if form.family == "PERSON" and len(form.tokens) > 1:
            by_last[form.tokens[-1]].append(number)
            for word in form.tokens[:-1]:
                by_any[word].append(number)
    seen: set[int] = set()
    genders: dict[int, str] = {}
    links = []
    for mention in names.mentions:
        link_ = None
        if mention.form.family == "PERSON" and len(mention.form.tokens) == 1:
            word = mention.form.tokens[0]
            fits = names.roots(by_last[word]) or names.roots(by_any[word])
            rule = "surname" if by_last[word] else "first name"
            link_ = _choice(fits, rule, mention, seen, genders)
        if link_ is None:
            number = names.of(mention)
            link_ = Link(names.find(number), names.rule[number])
            seen.add(link_.name)
            if mention.title in HONORIFICS:
                genders[link_.name] = HONORIFICS[mention.title]
        links.append(link_)
    return _numbered(links)


def _choice(
    fits: list[int], rule: str, mention: Mention, seen: set[int], genders: dict[int, str]
) -> Link | None:
    """Choose among the people whose name has a word; None where there is none."""
    if not fits:
        return None
    if len(fits) == 1:
        return Link(fits[0], rule)
    gender = HONORIFICS.get(mention.title)
    same = [one for one in fits if gender and genders.get(one, gender) == gender]
    if len(same) == 1:
        return Link(same[0], f"{rule} with title")
    named = [one for one in fits if one in seen]
    if len(named) == 1:
        return Link(named[0], f"{rule}, only one named so far")
    return Link(UNDECIDED, f"{rule} of several", tuple(fits))


def _numbered(links: list[Link]) -> Article:
    """Number the names that mentions were linked to, in the order of the text."""
    used = dict.fromkeys(one for link_ in links for one in (link_.name, *link_.rivals))
    used.pop(UNDECIDED, None)
    places = {root: place for place, root in enumerate(used)} | {UNDECIDED: UNDECIDED}
    numbered = [
        Link(places[name], rule, tuple(places[rival] for rival in rivals) if rivals else ())
        for name, rule, rivals in links
    ]
    return Article(len(used), numbered)
