"""Cells and sentences for cue verbs, against their table."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from utils.measure.cue_verbs import cue_verbs
from utils.show import figures
from utils.show.cue_verbs import describe_cue_verbs, plot_cue_verbs


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def verbs(told):
    return cue_verbs(told)


def test_nothing_and_a_single_row_are_drawn_and_said(verbs):
    ax = plot_cue_verbs(verbs.head(0))
    assert "no rows" in ax.texts[0].get_text()
    assert describe_cue_verbs(verbs.head(0)).endswith(".")
    assert plot_cue_verbs(verbs.head(1)).get_title(loc="left")
    assert describe_cue_verbs(verbs.head(1)).endswith(".")


def test_cells_hold_the_shares_and_dots_where_an_interval_leaves_out_the_same(verbs):
    ax = plot_cue_verbs(verbs, top=6)
    columns = [label.get_text() for label in ax.get_xticklabels()]
    rows = [label.get_text().rpartition(" (")[0] for label in ax.get_yticklabels()]
    known = verbs.set_index(["outlet", "verb"])
    totals = verbs.groupby("verb")["n_quotes"].sum().sort_values(ascending=False)
    assert set(columns) == set(totals.index[:6])
    for text in ax.texts:
        x, y = text.get_position()
        row = known.loc[(rows[int(y)], columns[int(x)])]
        assert float(text.get_text().rstrip("•")) == pytest.approx(100 * row["share"], abs=0.5)
        is_sure = row["low_ratio"] > 0 or row["high_ratio"] < 0
        assert text.get_text().endswith("•") == is_sure
    assert "“say”, 53%" in describe_cue_verbs(verbs)


def test_many_groups_are_cut_and_said_so(verbs):
    groups = pd.concat([verbs.assign(outlet=verbs["outlet"] + f" {n}") for n in range(7)])
    assert "14 of 42 outlets" in plot_cue_verbs(groups.reset_index(drop=True)).get_xlabel()


def test_without_others_nothing_is_compared(told):
    whole = cue_verbs(told, by=None)
    assert "blue" not in plot_cue_verbs(whole).get_xlabel()
    assert "Clearly" not in describe_cue_verbs(whole)
