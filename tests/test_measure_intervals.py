"""Bootstrap intervals against formulas, another way of resampling, and their promised coverage."""

import numpy as np
import pytest

from utils.measure import intervals


def test_a_mean_has_the_normal_interval_when_there_are_many_articles():
    values = np.random.default_rng(1).gamma(2, 3, 2_000)
    found = intervals.ratio(values, np.ones(2_000))
    half = 1.96 * values.std(ddof=1) / np.sqrt(2_000)
    assert found.estimate == pytest.approx(values.mean())
    assert found.low == pytest.approx(values.mean() - half, rel=0.01)
    assert found.high == pytest.approx(values.mean() + half, rel=0.01)


def test_a_ratio_of_sums_agrees_with_drawing_articles_one_by_one():
    rng = np.random.default_rng(2)
    words = rng.integers(100, 900, 60)
    hits = rng.poisson(words / 150)
    drawn = rng.integers(0, 60, (4_000, 60))
    plain = np.quantile(hits[drawn].sum(1) / words[drawn].sum(1), [0.025, 0.975])
    found = intervals.ratio(hits, words, n_resamples=4_000)
    assert (found.low, found.high) == pytest.approx(tuple(plain), rel=0.03)


@pytest.mark.parametrize("n", [6, 7, 40])
def test_a_median_agrees_with_drawing_articles_one_by_one(n):
    rng = np.random.default_rng(3)
    values = rng.integers(100, 900, n)
    plain = np.median(values[rng.integers(0, n, (4_000, n))], axis=1)
    found = intervals.median(values, n_resamples=4_000)
    assert found.estimate == np.median(values)
    assert abs(found.low - np.quantile(plain, 0.025)) <= 0.06 * np.ptp(values)
    assert abs(found.high - np.quantile(plain, 0.975)) <= 0.06 * np.ptp(values)


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(4)
    inside = 0
    for _ in range(300):
        words = rng.integers(200, 800, 80)
        hits = rng.poisson(0.004 * words)
        found = intervals.ratio(hits, words, n_resamples=400)
        inside += found.low <= 0.004 <= found.high
    assert 0.90 <= inside / 300 <= 0.98


def test_the_same_seed_gives_the_same_interval_in_parts_or_at_once(monkeypatch):
    values, words = np.arange(50), np.full(50, 300)
    at_once = intervals.ratio(values, words)
    monkeypatch.setattr(intervals, "_MOST_AT_ONCE", 1_000)
    in_parts = intervals.ratio(values, words)
    assert in_parts == at_once


def test_too_little_to_resample_is_unknown_not_zero():
    assert np.isnan(intervals.ratio(np.array([]), np.array([])).estimate)
    alone = intervals.ratio(np.array([3]), np.array([300]))
    assert alone.estimate == 0.01
    assert np.isnan(alone.low)
    assert np.isnan(intervals.ratio(np.zeros(3), np.zeros(3)).estimate)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.69), (1, 0.03, 5.57), (10, 4.80, 18.39), (20, 12.22, 30.89), (100, 81.36, 121.63)],
)
def test_a_poisson_count_has_the_tabulated_interval(count, low, high):
    found = intervals.poisson(count)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.006)


def test_one_hit_more_never_lowers_the_upper_end():
    highs = []
    for n_hits in range(12):
        hits = np.bincount(np.arange(n_hits) % 5, minlength=5)
        highs.append(intervals.rate(hits, np.full(5, 0.4)).high)
    assert highs == sorted(highs)


def test_many_uneven_hits_have_the_wider_interval_of_resampling():
    hits = np.array([40, 0, 0, 35, 1, 0, 50, 2])
    drawn = intervals.ratio(hits, np.ones(8))
    found = intervals.rate(hits, np.ones(8))
    assert found.high == drawn.high > intervals.poisson(128).high / 8


def test_five_articles_do_not_bound_their_median():
    found = intervals.median(np.array([1, 2, 3, 4, 5]))
    assert found.estimate == 3
    assert np.isnan([found.low, found.high]).all()
