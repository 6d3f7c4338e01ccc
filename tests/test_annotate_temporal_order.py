"""Day or month first: by country, else by what an outlet's own texts show."""

import pandas as pd
import pytest

from utils.annotate.temporal import order


def articles(texts, outlets, **more):
    return pd.DataFrame({"text": texts, "outlet": outlets, **more})


def test_an_outlet_is_judged_by_all_its_texts():
    made = articles(
        ["On 23 August.", "On 8/7/14, 24/8/14 and 2 May.", "On August 23, May 2, Dec. 5."],
        ["Ledger", "Ledger", "Times"],
    )
    assert order.day_first(made).tolist() == [True, True, False]


def test_what_both_show_is_left_open():
    made = articles(["On 23 August, 2 May, May 3 and June 4."], ["Ledger"])
    assert order.day_first(made).tolist() == [None]


def test_little_evidence_is_none():
    assert order.day_first(articles(["On 23 August.", None], ["Ledger"] * 2)).tolist() == [None] * 2


def test_a_country_decides_before_the_texts_do():
    made = articles(["On 2 May, 3 May, 4 May."] * 4, ["A", "B", "C", "D"])
    made["country"] = ["US", "Germany", "CA", None]
    assert order.day_first(made).tolist() == [False, True, None, True]


def test_articles_without_outlet_count_as_one():
    made = articles(["On 23 August.", "On 2 May and 3 May.", "On May 3."], [None, None, "Times"])
    assert order.day_first(made).tolist() == [True, True, None]


def test_no_articles_give_no_values():
    assert order.day_first(articles([], [])).tolist() == []


@pytest.mark.parametrize(
    ("country", "is_first"),
    [("us", False), ("USA", False), ("the United States", False), ("GB", True), ("iq", True),
     ("Philippines", None), (" ", None), ("U.S.", False), ("U.S.A.", False), ("America", False),
     ("The  United States", False), ("unknown", None), ("-", None), ("N/A", None), ("?", None),
     ("China", None), ("jp", None), ("na", True), ("U.K.", True)],
)  # fmt: skip
def test_countries(country, is_first):
    assert order.of_country(country) is is_first
