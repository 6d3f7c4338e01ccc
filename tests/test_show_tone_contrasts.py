"""Two sides and their difference as they are drawn and said, against the table."""

import dataclasses

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from utils.measure.tone_changes import tone_before_after
from utils.measure.tone_contrasts import headline_tone, quoted_tone
from utils.measure.tone_differences import tone_difference
from utils.show import tone_contrasts as shown
from utils.show.parts import signed

BETWEEN = ("Allied Dispatch", "Night Shift")
SIDES = {
    "quoted_tone": ("quoted", "own"),
    "headline_tone": ("headline", "body"),
    "tone_difference": ("first", "second"),
    "tone_before_after": ("after", "before"),
}


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def made(corpus, name):
    titles = pd.DataFrame({"row": range(161), "polarity": np.linspace(-1, 1, 161)})
    titles = pd.concat([titles.assign(scorer=one) for one in ("textblob", "vader")])
    after = corpus.tones.assign(polarity=corpus.tones["polarity"] / 2)
    return {
        "quoted_tone": lambda: quoted_tone(corpus, by="outlet"),
        "headline_tone": lambda: headline_tone(corpus, titles, scorer=None),
        "tone_difference": lambda: tone_difference(corpus, BETWEEN, scorer=None),
        "tone_before_after": lambda: tone_before_after(corpus.tones, after),
    }[name]()


@pytest.mark.parametrize("name", SIDES)
def test_both_means_are_drawn_and_the_difference_stands_beside(toned, name):
    table = made(toned, name)
    ax = getattr(shown, f"plot_{name}")(table)
    drawn = sorted(float(line.get_xdata()[0]) for line in ax.lines
                   if line.get_linestyle() == "None" and len(line.get_xdata()))  # fmt: skip
    means = table[[f"mean_{side}" for side in SIDES[name]]].to_numpy().ravel()
    assert drawn == pytest.approx(sorted(means))
    texts = [text.get_text() for text in ax.texts]
    said = getattr(shown, f"describe_{name}")(table)
    for _, row in table.iterrows():
        ends = f"({signed(row['low'])} to {signed(row['high'])})"
        assert f"{signed(row['difference'])}\n{ends}" in texts
        assert f"difference {signed(row['difference'])} {ends}" in said
        one, other = (f"{row[f'share_without_evidence_{side}']:.0%}" for side in SIDES[name])
        assert f"{one} · {other}" in texts
    assert len({line.get_marker() for line in ax.lines if line.get_linestyle() == "None"}) == 2


@pytest.mark.parametrize("name", SIDES)
def test_no_evidence_and_no_rows(toned, name):
    few = toned.tones[toned.tones["article_id"].isin(toned.articles["article_id"][::20])]
    none = dataclasses.replace(toned, tones=few.assign(polarity=np.nan).reset_index(drop=True))
    table = made(none, name)
    ax = getattr(shown, f"plot_{name}")(table)
    assert "unknown" in [text.get_text() for text in ax.texts]
    assert "difference unknown" in getattr(shown, f"describe_{name}")(table)
    empty = table.iloc[:0]
    assert "no rows" in getattr(shown, f"plot_{name}")(empty).texts[0].get_text()
    assert (
        getattr(shown, f"describe_{name}")(empty)
        == "No two sides with scored sentences to compare."
    )


def test_few_articles_are_told(toned):
    ids = toned.articles["article_id"].head(5)
    tones = toned.tones[toned.tones["article_id"].isin(ids)]
    table = quoted_tone(dataclasses.replace(toned, tones=tones))
    assert any(
        "too few\narticles" in text.get_text() for text in shown.plot_quoted_tone(table).texts
    )
    assert "(too few articles for an interval)" in shown.describe_quoted_tone(table)
