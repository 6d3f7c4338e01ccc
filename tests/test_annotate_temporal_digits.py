"""What pieces with digits may be, compared with the calendar and the clock of the library."""

from __future__ import annotations

from datetime import time

import pytest

from utils.annotate.temporal.digits import digit_parts


@pytest.mark.parametrize("number", range(100))
def test_days_months_and_hours_are_those_of_the_calendar(number: int) -> None:
    parts = digit_parts(str(number))
    assert ("DAY" in parts) == (1 <= number <= 31)
    assert ("MONTH_NUMBER" in parts) == ("HOUR" in parts) == (1 <= number <= 12)


@pytest.mark.parametrize("written", ["0:00", "6:40", "23:59", "24:00", "6.40"])
def test_clock_times_are_told_from_other_figures(written: str) -> None:
    assert {"CLOCK", "POINT_CLOCK"} & set(digit_parts(written))


@pytest.mark.parametrize("written", ["25:00", "7:60", "6.75", "99.10"])
def test_no_hour_of_the_day_is_no_clock_time(written: str) -> None:
    with pytest.raises(ValueError, match="must be in"):
        time(*(int(part) for part in written.replace(".", ":").split(":")))
    assert not {"CLOCK", "POINT_CLOCK"} & set(digit_parts(written))


@pytest.mark.parametrize("written", ["8/23/14", "23/8/14", "23.8.2014", "2014-08-23", "8-23-2014"])
def test_dates_in_digits(written: str) -> None:
    assert digit_parts(written) == ["NUMERIC_DATE"]


@pytest.mark.parametrize("written", ["1.1.1", "7-14-206", "45/23/14", "13/13/13", "2014-13-01"])
def test_versions_lots_and_days_that_do_not_exist_are_no_dates(written: str) -> None:
    assert "NUMERIC_DATE" not in digit_parts(written)


@pytest.mark.parametrize("written", ["1²", "12ab", "0x7f", "3٣"])
def test_digits_beside_other_signs_are_no_number(written: str) -> None:
    assert digit_parts(written) == ["MIXED"]
