"""Gold files: what is read, and what is wrong told with its line."""

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from utils import tables
from utils.check import documents

WHOLE = {"id": "a", "text": "Ann left.", "spans": [{"start": 0, "end": 3, "label": "PER"}]}


@pytest.fixture
def saved(tmp_path):
    def save(*lines):
        path = tmp_path / "gold.jsonl"
        text = (
            one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines
        )
        path.write_text("\n".join(text), encoding="utf-8")
        return path

    return save


def test_documents_are_read_line_by_line(saved):
    odd = WHOLE | {"text": "Ann\u2028left.\x85", "id": "b"}
    found = documents.read(saved(WHOLE, "", odd), "spans", "label")
    assert [one["id"] for one in found] == ["a", "b"]


def span(**changed):
    return WHOLE | {"spans": [WHOLE["spans"][0] | changed]}


WRONG = [
    (["{"], "line 1 is no JSON"),
    (["[" * 100_000], "line 1 is no JSON"),
    ([WHOLE, [1]], "line 2: expected an object with id, text and spans"),
    ([{**WHOLE, "text": None}], "expected an object with id, text and spans"),
    ([{"id": "a", "text": "x"}], "expected an object with id, text and spans"),
    ([{"text": "x", "spans": []}], "expected an object with id, text and spans"),
    ([span(end=10)], r"\[0, 10\] is no place in its text of 9 characters"),
    ([span(start=3)], r"\[3, 3\] is no place"),
    ([span(start=-1)], r"\[-1, 3\] is no place"),
    ([span(start=0.5)], r"\[0.5, 3\] is no place"),
    ([span(end=None)], r"\[0, None\] is no place"),
    ([WHOLE | {"spans": ["x"]}], r"\[None, None\] is no place"),
    ([WHOLE | {"spans": [{"start": 0, "end": 3}]}], r"at \[0, 3\] has no label"),
    ([span(label=["PER"])], r"at \[0, 3\] has no label"),
    ([WHOLE, span(label="FOO")], r"line 2: label at \[0, 3\] is FOO; expected one of PER, LOC"),
    ([span(label="X\n\x1b[2J")], r"is X\\n\\x1b\[2J; expected"),
    ([""], "no document; expected one JSON object a line"),
]


@pytest.mark.parametrize(("lines", "told"), WRONG, ids=[told for _, told in WRONG])
def test_a_bad_line_is_told_with_its_number(saved, lines, told):
    with pytest.raises(ValueError, match=told) as error:
        documents.read(saved(*lines), "spans", "label", ("PER", "LOC"))
    assert str(error.value).startswith("gold.jsonl")
    assert "\n" not in str(error.value)


def test_a_key_whose_values_are_free_may_say_anything(saved):
    assert len(documents.read(saved(span(label="FOO")), "spans", "label")) == 1


def test_a_device_that_holds_nothing_is_told():
    with pytest.raises(ValueError, match="null: no document; expected one JSON object a line"):
        documents.read(Path(os.devnull), "spans", "label")


def test_a_file_that_is_no_utf_8_is_told(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ValueError, match=r"gold.jsonl is no UTF-8"):
        documents.read(path, "spans", "label")


def test_articles_of_gold_keep_the_contract():
    found = documents.articles(
        [WHOLE, WHOLE | {"published_on": "2014-08-23"}, WHOLE | {"title": "T"}]
    )
    tables.check(found, "articles")
    assert found["article_id"].is_unique
    assert found["published_on"].tolist()[1] == pd.Timestamp("2014-08-23")
    assert found["published_on"].isna().tolist() == [True, False, True]
