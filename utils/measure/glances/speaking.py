"""Attributions as columns of numbers: who speaks, and in which sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure.glances.numbering import Articles, Entities, numbered
from utils.measure.nested_speech import nested
from utils.measure.quote_parts import SPEECH
from utils.measure.speakers import UNNAMED, speakers

_KEYS = ["article_id", "quote_id"]
_TOLD = ["speaker", "speaker_entity_id", "speaker_type"]


class Speech(NamedTuple):
    """Attributions and their pieces, of the articles that have words.

    An attribution has the speaker that its first piece tells, whichever pieces are chosen.

    Attributes
    ----------
    sentence, attribution : arrays of int32
        Of each piece, in the order of sentences.
    inner, outer : arrays of int64
        Places of pieces that lie inside another of the same speaker, and of that one.
    article, speaker, thing, kind : arrays of int32
        Of each attribution: numbers of its article, its speaker, the entity that speaks (-1:
        nobody known by name) and the speaker's type there (-1: undecided).
    names : array of str
        Of each speaker, as :func:`utils.measure.sources` writes one.
    rank : array of int64
        Of each speaker, the place among those with as many quotes.
    speaker_thing : array of int32
        Of each speaker, the number of the entity.
    kinds : array of str
        Types of speakers in alphabetical order.
    """

    sentence: np.ndarray
    attribution: np.ndarray
    inner: np.ndarray
    outer: np.ndarray
    article: np.ndarray
    speaker: np.ndarray
    thing: np.ndarray
    kind: np.ndarray
    names: np.ndarray
    rank: np.ndarray
    speaker_thing: np.ndarray
    kinds: np.ndarray


def speech_of(
    corpus: Corpus,
    placed: Callable[[pd.DataFrame], tuple[np.ndarray, np.ndarray, np.ndarray]],
    articles: Articles,
    entities: Entities,
) -> Speech:
    """Return the attributions of a corpus, and which sentences hold their pieces."""
    said = corpus.quotes[corpus.quotes["kind"].isin(SPEECH)]
    order, article, sentence = placed(said)
    has_words = articles.n_words[article] > 0
    order, sentence = order[has_words], sentence[has_words]
    said = said.iloc[order]
    key = article[has_words].astype(np.int64) << 32 | said["quote_id"].to_numpy(np.int64)
    _, first, attribution = np.unique(key, return_index=True, return_inverse=True)
    rows = _told(said, attribution, len(first), entities)
    kinds = np.array(sorted(rows["speaker_type"].dropna().unique()), dtype=object)
    who, speaker = _speakers(rows, entities)
    return Speech(
        sentence,
        attribution.astype(np.int32),
        *nested(said),
        article[has_words][first],
        speaker,
        numbered(rows["speaker_entity_id"], entities.ids),
        numbered(rows["speaker_type"], pd.Index(kinds, dtype=object)),
        who["speaker"].to_numpy(object),
        who["rank"].to_numpy(np.int64),
        numbered(who["speaker_entity_id"], entities.ids),
        kinds,
    )


def _told(
    said: pd.DataFrame, attribution: np.ndarray, n: int, entities: Entities
) -> pd.DataFrame:  # fmt: skip
    """One row is one attribution: what its pieces tell of its speaker, the first that tells it."""
    ordered = said[[*_TOLD, "start_char", "end_char"]].assign(attribution=attribution)
    ordered = ordered.sort_values(["attribution", "start_char", "end_char"])
    told = ordered.groupby("attribution")[_TOLD].first().reindex(range(n)).astype("str")
    thing = numbered(told["speaker_entity_id"], entities.ids)
    known = pd.Series(np.append(entities.names, None)[thing], told.index, dtype="str")
    return told.assign(speaker=known.fillna(told["speaker"]))


def _speakers(rows: pd.DataFrame, entities: Entities) -> tuple[pd.DataFrame, np.ndarray]:
    """One row is one speaker with its rank; and the number of each attribution's."""
    found = speakers(rows)
    number, _ = pd.factorize(found["key"])
    who = found[~found.duplicated("key")].reset_index(drop=True)
    is_later = who["speaker"].isin(UNNAMED.values())
    order = who.assign(is_later=is_later).sort_values(
        ["is_later", "speaker", "speaker_entity_id", "speaker_type"]
    )
    rank = pd.Series(np.arange(len(order)), order.index)
    return who.assign(rank=rank), number.astype(np.int32)
