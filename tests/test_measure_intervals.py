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


@pytest.mark.parametrize("n", [4, 5, 40])
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
