"""TIMEX3 values: the days they mean, against the calendar of the standard library."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate import timex

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_a_week_a_month_and_a_year_hold_their_day(day):
    year, week, _ = day.isocalendar()
    values = {
        day.isoformat(): 1,
        f"{year}-W{week:02}": 7,
        f"{day:%Y-%m}": calendar.monthrange(day.year, day.month)[1],
        f"{day:%Y}": 365 + calendar.isleap(day.year),
    }
    for value, length in values.items():
        first, last = timex.interval(value)
        assert first <= day <= last
        assert (last - first).days + 1 == length


@given(DAYS)
def test_the_thirds_of_a_month_are_the_month(day):
    value = f"{day:%Y-%m}"
    start, mid, end = (timex.interval(value, modifier=name) for name in ("START", "MID", "END"))
    assert (start[0], end[1]) == timex.interval(value)
    assert mid[0] - start[1] == end[0] - mid[1] == timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2014-W32-WE", "2014-08-09", "2014-08-10"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2014-Q3", "2014-07-01", "2014-09-30"),
        ("2014-H1", "2014-01-01", "2014-06-30"),
        ("2014-SU", "2014-06-01", "2014-08-31"),
        ("2015-WI", "2015-12-01", "2016-02-29"),
        ("2014-08-07T06:40", "2014-08-07", "2014-08-07"),
        ("2014-07-15T24:00", "2014-07-15", "2014-07-15"),
        ("2014-07-31TNI", "2014-07-31", "2014-08-01"),
    ],
)
def test_days_counted_by_hand(value, first, last):
    assert tuple(day.isoformat() for day in timex.interval(value)) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["P3D", "PT30M", "PXY", "P1Y6M", "PAST_REF", "XXXX-WXX-2", "FY2014", "FY2014-Q1",
     "BC0044", "BC0480-08", "BC0480-SU", "BC049", "BC05"],
)  # fmt: skip
def test_some_values_mean_no_days_by_themselves(value):
    assert timex.interval(value) is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2014-08-07", "DATE"),
        ("PRESENT_REF", "DATE"),
        ("BC0044-03-15", "DATE"),
        ("2014-08-07TMO", "TIME"),
        ("PT2H30M", "DURATION"),
        ("P2DE", "DURATION"),
        ("XXXX-WXX-2TEV", "SET"),
        ("XXXX-XX-25", "SET"),
    ],
)
def test_types(value, kind):
    assert timex.type_of(value) == kind
    assert timex.type_of(value, is_set=True) == "SET"


@pytest.mark.parametrize(
    "value",
    ["", "P", "PT", "2014-13", "2014-06-31", "2014-W54", "2014-Q5", "2014-H3", "today",
     "2014-08-07T25", "2014-08-07T24:01", "2014-08-07T10:60", "2014-8-7", "2014-08-07 ",
     "BC4", "FY14", "9999-12-31TNI"],
)  # fmt: skip
def test_what_is_no_value_is_said(value):
    with pytest.raises(ValueError, match="is no TIMEX3 value"):
        timex.type_of(value)


def test_an_unknown_modifier_is_said():
    with pytest.raises(ValueError, match="'EARLY' is no TIMEX3 modifier"):
        timex.interval("2014", modifier="EARLY")
