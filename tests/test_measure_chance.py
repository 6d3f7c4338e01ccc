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


@pytest.mark.parametrize(("n", "n_target", "n_articles"), [(2, 3, 9), (4, 4, 8), (3, 1, 7)])
def test_articles_tell_no_more_than_all_choices_of_them_do(n, n_target, n_articles):
    """In which articles somebody is named: every choice of as many, counted."""
    targets = [sum(a < n_target for a in chosen)
               for chosen in itertools.combinations(range(n_articles), n)]  # fmt: skip
    for here in set(targets):
        tails = sum(t <= here for t in targets), sum(t >= here for t in targets)
        which = 2 * min(tails) / len(targets)
        of_those = 2 / len(list(itertools.combinations(range(n), here)))
        expected = min(1, which, of_those)
        assert chance.least_tail(here, n, n_target, n_articles) == pytest.approx(expected)


def test_one_article_tells_nothing():
    assert chance.least_tail(1, 1, 10, 4_000) == chance.least_tail(0, 1, 10, 4_000) == 1
