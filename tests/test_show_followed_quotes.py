"""Bars and sentences for words that are followed, against their table."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from utils.measure.followed_quotes import followed_quotes
from utils.show import figures
from utils.show.followed_quotes import describe_followed_quote, plot_followed_quote


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def followed(told):
    return followed_quotes(told)


def test_nothing_and_a_single_row_are_drawn_and_said(followed):
    ax = plot_followed_quote(followed.head(0))
    assert "no rows" in ax.texts[0].get_text() and describe_followed_quote(
        followed.head(0)
    ).endswith(".")
    assert plot_followed_quote(followed.head(1)).get_title(loc="left")
    assert describe_followed_quote(followed.head(1)).endswith(".")


def test_bars_are_the_words_that_are_kept(followed):
    rows = followed[followed["cluster_id"] == 1]
    ax = plot_followed_quote(rows)
    n_words = rows["n_words_longest"].iloc[0]
    assert [label.get_text() for label in ax.get_xticklabels()] == rows["longest"].iloc[0].split()
    kept = pd.Series(0.0, range(len(rows)))
    for bar in ax.patches:
        if bar.get_facecolor()[2] > 0.6 and bar.get_facecolor()[0] < 0.1:
            kept[round(bar.get_y() + bar.get_height() / 2)] += bar.get_width()
    ordered = rows.sort_values(["published_on", "article_id"])
    assert kept.tolist() == ordered["n_words_kept"].tolist()
    assert f"all {n_words} words" in describe_followed_quote(rows)


def test_who_else_gets_the_words_is_drawn_otherwise_and_said(followed):
    differs = followed["is_attributed_differently"].fillna(False)
    number = followed.loc[differs.astype(bool), "cluster_id"].iloc[0]
    rows = followed[followed["cluster_id"] == number]
    ax = plot_followed_quote(rows)
    assert any(bar.get_hatch() for bar in ax.patches)
    assert "somebody else" in describe_followed_quote(rows)


def test_many_long_names_and_many_words_are_cut_and_said_so(followed):
    rows = followed[followed["cluster_id"] == 1]
    many = pd.concat([rows] * 6, ignore_index=True)
    many["outlet"] = [f"The Very Long Name of the Outlet Number {n}" for n in range(len(many))]
    ax = plot_followed_quote(many)
    assert "24 of 48 articles" in ax.get_xlabel()
    assert max(len(label.get_text()) for label in ax.get_yticklabels()) < 40
