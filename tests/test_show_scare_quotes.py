"""The figure of scare quotes: points are the rates of the table."""

import matplotlib.pyplot as plt
import pytest
from fake_voices import voices

from utils.measure.scare_quotes import scare_quotes
from utils.show import figures
from utils.show.scare_quotes import describe_scare_quotes, plot_scare_quotes

TABLE = scare_quotes(
    voices(
        ("a", "Ledger", None, "scare", "“moderates”"),
        ("a", "Ledger", None, "scare", "“friends”"),
        ("b", "Siren", "Ann", "direct", "“We go.”"),
    )
)


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


def test_points_and_words_are_those_of_the_table():
    ax = plot_scare_quotes(TABLE)
    points = ax.lines[-1]
    assert sorted(points.get_xdata()) == sorted(TABLE["per_1000_words"])
    assert [text.get_text() for text in ax.texts] == ["2", "0"]
    said = describe_scare_quotes(TABLE)
    assert "2 times, in 1 of 2 articles, most often in Ledger: 1000" in said.replace(",000", "000")


def test_rows_go_down_from_the_most():
    turned = TABLE.replace({"outlet": {"Ledger": "Siren", "Siren": "Ledger"}})
    ax = plot_scare_quotes(turned)
    order = [label.get_text() for label in ax.get_yticklabels()]
    assert order == ["Siren", "Ledger"]
    assert [text.get_text() for text in ax.texts] == ["2", "0"]


def test_one_row_none_and_no_scare_quotes():
    assert "most often" not in describe_scare_quotes(TABLE.head(1))
    assert "no rows" in plot_scare_quotes(TABLE.head(0)).texts[0].get_text()
    assert describe_scare_quotes(TABLE.head(0)).startswith("There is no article")
    none = TABLE[TABLE["n_scare"] == 0]
    assert describe_scare_quotes(none) == "No words stand in scare quotes in 1 article."
    assert plot_scare_quotes(none).get_xlim()[0] == 0
