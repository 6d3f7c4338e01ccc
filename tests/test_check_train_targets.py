"""The training of tone toward mentions: a regression that can be checked, and hidden names."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.annotate.tone.targets import learned
from utils.check import train_targets
from utils.check.train_targets import Examples


def examples(seed, n=40, n_columns=5):
    rng = np.random.default_rng(seed)
    cells = [sorted(rng.choice(n_columns, rng.integers(1, 4), replace=False)) for _ in range(n)]
    columns = np.concatenate(cells)
    starts = np.cumsum([0, *map(len, cells)])[:-1]
    table = Examples(columns, rng.normal(size=len(columns)), starts, n_columns)
    return table, np.eye(3)[rng.integers(0, 3, n)]


def dense(table):
    made = np.zeros((len(table.starts), table.n_columns))
    rows = np.searchsorted(table.starts, np.arange(len(table.columns)), side="right") - 1
    made[rows, table.columns] = table.values
    return made


@given(st.integers(0, 10_000))
@settings(max_examples=15)
def test_weights_are_where_the_penalised_likelihood_is_highest(seed):
    table, truth = examples(seed)
    weights = train_targets.logistic(table, truth, 2.0)
    scores = dense(table) @ weights
    chances = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    slope = dense(table).T @ (chances - truth) + 2.0 * weights
    assert np.abs(slope).max() < 2 * train_targets.FLAT


@pytest.mark.parametrize("start", [np.array([5.0, -3.0]), np.array([0.0, 0.0])])
def test_a_narrow_valley_is_followed_to_its_bottom(start):
    curve = np.array([[40.0, 3.0], [3.0, 0.5]])
    bottom = np.array([1.0, -2.0])

    def loss(place):
        return float((place - bottom) @ curve @ (place - bottom) / 2), curve @ (place - bottom)

    np.testing.assert_allclose(train_targets.descend(loss, start), bottom, atol=0.02)


def items(n=12):
    rows = []
    for number in range(n):
        verb, label = [("slammed", "neg"), ("praised", "pos"), ("met", "neu")][number % 3]
        text = f"On day {number} the critics {verb} Bello in the hall."
        start = text.index("Bello")
        rows.append({"text": text, "start": start, "end": start + 5, "label": label})
    return rows


def test_what_is_in_examples_is_learned_and_names_are_not():
    made = train_targets.fit(items(30))
    assert "bello" not in " ".join(made.weights)
    slammed, praised = made.weights["before: slamm"], made.weights["before: prais"]
    assert slammed[0] > slammed[1]
    assert praised[0] < praised[1]
    assert {"critics", "hall"} <= made.words


def test_the_same_examples_give_the_same_weights():
    assert train_targets.fit(items(30)) == train_targets.fit(items(30))


def test_rare_features_are_not_kept():
    kept = train_targets.fit(items(3 * train_targets.AT_LEAST - 3)).weights
    assert not any(": slamm" in name for name in kept)


def test_what_is_written_is_what_is_read(tmp_path, monkeypatch, capsys):
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(map(json.dumps, items(30))), encoding="utf-8")
    monkeypatch.setattr(learned, "WEIGHTS", tmp_path / "targets.json")
    train_targets.main([str(path)])
    assert "30 mentions" in capsys.readouterr().out
    learned.model.cache_clear()
    try:
        assert learned.model().weights == train_targets.fit(items(30)).weights
    finally:
        learned.model.cache_clear()
