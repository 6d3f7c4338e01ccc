"""What the figures and sentences of reports and reported figures say, against their tables."""

import dataclasses

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from fake_reports import made
from matplotlib.text import Text

from utils.measure.reported_figures import reported_figures
from utils.measure.reports import event_reports
from utils.show import figures
from utils.show.reported_figures import describe_reported_figures, plot_reported_figures
from utils.show.reports import describe_event_reports, plot_event_reports


@pytest.fixture(scope="module")
def reports():
    return event_reports(made(), on="2014-06-05", query="mill street")


@pytest.fixture(scope="module")
def reported():
    return reported_figures(made(), what="dead", on="2014-06-05", query="mill street")


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def covers(ax):
    """Return the pairs of words that cover each other."""
    ax.figure.canvas.draw()
    boxes = [Text.get_window_extent(text) for text in ax.texts if text.get_text()]
    pairs = [(n, m) for n in range(len(boxes)) for m in range(n)]
    return [pair for pair in pairs if boxes[pair[0]].overlaps(boxes[pair[1]])]


def test_each_figure_stands_near_its_day_at_its_value(reported):
    ax = plot_reported_figures(reported)
    drawn = [
        point for line in ax.lines for point in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]
    assert sorted(value for _, value in drawn) == sorted(reported["value"])
    days = {pd.Timestamp(day).round("D") for day, _ in drawn}
    assert days == set(reported["published_on"])


def test_who_gives_a_value_most_stands_beside_it(reported):
    ax = plot_reported_figures(reported)
    assert texts(ax) == ["4 · Police", "6 · council"]
    assert covers(ax) == []


def test_labels_stay_within_the_axis_and_name_the_ends(reported):
    values = [2.0, 2, 3, 4, 7, 8, 15, 50, 91, 200, 1_000, 465_000]
    many = pd.concat([reported.iloc[[1]]] * len(values), ignore_index=True)
    many = many.assign(value=values, given_by=[*(f"Office {n}" for n in range(11)), "Observatory"])
    ax = plot_reported_figures(many)
    assert "465,000 · Observatory" in texts(ax) and "2 · Office 0" in texts(ax)
    assert covers(ax) == []
    held = ax.get_window_extent()
    boxes = [text.get_window_extent() for text in ax.texts if text.get_text()]
    # The box of a label holds its leader, which begins on the axis.
    assert all(held.y0 - 2 <= box.y0 and box.y1 <= held.y1 + 2 for box in boxes)


def test_where_nobody_is_named_no_label_says_so(reported):
    assert texts(plot_reported_figures(reported.assign(given_by=None))) == []


def test_no_mark_hides_another_and_one_arrow_serves_a_day_and_value(reported):
    days = np.repeat(pd.date_range("2014-07-06", periods=7), 12)
    many = pd.concat([reported.iloc[[1]]] * len(days), ignore_index=True)
    many = many.assign(
        published_on=days,
        value=np.tile([17.0, 63, 64, 140], len(days) // 4),
        hedge="at_least",
        outlet=[f"Outlet {n % 6}" for n in range(len(days))],
    )
    far = many.iloc[[-1]].assign(published_on=pd.Timestamp("2014-09-06"))
    many = pd.concat([many, far], ignore_index=True)
    ax = plot_reported_figures(many)
    ax.figure.draw_without_rendering()
    places = np.vstack([line.get_transform().transform(line.get_xydata()) for line in ax.lines])
    gaps = np.abs(places[:, None] - places).max(axis=2) + 1e6 * np.eye(len(places))
    assert gaps.min() >= 4.5 / 72 * ax.figure.dpi
    assert sum(not text.get_text() for text in ax.texts) == 7 * 4 + 1


def test_what_nobody_gives_is_hollow_and_at_least_has_an_arrow(reported):
    ax = plot_reported_figures(reported)
    hollow = [line for line in ax.lines if line.get_markerfacecolor() == "white"]
    assert sum(len(line.get_ydata()) for line in hollow) == reported["given_by"].isna().sum()
    arrows = [text for text in ax.texts if not text.get_text()]
    assert len(arrows) == reported["hedge"].eq("at_least").sum()
    keys = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert keys == ["Ledger", "Siren", "nobody named", "↑  at least"]


def test_far_apart_figures_stand_on_an_axis_of_ratios(reported):
    wide = reported.assign(value=[17.0, 64.0, 140.0, 400.0])
    assert plot_reported_figures(wide).get_yscale() == "log"
    assert plot_reported_figures(wide.assign(value=[0.0, 64, 140, 400])).get_yscale() == "linear"


def test_forty_outlets_get_seven_colours_and_a_grey(reported):
    rng = np.random.default_rng(3)
    many = pd.concat([reported] * 20, ignore_index=True)
    many["outlet"] = [f"Outlet {n % 40} of a long name that goes on" for n in range(len(many))]
    many["value"] = rng.integers(20, 90, len(many)).astype(float)
    ax = plot_reported_figures(many)
    assert "33 others" in [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert covers(ax) == []
    assert sum(len(line.get_ydata()) for line in ax.lines) == len(many)


def test_the_sentence_on_figures_names_the_sides(reported):
    assert describe_reported_figures(reported) == (
        "4 figures for dead in 3 articles of 2 outlets, from 4 to 6: 4 by Police (1 article); 6 "
        "with nobody named (1 article); 6 by council (1 article); at least 6 by council (1 "
        "article). For 1 of 4 figures nobody is named."
    )
    vague = reported.assign(published_precision="month")
    assert describe_reported_figures(vague).endswith("4 figures without an exact day not drawn.")
    assert texts(plot_reported_figures(vague)) == [
        "No figure stands in an article with an exact day."
    ]


def test_the_first_stand_on_top_and_the_silent_are_told(reports):
    ax = plot_event_reports(reports)
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == list(reports["outlet"])
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    assert texts(ax)[-1] == "no report found"
    assert covers(ax) == []


def test_a_month_is_a_band_and_a_reprint_a_cross(reports):
    ax = plot_event_reports(reports.assign(reprint_of="a0"))
    marks = [line.get_marker() for line in ax.lines if len(line.get_xdata()) == 1]
    exact = (reports["published_precision"] == "day").sum()
    assert marks.count("X") == exact


def test_what_is_announced_is_hollow_and_told_apart_from_reports(reports):
    ax = plot_event_reports(reports)
    hollow = [line for line in ax.lines if line.get_markerfacecolor() == "white"]
    assert [line.get_xdata()[0] for line in hollow] == list(reports["announced_on"].dropna())
    only = reports.assign(n_articles=0, kind="announcement", is_first=pd.NA)
    assert describe_event_reports(only).startswith("Announced by Siren on 2 June 2014. None of")
    assert sum(text.startswith("announced only") for text in texts(plot_event_reports(only))) == 3


def test_a_headline_is_cut_only_where_the_room_ends(reports):
    long = reports.assign(title="The prime minister's pen and what it cost the province " * 4)
    ax = plot_event_reports(long)
    ax.figure.draw_without_rendering()
    right = ax.get_window_extent().x1
    ends = [text.get_window_extent().x1 for text in ax.texts if "prime" in text.get_text()]
    assert all(0.75 * right < end <= right for end in ends)


def test_the_sentence_on_reports(reports):
    assert describe_event_reports(reports) == (
        "Announced by Siren on 2 June 2014. 3 of 4 outlets reported it; first Ledger on 5 June "
        "2014, the same day. The last began 1 day after it. Of 1 article the day is not known."
    )
    unclear = reports.assign(kind="unclear", announced_on=pd.NaT)
    assert describe_event_reports(unclear).startswith(
        "3 of 4 outlets wrote of it; first to report it, Ledger"
    )
    every = reports[reports["n_articles"] > 0].assign(announced_on=pd.NaT)
    assert describe_event_reports(every).startswith("All 3 outlets reported it; first Ledger")
    one = every[every["outlet"] == "Ledger"]
    assert describe_event_reports(one) == (
        "Ledger reported it, first on 5 June 2014, the same day."
    )


def test_where_nobody_reports_the_figure_says_so_and_has_no_axis(reports):
    silent = reports[reports["n_articles"] == 0]
    assert describe_event_reports(silent) == "Courier has no report of it, as far as was found."
    two = pd.concat([silent, silent.assign(outlet="Siren")], ignore_index=True)
    said = "None of the 2 outlets reports it, as far as was found."
    assert describe_event_reports(two) == said
    ax = plot_event_reports(two)
    assert texts(ax) == [said] and not ax.axison


def test_empty_tables_say_so(reports, reported):
    for plot, describe, table in (
        (plot_event_reports, describe_event_reports, reports.iloc[:0]),
        (plot_reported_figures, describe_reported_figures, reported.iloc[:0]),
    ):
        assert texts(plot(table)) == ["Nothing to show: the table has no rows."]
        assert describe(table).startswith(("There is no article", "No figure was found"))


def test_a_corpus_without_numbers_draws_nothing():
    corpus = made()
    bare = dataclasses.replace(corpus, numbers=corpus.numbers.iloc[:0])
    assert describe_reported_figures(reported_figures(bare, what="dead")).startswith("No figure")
