"""Dates in digits, compared with those that the library writes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from utils.annotate.temporal import figures

DAYS = [date(1990, 1, 1) + timedelta(days=997 * n) for n in range(20)]


@pytest.mark.parametrize("day", DAYS)
def test_reads_what_was_written(day: date) -> None:
    told = {"year": day.year, "month": day.month, "day": day.day}
    assert figures.numeric_date(day.isoformat()) == told
    assert figures.numeric_date(f"{day:%d.%m.%Y}") == told
    assert figures.solid(f"{day:%Y%m%d}") == figures.solid(f"{day:%d%b%Y}") == told
    assert figures.iso_time(f"{day}T06:40") == told | {"clock": "06:40"}


def test_a_hundred_years_are_no_decade() -> None:
    assert figures.decade("1800s") == {"century": 18}
    assert figures.decade("2000s") == {"decade": 200}
