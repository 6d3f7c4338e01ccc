"""Who speaks: for each attribution its source, the kind of speaker, and whom it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from utils.annotate.speech import speaker_words as words
from utils.annotate.speech.antecedents import Earlier, antecedent, before_relative
from utils.annotate.speech.attribution import Attribution, Span
from utils.annotate.speech.carrying import taken_on
from utils.annotate.speech.persons import Persons
from utils.annotate.speech.phrases import Phrase, phrase
from utils.annotate.speech.scene import Scene

_GENDERED = ("female", "male")
_LETTERS = ("Q", "A")
# So many speakers, and names on either side, are looked at: far ones are not meant.
_MOST = 100
_LAST = 20


class Speaker(NamedTuple):
    """Who says something.

    Attributes
    ----------
    source : Span or None
        The words for it: the attribution's own, or taken on from another place.
    named : Span or None
        The words that say who is meant: a name in this article where one does, else the
        noun phrase for which a pronoun stands, or the source itself.
    kind : str or None
        ``person, office, organisation, document, anonymous, crowd``; None is undecided.
    rule : str or None
        What found it; None: nothing did.
    """

    source: Span | None
    named: Span | None
    kind: str | None
    rule: str | None


UNDECIDED = Speaker(None, None, None, None)


def speakers(scene: Scene, attributions: Sequence[Attribution]) -> list[Speaker]:
    """Return who says each of several things told, in their order.

    Parameters
    ----------
    scene : Scene
        The article.
    attributions : sequence of Attribution
        In any order; one without source and cue takes its speaker on from what stands near.

    Examples
    --------
    >>> text = "Maris Undet left. “Go,” she said."
    >>> scene = Scene(text, [(0, 17), (18, 33)], [(0, 11, "PERSON")])
    >>> found = speakers(scene, [Attribution((24, 27), (28, 32), ((18, 23),), "")])[0]
    >>> text[slice(*found.named)], found.kind, found.rule
    ('Maris Undet', 'person', 'pronoun')
    """
    persons = Persons(scene)
    outer = _outer(attributions)
    depths = _depths(outer)
    order = sorted(range(len(attributions)), key=lambda n: (depths[n], _place(attributions[n])))
    found: dict[int, Speaker] = {}
    earlier: list[Earlier] = []
    for number in order:
        told = attributions[number]
        around = found.get(outer[number]) if outer[number] is not None else None
        one, said = _speaker(scene, persons, told, earlier[-_LAST:], around)
        found[number] = one
        if said is not None and depths[number] == 0:
            earlier.append(_remembered(persons, told, one, said))
    return [found[number] for number in range(len(attributions))]


def _place(told: Attribution) -> int:
    places = [told.contents[0][0]] if told.contents else []
    return min([*places, *([told.source[0]] if told.source else [])], default=0)


def _outer(attributions: Sequence[Attribution]) -> list[int | None]:
    """Return, for each attribution, the one within whose content it stands most closely."""
    opening = sorted(
        (start, -end, number)
        for number, one in enumerate(attributions)
        for start, end in one.contents
    )
    asked = sorted(
        (*(one.source or one.contents[0]), number)
        for number, one in enumerate(attributions)
        if one.source or one.contents
    )
    found: list[int | None] = [None] * len(attributions)
    around: list[tuple[int, int, int]] = []
    following = 0
    for start, end, number in asked:
        while following < len(opening) and opening[following][0] <= start:
            around.append(opening[following])
            following += 1
        around = [one for one in around if -one[1] >= end]
        inner = [one for one in around if one[2] != number and (one[0], -one[1]) != (start, end)]
        found[number] = inner[-1][2] if inner else None
    return found


def _depths(outer: Sequence[int | None]) -> list[int]:
    """Return within how many others each attribution stands; in a ring, all others of it."""
    found: dict[int | None, int] = {None: -1}
    for number in range(len(outer)):
        above: int | None = number
        path: dict[int | None, int] = {}
        while above not in found and above not in path:
            path[above] = len(path)
            above = outer[above] if above is not None else None
        ring = len(path) - path.get(above, len(path))
        inward = list(path)[::-1]
        found.update(dict.fromkeys(inward[:ring], ring - 1))
        for one in inward[ring:]:
            found[one] = found[outer[one] if one is not None else None] + 1
    return [found[number] for number in range(len(outer))]


def _remembered(persons: Persons, told: Attribution, one: Speaker, said: Phrase) -> Earlier:
    gender = persons.gender(one.named) if one.named and one.kind == "person" else None
    if gender is None and said.kind in _GENDERED:
        gender = said.kind
    gender = gender or words.GENDERS.get(said.head)
    is_many = said.kind == "many" or words.singular(said.head) != said.head
    is_person = one.kind != "anonymous" or words.is_person(said.head)
    return Earlier(one.source, told.contents, one.named, one.kind, gender, is_many, is_person)


def _speaker(
    scene: Scene,
    persons: Persons,
    told: Attribution,
    earlier: Sequence[Earlier],
    around: Speaker | None,
) -> tuple[Speaker, Phrase | None]:
    """Return who speaks, and what the words for it say by themselves."""
    source, rule = told.source, None
    if source is None:
        if told.cue is not None or not told.contents:
            return UNDECIDED, None
        taken = taken_on(scene, told.contents[0], earlier)
        if taken is None:
            return UNDECIDED, None
        source, rule, before = taken
        if before is not None:
            return Speaker(source, before.named, before.kind, rule), phrase(scene, source)
    said = phrase(scene, source)
    found = _of_phrase(scene, persons, source, said, earlier, around)
    return (found._replace(rule=rule) if rule else found), said


def _of_phrase(
    scene: Scene,
    persons: Persons,
    source: Span,
    said: Phrase,
    earlier: Sequence[Earlier],
    around: Speaker | None,
) -> Speaker:
    """Return who is meant by the words of a source."""
    if said.kind in ("relative", "speaking", "body", "many", *_GENDERED):
        return _of_pronoun(scene, persons, source, said, earlier, around)
    if said.named:
        return Speaker(source, persons.bearer(said.named), said.kind, "name")
    if said.kind == "office":
        holder = persons.holder(_office(scene, source, said), source[0])
        return Speaker(source, holder or source, "office", "office")
    may_be_body = said.is_definite and said.kind in ("organisation", "anonymous", None)
    if may_be_body and (known := _known_body(scene, said, source[0])):
        return Speaker(source, known, "organisation", "short name")
    if said.kind is None and around is not None:
        # "Dempsey said that the strategy called for …": no strategy speaks.
        return Speaker(source, around.named, around.kind, "around")
    if said.kind is None:
        is_letter = scene.text[slice(*source)] in _LETTERS
        return Speaker(source, None if is_letter else source, None, None)
    return Speaker(source, source, said.kind, "words")


def _of_pronoun(
    scene: Scene,
    persons: Persons,
    source: Span,
    said: Phrase,
    earlier: Sequence[Earlier],
    around: Speaker | None,
) -> Speaker:
    if said.kind == "relative":
        found = before_relative(scene, source)
    elif said.kind == "speaking":
        return _of_first_person(source, said, around)
    else:
        found = antecedent(scene, persons, source, said.kind or "", earlier)
    if found is None:
        return Speaker(source, None, None, None)
    if found.named and said.kind in _GENDERED:
        persons.take(found.named, said.kind)
    kind = found.kind or ("anonymous" if said.head == "who" else None)
    return Speaker(source, found.named, kind, found.rule)


def _of_first_person(source: Span, said: Phrase, around: Speaker | None) -> Speaker:
    """Return who "I" is: whoever's words they stand in, else the author; "we" is the paper."""
    if said.head in ("i", "me", "my"):
        if around is not None:
            return Speaker(source, around.named, around.kind, "first person")
        return Speaker(source, None, "person", "author")
    if said.head in ("we", "us", "our") and around is None:
        return Speaker(source, None, "organisation", "author")
    return Speaker(source, None, None, None)


def _office(scene: Scene, source: Span, said: Phrase) -> str:
    """Return the words of an office with what it is of: "the Minister of Defence"."""
    end = source[1]
    for stop in (",", " who ", ";", "("):
        place = scene.text.find(stop, said.core[1], end)
        end = place if place >= 0 else end
    return scene.text[source[0] : end]


def _known_body(scene: Scene, said: Phrase, place: int) -> Span | None:
    """Return the body whose name holds the words of a phrase: "the council".

    Most words in common first, then the last named before, then the next one behind; none
    where that sentence names two such.
    """
    asked = [word for word in scene.text[slice(*said.core)].casefold().split()[1:] if word]
    found = []
    middle = bisect_left(scene.names, (place,))
    for name in scene.names[max(0, middle - _MOST) : middle + _MOST]:
        own = tuple(scene.text[name.start : name.end].casefold().split())
        shared = sum(word in own for word in asked)
        if name.label in ("ORG", "GROUP") and said.head in (own[0], own[-1]) and len(own) > 1:
            is_before = name.start < place
            if 2 * shared > len(asked):
                nearness = name.start if is_before else -name.start
                found.append((shared, is_before, nearness, name, own))
    if not found:
        return None
    best = max(found)
    here, own = scene.sentence(best[3].start), set(best[-1])
    beside = [set(one[-1]) for one in found if scene.sentence(one[3].start) == here]
    is_one = all(other <= own or own <= other for other in beside)
    return best[3][:2] if is_one else None
