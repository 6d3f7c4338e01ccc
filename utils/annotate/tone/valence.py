"""What a word of VADER's lexicon is worth where it stands, by the words before and after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from utils.annotate.tone.evidence import Change

NEGATED = -0.74
_CAPITALS = 0.733
_NOT_NEGATED = 1.25
_NEARNESS = (1.0, 0.95, 0.9)  # how much of its strength a word has so far before
_SO = ("so", "this")


@dataclass(frozen=True, slots=True)
class Item:
    """A word of a text, and what VADER has it down for."""

    word: str  # in lower case
    is_upper: bool
    valence: float | None  # None: not in the lexicon
    strength: float  # what it adds to a positive word after it
    negates: bool


@dataclass(frozen=True)
class Rules:
    """VADER's lists of words, and what they make of a word where it stands.

    Attributes
    ----------
    valences : mapping
        From words to −4 … 4.
    strengths : mapping
        From words such as "very" and "kind of" to what they add or take away.
    negations : frozenset of str
    idioms : mapping
        From phrases such as "kiss of death" to what they are worth as a whole.
    """

    valences: Mapping[str, float]
    strengths: Mapping[str, float]
    negations: frozenset[str]
    idioms: Mapping[str, float]

    def with_own(self, own: Mapping[str, float | None]) -> Rules:
        """Return rules with other valences for some words; None takes a word away."""
        valences = {word: one for word, one in self.valences.items() if word not in own}
        valences |= {word: one for word, one in own.items() if one is not None}
        strengths = {word: one for word, one in self.strengths.items() if word not in own}
        return replace(self, valences=valences, strengths=strengths)

    def item(self, word: str) -> Item:
        """Return what a word is."""
        lower = word.lower()
        strength = self.strengths.get(lower, 0.0)
        valence = None if strength else self.valences.get(lower)
        negates = lower in self.negations or "n't" in lower
        return Item(lower, word.isupper(), valence, strength, negates)

    def valence(
        self, items: Sequence[Item], place: int, is_mixed: bool, changes: list[Change]
    ) -> float:
        """Return what a word of the lexicon is worth where it stands; "but" is left out.

        Parameters
        ----------
        items : sequence of Item
        place : int
            Of the word among them.
        is_mixed : bool
            Whether some of them are in capitals and some are not.
        changes : list
            What changed the word's valence is added to it.
        """
        value = _alone(items, place, changes)
        if items[place].is_upper and is_mixed:
            by = _CAPITALS if value > 0 else -_CAPITALS
            value = _added(value, "capitals", by, changes)
        for back in range(1, min(place, 3) + 1):
            if items[place - back].valence is None:
                value = _strengthened(value, items[place - back], back, is_mixed, changes)
                value = _negated(value, items, place, back, changes)
                if back == 3:
                    value = self._in_phrase(value, items, place, changes)
        return _after_least(value, items, place, changes)

    @cached_property
    def _beginnings(self) -> frozenset[tuple[str, ...]]:
        """The first two words of each phrase: most places need no further look."""
        return frozenset(tuple(one.split()[:2]) for one in (*self.idioms, *self.strengths))

    def _in_phrase(
        self, value: float, items: Sequence[Item], place: int, changes: list[Change]
    ) -> float:
        """Return the value with idioms around the word, and with "kind of" before it."""
        words = [one.word for one in items[place - 3 : place + 3]]
        if not any((words[n], words[n + 1]) in self._beginnings for n in range(len(words) - 1)):
            return value
        before = [
            " ".join(words[start:end]) for start, end in ((2, 4), (1, 4), (1, 3), (0, 3), (0, 2))
        ]
        after = [" ".join(words[3:end]) for end in (5, 6) if end <= len(words)]
        idiom = next((phrase for phrase in before if phrase in self.idioms), None)
        for phrase in (idiom, *after):
            if phrase in self.idioms:
                value = self.idioms[phrase]
                changes[:] = [(phrase, "=", value)]
        for phrase in (before[3], before[4], before[2]):
            if phrase in self.strengths:
                value = _added(value, phrase, self.strengths[phrase], changes)
        return value


def _alone(items: Sequence[Item], place: int, changes: list[Change]) -> float:
    """Return a word's valence, or that after "no", which itself is worth nothing before another."""
    item = items[place]
    value = item.valence
    if item.word == "no" and place + 1 < len(items) and items[place + 1].valence is not None:
        changes.append(("it negates the next word", "", 0.0))
        value = 0.0
    before = [one.word for one in reversed(items[max(0, place - 3) : place])]
    if "no" in before[:2] or (before[2:] == ["no"] and before[0] in ("or", "nor")):
        changes[:] = [("no", "×", NEGATED)]
        value = item.valence * NEGATED
    return value


def _strengthened(
    value: float, before: Item, back: int, is_mixed: bool, changes: list[Change]
) -> float:
    """Return the value with what a word such as "very" adds, away from 0."""
    if not before.strength:
        return value
    by = -before.strength if value < 0 else before.strength
    if before.is_upper and is_mixed:
        by += _CAPITALS if value > 0 else -_CAPITALS
    return _added(value, before.word, by * _NEARNESS[back - 1], changes)


def _negated(
    value: float, items: Sequence[Item], place: int, back: int, changes: list[Change]
) -> float:
    """Return the value after a negation one to three words before."""
    word = items[place - back]
    between = [one.word for one in items[place - back + 1 : place]]
    if back == 2:
        is_so = word.word == "never" and between[0] in _SO
    else:
        # VADER means "never so" here too, but its "and" and "or" take any "so" before the word.
        is_so = back == 3 and ((word.word == "never" and between[0] in _SO) or between[1] in _SO)
    if is_so:
        return _times(value, " ".join(between), _NOT_NEGATED, changes)
    if not word.negates or (word.word == "without" and "doubt" in between):
        return value
    return _times(value, word.word, NEGATED, changes)


def _after_least(value: float, items: Sequence[Item], place: int, changes: list[Change]) -> float:
    """Return the value after "least", unless it is "at least" or "very least"."""
    if not place or items[place - 1].word != "least" or items[place - 1].valence is not None:
        return value
    if place > 1 and items[place - 2].word in ("at", "very"):
        return value
    return _times(value, "least", NEGATED, changes)


def _added(value: float, by: str, number: float, changes: list[Change]) -> float:
    changes.append((by, "+" if number >= 0 else "−", abs(number)))
    return value + number


def _times(value: float, by: str, factor: float, changes: list[Change]) -> float:
    changes.append((by, "×", factor))
    return value * factor
