"""Many things at once give what one thing at a time gives."""

import numpy as np
import pytest

from utils.measure import intervals, tallies


def dense(counted):
    table = np.zeros((counted.n_things, counted.n_articles), int)
    table[counted.things, counted.articles] = counted.hits
    return table


@pytest.fixture
def counted():
    rng = np.random.default_rng(5)
    # More things and pairs than fit into one part of the work, and some things without a hit.
    things = rng.zipf(1.3, 6_000) % 1_300
    return tallies.tally(things, rng.integers(0, 90, 6_000), 1_310, 90)


def test_a_tally_counts_pairs(counted):
    assert counted.hits.sum() == 6_000
    assert (np.diff(counted.things) >= 0).all()
    assert tallies.totals(counted).tolist() == dense(counted).sum(axis=1).tolist()


def test_a_part_is_the_tally_of_its_articles(counted):
    rows = np.array([3, 1, 80])
    assert (dense(tallies.part(counted, rows)) == dense(counted)[:, rows]).all()


def test_sums_are_those_of_a_product_of_matrices(counted):
    drawn = np.random.default_rng(6).integers(0, 5, (90, 40)).astype(np.uint8)
    sums = np.zeros((1_310, 40), int)
    for things, found in tallies.drawn_sums(counted, drawn):
        sums[things] = found
    assert (sums == dense(counted) @ drawn).all()


def test_rates_are_those_of_each_thing_alone(counted):
    amounts = np.random.default_rng(7).uniform(0.1, 2, 90)
    found = tallies.rates(counted, amounts)
    for thing in [0, 1, 2, 7, 40, 333, 1_200, 1_305]:
        alone = intervals.rate(dense(counted)[thing], amounts)
        assert (found.estimate[thing], found.low[thing], found.high[thing]) == pytest.approx(alone)


def test_one_article_bounds_nothing():
    found = tallies.rates(tallies.tally(np.array([0]), np.array([0]), 2, 1), np.array([0.5]))
    assert found.estimate.tolist() == [2, 0]
    assert np.isnan([found.low, found.high]).all()
