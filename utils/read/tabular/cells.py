"""Cells of text: from columns of Arrow strings to the frame that a reader hands on."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from utils.read.problems import Problem

TEXT = pa.large_string()
LONGEST = 10_000_000
"""How many characters one cell may hold; more is no article but a damaged file."""

MOST_COLUMNS = 2_000
"""How many columns a table may have; more is no table of articles."""

_MOST_TOLD = 1_000
_ROWS_IN_BATCH = 10_000


class _Batch(NamedTuple):
    n_rows: int
    columns: dict[str, pa.Array]


class Rows:
    """Rows collected one by one and kept as Arrow columns, which take little room."""

    def __init__(self) -> None:
        self._batch: list[Mapping[str, str | None]] = []
        self._batches: list[_Batch] = []
        self._offsets = array("q")

    def add(self, offset: int, row: Mapping[str, str | None]) -> None:
        """Add one row; a column that it does not have is missing in it."""
        self._offsets.append(offset)
        self._batch.append(row)
        if len(self._batch) == _ROWS_IN_BATCH:
            self._pack()

    def table(self) -> tuple[pa.Table, np.ndarray]:
        """Return the columns, in the order in which they first appeared, and the offsets."""
        self._pack()
        return _stack(self._batches), np.array(self._offsets, dtype="int64")

    def _pack(self) -> None:
        if not self._batch:
            return
        names = dict.fromkeys(chain.from_iterable(self._batch))
        packed = {name: pa.array([row.get(name) for row in self._batch], TEXT) for name in names}
        self._batches.append(_Batch(len(self._batch), packed))
        self._batch = []


def _stack(batches: Sequence[_Batch]) -> pa.Table:
    """Put batches one below the other; gaps of one length share their memory."""
    gaps = {batch.n_rows: pa.nulls(batch.n_rows, TEXT) for batch in batches}
    names = dict.fromkeys(chain.from_iterable(batch.columns for batch in batches))
    return pa.table(
        {
            name: pa.chunked_array(
                [batch.columns.get(name, gaps[batch.n_rows]) for batch in batches], TEXT
            )
            for name in names
        }
    )


def frame(
    table: pa.Table, offsets: np.ndarray, *, source_file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """One row is one row of the table in which at least one cell holds something.

    Parameters
    ----------
    table : pyarrow.Table
        Columns of large strings.
    offsets : array of int
        Where each row stands in the file.
    source_file : str

    Returns
    -------
    DataFrame
        Every column ``str``, cells of nothing but white space missing; index
        ``source_offset`` (int64).
    list of Problem
        The rows in which every cell is empty, one for each run of them.

    Examples
    --------
    >>> rain = pa.table({"title": pa.array(["Rain", " "], TEXT)})
    >>> made, problems = frame(rain, np.array([1, 2]), source_file="a.csv")
    >>> made.title.tolist(), problems[0].problem
    (['Rain'], 'every cell of this row is empty')
    """
    columns = [_without_blanks(column) for column in table.columns]
    filled = np.zeros(len(table), dtype=bool)
    for column in columns:
        if not filled.all():
            filled |= column.is_valid().to_numpy()
    kept = pa.table(columns, names=table.column_names)
    if not filled.all():
        kept = kept.filter(pa.array(filled))
    made = kept.to_pandas(types_mapper={TEXT: pd.StringDtype(na_value=np.nan)}.get)
    made.index = pd.Index(offsets[filled], dtype="int64", name="source_offset")
    return made, _empty_rows(offsets[~filled], source_file)


def with_newlines(table: pa.Table) -> pa.Table:
    r"""Return the table with every line end inside a cell as ``\n``, as the decoder writes it."""
    columns = []
    for column in table.columns:
        if pc.any(pc.match_substring(column, "\r")).as_py():
            column = pc.replace_substring(column, "\r\n", "\n")
            column = pc.replace_substring(column, "\r", "\n")
        columns.append(column)
    return pa.table(columns, names=table.column_names)


def empty(names: Iterable[str] = ()) -> pd.DataFrame:
    """Return a frame without rows that has the columns named."""
    index = pd.Index([], dtype="int64", name="source_offset")
    return pd.DataFrame(index=index, columns=list(names), dtype="str")


def _without_blanks(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Make cells of nothing, or nothing but white space, missing."""
    is_blank = pc.fill_null(pc.or_(pc.utf8_is_space(column), pc.equal(column, "")), False)
    if not pc.any(is_blank).as_py():
        return column
    return pc.if_else(is_blank, pa.scalar(None, TEXT), column)


def _empty_rows(offsets: np.ndarray, source_file: str) -> list[Problem]:
    """Tell of empty rows, a spreadsheet's thousand blank ones in a single line."""
    advice = "nothing to do, or take it out of the file"
    starts = np.flatnonzero(np.diff(offsets, prepend=-1) > 1)
    if len(starts) > _MOST_TOLD:
        wrong = f"every cell is empty in {len(offsets):,} rows, of which this is the first"
        return [Problem(source_file, wrong, advice, int(offsets[0]))]
    return [
        Problem(source_file, _empty_run(len(run)), advice, int(run[0]))
        for run in np.split(offsets, starts[1:])
        if len(run)
    ]


def _empty_run(length: int) -> str:
    if length == 1:
        return "every cell of this row is empty"
    return f"every cell of this row and of the {length - 1:,} after it is empty"
