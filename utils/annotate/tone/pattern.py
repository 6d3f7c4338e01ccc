"""TextBlob's pattern lexicon: its arithmetic to the last bit, without its class at every call.

TextBlob (Loria) took lexicon and arithmetic from pattern.en (De Smedt and Daelemans 2012).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain

import pandas as pd

from utils.annotate.tone import overlay
from utils.annotate.tone.assessments import (
    NEGATED,
    PASSED,
    Counted,
    Known,
    Reading,
    Unknown,
    means,
    read,
)
from utils.annotate.tone.evidence import Memo, Score, Token, Word, stated
from utils.annotate.tone.pieces import cutter

SCORER = "textblob"


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
        found, n_words = read(readings)
        if not found:
            return Score(None, None, 0)
        return Score(*means(found), n_words)

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
        found, _ = read([self._of_word(token.text.lower()) for token in tokens])
        return [_evidence(one, tokens[one.place]) for one in found]

    def _words_of(self, text: str) -> list[str]:
        return [token.text for token in self._cutter.tokens(text)]

    def _tokens(self, text: str) -> list[Token]:
        return self._phrases.joined(self._cutter.tokens(text))

    def _readings(self, text: str) -> Iterable[Reading]:
        """Return what each word of a text is: by pieces between white space, where that will do."""
        if self._phrases or self._cutter.may_join(text):
            return [self._of_word(token.text.lower()) for token in self._tokens(text)]
        return chain.from_iterable(map(self._memo.__getitem__, text.split()))

    def _of_chunk(self, chunk: str) -> tuple[Reading, ...]:
        readings = [self._of_word(word.lower()) for word in self._words_of(chunk)]
        made = tuple(one for one in readings if type(one) is not Unknown or not one.is_idle)
        return _ONE_PASSED if made == _ONE_PASSED else made

    def _of_word(self, word: str) -> Reading:
        known = self._lexicon.get(word)
        if known is not None:
            return known
        mood = self._moods.get(word)
        negates = word in negations()
        ends_negation, ends_strength = len(word.strip("'")) > 1, len(word) > 2
        speaks = negates or mood is not None or word == "!"
        if ends_negation and ends_strength and not speaks:
            return PASSED
        return Unknown(word, negates, ends_negation, ends_strength, mood, speaks)


_ONE_PASSED = (PASSED,)


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


def _evidence(one: Counted, token: Token) -> Word:
    negated = [(one.negation, "×", NEGATED)] if one.negation is not None else []
    changes = [*negated, *one.changes]
    whole = one.weight
    for _, _, factor in changes:
        whole *= factor
    if abs(whole) > abs(one.counts) + 1e-9:
        changes.append(("no more than", "±", abs(one.counts)))
    told = tuple(map(stated, changes))
    return Word(token.start, token.end, one.entry.word, one.weight, one.counts, told)
