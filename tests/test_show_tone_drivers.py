"""What drives a difference, and what changed, as it is drawn and said, against the table."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from utils.measure.tone_changes import tone_changes
from utils.measure.tone_differences import tone_components, tone_drivers
from utils.show import tone_drivers as shown
from utils.show.parts import signed

BETWEEN = ("Allied Dispatch", "Night Shift")


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def drivers(toned):
    return tone_drivers(toned, BETWEEN)


def names(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_bars_are_the_first_contributions_with_their_sentences(drivers):
    ax = shown.plot_tone_drivers(drivers, top=7)
    first = drivers.head(7)
    widths = {round(bar.get_y(), 3): bar.get_width() for bar in ax.patches}
    drawn = [widths[key] for key in sorted(widths, reverse=True)]
    assert drawn == pytest.approx((1_000 * first["contribution"]).tolist())
    for label, row in zip(names(ax), first.itertuples(), strict=True):
        begin, _, place = label.partition("\n")
        assert " ".join(row.sentence.split()).startswith(begin.rstrip("…"))
        assert place.startswith(f"{row.outlet}, {row.published_on.day} ")
    whole = drivers["contribution"].sum()
    assert f"Allied Dispatch less Night Shift: {signed(whole)} in all" in ax.get_xlabel()
    assert "without evidence: " in ax.get_xlabel()
    said = shown.describe_tone_drivers(drivers)
    assert f"to which {len(drivers)} sentences with evidence add up" in said
    assert drivers["article_id"][0] in said


@pytest.mark.parametrize("of", ["section", "entity"])
def test_components_show_what_they_add_and_why(toned, drivers, of):
    table = tone_components(toned, drivers, of=of)
    ax = shown.plot_tone_components(table, top=6)
    shown_rows = table.loc[sorted(table["contribution"].abs().nlargest(6).index)]
    widths = np.array([bar.get_width() for bar in ax.patches]).reshape(2, -1)
    assert np.allclose(widths.T, shown_rows[["by_tone", "by_share"]])
    assert len(names(ax)) == min(6, len(table))
    said = shown.describe_tone_components(table)
    added = 1_000 * table["contribution"][0]
    assert f"{table[of][0]} adds {added:+.1f}".replace("-", "−") in said


def test_changes_show_before_and_after(toned):
    polarity = toned.tones["polarity"].copy()
    polarity[:40] = (polarity[:40] + 0.3).clip(-1, 1)
    polarity[50:60] = np.nan
    table = tone_changes(toned.tones, toned.tones.assign(polarity=polarity), corpus=toned)
    ax = shown.plot_tone_changes(table, top=100)
    before = ax.lines[0].get_xdata()
    assert np.array_equal(before, table["polarity_before"], equal_nan=True)
    after = [x for line in ax.lines[1:3] for x in line.get_xdata()]
    assert sorted(after) == pytest.approx(sorted(table["polarity_after"].dropna()))
    texts = [text.get_text() for text in ax.texts]
    assert texts.count("evidence lost") == (table["kind"] == "evidence lost").sum() > 0
    said = shown.describe_tone_changes(table)
    assert said.startswith(f"{len(table)} scores changed: ")
    assert "evidence lost" in said


def test_hostile_sentences_are_legible_and_no_formula(drivers):
    row = drivers.head(1).assign(sentence="=HYPERLINK(1) $x_{$ \x1b[2J and more " * 9)
    ax = shown.plot_tone_drivers(row)
    ax.figure.canvas.draw()
    assert r"\x1b" in names(ax)[0]
    assert "\x1b" not in shown.describe_tone_drivers(row)


def test_no_text_no_date_and_no_rows(toned, drivers):
    bare = drivers.head(3).assign(sentence=pd.Series(pd.NA, range(3), "str"), published_on=pd.NaT)
    assert names(shown.plot_tone_drivers(bare))[0].startswith("(no text)\n")
    assert ", undated" in names(shown.plot_tone_drivers(bare))[0]
    empty = {
        "tone_drivers": drivers.iloc[:0],
        "tone_components": tone_components(toned, drivers).iloc[:0],
        "tone_changes": tone_changes(toned.tones, toned.tones),
    }
    for name, table in empty.items():
        assert "no rows" in getattr(shown, f"plot_{name}")(table).texts[0].get_text()
        assert getattr(shown, f"describe_{name}")(table).startswith("No ")
