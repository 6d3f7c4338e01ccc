"""Verbs of telling: counted by hand, compared as a plain loop would, and under pure chance."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from fake_speech import spoken
from fake_voices import voices

from utils.measure.cue_verbs import cue_verbs
from utils.measure.cue_words import is_verb, lemma


def said(article, outlet, speaker, *cues):
    return [(article, outlet, speaker, "indirect", f"that it rained {n}", cue)
            for n, cue in enumerate(cues)]  # fmt: skip


HAND = voices(
    *said("a", "Ledger", "Ann", "said", "says", "claimed"),
    *said("b", "Ledger", "Bo", "said", None),
    *said("c", "Siren", "Bo", "claims", "was told"),
    *said("d", "Siren", "Ann", "admitted"),
)


@pytest.fixture(scope="module")
def verbs(told):
    return cue_verbs(told, at_least=1)


def test_counts_and_shares_by_hand():
    found = cue_verbs(HAND, at_least=1).set_index(["outlet", "verb"])
    assert found["n_quotes"].to_dict() == {
        ("Ledger", "say"): 3, ("Ledger", "claim"): 1, ("Ledger", "admit"): 0, ("Ledger", "tell"): 0,
        ("Siren", "admit"): 1, ("Siren", "claim"): 1, ("Siren", "tell"): 1, ("Siren", "say"): 0,
    }  # fmt: skip
    say = found.loc[("Ledger", "say")]
    assert (say["n_articles_with"], say["n_cues"], say["share"]) == (2, 4, 0.75)
    assert say["log_ratio"] == pytest.approx(np.log2((3 / 4) / (0.5 / 3)))
    assert found.loc[("Siren", "claim"), "log_ratio"] == pytest.approx(np.log2((1 / 3) / (1 / 4)))
    assert found.loc[("Siren", "claim"), "stance"] == "doubting"
    assert found.attrs["n_without_cue"] == 1


def test_stances_sum_up_verbs_and_groups_may_be_speakers():
    by_stance = cue_verbs(HAND, by="speaker", of="stance", at_least=1)
    verbs = cue_verbs(HAND, by="speaker", at_least=1)
    summed = verbs.groupby(["speaker", "stance"])["n_quotes"].sum()
    assert by_stance.set_index(["speaker", "stance"])["n_quotes"].to_dict() == summed.to_dict()
    assert list(by_stance)[:3] == ["speaker", "stance", "n_quotes"]


def test_a_plain_loop_counts_the_same(told, verbs):
    found = verbs.set_index(["outlet", "verb"])
    rows = spoken(told.quotes).drop_duplicates(["article_id", "quote_id"]).dropna(subset="cue")
    outlet = rows["article_id"].map(told.articles.set_index("article_id")["outlet"])
    verb = rows["cue"].map(lemma).map(lambda word: word if is_verb(word) else "(other words)")
    counts = pd.Series(1, index=[outlet, verb]).groupby(level=[0, 1]).sum()
    there = found["n_quotes"] > 0
    assert found.loc[there, "n_quotes"].to_dict() == counts.to_dict()
    shares = found.groupby(level=0)["share"].sum()
    assert shares.to_numpy() == pytest.approx(1)
    assert ((found["low"] <= found["share"]) & (found["share"] <= found["high"])).all()
    inside = (found["low_ratio"] <= found["log_ratio"]) & (
        found["log_ratio"] <= found["high_ratio"]
    )
    assert inside[there].all()


def test_one_single_use_says_nothing(verbs):
    found = verbs
    once_only = found.groupby("verb")["n_quotes"].transform("sum") == 1
    assert (found.loc[once_only, "low_ratio"] < 0).all()
    assert once_only.sum() > 50


def test_what_few_articles_repeat_says_nothing(verbs):
    found = verbs
    few = found.groupby("verb")["n_articles_with"].transform("sum") <= 3
    assert (found.loc[few, "low_ratio"] <= 0).all()
    assert (found["low_ratio"] > 0).any()


def test_small_groups_stay_in_the_comparison_but_have_no_row():
    found = cue_verbs(HAND, at_least=4)
    assert found["outlet"].unique().tolist() == ["Ledger"]
    assert sorted(found["verb"]) == ["claim", "say"]
    claim = found.set_index("verb").loc["claim"]
    assert claim["log_ratio"] == pytest.approx(np.log2((1 / 4) / (1 / 3)))


def test_all_together_nothing_and_nonsense():
    whole = cue_verbs(HAND, by=None, at_least=1)
    assert whole["log_ratio"].isna().all() and whole["n_quotes"].sum() == 7
    none = cue_verbs(HAND.of(HAND.articles.head(0)))
    assert none.empty and list(none) == list(cue_verbs(HAND))
    one = cue_verbs(HAND.of(HAND.articles.head(1)), at_least=1)
    assert one["low"].isna().all()
    for options, message in [({"of": "noun"}, "of: 'noun' is none"), ({"at_least": 0}, "at_least")]:
        with pytest.raises(ValueError, match=message):
            cue_verbs(HAND, **options)


@pytest.mark.slow
def test_of_groups_alike_few_intervals_leave_out_no_difference():
    rng = np.random.default_rng(4)
    missed = []
    for _ in range(40):
        rows = []
        for number in range(60):
            # Reporters repeat themselves: one verb is favoured in each article.
            favoured = rng.choice(["said", "claimed"], p=[0.7, 0.3])
            cues = np.where(rng.random(6) < 0.4, favoured, rng.choice(["said", "claimed"], 6))
            rows += said(f"a{number:02}", "Ledger" if number % 2 else "Siren", "Ann", *cues)
        found = cue_verbs(voices(*rows))
        missed += ((found["low_ratio"] > 0) | (found["high_ratio"] < 0)).tolist()
    assert np.mean(missed) < 0.1


def test_p_is_below_the_level_where_the_interval_leaves_out_zero(verbs):
    known = verbs.dropna(subset="p")
    leaves_out = (known["low_ratio"] > 0) | (known["high_ratio"] < 0)
    assert ((known["p"] < 0.05) == leaves_out).all()
    assert known["p"].between(0, 1).all() and leaves_out.any()


def test_q_is_that_of_benjamini_and_hochberg_over_verbs_used_often(verbs):
    uses = verbs.groupby("verb")["n_quotes"].transform("sum")
    assert verbs.loc[uses < 10, "q"].isna().all()
    tested = verbs[(uses >= 10) & verbs["p"].notna()]
    p = tested["p"].to_numpy()
    # The least share of false findings among all lists that end at this row or later.
    lists = {end: end * len(p) / (p <= end).sum() for end in p}
    expected = [min(1, *(share for end, share in lists.items() if end >= one)) for one in p]
    np.testing.assert_allclose(tested["q"], expected)


@pytest.mark.slow
def test_where_outlets_are_drawn_by_lot_hardly_a_verb_is_clear(told):
    rng, clear = np.random.default_rng(3), []
    for _ in range(20):
        outlets = rng.permutation(told.articles["outlet"].to_numpy())
        mixed = dataclasses.replace(told, articles=told.articles.assign(outlet=outlets))
        clear.append((cue_verbs(mixed)["q"] <= 0.05).any())
    assert np.mean(clear) <= 0.1
