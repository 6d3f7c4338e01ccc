"""The rows that a publication timeline counts: mentions, sentences, quotes, tones."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.annotate.tone.scorers import SENTENCE_SCORERS, TARGET_SCORERS
from utils.measure import tone_scored
from utils.measure.selection import sentences_about
from utils.measure.speech import SPEECH_KEYS, pieces, speech

MEASURES = ("articles", "mentions", "sentences", "quotes", "tone")
# Who scores where the caller does not say: toward an entity, and of a sentence.
_SCORERS = {True: "rules", False: "textblob"}
_SENTENCE = ["article_id", "sentence_id"]
_KNOWN_SCORERS = {True: TARGET_SCORERS, False: SENTENCE_SCORERS}


class Asked(NamedTuple):
    """What is measured, of whom, in which sentences."""

    of: str
    numbers: pd.Series | None
    entity_id: str | None
    query: str | None

    @property
    def unit(self) -> str:
        """Return what the rate is: per_day, share, per_1000_words or mean."""
        if self.of in ("mentions", "sentences", "quotes"):
            return "per_1000_words"
        if self.of == "articles":
            return "per_day" if self.entity_id is None and self.query is None else "share"
        return "mean"


def behind(corpus: Corpus, asked: Asked) -> pd.DataFrame:
    """One row is one mention, sentence or attribution that counts, with its ``article_id``.

    Raises
    ------
    ValueError
        "of: mentions are of somebody; say of whom, as in entity='Ana Pell'"
    """
    if asked.of == "quotes":
        return _quotes(corpus, asked)
    chosen = sentences_about(corpus, entity=asked.entity_id, query=asked.query)[_SENTENCE]
    if asked.of != "mentions":
        return chosen
    if asked.entity_id is None:
        raise ValueError("of: mentions are of somebody; say of whom, as in entity='Ana Pell'")
    mentions = corpus.mentions[corpus.mentions["entity_id"] == asked.entity_id]
    return mentions[_SENTENCE].merge(chosen, on=_SENTENCE)


def _quotes(corpus: Corpus, asked: Asked) -> pd.DataFrame:
    """One row is one attribution, by the entity, with a piece where the query matches."""
    told = speech(corpus).rows
    if asked.entity_id is not None:
        told = told[told["speaker_entity_id"] == asked.entity_id]
    if asked.query is None:
        return told
    chosen = sentences_about(corpus, query=asked.query)[_SENTENCE]
    holding = pieces(corpus, told).merge(chosen, on=_SENTENCE)
    return holding.drop_duplicates(SPEECH_KEYS)


def values(corpus: Corpus, asked: Asked) -> pd.DataFrame:
    """One row is one number of one article, or the polarity of one of its sentences.

    Raises
    ------
    ValueError
        "of: 'artikles' is nothing to measure; …"
    """
    is_sought = asked.entity_id is not None or asked.query is not None
    if asked.numbers is not None:
        numbers = asked.numbers.rename("polarity").rename_axis("article_id").reset_index()
        holding = behind(corpus, asked)["article_id"] if is_sought else numbers["article_id"]
        return numbers[numbers["article_id"].isin(holding)]
    rows = _scored(corpus, asked.of, asked.entity_id)
    if asked.query is None:
        return rows
    return rows.merge(sentences_about(corpus, query=asked.query)[_SENTENCE], on=_SENTENCE)


def _scored(corpus: Corpus, of: str, entity_id: str | None) -> pd.DataFrame:
    """One row is one sentence with the polarity that a scorer gives it, or the entity in it."""
    scored = corpus.tones if entity_id is None else corpus.targets
    scorer = _SCORERS[entity_id is not None] if of == "tone" else of
    there = sorted({*_KNOWN_SCORERS[entity_id is not None], *scored["scorer"]})
    if of not in (*MEASURES, *there):
        names = f"{', '.join(MEASURES)}, a scorer ({', '.join(there)})"
        raise ValueError(f"of: {of!r} is nothing to measure; expected {names} or numbers")
    rows = tone_scored.of_scorers(scored, scorer)
    rows = rows if entity_id is None else rows[rows["entity_id"] == entity_id]
    return rows[[*_SENTENCE, "polarity"]]
