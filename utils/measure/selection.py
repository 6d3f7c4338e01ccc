"""The sentences that an entity or a query selects: what every measure of a part rests on."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus

_KEYS = ["article_id", "sentence_id"]


def sentences_about(
    corpus: Corpus, *, entity: str | None = None, query: str | None = None
) -> pd.DataFrame:
    """One row is one sentence that names the entity and matches the query.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``text`` where a query is given, ``sentences``, ``mentions``.
    entity : str, optional
        Its key, its name or an alias.
    query : str, optional
        A regular expression, in any case, as for a concordance.

    Returns
    -------
    DataFrame
        Rows of ``corpus.sentences``; all of them where neither is given.

    Raises
    ------
    KeyError, ValueError
        As :meth:`utils.annotate.annotation.Corpus.entity_id`; "query: '(' is no regular
        expression: …"; "query: it is empty; …".

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
    chosen = corpus.sentences
    if entity is not None:
        named = corpus.mentions[corpus.mentions["entity_id"] == corpus.entity_id(entity)]
        chosen = chosen.merge(named[_KEYS].drop_duplicates(), on=_KEYS)
    if query is not None:
        chosen = chosen[_matching(corpus, chosen, query)]
    return chosen.reset_index(drop=True)


def pattern_of(query: str) -> re.Pattern[str]:
    """Return what a query seeks: a regular expression, in any case.

    Raises
    ------
    ValueError
        "query: it is empty; …"; "query: '(' is no regular expression: …".

    Examples
    --------
    >>> bool(pattern_of("terrorists?").search("A Terrorist"))
    True
    """
    if not query.strip():
        raise ValueError("query: it is empty; give a regular expression, or None for all")
    try:
        return re.compile(query, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"query: {query!r} is no regular expression: {error}") from error


def _matching(corpus: Corpus, sentences: pd.DataFrame, query: str) -> np.ndarray:
    pattern = pattern_of(query)
    texts = corpus.articles.set_index("article_id")["text"]
    columns = (sentences[name] for name in ("start_char", "end_char"))
    places = zip(sentences["article_id"].map(texts), *columns, strict=True)
    found = [pattern.search(text, start, end) is not None for text, start, end in places]
    # Of no sentence, an empty list would choose columns.
    return np.array(found, dtype=bool)
