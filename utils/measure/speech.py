"""What speech is measured from: attributions with their words, speakers, groups and articles."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure import groups
from utils.measure.nested_speech import outermost, words_once
from utils.measure.quote_parts import SPEECH
from utils.measure.speakers import UNKNOWN, labels

OF_SPEAKERS = ("speaker", "speaker_type")
SPEECH_KEYS = ["article_id", "quote_id"]
_TOLD = ["speaker", "speaker_entity_id", "speaker_type", "source", "cue"]
COLUMNS = {
    "article_id": "str", "quote_id": "int64", "start_char": "int64", "end_char": "int64",
    "kind": "str", **dict.fromkeys(_TOLD, "str"), "n_words": "int64", "n_words_direct": "int64",
}  # fmt: skip


class Speech(NamedTuple):
    """Attributions, and the articles that count, with speech or without.

    Attributes
    ----------
    rows : DataFrame
        One row is one attribution; ``group`` says in which group it, or its article, stands.
    articles : DataFrame
        From :func:`utils.measure.groups.grouped`.
    """

    rows: pd.DataFrame
    articles: pd.DataFrame


def speech(
    corpus: Corpus, *, by: str | None = None, reprints: pd.DataFrame | None = None
) -> Speech:
    """Return the attributions of the articles that count, and these articles.

    Parameters
    ----------
    corpus : Corpus
        ``articles``, ``quotes`` and ``entities``.
    by, reprints
        As in :func:`utils.measure.groups.grouped`.

    Returns
    -------
    Speech
        The columns of :func:`utils.measure.attributions.attributions`, with ``group`` first.

    Raises
    ------
    KeyError, ValueError
        As :func:`utils.measure.groups.grouped`.
    """
    articles = groups.grouped(corpus.articles, by, reprints)
    rows = _joined(corpus.quotes)
    group = articles.set_index("article_id")["group"]
    rows.insert(0, "group", rows["article_id"].map(group).astype("str"))
    rows = rows[rows["group"].notna()].reset_index(drop=True)
    names = corpus.entities.set_index("entity_id")["entity"]
    known = rows["speaker_entity_id"].map(names).astype("str")
    return Speech(rows.assign(speaker=known.fillna(rows["speaker"]).astype("str")), articles)


def speech_by(
    corpus: Corpus, *, by: str | None = None, reprints: pd.DataFrame | None = None
) -> Speech:
    """Return attributions as :func:`speech`, grouped by who speaks where ``by`` says so.

    Parameters
    ----------
    corpus : Corpus
    by : str, optional
        Also ``speaker`` (those who are nobody known by name together, as "(anonymous)") and
        ``speaker_type``; "(unknown)" where it is not known.
    reprints : DataFrame, optional
    """
    if by not in OF_SPEAKERS:
        return speech(corpus, by=by, reprints=reprints)
    told = speech(corpus, reprints=reprints)
    who = labels(told.rows) if by == "speaker" else told.rows["speaker_type"].fillna(UNKNOWN)
    return told._replace(rows=told.rows.assign(group=who.astype("str")))


def pieces(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """One row is one piece of speech, with the other columns of its attribution.

    Parameters
    ----------
    corpus : Corpus
    rows : DataFrame
        Attributions with ``article_id``, ``quote_id`` and what else is wanted of them.
    """
    said = outermost(corpus.quotes[corpus.quotes["kind"].isin(SPEECH)])
    own = said[[*SPEECH_KEYS, "sentence_id", "kind", "quote", "start_char", "end_char"]]
    more = [name for name in rows if name not in own or name in SPEECH_KEYS]
    return own.merge(rows[more], on=SPEECH_KEYS)


def said_of(told: Speech) -> dict[str, object]:
    """Return the ``attrs`` of a table of speech: which articles it leaves out."""
    n_silent = len(told.articles) - told.rows["article_id"].nunique()
    return {**told.articles.attrs, "n_without_speech": n_silent}


def _joined(quotes: pd.DataFrame) -> pd.DataFrame:
    """Put the pieces of each attribution together; what its speaker says twice over, once."""
    said = quotes[quotes["kind"].isin(SPEECH)].sort_values([*SPEECH_KEYS, "start_char", "end_char"])
    n_words, n_words_direct = words_once(said)
    said = outermost(said.assign(n_words=n_words, n_words_direct=n_words_direct))
    how = {"start_char": "min", "end_char": "max", **dict.fromkeys(["kind", *_TOLD], "first")}
    counted = dict.fromkeys(["n_words", "n_words_direct"], "sum")
    by_speech = said.groupby(SPEECH_KEYS, sort=True)
    made = by_speech.agg(how | counted).reset_index()
    made["kind"] = made["kind"].where(by_speech["kind"].nunique().to_numpy() == 1, "mixed")
    made = made[list(COLUMNS)].astype(COLUMNS)
    return made.sort_values(["article_id", "start_char", "quote_id"], ignore_index=True)
