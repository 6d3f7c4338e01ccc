"""Event timelines: nothing overlaps or leaves the sheet, and days stand where they belong."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from fake_timelines import random_timeline, timeline
from matplotlib.colors import to_rgb

from utils.show import figures
from utils.show.events import (
    describe_event_timeline,
    plot_event_timeline,
    without_dateline,
)

HOSTILE = [
    '<script>alert(1)</script> & "q" $x$ \\frac{1}{2}',
    "עברית מימין לשמאל עם עוד מילים " * 9,
    "a\u0301e\u0308 combining z\u0335\u0336\u0337 " * 30,
    "bell\x07 \x1b[2J \u202egnirts\nbreak\ttab",
    "$5 and $6",
    "x" * 500,
    "a b",
]


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


def boxes(ax):
    """Return where each text stands, after the figure is drawn as a notebook draws it."""
    ax.figure.canvas.draw()
    return [text.get_window_extent() for text in ax.texts if text.get_text()]


def assert_readable(ax):
    found = boxes(ax)
    sheet = ax.figure.bbox.padded(0.5)
    for box in found:
        assert sheet.x0 <= box.x0 and box.x1 <= sheet.x1
        assert sheet.y0 <= box.y0 and box.y1 <= sheet.y1
    for one, other in itertools.combinations(found, 2):
        # Lines of one text may share a pixel where tails and accents meet.
        wide = min(one.x1, other.x1) - max(one.x0, other.x0)
        high = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert wide <= 1 or high <= 3, (one, other)


TABLES = {
    "one": timeline(["2014-06-02"], ["Police fire on a march."]),
    "three": timeline(
        ["2014-06-02", "2014-06-03", "2014-12-30"], ["A", "Words " * 9, "Rain " * 99]
    ),
    "bunched": timeline(
        [*pd.date_range("2014-06-02", periods=10), "2019-06-12"], ["Police fire. " * 20] * 11
    ),
    "several": timeline(
        np.repeat(pd.date_range("0900-06-02", periods=3, freq="9D"), 3), ["Rain. " * 40] * 9
    ),
    "hostile": timeline(pd.date_range("2014-06-02", periods=7), HOSTILE, n_articles=[10**6] * 7),
    "eighty": random_timeline(80, 80),
}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.slow if name == "eighty" else ()) for name in TABLES],
)
def test_no_label_touches_another_or_leaves_the_sheet(name):
    assert_readable(plot_event_timeline(TABLES[name]))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_random_timelines_are_readable(seed):
    n_days = int(np.random.default_rng(seed).integers(1, 90))
    assert_readable(plot_event_timeline(random_timeline(seed, n_days), top=60))


def test_days_stand_in_proportion_to_time_and_marks_to_articles():
    days = ["2014-06-02", "2014-06-12", "2014-07-02"]
    ax = plot_event_timeline(timeline(days, ["A", "B", "C"], n_articles=[1, 4, 2]))
    places = np.asarray(ax.collections[0].get_offsets())[:, 1]
    assert np.diff(places)[1] == pytest.approx(2 * np.diff(places)[0])
    sizes = ax.collections[0].get_sizes() - 10
    assert sizes / sizes[0] == pytest.approx([1, 4, 2])
    assert ax.get_ylim()[0] > ax.get_ylim()[1] == 0


def test_a_day_stands_beside_its_sentences():
    table = timeline(["2014-06-02", "2014-06-02", "2014-08-30"], ["First.", "Second.", "Third."])
    texts = {text.get_text(): text.get_position()[1] for text in plot_event_timeline(table).texts}
    assert texts["2 Jun 2014"] == texts["• First."] < texts["• Second."]
    assert texts["30 Aug 2014"] == texts["Third."]


def test_only_the_days_that_matter_most_are_drawn_and_the_rest_is_told():
    days = pd.date_range("2014-06-02", periods=5)
    ax = plot_event_timeline(timeline(days, "ABCDE", n_articles=[1, 9, 2, 9, 8]), top=3)
    texts = [text.get_text() for text in ax.texts]
    assert [one for one in texts if one in set("ABCDE")] == ["B", "D", "E"]
    assert texts[-1] == "3 of 5 days: those that matter most"
    with pytest.raises(ValueError, match="top: 0; expected at least one day"):
        plot_event_timeline(timeline(days, "ABCDE"), top=0)


def test_a_small_axes_gets_as_many_days_as_fit():
    _, axes = plt.subplots(2, 1, figsize=(8, 5))
    ax = plot_event_timeline(random_timeline(4, 40), ax=axes[0])
    assert 1 <= len(ax.collections[0].get_offsets()) < 12
    assert_readable(ax)
    assert ax.figure.get_size_inches().tolist() == [8, 5]


def test_an_empty_table_says_so():
    empty = timeline([], [], n_articles=[])
    assert plot_event_timeline(empty).texts[0].get_text().startswith("Nothing to show")
    assert describe_event_timeline(empty) == "No day stands out: the timeline is empty."


def test_the_sentence_names_span_days_and_gap():
    days = ["2014-06-02", "2014-06-04", "2014-06-30", "2014-07-01"]
    table = timeline(days, ["Rain.", "More rain", "Sun.", "Fog."], n_articles=[3, 9, 5, 1],
                     n_saying=[2, 0, 0, 0])  # fmt: skip
    assert describe_event_timeline(table) == (
        "The timeline has 4 days from 2 June 2014 to 1 July 2014. Most articles talk of these: "
        "2 June 2014 (3 articles): Rain. 4 June 2014 (9 articles): More rain. "
        "30 June 2014 (5 articles): Sun. The longest time without a day of it: 4 June 2014 to "
        "30 June 2014. 1 of 4 sentences is said in nearly the same way elsewhere."
    )
    table.attrs["options"] = {"entity": "Ann Resk", "query": None}
    assert describe_event_timeline(table).startswith("The timeline about Ann Resk has 4 days")
    assert plot_event_timeline(table).get_title(loc="left") == "Ann Resk, day by day"


def test_the_sentence_stays_plain_with_hostile_text():
    said = describe_event_timeline(TABLES["hostile"])
    assert "\x1b" not in said and "\u202e" not in said and "\n" not in said
    assert describe_event_timeline(TABLES["one"]) == (
        "The timeline has one day. 2 June 2014 (1 article): Police fire on a march."
    )


@pytest.mark.parametrize(
    ("head", "is_dateline"),
    [
        ("TOLMET, Calvora (AD) — ", True),
        ("LISSEND (Dorel) - ", True),
        ("PORT-AU-PRINCE, Haiti -- ", True),
        ("NEW YORK, June 2 (AD) – ", True),
        ("NATO - the alliance - and ", False),
        ("NATO, the alliance — or most of it — and ", False),
        ("June 10 — ", False),
        ("The OHL (the rebels) — ", False),
    ],
)
def test_a_dateline_is_left_out_of_what_is_shown(head, is_dateline):
    assert without_dateline(f"{head}Police fired.") == f"{'' if is_dateline else head}Police fired."
    table = timeline(["2014-06-02"], [f"{head}Police fired."])
    assert (head in describe_event_timeline(table)) is not is_dateline
    drawn = " ".join(text.get_text() for text in plot_event_timeline(table).texts)
    assert (head.strip() in drawn) is not is_dateline
    assert table["sentence"].iloc[0].startswith(head)


def test_where_nothing_is_said_elsewhere_none_is():
    table = timeline(["2014-06-02", "2014-06-04"], ["Rain.", "Sun."])
    assert describe_event_timeline(table).endswith(
        "None of the sentences is said in nearly the same way elsewhere."
    )


def test_a_day_has_one_colour_and_its_neighbours_have_others():
    ax = plot_event_timeline(TABLES["bunched"])
    marks = [tuple(colour[:3]) for colour in ax.collections[0].get_facecolors()]
    leaders = [to_rgb(line.get_color()) for line in ax.lines if len(line.get_xdata()) == 3]
    dates = [to_rgb(text.get_color()) for text in ax.texts if text.get_weight() == "bold"]
    assert marks == leaders == dates
    assert all(one not in marks[n + 1 : n + 4] for n, one in enumerate(marks))
