"""Each group against all others gives what comparing them one by one does."""

import pandas as pd
import pytest

from utils import measure
from utils.measure import chance


@pytest.fixture(scope="module")
def compared(teaching):
    return measure.compare_each(teaching, label="PERSON", at_least=20)


def test_rows_are_those_of_each_comparison(teaching, compared):
    outlets = sorted(teaching.articles["outlet"].unique())
    assert compared["target"].drop_duplicates().tolist() == outlets
    one = measure.compare(teaching, target=outlets[2], label="PERSON", at_least=20)
    here = compared[compared["target"] == outlets[2]].reset_index(drop=True)
    pd.testing.assert_frame_equal(here.drop(columns="q"), one.drop(columns="q"))


def test_q_is_corrected_for_all_rows(compared):
    assert compared["q"].tolist() == chance.false_discovery(compared["p"].to_numpy()).tolist()


def test_a_row_leads_back_to_its_mentions(teaching, compared):
    row = compared.iloc[-1]
    found = measure.mentions_behind(teaching, row)
    assert len(found) == row["n_target"] + row["n_reference"]


def test_one_group_has_nothing_to_be_compared_with(teaching, compared):
    alone = teaching.of(teaching.articles[teaching.articles["outlet"] == "Night Shift"])
    none = measure.compare_each(alone)
    assert none.empty
    assert none.columns.tolist() == compared.columns.tolist()
