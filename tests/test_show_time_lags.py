"""Figures of lags: bars, marks and shares are those of the table, and names stay apart."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from fake_timelines import articles_of, with_random_times

from utils.measure.time_lags import REACHES, time_lags
from utils.show import figures
from utils.show.time_lags import describe_time_lags, plot_time_lags, plot_time_reach


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def table():
    return time_lags(with_random_times(1, n_articles=30, n_times=200))


def test_bars_and_marks_are_quartiles_and_medians(table):
    ax = plot_time_lags(table)
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches]
    assert ends == list(zip(table["lower_quartile"], table["upper_quartile"], strict=True))
    assert ax.lines[0].get_xdata().tolist() == table["median_lag"].tolist()
    assert ax.get_xscale() == "symlog"
    first, last = ax.get_xlim()
    assert first < table["lower_quartile"].min() and last > table["upper_quartile"].max()
    assert [text.get_text() for text in ax.texts[:-1]] == [f"{n:,}" for n in table["n_times"]]


def test_shares_fill_each_row(table):
    ax = plot_time_reach(table)
    widths = np.array([bar.get_width() for bar in ax.patches]).reshape(len(REACHES), len(table))
    assert widths.sum(axis=0) == pytest.approx(1)
    assert widths[0] == pytest.approx(table["older"].to_numpy())
    assert widths[-1] == pytest.approx(table["future"].to_numpy())
    assert len(ax.figure.legends[0].get_texts()) == 6


@pytest.mark.parametrize(
    "plot", [plot_time_lags, pytest.param(plot_time_reach, marks=pytest.mark.slow)]
)
def test_names_of_many_groups_stay_apart(table, plot):
    many = table.iloc[[0] * 40].assign(
        outlet=[f"The Post of the North and West, {n}" for n in range(40)]
    )
    ax = plot(many.reset_index(drop=True))
    ax.figure.canvas.draw()
    for labels in (ax.get_yticklabels(), ax.get_xticklabels()):
        boxes = [text.get_window_extent() for text in labels if text.get_text()]
        assert not any(one.overlaps(other) for one, other in itertools.pairwise(boxes))
    with pytest.raises(ValueError, match="table: 61 groups; at most 60 fit into one figure"):
        plot(table.iloc[[0] * 61])


def test_intervals_lie_at_the_ends_of_the_past_week_and_at_what_is_ahead(table):
    ax = plot_time_reach(table)
    week, ahead = (
        np.array([path.vertices[:, 0] for path in lines.get_paths()]) for lines in ax.collections
    )
    begins = table[["older", "past_year", "past_month"]].sum(axis=1)
    assert week[:, 0] == pytest.approx((begins + table["past_week_low"]).to_numpy())
    assert ahead[:, 1] == pytest.approx((1 - table["future_low"]).to_numpy())
    assert ahead[:, 0] == pytest.approx((1 - table["future_high"]).to_numpy())


def test_a_few_times_are_not_named_as_the_most(table):
    few = table.copy()
    top = few.index[0]
    few.loc[top, ["n_times", "future", "older"]] = [3, 0.67, 0.33]
    others = few.drop(index=top)
    said = describe_time_lags(few)
    most = others.loc[others["future"].idxmax(), "outlet"]
    assert f"most in {most}." in said and f"most in {few.loc[top, 'outlet']}" not in said
    few.loc[:, "n_times"] = 3
    assert "most in" not in describe_time_lags(few)
    assert f"Of the times {few['future'].mean():.0%} lies ahead." in describe_time_lags(few)


def test_a_group_without_times_has_an_empty_row(table):
    silent = table.copy()
    silent.loc[0, ["n_times", *table.columns[3:26]]] = np.nan
    silent["n_times"] = silent["n_times"].fillna(0).astype(int)
    for plot in (plot_time_lags, plot_time_reach):
        assert len(plot(silent).get_yticks()) == len(table)
    assert table["outlet"][0] not in describe_time_lags(silent)


def test_the_sentence_has_medians_extremes_and_what_is_left_out(table):
    said = describe_time_lags(table)
    assert said.count("before (") + said.count("after (") + said.count("same day (") == 3
    most = table.loc[table["future"].idxmax()]
    assert f"{most['future']:.0%}" in said and f"lies ahead, most in {most['outlet']}." in said
    assert f"Not counted: {table['n_unresolved'].sum()} expressions without days." in said
    few = time_lags(with_random_times(1, n_articles=3), by=None)
    assert "(too few articles for an interval)" in describe_time_lags(few)
    assert "most in" not in describe_time_lags(few)


def test_an_empty_table_says_so():
    empty = time_lags(articles_of())
    assert describe_time_lags(empty).startswith("No article with a day of publication")
    assert plot_time_lags(empty).texts[0].get_text().startswith("Nothing to show")
