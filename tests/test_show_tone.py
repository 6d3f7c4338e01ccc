"""What is drawn and said about the tone of groups, against the table."""

import dataclasses

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from utils.measure.tone import tone, tone_distribution
from utils.show import tone as shown
from utils.show.parts import signed
from utils.show.tone_parts import COLOURS, fitted


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def nothing(toned):
    return dataclasses.replace(toned, tones=toned.tones.assign(polarity=np.nan))


def rows_of(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def points(ax):
    """Return the drawn points: row and value, of lines that are no more than one point."""
    lines = [line for line in ax.lines if line.get_linestyle() == "None" and len(line.get_xdata())]
    return sorted((float(x), float(y)) for line in lines
                  for x, y in zip(*line.get_data(), strict=True))  # fmt: skip


def written(ax):
    return [text.get_text() for text in ax.texts]


def test_each_point_is_the_mean_of_its_group(toned):
    table = tone(toned)
    ax = shown.plot_tone(table)
    assert [name.rpartition(" (")[0] for name in rows_of(ax)] == table["outlet"].tolist()
    places = ax.get_yticks()
    assert points(ax) == sorted(zip(table["mean"], places, strict=True))
    ends = [tuple(segment[:, 0]) for c in ax.collections for segment in c.get_segments()]
    assert sorted(ends) == sorted(zip(table["low"], table["high"], strict=True))
    for share in table["share_without_evidence"]:
        assert f"{share:.0%}" in written(ax)


def test_colour_and_marker_both_tell_the_sign(toned):
    table = tone(toned).assign(mean=[0.1, 0.1, 0.1, -0.1, -0.1, -0.1],
                               low=[0.05, -0.1, None] * 2, high=[0.2, 0.2, None] * 2)  # fmt: skip
    table.loc[3, ["low", "high"]] = [-0.2, -0.05]
    ax = shown.plot_tone(table)
    drawn = [line for line in ax.lines if line.get_linestyle() == "None"]
    assert [line.get_marker() for line in drawn] == ["o"] * 3 + ["D"] * 3
    assert [to_hex(line.get_color()).lower() for line in drawn] == (
        [COLOURS["positive"].lower()] * 3 + [COLOURS["negative"].lower()] * 3
    )
    hollow = [line.get_markerfacecolor() == "white" for line in drawn]
    assert hollow == [False, True, True, False, True, True]
    assert "hollow: 0 within, or no interval" in ax.get_xlabel()


def test_several_scorers_stand_in_the_row_of_their_group(toned):
    table = tone(toned, scorer=None)
    ax = shown.plot_tone(table)
    assert len(rows_of(ax)) == 6
    assert len(points(ax)) == 12
    names = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert names == ["textblob", "vader"]
    five = pd.concat([table.assign(scorer=f"s{n}") for n in range(5)])
    with pytest.raises(ValueError, match="table: 5 scorers; at most 4 fit into one figure"):
        shown.plot_tone(five)


def test_names_that_begin_alike_stay_apart(toned):
    outlet = [f"The Very Long Named Newspaper of the North Number {n % 30:02d}"
              for n in range(len(toned.articles))]  # fmt: skip
    many = dataclasses.replace(toned, articles=toned.articles.assign(outlet=outlet))
    table = tone(many)
    for plot in (shown.plot_tone, shown.plot_tone_shares):
        ax = plot(table)
        assert len(set(rows_of(ax))) == 30
        assert max(map(len, rows_of(ax))) < 45
    assert fitted("short", 30) == "short"


def test_the_sentence_holds_the_numbers_of_the_table(toned):
    table = tone(toned)
    said = shown.describe_tone(table)
    first, last = table.iloc[0], table.iloc[-1]
    for row in (first, last):
        told = f"{row['outlet']}: {signed(row['mean'])} ({signed(row['low'])} to "
        assert told in said
    n_all = table["n_sentences"].sum()
    assert f"{1 - table['n_scored'].sum() / n_all:.0%} of {n_all:,} sentences" in said
    assert "each sentence counts alike" in said
    assert "each article counts alike" in shown.describe_tone(tone(toned, weight="articles"))
    one = tone(toned, by=None)
    assert shown.describe_tone(one).startswith("Mean tone by textblob, all articles: ")


def test_what_has_no_interval_is_told(toned):
    ids = toned.articles["article_id"].head(5)
    tones = toned.tones[toned.tones["article_id"].isin(ids)]
    few = tone(dataclasses.replace(toned, tones=tones), by=None)
    said = shown.describe_tone(few)
    assert "too few articles for an interval" in said
    assert "1 group with five articles or fewer: no interval." in said
    n = len(toned.sentences) - tones["sentence_id"].groupby(tones["scorer"]).size().iloc[0]
    assert f"{n:,} sentences that no scorer read" in said


def test_where_nothing_has_evidence_each_row_says_so(nothing):
    for plot in (shown.plot_tone, shown.plot_tone_shares):
        assert written(plot(tone(nothing))).count("no evidence") == 6
    assert (
        written(shown.plot_tone_distribution(tone_distribution(nothing))).count("no evidence") == 6
    )
    assert "no sentence has evidence" in shown.describe_tone(tone(nothing))
    assert "No sentence has evidence" in shown.describe_tone_shares(tone(nothing))
    assert "100% of" in shown.describe_tone_distribution(tone_distribution(nothing))


def test_shares_are_drawn_side_by_side_from_the_middle_of_the_neutral(toned):
    table = tone(toned)
    ax = shown.plot_tone_shares(table)
    widths = np.array([bar.get_width() for bar in ax.patches]).reshape(3, -1)
    assert np.allclose(widths.T, table[["negative", "neutral", "positive"]])
    lefts = np.array([bar.get_x() for bar in ax.patches]).reshape(3, -1)
    assert np.allclose(lefts[1], -table["neutral"] / 2)
    assert np.allclose(lefts[0] + widths[0], lefts[1])
    assert {bar.get_hatch() for bar in ax.patches[:6]} == {"////"}
    most = table.loc[table["negative"].idxmax()]
    assert f"has {most['outlet']}: {most['negative']:.0%}" in shown.describe_tone_shares(table)


def test_the_heights_are_the_shares_of_the_bins(toned):
    table = tone_distribution(toned, by="section", scorer="vader")
    ax = shown.plot_tone_distribution(table)
    heights = sorted(bar.get_height() for bar in ax.patches)
    assert np.allclose(heights, np.sort(table["share"] * 0.85 / table["share"].max()))
    for bar in ax.patches:
        centre = bar.get_x() + bar.get_width() / 2
        tone_there = "negative" if centre < -0.01 else "positive" if centre > 0.01 else "neutral"
        assert to_hex(bar.get_facecolor()) == COLOURS[tone_there].lower()
    said = shown.describe_tone_distribution(table)
    part = table[table["section"] == "news"]
    negative = part.loc[part["tone"] == "negative", "share"].sum()
    assert f"news · vader: {negative:.0%} negative" in said


@pytest.mark.parametrize("name", ["tone", "tone_shares", "tone_distribution"])
def test_an_empty_table_says_so(toned, name):
    measure = tone_distribution if name == "tone_distribution" else tone
    empty = measure(toned).iloc[:0]
    assert "no rows" in written(getattr(shown, f"plot_{name}")(empty))[0]
    assert getattr(shown, f"describe_{name}")(empty) == "No sentence was scored."


def test_what_does_not_print_is_drawn_and_said_as_an_escape(toned):
    hostile = toned.articles.assign(outlet="Led\x1bger $x$")
    table = tone(dataclasses.replace(toned, articles=hostile))
    ax = shown.plot_tone(table)
    assert rows_of(ax) == [r"Led\x1bger $x$ (161)"]
    assert "\x1b" not in shown.describe_tone(table)
    ax.figure.canvas.draw()
