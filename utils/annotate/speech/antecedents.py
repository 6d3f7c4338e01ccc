"""Whom a pronoun stands for: the last one fitting, and those who speak before others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from utils.annotate.speech.attribution import Span
from utils.annotate.speech.persons import Persons
from utils.annotate.speech.phrases import phrase
from utils.annotate.speech.scene import Name, Scene

# So many sentences back one is still meant by a pronoun.
_SENTENCES = 8
_SPEAKS = 1.0  # whoever speaks is told on
_IS_FIRST = 0.6  # the subject, mostly
_OWNS = -1.0
_IS_OBJECT = -0.7
_IS_TOLD_OF = -0.8
_IS_ASKED = 1.7  # who is asked answers
_FITS = 0.5
# Of two in a sentence whose gender nobody knows, nearer to each other than this, none is chosen.
_CLOSE = 0.65
_POSSESSIVE = re.compile(r"[’']s?\s")
_OBJECT = re.compile(
    r"\b(?:of|for|in|at|from|on|with|to|by|against|about|told|asked|and|than|over|under|between"
    r"|like|as)\s(?:(?:the|an?|[A-Z][\w.]*|[a-z]+er|[a-z]+or)\s){0,3}$"
)
_ASKED = re.compile(r"\W*(?:When|After|As|Once)\s[^“”\"]{1,80}\sasked\s(?:[A-Z][\w.]*\s){0,2}$")
_ADJACENT = re.compile(r"[”\"]?\s?(?:\([^()]{1,30}\))?(?:,\s\d\d?)?,?\s?")
_OWNED = re.compile(r"[’']s?(?:\s[\w-]+){1,3}")
_DETERMINER = re.compile(
    r"\b(?:an?|the|one|two|three|four|five|some|several|many|most|those|his|her|its|their|other)\s",
    re.I,
)
_WORDS = re.compile(r"[\w’'-]+(?:\s[\w’'-]+){0,6}")
_LONGEST = 60
# What stands right beside a place begins so near; of a sentence so many names, the last, count.
_NEAR, _MOST = 200, 50
_GENDERED = ("female", "male")
_LABELS = {"body": ("ORG", "PLACE"), "many": ("ORG", "GROUP")}
_KINDS = {
    "female": ("person", "office", "anonymous"),
    "male": ("person", "office", "anonymous"),
    "body": ("organisation", "document"),
    "many": ("organisation", "crowd", "anonymous"),
}
_OF_LABEL = {"PERSON": "person", "ORG": "organisation", "PLACE": "organisation", "GROUP": "crowd"}


class Earlier(NamedTuple):
    """One who was found to speak: where, what, and who it is."""

    source: Span
    contents: tuple[Span, ...]
    named: Span | None
    kind: str | None
    gender: str | None
    is_many: bool
    is_person: bool = True


class Antecedent(NamedTuple):
    """What a pronoun stands for."""

    named: Span | None
    kind: str | None
    rule: str


def antecedent(
    scene: Scene,
    persons: Persons,
    pronoun: Span,
    kind: str,
    earlier: Sequence[Earlier],
) -> Antecedent | None:
    """Return what a pronoun stands for, or None where nothing fits.

    Of the names and speakers of the sentences before, the nearest; a speaker and the first
    one named in a sentence before others in it. Who is told of in another's words, owns
    something or stands behind a preposition comes later. Gender must not be another one; of
    two in a sentence of whom nothing tells it, and who do not speak, none is chosen.

    Parameters
    ----------
    scene : Scene
    persons : Persons
    pronoun : Span
    kind : str
        female, male, body or many, as in ``speaker_words.PRONOUNS``.
    earlier : sequence of Earlier
        Speakers found so far.

    Examples
    --------
    >>> text = "Maris Undet waited for Ann Bey. “Go,” she said."
    >>> scene = Scene(text, [(0, 31), (32, 47)], [(0, 11, "PERSON"), (23, 30, "PERSON")])
    >>> found = antecedent(scene, Persons(scene), (38, 41), "female", ())
    >>> text[slice(*found.named)], found.rule
    ('Maris Undet', 'pronoun')
    """
    here = scene.sentence(pronoun[0])
    inside = scene.quotation(pronoun[0])
    spoken = [] if inside else _speakers(scene, pronoun, kind, earlier, here)
    ranked = [*spoken, *_named(scene, persons, pronoun, kind, earlier, here)]
    if kind in _GENDERED:
        ranked = [one for one in ranked if not (one[2] and persons.is_other(one[2], kind))]
    if not ranked:
        return None
    best = max(ranked, key=lambda one: one[:2])
    if kind in _GENDERED and best not in spoken and _is_open(scene, persons, pronoun, best, ranked):
        return Antecedent(None, "person", "pronoun")
    _, _, named, found = best
    # A person whose office was told is a person all the same.
    is_known = named is not None and any(name[:2] == named for name in persons.names)
    return Antecedent(named, "person" if is_known else found, "pronoun")


_Ranked = tuple[float, int, Span | None, str | None]


def _is_open(
    scene: Scene, persons: Persons, pronoun: Span, best: _Ranked, ranked: Sequence[_Ranked]
) -> bool:
    """Say whether another one in the sentence of the best fits as well, as far as is known."""
    score, _, named, _ = best
    if named is None or persons.gender(named, pronoun[0]):
        return False
    here = scene.sentence(named[0])
    return any(
        other is not None
        and score - value <= _CLOSE
        and scene.sentence(other[0]) == here
        and persons.key(other) != persons.key(named)
        for value, _, other, _ in ranked
    )


def _speakers(
    scene: Scene, pronoun: Span, kind: str, earlier: Sequence[Earlier], here: int
) -> list[_Ranked]:
    ranked = []
    for one in earlier:
        far = here - scene.sentence(max(one.source[0], *(start for start, _ in one.contents)))
        far = min(far, here - scene.sentence(one.source[0]))
        other = kind in _GENDERED and (not one.is_person or one.gender not in (None, kind))
        many = one.kind == "anonymous" and one.is_many != (kind == "many")
        before = one.source[0] < pronoun[0] and 0 <= far <= _SENTENCES
        if before and one.kind in _KINDS[kind] and not other and not many:
            score = _SPEAKS - far + _FITS * (one.gender == kind)
            ranked.append((score, one.source[0], one.named, one.kind))
    return ranked


def _named(
    scene: Scene,
    persons: Persons,
    pronoun: Span,
    kind: str,
    earlier: Sequence[Earlier],
    here: int,
) -> list[_Ranked]:
    ranked = []
    labels = _LABELS.get(kind, ("PERSON",))
    quotation = scene.quotation(pronoun[0])
    for number in range(max(0, here - _SENTENCES), here + 1):
        start, end = scene.sentences[number]
        some = scene.names_in(start, min(end, pronoun[0]), _MOST)
        fitting = [name for name in some if name.label in labels]
        fitting = [name for name in fitting if scene.quotation(name.start) == quotation]
        for name in fitting:
            gender = persons.gender(name[:2], pronoun[0]) if name.label == "PERSON" else None
            if gender and gender != kind:
                continue
            lowered = _standing(scene, name, start, earlier)
            if kind == "body" and lowered:
                continue
            score = number - here + lowered + _FITS * (gender == kind)
            score += _IS_FIRST * (name is fitting[0])
            ranked.append((score, -name.start, name[:2], _OF_LABEL[name.label]))
    return ranked


def _standing(scene: Scene, name: Name, start: int, earlier: Sequence[Earlier]) -> float:
    """Return how much less a name is looked for than the subject of its sentence."""
    if _ASKED.match(scene.text[start : name.start][-_NEAR:]):
        return _IS_ASKED
    lowered = 0.0
    if _POSSESSIVE.match(scene.text, name.end):
        lowered += _OWNS
    if _OBJECT.search(scene.text, max(start, name.start - 60), name.start):
        lowered += _IS_OBJECT
    if any(first <= name.start < last for one in earlier for first, last in one.contents):
        lowered += _IS_TOLD_OF
    return lowered


def before_relative(scene: Scene, pronoun: Span) -> Antecedent | None:
    """Return what "who" or "which" stands for: the noun before it.

    Examples
    --------
    >>> text = "He met two clerks who said no."
    >>> found = before_relative(Scene(text, [(0, 30)], []), (18, 21))
    >>> text[slice(*found.named)], found.kind
    ('two clerks', 'anonymous')
    """
    text, start = scene.text, scene.sentences[scene.sentence(pronoun[0])][0]
    first = max(start, pronoun[0] - _NEAR)
    end = first + len(text[first : pronoun[0]].rstrip(" ,"))
    named = _adjacent(scene, start, pronoun[0])
    if named:
        return Antecedent(named[:2], _OF_LABEL.get(named.label), "relative")
    found = _noun_phrase(scene, start, end)
    if found is None:
        return None
    told = phrase(scene, found)
    # "Stavin Oreke, its foreign minister, who": the name before an apposition.
    named = None if told.named else _adjacent(scene, start, found[0])
    if named and named.label == "PERSON" and told.kind in ("office", "anonymous"):
        return Antecedent(named[:2], "person", "relative")
    return Antecedent(told.named or found, told.kind, "relative")


def _adjacent(scene: Scene, start: int, place: int) -> Name | None:
    """Return the name that stands directly before a place."""
    for name in reversed(scene.names_in(max(start, place - _NEAR), place)):
        if _ADJACENT.fullmatch(scene.text, name.end, place):
            return name
    return None


def _noun_phrase(scene: Scene, start: int, end: int) -> Span | None:
    """Return the noun phrase that ends at a place: from an owner's name, or a determiner."""
    for name in reversed(scene.names_in(max(start, end - _NEAR), end)):
        if _OWNED.fullmatch(scene.text, name.end, end):
            return name.start, end
    first = max(start, end - _LONGEST)
    found = [place.start() for place in _DETERMINER.finditer(scene.text, first, end)]
    fitting = [place for place in found if _WORDS.fullmatch(scene.text, place, end)]
    return (fitting[-1], end) if fitting else None
