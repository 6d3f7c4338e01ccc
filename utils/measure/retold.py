"""Where else something is said: the sentences of other articles that say nearly the same."""

from __future__ import annotations

import re

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus

_WORD = re.compile(r"\w+")
_KEYS = ["article_id", "sentence_id", "start_char", "end_char"]
_COLUMNS = ["day", "rank", *_KEYS, "sentence", "outlet", "published_on", "overlap"]


def retellings(timeline: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """One row is one article that says nearly what a sentence of a timeline says, and where.

    Parameters
    ----------
    timeline : DataFrame
        From :func:`utils.measure.event_timeline`: ``day``, ``rank``, ``article_id``,
        ``sentence``, ``saying`` (ids of articles joined by "; ").
    corpus : Corpus
        ``articles`` with ``text``, ``outlet``, ``published_on``; ``sentences``.

    Returns
    -------
    DataFrame
        ``day`` (datetime64), ``rank`` (int64) of the timeline's sentence; ``article_id``
        (str), ``sentence_id``, ``start_char``, ``end_char`` (int64), ``sentence``, ``outlet``
        (str), ``published_on`` (datetime64) of the one that says it; ``overlap`` (float,
        0–1, higher is more alike). Sorted by day, rank, day of publication, article.

    Raises
    ------
    KeyError
        "timeline: article 'x' is not in the corpus".

    Notes
    -----
    Of each article it is the sentence with the most words in common, the first of several
    with the same: twice the different words of both over the different words of each (Dice
    1945, Ecology 26, 297–302). An article without a word in common has no row.

    Examples
    --------
    >>> empty = {name: tables.empty(name) for name in ("mentions", "entities", "alias_decisions")}
    >>> articles = pd.DataFrame({"article_id": ["x", "y"], "text": ["Rain fell.", "So it was. "
    ...     "Heavy rain fell."], "outlet": "Ledger", "published_on": pd.Timestamp("2014-06-02")})
    >>> places = {"sentence_id": [0, 0, 1], "start_char": [0, 0, 11], "end_char": [10, 10, 27]}
    >>> sentences = pd.DataFrame({"article_id": ["x", "y", "y"], **places})
    >>> corpus = Corpus(articles, sentences, problems=tables.empty("problems"), **empty)
    >>> told = pd.DataFrame({"day": [pd.Timestamp("2014-06-02")], "rank": 1, "article_id": "x",
    ...                      "sentence": "Rain fell.", "saying": "y"})
    >>> retellings(told, corpus)[["article_id", "sentence", "overlap"]].values.tolist()
    [['y', 'Heavy rain fell.', 0.8]]
    """
    pairs = _pairs(timeline)
    known = corpus.articles.set_index("article_id")
    if unknown := set(pairs["article_id"]) - set(known.index):
        raise KeyError(f"timeline: article {min(unknown)!r} is not in the corpus")
    wanted = corpus.sentences[corpus.sentences["article_id"].isin(set(pairs["article_id"]))]
    said = pairs.merge(wanted[_KEYS], on="article_id")
    places = zip(*(said[name] for name in ("article_id", "start_char", "end_char")), strict=True)
    said["sentence"] = [str(known["text"][key])[start:end] for key, start, end in places]
    alike = zip(said["told"], said["sentence"], strict=True)
    overlap = [_overlap(words, sentence) for words, sentence in alike]
    said["overlap"] = pd.Series(overlap, said.index, dtype="float64")
    said = said.merge(corpus.articles[["article_id", "outlet", "published_on"]], on="article_id")
    return tables.state_call(_best(said), "measure.retellings")


def _pairs(timeline: pd.DataFrame) -> pd.DataFrame:
    """One row is one sentence of the timeline and one other article that says it."""
    told = timeline[["day", "rank", "article_id", "sentence"]].rename(
        columns={"article_id": "own", "sentence": "told"}
    )
    saying = timeline["saying"].str.split("; ")
    pairs = told.assign(article_id=saying).explode("article_id").dropna(subset="article_id")
    is_other = (pairs["article_id"] != pairs["own"]) & (pairs["article_id"] != "")
    return (
        pairs[is_other].drop_duplicates(["day", "rank", "article_id"]).astype({"article_id": "str"})
    )


def _overlap(one: str, other: str) -> float:
    words, others = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return 2 * len(words & others) / max(1, len(words) + len(others))


def _best(said: pd.DataFrame) -> pd.DataFrame:
    ordered = said[said["overlap"] > 0].sort_values(
        ["overlap", "sentence_id"], ascending=[False, True], kind="stable"
    )
    best = ordered.drop_duplicates(["day", "rank", "article_id"])
    found = best.sort_values(["day", "rank", "published_on", "article_id"], ignore_index=True)
    days = dict.fromkeys(["day", "published_on"], "datetime64[us]")
    numbers = dict.fromkeys(["rank", *_KEYS[1:]], "int64") | {"overlap": "float64"}
    texts = dict.fromkeys(["article_id", "sentence", "outlet"], "str")
    return found[_COLUMNS].astype(days | numbers | texts)
