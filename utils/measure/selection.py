"""The sentences that entities, words, a speaker or days select: what measures of a part rest on."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial

import numpy as np
import pandas as pd

from utils.annotate import choosing
from utils.annotate.annotation import Corpus
from utils.measure import matches
from utils.measure.patterns import pattern_of
from utils.measure.quote_parts import SPEECH
from utils.measure.speakers import UNNAMED, speakers

__all__ = ["pattern_of", "sentences_about"]

_WHO = ["speaker", "speaker_entity_id", "speaker_type"]
_DAYS = ("told_since", "told_until")


def sentences_about(
    corpus: Corpus,
    *,
    entity: str | Sequence[str] | None = None,
    beside: str | None = None,
    query: str | None = None,
    speaker: str | None = None,
    told_since: str | None = None,
    told_until: str | None = None,
) -> pd.DataFrame:
    """One row is one sentence of which all holds that is asked for.

    Parameters
    ----------
    corpus : Corpus
        ``sentences``; ``mentions``, ``quotes``, ``times``, and the texts, where they are
        asked about.
    entity : str or sequence of str, optional
        It names any of these, each given by its key, its name or an alias.
    beside : str, optional
        It names this entity, too.
    query : str, optional
        It matches this regular expression, in any case, as for a concordance.
    speaker : str, optional
        It holds words of this speaker, called as :func:`utils.measure.sources` calls one: an
        entity's name, "(anonymous)", "(unknown)" …
    told_since, told_until : str, optional
        It mentions a time all of whose days lie between these, "2014-06-02"; of a night, the
        first. One of them is enough.

    Returns
    -------
    DataFrame
        Rows of ``corpus.sentences``; all of them where nothing is asked for.

    Raises
    ------
    KeyError, ValueError
        As :meth:`utils.annotate.annotation.Corpus.entity_id`; "query: '(' is no regular
        expression: …"; "query: it is empty; …"; "query: the corpus was read without text; …";
        "speaker: nobody in the corpus is called 'Pel'; …"; "told_since: 'June' is no day; …".

    Examples
    --------
    >>> from utils import tables
    >>> empty = {name: tables.empty(name) for name in ("mentions", "entities", "alias_decisions")}
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": ["It rained. Nobody came."]})
    >>> places = {"sentence_id": [0, 1], "start_char": [0, 11], "end_char": [10, 23]}
    >>> sentences = pd.DataFrame({"article_id": "x", **places})
    >>> corpus = Corpus(articles, sentences, problems=tables.empty("problems"), **empty)
    >>> sentences_about(corpus, query="came?")["sentence_id"].tolist()
    [1]
    """
    is_chosen = np.ones(len(corpus.sentences), dtype=bool)
    for names in (entity, beside):
        if names is not None:
            is_chosen &= _naming(corpus, names)
    if speaker is not None:
        is_chosen &= corpus.places.holding("quotes", _said_by(corpus, speaker))
    if told_since is not None or told_until is not None:
        is_chosen &= corpus.places.holding("times", _of_days(corpus, told_since, told_until))
    if query is not None:
        # Texts are what takes longest, so only those are searched that are left.
        is_chosen[is_chosen] = _matching(corpus, is_chosen, query)
    return corpus.sentences[is_chosen].reset_index(drop=True)


def _naming(corpus: Corpus, names: str | Sequence[str]) -> np.ndarray:
    ids = [corpus.entity_id(name) for name in choosing.listed("entity", names)]
    return corpus.places.holding("mentions", corpus.mentions["entity_id"].isin(ids))


def _said_by(corpus: Corpus, speaker: str) -> np.ndarray:
    """Return for each row of the quotes whether it is a piece of what the speaker says."""
    names = corpus.entities.set_index("entity_id")["entity"]
    is_speech = corpus.quotes["kind"].isin(SPEECH).to_numpy()
    said = _told_by(corpus, is_speech)
    # As an attribution's name rests on its own row alone, alike ones need be named once.
    which = said.groupby(_WHO, dropna=False, sort=False).ngroup()
    alike = said[~which.duplicated()]
    known = alike["speaker_entity_id"].map(names).astype("str").fillna(alike["speaker"])
    who = speakers(alike.assign(speaker=known.astype("str")))["speaker"]
    _require_speaker(speaker, {*names, *UNNAMED.values(), *who})
    is_theirs = np.zeros(len(is_speech), dtype=bool)
    is_theirs[is_speech] = (who == speaker).to_numpy()[which]
    return is_theirs


def _told_by(corpus: Corpus, is_speech: np.ndarray) -> pd.DataFrame:
    """One row is one piece of speech, with what the first pieces of its attribution tell of who."""
    rows = corpus.quotes[is_speech]
    keys = [corpus.places.articles("quotes")[is_speech], rows["quote_id"].to_numpy()]
    order = np.lexsort([rows["end_char"], rows["start_char"], *keys[::-1]])
    is_first = np.zeros(len(rows), dtype=bool)
    is_first[:1] = True
    is_first[1:] = np.any([np.diff(key[order]) != 0 for key in keys], axis=0)
    number = np.cumsum(is_first) - 1
    whole = np.empty(len(rows), dtype=np.int64)
    whole[order] = number
    told = {}
    for name in _WHO:
        values = rows[name].array
        is_told = np.flatnonzero(~pd.isna(values)[order])
        numbers, firsts = np.unique(number[is_told], return_index=True)
        first = np.full(len(rows), -1)
        first[numbers] = order[is_told[firsts]]
        told[name] = values.take(first[whole], allow_fill=True)
    return pd.DataFrame(told)


def _require_speaker(speaker: str, known: set[str]) -> None:
    """Raise where nobody at all has the name; one who says nothing here has no sentences."""
    if speaker not in known:
        near = get_close_matches(speaker, sorted(known), n=3)
        told = f"the nearest names are {', '.join(near)}" if near else "none is near it"
        raise KeyError(f"speaker: nobody in the corpus is called {speaker!r}; {told}")


def _of_days(corpus: Corpus, since: str | None, until: str | None) -> pd.Series:
    """Return for each time whether all days that it means lie between these."""
    first, last = choosing.period(since, until, names=_DAYS)
    starts, ends = (corpus.times[name] for name in ("starts_on", "ends_on"))
    is_one = starts.notna() & ends.notna()
    if first is not None:
        is_one &= starts >= first
    if last is not None:
        is_night = (corpus.times["type"] == "TIME") & (starts < ends)
        is_one &= ends.mask(is_night, starts) <= last
    return is_one


def _matching(corpus: Corpus, is_chosen: np.ndarray, query: str) -> np.ndarray:
    """Return for each of the sentences chosen so far whether its words match."""
    rows = corpus.sentences[is_chosen]
    numbers = corpus.places.articles("sentences")[is_chosen]
    starts, ends = (rows[name].to_numpy(np.int64) for name in ("start_char", "end_char"))
    order = np.lexsort([starts, numbers])
    wanted, first = np.unique(numbers[order], return_index=True)
    places = matches.Sentences(
        corpus.places.ids[wanted], np.append(first, len(order)), starts[order], ends[order]
    )
    found = np.zeros(len(rows), dtype=bool)
    found[order] = matches.matching(query, partial(_texts, corpus), places)
    return found


def _texts(corpus: Corpus, ids: pd.Index) -> pd.Series:
    texts = corpus.texts(ids)
    if texts.isna().any():
        raise ValueError("query: the corpus was read without text; read it with_text=True")
    return texts
