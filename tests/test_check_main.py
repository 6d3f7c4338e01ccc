"""The evaluator's command line: one JSON object on success, one line on failure."""

import json
import subprocess
import sys

import pytest

from utils.check.__main__ import main

TEXT = "Chuck Hagel flew to Paris. Hagel met Angela Merkel in the city of Paris."
SPANS = [{"start": 0, "end": 11, "label": "PER"}, {"start": 20, "end": 25, "label": "LOC"}]
MENTIONS = [{"start": 0, "end": 11, "entity": "e1", "type": "PER"},
            {"start": 27, "end": 32, "entity": "e1", "type": "PER"}]  # fmt: skip
COMMON = {
    "task",
    "set",
    "n_documents",
    "n_gold",
    "n_found",
    "seconds",
    "words_per_second",
    "signature",
}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "tiny.jsonl"
    rows = [{"id": str(n), "text": TEXT, "spans": SPANS, "mentions": MENTIONS} for n in range(2)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.slow  # it loads the model; the other verbs' tests hold the same of them
def test_names_prints_one_object_and_nothing_else(gold):
    command = [sys.executable, "-m", "utils.check", "names", str(gold)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(run.stdout)
    assert run.stdout.count("\n") == 1
    assert set(told) >= COMMON | {"precision", "recall", "f1", "f1_low", "f1_high", "by_label"}
    assert (told["task"], told["set"], told["n_documents"], told["n_gold"]) == (
        "names",
        "tiny",
        2,
        4,
    )
    assert told["recall"] == 1


def test_aliases_prints_one_object_and_nothing_else(gold, capsys):
    assert main(["aliases", str(gold)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) >= COMMON | {"b3_precision", "b3_recall", "b3_f1", "b3_f1_low", "end_to_end"}
    assert told["b3_f1"] == 1
    assert {"b3_f1", "b3_f1_low", "ceaf_f1", "ceaf_f1_high"} <= set(told["end_to_end"])


BAD = {
    "no JSON": "{",
    "a missing key": '{"id": "a", "text": "Ann left."}',
    "a place outside": '{"id": "a", "text": "Ann", "spans": [{"start": 0, "end": 9}]}',
    "no label": '{"id": "a", "text": "Ann", "spans": [{"start": 0, "end": 3}]}',
    "an unknown label": '{"id": "a", "text": "x", "spans": [{"start": 0, "end": 1, "label": "X"}]}',
    "an empty file": "",
    "no such file": None,
}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_file_gives_status_1_and_one_line(fault, tmp_path, capsys):
    path = tmp_path / "bad.jsonl"
    if BAD[fault] is not None:
        path.write_text(BAD[fault], encoding="utf-8")
    assert main(["names", str(path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "bad.jsonl" in printed.err


def test_a_file_that_is_no_utf_8_is_told_by_its_name(tmp_path, capsys):
    path = tmp_path / "odd.jsonl"
    path.write_bytes('{"id": "a", "text": "Zoë"}'.encode("cp1252"))
    assert main(["aliases", str(path)]) == 1
    assert capsys.readouterr().err.startswith("odd.jsonl is no UTF-8")


def test_an_unknown_task_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["poetry", "x.jsonl"])
    assert "names" in capsys.readouterr().err


def test_a_scorer_that_was_taught_by_the_set_is_marked(tmp_path, capsys):
    for name in ("nyt_editorials", "others"):
        path = tmp_path / f"{name}.jsonl"
        rows = [{"id": n, "text": t, "score": s} for n, t, s in ((1, "Good.", 1), (2, "Bad.", -1))]
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        assert main(["sentiment", str(path)]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["news"].get("seen_in_training", False) == (name == "nyt_editorials")
        assert "seen_in_training" not in told["vader"]
