"""The contracts: what they let through and what they refuse."""

import pandas as pd
import pytest

from utils import tables


@pytest.mark.parametrize("name", tables.CONTRACTS)
def test_an_empty_table_keeps_its_contract(name):
    made = tables.empty(name)
    assert tables.check(made, name) is made


def test_every_fault_is_told_at_once():
    wrong = tables.empty("problems").reindex([6, 5]).drop(columns="what_to_do")
    wrong["source_offset"] = [1.5, 2.5]
    with pytest.raises(ValueError, match="problems: 'source_file' is missing in 2 rows") as told:
        tables.check(wrong, "problems")
    for fault in (
        "'source_offset' is float64, expected Int64",
        "no column 'what_to_do'",
        "the index does not count 0, 1, 2",
    ):
        assert fault in str(told.value)


def test_further_columns_are_welcome():
    made = tables.empty("articles").assign(country=pd.Series(dtype="str"))
    assert "country" in tables.check(made, "articles")


@pytest.mark.parametrize("wrong", ["corpus/teaching", {"text": []}, [], (1, 2), None])
@pytest.mark.parametrize("name", ["articles", "aliases", "mentions"])
def test_what_is_no_table_is_told_by_its_type(name, wrong):
    told = rf"{name}: expected .*, found a {type(wrong).__name__}$"
    with pytest.raises(TypeError, match=told):
        tables.check(wrong, name)
