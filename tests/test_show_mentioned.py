"""The figure of days that are talked about: bars and cells are the shares of the table."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from fake_timelines import articles_of, with_random_times

from utils.measure.mentioned import mentioned_times
from utils.show import figures
from utils.show.mentioned import _fullest, describe_mentioned_times, plot_mentioned_times

# Times lie up to three years from the publication, from 6 June 2014 on.
CORPUS = with_random_times(3)
WHOLE = {"since": "2011-01-01", "until": "2017-12-31"}


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


def made(shares, *, by="group", every="day", labels=("all articles",), days=None, **attrs):
    """Return a table of groups and periods in which each share is that of ten articles."""
    days = days if days is not None else pd.date_range("2014-06-02", periods=len(shares[0]))
    rows = [
        {by: label, "starts_on": day, "n_mentions": int(20 * one), "n_articles_with": int(10 * one),
         "n_articles": 10, "share": one,
         "share_low": max(0, one - 0.1), "share_high": min(1, one + 0.1)}
        for label, row in zip(labels, shares, strict=True)
        for day, one in zip(days, row, strict=True)
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    table.attrs = {"options": {"every": every, "by": by}} | attrs
    return table


def test_bars_are_the_shares_and_days_nobody_talks_about_are_gaps():
    days = pd.to_datetime(["2014-06-02", "2014-06-05"])
    ax = plot_mentioned_times(made([[0.4, 0.1]], days=days))
    assert [bar.get_height() for bar in ax.patches] == [0.4, 0.1]
    assert [bar.get_center()[0] for bar in ax.patches] == [0, 3]
    assert ax.get_title(loc="left") == "What days articles talk about"


@pytest.mark.parametrize("every", ["month", "year"])
def test_cells_are_the_shares_of_groups(every):
    table = mentioned_times(CORPUS, by="outlet", every=every)
    ax = plot_mentioned_times(table, **WHOLE)
    cells = np.asarray(ax.images[0].get_array())
    names = [text.get_text() for text in ax.get_yticklabels()]
    assert names == sorted(table["outlet"].unique())
    sums = table.groupby("outlet")["share"].sum()
    assert cells.sum(axis=1) == pytest.approx(sums[names].to_numpy())
    assert (cells > 0).sum() == (table["share"] > 0).sum()


def test_the_period_of_publication_is_framed():
    days = pd.to_datetime(["2014-05-01", "2014-06-01", "2014-07-01"])
    months = ["2014-06", "2014-07"]
    table = made(
        [[0.1, 0.5, 0.2], [0.1, 0.2, 0.6]], by="month", every="month", labels=months, days=days
    )
    ax = plot_mentioned_times(table)
    assert [(min(line.get_xdata()), max(line.get_xdata())) for line in ax.lines] == [
        (0.5, 1.5),
        (1.5, 2.5),
    ]
    assert ax.get_ylabel() == "month of publication"


def test_the_window_leaves_the_rarest_out_and_says_so():
    days = pd.to_datetime(["1985-02-09", *[f"2014-06-{n:02}" for n in range(1, 21)], "2030-01-01"])
    ax = plot_mentioned_times(made([[0.05, *[0.9] * 20, 0.05]], days=days))
    assert len(ax.patches) == 20
    assert ax.get_xlabel() == (
        "day that is talked about\n1 mention before 1 June 2014, 1 mention after 20 June 2014"
    )
    narrow = plot_mentioned_times(made([[0.05, *[0.9] * 20, 0.05]], days=days),
                                  since="2014-06-05", until="2014-06-06")  # fmt: skip
    assert len(narrow.patches) == 2


def test_a_long_tail_does_not_squeeze_what_articles_talk_about():
    days = [*pd.date_range("2002-01-01", periods=10, freq="500D"),
            *pd.date_range("2017-01-03", periods=60)]  # fmt: skip
    ax = plot_mentioned_times(made([[*[0.1] * 10, *[0.9] * 60]], days=days))
    assert len(ax.patches) == 60
    assert ax.get_xlabel().endswith("\n20 mentions before 3 January 2017")


def test_the_window_is_about_the_shortest_that_holds_enough():
    rng = np.random.default_rng(4)
    for _ in range(40):
        periods = pd.PeriodIndex.from_ordinals(np.sort(rng.choice(60, 12, replace=False)), freq="D")
        mentions = pd.Series(rng.integers(1, 40, 12), periods)
        first, last = _fullest(mentions)
        fits = [
            (b - a).n + 1 for a, b in itertools.combinations_with_replacement(periods, 2)
            if mentions[a:b].sum() >= 0.95 * mentions.sum()
        ]  # fmt: skip
        whole = (periods[-1] - periods[0]).n + 1
        found = (last - first).n + 1
        assert mentions[first:last].sum() >= 0.95 * mentions.sum()
        if whole <= 1.5 * min(fits):
            assert found == whole
        else:
            assert min(fits) <= found <= 1.25 * min(fits) + 1


def test_what_does_not_fit_is_refused():
    days = pd.to_datetime(["2008-01-01", "2014-04-18"])
    with pytest.raises(
        ValueError, match=r"table: 2,300 days from 2008-01-01 to 2014-04-18; at most"
    ):
        plot_mentioned_times(made([[0.5, 0.5]], days=days))
    many = made([[0.5]] * 61, by="outlet", labels=[f"o{n:02}" for n in range(61)])
    with pytest.raises(ValueError, match="table: 61 groups; at most 60 fit; choose some"):
        plot_mentioned_times(many)
    with pytest.raises(ValueError, match="since, until: 2015-01-01 is after 2014-01-01"):
        plot_mentioned_times(many.iloc[:1], since="2015-01-01", until="2014-01-01")


def test_labels_of_periods_do_not_touch():
    for every, by in [("week", "outlet"), ("year", None)]:
        ax = plot_mentioned_times(mentioned_times(CORPUS, by=by, every=every), **WHOLE)
        ax.figure.canvas.draw()
        boxes = [text.get_window_extent() for text in ax.get_xticklabels() if text.get_text()]
        assert all(one.x1 < other.x0 for one, other in itertools.pairwise(boxes))


def test_the_sentence_says_most_least_and_what_is_left_out():
    table = made([[0.4, 0.1]], n_vague=1, n_unresolved=2, n_left_out=1)
    assert describe_mentioned_times(table) == (
        "Articles talk 10 times about 2 days, from 2 June 2014 to 3 June 2014. Most often 2 June "
        "2014, in 40% (30% to 50%) of 10 articles. Not counted: 1 expression that means more than "
        "one day; 2 expressions that mean no days; 1 article without a date exact enough. "
        "Intervals: 95 %, after Wilson."
    )
    both = made([[0.4, 0.1], [0, 0]], by="outlet", labels=["Ledger", "Siren"], every="month")
    both.attrs["options"]["entity"] = "Ann"
    said = describe_mentioned_times(both)
    assert "Articles talk where they speak of Ann 10 times about 2 months" in said
    assert "In Ledger: most often June 2014, in 40%" in said and "In Siren: none." in said


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([0.4, 0.4, 0.1], "Most often 2 June 2014 and 3 June 2014, each in 40%"),
        ([0.4, 0.4, 0.4], "Most often 2 June 2014, 3 June 2014 and 4 June 2014, each in 40%"),
        ([0.4] * 5, "Most often 2 June 2014, 3 June 2014 and 3 other days, each in 40%"),
    ],
)
def test_of_a_tie_all_are_named_or_counted(shares, said):
    assert said in describe_mentioned_times(made([shares]))


def test_an_empty_table_says_so():
    empty = mentioned_times(articles_of())
    assert describe_mentioned_times(empty) == "No article talks about a day of its own."
    assert plot_mentioned_times(empty).texts[0].get_text().startswith("Nothing to show")
