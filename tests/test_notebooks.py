"""The committed notebooks keep the rules, and their exercises are those made from them."""

from __future__ import annotations

import pytest

from utils.run import authoring, exercises, guard, notebooks

PATHS = notebooks.paths()


def test_there_are_notebooks():
    assert PATHS


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_keeps_the_rules(path):
    assert guard.findings(path) == []


def test_the_committed_exercises_are_those_made_from_the_notebooks():
    solved = {path: notebooks.read(path) for path in PATHS}
    expected = exercises.files(solved, notebooks.FOLDER)
    assert expected, "no notebook holds a solution"
    for path, text in expected.items():
        assert path.read_text(encoding="utf-8") == text, f"run `make notebooks`: {path.name}"
    assert authoring.stale_exercises(solved, notebooks.FOLDER) == []
