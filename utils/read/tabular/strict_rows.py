"""Rows of a delimited text one by one, so that a broken row never takes its neighbours along.

The grammar is RFC 4180: a cell that begins with a quotation mark ends with one, and a
mark inside it stands twice. Where a row breaks that, it is read if it can be read in
one way only; otherwise its line is left out, and reading goes on with the next line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from utils.read.problems import excerpt
from utils.read.tabular.cells import LONGEST
from utils.read.tabular.grammar import Fault, Grammar, Record, line_end

# How much may be read in vain, as a multiple of the text, before quoted cells are no
# longer followed over line ends. It keeps the cost linear on a text made to be slow.
_PATIENCE = 4
# How many rows may pass before a mark that took the wrong partner shows.
_LOOK_AHEAD = 20


class Row(NamedTuple):
    """One row, or what stands in its place: ``cells`` is None where nothing was kept."""

    cells: list[str] | None
    fault: Fault | None
    start: str = ""


def rows(text: str, *, start: int, grammar: Grammar) -> Iterator[Row]:
    r"""Read the rows of the text from ``start`` on; lines of white space are no rows.

    A row that was kept holds as many cells as the grammar has columns. Every other
    stretch of the text comes as a row without cells, so nothing is passed over.

    Examples
    --------
    >>> text = 'Rain,wet\nSun,"dry\nFog,"grey, cold"\n'
    >>> [row.cells for row in rows(text, start=0, grammar=Grammar(",", 2))]
    [['Rain', 'wet'], ['Sun', '"dry'], ['Fog', 'grey, cold']]
    """
    reading = _Reading(text, start, grammar)
    while reading.has_more():
        yield reading.next_row()


class _Reading:
    """The place reached in a text, and what the rows before it have to say about the next."""

    def __init__(self, text: str, start: int, grammar: Grammar) -> None:
        self.text = text
        self.at = start
        self.grammar = grammar
        self.patience = _PATIENCE * len(text)
        self.is_in_doubt = False
        self.ahead: deque[Record] = deque()

    def has_more(self) -> bool:
        """Go on to the next row; False at the end of the text."""
        self.at = self._row_start(self.at)
        return self.at < len(self.text)

    def next_row(self) -> Row:
        """Read one row as it stands, or as far as its damage allows."""
        record = self._next_record()
        if record.fault is None and self._has_wrong_partner(record):
            record = record._replace(fault=Fault.BROKEN)
        if record.fault is None:
            return self._kept(record)
        self.patience -= record.end - self.at
        return self._mended(record) or self._alone() or self._left_out(record)

    def _row_start(self, at: int) -> int:
        while at < len(self.text) and (blank := self.grammar.blank.match(self.text, at)):
            at = blank.end()
        return at

    def _line_end(self, at: int) -> int:
        return line_end(self.text, at)

    def _record(self, at: int, *, is_lenient: bool = False) -> Record:
        stop = len(self.text) if self.patience > 0 else self._line_end(at)
        return self.grammar.record(self.text, at, stop, is_lenient=is_lenient)

    def _next_record(self) -> Record:
        if self.ahead and self.ahead[0].start == self.at:
            return self.ahead.popleft()
        self.ahead.clear()
        return self._record(self.at)

    def _kept(self, record: Record) -> Row:
        fault = Fault.DOUBTFUL if self.is_in_doubt else None
        if not self._is_sound(record):
            fault = Fault.STRAY
        self.at, self.is_in_doubt = record.end, False
        return Row(record.cells, fault)

    def _is_sound(self, record: Record) -> bool:
        return not record.fault and not self.text.count('"', record.start, record.end) % 2

    def _has_wrong_partner(self, record: Record) -> bool:
        """Say whether a record over several lines is whole only because a stray mark opened it.

        Then a mark is left over in it or soon after it, while rows without a fault lead
        from one of its lines past that place.
        """
        if self.text.find("\n", record.start, record.end - 1) < 0:
            return False
        if not self._is_sound(record):
            return self._swallows_rows(record, past=record.end)
        self._look_ahead(record.end)
        if not self.ahead or not self._is_lost(self.ahead[-1]):
            return False
        others = {after.start for after in self.ahead}
        return self._swallows_rows(record, past=max(others) + 1, dead_ends=others)

    def _is_lost(self, record: Record) -> bool:
        return bool(record.fault) and self._cells_alone(record.start) is None

    def _look_ahead(self, at: int) -> None:
        """Read the next records, up to one with a fault."""
        if self.ahead:
            at = self.ahead[-1].end
        while len(self.ahead) < _LOOK_AHEAD and (at := self._row_start(at)) < len(self.text):
            if self.ahead and self.ahead[-1].fault:
                break
            self.ahead.append(self._record(at))
            at = self.ahead[-1].end

    def _swallows_rows(self, record: Record, *, past: int, dead_ends: Iterable[int] = ()) -> bool:
        """Say whether rows without a fault lead from an inner line of the record on."""
        failed = set(dead_ends)
        at = self._line_end(record.start)
        while at < record.end and self.patience > 0:
            if self._leads_past(at, past, failed):
                return True
            at = self._line_end(at)
        return False

    def _leads_past(self, at: int, past: int, failed: set[int]) -> bool:
        tried = []
        while at < past:
            tried.append(at)
            record = self._record(at)
            self.patience -= record.end - at
            if at in failed or not self._is_sound(record):
                failed.update(tried)
                return False
            at = self._row_start(record.end)
        return True

    def _mended(self, broken: Record) -> Row | None:
        """Read a row whose stray marks stand where none could open or close a cell."""
        # A cell that nothing closed is not closed by taking some marks for text.
        if broken.fault is not Fault.BROKEN or broken.end == len(self.text):
            return None
        record = self._record(self.at, is_lenient=True)
        self.patience -= record.end - self.at
        # Marks that quote words come in twos; an odd one may be an end taken for text.
        if not self._is_sound(record) or self._swallows_rows(record, past=record.end):
            return None
        self.at, self.is_in_doubt = record.end, False
        return Row(record.cells, Fault.UNDOUBLED)

    def _alone(self) -> Row | None:
        """Read a row whose line has the right number of cells if no mark means anything."""
        cells, end = self._cells_alone(self.at), self._line_end(self.at)
        has_open_mark = self.text.count('"', self.at, end) % 2 == 1
        # Where the next line is no row either, this may be the first of a text over lines.
        if cells is None or (has_open_mark and self._leads_nowhere(end)):
            return None
        self.at, self.is_in_doubt = end, has_open_mark
        return Row(cells, Fault.STRAY)

    def _leads_nowhere(self, at: int) -> bool:
        at = self._row_start(at)
        if at == len(self.text):
            return False
        record = self._record(at)
        self.patience -= record.end - at
        return self._is_lost(record)

    def _cells_alone(self, at: int) -> list[str] | None:
        end = self._line_end(at)
        return self.grammar.alone(self.text[at:end]) if end - at <= LONGEST else None

    def _left_out(self, record: Record) -> Row:
        """Pass over a whole record if its marks are in order, else over its first line only."""
        end, fault = self._line_end(self.at), record.fault
        is_whole = fault in (Fault.TOO_FEW, Fault.TOO_LONG)
        if is_whole and self._swallows_rows(record, past=record.end):
            is_whole, fault = False, Fault.BROKEN
        self.is_in_doubt = self.is_in_doubt or fault is Fault.BROKEN
        start = excerpt(self.text[self.at : min(end, self.at + 81)].removesuffix("\n"))
        self.at = record.end if is_whole else end
        return Row(None, fault, start)
