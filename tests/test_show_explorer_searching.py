"""Names are found while they are typed, by any alias, in any case and without accents."""

import pandas as pd
import pytest

from utils.show.explorer.searching import Names

ROWS = [
    ("p1", "Casha Vellane", "PERSON", "Vellane; President Vellane", 40),
    ("p2", "Ardan Vell", "PERSON", "Vell", 7),
    ("o1", "Diyālá Council", "ORG", "Council", 90),
    ("o2", "Vellane Trust", "ORG", "the Trust", 3),
]
COLUMNS = ["entity_id", "entity", "label", "aliases", "n_mentions"]


@pytest.fixture(scope="module")
def names():
    return Names(pd.DataFrame(ROWS, columns=COLUMNS))


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("vell", ["p1", "p2", "o2"]),  # each has a name that begins so: the most mentioned first
        ("VELLANE t", ["o2"]),
        ("presid", ["p1"]),
        ("diyala", ["o1"]),
        ("ruST", ["o2"]),
        ("ane", ["p1", "o2"]),
        ("", []),
        ("   ", []),
        ("(", []),
        ("x" * 10_000, []),
    ],
)
def test_what_is_typed_finds_whom_it_may_mean(names, words, keys):
    assert [one["key"] for one in names.like(words)] == keys


def test_the_alias_that_matched_is_told(names):
    assert [one["alias"] for one in names.like("trust")] == [None]
    assert [one["alias"] for one in names.like("the tru")] == ["the Trust"]


def test_beginnings_come_before_middles():
    rows = [("a", "Mid Ash", "PERSON", "", 99), ("b", "Ashby", "PERSON", "", 1),
            ("c", "Flash", "PERSON", "", 500)]  # fmt: skip
    found = Names(pd.DataFrame(rows, columns=COLUMNS)).like("ash")
    assert [one["key"] for one in found] == ["b", "a", "c"]
