"""Which spans of a text could be names: what the model found, cut and widened, and capitals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from utils.annotate.spans.tokens import Run, Token, is_capitalised, runs, tokens
from utils.annotate.spans.words import PORTFOLIOS, TITLES

# What the model's labels are among ours; what is not here (numbers, dates) is no name.
LABELS = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE",
    "NORP": "GROUP", "EVENT": "OTHER", "WORK_OF_ART": "OTHER", "PRODUCT": "OTHER", "LAW": "OTHER",
    "LANGUAGE": "OTHER",
}  # fmt: skip
_FRONT = re.compile(r"(?:[Tt]he|THE|[Aa]n?)\s+(?=\w)|[^\w$&#@]+")
_BACK = re.compile(r"(?:\s?['’][sS]?|[\s,;:\"“”()!?—–-]+)$")
_STOP = re.compile(r"(?:\b\w|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St|Bros|N\.V|D\.C))\.$")
# A title with what follows, and an office's "of Defense" or "for the Middle East" after one.
_TITLE = re.compile(r"([\w-]+(?:\.\w)*)\.?\s+(?=\w)")
_OFFICE = re.compile(
    r"(?:of|for)\s+(?:the\s+)?[A-Z]\w+(?:\s+(?:and|[A-Z][a-z]+)(?=\s+[A-Z]\w+\s+[A-Z]))*\s+(?=[A-Z])"
)
_OF = re.compile(r"(?:of|for)\b")
# No name goes on after a gap or on a new line.
_PIECE = re.compile(r"\S+(?:[^\S\n]\S+)*")
_MOST_BEFORE = 2
Place = tuple[int, int]


class Reading(NamedTuple):
    """A text taken apart: its words, runs of capitals, the model's names, and the candidates."""

    text: str
    words: list[Token]
    runs: list[Run]
    found: dict[Place, str]
    candidates: list[Place]


def read(text: str, found: Iterable[tuple[int, int, str]]) -> Reading:
    """Take a text apart into words and every span that could be a name.

    Parameters
    ----------
    text : str
    found : iterable of (start, end, label)
        What the language model found, with its own labels.

    Examples
    --------
    >>> text = "The mayor of Mosul met Gen. Dempsey."
    >>> [text[start:end] for start, end in read(text, [(23, 35, "PERSON")]).candidates]
    ['Mosul', 'Gen. Dempsey', 'Dempsey']
    """
    words = tokens(text)
    capitals = runs(words, text)
    cut = {
        place: label
        for start, end, label in found
        if label in LABELS
        for piece in _PIECE.finditer(text, start, end)
        if (place := trim(text, *piece.span()))
    }
    spans = {place for run in capitals for place in _of_run(text, words, run)}
    spans.update(_joined_by_and(text, words, capitals))
    for start, end in cut:
        spans.update(_of_name(text, start, end))
    return Reading(text, words, capitals, cut, sorted(spans))


def trim(text: str, start: int, end: int) -> Place | None:
    """Cut "the", marks and a possessive ending off a span; None where nothing is left.

    Examples
    --------
    >>> text = "the Associated Press's man"
    >>> start, end = trim(text, 0, 22)
    >>> text[start:end]
    'Associated Press'
    """
    while front := _FRONT.match(text, start, end):
        start = front.end()
        if start >= end:
            return None
    while back := _BACK.search(text, start, end):
        if back.start() <= start:
            return None
        end = back.start()
    if text[start:end].endswith(".") and not _STOP.search(text, start, end):
        end -= 1
    return (start, end) if start < end else None


def _of_run(text: str, words: list[Token], run: Run) -> Iterator[Place]:
    """Give a run of capitals, its parts around "of", and what follows its titles."""
    first, last = run
    yield from _places(text, words[first].start, words[last - 1].end)
    for place in range(first + 1, last - 1):
        if words[place].word.islower() and not is_capitalised(words[place].word):
            yield from _places(text, words[first].start, words[place - 1].end)
            yield from _places(text, words[place + 1].start, words[last - 1].end)
    if whole := trim(text, words[first].start, words[last - 1].end):
        yield from _after_titles(text, *whole)


def _after_titles(text: str, start: int, end: int) -> Iterator[Place]:
    """Give what is left of a span after each of the titles at its beginning.

    A word or two may stand before the first: "US Secretary of State John Kerry".
    """
    n_others = 0
    while word := _TITLE.match(text, start, end):
        start = word.end()
        if word[1].lower() not in TITLES:
            n_others += 1
            if n_others > _MOST_BEFORE:
                return
            continue
        n_others = _MOST_BEFORE
        if not _OF.match(text, start, end):
            yield from _places(text, start, end)
        if office := _OFFICE.match(text, start, end):
            start = office.end()
            if text[start:end].lower() not in PORTFOLIOS:  # "Foreign Affairs" and no name
                yield from _places(text, start, end)


def without_titles(text: str, start: int, end: int) -> Place:
    """Cut titles and offices off the front of a person's name.

    Examples
    --------
    >>> text = "Secretary of Defense Chuck Hagel"
    >>> start, end = without_titles(text, 0, len(text))
    >>> text[start:end]
    'Chuck Hagel'
    """
    return [(start, end), *_after_titles(text, start, end)][-1]


def _places(text: str, start: int, end: int) -> Iterator[Place]:
    if place := trim(text, start, end):
        yield place


def _joined_by_and(text: str, words: list[Token], capitals: list[Run]) -> Iterator[Place]:
    """Give two runs with "and" between them: "Islamic State of Iraq and the Levant"."""
    for run, after in pairwise(capitals):
        between = [words[place].word for place in range(run.last, after.first)]
        start, end = words[run.first].start, words[after.last - 1].end
        if between in (["and"], ["and", "the"], ["&"]) and _PIECE.fullmatch(text, start, end):
            yield from _places(text, start, end)


def _of_name(text: str, start: int, end: int) -> Iterator[Place]:
    """Give a name that the model found, its parts around a comma, and what follows its titles."""
    yield start, end
    for comma in re.finditer(", ", text[start:end]):
        yield from _places(text, start, start + comma.start())
        yield from _places(text, start + comma.end(), end)
    yield from _after_titles(text, start, end)


def overlapping(places: list[Place], start: int, end: int) -> list[Place]:
    """Return those of some sorted, disjoint places that share a character with a span.

    Examples
    --------
    >>> overlapping([(0, 4), (6, 9), (12, 14)], 8, 13)
    [(6, 9), (12, 14)]
    """
    first = bisect_left(places, (start,))
    if first and places[first - 1][1] > start:
        first -= 1
    found = []
    while first < len(places) and places[first][0] < end:
        found.append(places[first])
        first += 1
    return found
