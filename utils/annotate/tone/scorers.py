"""Which scorers there are, and each of them made once for a process."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from typing import NamedTuple, Protocol

import pandas as pd

from utils.annotate.tone import targets
from utils.annotate.tone.embedded import package
from utils.annotate.tone.evidence import Score, Word
from utils.annotate.tone.news import News
from utils.annotate.tone.pattern import Pattern
from utils.annotate.tone.targets import learned, rules
from utils.annotate.tone.targets.charged import Sentence
from utils.annotate.tone.vader import Vader
from utils.read.lexicon import standard

READABLE = {"textblob": Pattern, "vader": Vader, "news": News}
AIMED = {"rules": rules, "learned": learned}
EMBEDDED = "news_embedded"
SENTENCE_SCORERS = (*READABLE, EMBEDDED)
TARGET_SCORERS = (*AIMED, "learned_embedded")
# Those that need no extra, and are quick.
USUAL = (*READABLE, *AIMED)

# One's own lexicon as rows, which can be sent to workers and looked up: none of them is empty.
Own = tuple[tuple[str, str | None, float | None], ...]


class Scorer(Protocol):
    """What scores a text, and says by which words."""

    def __call__(self, text: str) -> Score:
        """Return the text's polarity, subjectivity and number of lexicon words."""

    def evidence(self, text: str) -> list[Word]:
        """Return the words that counted."""


class Aimed(NamedTuple):
    """A scorer of the tone toward one place in a sentence, to be asked like the others.

    ``scorer`` is one of ``AIMED``, ``place`` the target's first code point and that after its
    last.
    """

    scorer: str
    place: tuple[int, int]

    def __call__(self, text: str) -> Score:
        """Return the polarity toward the target, and how many words counted."""
        sentence, tokens = self._read(text)
        toward = AIMED[self.scorer].score(sentence, [tokens])[0]
        return Score(toward.polarity, None, toward.n_lexicon_words)

    def evidence(self, text: str) -> list[Word]:
        """Return the words that counted."""
        return AIMED[self.scorer].evidence(*self._read(text))

    def _read(self, text: str) -> tuple[Sentence, tuple[int, int]]:
        sentence = targets.read(text)
        return sentence, sentence.reading.tokens(*self.place)


def available(scorers: Iterable[str]) -> tuple[str, ...]:
    """Return those of the scorers that can be used here: some need the embeddings extra."""
    has_extra = all(map(find_spec, package.NEEDED))
    return tuple(one for one in scorers if has_extra or not one.endswith("_embedded"))


def known(scorers: Iterable[str], of: Iterable[str]) -> tuple[str, ...]:
    """Return the scorers asked for, if there are such.

    Raises
    ------
    ValueError
        "scorer: 'afinn' is none of textblob, vader, news, news_embedded".
    """
    asked = (scorers,) if isinstance(scorers, str) else tuple(dict.fromkeys(scorers))
    for one in asked:
        if one not in of:
            raise ValueError(f"scorer: {one!r} is none of {', '.join(of)}")
    return asked


def own_rows(lexicon: pd.DataFrame | None) -> Own:
    """Return one's own lexicon as rows of word, scorer and polarity.

    Raises
    ------
    TypeError, ValueError
        As for :func:`utils.read.lexicon.standard`.
    """
    table = standard(lexicon)[["word", "scorer", "polarity"]].astype(object)
    return tuple(table.where(table.notna(), None).itertuples(index=False, name=None))


@lru_cache(maxsize=16)
def readable(scorer: str, own: Own = ()) -> Scorer:
    """Return a scorer whose words can be shown, with one's own lexicon laid over."""
    table = pd.DataFrame(own, columns=["word", "scorer", "polarity"]) if own else None
    return READABLE[scorer](table)
