"""The figure of ranges by day: its bars and marks are those of the table."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from fake_reports import made

from utils.measure.reported_figures import figure_ranges, reported_figures
from utils.show import figures
from utils.show.figure_ranges import describe_figure_ranges, plot_figure_ranges


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def table():
    return figure_ranges(reported_figures(made(), what="dead", query="mill street"))


def test_bars_go_from_the_lowest_to_the_highest_and_marks_stand_at_the_last(table):
    ax = plot_figure_ranges(table)
    ends = [path.vertices[:, 1] for lines in ax.collections for path in lines.get_paths()]
    by_group = table.sort_values(["outlet", "published_on"])
    assert np.array(ends).tolist() == by_group[["lowest", "highest"]].to_numpy().tolist()
    marks = np.concatenate([line.get_ydata() for line in ax.lines])
    assert marks.tolist() == by_group["latest"].tolist()


def test_outlets_of_one_day_stand_beside_each_other_on_their_day(table):
    day = pd.Timestamp("2014-06-06")
    many = pd.concat([table.iloc[[0]]] * 12, ignore_index=True)
    many = many.assign(outlet=[f"Outlet {n:02}" for n in range(12)], published_on=day)
    ax = plot_figure_ranges(many)
    days = np.concatenate([line.get_xdata() for line in ax.lines])
    assert len(set(days)) == 12
    assert {pd.Timestamp(one).round("D") for one in days} == {day}


def test_the_sentence_tells_first_and_last_of_each_outlet(table):
    said = describe_figure_ranges(table)
    assert said == (
        "Dead by day: Ledger 6 on 5 June 2014; Siren 9 on 2 June 2014, 6 on 8 June 2014. "
        "1 figure without an exact day not counted."
    )
    one = table[table["published_on"] == "2014-06-06"]
    assert "Siren 4 to 6 on 6 June 2014." in describe_figure_ranges(one)


def test_an_empty_table_says_so(table):
    assert describe_figure_ranges(table.iloc[:0]).startswith("No figure stands")
    assert plot_figure_ranges(table.iloc[:0]).texts[0].get_text().startswith("Nothing to show")
