"""Who says what, against gold: the words told, the cue and the source, and who is quoted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from utils.annotate.model import parse as parse_
from utils.annotate.speech import reading
from utils.check import documents as documents_
from utils.check.documents import Document
from utils.check.scores import detection, stated, timed
from utils.measure.intervals import ratio
from utils.measure.quote_parts import SPEECH, Parts, Span, parts, passages
from utils.read.problems import excerpt

# A document's text, its sentences, and its names with their labels.
Given = tuple[str, list[Span], list[tuple[int, int, str]]]
_ROLES = ("source", "cue", "content")


class Piece(NamedTuple):
    """One piece of what was found to be told, with its cue and its source if they are known."""

    content: Span
    cue: Span | None
    source: Span | None


class Found(NamedTuple):
    """What one way of finding gave for each document, and how many seconds it took."""

    pieces: list[list[Piece]]
    seconds: float


def read(path: Path) -> list[Document]:
    """Read a file of documents with their attributions.

    Parameters
    ----------
    path : Path
        UTF-8, one JSON object a line: ``id``, ``text``, ``attributions``, each of these with
        the lists ``source``, ``cue`` and ``content`` of places ``[start, end]``.

    Raises
    ------
    ValueError
        "polnear.jsonl: line 3: expected an object with id, text and attributions";
        "polnear.jsonl: line 3: attribution 2 has as cue 'said'; expected a list of places …";
        "polnear.jsonl: line 3: [7, 5] is no place in its text of 20 characters".
    """
    return documents_.read_checked(path, _checked)


def _checked(document: dict[str, Any], where: str) -> Document:
    if not isinstance(document.get("attributions"), list):
        raise ValueError(f"{where}: expected an object with id, text and attributions")
    for number, told in enumerate(document["attributions"], start=1):
        for role in _ROLES:
            places = told.get(role) if isinstance(told, dict) else None
            if not isinstance(places, list) or not all(map(_is_pair, places)):
                raise ValueError(
                    f"{where}: attribution {number} has as {role} {excerpt(repr(places))}; "
                    "expected a list of places such as [[12, 20]], or []"
                )
            for start, end in places:
                documents_.place_of({"start": start, "end": end}, document["text"], where)
    return document


def _is_pair(place: object) -> bool:
    return isinstance(place, list) and len(place) == 2


def find(documents: Sequence[Document], model: str | None = None) -> dict[str, Found]:
    """Return what is found with the parse and without, as in a corpus.

    Sentences and names are those that a corpus has; the time that they and the model's
    loading take counts for neither way.

    Parameters
    ----------
    documents : sequence of dict
    model : str, optional
        A spaCy pipeline other than the pinned one.

    Returns
    -------
    dict
        ``parse`` and ``without_parse``.
    """
    given = _given(documents, model)
    texts, sentences, _ = zip(*given, strict=True)
    parse_.parses(["It rained, she said."], [[(0, 20)]], model=model)  # loads the model
    return {
        "parse": _timed(lambda: map(_pieces, given, parse_.parses(texts, sentences, model=model))),
        "without_parse": _timed(lambda: map(_pieces, given)),
    }


def _given(documents: Sequence[Document], model: str | None) -> list[Given]:
    """Return each document's text, sentences, and names with their labels."""
    corpus = documents_.annotated(list(documents), model)
    places = ["start_char", "end_char"]
    of_sentences, of_names = (
        {key: list(rows[columns].itertuples(index=False, name=None))
         for key, rows in table.groupby("article_id")}
        for table, columns in ((corpus.sentences, places), (corpus.mentions, [*places, "label"]))
    )  # fmt: skip
    return [
        (document["text"], of_sentences.get(key, []), of_names.get(key, []))
        for document, key in zip(documents, corpus.articles["article_id"], strict=True)
    ]


def _pieces(given: Given, parse: parse_.Parse | None = None) -> list[Piece]:
    """Return what is found to be told; what is in marks and is no speech stays out."""
    rows = [
        dict(zip(reading.COLUMNS, row, strict=True)) for row in reading.rows(*given, parse=parse)
    ]
    return [
        Piece((row["start_char"], row["end_char"]), _span(row, "cue"), _span(row, "source"))
        for row in rows
        if row["kind"] in SPEECH
    ]


def _span(row: dict[str, Any], role: str) -> Span | None:
    start, end = row[f"{role}_start_char"], row[f"{role}_end_char"]
    return None if start is None else (start, end)


def _timed(way: Callable[[], Iterable[list[Piece]]]) -> Found:
    started = time.perf_counter()
    pieces = list(way())
    return Found(pieces, time.perf_counter() - started)


def score(found: dict[str, Found], documents: Sequence[Document]) -> dict[str, object]:
    """Return how well the words told, their cues and their sources were found.

    Parameters
    ----------
    found : dict
        From :func:`find`.
    documents : sequence of dict
        From :func:`read`.

    Returns
    -------
    dict
        The scores with the parse, and under ``without_parse`` those without it. In each:

        ``n_gold, n_found``
            Pieces of content, each place once.
        ``content, cue, source``
            ``precision, recall, f1``, by exact places over all attributions. Each document's
            places are a set for each of the three: every piece of what is told in pieces is
            one place, and one source of three attributions is one place. A source counts
            whether it stands beside its cue or was taken over from elsewhere.
        ``direct``
            The same for passages between double quotation marks inside pieces of content,
            as :func:`utils.measure.quote_parts.passages` gives them: on gold's pieces, and on
            those found.
        ``speaker_overlap``
            Of gold's passages in marks whose attribution has a source, the share that is
            given to a source which shares a character with gold's. A passage goes with the
            found piece that shares most characters with it, of several with the shortest,
            and is not right where that has no source.
        ``seconds, words_per_second``

        Each comes with ``_low`` and ``_high``, 95 %, by resampling documents.
    """
    made = {way: scores_of(one, documents) for way, one in found.items()}
    return made["parse"] | {"without_parse": made["without_parse"]}


def scores_of(found: Found, documents: Sequence[Document]) -> dict[str, object]:
    """Return the scores of one way of finding: see :func:`score`."""
    gold = [_gold_parts(document) for document in documents]
    ours = [_our_parts(*pair) for pair in zip(found.pieces, documents, strict=True)]
    speakers = [_speakers(*pair) for pair in zip(found.pieces, documents, strict=True)]
    scores = {name: _detection(gold, ours, place) for place, name in enumerate(Parts._fields)}
    right, passages_ = np.array(speakers, float).reshape(-1, 2).T
    return {
        "n_gold": sum(len(one.content) for one in gold),
        "n_found": sum(len(one.content) for one in ours),
        **scores,
        **stated("speaker_overlap", ratio(right, passages_)),
        **timed(documents, found.seconds),
    }


def _gold_parts(document: Document) -> Parts:
    lists = (
        [tuple(place) for told in document["attributions"] for place in told[role]]
        for role in ("content", "cue", "source")
    )
    return parts(document["text"], *lists)


def _our_parts(pieces: Sequence[Piece], document: Document) -> Parts:
    lists = ([one for one in role if one is not None] for role in zip(*pieces, strict=True))
    return parts(document["text"], *(lists if pieces else ([], [], [])))


def _detection(gold: list[Parts], ours: list[Parts], part: int) -> dict[str, float | None]:
    pairs = [(one[part], other[part]) for one, other in zip(ours, gold, strict=True)]
    return detection(
        [len(one & other) for one, other in pairs],
        [len(one) for one, _ in pairs],
        [len(other) for _, other in pairs],
    )


def _speakers(pieces: Sequence[Piece], document: Document) -> tuple[int, int]:
    """Return how many gold passages have the right source, and how many have one in gold."""
    sources: dict[Span, list[Span]] = {}
    for told in document["attributions"]:
        if told["source"]:
            for passage in passages(document["text"], map(tuple, told["content"])):
                sources.setdefault(passage, []).extend(map(tuple, told["source"]))
    ours = {passage: _source_of(passage, pieces) for passage in sources}
    n_right = sum(
        any(_shared(our, source) > 0 for source in sources[passage])
        for passage, our in ours.items()
        if our is not None
    )
    return n_right, len(sources)


def _source_of(passage: Span, pieces: Sequence[Piece]) -> Span | None:
    """Return the source of the piece that shares most with a passage, the shortest of several."""
    over = [
        (-shared, one.content[1] - one.content[0], number)
        for number, one in enumerate(pieces)
        if (shared := _shared(one.content, passage)) > 0
    ]
    return pieces[min(over)[2]].source if over else None


def _shared(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
