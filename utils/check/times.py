"""Times found and resolved, against gold: their spans, types and TIMEX3 values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import numpy as np

from utils.annotate import sentences
from utils.annotate.temporal import reading, values
from utils.check import documents as documents_
from utils.check.documents import Document
from utils.check.scores import stated
from utils.measure.intervals import ratio
from utils.read.problems import excerpt

TYPES = ("DATE", "TIME", "DURATION", "SET")
_DAY = re.compile(r"[12]\d{3}(?:-\d\d){0,2}", re.ASCII)
_SCORES = ("strict", "relaxed", "type", "value")


def _check(document: Document, where: str) -> None:
    published = document.get("published_on")
    if published is not None and not _is_day(published):
        raise ValueError(
            f"{where}: published_on is {excerpt(repr(published))}; expected a day such as "
            "2014-08-23, or null where none is known"
        )
    for one in document["spans"]:
        if not isinstance(one.get("value", 0), str | None):
            raise ValueError(
                f"{where}: what stands at {[one['start'], one['end']]} has no value; expected a "
                "TIMEX3 value such as 2014-08-23, or null where it has none"
            )


def _is_day(published: object) -> bool:
    return (
        isinstance(published, str)
        and _DAY.fullmatch(published) is not None
        and values.days_of(published) is not None
    )


# Gold: documents with ``spans``, each with its type and value, and ``published_on`` if known.
read = partial(documents_.read, needs="spans", key="type", values=TYPES, check=_check)


def get_ready() -> None:
    """Have the rules compiled, which takes about a second, once."""
    reading.rows("It opened on Friday, June 6, 2014.", [(0, 34)], published="2014-06-08")


def find(documents: Sequence[Document], model: str | None = None) -> list[list[reading.Row]]:
    """Return the times of each document, found and resolved as in a corpus.

    ``model`` is of no use here: no language model finds times.
    """
    return [
        reading.rows(
            document["text"],
            sentences.spans(document["text"]),
            published=document.get("published_on"),
        )
        for document in documents
    ]


def score(
    found: Sequence[Sequence[reading.Row]], documents: Sequence[Document]
) -> dict[str, object]:
    """Return strict, relaxed, type and value F1 with intervals, by resampling documents.

    Parameters
    ----------
    found : sequence of rows for each document
        With the values of ``reading.COLUMNS``.
    documents : sequence of dict
        Each of the ``spans`` has ``start, end, type, value``.

    Returns
    -------
    dict
        ``n_gold, n_found``; ``strict_f1`` (both ends are gold's), ``relaxed_f1`` (they
        overlap), ``type_f1`` and ``value_f1``: relaxed F1 times the share of matched spans
        whose type or value is gold's (TempEval-3, UzZaman et al. 2013, section 4.1).
    """
    n_gold = np.array([len(document["spans"]) for document in documents], float)
    n_found = np.array([len(rows) for rows in found], float)
    hits = np.array([_hits(*pair) for pair in zip(found, documents, strict=True)], float)
    scores: dict[str, object] = {"n_gold": int(n_gold.sum()), "n_found": int(n_found.sum())}
    for name, column in zip(_SCORES, hits.reshape(-1, len(_SCORES)).T, strict=True):
        scores |= stated(f"{name}_f1", ratio(2 * column, n_gold + n_found))
    return scores


def _hits(rows: Sequence[reading.Row], document: Document) -> list[int]:
    """Return how many of a document's spans are right in each way that is scored.

    A gold span is matched with the one found that shares most with it, and each one found
    with one gold span at most.
    """
    places = [row[1:3] for row in rows]
    strict = sum((one["start"], one["end"]) in set(places) for one in document["spans"])
    relaxed, types, values, free = 0, 0, 0, set(range(len(rows)))
    for gold in document["spans"]:
        shared = [(_shared(places[number], gold), -number) for number in free]
        most, number = max(shared, default=(0, 0))
        if most > 0:
            free.discard(-number)
            relaxed += 1
            types += rows[-number][3] == gold["type"]
            values += gold.get("value") is not None and rows[-number][4] == gold["value"]
    return [strict, relaxed, types, values]


def _shared(place: tuple[int, int], gold: dict[str, int]) -> int:
    return min(place[1], gold["end"]) - max(place[0], gold["start"])
