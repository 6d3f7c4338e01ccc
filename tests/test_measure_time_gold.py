"""Times found beside true ones: shares counted by hand, and by the checker of open sets."""

from pathlib import Path

import pandas as pd
import pytest

from utils import measure, read
from utils.check import times as check_times

DAY = pd.Timestamp("2014-08-22")


def table(rows):
    """Make times of (article, start, end, value, day)."""
    names = ["article_id", "start_char", "end_char", "value", "starts_on"]
    made = pd.DataFrame(rows, columns=names).assign(type="DATE", surface="x", rule="r")
    made["starts_on"] = pd.to_datetime(made["starts_on"]).astype("datetime64[us]")
    return made.assign(ends_on=made["starts_on"])


GOLD = table([
    ("a", 0, 6, "2014-08-22", DAY), ("a", 10, 20, "2014-08", None), ("b", 0, 4, "2003", None),
])  # fmt: skip
FOUND = table([
    ("a", 0, 6, "2014-08-29", DAY + pd.Timedelta("7D")), ("a", 12, 20, "2014-08", None),
    ("a", 30, 34, "2014", None), ("c", 0, 4, "2014", None),
])  # fmt: skip


def test_shares_are_those_counted_by_hand():
    share = measure.time_detection(FOUND, GOLD).set_index("measure")
    assert share["share"].round(4).to_dict() == {
        "precision": 0.6667, "recall": 0.6667, "strict F1": 0.3333, "relaxed F1": 0.6667,
        "type": 1.0, "value": 0.5, "days": 0.0,
    }  # fmt: skip
    assert share["n"].to_dict()["days"] == 1


def test_each_error_is_told_once_with_its_kind():
    found = measure.time_errors(FOUND, GOLD)
    assert found[["article_id", "start_char", "kind"]].values.tolist() == [
        ["a", 0, "other value"], ["a", 12, "other ends"], ["a", 30, "no time"], ["b", 0, "missed"],
    ]  # fmt: skip
    assert found["true_value"].fillna("").tolist() == ["2014-08-22", "2014-08", "", "2003"]


def test_no_gold_and_nothing_found():
    assert measure.time_detection(FOUND, GOLD.iloc[:0]).empty
    assert measure.time_errors(FOUND, GOLD.iloc[:0]).empty
    share = measure.time_detection(FOUND.iloc[:0], GOLD).set_index("measure")["share"]
    assert share["recall"] == 0 and share.isna()[["precision", "value", "days"]].all()
    assert set(measure.time_errors(FOUND.iloc[:0], GOLD)["kind"]) == {"missed"}


def test_days_of_a_timeline():
    days = pd.to_datetime(["2014-06-02", "2014-06-05", "2014-06-09"])
    chosen = pd.DataFrame({"day": days[[0, 0, 2]]})
    found = measure.day_detection(chosen, pd.DataFrame({"starts_on": days[:2]}))
    assert found["share"].round(2).tolist() == [0.5, 0.5, 0.5]
    assert measure.day_detection(chosen, pd.DataFrame({"starts_on": days[:0]})).empty


@pytest.mark.slow
def test_shares_are_those_of_the_checker(annotated):
    gold = read.gold("corpus/teaching", "times")
    ours = measure.time_detection(annotated.times, gold).set_index("measure")["share"]
    documents = check_times.read(Path("corpus/teaching/gold/times.jsonl"))
    theirs = check_times.score(check_times.find(documents, None), documents)
    assert ours["strict F1"] == pytest.approx(theirs["strict_f1"], abs=0.005)
    assert ours["relaxed F1"] == pytest.approx(theirs["relaxed_f1"], abs=0.005)
