"""A file that holds several articles: where each of them begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from utils.read.plain import bylines, headings

# No group here captures: Python 3.11 loses the span of a group beside possessive repeats.
_RULE = "|".join(rf"(?:{re.escape(sign)}[ \t]*+){{3,}}+" for sign in "-*=_#~•–—")
_COUNTER = (
    r"(?i:document[ \t]++\d++[ \t]++of[ \t]++\d++|\d++[ \t]++of[ \t]++\d++[ \t]++documents"
    r"|end[ \t]++of[ \t]++document)"
)
_LINE = re.compile(rf"\s*+(?:{_RULE}|{_COUNTER})\s*+")
_COUNTER_LINE = re.compile(rf"\s*+{_COUNTER}\s*+")
_BETWEEN = re.compile(rf"\f|\n[ \t]*+(?:{_RULE}|{_COUNTER})[ \t]*+(?=[\n\f]|\Z)")
_LEADING = re.compile(rf"(?:\s*+(?:{_RULE}|{_COUNTER})[ \t]*+(?=[\n\f]|\Z))*+\s*+")
# Enough of what follows to hold a heading and the first words of a body.
_AHEAD = 2000
_DATE_OR_BYLINE = re.compile(r"\d|\bby\b", re.IGNORECASE)
_LONGEST_UNDERLINED = 400


class Piece(NamedTuple):
    """The part of a file that is one article.

    ``line`` is where its first words stand, counted from 1. Separators that are breaks
    inside the article are still in its text.
    """

    line: int
    text: str


def is_separator(line: str) -> bool:
    """Whether a line is a rule such as ``---`` or ``* * *``, or counts documents.

    Examples
    --------
    >>> [is_separator(line) for line in ("---", "* * *", "3 of 20 DOCUMENTS", "-- no --")]
    [True, True, True, False]
    """
    return _LINE.fullmatch(line) is not None


def pieces(text: str) -> Iterator[Piece]:
    r"""Part a text where a separator stands before a new article.

    A line that counts documents ("Document 3 of 20", "End of Document") always parts.
    A rule or a form feed does so only where a title with a byline or date and a body
    follow: else it is a break inside an article.

    Examples
    --------
    >>> text = "Rain\n\nIt fell.\n\n---\n\nSun\nBy Ada Orme\n\nIt shone.\n\n***\n\nIt set."
    >>> [(piece.line, piece.text.split()[0]) for piece in pieces(text)]
    [(1, 'Rain'), (7, 'Sun')]
    """
    line, end = 1, 0
    for start, stop in _bounds(text):
        first = _LEADING.match(text, start, stop).end()
        line += text.count("\n", end, first)
        end = first
        if first < stop:
            yield Piece(line, text[first:stop])


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Find where each piece begins and ends, with what blank lines lead to it."""
    start = 0
    for found in _BETWEEN.finditer(text):
        if _COUNTER_LINE.fullmatch(found[0]) or _begins_article(text, start, found):
            yield start, found.start()
            start = found.end()
    yield start, len(text)


def _begins_article(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether what follows a rule is the heading and the body of another article."""
    ahead = slice(found.end(), found.end() + _AHEAD)
    after = _BETWEEN.search(text, ahead.start, ahead.stop)
    section = text[ahead.start : after.start()] if after else text[ahead]
    if _DATE_OR_BYLINE.search(section) is None or _is_underline(text, start, found):
        return False
    lines = section.split("\n")
    heading = headings.recognise(lines)
    if heading.title is None or heading.title[0].islower():
        return False
    is_signed = any(bylines.explicit(line.strip()) for line in lines[: heading.n_lines])
    # A rule may stand between a heading and its body.
    has_body = after is not None or any(map(str.strip, lines[heading.n_lines :]))
    is_labelled = heading.first_line is not None
    return (is_signed or heading.published is not None) and (has_body or is_labelled)


def _is_underline(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a rule stands right under the first lines, as under a title."""
    if text[found.start()] == "\f" or found.start() - start > _LONGEST_UNDERLINED:
        return False
    above = text[start : found.start()]
    return above[-1:].strip() != "" and "\n\n" not in above.strip()
