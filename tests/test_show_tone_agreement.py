"""Agreement of scorers as it is drawn and said, against the table."""

import dataclasses

import matplotlib.pyplot as plt
import numpy as np
import pytest
from fake_tones import with_tones

from utils.measure.tone_agreement import scorer_agreement, scorer_confusion
from utils.show import tone_agreement as shown


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def toned(teaching):
    few = teaching.of(teaching.articles.head(30))
    return with_tones(few, scorers=("news", "textblob", "vader"))


def test_three_points_for_each_pair(toned):
    table = scorer_agreement(toned)
    ax = shown.plot_scorer_agreement(table)
    drawn = sorted(float(line.get_xdata()[0]) for line in ax.lines
                   if line.get_linestyle() == "None" and len(line.get_xdata()))  # fmt: skip
    values = table[["pearson", "spearman", "alpha"]].to_numpy().ravel()
    assert drawn == pytest.approx(sorted(values))
    assert f"{table['share_both'][0]:.0%}" in [text.get_text() for text in ax.texts]
    said = shown.describe_scorer_agreement(table)
    assert f"Pearson's r {table['pearson'][0]:+.2f} (" in said
    assert f"opposite ones in {table['share_opposite'][2]:.0%}" in said


def test_the_cells_hold_the_counts(toned):
    table = scorer_confusion(toned, between=("vader", "news"))
    ax = shown.plot_scorer_confusion(table)
    counts = [int(text.get_text().partition("\n")[0].replace(",", "")) for text in ax.texts]
    assert counts == table["n_sentences"].tolist()
    said = shown.describe_scorer_confusion(table)
    shares = table.set_index(["tone_a", "tone_b"])["share"]
    assert f"neither in {shares['no evidence', 'no evidence']:.0%}" in said
    opposite = shares["negative", "positive"] + shares["positive", "negative"]
    assert f"{opposite:.0%} opposite ones" in said


def test_no_evidence_and_no_rows(toned):
    none = dataclasses.replace(toned, tones=toned.tones.assign(polarity=np.nan))
    assert "Pearson's r unknown" in shown.describe_scorer_agreement(scorer_agreement(none))
    shown.plot_scorer_agreement(scorer_agreement(none)).figure.canvas.draw()
    table = scorer_confusion(none, between=("news", "vader"))
    assert "neither in 100%" in shown.describe_scorer_confusion(table)
    for name, empty in (("scorer_agreement", scorer_agreement(none).iloc[:0]),
                        ("scorer_confusion", table.iloc[:0])):  # fmt: skip
        assert "no rows" in getattr(shown, f"plot_{name}")(empty).texts[0].get_text()
        assert getattr(shown, f"describe_{name}")(empty).startswith("No ")
