"""What must be reached on open gold sets: GOLD_DIR names the folder that holds them."""

import os
from pathlib import Path

import pytest

from utils.check.__main__ import answer

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scored():
    folder = os.environ.get("GOLD_DIR")
    if not folder:
        pytest.skip("set GOLD_DIR to the folder that holds names/ and aliases/: see benchmarks/")
    made = {}

    def score(task, name):
        if name not in made:
            made[name] = answer(task, Path(folder, task, f"{name}.jsonl"))
        return made[name]

    return score


@pytest.mark.parametrize(
    ("name", "score", "floor"), [("wikigold", "f1", 0.65), ("re3d_gov", "precision", 0.72)]
)
def test_names_reach_their_goal(scored, name, score, floor):
    assert scored("names", name)[score] >= floor


@pytest.mark.parametrize(("name", "floor"), [("meantime", 0.92), ("gum_news", 0.94)])
def test_aliases_reach_their_goal(scored, name, floor):
    found = scored("aliases", name)
    assert found["b3_f1"] >= floor
    assert found["end_to_end"]["b3_f1"] >= 0.75
