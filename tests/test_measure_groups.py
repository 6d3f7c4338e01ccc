"""Which article stands in which group, and which counts for its reprints."""

import dataclasses

import pandas as pd
import pytest

from utils import measure
from utils.measure import groups


@pytest.fixture
def articles():
    days = ["2014-06-01", "2014-06-02", "2014-06-01", None, "2014-06-30"]
    return pd.DataFrame(
        {
            "article_id": list("abcde"),
            "published_on": pd.to_datetime(days),
            "published_precision": ["day", "day", "month", None, "day"],
            "outlet": ["A", "B", "A", None, "B"],
            "n_words": pd.array([10, 20, 30, 40, None], dtype="Int64"),
        }
    )


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        (None, ["all articles"] * 4),
        ("outlet", ["A", "B", "A", "(not stated)"]),
        ("day", ["2014-06-01", "2014-06-02"]),
        ("week", ["2014-05-26", "2014-06-02"]),
        ("month", ["2014-06"] * 3),
        ("year", ["2014"] * 3),
    ],
)
def test_each_article_has_the_group_of_its_column_or_its_period(articles, by, labels):
    found = groups.grouped(articles, by)
    assert found["group"].tolist() == labels
    assert found.attrs["n_without_text"] == 1
    assert len(found) + found.attrs["n_left_out"] + found.attrs["n_without_text"] == 5


@pytest.mark.parametrize("every", ["day", "week", "month", "year"])
def test_periods_are_those_of_article_counts(teaching, every):
    found = groups.grouped(teaching.articles, every)
    sizes = groups.starts_on(found["group"], every).value_counts()
    counts = measure.article_counts(teaching.articles, by=None, every=every)
    counted = counts[counts["n_articles"] > 0].set_index("starts_on")["n_articles"]
    assert sizes.to_dict() == counted.to_dict()
    assert found.attrs["n_left_out"] == counts.attrs["n_left_out"]


def test_of_reprints_the_earliest_in_each_group_counts(articles):
    reprints = pd.DataFrame({"article_id": list("abcd"), "cluster_id": ["x"] * 4})
    # Two of 1 June: the tie goes to the smaller key; what has no date comes last.
    assert groups.grouped(articles, None, reprints)["article_id"].tolist() == ["a"]
    by_outlet = groups.grouped(articles, "outlet", reprints)
    assert by_outlet["article_id"].tolist() == ["a", "b", "d"]
    assert by_outlet.attrs["n_reprints"] == 1


def test_articles_in_no_cluster_all_count(articles):
    reprints = pd.DataFrame({"article_id": ["z"], "cluster_id": ["x"]})
    assert len(groups.grouped(articles, None, reprints)) == 4


def test_a_group_that_is_none_is_told_with_the_nearest(articles):
    found = groups.grouped(articles, "outlet")["group"]
    with pytest.raises(ValueError, match="target: 'not stated' is no outlet; the nearest are"):
        groups.require("not stated", found, argument="target", by="outlet")
    with pytest.raises(KeyError, match="no column 'paper'"):
        groups.grouped(articles, "paper")


@pytest.mark.parametrize("by", ["n_words", "label", "entity", "starts_on"])
def test_a_column_that_results_have_cannot_group_them(teaching, by):
    """A user's file may hold such columns, and articles always have n_words."""
    corpus = dataclasses.replace(teaching, articles=teaching.articles.assign(**{by: 7}))
    for call in (
        lambda: measure.entity_counts(corpus, by=by),
        lambda: measure.attention(corpus, entity="corvell", by=by),
        lambda: measure.article_counts(corpus.articles, by=by),
        lambda: measure.lengths(corpus.articles, by=by),
        lambda: measure.term_counts(corpus.articles, ["rebels"], by=by),
    ):
        with pytest.raises(ValueError, match=f"by: '{by}' is a column of the result itself"):
            call()
