"""The heading of an article: title, byline and date, in the orders that people save them in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from utils.read.plain import bylines, hyphens, titles
from utils.read.plain.details import LONGEST, Entry, days_below, entries, stated_day
from utils.read.plain.paragraphs import ends_sentence

_MOST_DECK_LINES = 4
_FEWEST_BODY_CHARS = 60
_HASHES = re.compile(r"\A#{1,6}\s+")
_ABOUT_AUTHORS = ("bare byline", "role", "address")


@dataclass
class Heading:
    """The heading of one article.

    The body begins after ``n_lines`` lines, and with ``first_line``
    where that stands behind a label such as "Text:". ``deck`` are the lines of text
    between title and byline; ``left_out`` are those that the articles table has no
    column for.
    """

    title: str | None = None
    author: str | None = None
    published: str | None = None
    outlet: str | None = None
    deck: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    first_line: str | None = None
    n_lines: int = 0


def recognise(lines: Sequence[str]) -> Heading:
    """Return the heading that the lines of an article begin with.

    Parameters
    ----------
    lines : sequence of str
        The lines of one article.

    Examples
    --------
    >>> found = recognise(["Rain ends the fair", "", "By Ada Orme", "3 May 2014", "", "It fell."])
    >>> found.title, found.author, found.published, found.n_lines
    ('Rain ends the fair', 'Ada Orme', '3 May 2014', 4)
    """
    walk = _Walk(lines, entries(lines))
    walk.take_details()
    walk.take_title()
    walk.take_details()
    if walk.take_deck():
        walk.take_details()
    walk.heading.n_lines = walk.entries[walk.at - 1].at + 1 if walk.at else 0
    return walk.heading


@dataclass
class _Walk:
    """The way down the first lines; ``at`` is the first that is not yet known to be heading."""

    lines: Sequence[str]
    entries: list[Entry]
    heading: Heading = field(default_factory=Heading)
    at: int = 0

    @property
    def is_over(self) -> bool:
        """Whether the body has begun, or no line is left."""
        return self.heading.first_line is not None or self.at >= len(self.entries)

    def take_details(self) -> None:
        """Take the lines that follow one another and are dates, bylines or labels."""
        while not self.is_over and self.is_detail(self.at, self.heading.title):
            self.at += 1
            self._take(self.entries[self.at - 1])

    def take_title(self) -> None:
        """Take the title, if there is none yet and the next lines are one."""
        if self.is_over or self.heading.title or self.entries[self.at].kind == "date":
            return
        title = self.entries[self.at].text
        end = self.at + 1
        while self._is_in_block(end) and not self.is_detail(end, title):
            end += 1
        run = [entry.text for entry in self.entries[self.at : end]]
        n = titles.n_lines(
            run, is_above_byline=self.is_detail(end, title), is_all=end == len(self.entries)
        )
        if n:
            self.heading.title = _HASHES.sub("", hyphens.joined(run[:n], set())[0])
            self.at += n

    def take_deck(self) -> bool:
        """Take the lines between the title and a byline or date further down."""
        start, end = self.at, self.at + 1
        is_full = self.heading.author is not None and self.heading.published is not None
        if self.is_over or self.heading.title is None or is_full:
            return False
        while self._is_in_block(end) and not self._is_certain(end):
            end += 1
        found = self.entries[start:end]
        is_short = sum(len(entry.text) for entry in found) <= LONGEST
        if len(found) > _MOST_DECK_LINES or not is_short or not self._is_certain(end):
            return False
        self.heading.deck = [self.lines[entry.at] for entry in found]
        self.at = end
        return True

    def is_detail(self, at: int, title: str | None) -> bool:
        """Whether a line is a date, byline or label, going by the lines around it."""
        if at >= len(self.entries):
            return False
        entry = self.entries[at]
        match entry.kind:
            case "label":
                return self._is_label(entry, title)
            case "date":
                return self._is_publication(entry)
            case "byline":
                return self.heading.author is None or not entry.starts_block
            case "updated" | "copyright":
                return True
            case "text":
                return False
        return title is not None and self._is_about_author(at, title)

    def _is_certain(self, at: int) -> bool:
        """Whether a line below a deck shows that the heading goes on."""
        if at >= len(self.entries) or not self.is_detail(at, self.heading.title):
            return False
        entry = self.entries[at]
        is_filled = entry.kind == "label" and entry.field in ("author", "published")
        return is_filled or entry.kind in ("date", "byline") or self._leads_to_date(at)

    def _is_in_block(self, at: int) -> bool:
        return at < len(self.entries) and not self.entries[at].starts_block

    def _is_label(self, entry: Entry, title: str | None) -> bool:
        """Whether the line is a label: one of several, or one whose value fits it."""
        if entry.field == "title" and self.heading.title is None:
            return 0 < len(entry.value) <= LONGEST
        if sum(other.kind == "label" for other in self.entries) > 1:
            return True
        if entry.field == "author":
            return title is not None and bylines.named(entry.value) is not None
        return stated_day(entry.value) is not None or (
            entry.field == "outlet" and title is not None and bylines.bare(entry.value) is not None
        )

    def _is_publication(self, entry: Entry) -> bool:
        """Whether a date can be that of publication: no section further down has a later one."""
        day = stated_day(entry.text)
        if self.heading.published is not None and entry.starts_block:
            return False
        return all(other <= day for at, other in days_below(self.lines) if at > entry.at)

    def _is_about_author(self, at: int, title: str) -> bool:
        """Whether a line without "By" is the author's, going by where it stands."""
        entry, before = self.entries[at], self.entries[at - 1]
        if self.heading.author is not None:
            return before.kind in ("byline", *_ABOUT_AUTHORS) and (
                not entry.starts_block or entry.kind != "bare byline"
            )
        if entry.kind == "address" or self._is_below_date(entry, before):
            return entry.kind != "address"
        if self._leads_to_date(at):
            return True
        if entry.kind == "role":
            return at + 1 < len(self.entries)
        return bylines.is_personal(entry.author) and self._is_above_body(at, title)

    def _is_below_date(self, entry: Entry, before: Entry) -> bool:
        return before.kind == "date" and not entry.starts_block

    def _below_authors(self, at: int) -> Entry | None:
        """Return what follows the lines about authors that begin here."""
        while at < len(self.entries) and self.entries[at].kind in _ABOUT_AUTHORS:
            at += 1
        return self.entries[at] if at < len(self.entries) else None

    def _leads_to_date(self, at: int) -> bool:
        below = self._below_authors(at)
        return below is not None and below.kind in ("date", "updated")

    def _is_above_body(self, at: int, title: str) -> bool:
        """Whether a name has the body below it, and is not the second line of the title."""
        below = self._below_authors(at)
        if below is None or (
            len(below.text) < _FEWEST_BODY_CHARS and not ends_sentence(below.text)
        ):
            return False
        return self.entries[at].starts_block or not titles.is_in_title_case(title)

    def _take(self, entry: Entry) -> None:
        """Take from a line what it says."""
        if entry.kind == "label":
            self._take_label(entry)
        elif entry.kind == "byline":
            self._add_author(entry.author)
            self._fill("published", entry.published)
        elif entry.kind in ("bare byline", "role") and self._is_new_author(entry):
            self._add_author(entry.author)
        elif entry.kind == "date" and self.heading.published is None:
            self.heading.published = entry.text
        else:
            self.heading.left_out.append(entry.text)

    def _is_new_author(self, entry: Entry) -> bool:
        return self.heading.author is None or (
            entry.kind == "bare byline" and bylines.is_personal(entry.author)
        )

    def _add_author(self, author: str) -> None:
        known = self.heading.author
        self.heading.author = author if known is None else f"{known}; {author}"

    def _fill(self, name: str, value: str | None) -> None:
        if getattr(self.heading, name) is None and value:
            setattr(self.heading, name, value)

    def _take_label(self, entry: Entry) -> None:
        if entry.field == "text":
            self.heading.first_line = entry.value
            return
        value = " ".join([entry.value, *self._continuation()]).strip()
        if entry.field == "nothing" or getattr(self.heading, entry.field) is not None:
            self.heading.left_out.append(entry.text)
        elif entry.field == "author":
            self._fill("author", bylines.explicit(value) or bylines.named(value) or value)
        else:
            self._fill(entry.field, value)

    def _continuation(self) -> list[str]:
        """Take the indented lines with which a label's value goes on."""
        start = self.at
        while self._is_in_block(self.at) and self._goes_on(self.entries[self.at]):
            self.at += 1
        return [entry.text for entry in self.entries[start : self.at]]

    def _goes_on(self, entry: Entry) -> bool:
        return entry.is_indented and entry.kind != "label"
