"""What a table of bursts says, against the timeline that it was made of."""

import numpy as np
import pandas as pd
import pytest

from utils.measure.automaton import find_bursts
from utils.measure.bursts import bursts


def made(hits, n, *, unit="share", label="all articles", group="group"):
    """Build a table as measure.publication_timeline does."""
    days = pd.date_range("2014-06-02", periods=len(n), freq="7D")
    table = pd.DataFrame(
        {
            "starts_on": days, "ends_on": days + pd.Timedelta("6D"), "entity_id": "p1",
            "n_articles": n, "n_days": 7, "count": hits, "unit": unit, "is_gap": np.array(n) == 0,
        }
    )  # fmt: skip
    table = table.assign(entity="Ann Resk")
    table.insert(0, group, label) if group != "entity" else None
    table.attrs["options"] = {"every": "week"}
    return table[[group, *(name for name in table if name != group)]]


@pytest.fixture
def table():
    return made([1, 1, 0, 9, 8, 1, 0, 1], [20, 20, 20, 20, 25, 20, 0, 20])


def test_a_row_says_what_stands_in_the_burst_and_elsewhere(table):
    row = bursts(table).iloc[0]
    assert (row["starts_on"], row["ends_on"]) == (table["starts_on"][3], table["ends_on"][4])
    assert row["peak_on"] == table["starts_on"][3]
    assert row[["n_periods", "count", "n_articles"]].tolist() == [2, 17, 45]
    assert row["rate"] == 17 / 45 and row["rate_elsewhere"] == 4 / 100
    assert row["p"] == row["p_corrected"] == 1 / 2_000


def test_p_is_corrected_for_the_groups_that_were_searched(table):
    flat = made([2] * 8, [20] * 8, label="B")
    both = pd.concat([table, flat.assign(group="C"), flat])
    found = bursts(both)
    assert found["group"].tolist() == ["all articles"] and found.attrs["n_groups"] == 3
    assert found["p_corrected"].tolist() == (3 * found["p"]).tolist()


def test_articles_for_a_day_are_counts_and_gaps_no_exposure(table):
    counts = table.assign(unit="per_day", count=table["n_articles"] + [0, 0, 0, 60, 50, 0, 0, 0])
    found = bursts(counts)
    exposed = np.array([7, 7, 7, 7, 7, 7, 0, 7])
    (expected,) = find_bursts(counts["count"].to_numpy(), exposed, kind="count")
    assert found["weight"].tolist() == [expected.weight]
    assert found["rate"].tolist() == [counts["count"][3:5].sum() / 14]


def test_entities_stand_in_the_first_column_once():
    found = bursts(made([1, 1, 0, 9, 8, 1, 0, 1], [20] * 8, group="entity"))
    assert found.columns[:3].tolist() == ["entity", "entity_id", "starts_on"]
    assert found["entity"].tolist() == ["Ann Resk"]


def test_only_articles_burst(table):
    for unit in ("mean", "per_1000_words"):
        with pytest.raises(ValueError, match=f"its rate is {unit}; bursts and changes are of art"):
            bursts(table.assign(unit=unit))


def test_a_table_that_is_no_timeline_is_refused(table):
    with pytest.raises(ValueError, match="timeline: no column 'count'; make it with"):
        bursts(pd.DataFrame({"a": [1]}))
    with pytest.raises(ValueError, match="timeline: no column 'n_days'"):
        bursts(table.assign(unit="per_day").drop(columns="n_days"))


def test_no_rows_give_no_bursts(table):
    nothing, some = bursts(table.iloc[:0]), bursts(table)
    assert nothing.empty and nothing.dtypes.to_dict() == some.dtypes.to_dict()
    flat = bursts(made([2] * 8, [20] * 8))
    assert flat.empty and flat.dtypes.to_dict() == some.dtypes.to_dict()
    assert flat.attrs["n_groups"] == 1 and flat.attrs["error"] == 0.05
