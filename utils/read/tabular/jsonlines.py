"""JSON: one object a line, a list of objects, or a news service's answer around such a list."""

from __future__ import annotations

import re

import pandas as pd

from utils.read import encodings
from utils.read.problems import Problem
from utils.read.tabular import cells
from utils.read.tabular.json_items import Item, items
from utils.read.tabular.json_values import TooLongError, Value, row, without_surrogates
from utils.read.tabular.tally import Tally

_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
_MEND = "mend it in the file; nothing of it was kept"


def read(data: bytes, *, source_file: str) -> tuple[pd.DataFrame, list[Problem]]:
    r"""One row is one JSON object, every value as text.

    Parameters
    ----------
    data : bytes
        One object a line; or one list of objects; or one object with one list of
        objects in it, as news services answer.
    source_file : str
        The name of the file, for the problems.

    Returns
    -------
    DataFrame
        One ``str`` column for each name. A field of an object inside is named
        ``source.name``; a list of plain values is joined by "; "; what goes deeper is
        kept as JSON. Numbers stay as they were written, truth values are "true" and
        "false"; null, NaN and empty texts are missing. Index ``source_offset``
        (int64): the line, or the place in the list, counted from 1.
    list of Problem
        Each line or item that was left out, or kept with a change.

    Examples
    --------
    >>> lines = b'{"title": "Rain", "year": 2014}\n{"title": "Sun"\n'
    >>> table, problems = read(lines, source_file="a.jsonl")
    >>> table.values.tolist()
    [['Rain', '2014']]
    >>> problems[0].source_offset, problems[0].problem
    (2, 'a comma is missing at character 16: {"title": "Sun"')
    """
    text, told = encodings.decode(data, source_file=source_file)
    if text is None:
        return cells.empty(), told
    collected = _Collected(source_file, may_have_halves=bool(_HALF_CHARACTER.search(text)))
    for item in items(text):
        collected.add(item)
        if collected.tally.is_full:
            break
    made, more = collected.frame()
    return made, told + more


class _Collected:
    """The rows read so far, and what is wrong with them."""

    def __init__(self, source_file: str, *, may_have_halves: bool) -> None:
        self.source_file = source_file
        self.tally = Tally(source_file)
        self._may_have_halves = may_have_halves
        self._rows = cells.Rows()
        self._names: set[str] = set()

    def add(self, item: Item) -> None:
        """Add one item as a row, or note why it is none."""
        made = self._row(item)
        if made is None:
            return
        if item.has_repeated:
            wrong = "a name stands twice in an object; the later value was taken"
            self.tally.kept(item.offset, wrong, "give each value its own name")
        if self._may_have_halves:
            made = self._mended(item.offset, made)
        self._rows.add(item.offset, self._within_columns(item.offset, made))

    def frame(self) -> tuple[pd.DataFrame, list[Problem]]:
        """Return the rows as a frame, and everything noted."""
        table, offsets = self._rows.table()
        told = self.tally.problems()
        if not len(offsets):
            nothing = Problem(self.source_file, "no objects in it", "put one article on each line")
            return cells.empty(), told or [nothing]
        table = cells.with_newlines(table)
        made, empties = cells.frame(table, offsets, source_file=self.source_file)
        return made, told + empties

    def _row(self, item: Item) -> dict[str, str | None] | None:
        reason = item.reason
        if not reason and not isinstance(item.value, dict):
            reason = f"no object with names and values but {_kind(item.value)}"
        try:
            made = None if reason else row(item.value)
        except TooLongError as error:
            made, reason = None, str(error)
        except RecursionError:
            made, reason = None, "lists or objects are nested too deeply"
        if made:
            return made
        wrong = reason or "an object without any value"
        wrong = f"{wrong}: {item.start}" if item.start else wrong
        self.tally.left_out(item.offset, wrong, _MEND)
        return None

    def _mended(self, offset: int, made: dict[str, str | None]) -> dict[str, str | None]:
        whole = without_surrogates(made)
        if whole != made:
            wrong = "half of a character (a lone surrogate) was replaced by \ufffd"
            self.tally.kept(offset, wrong, "compare the text with its source")
        return whole

    def _within_columns(self, offset: int, made: dict[str, str | None]) -> dict[str, str | None]:
        """Leave out the fields that would make the table too wide."""
        new = [name for name in made if name not in self._names]
        room = cells.MOST_COLUMNS - len(self._names)
        self._names.update(new[:room])
        if len(new) <= room:
            return made
        wrong = f"more than {cells.MOST_COLUMNS:,} different names; {len(new) - room:,} left out"
        self.tally.kept(offset, wrong, "look whether what should be values was written as names")
        return {name: cell for name, cell in made.items() if name in self._names}


def _kind(value: Value) -> str:
    if isinstance(value, list):
        return "a list"
    return "null" if value is None else "a single value"
