"""Holidays by rule, against dateutil, the calendar, and lists of dates."""

import tomllib
from datetime import date

import pytest
from dateutil import easter
from dateutil.relativedelta import MO, TH, relativedelta

from utils.annotate.temporal import holidays, tokens


def test_easter_is_that_of_dateutil():
    years = range(1583, 2400)
    assert [holidays.easter(year) for year in years] == [easter.easter(year) for year in years]


@pytest.mark.parametrize("year", range(1990, 2030))
def test_days_counted_in_a_month_are_those_of_dateutil(year):
    labor = date(year, 9, 1) + relativedelta(weekday=MO(1))
    thanksgiving = date(year, 11, 1) + relativedelta(weekday=TH(4))
    memorial = date(year, 5, 31) + relativedelta(weekday=MO(-1))
    assert holidays.day_of("labor_day", year) == labor
    assert holidays.day_of("thanksgiving", year) == thanksgiving
    assert holidays.day_of("memorial_day", year) == memorial
    assert (holidays.day_of("black_friday", year) - thanksgiving).days == 1


def test_every_rule_gives_a_day_or_says_in_which_year():
    for key, rule in holidays.rules().items():
        if holidays.differs(key):
            assert holidays.day_of(key, 2014) is None
            continue
        told = holidays.day_of(key, 2014)
        assert told is None if "on" in rule else told.year == 2014
        assert (holidays.only_day_of(key) is None) == ("on" not in rule)


def test_what_follows_the_moon_has_no_rule():
    assert holidays.day_of("ramadan", 2014) is None
    assert holidays.day_of("christmas", 10_000) is None


def test_victoria_day_is_the_monday_before_25_may():
    told = [holidays.day_of("victoria_day", year) for year in (2014, 2015, 2016, 2020)]
    assert [day.day for day in told] == [19, 18, 23, 18]
    assert all((day.month, day.isoweekday()) == (5, 1) for day in told)


def test_every_holiday_of_the_rules_is_one_that_is_found():
    words = tomllib.loads(tokens.WORDS.read_text(encoding="utf-8"))
    assert set(holidays.rules()) <= set(words["HOLIDAY_NAME"].values())
