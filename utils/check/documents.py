"""Gold documents in the layout of one JSON object a line, and the articles they make."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from utils import annotate, tables
from utils.annotate import Corpus, in_hand
from utils.read.problems import excerpt, printable

Document = dict[str, Any]


Check = Callable[[Document, str], None]


def read(
    path: Path,
    needs: str,
    key: str,
    values: Sequence[str] | None = None,
    *,
    check: Check | None = None,
) -> list[Document]:
    """Read a file of gold documents.

    Parameters
    ----------
    path : Path
        UTF-8, one JSON object a line, with ``id`` and ``text``.
    needs : str
        The list that each has to have, such as ``spans``; each of its members has ``start``
        and ``end``, code points into the text.
    key : str
        What each of those members has to have beside, such as ``label``: a word or number.
    values : sequence of str, optional
        What ``key`` may say, where that is not free.
    check : callable, optional
        Refuses what else is wrong with a document, given it and where it stands, such as
        "wikigold.jsonl: line 3".

    Raises
    ------
    ValueError
        "wikigold.jsonl: line 3: expected an object with id, text and spans", and the like
        for a line that is no JSON, a place outside the text, an unknown label, or a file
        without documents.
    """
    return read_checked(path, partial(_with_list, needs=needs, key=key, values=values), check)


def read_sentences(
    path: Path, field: str, values: Sequence[str] | None = None, *, has_place: bool = False
) -> list[Document]:
    """Read a file of gold sentences, each with what people say of it.

    Parameters
    ----------
    path : Path
        UTF-8, one JSON object a line, with ``id`` and ``text``.
    field : str
        What people say: a number, such as ``score``, unless ``values`` are given.
    values : sequence of str, optional
        The words that it may be.
    has_place : bool
        Whether it is about a place in the text, given by ``start`` and ``end``.

    Raises
    ------
    ValueError
        "nyt.jsonl: line 3: expected an object with id, text and score", and the like.
    """
    checked = partial(_with_field, field=field, values=values, has_place=has_place)
    return read_checked(path, checked)


def read_checked(
    path: Path, checked: Callable[[dict[str, Any], str], Document], check: Check | None = None
) -> list[Document]:
    """Read a file of gold documents in a layout of its own.

    Parameters
    ----------
    path : Path
        UTF-8, one JSON object a line, with ``id`` and ``text``.
    checked : callable
        Hands back what is in the layout and refuses the rest, given a line's object (empty
        where it is another thing) and where it stands.
    check : callable, optional
        As in :func:`read`.

    Raises
    ------
    ValueError
        "wikigold.jsonl: line 3 is no JSON (…); …", and for a file without documents.
    """
    documents = []
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            where = f"{printable(path.name)}: line {number}"
            documents.append(checked(_parsed(line, where), where))
            if check is not None:
                check(documents[-1], where)
    if not documents:
        raise ValueError(f"{printable(path.name)}: no document; expected one JSON object a line")
    return documents


def _lines(path: Path) -> list[str]:
    """Return the lines of a file; a separator that a JSON string may hold ends none."""
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise ValueError(f"{printable(path.name)} is no UTF-8 ({error}); save it so") from None


def _parsed(line: str, where: str) -> dict[str, Any]:
    """Return a line's object, empty where it is another thing or has no id and text."""
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{where} is no JSON ({error}); expected one object a line") from None
    is_document = (
        isinstance(document, dict) and isinstance(document.get("text"), str) and "id" in document
    )
    return document if is_document else {}


def _with_list(
    document: dict[str, Any], where: str, *, needs: str, key: str, values: Sequence[str] | None
) -> Document:
    if not isinstance(document.get(needs), list):
        raise ValueError(f"{where}: expected an object with id, text and {needs}")
    for one in document[needs]:
        place = place_of(one, document["text"], where)
        stated = one.get(key)
        if not isinstance(stated, str | int):
            raise ValueError(f"{where}: what stands at {place} has no {key}")
        if values is not None and stated not in values:
            raise ValueError(f"{where}: {key} at {place} is {excerpt(str(stated))}; expected one "
                             f"of {', '.join(values)}")  # fmt: skip
    return document


def _with_field(
    document: dict[str, Any], where: str, *, field: str, values: Sequence[str] | None,
    has_place: bool,
) -> Document:  # fmt: skip
    stated = document.get(field)
    if field not in document:
        raise ValueError(f"{where}: expected an object with id, text and {field}")
    if values is not None and stated not in values:
        raise ValueError(
            f"{where}: {field} is {excerpt(str(stated))}; expected one of {', '.join(values)}"
        )
    is_number = isinstance(stated, int | float) and not isinstance(stated, bool)
    if values is None and not (is_number and math.isfinite(stated)):
        raise ValueError(f"{where}: {field} is {excerpt(str(stated))}; expected a number")
    if has_place:
        place_of(document, document["text"], where)
    return document


def place_of(one: object, text: str, where: str) -> list[int]:
    """Return where a member of gold stands; refuse what is no place in its text.

    Raises
    ------
    ValueError
        "wikigold.jsonl: line 3: [7, 5] is no place in its text of 20 characters".

    Examples
    --------
    >>> place_of({"start": 0, "end": 4}, "Gold", "x.jsonl: line 1")
    [0, 4]
    """
    place = [one.get(end) if isinstance(one, dict) else None for end in ("start", "end")]
    is_inside = all(type(end) is int for end in place) and 0 <= place[0] < place[1] <= len(text)
    if not is_inside:
        raise ValueError(f"{where}: {place} is no place in its text of {len(text):,} characters")
    return place


def articles(documents: list[Document]) -> pd.DataFrame:
    """Make the articles table of gold documents; ``article_id`` is their number."""
    made = in_hand.articles([document["text"] for document in documents])
    days = [document.get("published_on") for document in documents]
    made["title"] = pd.Series([document.get("title") for document in documents], dtype="str")
    made["published_on"] = pd.to_datetime(pd.Series(days), errors="coerce", format="ISO8601")
    made["published_precision"] = pd.Series("day", made.index, dtype="str")
    return tables.check(made.astype({"published_on": "datetime64[us]"}), "articles")


def annotated(documents: list[Document], model: str | None) -> Corpus:
    """Return the corpus that the documents make, its names found anew; no tone, no parse."""
    found = articles(documents)
    return annotate.corpus(found, engine="serial", store=None, model=model, scorers=(), parse=False)
