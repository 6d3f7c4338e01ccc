"""What changed between two tables of counts."""

import pytest

from utils import annotate, measure


def test_what_merging_changes_adds_up_to_nothing(teaching):
    before = measure.entity_counts(annotate.by_surface(teaching), label="PERSON")
    after = measure.entity_counts(teaching, label="PERSON")
    changed = measure.count_changes(before, after)
    assert changed["change"].sum() == 0
    assert (changed["n_after"] - changed["n_before"] == changed["change"]).all()
    known = dict(zip(after["entity_id"], after["n_mentions"], strict=True))
    kept = changed[changed["n_after"] > 0]
    assert dict(zip(kept["entity_id"], kept["n_after"], strict=True)) == known


def test_the_same_counts_have_no_changes(teaching):
    counts = measure.entity_counts(teaching)
    assert measure.count_changes(counts, counts).empty
    assert measure.count_changes(counts.iloc[:0], counts.iloc[:0]).empty


def test_counts_by_group_are_refused(teaching):
    counts = measure.entity_counts(teaching, by="outlet")
    with pytest.raises(ValueError, match="before: an entity stands in several rows"):
        measure.count_changes(counts, counts)
