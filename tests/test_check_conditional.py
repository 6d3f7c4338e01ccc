"""The conditional logit: where its likelihood is highest, and against two candidates' odds."""

from math import exp, log

import numpy as np
import pytest

from utils.check import conditional
from utils.check.conditional import Choice, fit


def drawn(seed, n_choices=80):
    rng = np.random.default_rng(seed)
    return [
        Choice(
            [[str(one) for one in rng.integers(0, 3, 2)] for _ in range(rng.integers(2, 5))],
            int(rng.integers(0, 2)),
            number,
        )
        for number in range(n_choices)
    ]


def slope_at(choices, tables):
    """Return the slope of the penalised likelihood, candidate by candidate."""
    slope = {
        (template, value): conditional.PENALTY * weight
        for template, table in enumerate(tables)
        for value, weight in table.items()
    }
    for choice in choices:
        known = [[one for one in enumerate(row) if one in slope] for row in choice.rows]
        odds = [exp(sum(tables[t][value] for t, value in row)) for row in known]
        for place, row in enumerate(known):
            for one in row:
                slope[one] += odds[place] / sum(odds) - (place == choice.right)
    return slope


def test_the_weights_are_where_the_penalised_likelihood_is_highest(monkeypatch):
    monkeypatch.setattr(conditional, "SMALLEST", 0.0)
    monkeypatch.setattr(conditional, "DIGITS", 9)
    choices = drawn(4)
    assert max(map(abs, slope_at(choices, fit(choices)).values())) < 0.05


def test_two_candidates_without_a_penalty_have_the_odds_of_their_counts(monkeypatch):
    monkeypatch.setattr(conditional, "PENALTY", 0.0)
    choices = [Choice([["yes"], []], int(number % 4 == 0), number) for number in range(80)]
    assert fit(choices) == [{"yes": pytest.approx(log(3), abs=0.02)}]


def test_the_same_choices_give_the_same_weights():
    assert fit(drawn(1)) == fit(drawn(1))


def test_what_three_documents_have_is_left_out():
    rare = [Choice([["rare"], []], 0, number // 10) for number in range(30)]
    known = [Choice([["known"], []], 0, number) for number in range(30)]
    assert [set(table) for table in fit(rare + known)] == [{"known"}]
