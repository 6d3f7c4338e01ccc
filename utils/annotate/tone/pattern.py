"""TextBlob's pattern lexicon: its arithmetic to the last bit, without its class at every call.

TextBlob (Loria) took lexicon and arithmetic from pattern.en (De Smedt and Daelemans 2012).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

import pandas as pd

from utils.annotate.tone import overlay
from utils.annotate.tone.evidence import Change, Memo, Score, Token, Word, stated
from utils.annotate.tone.pieces import cutter

SCORER = "textblob"
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
class _Counted:
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
        return self.polarity if self.negation is None else self.polarity * NEGATED


# A word that only ends what came before it: most words are such, so they share one.
_PASSED = None
_Reading = Known | Unknown | None


class Pattern:
    """Scores texts as TextBlob does; make it once, since it remembers the words that it met.

    Parameters
    ----------
    own : DataFrame or None
        One's own lexicon, laid over TextBlob's: see ``utils.tables.LEXICON``. Its words keep
        the subjectivity and intensity that TextBlob gives them; a new word has none and is
        left out of the mean of subjectivity. A word without polarity says nothing any more,
        but what negates keeps negating.

    Raises
    ------
    TypeError, ValueError
        As for :func:`utils.read.lexicon.standard`.

    Examples
    --------
    >>> pattern = Pattern()
    >>> pattern("The plan is not good.")
    Score(polarity=-0.35, subjectivity=0.6000000000000001, n_lexicon_words=1)
    >>> pattern("The plan isn't good.").polarity  # TextBlob does not see that negation
    0.7
    >>> pattern("The council met.")
    Score(polarity=None, subjectivity=None, n_lexicon_words=0)
    """

    def __init__(self, own: pd.DataFrame | None = None) -> None:
        self._cutter = cutter()
        laid_over = overlay.laid_over(own, SCORER, self._words_of)
        self._phrases = laid_over.phrases
        self._lexicon = _with_own(lexicon(), laid_over.polarities)
        self._moods = {
            word: mood for word, mood in moods().items() if word not in laid_over.polarities
        }
        self._memo = Memo(self._of_chunk)

    def __call__(self, text: str) -> Score:
        """Return polarity, subjectivity and the number of lexicon words; higher is positive."""
        readings = self._readings(text)
        found, n_words = _read(readings)
        if not found:
            return Score(None, None, 0)
        return Score(*_means(found), n_words)

    def sentiment(self, text: str) -> tuple[float, float]:
        """Return the pair that ``TextBlob(text).sentiment`` gives: 0.0 also where nothing is known.

        Examples
        --------
        >>> Pattern().sentiment("economy: (China")  # holds a frown
        (-0.75, 1.0)
        """
        polarity, subjectivity, _ = self(text)
        return (
            0.0 if polarity is None else polarity,
            0.0 if subjectivity is None else subjectivity,
        )

    def evidence(self, text: str) -> list[Word]:
        """One row is one word that counted; the mean of what they count is the polarity.

        Examples
        --------
        >>> for word in Pattern().evidence("A very good plan, and not bad!"):
        ...     print(word.word, round(word.weight, 2), round(word.counted, 3), *word.changes)
        good 0.7 0.91 very: × 1.3
        bad -0.7 0.437 not: × −0.5 !: × 1.25
        """
        tokens = self._tokens(text)
        found, _ = _read([self._of_word(token.text.lower()) for token in tokens])
        return [_evidence(one, tokens[one.place]) for one in found]

    def _words_of(self, text: str) -> list[str]:
        return [token.text for token in self._cutter.tokens(text)]

    def _tokens(self, text: str) -> list[Token]:
        return self._phrases.joined(self._cutter.tokens(text))

    def _readings(self, text: str) -> Iterable[_Reading]:
        """Return what each word of a text is: by pieces between white space, where that will do."""
        if self._phrases or self._cutter.may_join(text):
            return [self._of_word(token.text.lower()) for token in self._tokens(text)]
        return chain.from_iterable(map(self._memo.__getitem__, text.split()))

    def _of_chunk(self, chunk: str) -> tuple[_Reading, ...]:
        readings = [self._of_word(word.lower()) for word in self._words_of(chunk)]
        made = tuple(one for one in readings if type(one) is not Unknown or not one.is_idle)
        return _ONE_PASSED if made == _ONE_PASSED else made

    def _of_word(self, word: str) -> _Reading:
        known = self._lexicon.get(word)
        if known is not None:
            return known
        mood = self._moods.get(word)
        negates = word in negations()
        ends_negation, ends_strength = len(word.strip("'")) > 1, len(word) > 2
        speaks = negates or mood is not None or word == "!"
        if ends_negation and ends_strength and not speaks:
            return _PASSED
        return Unknown(word, negates, ends_negation, ends_strength, mood, speaks)


_ONE_PASSED = (_PASSED,)


@cache
def lexicon() -> dict[str, Known]:
    """Return TextBlob's lexicon as TextBlob loads it, the senses of each word averaged."""
    from textblob.en import sentiment

    made = {}
    for word, senses in sentiment.items():
        if None in senses:
            strengthens = any(tag in senses for tag in sentiment.modifiers)
            made[word] = Known(word, *senses[None], strengthens, word in negations())
    return made


@cache
def negations() -> frozenset[str]:
    """Return the words that TextBlob takes for negations."""
    from textblob.en import sentiment

    return frozenset(sentiment.negations)


@cache
def moods() -> dict[str, float]:
    """Return the polarity of each emoticon, in lower case as TextBlob compares them."""
    from textblob import _text

    made = {"(!)": 0.0}  # its mark of irony
    for (_, polarity), some in _text.EMOTICONS.items():
        for one in some:
            made.setdefault(one.lower(), polarity)
    # Letters alone are never looked up among them, so "XD" has no mood.
    return {word: mood for word, mood in made.items() if not word.isalpha()}


def _with_own(theirs: dict[str, Known], own: dict[str, float | None]) -> dict[str, Known]:
    made = {word: known for word, known in theirs.items() if word not in own}
    for word, polarity in own.items():
        if polarity is not None:
            known = theirs.get(word) or Known(word, 0.0, None, 1.0, False, word in negations())
            rest = (known.subjectivity, known.intensity, known.strengthens, known.negates)
            made[word] = Known(word, polarity, *rest)
    return made


def _read(readings: Iterable[_Reading]) -> tuple[list[_Counted], int]:
    """Return the words that count and how many of the lexicon there are, reading left to right."""
    found: list[_Counted] = []
    n_words = 0
    before: Known | None = None  # a word that strengthens the next
    negation: str | None = None
    for place, reading in enumerate(readings):
        if reading is _PASSED:
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
    found: list[_Counted], place: int, known: Known, before: Known | None, negation: str | None
) -> None:
    """Add a word of the lexicon, or put it in the place of the one that strengthens it."""
    if before is None:
        told = (known.polarity, known.polarity, known.subjectivity, known.intensity)
        found.append(_Counted(place, known, *told))
    else:
        _strengthen(found[-1], place, known, before.word)
    if negation is not None:
        found[-1].negation = negation
        found[-1].intensity = 1.0 / found[-1].intensity


def _strengthen(last: _Counted, place: int, known: Known, by: str) -> None:
    last.place, last.entry, last.weight = place, known, known.polarity
    last.changes = ((by, "×", last.intensity),)
    last.polarity = _held(known.polarity * last.intensity)
    if known.subjectivity is None:
        last.subjectivity = None
    else:
        last.subjectivity = _held(known.subjectivity * last.intensity)
    last.intensity = known.intensity


def _pass(
    found: list[_Counted], place: int, word: Unknown, before: Known | None, negation: str | None
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
        found.append(_Counted(place, word, word.mood, word.mood, 1.0, 1.0))
    return before, negation


def _held(value: float) -> float:
    """Hold a value within −1 and 1, as TextBlob does to both ends of subjectivity too."""
    return max(-1.0, min(value, 1.0))


def _means(found: list[_Counted]) -> tuple[float, float | None]:
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


def _evidence(one: _Counted, token: Token) -> Word:
    negated = [(one.negation, "×", NEGATED)] if one.negation is not None else []
    changes = [*negated, *one.changes]
    whole = one.weight
    for _, _, factor in changes:
        whole *= factor
    if abs(whole) > abs(one.counts) + 1e-9:
        changes.append(("no more than", "±", abs(one.counts)))
    told = tuple(map(stated, changes))
    return Word(token.start, token.end, one.entry.word, one.weight, one.counts, told)
