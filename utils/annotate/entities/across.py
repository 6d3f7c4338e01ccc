"""Which names of different articles are one person's, organisation's or place's."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from utils.annotate.entities.forms import Form, skeleton
from utils.annotate.entities.within import UNDECIDED, same_person
from utils.annotate.spans.words import GENERIC

# A surname that several people have goes to one of them where company and titles make that
# so likely.
_LIKELY = 0.95
# What is usual in the corpus counts as much as so many articles of somebody's own.
_PRIOR = 5.0
# An initialism stands for a name where so many of its expansions in the corpus are that name.
_MOSTLY = 0.9
# A short form that also stands alone is another thing, unless it was seen this often beside
# the long one, for each article where it stands alone.
_SEEN_BESIDE = 0.2


@dataclass(slots=True)
class Node:
    """One row is one name of one article: how many mentions have each form, and their titles.

    ``main`` is the form by which it is known elsewhere; ``is_full`` says whether that needs no
    other.
    """

    article: str
    forms: dict[Form, int]
    titles: frozenset[str]
    main: Form = field(init=False)
    is_full: bool = field(init=False)

    def __post_init__(self) -> None:
        self.main = main_form(self)
        self.is_full = _is_full(self.main)


class Entity(NamedTuple):
    """What a node was taken for: the number of an entity, by which rule, and its rivals."""

    number: int
    rule: str
    rivals: tuple[int, ...] = ()
    confidence: float | None = None


Identity = tuple[str, str]
Name = tuple[str, ...]


def main_form(node: Node) -> Form:
    """Return the form by which a node is known elsewhere: its longest, then most frequent."""
    return max(
        node.forms,
        key=lambda one: (not one.is_initialism, len(one.tokens), node.forms[one], one.key),
    )


class _Entities:
    """Identities put together: each is a family and a key."""

    def __init__(self) -> None:
        self.numbers: dict[Identity, int] = {}
        self.parent: list[int] = []
        self._called: dict[Identity, Entity] = {}

    def called(self, form: Form) -> Entity:
        """Return who is called just so: one object however often it is asked for."""
        identity = form.family, form.key
        found = self._called.get(identity)
        if found is None:
            found = self._called[identity] = Entity(self.number(identity), "same words")
        return found

    def number(self, identity: Identity) -> int:
        if identity not in self.numbers:
            self.numbers[identity] = len(self.parent)
            self.parent.append(len(self.parent))
        return self.find(self.numbers[identity])

    def find(self, one: int) -> int:
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self.parent[second] = first


def link(nodes: Sequence[Node]) -> list[Entity]:
    """Link the names of all articles.

    Parameters
    ----------
    nodes : sequence of Node
        In any order; those of one article are different names.

    Returns
    -------
    list of Entity
        One for each node. Equal numbers are one person, organisation, place or group.

    Examples
    --------
    >>> from utils.annotate.entities.forms import form
    >>> names = ["Nouri al-Maliki", "Maliki", "Chuck Hagel"]
    >>> nodes = [Node(place, {form(name, "PERSON"): 1}, frozenset())
    ...          for place, name in enumerate(names)]
    >>> [(one.number, one.rule) for one in link(nodes)]
    [(0, 'same words'), (0, 'surname elsewhere'), (1, 'same words')]
    """
    entities = _Entities()
    mains = [node.main for node in nodes]
    found = [entities.called(node.main) if node.is_full else None for node in nodes]
    _join_people(entities, [form for form, one in zip(mains, found, strict=True) if one])
    _link_initialisms(entities, nodes, mains, found)
    _link_short_forms(entities, nodes, mains, found)
    _link_surnames(entities, nodes, mains, found)
    roots = [entities.find(one) for one in range(len(entities.parent))]
    return [
        one if one.number < 0 or roots[one.number] == one.number
        else one._replace(number=roots[one.number])
        for one in found
    ]  # fmt: skip


def _is_full(form: Form) -> bool:
    """Say whether a form is a name that needs no other: not a surname or short form."""
    if form.family == "PERSON":
        return len(form.tokens) > 1
    if form.family == "GROUP":
        return True
    return not form.is_initialism and (form.label == "PLACE" or len(form.tokens) > 1)


def _join_people(entities: _Entities, forms: Sequence[Form]) -> None:
    """Join full names that may be one person's where no other person fits as well."""
    alike = defaultdict(set)
    for form in forms:
        if form.family == "PERSON":
            alike[skeleton(form.tokens[-1])].add(form.tokens)
    for names in alike.values():
        for short, long in _may_be_one(frozenset(names)):
            fits = {entities.number(("PERSON", " ".join(one))) for one in long}
            if len(fits) == 1:
                entities.join(entities.number(("PERSON", " ".join(short))), fits.pop())


@lru_cache(maxsize=100_000)
def _may_be_one(names: frozenset[Name]) -> list[tuple[Name, list[Name]]]:
    """Return the names that may be short for others, the longest first, with these."""
    ordered = sorted(names, key=lambda tokens: (-len(tokens), tokens))
    fits = (
        (short, [long for long in ordered[:place] if same_person(short, long)])
        for place, short in enumerate(ordered)
    )
    return [(short, long) for short, long in fits if long]


def _link_initialisms(
    entities: _Entities, nodes: Sequence[Node], mains: Sequence[Form], found: list[Entity | None]
) -> None:
    """Link initialisms that stand alone by what they stand for in the other articles."""
    stand_for: dict[str, Counter[int]] = defaultdict(Counter)
    for node, one in zip(nodes, found, strict=True):
        for form in node.forms if one else ():
            if form.is_initialism:
                stand_for[form.key][entities.find(one.number)] += 1
    for place, form in enumerate(mains):
        if form.is_initialism:
            known = stand_for[form.key].most_common(1)
            if known and known[0][1] >= _MOSTLY * stand_for[form.key].total():
                found[place] = Entity(known[0][0], "initials elsewhere")
            elif ("THING", form.key.lower()) in entities.numbers:  # a dateline: MOSUL
                found[place] = Entity(entities.number(("THING", form.key.lower())), "capitals")
            else:
                found[place] = entities.called(form)


def _link_short_forms(
    entities: _Entities, nodes: Sequence[Node], mains: Sequence[Form], found: list[Entity | None]
) -> None:
    """Link short forms that stand alone by what they were short for in the other articles."""
    short_for: dict[str, Counter[int]] = defaultdict(Counter)
    alone: Counter[str] = Counter()
    for node, main, one in zip(nodes, mains, found, strict=True):
        if main.family == "THING":
            alone[main.key] += one is None
            for form in node.forms if one else ():
                if form.key != main.key and len(form.tokens) == 1:
                    short_for[form.key][entities.find(one.number)] += 1
    for place, form in enumerate(mains):
        if found[place] is None and form.family == "THING":
            found[place] = _for_short(entities, form, short_for[form.key], alone[form.key])


def _for_short(entities: _Entities, form: Form, known: Counter[int], n_alone: int) -> Entity:
    if len(known) == 1 and known.total() >= _SEEN_BESIDE * n_alone:
        return Entity(next(iter(known)), "short form elsewhere")
    if len(known) > 1 and form.key in GENERIC:
        return Entity(UNDECIDED, "short form of several", tuple(sorted(known)))
    return entities.called(form)


def _link_surnames(
    entities: _Entities, nodes: Sequence[Node], mains: Sequence[Form], found: list[Entity | None]
) -> None:
    """Link people named by one word only, by surname, company and titles."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for form, one in zip(mains, found, strict=True):
        if one and form.family == "PERSON":
            bearers[form.tokens[-1]].add(entities.find(one.number))
    company = _Company(entities, nodes, found)
    for place, form in enumerate(mains):
        if found[place] is None:
            known = sorted(bearers[form.tokens[-1]]) if form.tokens else []
            found[place] = _for_surname(entities, nodes[place], form, known, company)


def _for_surname(
    entities: _Entities, node: Node, form: Form, known: list[int], company: _Company
) -> Entity:
    if not known:
        return entities.called(form)
    if len(known) == 1:
        return Entity(known[0], "surname elsewhere")
    chances = company.chances(node, known)
    best = max(range(len(known)), key=chances.__getitem__)
    if chances[best] >= _LIKELY:
        return Entity(known[best], "surname by company", tuple(known), chances[best])
    return Entity(UNDECIDED, "surname of several", tuple(known))


class _Company:
    """Who is named beside whom, and with which titles: what tells two people apart."""

    def __init__(
        self, entities: _Entities, nodes: Sequence[Node], found: Sequence[Entity | None]
    ) -> None:
        self.beside: dict[int, set[int]] = defaultdict(set)
        self.articles: dict[int, list[int]] = defaultdict(list)
        self.titles: dict[int, Counter[str]] = defaultdict(Counter)
        self._counts: dict[int, Counter[int]] = {}
        for node, one in zip(nodes, found, strict=True):
            if one and one.number != UNDECIDED:
                number = entities.find(one.number)
                self.beside[node.article].add(number)
                self.articles[number].append(node.article)
                if node.titles:
                    self.titles[number].update(node.titles)
        n_articles = len({node.article for node in nodes})
        self.prior = {
            one: _PRIOR * (len(articles) / n_articles) for one, articles in self.articles.items()
        }

    def chances(self, node: Node, known: Sequence[int]) -> list[float]:
        """Return how likely each of some people is meant: naive Bayes over names and titles."""
        scores = [self._score(node, number) for number in known]
        highest = max(scores)
        weights = [math.exp(score - highest) for score in scores]
        return [weight / sum(weights) for weight in weights]

    def _score(self, node: Node, number: int) -> float:
        n = len(self.articles[number])
        counts = self._counts_of(number)
        score = math.log(n)
        for one in self.beside[node.article]:
            score += math.log((counts.get(one, 0) + self.prior[one]) / (n + _PRIOR))
        for title in node.titles:
            score += math.log((self.titles[number][title] + _PRIOR * 0.1) / (n + _PRIOR))
        return score

    def _counts_of(self, number: int) -> Counter[int]:
        """Count in how many of somebody's articles each other one is named."""
        if number not in self._counts:
            beside = (self.beside[article] for article in self.articles[number])
            self._counts[number] = Counter(chain.from_iterable(beside))
        return self._counts[number]
