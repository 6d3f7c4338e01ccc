"""JSON in its three shapes, and lines that are none."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read.tabular import json_items, jsonlines


def read(text):
    return jsonlines.read(text.encode(), source_file="a.jsonl")


def values(frame):
    return [
        {name: cell for name, cell in row.items() if not pd.isna(cell)}
        for row in frame.to_dict("records")
    ]


ROWS = [{"title": "Rain", "year": 2014}, {"title": "Sun", "text": "It shone."}]
AS_TEXT = [{"title": "Rain", "year": "2014"}, {"title": "Sun", "text": "It shone."}]
SHAPES = {
    "lines": "\n".join(map(json.dumps, ROWS)),
    "lines, CRLF, blank ones between": "\r\n\r\n".join(map(json.dumps, ROWS)) + "\r\n",
    "list in one line": json.dumps(ROWS),
    "list over many lines": json.dumps(ROWS, indent=2),
    "one object a line in a list": "[\n" + ",\n".join(map(json.dumps, ROWS)) + "\n]\n",
    "objects over many lines": "\n".join(json.dumps(row, indent=2) for row in ROWS),
    "answer": json.dumps({"status": "ok", "totalResults": 2, "articles": ROWS}),
    "answer over many lines": json.dumps({"status": "ok", "articles": ROWS}, indent=1),
    "answer in an answer": json.dumps({"response": {"total": 2, "results": ROWS}}),
    "byte order mark": "\ufeff" + json.dumps(ROWS),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_every_shape_gives_the_same_rows(text):
    frame, problems = read(text)
    assert values(frame) == AS_TEXT
    assert problems == []
    assert set(frame.dtypes) == {pd.StringDtype(na_value=float("nan"))}
    assert frame.index.name == "source_offset" and frame.index.dtype == "int64"


def test_the_offset_is_the_line():
    frame, _ = read('{"a": "x"}\n\n\n{"a": "y"}\n')
    assert frame.index.tolist() == [1, 4]


def test_a_single_article_with_a_list_of_objects_is_an_article():
    article = {"title": "Rain", "text": "It rained. " * 30, "authors": [{"name": "A. Moss"}]}
    frame, problems = read(json.dumps(article))
    assert frame.title.tolist() == ["Rain"]
    assert frame.authors.tolist() == ['[{"name": "A. Moss"}]']
    assert problems == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2014", "2014"),
        ("1.50", "1.50"),
        ("1e400", "1e400"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("true", "true"),
        ("false", "false"),
        ("-Infinity", "-Infinity"),
        ('["rain", null, "", 3]', "rain; 3"),
        ('[["rain"]]', '[["rain"]]'),
        ('"tab\there"', "tab\there"),
        ('"\\ud83c\\udf27"', "\U0001f327"),
        ("null", None),
        ("NaN", None),
        ('""', None),
        ('" \\n"', None),
        ("[]", None),
        ("{}", None),
    ],
)
def test_a_value_is_the_text_that_was_written(written, expected):
    frame, problems = read(f'{{"title": "Rain", "value": {written}}}\n')
    assert problems == []
    assert values(frame) == [{"title": "Rain"} | ({"value": expected} if expected else {})]


def test_objects_inside_give_one_level_of_columns():
    frame, _ = read('{"source": {"id": null, "name": "The Gazette", "at": {"city": "Hull"}}}\n')
    assert values(frame) == [{"source.name": "The Gazette", "source.at": '{"city": "Hull"}'}]


BAD_LINES = {
    "an open text": ('{"title": "Rain}', "not closed"),
    "single quotes": ("{'title': 'Rain'}", "double quotation marks"),
    "two objects": ('{"title": "Rain"} {"title": "Sun"}', "follows the end"),
    "no comma": ('{"title": "Rain" "text": "It rained."}', "a comma is missing"),
    "no colon": ('{"title" "Rain"}', "a colon is missing"),
    "no value": ('{"title": }', "a value is missing"),
    "a wrong escape": ('{"title": "C:\\Rain"}', "a backslash"),
    "words": ("It rained.", "a value is missing"),
    "a list": ('["Rain"]', "but a list"),
    "a number": ("2014", "but a single value"),
    "null": ("null", "but null"),
    "nothing in it": ("{}", "without any value"),
    "too deep": ('{"a":' * 200_000 + "1" + "}" * 200_000, "nested too deeply"),
}


@pytest.mark.parametrize(("line", "reason"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_told_and_the_others_are_read(line, reason):
    frame, problems = read(f'{{"title": "Fog"}}\n{line}\n{{"title": "Sun"}}\n')
    assert frame.title.to_dict() == {1: "Fog", 3: "Sun"}
    assert [problem.source_offset for problem in problems] == [2]
    assert reason in problems[0].problem
    assert len(problems[0].problem) < 250
    assert not problems[0].has_article


def test_what_does_not_print_is_shown_as_an_escape():
    _, problems = read('{"title": "Fog"}\n{"a\x1b[2J\u202e\n')
    assert "\\x1b[2J\\u202e" in problems[0].problem


def test_a_name_that_stands_twice_is_told():
    frame, problems = read('{"title": "Rain", "title": "Sun"}\n{"title": "Fog"}\n')
    assert frame.title.tolist() == ["Sun", "Fog"]
    assert [(problem.source_offset, problem.has_article) for problem in problems] == [(1, True)]


def test_half_a_character_is_replaced_and_told():
    frame, problems = read('{"title": "Rain \\ud83c", "te\\udf27xt": "It rained."}\n')
    assert values(frame) == [{"title": "Rain \ufffd", "te\ufffdxt": "It rained."}]
    assert [(problem.source_offset, problem.has_article) for problem in problems] == [(1, True)]


def test_a_text_longer_than_any_article_is_left_out():
    long_line = json.dumps({"text": "x" * 10_000_001})
    frame, problems = read(f'{long_line}\n{{"text": "Rain."}}\n')
    assert frame.text.to_dict() == {2: "Rain."}
    assert "10,000,000" in problems[0].problem and len(problems[0].problem) < 200


@pytest.mark.parametrize("shape", ["lines", "list", "text without end"])
def test_a_value_too_long_to_be_parsed_is_left_out(monkeypatch, shape):
    monkeypatch.setattr(json_items, "_LONGEST", 1000)
    long, short = json.dumps({"text": "x" * 5000}), json.dumps({"text": "Rain."})
    text = {
        "lines": f"{long}\n{short}\n",
        "list": f"[\n{long},\n{short}\n]",
        "text without end": f'{short}\n{{"text": "' + "x" * 5000,
    }[shape]
    frame, problems = read(text)
    assert frame.text.tolist() == ["Rain."]
    assert ["longer than 40,000,000" in problem.problem for problem in problems] == [True]


BROKEN_LISTS = {
    "cut off in an object": ('[{"a": "x"}, {"a": "y', ["x"], "not closed"),
    "cut off after an object": ('[{"a": "x"}, {"a": "y"},', ["x", "y"], "breaks off"),
    "something behind it": ('[{"a": "x"}] {"a": "y"}', ["x"], "follows the end"),
    "damaged in the middle": ('[\n{"a": "x"},\n{"a": "y},\n{"a": "z"}\n]', ["x", "z"], "at char"),
    "damaged and indented": (
        '[\n  {\n    "a": "x",,\n    "b": {\n      "c": 1}\n  },\n  {\n    "a": "z"\n  }\n]',
        ["z"],
        "double quotation marks",
    ),
    "other things in it": ('["x", {"a": "y"}]', ["y"], "single value"),
}


@pytest.mark.parametrize(("text", "kept", "reason"), BROKEN_LISTS.values(), ids=BROKEN_LISTS)
def test_a_broken_list_gives_what_can_be_read_and_says_what_not(text, kept, reason):
    frame, problems = read(text)
    assert frame.a.tolist() == kept
    assert len(problems) == 1
    assert reason in problems[0].problem


@pytest.mark.parametrize("text", ["[]", "{}", "null", "[", "]", "{", "[[]]", '"', ",", "\\"])
def test_a_file_without_objects_is_told(text):
    frame, problems = read(text)
    assert frame.empty and frame.index.name == "source_offset"
    assert problems


def test_too_many_names_are_told(monkeypatch):
    monkeypatch.setattr("utils.read.tabular.cells.MOST_COLUMNS", 3)
    frame, problems = read('{"a": 1, "b": 2}\n{"c": 3, "d": 4, "e": 5}\n{"a": 6, "e": 7}\n')
    assert values(frame) == [{"a": "1", "b": "2"}, {"c": "3"}, {"a": "6"}]
    assert [problem.source_offset for problem in problems] == [2, 3]


def test_windows_1252_is_read_and_told():
    frame, problems = jsonlines.read(b'{"title": "Caf\xe9"}\n', source_file="a.jsonl")
    assert frame.title.tolist() == ["Café"]
    assert "Windows-1252" in problems[0].problem


PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
OBJECTS = st.dictionaries(st.sampled_from("abc"), PLAIN, min_size=1, max_size=3)


def as_read(value):
    """Return what the reader is to make of a plain value, by another way."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return text
    return None if value is None else json.dumps(value)


@given(rows=st.lists(OBJECTS, min_size=1, max_size=5), is_list=st.booleans(), escape=st.booleans())
def test_every_object_comes_through_or_is_told(rows, is_list, escape):
    written = [json.dumps(row, ensure_ascii=escape) for row in rows]
    frame, problems = read("[" + ",".join(written) + "]" if is_list else "\n".join(written))
    expected = [{name: as_read(cell) for name, cell in row.items()} for row in rows]
    filled = [
        {name: cell for name, cell in row.items() if cell and cell.strip()} for row in expected
    ]
    assert values(frame) == [row for row in filled if row]
    assert bool(problems) == any(not row for row in filled)


@given(st.text(st.sampled_from('{}[]",:ab\\u1d8\n -.e'), max_size=30))
def test_no_text_makes_it_fail_or_fall_silent(text):
    frame, problems = read(text)
    assert len(frame) or problems
    assert frame.index.is_unique
