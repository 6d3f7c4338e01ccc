"""The figure of mentions against quotes: marks stand where the table says."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from fake_speech import random_speech, speech_of

from utils.measure.mentions_and_quotes import mentions_and_quotes
from utils.show import figures
from utils.show.mentions_and_quotes import (
    describe_mentions_and_quotes,
    kinds_of,
    plot_mentions_and_quotes,
)

SAID = ((0, "pell", "“Go.”"), (0, "pell", "“No.”"), (1, "resk", "“Yes.”"))
NAMED = [(n % 4, "undet", 10 * n) for n in range(12)] + [(0, "pell", 0), (1, "resk", 0)]
LITTLE = mentions_and_quotes(speech_of(*SAID, mentions=NAMED), at_least=1)


@pytest.fixture(autouse=True)
def closed():
    with plt.style.context(figures.STYLE):
        yield
    plt.close("all")


def marks(ax):
    return {(x, y) for line in ax.lines if line.get_linestyle() == "None"
            for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)}  # fmt: skip


def test_marks_stand_at_mentions_and_quotes_and_the_silent_on_their_rail():
    table = mentions_and_quotes(random_speech(3), label=None, at_least=1)
    ax = plot_mentions_and_quotes(table)
    assert marks(ax) == set(zip(table["n_mentions"], table["n_quotes"], strict=True))
    silent = plot_mentions_and_quotes(LITTLE)
    assert {x for x, y in marks(silent) if y < 1} == {12}
    ticks = {tick.get_text() for tick in silent.get_yticklabels()}
    assert "never\nquoted" in ticks
    assert silent.get_title(loc="left") == "Maris Undet is written about and never quoted"


def test_those_off_by_more_than_chance_are_told():
    ends = [(0.2, 0.9), (0.5, 1.5), (1.2, 3.0), (float("nan"), float("nan"))]
    table = pd.DataFrame(ends, columns=["low", "high"])
    assert kinds_of(table).tolist() == [
        "fewer quotes than expected", "as many as may be expected",
        "more quotes than expected", "as many as may be expected",
    ]  # fmt: skip


def test_names_do_not_cover_each_other():
    table = mentions_and_quotes(random_speech(3, n_quotes=200), label=None, at_least=1)
    table = table.assign(entity="A Name of Some Length")
    ax = plot_mentions_and_quotes(table)
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert boxes
    assert not any(one.overlaps(other) for n, one in enumerate(boxes) for other in boxes[:n])


def test_those_on_one_spot_share_a_name():
    named = [(n, "pell", 0) for n in range(3)] + [(n, "resk", 9) for n in range(3)]
    ax = plot_mentions_and_quotes(mentions_and_quotes(speech_of(mentions=named), at_least=1))
    assert [text.get_text() for text in ax.texts] == ["Ana Pell +1"]


def test_the_sentence_names_who_is_never_quoted():
    said = describe_mentions_and_quotes(LITTLE)
    assert said.startswith(
        "Of 3 names that stand often enough, 1 is never quoted: Maris Undet (12 mentions)."
    )
    empty = mentions_and_quotes(speech_of(), at_least=1)
    assert describe_mentions_and_quotes(empty).startswith("Nobody is named in the corpus")
    plot_mentions_and_quotes(empty)


def test_one_group_at_a_time():
    table = mentions_and_quotes(random_speech(3), by="outlet", at_least=1)
    with pytest.raises(ValueError, match="table: 3 values of outlet; one at a time can be drawn"):
        plot_mentions_and_quotes(table)
    one = table[table["outlet"] == "a"]
    assert "in a" in plot_mentions_and_quotes(one).get_title(loc="left")
    assert describe_mentions_and_quotes(table).count("that stand often enough in ") == 3


def test_who_is_off_the_line_has_a_name_before_all_others(told):
    table = mentions_and_quotes(told)
    ax = plot_mentions_and_quotes(table)
    written = {text.get_text().partition(" +")[0] for text in ax.texts}
    off = table[kinds_of(table) != "as many as may be expected"]
    assert len(off) > 5
    assert {name for name in off["entity"] if name not in written} == set()
