"""Which column of a file is which: guessed from the names that users meet, and overridable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from utils import tables
from utils.read.problems import Problem

# Normalised names (lower case, letters and digits only), the likeliest first.
KNOWN_NAMES: dict[str, tuple[str, ...]] = {
    "article_id": ("articleid", "id", "docid", "documentid", "storyid", "storiesid", "guid", "uid"),
    "title": ("title", "headline", "hed", "articletitle", "headlinemain", "headlines"),
    "text": (
        "text", "fulltext", "articletext", "articlebody", "body", "bodytext", "content",
        "articlecontent", "story", "maintext", "rawtext", "plaintext",
    ),
    "author": ("author", "authors", "byline", "by", "creator", "journalist", "writer", "reporter"),
    "outlet": (
        "outlet", "medianame", "outletname", "sourcename", "publication", "publicationtitle",
        "newspaper", "source", "publisher", "media", "newssource", "sitename", "site",
    ),
    "published_on": (
        "publishedon", "publishedat", "published", "publishdate", "pubdate", "publicationdate",
        "datepublished", "publishedtime", "publishtime", "webpublicationdate", "date", "datetime",
        "timestamp", "time", "createdat", "created",
    ),
    "published_precision": ("publishedprecision",),
    "section": ("section", "sectionname", "category", "desk", "newsdesk", "rubric"),
    "url": (
        "url", "link", "articleurl", "weburl", "articlelink", "articlesourcelink", "sourcelink",
        "sourceurl", "permalink", "href", "uri",
    ),
    "language": ("language", "lang", "languagecode"),
}  # fmt: skip


def check(columns: Mapping[str, str] | None) -> None:
    """Refuse a mapping to a column that the articles table does not have.

    Raises
    ------
    ValueError
        "columns: 'body' is no column that a file gives; those are …"
    """
    for name in columns or ():
        if name not in KNOWN_NAMES:
            known = ", ".join(KNOWN_NAMES)
            raise ValueError(f"columns: {name!r} is no column that a file gives; those are {known}")


def rename(
    frame: pd.DataFrame, *, source_file: str, columns: Mapping[str, str] | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Give the columns of one file the names of the articles table.

    Parameters
    ----------
    frame : DataFrame
        The file's own columns.
    source_file : str
    columns : mapping, optional
        Name of ours to name of theirs, such as ``{"text": "Volltext"}``; each
        wins over the guess.

    Returns
    -------
    DataFrame
        The known columns first, then those that have no place in the table, unchanged.
    list of Problem
        What was guessed, or that no column holds the text; then the frame is empty.

    Examples
    --------
    >>> found, _ = rename(pd.DataFrame({"hed": ["Rain"], "Body": ["It rained."]}), source_file="a")
    >>> list(found)
    ['title', 'text']
    """
    wanted = dict(columns or {})
    theirs = _match(list(frame.columns), wanted)
    absent = [name for name in wanted.values() if name not in frame.columns]
    if absent or "text" not in theirs:
        return frame.iloc[:0], [_unmatched(frame, source_file, absent)]
    names = {name: ours for ours, name in theirs.items()} | _beside(frame.columns, theirs)
    return frame[list(names)].rename(columns=names), _report(theirs, wanted, source_file)


def _beside(names: Iterable[str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Name what has no place in the table; what would be taken for ours gets another name.

    A table that has all of our columns was written by us: what we compute is left out.
    """
    rest = [name for name in names if name not in theirs.values()]
    if set(tables.ARTICLES) <= set(names):
        return {name: name for name in rest if name not in tables.ARTICLES}
    ours = {*tables.ARTICLES, *theirs, "stated_in"}
    return {name: f"{name}_in_file" if name in ours else name for name in rest}


def _match(names: list[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Ours to theirs; a column is given away once."""
    theirs = {ours: name for ours, name in wanted.items() if name in names}
    plain = {_plain(name): name for name in reversed(names) if name not in theirs.values()}
    for ours, known in KNOWN_NAMES.items():
        found = next((plain[name] for name in known if name in plain), None)
        if ours not in wanted and found is not None:
            theirs[ours] = found
    return theirs


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _unmatched(frame: pd.DataFrame, source_file: str, absent: list[str]) -> Problem:
    has = ", ".join(map(repr, frame.columns[:12])) or "none"
    what = f"no column {absent[0]!r}" if absent else "no column holds the text"
    return Problem(
        source_file,
        f"{what}; rows not read: {len(frame):,}; the columns are {has}",
        "name the column: columns={'text': 'NAME'}, or --column text=NAME",
    )


def _report(
    theirs: Mapping[str, str], wanted: Mapping[str, str], source_file: str
) -> list[Problem]:
    guessed = [
        f"{name} as {ours}" for ours, name in theirs.items() if ours not in wanted and name != ours
    ]
    if not guessed:
        return []
    return [
        Problem(
            source_file,
            "columns read by their names: " + ", ".join(guessed),
            "nothing, unless one is wrong: then name it, columns={'title': 'NAME'}",
            has_article=True,
        )
    ]
