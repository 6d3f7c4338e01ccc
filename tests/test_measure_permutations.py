"""The permutation test against all divisions there are, and against chance itself."""

import numpy as np
import pytest

from utils.measure import keyness, permutations, tallies


def test_p_is_that_of_all_divisions_where_they_can_be_counted():
    # Six articles of one length, three of them target; hits 4, 3, 2 there and 0 beside: one
    # of the 20 divisions is as uneven, and one the other way.
    counted = tallies.tally(np.zeros(9, int), np.repeat([0, 1, 2], [4, 3, 2]), 1, 6)
    p = permutations.permuted(counted, np.full(6, 100.0), np.arange(6) < 3)
    assert p == pytest.approx([0.1], abs=0.012)
    alone = tallies.tally(np.zeros(9, int), np.zeros(9, int), 1, 6)
    assert permutations.permuted(alone, np.full(6, 100.0), np.arange(6) < 3) == pytest.approx([1])


def by_chance(rng, n_articles=60, n_entities=40):
    """Make articles in which an entity that is named is named several times."""
    named = rng.random((n_entities, n_articles)) < rng.uniform(0.1, 0.5, (n_entities, 1))
    hits = named * rng.geometric(0.3, named.shape)
    entity, article = (axis.repeat(hits[np.nonzero(hits)]) for axis in np.nonzero(hits))
    return tallies.tally(entity, article, n_entities, n_articles)


def test_chance_is_called_significant_as_seldom_as_stated(monkeypatch):
    monkeypatch.setattr(permutations, "N_PERMUTATIONS", 499)
    rng = np.random.default_rng(9)
    p, wrong = [], []
    for _ in range(25):
        counted, words = by_chance(rng), rng.integers(100, 900, 60).astype(float)
        here = rng.permutation(np.arange(60) < 20)
        p.append(permutations.permuted(counted, words, here))
        a, b = (tallies.totals(tallies.part(counted, np.flatnonzero(s))) for s in (here, ~here))
        wrong.append(keyness.log_likelihood(a, b, words[here].sum(), words[~here].sum()) > 3.84)
    assert 0.03 <= (np.concatenate(p) <= 0.05).mean() <= 0.07
    # Which is why log-likelihood is not set against chi-squared here.
    assert np.concatenate(wrong).mean() > 0.2


def test_sides_of_short_and_long_articles_are_compared_fairly(monkeypatch):
    monkeypatch.setattr(permutations, "N_PERMUTATIONS", 499)
    rng = np.random.default_rng(11)
    p = []
    for _ in range(25):
        here = np.arange(90) < 30
        words = np.where(here, 1, 3) * rng.integers(100, 300, 90).astype(float)
        # One rate for all, but in long articles names come in longer runs.
        hits = rng.poisson(words / 150, (40, 90)) * np.where(here, 1, rng.integers(0, 3, (40, 90)))
        entity, article = (axis.repeat(hits[np.nonzero(hits)]) for axis in np.nonzero(hits))
        p.append(permutations.permuted(tallies.tally(entity, article, 40, 90), words, here))
    assert 0.02 <= (np.concatenate(p) <= 0.05).mean() <= 0.08


def test_hits_as_even_as_the_words_are_no_difference():
    counted = tallies.tally(np.zeros(8, int), np.repeat(np.arange(4), 2), 1, 4)
    assert permutations.permuted(counted, np.full(4, 100.0), np.arange(4) < 2).tolist() == [1]
