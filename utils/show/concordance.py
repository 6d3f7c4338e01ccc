"""Keyword in context: from a number back to the words that it counts."""

from __future__ import annotations

import re

import pandas as pd

SORTS = ("corpus", "left", "right", "outlet", "date")


def concordance(
    articles: pd.DataFrame,
    query: str,
    *,
    sort: str = "corpus",
    width: int = 40,
    n: int | None = 10,
    **where: str,
) -> pd.DataFrame:
    """One row is one place where the query stands, with the words around it.

    Parameters
    ----------
    articles : DataFrame
        ``article_id``, ``outlet``, ``published_on``, ``text``.
    query : str
        A regular expression, in any case: ``terrorists?`` finds both forms.
    sort : {"corpus", "left", "right", "outlet", "date"}
        Order of the rows: as in the corpus, by the words before (last word first) or
        after, by outlet, or by day.
    width : int
        Characters shown on each side at most; white space is folded, no word is cut.
    n : int, optional
        Rows handed back, the first ones after sorting; None for all.
    **where
        Only articles whose column has this value, such as ``outlet="Harrow Ledger"``.

    Returns
    -------
    DataFrame
        ``article_id``, ``outlet`` (str), ``published_on``, ``left``, ``keyword``,
        ``right`` (str), ``start_char`` (int64, in ``articles.text``).
        ``attrs["n_hits"]`` is the number of places before ``n`` cut them.

    Raises
    ------
    ValueError
        "query: '(' is no regular expression: …", a sort that is not in the list, or no text.
    KeyError
        "where: no column 'paper'; the table has …"

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "outlet": ["Ledger"],
    ...     "published_on": pd.to_datetime(["2014-06-02"]), "text": ["The rebels met rebels."]})
    >>> concordance(articles, "rebels")[["left", "keyword", "right"]].values.tolist()
    [['The', 'rebels', 'met rebels.'], ['The rebels met', 'rebels', '.']]
    """
    pattern = _pattern(query)
    if sort not in SORTS:
        raise ValueError(f"sort: {sort!r} is no order; expected one of {', '.join(SORTS)}")
    chosen = _chosen(articles, where)
    if len(chosen) and chosen["text"].isna().all():
        raise ValueError("articles: the corpus was read without text; use with_text=True")
    rows = [
        (row.article_id, row.outlet, row.published_on, *_around(row.text, found, width))
        for row in chosen.dropna(subset="text").itertuples()
        for found in pattern.finditer(row.text)
        if found.group()
    ]
    names = ["article_id", "outlet", "published_on", "left", "keyword", "right", "start_char"]
    hits = pd.DataFrame(rows, columns=names)
    hits = hits.astype({name: "str" for name in names if name[0] not in "ps"})
    hits = hits.astype({"published_on": "datetime64[us]", "start_char": "int64"})
    hits = _sorted(hits, sort).head(n if n is not None else len(hits))
    hits.attrs["n_hits"] = len(rows)
    return hits


def _pattern(query: str) -> re.Pattern[str]:
    try:
        return re.compile(query, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"query: {query!r} is no regular expression: {error}") from error


def _chosen(articles: pd.DataFrame, where: dict[str, str]) -> pd.DataFrame:
    for column, value in where.items():
        if column not in articles:
            raise KeyError(f"where: no column {column!r}; the table has {', '.join(articles)}")
        articles = articles[(articles[column] == value).fillna(False)]
    return articles


def _around(text: str, found: re.Match[str], width: int) -> tuple[str, str, str, int]:
    start, end = found.span()
    # Folding white space shortens, so a little more is taken and then cut to the width.
    left = " ".join(text[max(0, start - 2 * width) : start].split())
    right = " ".join(text[end : end + 2 * width].split())
    return _last_words(left, width), found.group(), _last_words(right[::-1], width)[::-1], start


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
