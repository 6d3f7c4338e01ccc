"""Delimited tables: the quick way, the careful way, and what a stray quotation mark may cost."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from unittest import mock

import pandas as pd
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from utils.read import cells, delimited

CHARACTERS = st.sampled_from('ab "",;\t|\n\r\'é“”😀\u2028\x0b\u00a0')
CELLS = st.text(CHARACTERS, max_size=6)
NAMES = ["one", "two", "three", "four"]


def tables(cell=CELLS, *, least_columns=1, least_rows=0):
    def of_width(n):
        return st.lists(st.lists(cell, min_size=n, max_size=n), min_size=least_rows, max_size=6)

    return st.integers(least_columns, 4).flatmap(of_width)


def written(rows, *, delimiter=",", quoting=csv.QUOTE_MINIMAL, end="\r\n"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return out.getvalue()


def carefully(data, **options):
    """Read without the quick way."""
    with mock.patch.object(delimited, "_quick_header", return_value=None):
        return delimited.read(data, source_file="a.csv", **options)


def quickly(data, **options):
    """Read in the quick way only."""
    with mock.patch.object(delimited, "_read_carefully", side_effect=AssertionError("careful")):
        return delimited.read(data, source_file="a.csv", **options)


def read(text, **options):
    return delimited.read(text.encode(), source_file="a.csv", **options)


def values(frame):
    return {
        row: [None if pd.isna(cell) else cell for cell in rest] for row, *rest in frame.itertuples()
    }


def as_read(cell):
    """Return what is left of a cell: one kind of line end, and nothing of white space."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell if cell.strip(" \t\n\x0b\u2028\u00a0") else None


@given(
    rows=tables(least_rows=1),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_a_well_formed_table_is_what_the_csv_module_reads(rows, delimiter, quoting, end, mark):
    # The csv module writes a bare carriage return as it is where lines end in a line feed.
    assume(end == "\r\n" or not any("\r" in cell for row in rows for cell in row))
    names = NAMES[: len(rows[0])]
    text = written([names, *rows], delimiter=delimiter, quoting=quoting, end=end)
    expected = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))[1:]
    expected = [[as_read(cell) for cell in row] for row in expected if row]
    data = (mark + text).encode()
    assume(any(any(row) for row in expected))
    for way in (quickly, carefully):
        frame, problems = way(data, delimiter=delimiter)
        assert list(frame.columns) == names
        assert frame.index.name == "source_offset" and frame.index.dtype == "int64"
        assert values(frame) == {n: row for n, row in enumerate(expected, 1) if any(row)}
        n_empty = sum(not any(row) for row in expected)
        assert sum(_n_rows(problem) for problem in problems) == n_empty


def _n_rows(problem):
    """Say how many empty rows a problem stands for."""
    assert problem.problem.startswith("every cell of this row")
    words = problem.problem.split()
    return 1 + (int(words[8]) if "after" in words else 0)


ONE_LINE = st.text(st.sampled_from('ab ",'), max_size=5)
PARAGRAPHS = st.lists(st.text("ab ", min_size=1, max_size=3), min_size=1, max_size=3).map("\n".join)
ANYTHING = st.text(st.sampled_from('ab ",\n'), max_size=5)


@st.composite
def damaged_tables(draw, cell):
    """Return numbered rows, the one that gets a stray mark, and the text with the mark."""
    rows = draw(tables(cell, least_columns=2, least_rows=2))
    rows = [[f"{n}", *row[1:]] for n, row in enumerate(rows, 1)]
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    lines = [written([row], quoting=quoting, end="\n") for row in rows]
    hit = draw(st.integers(0, len(rows) - 1))
    place = draw(st.integers(0, len(lines[hit]) - 1))
    lines[hit] = f'{lines[hit][:place]}"{lines[hit][place:]}'
    return rows, hit, written([NAMES[: len(rows[0])]], end="\n") + "".join(lines)


def missing(rows, frame):
    """Return the positions of rows that did not come through as they were."""
    kept = {tuple(row) for row in values(frame).values()}
    return {n for n, row in enumerate(rows) if tuple(map(as_read, row)) not in kept}


@given(damaged_tables(ONE_LINE | PARAGRAPHS))
def test_a_stray_mark_takes_no_other_row_along(case):
    rows, hit, text = case
    frame, problems = read(text)
    assert problems
    assert missing(rows, frame) <= {hit}, problems


@given(damaged_tables(ANYTHING))
def test_a_stray_mark_is_told_even_where_a_text_looks_like_rows(case):
    """A cell may hold lines that read as rows; then more than one reading can be right."""
    rows, hit, text = case
    frame, problems = read(text)
    assert problems
    assert all(lost >= hit - 1 for lost in missing(rows, frame)), problems
