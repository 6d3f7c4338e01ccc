"""Whether the file of an article is untidy, as files that people bring are."""

from __future__ import annotations

import re

from utils.run.corpus.markup import Source
from utils.run.corpus.story import Story

_FOREIGN = re.compile(r"[*\\]")


def no_byline(source: Source, story: Story) -> bool:
    """Find an article of nobody."""
    return not source.header["authors"]


def no_date_line(source: Source, story: Story) -> bool:
    """Find an article whose file does not say when it was published."""
    return not any("2014" in line for line in _head_lines(source))


def month_only(source: Source, story: Story) -> bool:
    """Find an article dated to its month."""
    return source.header["published"].count("-") == 1


def day_first(source: Source, story: Story) -> bool:
    """Find a date line above the byline."""
    lines = _head_lines(source)
    return len(lines) == 2 and "2014" in lines[0]


def two_authors(source: Source, story: Story) -> bool:
    """Find a byline of several people."""
    return ";" in source.header["authors"]


def capitals(source: Source, story: Story) -> bool:
    """Find a headline in capitals."""
    return source.title.isupper()


def two_lines(source: Source, story: Story) -> bool:
    """Find a headline that runs over a line's end."""
    return "\n" in source.head.partition("\n\n")[0]


def closing_lines(source: Source, story: Story) -> bool:
    """Find lines below the article that are not of it."""
    return bool(source.closing)


def broken_paragraph(source: Source, story: Story) -> bool:
    """Find a paragraph end that the file has and the text has not."""
    return source.body.count("\n\n") > source.text.count("\n\n")


def hard_wrapped(source: Source, story: Story) -> bool:
    """Find a line end within a paragraph of the file."""
    return bool(re.search(r"[^\n]\n[^\n]", source.body))


def hyphenated(source: Source, story: Story) -> bool:
    """Find a word cut in two at a line end."""
    return bool(re.search(r"\w-\n\w", source.body))


def foreign_marks(source: Source, story: Story) -> bool:
    """Find marks of another format in the file."""
    return bool(_FOREIGN.search(source.body)) and not _FOREIGN.search(source.text)


def _head_lines(source: Source) -> list[str]:
    return source.head.partition("\n\n")[2].split("\n")
