"""The grammar of delimited tables: one record after RFC 4180, and what can be wrong with it."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from utils.read.tabular.cells import LONGEST


class Fault(Enum):
    """What is wrong with a row, and what to do about it."""

    UNDOUBLED = (
        "a quotation mark inside a quoted cell is not written twice; the row was kept",
        "compare the row with its source, and write the mark twice",
    )
    STRAY = (
        "a stray quotation mark; the row was kept, with the mark as part of the text",
        "compare the row with its source, and take the mark out or write it twice",
    )
    DOUBTFUL = (
        "the row before is damaged, and this one, which was kept, may be a piece of it",
        "look whether it begins as a row should, and mend the row before",
    )
    BROKEN = (
        "a quotation mark has no partner, so the line could not be split into cells",
        "close the quotation mark, or take it out",
    )
    TOO_FEW = (
        "the row has fewer cells than the header",
        "add the missing cells, or put a cell that holds a line break into quotation marks",
    )
    TOO_MANY = (
        "the row has more cells than the header",
        "put a cell that holds the separator into quotation marks",
    )
    TOO_LONG = (
        f"a cell holds more than {LONGEST:,} characters",
        "look what was pasted into it, and split it",
    )


class Record(NamedTuple):
    """What was read from one place on: the cells, why they are no row, and where they end."""

    start: int
    cells: list[str]
    fault: Fault | None
    end: int


class Grammar:
    """How a table with this delimiter and this number of columns is written."""

    def __init__(self, delimiter: str, n_columns: int) -> None:
        mark = re.escape(delimiter)
        end = rf"({mark}|\r\n?|\n|\Z)"
        # A lone mark between two ordinary characters neither opens nor closes a cell.
        lone = rf'(?<![{mark}\r\n"])"(?![{mark}\r\n"]|\Z)'
        space = rf"[^\S{mark}\r\n]*+" if n_columns > 1 else ""
        self.delimiter = delimiter
        self.n_columns = n_columns
        self._strict = re.compile(rf'(?:"([^"]*+(?:""[^"]*+)*+)"|((?!")[^{mark}\r\n]*+)){end}')
        self._lenient = re.compile(
            rf'(?:"([^"]*+(?:(?:""|{lone})[^"]*+)*+)"|([^"{mark}\r\n]*+)){end}'
        )
        self._quoted = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"?')
        self.blank = re.compile(rf"{space}(?:\r\n?|\n|\Z)")

    def record(self, text: str, start: int, stop: int, *, is_lenient: bool = False) -> Record:
        """Read the record that begins at ``start``, cell by cell and not beyond ``stop``."""
        cell = self._lenient if is_lenient else self._strict
        at, cells = start, []
        fault = None
        while len(cells) < self.n_columns:
            found = cell.match(text, at, stop)
            if found is None:
                return Record(start, cells, Fault.BROKEN, self._reach(text, at, stop))
            if found.end() - at > LONGEST:
                fault, quoted, plain, end = Fault.TOO_LONG, None, "", found[3]
            else:
                quoted, plain, end = found.groups()
            cells.append(plain if quoted is None else quoted.replace('""', '"'))
            at = found.end()
            if end != self.delimiter:
                return Record(start, cells, fault or self._shortage(cells), at)
        return Record(start, cells, Fault.TOO_MANY, at)

    def alone(self, line: str) -> list[str] | None:
        """Split one line at every delimiter; None if that gives another number of cells."""
        if line.count(self.delimiter) != self.n_columns - 1:
            return None
        return [self._unquoted(cell) for cell in line.removesuffix("\n").split(self.delimiter)]

    def _unquoted(self, cell: str) -> str:
        found = self._quoted.fullmatch(cell)
        return found[1].replace('""', '"') if found and cell != f'"{found[1]}' else cell

    def _shortage(self, cells: list[str]) -> Fault | None:
        return Fault.TOO_FEW if len(cells) < self.n_columns else None

    def _reach(self, text: str, at: int, stop: int) -> int:
        """Say how far a cell that turned out broken had to be read."""
        found = self._quoted.match(text, at, stop)
        return found.end() if found else at


def line_end(text: str, at: int) -> int:
    """Return where the next line begins."""
    return text.find("\n", at) + 1 or len(text)
