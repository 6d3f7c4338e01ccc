"""Dates as they stand in files: every form, what each leaves open, and what is no date."""

from datetime import UTC, date, datetime
from email.utils import format_datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.read import dates

THE_DAY = date(2014, 8, 23)


@pytest.mark.parametrize(
    "text",
    [
        "23 August 2014",
        "August 23, 2014",
        "Aug. 23, 2014",
        "AUGUST 23 2014",
        "Saturday, 23 August 2014",
        "Sat 23rd Aug 2014",
        "23rd of August, 2014",
        "23-Aug-14",
        "23 Aug ’14",
        "2014 August 23",
        "2014-08-23",
        "2014/8/23",
        "2014.08.23",
        "20140823",
        "20140823103000",
        "23.8.2014",
        "23/08/2014",
        "8/23/14",
        "2014-08-23T10:00:00.5+02:00",
        "2014-08-23 23:59:59Z",
        "Sat, 23 Aug 2014 10:00:00 GMT",
        "Sat Aug 23 10:00:00 +0000 2014",
        "Published: 23 August 2014",
        "Published on Aug 23, 2014 at 3:15 pm ET",
        "Updated 3:15 PM ET, Sat August 23, 2014",
        "23 August 2014 | 10.30 BST",
        "August 23, 2014, 10:30 a.m. EDT",
        "1408752000",
        "1408752000000",
    ],
)
def test_every_form_of_one_day(text):
    assert dates.parse(text) == (THE_DAY, "day", True)


@pytest.mark.parametrize(
    ("text", "precision", "day"),
    [
        ("August 2014", "month", date(2014, 8, 1)),
        ("Aug. 2014", "month", date(2014, 8, 1)),
        ("2014-08", "month", date(2014, 8, 1)),
        ("08/2014", "month", date(2014, 8, 1)),
        ("2014", "year", date(2014, 1, 1)),
    ],
)
def test_lower_precision_stays_lower(text, precision, day):
    assert dates.parse(text) == (day, precision, True)


@pytest.mark.parametrize(
    "text",
    ["", "   ", "Mosul", "23 August", "31 June 2014", "2014-13-01", "2014 troops", "Article 2014",
     "12345", "in August 2014 the", "0800 123456", "1,408", "May we go", "9" * 5_000],
)  # fmt: skip
def test_what_is_no_date(text):
    assert dates.parse(text) is None


def test_a_date_that_is_two_days_keeps_its_year_only():
    assert dates.parse("3/4/2014") == (date(2014, 1, 1), "year", False)
    assert dates.parse("3/4/2014", day_first=True).day == date(2014, 4, 3)
    assert dates.parse("3/4/2014", day_first=False).day == date(2014, 3, 4)
    assert dates.parse("3/3/2014") == (date(2014, 3, 3), "day", True)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31)))
def test_agrees_with_the_standard_library_on_what_it_writes(moment):
    moment = moment.replace(microsecond=0)
    for text in (
        moment.isoformat(),
        moment.replace(tzinfo=UTC).isoformat(),
        format_datetime(moment.replace(tzinfo=UTC)),
        moment.strftime("%d %B %Y"),
        moment.strftime("%A, %B %d, %Y"),
        moment.strftime("%c"),
        moment.strftime("%Y%m%d"),
    ):
        assert dates.parse(text) == (moment.date(), "day", True), text


@given(st.text(max_size=90))
def test_no_text_breaks_it(text):
    found = dates.parse(text)
    assert found is None or found.precision in {"day", "month", "year"}


def test_one_clear_date_decides_the_order_of_its_column():
    read = dates.parse_column(pd.Series(["3/4/2014", "25/4/2014", None]))
    assert read["published_on"].tolist()[:2] == [
        pd.Timestamp(2014, 4, 3),
        pd.Timestamp(2014, 4, 25),
    ]
    assert read["reading"].tolist()[:2] == ["order inferred", "stated"]
    assert read["published_on"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    "values", [["3/4/2014", "5/6/2014"], ["3/4/2014", "25/4/2014", "4/25/2014"]]
)
def test_a_column_that_does_not_decide_or_contradicts_itself_stays_open(values):
    read = dates.parse_column(pd.Series(values))
    assert read["reading"].iloc[0] == "order unknown"
    assert read["precision"].iloc[0] == "year"


def test_the_caller_decides_over_the_column():
    read = dates.parse_column(pd.Series(["3/4/2014", "25/4/2014"]), day_first=False)
    assert read["published_on"].tolist() == [pd.Timestamp(2014, 3, 4), pd.Timestamp(2014, 4, 25)]


def test_a_column_keeps_its_index_and_says_what_it_could_not_read():
    read = dates.parse_column(pd.Series(["soon", "2014-08-23"], index=[7, 3]))
    assert read.index.tolist() == [7, 3]
    assert read["reading"].tolist() == ["unreadable", "stated"]
