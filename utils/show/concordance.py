"""Keyword in context: from a number back to the words that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from types import EllipsisType

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure.counts import NOT_STATED
from utils.measure.selection import pattern_of
from utils.read.problems import printable

SORTS = ("corpus", "left", "right", "outlet", "date")
_COLUMNS = ["article_id", "outlet", "published_on", "left", "keyword", "right", "start_char"]
Place = tuple[str, str, pd.Timestamp, str, int, int]


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
    chosen = _chosen(corpus.articles if isinstance(corpus, Corpus) else corpus, where)
    if len(chosen) and chosen["text"].isna().all():
        raise ValueError("articles: the corpus was read without text; use with_text=True")
    chosen = chosen.dropna(subset="text")
    places = _matches(chosen, pattern) if entity is ... else _named(corpus, chosen, entity, pattern)
    rows = [(*place[:3], *_around(*place[3:], width)) for place in places]
    hits = pd.DataFrame(rows, columns=_COLUMNS)
    hits = hits.astype({name: "str" for name in _COLUMNS if name[0] not in "ps"})
    hits = hits.astype({"published_on": "datetime64[us]", "start_char": "int64"})
    hits = _sorted(hits, sort).head(n if n is not None else len(hits))
    hits.attrs["n_hits"] = len(rows)
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


def _matches(articles: pd.DataFrame, pattern: re.Pattern[str]) -> Iterator[Place]:
    for row in articles.itertuples():
        for found in pattern.finditer(row.text):
            if found.group():
                yield row.article_id, row.outlet, row.published_on, row.text, *found.span()


def _named(
    corpus: Corpus, articles: pd.DataFrame, entity: str | None, pattern: re.Pattern[str] | None
) -> Iterator[Place]:
    """Yield the entity's mentions, in the order of the articles, then of the text."""
    entity_id = None if entity is None else corpus.entity_id(entity)
    named = corpus.mentions[corpus.mentions["entity_id"] == entity_id]
    spans = corpus.sentences.rename(columns={"start_char": "starts", "end_char": "ends"})
    named = named.sort_values(["start_char", "end_char"], kind="stable")
    named = named.merge(spans, on=["article_id", "sentence_id"], how="left")
    names = ["article_id", "outlet", "published_on", "text"]
    for row in articles[names].merge(named, on="article_id").itertuples():
        if pattern is None or _matches_sentence(row.text, row.starts, row.ends, pattern):
            place = row.article_id, row.outlet, row.published_on, row.text
            yield *place, row.start_char, row.end_char


def _matches_sentence(text: str, start: float, end: float, pattern: re.Pattern[str]) -> bool:
    return pd.notna(start) and pattern.search(text[int(start) : int(end)]) is not None


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


def _sorted(hits: pd.DataFrame, sort: str) -> pd.DataFrame:
    if sort == "corpus":
        return hits
    if sort == "left":
        words = hits["left"].map(lambda left: left.lower().split()[::-1])
        return hits.loc[sorted(hits.index, key=words.get)].reset_index(drop=True)
    column = {"right": "right", "outlet": "outlet", "date": "published_on"}[sort]
    key = (lambda values: values.str.lower()) if sort != "date" else None
    return hits.sort_values(column, key=key, kind="stable", ignore_index=True)
