"""Articles as people save them: title, byline, date, then paragraphs, in a text file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from utils.read import encodings
from utils.read.plain import closings, headings, marks, paragraphs, separators
from utils.read.problems import Problem, excerpt
from utils.read.sizes import MAX_CHARS

COLUMNS = ("title", "author", "published", "outlet", "text")
_MOST_SHOWN = 5
_SHOWN = 80
_SHOWN_OF_CUT = 40
_NOTHING = ("it holds nothing but separators", "leave it out, or put the article into it")

Row = tuple[str | None, str | None, str | None, str | None, str]
Note = tuple[str, str]


class Body(NamedTuple):
    """The paragraphs of one article, and what was done to its lines to get them.

    ``left_out`` are the paragraphs after its end, ``cuts`` the first halves of what a
    page break had cut, ``mended`` the words put together without a hyphen.
    """

    paragraphs: list[str]
    left_out: list[str]
    cuts: list[str]
    mended: list[str]


def read(data: bytes, *, source_file: str) -> tuple[pd.DataFrame, list[Problem]]:
    r"""One row is one article of a text file.

    Parameters
    ----------
    data : bytes
        The whole file.
    source_file : str
        Its name, for the problems.

    Returns
    -------
    articles : DataFrame
        ``title``, ``author`` (names joined by "; ", without place, role and
        employer), ``published`` (the date line as it stands), ``outlet`` (only from a
        line such as "Source: …"), ``text`` (paragraphs joined by a blank line), all
        str and missing where the file says nothing. The index ``source_offset``
        (int64) is the line where the article starts, counted from 1.
    problems : list of Problem
        What was joined, left out or not found, each with the line of its article.

    Notes
    -----
    Lines between title and byline that are no heading (a standfirst) are the first
    paragraph of the text.

    Examples
    --------
    >>> file = b"Rain ends the fair\n\nBy Ada Orme\n3 May 2014\n\nIt fell for two\ndays.\n"
    >>> articles, problems = read(file, source_file="rain.txt")
    >>> articles.iloc[0].tolist()[:3], articles["text"].item(), problems
    (['Rain ends the fair', 'Ada Orme', '3 May 2014'], 'It fell for two days.', [])
    """
    found, problems = rows(data, source_file=source_file)
    return frame(found).drop(columns="source_file").set_index("source_offset"), problems


def frame(found: Iterable[tuple[str, int, Row]]) -> pd.DataFrame:
    """One row is one article of one of many text files, see :func:`read`.

    ``source_file`` and ``source_offset`` are columns here.
    """
    flat = [(name, line, *row) for name, line, row in found]
    made = pd.DataFrame(flat, columns=["source_file", "source_offset", *COLUMNS])
    texts = {name: "str" for name in ("source_file", *COLUMNS)}
    return made.astype({**texts, "source_offset": "int64"})


def rows(data: bytes, *, source_file: str) -> tuple[list[tuple[str, int, Row]], list[Problem]]:
    """Read a text file as :func:`read` does, without the cost of a table for each file.

    Returns
    -------
    list of tuple
        File, line where the article starts, and the article's row.
    list of Problem
    """
    text, problems = encodings.decode(data, source_file=source_file)
    found = []
    for piece in separators.pieces(text) if text else ():
        row, notes = _article(piece)
        if row is not None:
            found.append((source_file, piece.line, row))
        problems += [Problem(source_file, *note, piece.line, row is not None) for note in notes]
    if text and not found and not any(problem.source_offset for problem in problems):
        problems.append(Problem(source_file, *_NOTHING))
    return found, problems


def _article(piece: separators.Piece) -> tuple[Row | None, list[Note]]:
    """Return the row of an article, None where it has no text, and what there is to say of it."""
    if len(piece.text) > MAX_CHARS:
        size = f"{len(piece.text):,} characters in one article; the limit is {MAX_CHARS:,}"
        return None, [(size, "check the file: several articles may have run together")]
    lines = piece.text.replace("\f", "\n\n").split("\n")
    heading = headings.recognise(["" if separators.is_separator(line) else line for line in lines])
    body = _body(heading, lines[heading.n_lines :])
    if not body.paragraphs:
        return None, [_without_text(heading, body)]
    text = "\n\n".join(body.paragraphs)
    row = (heading.title, heading.author, heading.published, heading.outlet, text)
    return row, list(_notes(heading, body))


def _body(heading: headings.Heading, lines: Sequence[str]) -> Body:
    """Make the paragraphs of an article from its standfirst and the lines below the heading."""
    first = [] if heading.first_line is None else [heading.first_line]
    sections = [_section(part) for part in _parts([*heading.deck, "", *first, *lines])]
    kept, left_out = closings.split([section.paragraphs for section in sections])
    return Body(
        kept,
        heading.left_out + left_out,
        [cut for section in sections for cut in section.cuts],
        [word for section in sections for word in section.mended],
    )


def _parts(lines: Iterable[str]) -> Iterator[list[str]]:
    """Part lines at rules such as ``***``."""
    part: list[str] = []
    for line in lines:
        if separators.is_separator(line):
            yield part
            part = []
        else:
            part.append(line)
    yield part


def _section(lines: Sequence[str]) -> Body:
    """Make paragraphs of the lines between two rules; what is left out is not known yet."""
    unwrapped, mended = paragraphs.unwrapped(lines)
    joined, cuts, more = paragraphs.rejoined(unwrapped)
    unmarked = [marks.removed(paragraph).strip() for paragraph in joined]
    return Body([one for one in unmarked if one], [], cuts, mended + more)


def _without_text(heading: headings.Heading, body: Body) -> Note:
    found = "has neither title nor text"
    if heading.title is not None:
        found = f"has a title but no text (title: {excerpt(heading.title)})"
    if body.left_out:
        found += f"; beside it only {_quoted(body.left_out)}"
    return found, "add the text, or leave it out"


def _notes(heading: headings.Heading, body: Body) -> Iterator[Note]:
    """Say what was joined, left out and not found in an article that was read."""
    if heading.title is None:
        yield (
            f"no title: the first line reads as text ({excerpt(body.paragraphs[0], _SHOWN)})",
            "put the title on a line of its own above the text, if it has one",
        )
    if body.left_out:
        yield (
            f"left out of the text: {_quoted(body.left_out)}",
            "nothing, unless it belongs to the article: then move it up into the text",
        )
    if body.cuts:
        ends = [f"…{cut[-_SHOWN_OF_CUT:]}" for cut in body.cuts]
        yield (
            f"paragraphs that a blank line cut in mid-sentence, joined after {_quoted(ends)}",
            "nothing, unless these are two paragraphs: then end the first with a full stop",
        )
    if body.mended:
        yield (
            f"words cut at a line end, joined without the hyphen: {_quoted(body.mended)}",
            "nothing, unless the hyphen belongs there: then write the word on one line",
        )


def _quoted(found: Sequence[str]) -> str:
    """Show the first few of what was found."""
    shown = ", ".join(f"“{excerpt(one, _SHOWN)}”" for one in found[:_MOST_SHOWN])
    n_more = len(found) - _MOST_SHOWN
    return f"{shown} and {n_more:,} more" if n_more > 0 else shown
