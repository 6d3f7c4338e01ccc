"""Exercises: what is a solution goes, everything else stays."""

from __future__ import annotations

import nbformat
import pytest

from utils.run import exercises, notebooks


@pytest.fixture
def solved(make_notebook):
    made = make_notebook(
        "# How many? See [the card](../corpus/README.md), [next](01_b.ipynb#see), [a](https://a.b)",
        'corpus_path = "../corpus/teaching"',
        "# Count the articles of each outlet.",
        "by_outlet = articles.groupby('outlet')\n# solution\nby_outlet.size()\n\nprint(1)",
        "secret = 42",
        "# And then?",
        "# check\nassert secret == 42",
        tags={1: "parameters", 4: "solution"},
    )
    made.cells[3].execution_count = 2
    made.cells[3].outputs = [nbformat.v4.new_output("stream", text="1\n")]
    return notebooks.canonical(made)


@pytest.fixture
def exercise(solved):
    return exercises.exercise(solved, source="00_a.ipynb")


def test_solutions_go_and_checks_stay(exercise):
    sources = [cell.source for cell in notebooks.code_cells(exercise)]
    assert sources == [
        'corpus_path = "../../corpus/teaching"',
        "by_outlet = articles.groupby('outlet')\n# Write your code here.",
        "# check\nassert secret == 42",
    ]


def test_outputs_go(exercise):
    for cell in notebooks.code_cells(exercise):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_says_first_where_it_comes_from(exercise):
    assert "generated from [00_a.ipynb](../00_a.ipynb)" in exercise.cells[0].source


def test_links_lead_to_the_same_places_from_one_folder_deeper(exercise):
    assert "(../../corpus/README.md), [next](../01_b.ipynb#see)" in exercise.cells[1].source
    assert "(https://a.b)" in exercise.cells[1].source


def test_the_solved_notebook_stays_as_it_is(solved):
    before = notebooks.text(solved)
    exercises.exercise(solved, source="00_a.ipynb")
    assert notebooks.text(solved) == before


def test_only_notebooks_with_solutions_have_exercises(solved, make_notebook, tmp_path):
    plain = make_notebook("# A", "solution = 1")
    made = exercises.files(
        {tmp_path / "00_a.ipynb": solved, tmp_path / "01_b.ipynb": plain}, tmp_path
    )
    assert list(made) == [tmp_path / "exercises" / "00_a.ipynb"]
