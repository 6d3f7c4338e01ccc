"""A researcher's CSV, changed in single rows: what is not changed stays byte for byte."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from utils.read import encodings
from utils.read.own_tables import delimited
from utils.read.problems import excerpt, printable

# The mark before a text, and how the text after it is written.
_WRITTEN = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    *((b"", name) for name in ("utf-8", "utf-16-le", "utf-16-be", "cp1252")),
)
_FORMULA = re.compile(r"[=+\-@]")
_PERMISSIONS = 0o7777


@dataclass
class OwnFile:
    """A CSV as it stands: its encoding, separator and line ends, and its lines as text.

    Attributes
    ----------
    mark, encoding : bytes, str
        What stands before the text, and how the text is written.
    delimiter, line_end : str
    head : str
        What stands before the first row: the header, above it what Excel may write.
    columns : list of str
        As :func:`utils.read.own_tables.rows` names them.
    rows : list of lists of str
        The cells of each row that has a value.
    lines : list of str
        Of each of these rows the text as it stands, with blank lines after it.
    """

    mark: bytes
    encoding: str
    delimiter: str
    line_end: str
    head: str
    columns: list[str]
    rows: list[list[str]]
    lines: list[str]

    def change(self, number: int, told: Mapping[str, str]) -> None:
        """Write other values into cells of a row; its other cells stay as they were."""
        cells = list(self.rows[number])
        for name, value in told.items():
            if name in self.columns:
                cells[self.columns.index(name)] = defused(value)
        self.rows[number] = cells
        self.lines[number] = self._line(cells)

    def remove(self, numbers: Sequence[int]) -> None:
        """Take rows out."""
        for number in sorted(numbers, reverse=True):
            del self.rows[number], self.lines[number]

    def add(self, told: Mapping[str, str]) -> None:
        """Put a row at the end."""
        cells = [defused(told.get(name, "")) for name in self.columns]
        self.rows.append(cells)
        self.lines.append(self._line(cells))

    def add_column(self, name: str) -> None:
        """Put a column at the end, if there is none of this name; its cells are empty."""
        if name in self.columns:
            return
        self.columns.append(name)
        for cells in self.rows:
            cells.append("")
        self.head = self._longer(self.head, name)
        self.lines = [self._longer(line, "") for line in self.lines]

    def _longer(self, line: str, cell: str) -> str:
        """Put a cell to the end of the row that a text holds, before the blank lines after it."""
        row = line.rstrip("\r\n")
        return f"{row}{self.delimiter}{cell}{line[len(row) :] or self.line_end}"

    def _line(self, cells: Sequence[str]) -> str:
        return self.delimiter.join(self._cell(cell) for cell in cells) + self.line_end

    def _cell(self, cell: str) -> str:
        if not any(one in cell for one in (self.delimiter, '"', "\n", "\r")):
            return cell
        return '"' + cell.replace('"', '""') + '"'

    def data(self, where: str) -> bytes:
        """Return the file as bytes.

        Raises
        ------
        ValueError
            "aliases.csv: it is written in cp1252, which has no 'م'; save it as UTF-8, and try
            again".
        """
        parts = [self.head, *self.lines]
        ended = [one if one.endswith(("\n", "\r")) else one + self.line_end for one in parts[:-1]]
        try:
            return self.mark + "".join([*ended, parts[-1]]).encode(self.encoding)
        except UnicodeEncodeError as error:
            lacking = excerpt(error.object[error.start : error.end])
            raise ValueError(
                f"{where}: it is written in {self.encoding}, which has no {lacking!r}; save it as "
                "UTF-8, and try again"
            ) from None


def defused(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run; :func:`utils.read.aliases` cuts it.

    Examples
    --------
    >>> defused("=1+1"), defused("Ana Pell")
    ("'=1+1", 'Ana Pell')
    """
    return f"'{cell}" if _FORMULA.match(cell.lstrip()) else cell


def new(columns: Sequence[str]) -> OwnFile:
    """Return a file that has a header and no row, as UTF-8."""
    return OwnFile(b"", "utf-8", ",", "\n", ",".join(columns) + "\n", list(columns), [], [])


def parse(data: bytes, where: str) -> OwnFile:
    r"""Return a file as it stands.

    Parameters
    ----------
    data : bytes
        What :func:`utils.read.own_tables.rows` can read.
    where : str
        What to call the file.

    Raises
    ------
    ValueError
        "aliases.csv: it is not written in one encoding; save it as UTF-8, and try again".

    Examples
    --------
    >>> parse(b"Surface;Entity\r\nFFO;Front\r\n", "aliases.csv").rows
    [['FFO', 'Front']]
    """
    mark, encoding, text = _decoded(data, where)
    below, delimiter = delimited(_with_newlines(text))
    is_stated = len(below) < len(_with_newlines(text))
    records = _records(text, delimiter)
    if is_stated:
        (above, _), *records = records
        records[0] = (above + records[0][0], records[0][1])
    while len(records) > 1 and not _has_value(records[0][1]):
        records[:2] = [(records[0][0] + records[1][0], records[1][1])]
    head, columns = records[0]
    ends = re.search(r"\r\n|\n|\r", head)
    made = OwnFile(mark, encoding, delimiter, ends[0] if ends else "\n", head, [], [], [])
    made.columns = [cell.strip().lower() for cell in columns]
    for line, cells in records[1:]:
        if _has_value(cells):
            made.rows.append(cells)
            made.lines.append(line)
        elif made.lines:
            made.lines[-1] += line
        else:
            made.head += line
    return made


def _decoded(data: bytes, where: str) -> tuple[bytes, str, str]:
    """Return the mark, the encoding and the text: those that the reader of tables takes it for."""
    meant, _ = encodings.decode(data, source_file=where)
    for mark, encoding in _WRITTEN:
        try:
            text = data.removeprefix(mark).decode(encoding)
        except UnicodeDecodeError:
            continue
        if data.startswith(mark) and _with_newlines(text).replace("\0", "") == meant:
            return mark, encoding, text
    raise ValueError(f"{where}: it is not written in one encoding; save it as UTF-8, and try again")


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _records(text: str, delimiter: str) -> list[tuple[str, list[str]]]:
    """Return each record of a CSV as it stands, and its cells."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    made, first = [], 0
    for cells in reader:
        made.append(("".join(lines[first : reader.line_num]), cells))
        first = reader.line_num
    return made


def _has_value(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that is there keeps its permissions.

    Raises
    ------
    PermissionError
        "aliases.csv may not be written; change its permissions, or copy it".
    """
    target = path.resolve()  # a link stays one
    is_there = target.exists()
    if is_there and not os.access(target, os.W_OK):
        raise PermissionError(
            f"{printable(path.name)} may not be written; change its permissions, or copy it"
        )
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if is_there:
            part.chmod(target.stat().st_mode & _PERMISSIONS)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
