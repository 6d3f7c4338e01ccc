"""Arrows and sentences for who quotes whom, against their table."""

import itertools

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from utils.measure.quoting import quoting_network
from utils.show import figures
from utils.show.quoting import describe_quoting_network, plot_quoting_network


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def network(told):
    return quoting_network(told)


def test_nothing_and_a_single_row_are_drawn_and_said(network):
    ax = plot_quoting_network(network.head(0))
    assert "no rows" in ax.texts[0].get_text() and describe_quoting_network(
        network.head(0)
    ).endswith(".")
    assert plot_quoting_network(network.head(1)).get_title(loc="left")
    assert describe_quoting_network(network.head(1)).endswith(".")


def test_arrows_are_the_surest_ties_and_no_name_covers_another(network):
    ax = plot_quoting_network(network)
    ax.figure.canvas.draw()
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    names = [text for text in ax.texts if text.get_text()]
    sure = network[network["q"] <= 0.05]
    ends = set(sure["name_from"]) | set(sure["name_to"])
    shown = {text.get_text().removesuffix("…") for text in names}
    assert len(shown) <= 24 and len(arrows) == len(sure)
    assert all(any(end.startswith(name) for name in shown) for end in ends)
    boxes = [text.get_window_extent() for text in names]
    for one, other in itertools.combinations(boxes, 2):
        wide = min(one.x1, other.x1) - max(one.x0, other.x0)
        high = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert min(wide, high) < 1


def named(rows):
    return rows[~rows["name_from"].str.startswith("(") & ~rows["name_to"].str.startswith("(")]


def test_what_is_said_of_ties_stands_in_the_table(network):
    said = describe_quoting_network(network)
    for tie, rows in network.groupby("tie"):
        sure = rows[rows["q"] <= 0.05]
        told = named(rows if sure.empty else sure)
        most = told.loc[told["n_quotes"].idxmax()]
        assert f"{most['name_from']} {tie} {most['name_to']} in {most['n_quotes']:,} quotes" in said
    chance = describe_quoting_network(network.assign(q=1.0))
    assert "none are more than chance would give" in chance and "Of these" not in chance
    assert "(anonymous)" not in said + chance
    assert f"{network.attrs['n_unknown']} quotes of unknown speakers" in said


def test_only_where_none_is_sure_are_ties_drawn_that_may_be_chance(network):
    def colours(table):
        ax = plot_quoting_network(table)
        arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
        return {to_hex(arrow.get_edgecolor()) for arrow in arrows}, ax.get_legend().get_title()

    drawn, key = colours(network)
    assert drawn == {"#0072b2", "#d55e00"} and "more than chance" in key.get_text()
    pale, key = colours(network.assign(q=1.0))
    assert pale and not pale & drawn and "all may be chance" in key.get_text()
