"""The automaton against every sequence of states; its chance against every way to deal."""

import itertools
import math

import numpy as np
import pytest

from utils.measure import automaton, changes
from utils.measure.automaton import find_bursts


def cost(sequence, hits, n, *, kind, times=2.0, gamma=1.0):
    """Kleinberg's cost of a sequence of states, written from his definition."""
    usual = sum(hits) / sum(n)
    higher = min(usual * times, (1 + usual) / 2) if kind == "share" else usual * times
    total, before = 0.0, 0
    for state, r, d in zip(sequence, hits, n, strict=True):
        p = higher if state else usual
        if kind == "share":
            chance = math.comb(d, r) * p**r * (1 - p) ** (d - r)
        else:
            chance = math.exp(-p * d) * (p * d) ** r / math.factorial(r) if d else 1.0
        total -= math.log(chance)
        if state > before:
            total += gamma * math.log(sum(1 for of in n if of))
        before = state
    return total


def brute(hits, n, **options):
    """Return the cheapest sequence; of several, that with the fewest periods of burst."""
    ways = itertools.product((0, 1), repeat=len(n))
    return min(ways, key=lambda way: (round(cost(way, hits, n, **options), 9), sum(way)))


def found_states(hits, n, **options):
    states = [0] * len(n)
    for burst in find_bursts(hits, n, **options):
        states[burst.first : burst.last + 1] = [1] * (burst.last - burst.first + 1)
    return tuple(states)


@pytest.mark.parametrize("kind", changes.KINDS)
def test_the_sequence_is_the_cheapest_of_all(kind, monkeypatch):
    monkeypatch.setattr(changes, "N_PERMUTATIONS", 2)
    rng = np.random.default_rng(4)
    n_with = 0
    for _ in range(60):
        n = rng.integers(0, 12, size=9)
        rates = np.where(rng.random(9) < 0.3, 0.7, 0.15)
        hits = rng.binomial(n, rates) if kind == "share" else rng.poisson(n * rates)
        if not 0 < hits.sum() < n.sum() and kind == "share":
            continue
        options = {"kind": kind, "times": rng.choice([1.5, 2, 3]), "gamma": rng.choice([0.3, 1])}
        if hits.sum():
            expected = brute(hits.tolist(), n.tolist(), **options)
            assert found_states(hits, n, **options) == expected
            n_with += any(expected)
    assert n_with > 15


def test_the_weight_is_what_the_burst_saves():
    hits, n = [1, 1, 0, 9, 8, 1, 0, 1], [20] * 8
    found = find_bursts(np.array(hits), np.array(n))
    flat = [cost([int(one == 3 or one == 4) for one in range(8)], hits, n, kind="share", gamma=0),
            cost([0] * 8, hits, n, kind="share", gamma=0)]  # fmt: skip
    assert found[0].weight == pytest.approx(flat[1] - flat[0])


def test_p_is_that_of_all_ways_to_deal_the_articles(monkeypatch):
    """Ten articles, three of them hits, in five periods: 120 ways, enumerated."""
    n, hits = np.full(5, 2), np.array([0, 2, 1, 0, 0])
    period = np.repeat(np.arange(5), 2)
    found = find_bursts(hits, n, gamma=0.5)
    monkeypatch.setattr(changes, "N_PERMUTATIONS", 1)
    heaviest = []
    for chosen in itertools.combinations(range(10), 3):
        dealt = np.bincount(period[list(chosen)], minlength=5)
        heaviest.append(max((one.weight for one in find_bursts(dealt, n, gamma=0.5)), default=0))
    expected = np.mean(np.array(heaviest) >= found[0].weight - 1e-9)
    assert found[0].p == pytest.approx(expected, abs=0.03)


def alarms(n_series, kind, rng, n_periods=20):
    found = []
    for seed in range(n_series):
        n = rng.integers(0, 12, size=n_periods)
        hits = rng.binomial(n, 0.2) if kind == "share" else rng.poisson(0.5 * n)
        found.append(min((one.p for one in find_bursts(hits, n, kind=kind, seed=seed)), default=1))
    return np.mean(np.array(found) <= 0.05)


@pytest.mark.parametrize("kind", changes.KINDS)
def test_without_a_change_it_is_alarmed_as_often_as_stated(kind, monkeypatch):
    monkeypatch.setattr(changes, "N_PERMUTATIONS", 99)
    rate = alarms(300, kind, np.random.default_rng(8))
    assert 0.01 < rate < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 300)


@pytest.mark.slow
@pytest.mark.parametrize("kind", changes.KINDS)
@pytest.mark.parametrize("n_periods", [12, 60])
def test_the_stated_rate_of_false_alarms_holds_closely(kind, n_periods, monkeypatch):
    monkeypatch.setattr(changes, "N_PERMUTATIONS", 399)
    rate = alarms(3_000, kind, np.random.default_rng(9), n_periods)
    assert 0.025 < rate < 0.05 + 3 * np.sqrt(0.05 * 0.95 / 3_000)


def test_a_planted_burst_is_found_where_it_is(monkeypatch):
    monkeypatch.setattr(changes, "N_PERMUTATIONS", 99)
    rng = np.random.default_rng(6)
    rates = np.full(30, 0.1)
    rates[12:16] = 0.4
    hits_of = [rng.binomial(20, rates) for _ in range(100)]
    found = [find_bursts(hits, np.full(30, 20), seed=seed) for seed, hits in enumerate(hits_of)]
    clear = [[one for one in each if one.p <= 0.05] for each in found]
    assert np.mean([len(each) == 1 for each in clear]) > 0.9
    firsts = np.array([each[0].first for each in clear if each])
    assert np.mean(abs(firsts - 12) <= 1) > 0.9


def test_periods_without_articles_change_nothing():
    hits, n = np.array([1, 1, 0, 9, 8, 1, 0, 1]), np.full(8, 20)
    dense = find_bursts(hits, n)
    sparse = find_bursts(np.insert(hits, [3, 4, 5], 0), np.insert(n, [3, 4, 5], 0))
    assert [(one.first, one.last) for one in dense] == [(3, 4)]
    assert [(one.first, one.last) for one in sparse] == [(4, 6)]
    assert sparse[0].weight == pytest.approx(dense[0].weight)


@pytest.mark.parametrize(
    ("hits", "n"), [([], []), ([3], [5]), ([0, 0], [4, 4]), ([4, 4], [4, 4]), ([2, 2], [4, 4])]
)
def test_where_nothing_bursts_nothing_is_found(hits, n):
    assert find_bursts(np.array(hits, dtype=int), np.array(n, dtype=int)) == []


def test_a_frequent_thing_can_burst_too():
    """With a usual share of 60 % twice as much cannot be."""
    found = find_bursts(np.array([4, 5, 4, 4, 10, 10, 10, 4, 4, 5]), np.full(10, 10))
    assert [(one.first, one.last) for one in found] == [(4, 6)]


def test_impossible_options_are_told():
    hits, n = np.array([1, 2]), np.array([5, 5])
    with pytest.raises(ValueError, match="times: 1; expected more than 1"):
        find_bursts(hits, n, times=1)
    with pytest.raises(ValueError, match="gamma: -1; expected 0 or more"):
        find_bursts(hits, n, gamma=-1)
    with pytest.raises(ValueError, match="hits: 7 in period 1"):
        find_bursts(np.array([1, 7]), n)
    assert automaton.TIMES == 2
