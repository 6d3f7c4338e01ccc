"""The figure of directness: points are the shares of the table."""

import matplotlib.pyplot as plt
import pytest
from fake_voices import voices

from utils.measure.directness import directness
from utils.show import figures
from utils.show.directness import describe_directness, plot_directness

CORPUS = voices(
    ("a", "Ledger", "Ann", "direct", "“We go.”"),
    ("a", "Ledger", "Ann", "indirect", "that it rained"),
    ("b", "Siren", "Bo", "indirect", "that it did not"),
    ("b", "Siren", None, "direct", "“Ah.”"),
)


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


@pytest.mark.parametrize("by", ["speaker", "outlet", "month", None])
def test_points_are_the_shares_of_the_table(by):
    table = directness(CORPUS, by=by)
    ax = plot_directness(table)
    assert [line.get_xdata()[0] for line in ax.lines] == table["share"].tolist()
    assert "Of 4 quotes, 50% give the speaker's own words" in describe_directness(table)


def test_who_has_no_name_is_drawn_and_not_compared():
    table = directness(CORPUS)
    assert "unknown" in [text.get_text() for text in plot_directness(table).get_yticklabels()]
    said = describe_directness(table)
    assert "most of Ann, 50% (" in said and "and least of Bo, 0% (" in said
    assert "2 with fewer quotes not drawn" in plot_directness(table, top=1).get_xlabel()


def test_an_empty_table_says_so():
    none = directness(CORPUS).head(0)
    assert describe_directness(none).startswith("Nobody is quoted")
    assert "no rows" in plot_directness(none).texts[0].get_text()
