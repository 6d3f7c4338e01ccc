"""Keyword in context: from a number back to the words that it counts."""

from __future__ import annotations

import re
from difflib import get_close_matches
from types import EllipsisType

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure.counts import NOT_STATED
from utils.measure.selection import pattern_of, sentences_about
from utils.read.problems import printable

SORTS = ("corpus", "left", "right", "outlet", "date")
_OF_ARTICLES = ["article_id", "outlet", "published_on"]
_AROUND = ["left", "keyword", "right"]
# Texts are in memory so many at a time: those of a large corpus would fill it.
_N_TEXTS = 4096


def concordance(
    corpus: Corpus | pd.DataFrame,
    query: str | None = None,
    *,
    entity: str | EllipsisType | None = ...,
    sort: str = "corpus",
    width: int = 40,
    n: int | None = 10,
    **where: str,
) -> pd.DataFrame:
    """One row is one place where the query or the entity stands, with the words around it.

    Parameters
    ----------
    corpus : Corpus or DataFrame
        Or articles alone: ``article_id``, ``outlet``, ``published_on``, ``text``.
    query : str, optional
        A regular expression, in any case: ``terrorists?`` finds both forms.
    entity : str, optional
        The key, the name or an alias of an entity of the corpus: its mentions under all
        its names. With a query, too: only mentions in sentences that match it. None, as
        where a corpus names nobody: no rows.
    sort : {"corpus", "left", "right", "outlet", "date"}
        Order of the rows: as in the corpus, by the words before (last word first) or
        after, by outlet, or by day.
    width : int
        Characters shown on each side at most; white space is folded, no word is cut, and
        no line leaves its article.
    n : int, optional
        Rows handed back, the first ones after sorting; None for all.
    **where
        Only articles whose column has this value, such as ``outlet="Harrow Ledger"``;
        "(not stated)", as in result tables: those in which it is missing.

    Returns
    -------
    DataFrame
        ``article_id``, ``outlet`` (str), ``published_on``, ``left``, ``keyword``,
        ``right`` (str), ``start_char`` (int64, in ``articles.text``).
        ``attrs["n_hits"]`` is the number of places before ``n`` cut them.

    Raises
    ------
    ValueError
        "query: '(' is no regular expression: …", a sort that is not in the list, no text,
        neither query nor entity, an entity without a corpus, or "entity: 'Resk' may be …".
        "where: no article has outlet='Ledgr'; there are Ledger".
    KeyError
        "where: no column 'paper'; the table has …"; "entity: nobody in the corpus is
        called 'Malki'; the nearest names are …"

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "outlet": ["Ledger"],
    ...     "published_on": pd.to_datetime(["2014-06-02"]), "text": ["The rebels met rebels."]})
    >>> concordance(articles, "rebels")[["left", "keyword", "right"]].values.tolist()
    [['The', 'rebels', 'met rebels.'], ['The rebels met', 'rebels', '.']]
    """
    _check(corpus, query, entity, sort)
    if width < 1 or (n is not None and n < 0):
        raise ValueError(f"width, n: {width} and {n}; expected a positive width, and no negative n")
    pattern = pattern_of(query) if query is not None else None
    chosen = _with_text(corpus, _chosen(_articles(corpus), where))
    if entity is ...:
        places = _matches(corpus, chosen, pattern)
    else:
        places = _named(corpus, chosen, entity, query)
    shown = len(places) if n is None else n
    if sort in ("left", "right"):
        hits = _sorted_by_words(_lines(corpus, chosen, places, width), sort).head(shown)
    else:
        hits = _lines(corpus, chosen, _sorted(chosen, places, sort).head(shown), width)
    hits.attrs["n_hits"] = len(places)
    return hits


def in_context(articles: pd.DataFrame, places: pd.DataFrame, *, width: int = 40) -> pd.DataFrame:
    """Return places in texts with the words around them, one row for each, in their order.

    Parameters
    ----------
    articles : DataFrame
        ``article_id``, ``text``.
    places : DataFrame
        ``article_id``, ``start_char``, ``end_char`` (code points into the text), and whatever
        else; such as mentions, or what :func:`utils.measure.name_errors` finds.
    width : int
        Characters shown on each side at most, as in :func:`concordance`.

    Returns
    -------
    DataFrame
        The columns of ``places`` and ``left``, ``keyword``, ``right`` (str); missing where
        an article has no text.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["The rebels met."]})
    >>> places = pd.DataFrame({"article_id": ["a"], "start_char": [4], "end_char": [10]})
    >>> in_context(articles, places)[["left", "keyword", "right"]].values.tolist()
    [['The', 'rebels', 'met.']]
    """
    texts = places["article_id"].map(articles.set_index("article_id")["text"])
    around = [
        _around(text, start, end, width)[:3] if isinstance(text, str) else (None,) * 3
        for text, start, end in zip(texts, places["start_char"], places["end_char"], strict=True)
    ]
    names = ["left", "keyword", "right"]
    found = pd.DataFrame(around, columns=names, index=places.index).astype("str")
    return places.assign(**{name: found[name] for name in names})


def _check(
    corpus: Corpus | pd.DataFrame, query: str | None, entity: str | EllipsisType | None, sort: str
) -> None:
    if sort not in SORTS:
        raise ValueError(f"sort: {sort!r} is no order; expected one of {', '.join(SORTS)}")
    if query is None and entity is ...:
        raise ValueError("query: give a regular expression, or an entity, or both")
    if entity is not ... and not isinstance(corpus, Corpus):
        raise ValueError("entity: a table of articles knows none; give what annotate.corpus made")


def _articles(corpus: Corpus | pd.DataFrame) -> pd.DataFrame:
    return corpus.articles if isinstance(corpus, Corpus) else corpus


def _is_kept(corpus: Corpus | pd.DataFrame) -> bool:
    """Whether the texts are read from a file when they are wanted."""
    return isinstance(corpus, Corpus) and corpus.kept_in is not None


def _with_text(corpus: Corpus | pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    if _is_kept(corpus):
        return articles.reset_index(drop=True)
    if len(articles) and articles["text"].isna().all():
        raise ValueError("articles: the corpus was read without text; use with_text=True")
    return articles.dropna(subset="text").reset_index(drop=True)


def _texts(corpus: Corpus | pd.DataFrame, articles: pd.DataFrame, rows: np.ndarray) -> list[object]:
    """Return the texts of the articles in these rows."""
    some = articles.iloc[rows]
    return (corpus.texts(some["article_id"]) if _is_kept(corpus) else some["text"]).tolist()


def _matches(
    corpus: Corpus | pd.DataFrame, articles: pd.DataFrame, pattern: re.Pattern[str]
) -> pd.DataFrame:
    """One row is one match: the row of its article, and its first and last code point."""
    found = []
    for start in range(0, len(articles), _N_TEXTS):
        rows = np.arange(start, min(start + _N_TEXTS, len(articles)))
        for row, text in zip(rows.tolist(), _texts(corpus, articles, rows), strict=True):
            if isinstance(text, str):
                spans = (one.span() for one in pattern.finditer(text) if one.group())
                found += [(row, *span) for span in spans]
    return pd.DataFrame(found, columns=["row", "start", "end"], dtype="int64")


def _named(
    corpus: Corpus, articles: pd.DataFrame, entity: str | None, query: str | None
) -> pd.DataFrame:
    """One row is one mention, as of a match; in the order of the articles, then of the text."""
    entity_id = None if entity is None else corpus.entity_id(entity)
    is_one = corpus.mentions["entity_id"].eq(entity_id).fillna(False).to_numpy(bool)
    if query is not None and entity_id is not None:
        sentences = corpus.places.sentences_of(
            sentences_about(corpus, entity=entity_id, query=query)
        )
        is_one = is_one & corpus.places.among(sentences, corpus.places.sentences("mentions"))
    # One place more takes the mentions of no article, whose number is −1.
    rows = np.full(len(corpus.places.ids) + 1, -1)
    rows[corpus.places.articles_of(articles)] = np.arange(len(articles))
    named = corpus.mentions[is_one]
    found = pd.DataFrame(
        {
            "row": rows[corpus.places.articles("mentions")[is_one]],
            "start": named["start_char"].to_numpy(),
            "end": named["end_char"].to_numpy(),
        }
    )
    return found[found["row"] >= 0].sort_values(["row", "start", "end"], ignore_index=True)


def _lines(
    corpus: Corpus | pd.DataFrame, articles: pd.DataFrame, places: pd.DataFrame, width: int
) -> pd.DataFrame:
    """One row is one place, in their order, with the words around it."""
    columns = [places[name].to_numpy() for name in ("row", "start", "end")]
    around = []
    for first in range(0, len(places), _N_TEXTS):
        rows, *spans = (column[first : first + _N_TEXTS] for column in columns)
        wanted, which = np.unique(rows, return_inverse=True)
        texts = _texts(corpus, articles, wanted)
        spans = [which.tolist(), *(span.tolist() for span in spans)]
        around += [
            _around(texts[row], start, end, width) for row, start, end in zip(*spans, strict=True)
        ]
    words = pd.DataFrame(around, columns=[*_AROUND, "start_char"])
    made = articles[_OF_ARTICLES].iloc[columns[0]].reset_index(drop=True).join(words)
    kinds = dict.fromkeys(["article_id", "outlet", *_AROUND], "str")
    return made.astype(kinds | {"published_on": "datetime64[us]", "start_char": "int64"})


def _chosen(articles: pd.DataFrame, where: dict[str, str]) -> pd.DataFrame:
    whole = articles
    for column, value in where.items():
        if column not in articles:
            hint = "; the order of the lines is sort=" if column == "by" else ""
            has = ", ".join(articles)
            raise KeyError(f"where: no column {column!r}; the table has {has}{hint}")
        is_chosen = (articles[column] == value).fillna(False)
        # Result tables name the group of what is missing so.
        is_chosen |= articles[column].isna() & (value == NOT_STATED)
        if not is_chosen.any():
            _require_value(whole[column], column, value)
        articles = articles[is_chosen.astype(bool)]
    return articles


def _require_value(values: pd.Series, column: str, value: str) -> None:
    """Raise where a text that nobody has is asked for, and name the nearest."""
    known = sorted(values.dropna().astype("str").unique()) if values.dtype == "str" else []
    if value == NOT_STATED and values.isna().any():
        return
    if known and isinstance(value, str) and value not in known:
        near = get_close_matches(value, known, n=3, cutoff=0.4) or known[:5]
        raise ValueError(
            f"where: no article has {column}={value!r}; there are {', '.join(map(printable, near))}"
        )


def _around(text: str, start: int, end: int, width: int) -> tuple[str, str, str, int]:
    # Folding white space shortens, so a little more is taken and then cut to the width.
    left = " ".join(text[max(0, start - 2 * width) : start].split())
    right = " ".join(text[end : end + 2 * width].split())
    return _last_words(left, width), text[start:end], _last_words(right[::-1], width)[::-1], start


def _last_words(text: str, width: int) -> str:
    """Cut to the width at a blank, so that no half word begins the line."""
    if len(text) <= width:
        return text
    kept = text[-width:]
    _, blank, whole = kept.partition(" ")
    return whole if blank and text[-width - 1] != " " else kept


def _sorted(articles: pd.DataFrame, places: pd.DataFrame, sort: str) -> pd.DataFrame:
    """Return the places in the corpus's order, or by something of their articles."""
    if sort == "corpus":
        return places
    column = articles["outlet" if sort == "outlet" else "published_on"]
    column = column.astype("str").str.lower() if sort == "outlet" else column
    ranks = column.rank(method="dense", na_option="bottom")
    order = np.argsort(ranks.to_numpy()[places["row"]], kind="stable")
    return places.iloc[order]


def _sorted_by_words(hits: pd.DataFrame, sort: str) -> pd.DataFrame:
    if sort == "right":
        key = hits["right"].str.lower()
        return hits.loc[key.sort_values(kind="stable").index].reset_index(drop=True)
    words = hits["left"].map(lambda left: left.lower().split()[::-1])
    return hits.loc[sorted(hits.index, key=words.get)].reset_index(drop=True)
