"""Holidays by rule, against dateutil, the calendar, and lists of dates."""

from datetime import date

import pytest
from dateutil import easter
from dateutil.relativedelta import MO, TH, relativedelta

from utils.annotate.temporal import holidays


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
        told = holidays.day_of(key, 2014)
        assert told is None if "on" in rule else told.year == 2014
        assert (holidays.only_day_of(key) is None) == ("on" not in rule)


def test_what_follows_the_moon_has_no_rule():
    assert holidays.day_of("ramadan", 2014) is None
    assert holidays.day_of("christmas", 10_000) is None
