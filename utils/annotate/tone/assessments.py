"""TextBlob's arithmetic: what each word of a text counts, by the words before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from utils.annotate.tone.evidence import Change

NEGATED = -0.5
_EXCLAIMED = 1.25


@dataclass(frozen=True, slots=True)
class Known:
    """A word of the lexicon; ``intensity`` is what the next word is multiplied by."""

    word: str
    polarity: float
    subjectivity: float | None  # None for a word of one's own, of which nobody said
    intensity: float
    strengthens: bool
    negates: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is not in the lexicon, and may still be a negation or an emoticon."""

    word: str
    negates: bool
    ends_negation: bool
    ends_strength: bool
    mood: float | None  # the polarity of an emoticon
    speaks: bool  # whether it may change something where nothing waits for the word after it

    @property
    def is_idle(self) -> bool:
        """Whether it changes nothing, wherever it stands."""
        return not (self.ends_negation or self.ends_strength or self.speaks)


@dataclass(slots=True)
class Counted:
    """A word that counts, as far as the words up to here say."""

    place: int
    entry: Known | Unknown
    weight: float
    polarity: float
    subjectivity: float | None
    intensity: float
    negation: str | None = None
    changes: tuple[Change, ...] = ()

    @property
    def counts(self) -> float:
        """What it counts after negation."""
        return self.polarity if self.negation is None else self.polarity * NEGATED


# A word that only ends what came before it: most words are such, so they share one.
PASSED = None
Reading = Known | Unknown | None


def read(readings: Iterable[Reading]) -> tuple[list[Counted], int]:
    """Return the words that count and how many of the lexicon there are, reading left to right."""
    found: list[Counted] = []
    n_words = 0
    before: Known | None = None  # a word that strengthens the next
    negation: str | None = None
    for place, reading in enumerate(readings):
        if reading is PASSED:
            before = negation = None
        elif type(reading) is Known:
            n_words += 1
            _count(found, place, reading, before, negation)
            before = reading if reading.strengthens else None
            negation = reading.word if reading.negates else None
        elif negation or before or reading.speaks:
            n_words += reading.mood is not None
            before, negation = _pass(found, place, reading, before, negation)
    return found, n_words


def _count(
    found: list[Counted], place: int, known: Known, before: Known | None, negation: str | None
) -> None:
    """Add a word of the lexicon, or put it in the place of the one that strengthens it."""
    if before is None:
        told = (known.polarity, known.polarity, known.subjectivity, known.intensity)
        found.append(Counted(place, known, *told))
    else:
        _strengthen(found[-1], place, known, before.word)
    if negation is not None:
        found[-1].negation = negation
        found[-1].intensity = 1.0 / found[-1].intensity


def _strengthen(last: Counted, place: int, known: Known, by: str) -> None:
    last.place, last.entry, last.weight = place, known, known.polarity
    last.changes = ((by, "×", last.intensity),)
    last.polarity = _held(known.polarity * last.intensity)
    if known.subjectivity is None:
        last.subjectivity = None
    else:
        last.subjectivity = _held(known.subjectivity * last.intensity)
    last.intensity = known.intensity


def _pass(
    found: list[Counted], place: int, word: Unknown, before: Known | None, negation: str | None
) -> tuple[Known | None, str | None]:
    """Go past a word that is not in the lexicon; hand back what still waits for one that is."""
    if word.negates:
        negation = word.word
    elif word.ends_negation:
        negation = None
    if negation and before and before.word.endswith("ly"):
        found[-1].negation = negation
        negation = None
    elif word.ends_strength:
        before = None
    if word.word == "!" and found:
        found[-1].polarity = _held(found[-1].polarity * _EXCLAIMED)
        found[-1].changes += (("!", "×", _EXCLAIMED),)
    if word.mood is not None:
        found.append(Counted(place, word, word.mood, word.mood, 1.0, 1.0))
    return before, negation


def _held(value: float) -> float:
    """Hold a value within −1 and 1, as TextBlob does to both ends of subjectivity too."""
    return max(-1.0, min(value, 1.0))


def means(found: list[Counted]) -> tuple[float, float | None]:
    """Return the means; added one by one, since ``sum`` rounds otherwise from Python 3.12."""
    polarity = subjectivity = 0.0
    n_subjective = 0
    for one in found:
        polarity += one.counts
        if one.subjectivity is not None:
            subjectivity += one.subjectivity
            n_subjective += 1
    mean = subjectivity / float(n_subjective) if n_subjective else None
    return polarity / float(len(found)), mean
