"""Sentences against numbers that were worked out by hand, and what is drawn against its table."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from utils import measure, show


@pytest.fixture
def articles():
    return pd.DataFrame(
        {
            "published_on": pd.to_datetime(["2014-06-02", "2014-06-03", "2014-06-16", None]),
            "published_precision": ["day", "day", "day", None],
            "outlet": ["Ledger", "Ledger", "Siren", "Siren"],
            "n_words": [100, 300, 250, 50],
            "text": ["Rebels.", "Rebels, rebels", "Quiet.", "Quiet."],
        }
    )


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_the_sentence_on_counts(articles):
    said = show.describe_article_counts(measure.article_counts(articles))
    assert said.startswith("3 articles of 2 outlets in 3 weeks, 2 June 2014 to 16 June 2014")
    assert "The most in one week is 2 (2 June 2014), from one outlet 2 (Ledger)" in said
    assert "1 article had no date exact enough and was left out" in said


def test_nobody_is_said_to_have_most_where_several_have_as_many(articles):
    said = show.describe_article_counts(measure.article_counts(articles.iloc[[0, 2]]))
    assert "The most in one week is 1 (2 weeks), from one outlet 1 (2 outlets)" in said


def test_many_terms_are_a_grid_with_each_rate_and_interval(articles):
    table = measure.term_counts(articles, ["rebels", "peace", "war", "quiet"])
    ax = show.plot_term_counts(table)
    written = sorted(text.get_text() for text in ax.texts)
    expected = [f"{rate:.2f}" for rate in table["per_1000_words"]]
    expected += [f"{row.low:.2f}–{row.high:.2f}" for row in table.itertuples()]
    assert written == sorted(expected)
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "rebels",
        "peace",
        "war",
        "quiet",
    ]


def test_the_grid_shows_each_number_of_the_table_and_leaves_zero_empty(articles):
    table = measure.article_counts(articles)
    ax = show.plot_article_counts(table)
    shown = sorted(text.get_text() for text in ax.texts)
    assert shown == sorted(str(n) for n in table["n_articles"] if n)
    drawn = ax.collections[0].get_array()
    assert drawn.mask.sum() == (table["n_articles"] == 0).sum()
    assert drawn.sum() == table["n_articles"].sum()


def test_a_long_corpus_has_a_colour_bar_instead_of_numbers(articles):
    ax = show.plot_article_counts(measure.article_counts(articles, every="day").pipe(_stretched))
    assert not ax.texts
    assert len(ax.figure.axes) == 2


def _stretched(table):
    days = pd.date_range("2014-01-01", periods=60)
    wide = pd.DataFrame({"outlet": "Ledger", "starts_on": days, "n_articles": 1, "n_words": 9})
    wide.attrs = table.attrs
    return wide


def test_the_sentence_on_lengths(articles):
    said = show.describe_lengths(measure.lengths(articles))
    assert said.startswith("Half of the articles of Ledger have at least 200 words (too few")
    assert "of Siren 150 (too few articles for an interval)" in said
    assert said.endswith("The shortest article has 50 words, the longest 300.")


def test_the_sentence_on_terms(articles):
    said = show.describe_term_counts(measure.term_counts(articles, ["rebels"]))
    assert "“rebels” stands 3 times in 2 of 4 articles, most often in Ledger: 7.50" in said
    assert "least often in Siren: 0.00 (0.00 to 12.30)" in said
    several = show.describe_term_counts(measure.term_counts(articles, ["rebels", "peace"]))
    assert "“rebels”: 3 times, most often in Ledger: 7.50" in several
    assert "“peace” does not occur." in several


def test_points_stand_where_the_table_says(articles):
    table = measure.term_counts(articles, ["rebels"])
    ax = show.plot_term_counts(table)
    drawn = np.asarray(ax.lines[0].get_xdata(), float)
    assert drawn.tolist() == table["per_1000_words"].tolist()
    named = [label.get_text() for label in ax.get_yticklabels()]
    assert named == ["Siren (2)", "Ledger (2)"]


def test_more_terms_than_markers_are_refused(articles):
    table = measure.term_counts(articles, list("abcdefghi"))
    with pytest.raises(ValueError, match="9 terms; at most 8 fit"):
        show.plot_term_counts(table)


def test_the_sentence_on_missing_fields(articles):
    table = pd.DataFrame({"field": ["title", "author"], "n_missing": [0, 3], "share": [0.0, 0.75]})
    said = show.describe_missing_fields(table)
    assert said == "Missing: author in 3 (75%) of the articles; always there: title."


def test_the_sentence_on_dates(articles):
    said = show.describe_date_precision(measure.date_precision(articles))
    assert said == "Of 4 articles the date is known for 3 to the day, 1 not at all."


def test_a_dollar_sign_is_no_formula(articles):
    articles["outlet"] = ["US $5bn to $6bn"] * 4
    with plt.style.context(show.figures.STYLE):
        ax = show.plot_lengths(measure.lengths(articles))
        ax.figure.canvas.draw()
        assert not ax.get_yticklabels()[0].get_parse_math()
