"""Pairs against counting by hand, Fisher's numbers, enumeration, and worlds of pure chance."""

import itertools
import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import measure, tables
from utils.annotate.annotation import Corpus
from utils.measure import association, chance


def corpus_of(rows, n_sentences, n_articles):
    """Build a corpus from (article, sentence, entity) and the sentences that each article has."""
    mentions = pd.DataFrame(rows, columns=["article_id", "sentence_id", "entity_id"])
    mentions = mentions.astype({"article_id": "str", "entity_id": "str"}).assign(label="PERSON")
    ids = [f"a{number:03}" for number in range(n_articles)]
    names = sorted(set(mentions["entity_id"].dropna()))
    entities = pd.DataFrame({"entity_id": names, "entity": names, "label": "PERSON"})
    empty = tables.empty("problems")
    sentences = pd.DataFrame({"article_id": np.repeat(ids, n_sentences)})
    articles = pd.DataFrame({"article_id": ids})
    return Corpus(articles, sentences, mentions, entities, empty, empty)


def by_chance(n_articles, n_sentences, n_entities, seed):
    """Name each entity in a random third of each article's sentences, whoever else is there."""
    rng = np.random.default_rng(seed)
    rows = [
        (f"a{article:03}", sentence, f"e{entity:02}")
        for article in range(n_articles)
        for entity in range(n_entities)
        for sentence in np.flatnonzero(rng.random(n_sentences) < rng.choice([0.0, 0.2, 0.4]))
    ]
    return corpus_of(rows, n_sentences, n_articles)


@pytest.fixture(scope="module")
def pairs(teaching):
    return measure.cooccurrences(teaching)


@pytest.mark.parametrize(("n_right", "p"), [(4, 1 / 70), (3, 17 / 70), (2, 53 / 70)])
def test_the_lady_who_tastes_tea(n_right, p):
    assert chance.overlap_tail(n_right, [(4, 4, 8)]) == pytest.approx(p)


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(*[st.integers(0, n)] * 2, st.just(n))))
def test_the_probabilities_are_those_of_all_choices(stratum):
    n_a, n_b, n = stratum
    ways = Counter(len(set(range(n_a)) & set(b)) for b in itertools.combinations(range(n), n_b))
    found = chance.overlap_probabilities(*stratum)
    expected = [ways[both] / math.comb(n, n_b) for both in range(min(n_a, n_b) + 1)]
    assert found == pytest.approx(expected)


def test_two_articles_are_enumerated_together():
    strata = [(2, 3, 5), (1, 2, 4)]
    worlds = [list(itertools.combinations(range(n), n_b)) for _, n_b, n in strata]
    totals = [
        sum(len(set(range(n_a)) & set(b)) for (n_a, _, _), b in zip(strata, world, strict=True))
        for world in itertools.product(*worlds)
    ]
    for n_both in range(4):
        expected = np.mean(np.array(totals) >= n_both)
        assert chance.overlap_tail(n_both, strata) == pytest.approx(expected)


def test_a_tiny_probability_is_not_lost():
    assert chance.overlap_tail(50, [(50, 50, 1000)]) == pytest.approx(1 / math.comb(1000, 50))


def test_corrections_against_the_papers_definitions():
    p = np.array([0.001, 0.2, 0.012, 0.04, 0.03])
    q, holm = chance.false_discovery(p), chance.family_wise(p)
    for level in (0.01, 0.03, 0.05, 0.1, 0.2):
        ranked = np.sort(p)
        passing = [k for k in range(1, 6) if ranked[k - 1] <= level * k / 5]
        assert (q <= level).sum() == max(passing, default=0)
        failing = [k for k in range(1, 6) if ranked[k - 1] > level / (6 - k)]
        assert (holm <= level).sum() == min(failing, default=6) - 1
    assert chance.false_discovery(p, 50).tolist() == pytest.approx(np.minimum(1, 10 * q).tolist())


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4).filter(any))
def test_npmi_is_bounded_and_knows_its_marks(counts):
    both, only_a, only_b, _ = counts
    n_a, n_b, n = both + only_a, both + only_b, sum(counts)
    found = association.npmi(*(np.array([one]) for one in (both, n_a, n_b, n))).item()
    assert -1 - 1e-9 <= found <= 1 + 1e-9
    if both and both < n:
        assert np.sign(round(found, 9)) == np.sign(both * n - n_a * n_b)
    if both and only_a == only_b == 0:
        assert found == pytest.approx(1)


def test_pairs_are_those_counted_sentence_by_sentence(teaching, pairs):
    named, seen = Counter(), Counter()
    for _, rows in teaching.mentions.groupby(["article_id", "sentence_id"]):
        names = sorted(set(rows["entity_id"]))
        named.update(names)
        seen.update(itertools.combinations(names, 2))
    expected = {pair: n for pair, n in seen.items() if n >= 3}
    found = {
        tuple(sorted([row.entity_id_a, row.entity_id_b])): row.n_both for row in pairs.itertuples()
    }
    assert found == expected
    for row in pairs.itertuples():
        assert (row.n_a, row.n_b) == (named[row.entity_id_a], named[row.entity_id_b])
        assert row.n_a >= row.n_b >= row.n_both >= row.n_articles_both


def test_what_is_expected_is_what_shuffling_sentences_gives(teaching, pairs):
    one = pairs.iloc[5]
    sizes = teaching.sentences["article_id"].value_counts()
    rows = teaching.mentions.drop_duplicates(["article_id", "sentence_id", "entity_id"])
    n = rows.groupby(["entity_id", "article_id"]).size()
    rng, totals = np.random.default_rng(3), np.zeros(2_000)
    for article in set(n[one.entity_id_a].index) & set(n[one.entity_id_b].index):
        draws = rng.random((2_000, sizes[article])).argsort(axis=1)[
            :, : n[one.entity_id_a, article]
        ]
        totals += (draws < n[one.entity_id_b, article]).sum(axis=1)
    assert totals.mean() == pytest.approx(one.expected, rel=0.05)
    assert (totals >= one.n_both).mean() == pytest.approx(one.p, abs=0.01)


@pytest.mark.slow
def test_chance_alone_is_called_significant_as_often_as_stated():
    """Some 8,000 pairs of 20 such worlds: p below .05 in at most 5 %, and not far fewer."""
    p, alarms = [], 0
    for seed in range(20):
        found = measure.cooccurrences(by_chance(40, 12, 30, seed), at_least=1)
        assert found.attrs["n_tested"] == len(found) == 435
        p.extend(found["p"])
        alarms += (found["q"] <= 0.05).any()
    assert 0.025 < np.mean(np.array(p) <= 0.05) < 0.052
    assert alarms <= 3


def test_articles_that_share_a_subject_do_not_make_sentences_meet():
    """Two who are always in the same articles, but there at random, are not significant."""
    rng = np.random.default_rng(8)
    rows = [
        (f"a{article:03}", sentence, who)
        for article in range(20)
        for who in ("ann", "bo")
        for sentence in rng.choice(10, size=4, replace=False)
    ]
    corpus = corpus_of(rows, 10, 400)
    sentence = measure.cooccurrences(corpus).iloc[0]
    assert sentence["npmi"] > 0.5
    assert sentence["p"] > 0.05
    assert measure.cooccurrences(corpus, within="article").loc[0, "p"] < 1e-20


def test_within_articles_it_is_fishers_test(teaching):
    found = measure.cooccurrences(teaching, within="article", label="PERSON")
    assert set(found["label_a"]) | set(found["label_b"]) == {"PERSON"}
    for row in found.head(20).itertuples():
        ways = [
            math.comb(row.n_a, both) * math.comb(row.n_units - row.n_a, row.n_b - both)
            for both in range(row.n_both, row.n_b + 1)
        ]
        assert row.p == pytest.approx(sum(ways) / math.comb(row.n_units, row.n_b))
        assert row.expected == pytest.approx(row.n_a * row.n_b / row.n_units)


def test_an_interval_holds_its_estimate_and_a_lone_article_is_no_sure_thing(pairs):
    assert (pairs["low"] <= pairs["npmi"] + 1e-6).all()
    assert pairs[["low", "high"]].abs().max().max() <= 1 + 1e-5
    alone = [("a000", sentence, who) for sentence in range(4) for who in ("ann", "bo")]
    found = measure.cooccurrences(corpus_of(alone, 6, 30)).iloc[0]
    # One article of thirty is left out of more than a third of the resamples.
    assert (found["npmi"], found["low"]) == (1, -1)


def test_parts_of_any_size_give_the_same(teaching, pairs, monkeypatch):
    monkeypatch.setattr("utils.measure.networks._MOST_PAIRS", 50)
    monkeypatch.setattr("utils.measure.association._MOST_AT_ONCE", 7_000)
    pd.testing.assert_frame_equal(measure.cooccurrences(teaching), pairs)


def test_nodes_are_the_ends_of_significant_pairs(pairs):
    nodes = measure.network_nodes(pairs).set_index("entity_id")
    tied = pairs[pairs["q"] <= 0.05]
    assert nodes["n_partners"].sum() == 2 * len(tied)
    assert nodes["n_together"].sum() == 2 * tied["n_both"].sum()
    assert nodes["n_partners"].is_monotonic_decreasing
    assert measure.network_nodes(pairs.iloc[:0]).empty


@pytest.mark.parametrize("within", ["sentence", "article"])
def test_who_is_undecided_is_counted_and_nobody_gives_no_row(within):
    rows = [("a000", 0, "ann"), ("a000", 0, None), ("a001", 1, "bo")]
    found = measure.cooccurrences(corpus_of(rows, 3, 2), within=within, at_least=1)
    assert found.empty
    assert found.attrs["n_undecided"] == 1
    assert measure.cooccurrences(corpus_of([], 3, 2), within=within).empty
    assert measure.cooccurrences(corpus_of([], 3, 0), within=within).attrs["n_tested"] == 0


def test_a_wrong_option_is_told_with_the_right_ones(teaching):
    with pytest.raises(ValueError, match="'page' is no unit; expected 'sentence' or 'article'"):
        measure.cooccurrences(teaching, within="page")
    with pytest.raises(ValueError, match="no entity has 'CITY'; the corpus has GROUP, ORG"):
        measure.cooccurrences(teaching, label=["ORG", "CITY"])
    with pytest.raises(ValueError, match="at_least: 0 units"):
        measure.cooccurrences(teaching, at_least=0)
