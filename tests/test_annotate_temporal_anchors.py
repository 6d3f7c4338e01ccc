"""Times resolved: properties over dates and hostile texts, and what a table of them keeps."""

from __future__ import annotations

import json
import os
import random
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import tables
from utils.annotate import timex
from utils.annotate.temporal import anchors, meaning, narrative, reading
from utils.annotate.temporal.meaning import Expression, Meaning
from utils.annotate.temporal.texts import times

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PRECISIONS = {
    "day", "week", "month", "season", "quarter", "half", "year", "decade", "century",
}  # fmt: skip


def read(text: str, published: str | None = "2014-08-23") -> list[dict[str, object]]:
    rows = reading.rows(text, [(0, len(text))], published=published)
    return [dict(zip(reading.COLUMNS, row, strict=True)) for row in rows]


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_last_or_the_next_one(published, number):
    told = published.isoformat()
    past, future = (
        read(f"She {verb} on {NAMES[number]}.", told)[0]["starts_on"]
        for verb in ("left", "will go")
    )
    assert past.weekday() == future.weekday() == number
    assert timedelta(0) <= published - past < timedelta(7)
    assert timedelta(0) <= future - published < timedelta(7)


@given(DAYS, st.integers(1, 400))
def test_counting_back_is_what_the_calendar_says(published, number):
    found = read(f"She left {number} days ago.", published.isoformat())[0]
    assert found["starts_on"] == published - timedelta(days=number)
    assert (found["anchor"], found["anchor_on"]) == ("publication", published)


@given(DAYS, DAYS)
def test_an_explicit_date_does_not_hang_on_publication(told, published):
    for written in (f"{told:%B} {told.day}, {told.year}", f"{told.day} {told:%B} {told.year}"):
        found = read(f"She left on {written}.", published.isoformat())[0]
        assert found["value"] == told.isoformat()
        assert found["anchor"] == "calendar"


@given(DAYS)
def test_a_date_that_is_known_to_the_month_never_gives_a_false_day(published):
    text = "She left on Friday, two days ago, last week, in May, on June 5, last month, this year."
    month, exact = read(text, f"{published:%Y-%m}"), read(text, published.isoformat())
    for vague, one in zip(month, exact, strict=True):
        assert vague["value"] in (None, one["value"])
        assert vague["anchor_on"] is None


WORDS = [
    "fortnight", "millennium", "millennia", "weekend", "half", "twice", "ninth", "quarterly",
    "seconds", "hours", "Christmas", "Ramadan", "spring", "summer's", "early", "late", "mid-",
    "Friday", "31", "June", "2014", "may", "March", "the", "last", "next", "first", "week",
    "weeks", "5", "p.m.", "half", "past", "six", "1999", "ago", "later", "earlier", "of", "in",
    "to", "-", ",", ".", "BC", "AD", "Easter", "8/7/14", "30/2/14", "99/99/99", "'98", "1990s",
    "two", "a", "an", "every", "night", "this", "that", "day", "month", "century", "decade",
    "Q3", "FY2014", "2006-07", "24:00", "25:61", "ten", "minutes", "fiscal", "noon", "tomorrow",
    "since", "until", "\n\n", ")", "(", "«", "年", "٢٠١٤", "יום", "winter", "9999", "0000",
    "100000000000", "quarter",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("published", ["2014-08-23", "2014", None, "0001-01-01", "9999-12-31"])
def test_whatever_is_written_is_a_value_with_its_days(seed, published):
    chooser = random.Random(seed)
    text = " ".join(chooser.choices(WORDS, k=1500))
    for row in read(text, published):
        assert 0 <= row["start_char"] < row["end_char"] <= len(text)
        assert (row["starts_on"] is None) == (row["ends_on"] is None)
        assert row["precision"] in (PRECISIONS if row["starts_on"] else {None})
        assert row["anchor"] in (None, "calendar", "publication", "text", "unknown")
        if row["starts_on"]:
            assert row["starts_on"] <= row["ends_on"]
        if row["value"] is not None:
            timex.type_of(row["value"])
            timex.interval(row["value"], modifier=row["mod"])


def test_a_date_that_contradicts_its_weekday_says_so():
    assert read("It fell on Friday, June 3, 2013.")[0]["rule"].endswith("weekday contradicts")
    for day in ("31 June 2014", "31 June", "February 30", "30/2/14"):
        assert read(f"It fell on {day}.")[0]["rule"].endswith("no such day")


def test_a_text_is_history_by_what_it_leans_on():
    far = [Expression(0, 1, "year", Meaning(year=year)) for year in range(1930, 1941)]
    friday = Expression(0, 1, "weekday", Meaning(weekday=5))
    near = Expression(0, 1, "year", Meaning(year=2009))
    published = date(2009, 12, 19)
    assert narrative.is_history([*far, friday], published)
    assert not narrative.is_history([*far, friday, friday], published)
    assert not narrative.is_history([*far, *[near] * 11], published)
    assert not narrative.is_history(far[:4], published)
    assert narrative.is_history([friday], None)


def test_the_table_keeps_its_contract():
    texts = ["She left on Friday.", None, "Nothing.", "In 1998."]
    made = times(texts, published_on=["2014-08-23", None, None, date(2014, 8, 23)])
    assert made["row"].tolist() == [0, 3]
    assert made["surface"].tolist() == ["Friday", "1998"]
    tables.check(made.rename(columns={"row": "article_id"}).astype({"article_id": "str"}), "times")
    empty = times([])
    assert len(empty) == 0
    assert list(empty) == list(made)
    assert (empty.dtypes == made.dtypes).all()


def test_one_text_may_be_given():
    assert times("She left on Friday.", published_on="2014-08-23")["value"].tolist() == [
        "2014-08-22"
    ]


@pytest.mark.parametrize(
    ("published", "said"),
    [("yesterday", "found 'yesterday'"), ("2014-13-01", "found '2014-13-01'"),
     ("0001-01-01", "of the years 2 to 9998"), (5.5, "found '5.5'"),
     (["2014", "2015"], "2 dates for 1 texts"), ([201408], "found '201408'")],
)  # fmt: skip
def test_a_bad_date_of_publication_is_said(published, said):
    with pytest.raises(ValueError, match=said):
        times(["She left."], published_on=published)


@pytest.mark.parametrize(
    "published",
    [np.datetime64("2014-08-23"), np.datetime64("2014-08-23T10:00"), pd.Timestamp("2014-08-23"),
     pd.Timestamp("2014-08-23T23:30", tz="America/New_York"), date(2014, 8, 23)],
)  # fmt: skip
def test_a_day_of_publication_comes_in_any_of_the_usual_forms(published):
    for one in (published, [published]):
        assert times(["It fell today."], published_on=one)["value"].tolist() == ["2014-08-23"]


@pytest.mark.parametrize("none", [float("nan"), np.datetime64("NaT"), pd.NaT, pd.NA, None])
def test_a_missing_day_of_publication_is_none(none):
    for one in (none, [none]):
        assert times(["It fell today."], published_on=one)["value"].isna().all()


def test_a_year_of_publication_may_be_a_number():
    assert times("It fell this year.", published_on=2014)["value"].tolist() == ["2014"]


@pytest.mark.parametrize("texts", [None, 5, b"It fell.", {"a": "It fell."}])
def test_what_is_no_text_is_said(texts):
    with pytest.raises(TypeError, match=r"texts: expected one text or several, .* found a "):
        times(texts)


def test_the_day_before_the_month_is_asked_for_or_shown():
    assert times("On 8/7/14.", published_on="2014-08-23")["value"].isna().all()
    told = times("On 8/7/14.", published_on="2014-08-23", day_first=True)
    assert told["value"].tolist() == ["2014-07-08"]
    told = times("On 8/7/14.", published_on="2014-08-23", day_first=False)
    assert told["value"].tolist() == ["2014-08-07"]


def test_the_meanings_that_grammar_gives_are_those_that_are_resolved():
    """Each field of a meaning is read by some resolving module."""
    source = "".join(
        path.read_text(encoding="utf-8") for path in Path(anchors.__file__).parent.glob("*.py")
        if path.name not in ("meaning.py", "composing.py", "grammar.py")
    )  # fmt: skip
    for name in meaning.Meaning.__dataclass_fields__:
        assert f"meaning.{name}" in source or f"one.{name}" in source, name


@pytest.mark.slow
@pytest.mark.parametrize(("name", "least"), [("wikiwars", 0.85), ("meantime", 0.84)])
def test_values_on_the_open_sets(name, least):
    from utils.check import times as check

    if "GOLD_DIR" not in os.environ:
        pytest.skip("GOLD_DIR is not set: no gold to compare with")
    documents = check.read(Path(os.environ["GOLD_DIR"]) / "times" / f"{name}.jsonl")
    assert check.score(check.find(documents), documents)["value_f1"] >= least


@pytest.mark.slow
def test_values_on_the_teaching_corpus():
    from utils.check import times as check

    path = Path(__file__).parents[1] / "corpus/teaching/gold/times.jsonl"
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert check.score(check.find(documents), documents)["value_f1"] >= 0.88


@pytest.mark.parametrize(
    ("head", "is_dated"),
    [
        ("Rain in the north\nSeptember 1, 2007\n", True),
        ("1 September 2007\n\n", True),
        ("Rain on September 1, 2007\n", False),
        ("September 2007\n", False),
        ("September 31, 2007\n", False),
        ("On that day\nSeptember 1, 1944\n", False),
        ("It rained. " * 50 + "\nSeptember 1, 2007\n", False),
    ],
)
def test_a_day_alone_in_a_line_at_the_head_is_that_of_publication(head, is_dated):
    found = times([head + "It was played yesterday."]).set_index("surface").loc["yesterday"]
    assert ("by the date line" in found["rule"]) == is_dated
    assert found["anchor"] == ("text" if is_dated else "unknown")
    assert pd.isna(found["value"]) or found["value"] == "2007-08-31"
    known = times([head + "It was played yesterday."], published_on="2014-08-23")
    assert known.set_index("surface").loc["yesterday", "value"] == "2014-08-22"
