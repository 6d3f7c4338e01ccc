"""What a line at the top of an article may be: a date, a byline, a label, or just text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from utils.read import dates
from utils.read.plain import bylines, marks
from utils.read.plain.addresses import is_address

# No heading has more lines than this, and no line of one more characters.
MOST_LINES = 16
LONGEST = 300
_LONGEST_DETAIL = 200
_LONGEST_DATE = 80
# Lines with a digit that are looked at for dates; more are a table.
_MOST_SHORT = 100
_SPLIT = re.compile(
    r"\s*[|•·]\s*|\s+[–—-]\s+|,\s+|\t|\s{2,}|\s+(?=(?:published|posted)\b)", re.IGNORECASE
)
_LABEL = re.compile(r"([A-Za-z][A-Za-z -]{1,24}?)\s?:(?:\s+|$)")
_LABELS = {
    "title": ("title", "headline", "hed"),
    "author": ("author", "authors", "byline", "by", "writer", "reporter"),
    "published": ("date", "published", "published on", "publication date", "publish date"),
    "outlet": ("source", "publication", "outlet", "newspaper", "publisher"),
    "text": ("text", "body", "full text", "content"),
    "nothing": (
        *("url", "link", "section", "page", "pages", "length", "language", "edition", "dateline"),
        *("copyright", "subject", "keywords", "load-date", "updated", "last updated", "modified"),
        *("last modified", "id", "issn", "country", "region", "category", "word count", "words"),
    ),
}
_FIELDS = {label: field for field, labels in _LABELS.items() for label in labels}
_DIGIT = re.compile(r"\d")
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\))|copyright\W{1,3}(?:19|20)\d\d\b|all rights reserved\W*$",
    re.IGNORECASE,
)


class Entry(NamedTuple):
    """One line that is not blank.

    ``kind`` is "text", "date", "updated", "byline", "bare byline", "role", "address",
    "copyright" or "label". ``author`` and ``published`` are what the line says if it
    is what it may be; a label fills ``field`` with ``value`` ("nothing" where the
    articles table has no place for it).
    """

    at: int
    text: str
    starts_block: bool
    is_indented: bool
    kind: str = "text"
    author: str | None = None
    published: str | None = None
    field: str = ""
    value: str = ""


def entries(lines: Sequence[str]) -> list[Entry]:
    """Return the lines down to the first long one, each with what it may be; no blank ones.

    Examples
    --------
    >>> [entry.kind for entry in entries(["Rain fell", "By Ada Orme", "3 May 2014", "", "It did."])]
    ['text', 'byline', 'date', 'text']
    """
    found = []
    for entry in islice(_lines(lines), MOST_LINES):
        found.append(_told(entry))
        if len(entry.text) > LONGEST:
            break
    return found


def stated_day(text: str) -> date | None:
    """Return the day that a line states as a date, None where it is none or only a year."""
    if len(text) > _LONGEST_DATE or not _DIGIT.search(text):
        return None
    if text.isdigit() and len(text) != len("20140503"):
        return None
    stated = dates.parse(text)
    if stated is None or (stated.precision == "year" and stated.is_order_known):
        return None
    return stated.day


def days_below(lines: Sequence[str]) -> list[tuple[int, date]]:
    """Return the lines that are dates, each with its place and day."""
    short = ((at, line) for at, line in enumerate(lines) if len(line) <= _LONGEST_DATE)
    dated = ((at, line.strip()) for at, line in short if _DIGIT.search(line))
    read = ((at, stated_day(line)) for at, line in islice(dated, _MOST_SHORT) if not _is_late(line))
    return [(at, day) for at, day in read if day is not None]


def _is_late(line: str) -> bool:
    return _UPDATED.match(line) is not None


def _lines(lines: Sequence[str]) -> Iterator[Entry]:
    starts_block = True
    for at, line in enumerate(lines):
        text = line.strip()
        if text:
            bare = marks.removed(text).strip() if len(text) <= LONGEST else text
            yield Entry(at, bare, starts_block, line[0].isspace())
        starts_block = not text


def _told(entry: Entry) -> Entry:
    """Say what a line may be, going by nothing but the line."""
    text = entry.text
    label = _LABEL.match(text)
    if label and label[1].lower() in _FIELDS:
        field = _FIELDS[label[1].lower()]
        return entry._replace(kind="label", field=field, value=text[label.end() :])
    if len(text) > _LONGEST_DETAIL:
        return entry
    if _is_late(text) and stated_day(text):
        return entry._replace(kind="updated")
    if stated_day(text):
        return entry._replace(kind="date", published=text)
    return _told_of_author(entry)


def _told_of_author(entry: Entry) -> Entry:
    text = entry.text
    if _COPYRIGHT.match(text):
        return entry._replace(kind="copyright")
    if author := bylines.explicit(text):
        return entry._replace(kind="byline", author=author)
    if dated := _dated_byline(text):
        return entry._replace(kind="byline", author=dated[0], published=dated[1])
    if all(is_address(word) for word in text.split()):
        return entry._replace(kind="address")
    if bylines.is_role(text):
        return entry._replace(kind="role", author=bylines.named(text) or text)
    if author := bylines.bare(text):
        return entry._replace(kind="bare byline", author=author)
    return entry


def _dated_byline(text: str) -> tuple[str, str] | None:
    """Part a line such as "Ada Orme | 3 May 2014" into its author and its date."""
    if _DIGIT.search(text) is None:
        return None
    for split in _SPLIT.finditer(text):
        left, right = text[: split.start()], text[split.end() :]
        for byline, day in ((left, right), (right, left)):
            author = bylines.explicit(byline) or bylines.bare(byline)
            if author and stated_day(day):
                return author, day
    return None
