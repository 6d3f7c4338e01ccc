"""Tone toward entities as it is drawn and said, against the table."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils.measure.tone_toward import tone_toward
from utils.show.tone_toward import describe_tone_toward, plot_tone_toward


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def table(toned):
    return tone_toward(toned, at_least=30)


@pytest.fixture(scope="module")
def by_outlet(toned):
    return tone_toward(toned, at_least=60, by="outlet")


def test_bars_are_the_shares_of_the_most_named(table):
    ax = plot_tone_toward(table, top=5)
    first = table.head(5)
    names = [f"{name} ({n})" for name, n in zip(first["entity"], first["n_sentences"], strict=True)]
    assert [label.get_text() for label in ax.get_yticklabels()] == names
    widths = np.array([bar.get_width() for bar in ax.patches]).reshape(3, -1)
    assert np.allclose(widths.T, first[["negative", "neutral", "positive"]])
    row = first.iloc[0]
    said = describe_tone_toward(table)
    assert said.startswith(f"Toward {row['entity']}, {row['negative']:.0%} (")
    assert f"And {len(table) - 3} more names." in said


def test_outlets_are_points_in_the_row_of_the_entity(by_outlet):
    ax = plot_tone_toward(by_outlet, top=3)
    shown = by_outlet[by_outlet["entity_id"].isin(by_outlet["entity_id"].drop_duplicates()[:3])]
    drawn = sorted(float(line.get_xdata()[0]) for line in ax.lines
                   if line.get_linestyle() == "None" and len(line.get_xdata()))  # fmt: skip
    assert drawn == pytest.approx(sorted(shown["mean"].dropna()))
    assert len(ax.figure.legends[0].get_texts()) == 6
    assert "the most positive is" in describe_tone_toward(by_outlet)


def test_too_many_groups_and_no_rows(by_outlet, table):
    more = by_outlet.assign(outlet=[f"o{n % 7}" for n in range(len(by_outlet))])
    with pytest.raises(ValueError, match="table: 7 groups; at most 6 fit into one figure"):
        plot_tone_toward(more)
    assert "no rows" in plot_tone_toward(table.iloc[:0]).texts[0].get_text()
    assert describe_tone_toward(table.iloc[:0]).startswith("No entity")
