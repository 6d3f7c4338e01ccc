"""The figures of who speaks: bars and points are the numbers of the table."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from fake_speech import random_speech, speech_of

from utils.measure.source_shares import first_speakers, source_shares
from utils.measure.sources import sources
from utils.show import figures
from utils.show.first_speakers import describe_first_speakers, plot_first_speakers
from utils.show.share_parts import in_rows
from utils.show.source_shares import describe_source_shares, plot_source_shares
from utils.show.sources import describe_sources, plot_sources

CORPUS = random_speech(2)
SAID = (
    (0, "pell", "“We go,”"),
    (0, "pell", "that we go now", "indirect"),
    (1, "resk", "“Yes.”"),
    (2, "anonymous", "it rained", "indirect"),
    (3, None, "it rained", "indirect"),
)
LITTLE = speech_of(*SAID)


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


def names(ax):
    return [text.get_text() for text in ax.get_yticklabels()]


@pytest.mark.parametrize("of", ["quotes", "words"])
def test_bars_are_shares_divided_by_what_stands_in_marks(of):
    table = sources(CORPUS, of=of)
    ax = plot_sources(table)
    direct, rest = (np.array([bar.get_width() for bar in bars]) for bars in ax.containers[:2])
    is_named, last = ~table["speaker"].str.startswith("("), table["speaker"] == "(unknown)"
    shown = pd.concat([table[is_named], table[~is_named & ~last], table[last]])
    assert direct + rest == pytest.approx(shown["share"].to_numpy())
    part = shown[f"n_{of}_direct"] / shown[f"n_{of}"]
    assert direct == pytest.approx((shown["share"] * part).to_numpy())
    assert names(ax)[-1] == "unknown"


def test_the_named_stand_above_those_without_a_name():
    ax = plot_sources(sources(LITTLE), top=1)
    assert names(ax) == ["Ana Pell", "anonymous sources", "unknown"]
    assert ax.get_title(loc="left") == "Ana Pell is given most quotes"


def test_several_groups_are_points_and_too_many_are_refused():
    table = sources(CORPUS, by="outlet")
    ax = plot_sources(table)
    points = [line for line in ax.lines if line.get_label() in "abc"]
    shares = np.concatenate([line.get_xdata() for line in points])
    assert sorted(shares) == pytest.approx(sorted(table["share"]))
    many = pd.concat([table.assign(outlet=f"{n}") for n in range(7)])
    with pytest.raises(ValueError, match="table: 7 values of outlet; at most 6 fit"):
        plot_sources(many)


def test_two_who_look_alike_have_rows_of_their_own():
    table = sources(CORPUS).assign(speaker="The Very Long Name of a Person that is Cut")
    labels = names(plot_sources(table))
    assert len(set(labels)) == len(labels) == len(table)


def test_points_are_shares_and_pale_bars_go_to_the_bounds():
    table = source_shares(CORPUS, "named")
    ax = plot_source_shares(table)
    assert [line.get_xdata()[0] for line in ax.lines] == pytest.approx(table["share"].tolist())
    ends = [bar.get_x() + bar.get_width() for bar in ax.patches]
    assert ends == pytest.approx(table["most"].fillna(table["share"]).tolist())
    groups = ["named sources", "anonymous sources", "documents", "unnamed offices and bodies"]
    assert names(ax) == [*groups, "unknown"]


def test_numbers_in_brackets_are_of_what_is_shared():
    for of in ("quotes", "words"):
        table = source_shares(CORPUS, "named", of=of)
        written = [text.get_text() for text in plot_source_shares(table).texts]
        assert [one.partition("(")[2] for one in written] == [f"{n:,})" for n in table[f"n_{of}"]]


def test_by_outlet_each_group_is_a_series():
    table = source_shares(CORPUS, "speaker_type", by="outlet")
    ax = plot_source_shares(table)
    assert names(ax) == ["a", "b", "c"]
    drawn = {line.get_label(): line.get_xdata().tolist() for line in ax.lines}
    crowd = table[table["source_group"] == "crowd"]["share"].tolist()
    assert drawn["crowds"] == pytest.approx(crowd)
    assert set(drawn) == {"persons", "organisations", "offices", "documents", "crowds",
                          "anonymous sources", "unknown"}  # fmt: skip
    only = plot_source_shares(table, only="crowd")
    assert only.get_title(loc="left") == "Share of crowds in the quotes, by outlet"
    with pytest.raises(ValueError, match="only: 'women' is none of person"):
        plot_source_shares(table, only="women")


def test_outlets_stand_in_the_order_of_the_first_group_and_others_are_grey():
    table = source_shares(CORPUS, "speaker_type", by="outlet")
    table["source_group"] = table["source_group"].replace({"document": "(other)"})
    table["outlet"] = table["outlet"].replace({"a": "c", "c": "a"})
    lead = table[table["source_group"] == table["source_group"].iloc[0]]
    lead = lead.sort_values("share", ascending=False)["outlet"].tolist()
    assert names(plot_source_shares(table)) == lead != sorted(lead)
    colours = {line.get_label(): line.get_color() for line in plot_source_shares(table).lines}
    assert colours["others"] == colours["unknown"] == "#888888"
    assert len(set(colours.values())) == len(colours) - 1
    monthly = source_shares(CORPUS, "speaker_type", by="month")
    assert in_rows(monthly, "month") == sorted(monthly["month"].unique())
    assert in_rows(table.replace({"outlet": {lead[0]: "(not stated)"}}), "outlet") == [
        *lead[1:], "(not stated)",
    ]  # fmt: skip


def test_what_does_not_fit_is_refused():
    table = source_shares(CORPUS, "named", by="outlet")
    with pytest.raises(ValueError, match="table: 63 values of outlet; at most 60 rows fit"):
        plot_source_shares(pd.concat([table.assign(outlet=f"{n}") for n in range(63)]))
    series = pd.concat([table.assign(source_group=f"{n}") for n in range(9)])
    with pytest.raises(ValueError, match="table: 9 groups of speakers; at most 8"):
        plot_source_shares(series)


def test_who_speaks_first_is_drawn_with_the_rest_numbered():
    table = first_speakers(CORPUS)
    ax = plot_first_speakers(table, top=2)
    assert "2 more not drawn" in ax.get_xlabel()
    shown = table.set_index("source_group")["share"]
    named = [name for name in shown.index if not name.startswith("(")][:2]
    assert names(ax)[:2] == named
    assert [line.get_xdata()[0] for line in ax.lines[:2]] == shown[named].tolist()
    by_outlet = plot_first_speakers(first_speakers(CORPUS, by="outlet"))
    assert len(by_outlet.lines) == 8


def test_sentences_say_what_the_tables_hold():
    assert describe_sources(sources(LITTLE)) == (
        "Ana Pell is given most quotes: 2 in 1 article, 40% of all (too few articles for an "
        "interval). Then come Tol Resk (20%). 2 speakers by name in all. Without a known name: "
        "anonymous sources 1, unknown 1. 27% of the words stand in quotation marks. Intervals: "
        "95 %, by resampling articles, at least Wilson's."
    )
    assert describe_source_shares(source_shares(LITTLE, "named")).startswith(
        "Shares of the quotes: named sources 60% (too few articles for an interval), anonymous "
        "sources 20% (too few articles for an interval). Of 20% of the quotes the group is "
        "unknown: with all or none of it the share of named sources would be 60% to 80%."
    )
    assert describe_first_speakers(first_speakers(LITTLE)).startswith(
        "Who speaks first in most articles: Ana Pell, 1 of 4 articles, 25% (5% to 70%). The first"
    )


@pytest.mark.parametrize("by", ["outlet", "month"])
def test_groups_are_said_with_the_most_and_the_least(by):
    table = source_shares(CORPUS, "named", by=by)
    said = describe_source_shares(table)
    rows = table[table["source_group"] == "named"].set_index(by)["share"]
    assert f"{rows.max():.0%}" in said
    assert f"{rows.min():.0%}" in said
    first = sources(CORPUS, by=by)
    first = first[~first["speaker"].str.startswith("(")].iloc[0]
    assert f"{first['speaker']}" in describe_sources(sources(CORPUS, by=by)).partition(":")[0]
    assert describe_first_speakers(first_speakers(CORPUS, by=by)).count(";") >= rows.size - 1


def test_poor_corpora_have_figures_and_sentences():
    single = speech_of((0, None, "it rained", "indirect"), outlets="a")
    for corpus in (speech_of(), single):
        for table, plot, describe in (
            (sources(corpus), plot_sources, describe_sources),
            (source_shares(corpus), plot_source_shares, describe_source_shares),
            (first_speakers(corpus), plot_first_speakers, describe_first_speakers),
        ):
            plot(table)
            assert describe(table)
            assert "nan" not in describe(table)
