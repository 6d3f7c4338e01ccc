"""Tone over time as it is drawn and said, against the table."""

import dataclasses

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils.measure.tone import tone
from utils.measure.tone_toward import tone_toward
from utils.show.tone_over_time import describe_tone_over_time, plot_tone_over_time


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_each_period_has_its_mean_and_its_interval(toned):
    table = tone(toned, by="week")
    ax = plot_tone_over_time(table)
    line = ax.lines[0]
    assert np.array_equal(line.get_ydata(), table["mean"], equal_nan=True)
    days = mdates.num2date(ax.convert_xunits(line.get_xdata(orig=False)))
    assert [day.date() for day in days] == table["starts_on"].dt.date.tolist()
    drawn = [segment[:, 1] for segment in ax.collections[0].get_segments()]
    known = table.dropna(subset="low")
    assert np.allclose(drawn, known[["low", "high"]])
    said = describe_tone_over_time(table)
    most = table.loc[table["mean"].idxmax()]
    assert f"the most positive week is {most['week']} with" in said
    assert "1 article without a date exact enough" in said


def test_series_of_groups_entities_and_scorers(toned):
    table = tone(toned, by=["outlet", "month"], scorer="vader")
    ax = plot_tone_over_time(table)
    labels = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert len(labels) == 6
    assert all("% without evidence)" in label for label in labels)
    toward = tone_toward(toned, by="month", entities=["Maris Undet", "Lenna Ostrell"])
    ax = plot_tone_over_time(toward)
    labels = {text.get_text().partition(" (")[0] for text in ax.figure.legends[0].get_texts()}
    assert labels == {"Maris Undet", "Lenna Ostrell"}
    both = tone(toned, by=["outlet", "month"], scorer=None)
    with pytest.raises(ValueError, match="table: 12 series; at most 8 fit into one figure"):
        plot_tone_over_time(both)


def test_no_period_no_evidence_and_no_rows(toned):
    with pytest.raises(ValueError, match="table: no period in it; measure it by day, week"):
        plot_tone_over_time(tone(toned))
    none = dataclasses.replace(toned, tones=toned.tones.assign(polarity=np.nan))
    table = tone(none, by="month")
    ax = plot_tone_over_time(table)
    first, last = ax.get_xlim()
    assert last - first > 90
    assert "4 months without any evidence: left blank" in describe_tone_over_time(table)
    assert "no rows" in plot_tone_over_time(table.iloc[:0]).texts[0].get_text()
    assert describe_tone_over_time(table.iloc[:0]).startswith("No scored article")
