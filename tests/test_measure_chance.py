"""Probabilities against counting every way there is."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.measure import chance


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9))
def test_a_division_is_as_probable_as_all_ways_to_deal_the_mentions_say(n_here, more, tenths):
    n, share = n_here + more, Fraction(tenths, 10)
    each = [Fraction(0)] * (n + 1)
    for dealt in itertools.product([True, False], repeat=min(n, 10)):
        probability = Fraction(1)
        for is_here in dealt:
            probability *= share if is_here else 1 - share
        each[sum(dealt)] += probability
    if n <= 10:
        expected = min(1, 2 * min(sum(each[: n_here + 1]), sum(each[n_here:])))
        assert chance.division_tail(n_here, n, tenths / 10) == pytest.approx(float(expected))


def test_many_mentions_have_a_probability_too():
    assert chance.division_tail(50_000, 100_000, 0.5) == pytest.approx(1, abs=0.01)
    assert chance.division_tail(49_000, 100_000, 0.5) == pytest.approx(2.5e-10, rel=0.1)
