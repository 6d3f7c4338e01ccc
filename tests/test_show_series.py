"""What the figure and the sentences of a publication timeline say, against the table."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import FillBetweenPolyCollection

from utils.measure import change_point, intervals
from utils.measure.bursts import bursts
from utils.show import figures
from utils.show.series import plot_publication_timeline
from utils.show.series_words import (
    bursts_in_words,
    describe_publication_timeline,
    subject_of,
)
from utils.show.timelines import change_in_words

HITS, N = [1, 1, 0, 9, 8, 1, 0, 1], [20, 20, 20, 20, 25, 20, 0, 20]


def made(hits=HITS, n=N, *, label="all articles", group="group", **options):
    """Build a table as measure.publication_timeline does."""
    days = pd.date_range("2014-06-02", periods=len(n), freq="7D")
    ends = [intervals.share(one, of) for one, of in zip(hits, n, strict=True)]
    table = pd.DataFrame(ends, columns=["rate", "low", "high"])
    table = table.assign(
        starts_on=days, ends_on=days + pd.Timedelta("6D"), entity_id="p1", entity="Ann Resk",
        n_articles=n, count=hits, unit="share", is_gap=np.array(n) == 0, n_vague=0, n_days=7,
        n_behind=hits,
    )  # fmt: skip
    table[group] = table[group] if group == "entity" and label == "all articles" else label
    table = table[[group, *(name for name in table if name != group)]]
    table.attrs = {"options": {"of": "articles", "query": None, "every": "week"} | options}
    return table


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


def band_of(ax):
    return [one for one in ax.collections if isinstance(one, FillBetweenPolyCollection)]


def points(ax):
    """Return the values of the whole line and of the hollow points."""
    line = next(one for one in ax.lines if one.get_linestyle() == "-")
    hollow = next(one for one in ax.lines if one.get_markerfacecolor() == "white")
    return np.asarray(line.get_ydata(), float), np.asarray(hollow.get_ydata(), float)


def test_gaps_break_the_line_and_zeros_are_hollow_points():
    ax = plot_publication_timeline(made())
    line, hollow = points(ax)
    np.testing.assert_array_equal(line, made()["rate"])
    assert np.isnan(line[6])
    assert hollow.tolist() == [0]
    assert ax.get_title(loc="left") == "Articles that name Ann Resk"
    assert ax.get_ylabel() == "share of the articles, 95 % interval"


def test_the_band_is_the_interval():
    (band,) = band_of(plot_publication_timeline(made()))
    heights = np.concatenate([path.vertices[:, 1] for path in band.get_paths()]).round(9)
    told = made().loc[:5]
    assert set(told["low"].round(9)) | set(told["high"].round(9)) <= set(heights)


def test_a_point_between_two_gaps_keeps_its_interval():
    table = made([0, 3, 0], [0, 9, 0])
    ax = plot_publication_timeline(table)
    alone = [path for one in ax.collections if not isinstance(one, FillBetweenPolyCollection)
             for path in one.get_paths()]  # fmt: skip
    assert any(np.allclose(path.vertices[:, 1], table.loc[1, ["low", "high"]].astype(float))
               for path in alone)  # fmt: skip


def test_counts_are_bars_without_one_in_a_gap():
    ax = plot_publication_timeline(made(), value="count")
    heights = [one.get_height() for one in ax.patches]
    np.testing.assert_array_equal(heights, [*map(float, HITS[:6]), np.nan, 1.0])
    assert ax.get_ylabel() == "articles"


def test_periods_of_vague_articles_are_shaded_with_a_key():
    table = made().assign(n_vague=[0, 0, 2, 2, 0, 0, 0, 0])
    table.attrs |= {"n_left_out": 3, "n_undated": 1}
    ax = plot_publication_timeline(table)
    assert len(band_of(ax)) == 3
    (key,) = ax.figure.legends[0].get_texts()
    assert "dated only to a month or a year" in key.get_text()
    said = describe_publication_timeline(table)
    assert "2 articles dated only to a month or a year may fall in any of 2 weeks." in said
    assert "1 article without a date was left out." in said


def test_bursts_stand_above_the_sure_ones_dark():
    table = made()
    found = bursts(table)
    unsure = pd.concat([found, found.assign(p_corrected=0.4)], ignore_index=True)
    ax = plot_publication_timeline(table, bursts=unsure)
    names = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert names == ["burst, p ≤ 0.05", "burst that chance may have made, p > 0.05"]
    drawn = next(line for line in ax.lines if line.get_label() == names[0])
    ends = [found.loc[0, "starts_on"], found.loc[0, "ends_on"] + pd.Timedelta("1D")]
    assert list(pd.DatetimeIndex(drawn.get_xdata())) == ends
    assert min(drawn.get_ydata()) > table["high"].max()


def test_a_change_is_drawn_and_said_of_a_query_too():
    table = made([1, 1, 0, 2, 9, 8, 9, 9], [20] * 8, query="rain").assign(entity=None)
    change = change_point(table)
    ax = plot_publication_timeline(table, change=change)
    assert any("→" in text.get_text() for text in ax.texts)
    assert "of the articles hold what is sought, from then on" in change_in_words(change)
    both = pd.concat([change, change])
    with pytest.raises(ValueError, match="change: 2 rows; the figure has room for one"):
        plot_publication_timeline(table, change=both)


def several(n):
    parts = [made(label=f"Outlet {one:02d}", group="outlet") for one in range(n)]
    table = pd.concat(parts, ignore_index=True)
    table.attrs = parts[0].attrs
    return table


def test_several_groups_stand_in_lanes_on_one_scale():
    table = several(8)
    ax = plot_publication_timeline(table, bursts=bursts(table))
    names = [text.get_text() for text in ax.texts]
    assert names == table["outlet"].unique().tolist()
    lines = [one for one in ax.lines if one.get_linestyle() == "-" and len(one.get_xdata()) == 8]
    values = [np.asarray(one.get_ydata(), float) for one in lines]
    assert len(values) == 8
    for nth, (upper, lower) in enumerate(itertools.pairwise(values)):
        np.testing.assert_allclose(upper - lower, np.where(np.isnan(upper), np.nan, 1))
        assert np.nanmin(upper) >= 7 - nth
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert not any(one.overlaps(other) for one, other in itertools.pairwise(boxes))


def test_what_does_not_fit_is_told():
    with pytest.raises(ValueError, match="value: 'share'; expected rate or count"):
        plot_publication_timeline(made(), value="share")


@pytest.mark.parametrize(
    ("options", "entity", "expected"),
    [
        ({}, None, "Articles published"),
        ({"query": "rain"}, None, "Articles with sentences that match “rain”"),
        ({"of": "mentions"}, "Ann", "Mentions of Ann"),
        ({"of": "mentions", "query": "x"}, "Ann", "Mentions of Ann in sentences that match “x”"),
        ({"of": "sentences", "query": "x"}, "Ann", "Sentences that name Ann and match “x”"),
        ({"of": "tone"}, None, "Tone of sentences"),
        ({"of": "vader", "query": "x"}, None, "Tone of sentences that match “x”"),
        ({"of": "rules"}, "Ann", "Tone toward Ann"),
        ({"of": "numbers"}, None, "Mean of the numbers given"),
        ({"of": "numbers"}, "Ann", "Mean of the numbers given of articles that name Ann"),
    ],
)
def test_the_subject_is_what_was_asked_for(options, entity, expected):
    assert subject_of(made(**options).assign(entity=entity)) == expected


def test_the_sentence_says_what_the_peak_rests_on():
    said = describe_publication_timeline(made())
    assert said.startswith("Articles that name Ann Resk, 8 weeks: 21 articles. Highest in the week")
    assert "of 23 June 2014: 45% of the articles (26% to 66%), from 9 of 20 articles" in said
    assert "the interval of 1 other week overlaps with it" in said
    assert "a peak of what this corpus holds, not of what happened" in said
    assert (
        "1 week without any article: left blank, not zero; whether none appeared or none was "
        "collected cannot be told. 1 week with none: zero."
    ) in said
    assert said.endswith("Intervals of rates: 95 %, after Wilson.")


def test_a_peak_that_is_none_is_not_called_one():
    assert "Highest" not in describe_publication_timeline(made([2] * 4, [20] * 4))
    tied = describe_publication_timeline(made([2, 2, 1], [20] * 3))
    assert (
        "The highest rate, 10% of the articles, is that of 2 weeks: in the week of 2 June 2014 "
        "(from 2 of 20 articles) and in the week of 9 June 2014 (from 2 of 20 articles). I"
    ) in tied


def test_a_tie_names_those_of_most_articles_and_says_that_few_say_little():
    tied = describe_publication_timeline(made([1, 2, 1, 1, 1, 0], [1, 2, 1, 1, 1, 3]))
    assert "The highest rate, 100% of the articles, is that of 5 weeks: in the week of 9" in tied
    assert "(from 2 of 2 articles), in the week of 2 June 2014 (from the only article), " in tied
    assert "(from the only article) and 2 more. So few articles say little." in tied
    daily = made([2, 2, 1], [2, 2, 1]).assign(unit="per_day", rate=[2 / 7, 2 / 7, 1 / 7])
    said = describe_publication_timeline(daily)
    assert "The highest rate, 0.286 articles a day, is that of 2 weeks" in said
    assert "(from 2 articles in 7 days)" in said
    alone = describe_publication_timeline(made([1, 1], [1, 9]))
    assert "from the only article: so few articles say little; " in alone


def test_overlaps_are_counted_in_all_lanes():
    table = several(3)
    table.loc[3, ["rate", "low"]] = [0.46, 0.27]
    said = describe_publication_timeline(table)
    row, others = table.loc[3], table.drop(index=3)
    n = int((others["high"] >= row["low"]).sum())
    assert n > 2
    assert f"the intervals of {n} other weeks of one outlet or another overlap with it" in said


def tone(rates, ends=0.1, **columns):
    """Build a table of tone; an interval reaches as far on both sides, or is missing."""
    table = made([9] * len(rates), [12] * len(rates))
    table = table.assign(entity=None, unit="mean", rate=rates, count=40)
    table = table.assign(low=table["rate"] - ends, high=table["rate"] + ends, **columns)
    table.attrs["options"] = {"of": "tone", "every": "week"}
    return table


def test_tone_has_a_most_positive_and_a_most_negative_end():
    ends = pd.Series([0.1, 0.1, 0.1, np.nan])
    table = tone([0.2, -0.3, 0.1, 0.9], ends, n_behind=[9, 8, 7, 3])
    said = describe_publication_timeline(table)
    assert "Most positive in the week of 2 June 2014: +0.20 (+0.10 to +0.30), from 40 s" in said
    assert "in 9 of 12 articles; most negative in the week of 9 June 2014: −0.30" in said
    assert "these two intervals do not overlap" in said and "Highest" not in said
    assert "1 week with too few articles for an interval." in said
    grey = describe_publication_timeline(tone([-0.2, -0.3]))
    assert (
        "Least negative in" in grey and "most negative in" in grey and "intervals overlap" in grey
    )
    assert "least positive in" in describe_publication_timeline(tone([0.2, 0.3]))
    one = describe_publication_timeline(tone([0.2, 0.3], pd.Series([0.1, np.nan])))
    assert "Enough articles for an interval only in the week of 2 June 2014: +0.20" in one
    none = describe_publication_timeline(tone([0.2, -0.3], np.nan))
    assert "too few articles for an interval, so no more than hints" in none
    assert "Intervals of rates" not in none


def test_rates_without_an_interval_are_crosses_off_the_line():
    table = tone([0.2, -0.3, 0.1, 0.9], pd.Series([0.1, 0.1, 0.1, np.nan]))
    ax = plot_publication_timeline(table)
    line = next(one for one in ax.lines if one.get_linestyle() == "-")
    np.testing.assert_allclose(np.asarray(line.get_ydata(), float), [0.2, -0.3, 0.1, np.nan])
    (cross,) = [one for one in ax.lines if one.get_marker() == "x"]
    assert cross.get_ydata().tolist() == [0.9]
    hidden = plot_publication_timeline(tone([0.0, 0.1], pd.Series([np.nan, 0.1])))
    hollow, cross = (next(one for one in hidden.lines if test(one)) for test in
                     (lambda one: one.get_markerfacecolor() == "white" and one.get_marker() == "o",
                      lambda one: one.get_marker() == "x"))  # fmt: skip
    assert cross.get_zorder() > hollow.get_zorder()
    (key,) = ax.figure.legends[0].get_texts()
    assert key.get_text() == "too few articles for an interval"


def test_articles_of_several_entities_are_not_summed_in_silence():
    parts = [made(group="entity").assign(entity=who) for who in ("Ann", "Bo")]
    table = pd.concat(parts, ignore_index=True)
    table.attrs = parts[0].attrs | {}
    said = describe_publication_timeline(table)
    assert said.startswith(
        f"Articles that name one of 2 entities, 8 weeks: 42 articles among {sum(N)} articles, "
        "where one that names several counts for each."
    )
    assert subject_of(table) == "Articles that name one of 2 entities"


def test_many_groups_leave_the_fullest_and_say_so():
    table = several(20)
    table["count"] += (table["outlet"] == "Outlet 19").astype(int)
    ax = plot_publication_timeline(table, bursts=bursts(several(20)))
    names = [text.get_text() for text in ax.texts]
    assert names == [*(f"Outlet {one:02d}" for one in range(15)), "Outlet 19"]
    assert ax.get_title(loc="left").endswith(", by outlet (16 of 20)")
    said = describe_publication_timeline(table)
    assert "8 weeks of 20 outlets (drawn are the 16 with the most): " in said
    assert "drawn" not in describe_publication_timeline(several(16))


def test_shares_in_lanes_are_marked_with_round_numbers():
    ax = plot_publication_timeline(several(2))
    assert [one.get_text() for one in ax.get_yticklabels()] == ["0%", "50%", "100%"] * 2
    small = several(2).assign(rate=0.03, low=0.01, high=0.09)
    ax = plot_publication_timeline(small)
    assert [one.get_text() for one in ax.get_yticklabels()] == ["0%", "5%", "10%"] * 2


def test_one_vague_article_among_many_hardly_shades():
    table = made().assign(n_vague=[1, 0, 0, 0, 0, 0, 1, 0])
    first, quiet = (one.get_alpha() for one in band_of(plot_publication_timeline(table))[:2])
    assert first == quiet < 0.07
    many = plot_publication_timeline(made().assign(n_vague=100))
    assert band_of(many)[0].get_alpha() > 0.3


def test_a_change_has_a_key():
    table = made([1, 1, 0, 2, 9, 8, 9, 9], [20] * 8)
    ax = plot_publication_timeline(table, change=change_point(table))
    names = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert names == ["likeliest change", "95 % interval of the place of the change"]


def test_what_has_no_rows_is_said_for_what_it_is():
    table = made().iloc[:0]
    assert describe_publication_timeline(table) == "There is no article."
    table.attrs = {"n_left_out": 2, "n_undated": 2, "options": {"every": "week"}}
    said = describe_publication_timeline(table)
    assert said.startswith("No article has a date exact") and "2 articles without a date" in said
    table.attrs["options"]["entity"] = []
    assert describe_publication_timeline(table).startswith("Nobody is asked for")
    assert bursts_in_words(bursts(table)) == "There is no series in which anything could burst."


def test_bursts_are_said_with_their_chance_and_error():
    said = bursts_in_words(bursts(made()))
    assert said.startswith("Burst of 2 weeks from 23 June 2014 to 6 July 2014: 38% of the articles")
    assert "against 4% elsewhere, from 17 of 45 articles" in said and "p < .001" in said
    assert "Where nothing changes, at most 5% of such timelines" in said
    none = bursts_in_words(bursts(made([2] * 8, [20] * 8)))
    assert none == "No burst: no run of weeks nears 2 times the usual rate."
    assert "Outlet 01: " in bursts_in_words(bursts(several(2)))
    two = bursts_in_words(bursts(several(2)))
    assert "with p = .001 after Bonferroni for 2 series." in two
    assert "have a burst with p after Bonferroni up to .05" in two and "p < .001" not in two
    assert bursts_in_words(bursts(several(8))).count("Burst of") == 6


def test_one_row_and_none_are_drawn():
    one = plot_publication_timeline(made([0], [3]), bursts=bursts(made([0], [3])))
    assert points(one)[1].tolist() == [0]
    unknown = made([0], [0])
    assert len(plot_publication_timeline(unknown).lines) > 0
    nothing = made().iloc[:0]
    assert "no rows" in plot_publication_timeline(nothing).texts[0].get_text()
