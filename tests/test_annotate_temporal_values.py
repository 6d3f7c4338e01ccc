"""What times mean, against golden lists worked out by hand on a calendar, family by family."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from utils.annotate import timex
from utils.annotate.temporal import reading

GOLDEN = Path(__file__).with_name("golden_times") / "values"
MARKED = re.compile("«(.*?)»")


def cases() -> Iterator[tuple[str, str, list[str] | None, str | None]]:
    for path in sorted(GOLDEN.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        for marked, value, *rest in told["cases"]:
            days = next((one for one in rest if isinstance(one, list)), None)
            published = next((one for one in rest if isinstance(one, str)), told.get("published"))
            before = told.get("before", "")
            yield f"{before} {marked}".strip(), value, days, published


def read(text: str, published: str | None) -> list[dict[str, object]]:
    rows = reading.rows(text, [(0, len(text))], published=published)
    return [dict(zip(reading.COLUMNS, row, strict=True)) for row in rows]


@pytest.mark.parametrize(("marked", "value", "days", "published"), list(cases()))
def test_means_what_was_worked_out(marked, value, days, published):
    text = MARKED.sub(r"\1", marked)
    start = marked.index("«")
    found = {row["start_char"]: row for row in read(text, published)}
    row = found[start]
    assert row["end_char"] == start + len(MARKED.search(marked)[1])
    assert (row["value"] or "missing") == value
    told = row["starts_on"] and [row["starts_on"].isoformat(), row["ends_on"].isoformat()]
    if days is None:
        whole = timex.interval(value) if value != "missing" else None
        days = whole and [day.isoformat() for day in whole]
    assert told == days
    if value == "missing":
        assert row["anchor"] == "unknown"
