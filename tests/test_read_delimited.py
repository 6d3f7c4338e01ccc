"""Delimited tables: the quick way, the careful way, and what a stray quotation mark may cost."""

from __future__ import annotations

import csv
import io
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from utils.read.tabular import delimited, grammar, strict_rows, tally

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


@pytest.mark.parametrize("block", [1, 2, 3, 7])
@given(rows=tables(st.text(st.sampled_from('ab ",\n'), max_size=4), least_columns=2))
def test_the_order_of_marks_is_the_same_in_blocks_of_any_size(block, rows):
    data = written([NAMES[: len(rows[0]) if rows else 2], *rows]).encode()
    header = delimited._Header(NAMES, ",", data.index(b"\n") + 1, is_damaged=False)
    with mock.patch.object(delimited, "_BLOCK", block):
        assert delimited._marks_are_in_order(data, header)
        for place in range(header.end, len(data)):
            broken = data[:place] + b'"' + data[place:]
            assert not delimited._marks_are_in_order(broken, header)


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
    """A cell may hold lines that read as rows; then more than one reading can be right.

    The reading is judged by a few rows ahead, so no row farther back is touched.
    """
    rows, hit, text = case
    with mock.patch.object(strict_rows, "_LOOK_AHEAD", 1):
        frame, problems = read(text)
    assert problems
    assert all(lost >= hit - 2 for lost in missing(rows, frame)), problems


def told(problems):
    """Return the row, the first words and whether it was kept, for each problem."""
    return [(one.source_offset, one.problem, one.has_article) for one in problems]


DAMAGE = {
    "marks inside a cell that are not doubled": (
        '1,"He said "no" twice.",x\n',
        {1: ["1", 'He said "no" twice.', "x"], 2: ["2", "b", "y"]},
        [(1, "a quotation mark inside a quoted cell is not written twice", True)],
    ),
    "such marks in a cell of several lines": (
        '1,"He said "no", twice.\nThen he "left",\nalone.",x\n',
        {4: ["2", "b", "y"]},
        [
            (1, "a quotation mark has no partner", False),
            (2, "the row has fewer cells", False),
            (3, "the row has fewer cells", False),
            (4, "the row before is damaged", True),
        ],
    ),
    "such marks that cannot open or close, over lines": (
        '1,"He said "no" twice.\nThen he "left" them.",x\n',
        {1: ["1", 'He said "no" twice.\nThen he "left" them.', "x"], 2: ["2", "b", "y"]},
        [(1, "a quotation mark inside a quoted cell is not written twice", True)],
    ),
    "a mark that opens and is not closed": (
        '1,"a,x\n',
        {1: ["1", '"a', "x"], 2: ["2", "b", "y"]},
        [(1, "a stray quotation mark", True), (2, "the row before is damaged", True)],
    ),
    "the same, with its neighbour's cells quoted": (
        '1,"a,x\n3,"c","z"\n',
        {1: ["1", '"a', "x"], 2: ["3", "c", "z"], 3: ["2", "b", "y"]},
        [(1, "a stray quotation mark", True), (2, "the row before is damaged", True)],
    ),
    "a mark in a cell that has no others": (
        '1,5" of rain,x\n',
        {1: ["1", '5" of rain', "x"], 2: ["2", "b", "y"]},
        [(1, "a stray quotation mark", True)],
    ),
    "two marks in such a cell": (
        '1,the "Gazette" says,x\n',
        {1: ["1", 'the "Gazette" says', "x"], 2: ["2", "b", "y"]},
        [],
    ),
    "a mark that opens, too few cells": (
        '1,"a\n',
        {2: ["2", "b", "y"]},
        [
            (1, "a quotation mark has no partner, so the line could not be split", False),
            (2, "the row before is damaged", True),
        ],
    ),
    "too few cells": ("1,a\n", {2: ["2", "b", "y"]}, [(1, "the row has fewer cells", False)]),
    "too few cells, over lines": (
        '1,"a\nb"\n',
        {2: ["2", "b", "y"]},
        [(1, "the row has fewer cells", False)],
    ),
    "too many cells": ("1,a,x,\n", {2: ["2", "b", "y"]}, [(1, "the row has more cells", False)]),
    "only delimiters": (",,\n", {2: ["2", "b", "y"]}, [(1, "every cell of this row is", False)]),
    "lines of white space": ("\n  \n\t\n\n", {1: ["2", "b", "y"]}, []),
}


@pytest.mark.parametrize(("rows", "kept", "wrong"), DAMAGE.values(), ids=DAMAGE)
def test_damage_costs_no_more_than_it_must(rows, kept, wrong):
    frame, problems = read(f"one,two,three\n{rows}2,b,y\n")
    found = told(problems)
    assert values(frame) == kept
    assert [(row, is_kept) for row, _, is_kept in found] == [
        (row, is_kept) for row, _, is_kept in wrong
    ]
    for (_, problem, _), (_, start, _) in zip(found, wrong, strict=True):
        assert problem.startswith(start)


def test_a_line_left_out_is_shown_with_what_does_not_print_as_escapes():
    _, problems = read("a,b\nx\x1b[2J\u202e" + "y" * 200 + "\n1,2\n")
    assert problems[0].problem.endswith("it begins: x\\x1b[2J\\u202e" + "y" * 74 + "…")


HEADERS = {
    "comma": ("title,text\n", ["title", "text"]),
    "semicolon": ("title;date, time;text\n", ["title", "date, time", "text"]),
    "tab": ("\ttitle\ttext\n", ["column_1", "title", "text"]),
    "bar": ('title|"a,b;c,d"\n', ["title", "a,b;c,d"]),
    "one column": ("title\n", ["title"]),
    "blanks around": (" title , text \r\n", ["title", "text"]),
    "byte order mark": ("\ufefftitle,text\n", ["title", "text"]),
    "byte order mark and quotes": ('\ufeff"title","text"\n', ["title", "text"]),
    "blank lines before": ("\n\n  \ntitle,text\n", ["title", "text"]),
    "a line end in a name": ('"ti\ntle",text\n', ["ti\ntle", "text"]),
    "no name": ("title,,text,\n", ["title", "column_2", "text", "column_4"]),
    "old Macintosh": ("title,text\r", ["title", "text"]),
}


@pytest.mark.parametrize(("header", "expected"), HEADERS.values(), ids=HEADERS)
def test_the_header_names_the_columns(header, expected):
    delimiter = next((mark for mark in "|;\t" if mark in header), ",")
    end = "\r" if header.endswith("\r") else "\n"
    row = delimiter.join("x" * len(expected))
    for text in (header + row + end, header + row):
        frame, problems = read(text)
        assert list(frame.columns) == expected
        assert values(frame) == {1: ["x"] * len(expected)} and problems == []
    frame, problems = read(header)
    assert list(frame.columns) == expected and frame.empty and frame.index.dtype == "int64"
    assert [problem.problem for problem in problems] == ["a header but no rows"]


def test_a_delimiter_that_is_given_is_not_guessed():
    frame, _ = read("a,b;c\n1,2;3\n", delimiter=";")
    assert frame.to_dict("list") == {"a,b": ["1,2"], "c": ["3"]}


def test_a_name_that_stands_twice_is_told_and_made_distinct():
    frame, problems = read("a,b,a,a.1,a\n1,2,3,4,5\n")
    assert frame.iloc[0].to_dict() == {"a": "1", "b": "2", "a.2": "3", "a.1": "4", "a.3": "5"}
    assert [problem.has_article for problem in problems] == [True, True]
    assert "a.2" in problems[0].problem and "a.3" in problems[1].problem


def test_a_stray_mark_in_the_header_takes_no_row_along():
    frame, problems = read('a,"b\n1,"x"\n2,y\n')
    assert values(frame) == {1: ["1", "x"], 2: ["2", "y"]}
    assert list(frame.columns) == ["a", '"b']
    assert "header" in problems[0].problem


@pytest.mark.parametrize("text", ["x" * 1_000_001, "," * 2001 + "\n", '"' + "x" * 1_000_001])
def test_what_has_no_header_is_told(text):
    frame, problems = read(text + "\n1\n")
    assert frame.empty and list(frame.columns) == []
    assert [problem.source_offset for problem in problems] == [None]


@pytest.mark.parametrize("text", ["", "\n\n", " ", ",", ",,\n", '"', '""', "\0"])
def test_a_file_of_nothing_is_told(text):
    frame, problems = read(text)
    assert frame.empty and problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding):
    data = "title,text\nCafé,“It rained.”\n".encode(encoding)
    frame, problems = delimited.read(data, source_file="a.csv")
    assert values(frame) == {1: ["Café", "“It rained.”"]}
    assert bool(problems) == (encoding != "utf-8-sig")


def test_the_quick_way_and_the_careful_way_write_the_same_frame():
    data = b'a,b\r\n1,"x\r\ny"\r\n2,\r\n'
    pd.testing.assert_frame_equal(quickly(data)[0], carefully(data)[0])


@pytest.mark.slow
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_line_of_200_megabytes_costs_its_row_only(quote):
    long = b"1," + quote.encode() + b"x" * 200_000_000 + quote.encode()
    frame, problems = delimited.read(b"a,b\n" + long + b"\n2,y\n", source_file="a.csv")
    assert values(frame) == {2: ["2", "y"]}
    assert "10,000,000 characters" in problems[0].problem and len(problems) == 1


def test_a_cell_too_long_for_the_quick_way_is_told_in_any_way():
    frame, problems = read(f"a,b\n1,{'x' * 10_000_001}\n2,y\n")
    assert values(frame) == {2: ["2", "y"]}
    assert "10,000,000 characters" in problems[0].problem


HOSTILE = {
    "open in every state": 'x",",\n',
    "only marks": '"\n',
    "marks in pairs": '1,""a",3\n',
    "swallowing pairs": '"1,",\n"\n',
    "one mark": '1,"2,3,x\n',
}


@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("n_columns", [2, 40])
def test_no_text_is_read_over_and_over(line, n_columns):
    text = line * (30_000 // len(line))
    rules = grammar.Grammar(",", n_columns)
    n_read, record = 0, rules.record

    def counted(*place, **options):
        nonlocal n_read
        found = record(*place, **options)
        n_read += found.end - found.start
        return found

    with mock.patch.object(rules, "record", counted):
        assert sum(1 for _ in strict_rows.rows(text, start=0, grammar=rules))
    assert n_read < 8 * len(text)


def test_a_file_of_another_kind_is_given_up(monkeypatch):
    monkeypatch.setattr(tally, "_MOST_LEFT_OUT", 3)
    frame, problems = read("a,b\n1,2\n" + "x\n" * 9)
    assert values(frame) == {1: ["1", "2"]}
    assert [problem.source_offset for problem in problems] == [2, 3, 4, 4]
    assert "not tried" in problems[-1].problem


def test_rows_kept_in_spite_of_damage_are_told_one_by_one_up_to_a_number(monkeypatch):
    monkeypatch.setattr(tally, "_MOST_KEPT", 2)
    frame, problems = read("a,b\n" + '1,5"\n' * 9)
    assert len(frame) == 9
    assert [problem.source_offset for problem in problems] == [1, 2, None]
    assert "7 more rows" in problems[-1].problem


def test_many_empty_rows_are_told_together():
    frame, problems = read("a,b\n1,2\n" + ",\n" * 500 + "3,4\n,\n")
    assert np.array_equal(frame.index, [1, 502])
    assert [problem.source_offset for problem in problems] == [2, 503]
    assert "499" in problems[0].problem
    frame, problems = read("a,b\n" + "1,2\n,\n" * 1001)
    assert len(frame) == 1001 and len(problems) == 1 and "1,001 rows" in problems[0].problem


@given(st.text(st.sampled_from('ab,;"\n\r\0 \t'), max_size=40))
def test_no_text_makes_it_fail_or_fall_silent(text):
    frame, problems = read(text)
    assert len(frame) or problems
    assert frame.index.is_unique and frame.index.is_monotonic_increasing
    assert frame.columns.is_unique


@given(st.binary(max_size=60))
def test_no_bytes_make_it_fail_or_fall_silent(data):
    frame, problems = delimited.read(data, source_file="a.csv")
    assert len(frame) or problems
