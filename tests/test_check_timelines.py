"""Timelines against gold: a small folder, the averages by hand, and the open set."""

import gzip
import json
import os
import random
from datetime import date
from pathlib import Path

import pytest

from utils.check import timelines
from utils.check.__main__ import answer, main

ARTICLES = [
    {"topic": "rig", "id": "a", "published_on": "2010-04-21",
     "sentences": ["The rig burned on Tuesday .", "Crews left ."]},
    {"topic": "rig", "id": "b", "published_on": "2010-04-23",
     "sentences": ["The burned rig sank on Thursday .", "It burned on April 20 ."]},
    {"topic": "rig", "id": "late", "published_on": "2010-06-01", "sentences": ["Oil leaked ."]},
]  # fmt: skip
TIMELINE = {"topic": "rig", "name": "x", "entries": {"2010-04-20": ["The rig burned ."],
            "2010-04-22": ["The rig sank ."], "2010-04-24": ["Nobody came ."]}}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, ARTICLES, [TIMELINE])
    return tmp_path


def write(folder, articles, told):
    lines = ("".join(f"{json.dumps(row)}\n" for row in rows) for rows in (articles, told))
    with gzip.open(folder / timelines.ARTICLES, "wt", encoding="utf-8") as out:
        out.write(next(lines))
    (folder / timelines.TIMELINES).write_text(next(lines), encoding="utf-8")


def test_the_days_that_articles_name_are_found(folder):
    told = answer("timelines", folder)
    assert (told["n_documents"], told["n_timelines"], told["n_gold"]) == (3, 1, 3)
    (found,) = timelines.find(timelines.read(folder))
    assert found[date(2010, 4, 20)][0] in ("The rig burned on Tuesday .", "It burned on April 20 .")
    assert found[date(2010, 4, 22)] == ["The burned rig sank on Thursday ."]
    assert max(found) <= date(2010, 4, 24)  # articles after gold's last day are left out
    assert told["date_f1"] == told["by_topic"]["rig"]["date_f1"] > 0.6
    assert told["ar1_f_low"] is None  # one timeline has no interval


def test_f_is_of_mean_precision_and_mean_recall():
    entries = {date(2010, 4, 20): ["The rig burned ."], date(2010, 4, 21): ["Crews left ."]}
    gold = timelines.Gold([], [{"topic": topic, "name": "", "entries": entries} for topic in "ab"])
    told = timelines.score([entries, {date(2010, 4, 20): ["The rig burned ."]}], gold)
    # Precision (1 + 1) / 2; recall (1 + 1/2) / 2, of days as of words: two of four.
    assert told["date_f1"] == pytest.approx(2 * 0.75 / 1.75, abs=1e-4)
    assert told["ar1_f"] == pytest.approx(2 * 0.75 / 1.75, abs=1e-4)
    assert told["by_topic"]["a"]["ar2_f"] == 1
    assert told["date_f1_low"] <= told["date_f1"] <= told["date_f1_high"]


def test_nothing_found_scores_nothing():
    entries = {date(2010, 4, 20): ["The rig burned ."]}
    gold = timelines.Gold([], [{"topic": "a", "name": "", "entries": entries}])
    assert timelines.score([{}], gold)["date_f1"] == 0


@pytest.mark.parametrize(
    ("articles", "told", "message"),
    [
        ([{"topic": "rig"}], [TIMELINE], "t17_articles.jsonl.gz: line 1: expected topic, id"),
        (ARTICLES, [], "t17_timelines.jsonl: no timeline"),
        (ARTICLES, [[1]], "t17_timelines.jsonl: line 1: expected topic, name and entries"),
        (ARTICLES, [TIMELINE | {"entries": {"Tuesday": []}}], "line 1: expected topic, name"),
        (ARTICLES, [TIMELINE | {"entries": {"2010-04-20": "Fire"}}], "days with lists of"),
        ([*ARTICLES, ARTICLES[0]], [TIMELINE], "t17_articles.jsonl.gz: line 4: its id 'a' is that"),
        ([], [TIMELINE], "t17_timelines.jsonl: line 1: t17_articles.jsonl.gz has no article of"),
        (ARTICLES, [TIMELINE, TIMELINE | {"topic": "flu"}], "line 2: t17_articles.jsonl.gz has no"),
    ],
)
def test_what_is_no_gold_is_told(articles, told, message, tmp_path, capsys):
    write(tmp_path, articles, told)
    assert main(["timelines", str(tmp_path)]) == 1
    assert message in capsys.readouterr().err


WHOLE = gzip.compress(
    json.dumps(ARTICLES[0]).encode() + b"\n" + random.Random(3).randbytes(400).hex().encode(),
    mtime=0,
)


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (WHOLE[:-20], "t17_articles.jsonl.gz: line 2: the file breaks off or is damaged there"),
        (WHOLE[:60] + bytes(200), "t17_articles.jsonl.gz: line 1: the file breaks off or is"),
        (b"junk", "t17_articles.jsonl.gz is no gzip file, or a damaged one"),
        (gzip.compress(b"\n\xff", mtime=0), "t17_articles.jsonl.gz: line 1: expected topic, id"),
        (gzip.compress(b"\xff", mtime=0), "t17_articles.jsonl.gz: line 1 is no UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_name(folder, capsys, held, message):
    (folder / timelines.ARTICLES).write_bytes(held)
    assert main(["timelines", str(folder)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(message)
    assert told.count("\n") == 1


def test_the_same_id_may_stand_in_two_topics(tmp_path):
    twice = [*ARTICLES, ARTICLES[0] | {"topic": "flu"}]
    write(tmp_path, twice, [TIMELINE, TIMELINE | {"topic": "flu"}])
    assert answer("timelines", tmp_path)["n_documents"] == 4


def test_a_timeline_whose_span_holds_no_article_is_found_empty(tmp_path):
    write(tmp_path, ARTICLES[2:], [TIMELINE])
    assert answer("timelines", tmp_path)["n_found"] == 0


@pytest.mark.slow
def test_what_must_be_reached_on_the_open_set_is_reached():
    folder = Path(os.environ.get("GOLD_DIR", "")) / "timelines"
    if not (folder / timelines.TIMELINES).is_file():
        pytest.skip("set GOLD_DIR to the folder that holds timelines/: see benchmarks/")
    told = answer("timelines", folder)
    assert told["date_f1"] >= 0.70
    assert told["ar1_f"] >= 0.150
    assert told["ar2_f"] >= 0.042
    assert told["seconds"] < 120
