"""Times against gold: counted by hand on small documents."""

from __future__ import annotations

import json
import time

import pytest

from utils.check import times
from utils.check.__main__ import answer, main

TEXT = "She left on Friday, June 6, 2014, three years after 2011."


def row(start, end, kind, value):
    return (0, start, end, kind, value, None, None, None, None, None, None, "rule")


def document(*spans):
    names = ("start", "end", "type", "value")
    return {"id": "a", "text": TEXT, "spans": [dict(zip(names, one, strict=True)) for one in spans]}


GOLD = document(
    (12, 32, "DATE", "2014-06-06"), (34, 45, "DURATION", "P3Y"), (52, 56, "DATE", "2011")
)


def test_spans_types_and_values_count_apart():
    found = [
        [row(12, 18, "DATE", "2014-06-06"), row(34, 45, "DATE", "P3M"), row(0, 3, "DATE", "1")]
    ]
    scores = times.score(found, [GOLD])
    assert (scores["n_gold"], scores["n_found"]) == (3, 3)
    assert scores["strict_f1"] == round(1 / 3, 4)
    assert scores["relaxed_f1"] == round(2 / 3, 4)
    assert scores["type_f1"] == round(1 / 3, 4)
    assert scores["value_f1"] == round(1 / 3, 4)


def test_value_f1_is_relaxed_f1_times_the_share_with_the_value():
    found = [[row(12, 32, "DATE", "2014-06-06"), row(52, 56, "DATE", "2012")]]
    scores = times.score(found, [GOLD])
    assert scores["value_f1"] == round(scores["relaxed_f1"] * 1 / 2, 4)


def test_one_found_counts_for_one_gold_span_and_the_most_shared_first():
    gold = document((12, 18, "DATE", "2014-06-06"), (20, 32, "DATE", "2014-06-06"))
    scores = times.score([[row(12, 32, "DATE", "2014-06-06")]], [gold])
    assert scores["relaxed_f1"] == round(2 / 3, 4)
    scores = times.score([[row(12, 13, "DATE", "x"), row(13, 18, "DATE", "2014-06-06")]], [gold])
    assert scores["value_f1"] == round(2 / 4, 4)


def test_a_missing_value_is_never_right():
    gold = document((52, 56, "DATE", None))
    assert times.score([[row(52, 56, "DATE", None)]], [gold])["value_f1"] == 0


def test_nothing_found_is_nothing_right():
    assert times.score([[]], [GOLD])["strict_f1"] == 0
    assert times.score([[]], [document()])["strict_f1"] is None


def test_the_interval_holds_the_score():
    right = [row(52, 56, "DATE", "2011")]
    scores = times.score([right, [], right, right], [GOLD] * 4)
    assert scores["strict_f1_low"] <= scores["strict_f1"] <= scores["strict_f1_high"]


def test_the_evaluator_prints_one_object(tmp_path, capsys):
    path = tmp_path / "tiny.jsonl"
    told = GOLD | {"published_on": "2014-06-08"}
    path.write_text(json.dumps(told) + "\n", encoding="utf-8")
    assert main(["times", str(path)]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["task"] == "times"
    assert (scores["n_gold"], scores["n_found"]) == (3, 3)
    assert scores["value_f1"] == 1


@pytest.mark.parametrize(
    ("kind", "said"), [("DAY", "expected one of DATE, TIME"), (None, "has no type")]
)
def test_an_unknown_type_is_said(tmp_path, capsys, kind, said):
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(document((52, 56, kind, "2011"))) + "\n", encoding="utf-8")
    assert main(["times", str(path)]) == 1
    assert said in capsys.readouterr().err


def test_compiling_the_rules_is_not_timed(tmp_path, monkeypatch):
    path = tmp_path / "tiny.jsonl"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    done = []
    clock = time.perf_counter

    def asked():
        done.append("clock")
        return clock()

    monkeypatch.setattr(times, "get_ready", lambda: done.append("ready"))
    monkeypatch.setattr("utils.check.__main__.time.perf_counter", asked)
    answer("times", path)
    assert done[:2] == ["ready", "clock"]


def test_once_ready_no_rule_is_compiled_any_more(monkeypatch):
    times.get_ready()
    monkeypatch.setattr("re.compile", lambda *_: pytest.fail("a rule was compiled"))
    assert len(times.find([GOLD])[0]) == 3


@pytest.mark.parametrize("published", [20140823, "yesterday", "2014-06-31", "", ["2014-08-23"]])
def test_what_is_no_day_of_publication_is_told_with_its_line(tmp_path, capsys, published):
    path = tmp_path / "bad.jsonl"
    rows = [GOLD | {"published_on": one} for one in (None, "2014-08", "2014-08-23", published)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["times", str(path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"bad.jsonl: line 4: published_on is {published!r}; expected a day")


@pytest.mark.parametrize("value", [{}, {"value": 2011}])
def test_a_span_without_a_value_is_told_with_its_line(tmp_path, capsys, value):
    path = tmp_path / "bad.jsonl"
    wrong = GOLD | {"spans": [{"start": 52, "end": 56, "type": "DATE"} | value]}
    path.write_text("\n".join(map(json.dumps, (GOLD, wrong))), encoding="utf-8")
    assert main(["times", str(path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("bad.jsonl: line 2: what stands at [52, 56] has no value; expected a")
