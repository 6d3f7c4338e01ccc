"""Shares of the gold's figures against counting by hand, and on the teaching corpus."""

import pandas as pd
import pytest

from utils import read
from utils.measure.number_gold import number_detection


def table(**columns):
    start = [9, 50, 9, 90]
    place = {"article_id": list("xxyy"), "start_char": start, "end_char": [n + 4 for n in start]}
    return pd.DataFrame(place | {"value": [4.0, 6.0, 11.0, 20.0]} | columns)


def test_shares_are_those_counted_by_hand():
    gold = table(hedge=[None, "about", None, None], is_attributed=[True, True, False, False])
    found = table(hedge=[None, None, None, None], source=["police", None, None, None]).iloc[:3]
    found.loc[2, "end_char"] += 7
    scores = number_detection(found, gold).set_index("measure")
    assert scores["n"].tolist() == [4, 3, 3, 3, 3]
    assert scores["share"].round(3).tolist() == [0.75, 0.667, 1.0, 0.667, 0.667]
    assert (scores["low"] <= scores["share"]).all() and (scores["share"] <= scores["high"]).all()


def test_nothing_found_and_no_gold():
    gold = table(hedge=None, is_attributed=True)
    found = table(hedge=None, source=None).iloc[:0]
    assert number_detection(found, gold)["share"].fillna(-1).tolist() == [0, -1, -1, -1, -1]
    assert len(number_detection(found, gold.iloc[:0])) == 0


@pytest.mark.slow
def test_figures_in_dispute_are_found_in_the_teaching_corpus(annotated):
    found = annotated.numbers
    gold = read.gold("corpus/teaching", "numbers")
    share = number_detection(found, gold).set_index("measure")["share"]
    assert share["found"] >= 0.88 and share["value"] >= 0.99
    assert share["hedge"] >= 0.97 and share["attributed"] >= 0.9
