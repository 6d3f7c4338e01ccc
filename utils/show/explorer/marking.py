"""What stands in a text, as spans with a mark and words for a reader who points at one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.annotate.annotation import Corpus
from utils.annotate.tone.scorers import READABLE, Own, readable
from utils.measure.quote_parts import SPEECH
from utils.show.cells import legible
from utils.show.parts import shortened, signed

# The marks that a piece may have, in the order in which it has them.
MARKS = ("target", "quote", "name", "time", "positive", "negative")
TOWARD = "rules"
_MOST_CHARS = 80
_MOST_NOTES = 4
# Of a longer text only the middle part is scored, so that opening it stays quick.
MOST_SCORED = 100_000
# Of each article the parts that are wanted: number, first code point and that after the last.
Windows = dict[str, list[tuple[int, int, int]]]
Toward = Mapping[tuple[int, str], float]


class Span(NamedTuple):
    """One row is one thing that stands in a text: where, what it is, and what to say of it.

    ``entity_id`` is None for all but names that are somebody's.
    """

    start: int
    end: int
    mark: str
    note: str = ""
    entity_id: str | None = None


class Piece(NamedTuple):
    """A part of a text in which the same things stand from its first to its last character."""

    text: str
    marks: list[str]
    entity_id: str | None
    note: str


def standing(
    corpus: Corpus, windows: pd.DataFrame, toward: Toward | None = None
) -> list[list[Span]]:
    """Return the names, times and speech in parts of texts, a list for each part.

    Parameters
    ----------
    corpus : Corpus
    windows : DataFrame
        ``article_id``, ``first``, ``last``: code points of the text; a row for each part.
    toward : mapping, optional
        Of sentence and entity the tone toward it, to be said of names; of one article only.

    Returns
    -------
    list of lists of Span
        In code points of the texts; of what reaches over the end of a part, all.
    """
    wanted: Windows = defaultdict(list)
    for window, row in enumerate(windows[["article_id", "first", "last"]].itertuples(index=False)):
        wanted[row.article_id].append((window, row.first, row.last))
    made: list[list[Span]] = [[] for _ in range(len(windows))]
    for spans in (_names(corpus, wanted, toward or {}), _times(corpus, wanted),
                  _speech(corpus, wanted)):  # fmt: skip
        for article_id, span in spans:
            for window, first, last in wanted[article_id]:
                if span.start < last and span.end > first:
                    made[window].append(span)
    return made


def _names(corpus: Corpus, wanted: Windows, toward: Toward) -> Iterator[tuple[str, Span]]:
    columns = ("sentence_id", "label", "entity_id", "entity")
    for article_id, place, number, label, entity_id, entity in _rows(
        corpus, "mentions", wanted, columns
    ):
        name = legible(shortened(entity, _MOST_CHARS)) if entity else "not decided who or what"
        note = f"{label} · {name}"
        if (tone := toward.get((number, entity_id))) is not None:
            note += f" · tone toward it in this sentence, by rules: {signed(tone)}"
        yield article_id, Span(*place, "name", note, entity_id)


def _times(corpus: Corpus, wanted: Windows) -> Iterator[tuple[str, Span]]:
    for article_id, place, *told in _rows(
        corpus, "times", wanted, ("value", "starts_on", "ends_on")
    ):
        yield article_id, Span(*place, "time", told_time(*told))


def _speech(corpus: Corpus, wanted: Windows) -> Iterator[tuple[str, Span]]:
    for article_id, place, kind, speaker in _rows(corpus, "quotes", wanted, ("kind", "speaker")):
        if kind in SPEECH:
            who = legible(shortened(speaker, _MOST_CHARS)) if speaker else "somebody not told"
            yield article_id, Span(*place, "quote", f"{kind} speech, said by {who}")


def _rows(corpus: Corpus, name: str, wanted: Windows, columns: Sequence[str]) -> Iterator[tuple]:
    """Give the articles' rows as plain values: article, place, then columns; None: missing."""
    names = ("article_id", "start_char", "end_char", *columns)
    ids, starts, ends, *plain = columns_of(corpus, name, wanted, names)
    return zip(ids, zip(starts, ends, strict=True), *plain, strict=True)


def columns_of(
    corpus: Corpus, name: str, article_ids: Iterable[str], columns: Sequence[str]
) -> list[list]:
    """Return columns of those rows of a corpus's table that stand in some articles.

    Only what is asked for is taken: of wide tables that is most of the time. What is missing
    is None.
    """
    numbers = corpus.places.ids.get_indexer(list(article_ids))
    # One place more takes the rows of no article, whose number is −1.
    is_wanted = np.zeros(len(corpus.places.ids) + 1, dtype=bool)
    is_wanted[numbers[numbers >= 0]] = True
    at = np.flatnonzero(is_wanted[corpus.places.articles(name)])
    taken = (getattr(corpus, name)[column].take(at).tolist() for column in columns)
    # What is missing is NaN or NaT, which do not equal themselves.
    return [[None if one != one else one for one in values] for values in taken]


def told_time(value: str | None, first: pd.Timestamp | None, last: pd.Timestamp | None) -> str:
    """Return what a temporal expression means, in words.

    Examples
    --------
    >>> day = pd.Timestamp("2014-06-06")
    >>> told_time("2014-06-06", day, day)
    '2014-06-06 (Friday)'
    >>> told_time("2014-06-06T09:15", day, day), told_time("PT2H", None, None)
    ('2014-06-06 (Friday), 2014-06-06T09:15', 'no days: PT2H')
    """
    if first is None or last is None:
        return f"no days: {legible(value)}" if value else "a time that could not be worked out"
    if first != last:
        return f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    clock = f", {legible(value)}" if value and "T" in value else ""
    return f"{first:%Y-%m-%d} ({first.day_name()}){clock}"


def scorer_of(corpus: Corpus) -> str | None:
    """Return whose words are marked: the first scorer of the corpus that can show its words.

    In the order ``textblob``, ``vader``, ``news``; None where none of them scored it.
    """
    # All score the same sentences, so the first rows tell.
    told = set(corpus.tones["scorer"].head(100).unique())
    return next((one for one in READABLE if one in told), None)


def scored(
    text: str, sentences: Sequence[tuple[int, int]], scorer: str, own: Own = ()
) -> list[Span]:
    """Return the words that counted in each sentence's score.

    Parameters
    ----------
    text : str
    sentences : sequence of tuples
        First code point of each sentence and the one after its last.
    scorer : str
        Of ``textblob``, ``vader``, ``news``.
    own : rows of one's own lexicon, as the corpus was scored with

    Examples
    --------
    >>> [(one.start, one.end, one.mark) for one in scored("Rain. Not good.", [(0, 5), (6, 15)],
    ...                                                  "textblob")]
    [(10, 14, 'negative')]
    """
    evidence = readable(scorer, own).evidence
    return [
        Span(start + word.start, start + word.end, "positive" if word.counted > 0 else "negative",
             _counted(scorer, word.counted, word.changes))
        for start, end in sentences
        for word in evidence(text[start:end])
        if word.counted
    ]  # fmt: skip


def _counted(scorer: str, counted: float, changes: Sequence[str]) -> str:
    told = f" ({legible('; '.join(changes))})" if changes else ""
    return f"{scorer}: counted {signed(counted)}{told}"


def cut(text: str, first: int, last: int, spans: Sequence[Span]) -> list[Piece]:
    """Cut a part of a text into pieces, so that nothing begins or ends inside of one.

    Parameters
    ----------
    text : str
    first, last : int
        Code points of the text between which it is cut.
    spans : sequence of Span
        They may overlap, and reach over the ends.

    Returns
    -------
    list of Piece
        In order; together they are ``text[first:last]``.

    Examples
    --------
    >>> spans = [Span(0, 3, "name"), Span(0, 9, "quote")]
    >>> [(one.text, one.marks) for one in cut("Ana spoke up", 0, 12, spans)]
    [('Ana', ['quote', 'name']), (' spoke', ['quote']), (' up', [])]
    """
    opens, closes = defaultdict(list), defaultdict(list)
    for number, span in enumerate(spans):
        start, end = max(span.start, first), min(span.end, last)
        if start < end:
            opens[start].append(number)
            closes[end].append(number)
    places = sorted({first, last, *opens, *closes})
    now: dict[int, Span] = {}
    made = []
    for start, end in pairwise(places):
        for number in closes[start]:
            del now[number]
        now |= {number: spans[number] for number in opens[start]}
        made.append(_piece(text[start:end], list(now.values())))
    return made


def _piece(text: str, here: Sequence[Span]) -> Piece:
    told = {one.mark for one in here}
    inmost_first = sorted(here, key=lambda one: one.end - one.start)
    notes = list(dict.fromkeys(one.note for one in inmost_first if one.note))
    more = ["…"] if len(notes) > _MOST_NOTES else []
    entity_id = next((one.entity_id for one in here if one.entity_id is not None), None)
    marks = [mark for mark in MARKS if mark in told]
    return Piece(text, marks, entity_id, "; ".join([*notes[:_MOST_NOTES], *more]))
