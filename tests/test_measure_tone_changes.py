"""Before and after a change in a lexicon: what changed, and by how much."""

import numpy as np
import pandas as pd
import pytest

from utils import tables
from utils.measure.tone_changes import tone_before_after, tone_changes


@pytest.fixture(scope="module")
def after(toned):
    polarity = toned.tones["polarity"].copy()
    polarity[10:20] = -polarity[10:20] + 0.01
    polarity[30] = 0.5 if np.isnan(polarity[30]) else np.nan
    return toned.tones.assign(polarity=polarity)


def test_only_what_changed_is_told_and_the_largest_first(toned, after):
    found = tone_changes(toned.tones, after, corpus=toned)
    was, now = toned.tones["polarity"], after["polarity"]
    changed = ~((was == now) | (was.isna() & now.isna()))
    assert len(found) == changed.sum()
    sizes = found["change"].abs().dropna()
    assert sizes.is_monotonic_decreasing
    assert found["change"].isna().tolist() == [False] * len(sizes) + [True]
    assert found["kind"].iloc[-1] in ("evidence gained", "evidence lost")
    texts = toned.articles.set_index("article_id")["text"]
    assert all(row.sentence in texts[row.article_id] for row in found.itertuples())


def test_the_means_before_and_after(toned, after):
    found = tone_before_after(toned.tones, after).set_index("scorer")
    for scorer, row in found.iterrows():
        means = [
            one.loc[one["scorer"] == scorer, "polarity"].mean() for one in (toned.tones, after)
        ]
        assert (row["mean_before"], row["mean_after"]) == pytest.approx(means)
        assert row["difference"] == pytest.approx(means[1] - means[0])
    assert found["n_changed"].sum() == len(tone_changes(toned.tones, after))
    assert found.loc["vader", ["difference", "low", "high"]].tolist() == [0, 0, 0]


def test_nothing_changed_or_nothing_there(toned):
    assert tone_changes(toned.tones, toned.tones, corpus=toned).empty
    empty = tables.empty("tones")
    assert tone_changes(empty, empty).empty
    assert tone_before_after(empty, empty).empty


def test_other_sentences_are_refused(toned):
    with pytest.raises(ValueError, match="before, after: 3 sentences stand in one of them only"):
        tone_changes(toned.tones, toned.tones.iloc[3:])


def test_the_order_of_rows_does_not_matter(toned, after):
    mixed = after.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(
        tone_changes(toned.tones, after), tone_changes(toned.tones, mixed)
    )
