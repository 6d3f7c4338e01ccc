"""CSV, TSV and their kin: quickly where the file is well formed, row by row where it is not."""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from itertools import count
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from utils.read import encodings
from utils.read.problems import Problem, excerpt, printable
from utils.read.tabular import cells
from utils.read.tabular.grammar import Fault, Grammar, line_end
from utils.read.tabular.strict_rows import Row, rows
from utils.read.tabular.tally import Tally

_DELIMITERS = ",;\t|"
_LONGEST_HEADER = 1_000_000
_BLOCK = 16 << 20
# The first line that holds anything, and the line ends inside its quotation marks.
_FIRST_LINE = re.compile(r'[ \r\n]*+((?:"[^"]*+"|[^"\r\n]++)*+)')


class _Header(NamedTuple):
    """The first row: names as they stand, the delimiter, and where the rows begin."""

    names: list[str]
    delimiter: str
    end: int
    is_damaged: bool


def read(
    data: bytes, *, source_file: str, delimiter: str | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    r"""One row is one row below the header, every column as text.

    Parameters
    ----------
    data : bytes
        The file, in any encoding that ``utils.read.encodings`` knows.
    source_file : str
        The name of the file, for the problems.
    delimiter : str, optional
        What stands between two cells; guessed from the header (comma, semicolon, tab,
        bar) where absent.

    Returns
    -------
    DataFrame
        The file's columns under their own names, ``str``; empty cells are missing.
        Index ``source_offset`` (int64): the row below the header, counted from 1;
        lines of white space do not count, a line that could not be read does.
    list of Problem
        Each row that was left out or mended, each column that was renamed.

    Examples
    --------
    >>> table, problems = read(b"title;text\nRain;It rained.\nSun;\n", source_file="a.csv")
    >>> table.loc[1, "text"], table["text"].isna().tolist(), problems
    ('It rained.', [False, True], [])
    """
    header = _quick_header(data, delimiter)
    table = _read_quickly(data, header) if header else None
    if table is not None:
        offsets, told = np.arange(1, len(table) + 1), []
    else:
        text, told = encodings.decode(data, source_file=source_file)
        header = _header(text, delimiter) if text else None
        if not header:
            return cells.empty(), told or [_no_table(source_file)]
        table, offsets, more = _read_carefully(text, header, source_file)
        told += more
    names, renamed = _names(header, source_file)
    if not len(table):
        return cells.empty(names), [*told, *renamed, *_no_rows(told, source_file)]
    made, empties = cells.frame(table.rename_columns(names), offsets, source_file=source_file)
    return made, told + renamed + empties


def _quick_header(data: bytes, delimiter: str | None) -> _Header | None:
    """Read the header of an undamaged UTF-8 file, with its end in bytes; None of any other."""
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(data[start : start + _LONGEST_HEADER])
    except UnicodeDecodeError:
        return None
    header = _header(text, delimiter)
    # What reaches the end of the piece may go on after it.
    if not header or header.is_damaged or header.end == len(text):
        return None
    return header._replace(end=start + len(text[: header.end].encode()))


def _header(text: str, delimiter: str | None) -> _Header | None:
    """Read the first row that holds anything; None where it does not look like a header."""
    found = _FIRST_LINE.match(text, 0, _LONGEST_HEADER)
    delimiter = delimiter or _guess_delimiter(found[1])
    grammar = Grammar(delimiter, cells.MOST_COLUMNS)
    record = grammar.record(text, found.start(1), _LONGEST_HEADER)
    if record.fault is Fault.BROKEN:
        end = line_end(text, found.start(1))
        names = text[found.start(1) : min(end, _LONGEST_HEADER)].split(delimiter)
    else:
        names, end = record.cells, record.end
    is_whole = end == len(text) or text[end - 1 : end] in ("\r", "\n")
    is_short = end <= _LONGEST_HEADER and len(names) <= cells.MOST_COLUMNS
    if not (is_whole and is_short and any(map(str.strip, names))):
        return None
    return _Header(names, delimiter, end, record.fault is Fault.BROKEN)


def _guess_delimiter(line: str) -> str:
    """Return the separator that the line has most of outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_DELIMITERS, key=bare.count)


def _names(header: _Header, source_file: str) -> tuple[list[str], list[Problem]]:
    """Give every column a name of its own."""
    told = [_damaged_header(source_file)] if header.is_damaged else []
    stated = [
        name.strip("\ufeff \t\r\n") or f"column_{position}"
        for position, name in enumerate(header.names, start=1)
    ]
    made: dict[str, None] = {}
    numbers = defaultdict(lambda: count(1))
    for name in stated:
        new_name = name
        if name in made:
            free = (f"{name}.{number}" for number in numbers[name])
            new_name = next(one for one in free if one not in stated)
            told.append(_renamed(source_file, name, new_name))
        made[new_name] = None
    return list(made), told


def _read_quickly(data: bytes, header: _Header) -> pa.Table | None:
    """Read all rows at once; None unless every one of them is as RFC 4180 wants it."""
    if b"\0" in data or not _marks_are_in_order(data, header):
        return None
    keys = _keys(header)
    try:
        table = pa_csv.read_csv(
            pa.BufferReader(pa.py_buffer(data)[header.end :]),
            pa_csv.ReadOptions(column_names=keys, block_size=_BLOCK),
            pa_csv.ParseOptions(delimiter=header.delimiter, newlines_in_values=True),
            pa_csv.ConvertOptions(
                column_types=dict.fromkeys(keys, cells.TEXT), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    if _longest(table) > cells.LONGEST:
        return None
    return cells.with_newlines(table) if b"\r" in data else table


def _keys(header: _Header) -> list[str]:
    return [str(position) for position in range(len(header.names))]


def _longest(table: pa.Table) -> int:
    """Return the size of the largest cell in bytes."""
    return max(pc.max(pc.binary_length(column)).as_py() or 0 for column in table.columns)


def _marks_are_in_order(data: bytes, header: _Header) -> bool:
    """Say whether every quotation mark below the header stands where RFC 4180 wants it.

    Counted from the first, marks open and close in turn. One that opens must follow a
    delimiter or a line end, one that closes must come before one; a doubled mark
    inside a cell closes it and opens it again, so there they stand beside each other.
    """
    view = np.frombuffer(data, dtype="uint8")
    may_be_beside = np.zeros(256, dtype=bool)
    may_be_beside[list(f'{header.delimiter}\r\n"'.encode())] = True
    n_before = 0
    for at in range(header.end, len(view), _BLOCK):
        marks = np.flatnonzero(view[at : at + _BLOCK] == ord('"')) + at
        opening, closing = marks[n_before % 2 :: 2], marks[1 - n_before % 2 :: 2]
        # The last byte of the file stands for what follows it: nothing.
        after = view[np.minimum(closing + 1, len(view) - 1)]
        if not (may_be_beside[view[opening - 1]].all() and may_be_beside[after].all()):
            return False
        n_before += len(marks)
    return n_before % 2 == 0


def _read_carefully(
    text: str, header: _Header, source_file: str
) -> tuple[pa.Table, np.ndarray, list[Problem]]:
    """Read row by row, with a problem for each that is damaged."""
    kept, tally, keys = cells.Rows(), Tally(source_file), _keys(header)
    grammar = Grammar(header.delimiter, len(keys))
    for offset, row in enumerate(rows(text, start=header.end, grammar=grammar), start=1):
        if row.cells is not None:
            kept.add(offset, dict(zip(keys, row.cells, strict=True)))
        _note(tally, offset, row)
        if tally.is_full:
            break
    return *kept.table(), tally.problems()


def _note(tally: Tally, offset: int, row: Row) -> None:
    if row.fault is None:
        return
    wrong, advice = row.fault.value
    if row.cells is None:
        tally.left_out(offset, f"{wrong}; it was left out; it begins: {row.start}", advice)
    else:
        tally.kept(offset, wrong, advice)


def _damaged_header(source_file: str) -> Problem:
    wrong = "a quotation mark in the header has no partner; it was kept in the column's name"
    return Problem(source_file, wrong, "take it out of the header", has_article=True)


def _renamed(source_file: str, name: str, new_name: str) -> Problem:
    wrong = f"two columns are named {excerpt(name, 40)}; the later one is read as {new_name}"
    return Problem(source_file, printable(wrong), "give each column its own name", has_article=True)


def _no_rows(told: list[Problem], source_file: str) -> list[Problem]:
    """Tell of a file that has a header and nothing below it, not even damage."""
    if told:
        return []
    return [Problem(source_file, "a header but no rows", "put one row for each article below it")]


def _no_table(source_file: str) -> Problem:
    wrong = (
        f"no header was found: no line end in the first {_LONGEST_HEADER:,} characters, "
        f"or more than {cells.MOST_COLUMNS:,} columns"
    )
    return Problem(source_file, wrong, "write the columns' names into the first line")
