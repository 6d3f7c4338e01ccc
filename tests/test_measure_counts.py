"""Counts against hand-made tables and another way of counting."""

import re
from collections import Counter

import numpy as np
import pandas as pd
import pytest

from utils import measure


@pytest.fixture
def articles():
    days = ["2014-06-01", "2014-06-02", "2014-06-08", "2014-06-16", "2014-06-01", None]
    return pd.DataFrame(
        {
            "published_on": pd.to_datetime(days),
            "published_precision": ["day", "day", "day", "day", "month", None],
            "outlet": ["A", "A", "B", "A", "A", None],
            "n_words": pd.array([10, 20, 30, 40, 50, 60], dtype="Int64"),
            "text": [
                "Rebels met rebels.", "The REBELS, again", "rebellion",
                "no one", "a rebel", "Rebels",
            ],
        }
    )  # fmt: skip


def test_weeks_begin_on_monday_and_empty_weeks_are_zeros(articles):
    found = measure.article_counts(articles)
    weeks = ["2014-05-26", "2014-06-02", "2014-06-09", "2014-06-16"]
    assert found["starts_on"].dt.strftime("%Y-%m-%d").tolist() == weeks * 2
    assert found["n_articles"].tolist() == [1, 1, 0, 1, 0, 1, 0, 0]
    assert found["n_words"].sum() == 100
    assert found.attrs["n_left_out"] == 2


def test_a_month_holds_what_is_known_to_the_month(articles):
    found = measure.article_counts(articles, by=None, every="month")
    assert found[["group", "n_articles"]].values.tolist() == [["all articles", 5]]
    assert found.attrs["n_left_out"] == 1


@pytest.mark.parametrize("every", ["day", "week", "month", "year"])
def test_every_dated_article_is_counted_once(articles, every):
    found = measure.article_counts(articles, every=every)
    assert found["n_articles"].sum() + found.attrs["n_left_out"] == len(articles)


def test_no_article_gives_no_row(articles):
    assert measure.article_counts(articles.iloc[:0]).empty
    assert measure.lengths(articles.iloc[:0]).empty
    assert measure.term_counts(articles.iloc[:0], ["rebels"]).empty


def test_a_wrong_word_is_told_with_the_right_ones(articles):
    with pytest.raises(ValueError, match=r"'decade' is no period; expected one of day, week"):
        measure.article_counts(articles, every="decade")
    with pytest.raises(KeyError, match="no column 'paper'; the table has published_on"):
        measure.lengths(articles, by="paper")


def test_lengths_are_those_of_the_group(articles):
    found = measure.lengths(articles).set_index("outlet")
    expected = articles.assign(outlet=articles["outlet"].fillna("(not stated)")).groupby("outlet")
    assert found["median_words"].to_dict() == expected["n_words"].median().to_dict()
    assert found["n_words"].to_dict() == expected["n_words"].sum().to_dict()
    assert found.loc["B", ["low", "high"]].isna().all()


def test_terms_are_whole_words_in_any_case(articles):
    found = measure.term_counts(articles, ["rebels"]).set_index("outlet")
    assert found["n_hits"].to_dict() == {"A": 3, "B": 0, "(not stated)": 1}
    assert found.loc["A", "n_articles_with"] == 2
    assert found.loc["A", "per_1000_words"] == pytest.approx(1_000 * 3 / 120)
    assert found.loc["A", "low"] <= found.loc["A", "per_1000_words"] <= found.loc["A", "high"]


def test_terms_agree_with_counting_tokens():
    texts = pd.Series(["war and peace, war! War-like", "peace; warfare", "(peace)"])
    articles = pd.DataFrame({"text": texts, "outlet": "A", "n_words": 4})
    found = measure.term_counts(articles, ["war", "peace"]).set_index("term")["n_hits"]
    tokens = Counter(re.split(r"\W+", " ".join(texts).lower()))
    assert found.to_dict() == {"war": tokens["war"], "peace": tokens["peace"]}


def test_no_hit_is_not_a_certain_zero(articles):
    found = measure.term_counts(articles, ["peace"]).set_index("outlet")
    # 1 − exp(−rate · words) of the articles' kind would have shown one: 97.5 % at the upper end.
    assert np.exp(-found.loc["A", "high"] * 120 / 1_000) == pytest.approx(0.025)
    assert found.loc["A", "low"] == 0
    assert found.loc["B", ["low", "high"]].isna().all()


def test_a_pattern_that_is_none_is_told(articles):
    with pytest.raises(ValueError, match=r"'fight\(' is no regular expression"):
        measure.term_counts(articles, {"fight": "fight("})
    with pytest.raises(ValueError, match="expected a list of words"):
        measure.term_counts(articles, "rebels")
    with pytest.raises(ValueError, match="read without text"):
        measure.term_counts(articles.assign(text=pd.NA), ["rebels"])
