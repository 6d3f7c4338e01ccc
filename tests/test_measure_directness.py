"""Shares of what is given directly: counted by hand, against plain loops, and at the edges."""

import numpy as np
import pandas as pd
import pytest
from fake_speech import spoken
from fake_voices import voices

from utils.measure.directness import directness

HAND = voices(
    ("a", "Ledger", "Ann", "direct", "“We go now.”"),
    ("a", "Ledger", "Ann", "indirect", "that they would go"),
    ("a", "Ledger", "Bo", "mixed", "that it was “a war by name”"),
    ("b", "Siren", "Ann", "direct", "“Go.”"),
    ("b", "Siren", None, "indirect", "that all was well"),
    ("b", "Siren", None, "scare", "“war”"),
    named=["Ann"],
)


def test_counts_of_a_small_corpus_by_hand():
    found = directness(HAND).set_index("speaker")
    assert found.index.tolist() == ["Ann", "(unknown)", "Bo"]
    ann = found.loc["Ann"]
    assert ann[["n_quotes", "n_quotes_direct", "n_quotes_mixed", "n_quotes_indirect"]].tolist() == [
        3,
        2,
        0,
        1,
    ]
    assert ann[["n_articles", "n_words", "n_words_direct"]].tolist() == [2, 8, 4]
    assert (ann["share"], ann["share_words"]) == pytest.approx((2 / 3, 1 / 2))
    bo = found.loc["Bo"]
    assert (bo["share"], bo["share_words"]) == pytest.approx((1, 4 / 7))
    assert np.isnan(bo[["low", "high"]].to_list()).all()  # too few articles


def test_outlets_and_all_together_are_sums_of_speakers():
    whole, outlets = directness(HAND, by=None).iloc[0], directness(HAND, by="outlet")
    speakers = directness(HAND)
    counts = ["n_quotes", "n_quotes_direct", "n_quotes_mixed", "n_quotes_indirect"]
    for name in (*counts, "n_words", "n_words_direct"):
        assert whole[name] == outlets[name].sum() == speakers[name].sum()


def test_pieces_of_one_speech_count_once(told):
    found = directness(told, by="outlet").set_index("outlet")
    said = spoken(told.quotes)
    outlet = said["article_id"].map(told.articles.set_index("article_id")["outlet"])
    pairs = set(zip(outlet, said["article_id"], said["quote_id"], strict=True))
    assert (
        found["n_quotes"].to_dict() == pd.Series([one[0] for one in pairs]).value_counts().to_dict()
    )
    heard = said[said["kind"] != "indirect"].drop_duplicates(["article_id", "quote_id"])
    assert (found["share"] * found["n_quotes"]).sum() == pytest.approx(len(heard))
    often = found[found["n_articles"] > 5]
    assert len(often) and found.loc[found["n_articles"] <= 5, ["low", "high_words"]].isna().all(
        axis=None
    )
    assert often["share"].between(often["low"], often["high"]).all()
    assert often["share_words"].between(often["low_words"], often["high_words"]).all()


def test_a_share_of_none_is_not_certain(told):
    found = directness(told, by="speaker_type").set_index("speaker_type")
    assert found.loc["crowd", "share"] == 0 < found.loc["crowd", "high"]


def test_two_entities_of_one_name_stay_two():
    said = [("a", "Ledger", "Ann", "direct", "“Go.”"), ("b", "Siren", "Ann", "direct", "“No.”")]
    told = voices(*said, named=["Ann"])
    told.quotes["speaker_entity_id"] = pd.Series(["ann_1", "ann_2"], dtype="str")
    assert directness(told)["speaker"].tolist() == ["Ann (ann_1)", "Ann (ann_2)"]


def test_reprints_count_once_and_nothing_gives_an_empty_table():
    reprints = pd.DataFrame({"article_id": ["a", "b"], "cluster_id": ["a", "a"]})
    assert directness(HAND, reprints=reprints)["n_quotes"].sum() == 3
    none = directness(HAND.of(HAND.articles.head(0)))
    assert list(none) == list(directness(HAND)) and none.empty
    with pytest.raises(ValueError, match="at_least: 0 is no number"):
        directness(HAND, at_least=0)
    with pytest.raises(KeyError, match="no column 'paper'"):
        directness(HAND, by="paper")
