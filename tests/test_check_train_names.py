"""The classifier's training: a regression that can be checked, and examples by our edges."""

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.spans import names
from utils.check import train_names

FEATURES = ["any", "a", "b", "c"]


def gradient_at(rows, kinds, learned):
    """Return the slope of the penalised likelihood, example by example."""
    slope = train_names.PENALTY * learned.values
    for row, kind in zip(rows, kinds, strict=True):
        places = [learned.rows[name] for name in row if name in learned.rows]
        scores = learned.values[places].sum(axis=0)
        chances = np.exp(scores) / np.exp(scores).sum()
        chances[kind] -= 1
        for place in places:
            slope[place] += chances
    return slope


def test_the_weights_are_where_the_penalised_likelihood_is_highest():
    rng = np.random.default_rng(4)
    rows = [["any", *rng.choice(FEATURES[1:], rng.integers(0, 3), replace=False)]
            for _ in range(60)]  # fmt: skip
    kinds = rng.integers(0, len(names.KINDS), 60).tolist()
    learned = train_names.fit(rows, kinds)
    assert np.abs(gradient_at(rows, kinds, learned)).max() < 0.05


@given(st.integers(0, 3))
def test_the_same_examples_give_the_same_weights(seed):
    rng = np.random.default_rng(seed)
    rows = [["any", str(rng.choice(FEATURES[1:]))] for _ in range(12)]
    kinds = rng.integers(0, len(names.KINDS), 12).tolist()
    one, other = train_names.fit(rows, kinds), train_names.fit(rows, kinds)
    np.testing.assert_array_equal(one.values, other.values)


def test_gold_is_learned_by_our_edges(tmp_path):
    text = "Then Gen. Martin Dempsey left the Mosul Post."
    spans = [{"start": 5, "end": 24, "label": "PER"}, {"start": 30, "end": 44, "label": "ORG"}]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": 1, "text": text, "spans": spans}), encoding="utf-8")
    (made,) = train_names.examples(path)
    kinds = [names.KINDS[one] for one in made.kinds]
    assert sorted(one for one in kinds if one != "none") == ["ORG", "PERSON"]
    assert len(made.rows) == len(made.kinds) > 2
