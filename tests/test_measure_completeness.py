"""What is missing, counted by hand."""

import pandas as pd

from utils import measure, tables


def test_missing_fields_are_counted_and_the_fullest_comes_first():
    articles = (
        tables.empty("articles")
        .reindex(range(4))
        .assign(title=["a", "b", "c", "d"], author=["x", None, None, None])
    )
    found = measure.missing_fields(articles)
    assert found.iloc[0].tolist() == ["title", 0, 0.0]
    assert found.iloc[1].tolist() == ["author", 3, 0.75]
    assert found["n_missing"].is_monotonic_increasing


def test_missing_fields_of_no_article_have_no_share():
    assert measure.missing_fields(tables.empty("articles"))["share"].isna().all()


def test_date_precision_counts_every_article_once():
    precision = ["day", "day", "month", None, "year"]
    articles = pd.DataFrame(
        {"outlet": ["A", "A", "A", "A", None], "published_precision": precision}
    )
    found = measure.date_precision(articles)
    assert found["n_articles"].sum() == 5
    assert found.query("outlet == 'A'")["n_articles"].tolist() == [2, 1, 0, 1]
    assert found.groupby("outlet")["share"].sum().tolist() == [1.0, 1.0]


def test_a_total_that_differs_from_the_card_is_told():
    articles = pd.DataFrame(
        {
            "n_words": [1_000, 234],
            "outlet": ["A", "B"],
            "published_on": pd.to_datetime(["2014-06-02", "2014-01-01"]),
            "published_precision": ["day", "year"],
        }
    )
    stated = {"articles": "2", "words": "1,235", "first day": "2014-06-02"}
    card = pd.DataFrame(stated.items(), columns=["total", "stated"])
    found = measure.against_card(articles, card).set_index("total")
    assert found["agrees"].to_dict() == {"articles": True, "words": False, "first day": True}
    assert found.loc["words", "found"] == "1,234"
