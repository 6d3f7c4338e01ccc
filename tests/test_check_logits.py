"""Weights of sparse features: slopes against differences, weights against shares."""

import numpy as np
import pytest

from utils.check import logits


def table(seed=3):
    drawn = np.random.default_rng(seed)
    articles = []
    for _ in range(30):
        features = [[f"f{one}" for one in drawn.choice(5, 2, replace=False)] for _ in range(3)]
        right = int(drawn.integers(3))
        articles.append([[(row, number == right) for number, row in enumerate(features)]])
    return logits.Table(articles, at_least=1)


@pytest.mark.parametrize("kind", [logits.yes_or_no, logits.choice])
def test_slopes_are_those_of_the_loss(kind):
    loss = kind(table(), 0.5)
    weights = np.linspace(-1, 1, 5)
    _, slope = loss(weights)
    for place, step in enumerate(np.eye(5) * 1e-5):
        difference = (loss(weights + step)[0] - loss(weights - step)[0]) / 2e-5
        assert slope[place] == pytest.approx(difference, abs=1e-4)


def test_one_feature_learns_its_share():
    rows = [[[(["a"], number < 3)]] for number in range(4)]
    made = logits.Table(rows, at_least=1)
    weights = logits.descend(logits.yes_or_no(made, 1e-6), np.zeros(1))
    assert weights[0] == pytest.approx(np.log(3), abs=0.05)


def test_what_few_articles_have_is_left_out():
    rows = [[[(["all", "few"] if number < 2 else ["all"], True)] * 3] for number in range(4)]
    assert logits.Table(rows, at_least=3).names == ["all"]
