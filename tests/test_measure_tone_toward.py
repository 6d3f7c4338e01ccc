"""Tone toward entities against pandas."""

import dataclasses
import sys

import numpy as np
import pandas as pd
import pytest

from utils import tables
from utils.measure.tone_toward import tone_toward


def test_each_row_is_that_of_pandas(toned):
    found = tone_toward(toned, by="outlet", at_least=45)
    rows = toned.targets.merge(toned.articles, on="article_id")
    assert len(found) > 60
    for row in found.itertuples():
        here = rows[(rows["entity_id"] == row.entity_id) & (rows["outlet"] == row.outlet)]
        assert row.n_sentences == len(here)
        assert row.mean == pytest.approx(here["polarity"].mean(), nan_ok=True)
        assert row.negative == pytest.approx((here["tone"] == "negative").mean())
        assert row.share_without_evidence == pytest.approx(here["polarity"].isna().mean())
        n_articles = here.loc[here["polarity"].notna(), "article_id"].nunique()
        assert np.isnan(row.low) == (n_articles < 6)
        assert np.isnan(row.negative_low) == (row.n_articles < 6)


def test_only_those_asked_for_under_any_name(toned):
    found = tone_toward(toned, entities=["Undet", "Lenna Ostrell"], by="month", at_least=1)
    assert set(found["entity"]) == {"Maris Undet", "Lenna Ostrell"}
    assert list(found)[:6] == ["month", "entity_id", "entity", "label", "starts_on", "scorer"]
    with pytest.raises(KeyError, match="nobody in the corpus is called 'Zzyzx'"):
        tone_toward(toned, entities=["Zzyzx"])


def test_the_most_named_come_first_and_the_rare_not_at_all(toned):
    found = tone_toward(toned, at_least=25)
    assert found["n_sentences"].is_monotonic_decreasing
    assert found["n_sentences"].min() >= 25
    counted = toned.targets.groupby("entity_id").size()
    assert len(found) == (counted >= 25).sum()


def test_no_targets_no_rows_and_too_many_are_refused(toned, monkeypatch):
    nothing = dataclasses.replace(toned, targets=tables.empty("targets"))
    assert tone_toward(nothing, by="month").empty
    monkeypatch.setattr(sys.modules["utils.measure.tone_toward"], "_MOST_ROWS", 50)
    with pytest.raises(ValueError, match="are more than 50 rows; raise at_least"):
        tone_toward(toned, by="outlet")


def test_a_label_keeps_those_who_have_it(toned):
    everyone = tone_toward(toned)
    persons = tone_toward(toned, label="PERSON")
    own = everyone[everyone["label"] == "PERSON"].reset_index(drop=True)
    # Other articles are resampled, so the ends of intervals are not the same.
    same = [name for name in own if not name.endswith(("low", "high"))]
    pd.testing.assert_frame_equal(persons[same], own[same])
    place = everyone.loc[everyone["label"] == "PLACE", "entity"].iloc[0]
    assert tone_toward(toned, entities=place, label="PERSON").empty
    with pytest.raises(ValueError, match="label: 'PEOPLE' is none of GROUP"):
        tone_toward(toned, label="PEOPLE")
