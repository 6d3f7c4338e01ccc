"""What the figure and the sentences of attention say, against the table."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from utils import measure, show
from utils.measure import intervals
from utils.show import figures


def made(hits, n, *, every="week", group="group", label="all articles"):
    """Build a table as measure.attention does, from articles with a name and all articles."""
    days = pd.date_range("2014-06-02", periods=len(n), freq={"week": "7D", "day": "D"}[every])
    shares = [intervals.share(one, of) for one, of in zip(hits, n, strict=True)]
    table = pd.DataFrame(shares, columns=["share", "share_low", "share_high"])
    table.insert(0, group, label)
    counts = {"n_mentions": hits, "n_articles_with": hits, "n_articles": n}
    table = table.assign(starts_on=days, entity_id="p1", entity="Ann Resk", **counts)
    table.attrs["options"] = {"every": every}
    return table


@pytest.fixture
def table():
    return made([0, 1, 0, 0, 8, 9, 7], [10, 10, 0, 10, 10, 10, 10])


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


def test_points_stand_where_the_table_says_and_gaps_stay_gaps(table):
    ax = show.plot_attention(table)
    drawn = np.asarray(ax.lines[0].get_ydata(), float)
    np.testing.assert_array_equal(drawn, table["share"])
    assert np.isnan(drawn[2])
    assert ax.get_title(loc="left") == "How often Ann Resk is named"


def test_the_band_is_the_interval(table):
    ax = show.plot_attention(table)
    heights = np.concatenate([path.vertices[:, 1] for path in ax.collections[0].get_paths()])
    told = table.dropna(subset="share")
    assert set(told["share_low"].round(9)) | set(told["share_high"].round(9)) <= set(
        heights.round(9)
    )


def test_the_change_is_marked_with_its_rates_and_p(table):
    change = measure.change_point(table)
    ax = show.plot_attention(table, change=change)
    assert ax.texts[0].get_text() == "3% → 80%, p < .001"
    marked = plt.matplotlib.dates.date2num(change["starts_on"].iloc[0])
    at = [ax.convert_xunits(line.get_xdata()[0]) for line in ax.lines[1:]]
    assert at == [marked]
    with pytest.raises(ValueError, match="change: 2 rows; the figure has room for one"):
        show.plot_attention(table, change=pd.concat([change, change]))


def test_a_change_has_a_key(table):
    ax = show.plot_attention(table, change=measure.change_point(table))
    names = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert names == ["likeliest change", "95 % interval of the place of the change"]
    assert not show.plot_attention(table).figure.legends


def test_what_is_written_on_a_change_does_not_touch_the_title(table):
    ax = show.plot_attention(table, change=measure.change_point(table))
    ax.figure.canvas.draw()
    title = ax._left_title.get_window_extent()
    assert ax.texts[0].get_window_extent().y1 < title.y0


def test_a_change_that_chance_makes_too_is_not_marked_but_told():
    table = made([3, 5, 4, 5, 3, 4], [10] * 6)
    change = measure.change_point(table)
    assert change["p"].item() > 0.05
    ax = show.plot_attention(table, change=change)
    assert len(ax.lines) == 1 and not ax.patches
    assert ax.texts[0].get_text().startswith("no clear change, p = ")


def test_a_change_that_cannot_be_told_is_not_drawn(table):
    nobody = table.assign(n_articles_with=0)
    change = measure.change_point(nobody)
    assert len(show.plot_attention(nobody, change=change).lines) == 1
    said = show.change_in_words(change)
    assert said == "Ann Resk is named in all or none, or in too few weeks to tell."


def test_several_groups_stand_beside_each_other(table):
    other = made([5] * 7, [10] * 7).assign(group="Siren")
    both = pd.concat([table.assign(group="Ledger"), other]).rename(columns={"group": "outlet"})
    both.attrs = table.attrs
    ax = show.plot_attention(both)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["Ledger", "Siren"]
    first, second = (ax.convert_xunits(line.get_xdata())[0] for line in ax.lines)
    assert 0 < second - first < 7
    assert ax.lines[0].get_marker() != ax.lines[1].get_marker()
    assert ax.get_title(loc="left").endswith(", by outlet")


def test_more_groups_than_markers_are_refused(table):
    many = pd.concat([table.assign(group=str(number)) for number in range(9)])
    with pytest.raises(ValueError, match="9 groups; at most 8 fit"):
        show.plot_attention(many)


def test_the_sentence_on_attention(table):
    table.attrs |= {"n_left_out": 1, "n_undecided": 2}
    said = show.describe_attention(table)
    assert said.startswith(
        "Ann Resk is named 25 times in 25 of 60 articles, most often in the week of 7 July 2014: "
        "in 90% (60% to 98%) of the articles. 1 week without any article was left blank. "
        "1 article had no date exact enough and was left out. "
        "2 mentions of undecided names were not counted."
    )
    alike = show.describe_attention(made([2, 2, 1], [4, 4, 4], every="day"))
    assert "; the highest share of articles, 50%, in 2 days. " in alike
    silent = show.describe_attention(made([0, 0], [4, 4]))
    assert silent.startswith("Ann Resk is named 0 times in 0 of 8 articles. Intervals")
    assert show.describe_attention(table.iloc[:0]).startswith("No article has a date exact")


def test_the_sentence_on_a_change(table):
    said = show.change_in_words(measure.change_point(table))
    assert said.startswith("The likeliest change comes in the week of 30 June 2014 (95 % interval")
    assert "before it, 3% (1% to 17%) of the articles name Ann Resk, from then on 80%" in said
    assert said.endswith("as clear a change comes by chance with p < .001.")
    several = pd.concat([table, made([5, 4, 6, 5], [10] * 4, label="Siren")])
    several.attrs = table.attrs
    said = show.change_in_words(measure.change_point(several.rename(columns={"group": "outlet"})))
    assert "all articles: The likeliest change" in said and "Siren: The likeliest change" in said
    assert said.count("after Holm") == 2


def test_a_real_series_is_drawn_by_every_period(teaching):
    for every in ("day", "week", "month", "year"):
        table = measure.attention(teaching, entity="Emmerun", every=every)
        ax = show.plot_attention(table, change=measure.change_point(table))
        ax.figure.canvas.draw()
        assert len(ax.get_xticks()) <= 8
