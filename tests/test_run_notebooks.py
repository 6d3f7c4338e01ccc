"""The runner: a second run changes no byte, and a failure says where it is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import nbformat
import pytest

from utils.run import notebooks

PICTURE = """import matplotlib.pyplot as plt
_, ax = plt.subplots(figsize=(3, 2))
ax.bar(["Ash", "Birch"], [3, 5])
print("Birch has more than Ash:")
print("5 and 3.")"""
PLACE = """import os, sys
print(os.getcwd())
print(sys.executable)
print(os.environ["BROADSHEET_FIGURES"])
print(plt.get_backend())"""


@pytest.fixture(scope="module")
def executed(make_notebook, tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    made = make_notebook("# Two trees", PICTURE, "# Where", PLACE, "2 + 2")
    seen = []
    result = notebooks.execute(
        made,
        name="00_trees",
        folder=folder,
        figures=folder / "figures",
        on_cell=lambda *numbers: seen.append(numbers),
    )
    return made, result, folder, seen


def test_runs_in_the_folder_with_this_python_and_its_own_figures(executed):
    _, result, folder, _ = executed
    place, python, figures, backend = result.cells[3].outputs[0].text.splitlines()
    assert os.path.realpath(place) == os.path.realpath(folder)
    assert python == sys.executable
    assert figures == str(folder / "figures")
    assert "inline" in backend


def test_reports_each_code_cell(executed):
    assert executed[3] == [(1, 3), (2, 3), (3, 3)]


def test_leaves_the_given_notebook_alone(executed):
    assert all(not cell.outputs for cell in notebooks.code_cells(executed[0]))


def test_counts_from_one_and_merges_what_is_printed(executed):
    cells = notebooks.code_cells(executed[1])
    assert [cell.execution_count for cell in cells] == [1, 2, 3]
    printed = [output.text for output in cells[0].outputs if output.output_type == "stream"]
    assert printed == ["Birch has more than Ash:\n5 and 3.\n"]
    assert cells[2].outputs[0].data["text/plain"] == "4"


def test_a_second_run_changes_no_byte(executed, tmp_path):
    _, first, folder, _ = executed
    options = {"name": "00_trees", "folder": folder, "figures": folder / "figures"}
    second = notebooks.execute(first, **options)
    for name, notebook in (("first", first), ("second", second)):
        notebooks.write(notebook, tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert "image/png" in (tmp_path / "first").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


def test_the_file_is_a_valid_notebook_without_times_or_places(executed):
    text = notebooks.text(executed[1])
    nbformat.validate(json.loads(text))
    plain = json.loads(text)
    assert set(plain["metadata"]) == {"kernelspec", "language_info"}
    assert plain["metadata"]["language_info"] == {"name": "python"}
    assert all(set(cell["metadata"]) <= {"tags"} for cell in plain["cells"])
    assert text.endswith("}\n")
    assert "\r" not in text


def test_a_failing_cell_is_named_with_its_reason(make_notebook, tmp_path):
    made = make_notebook("# A", "counts = {}", "# B", "counts['Ash']\nprint(1)", "print(2)")
    with pytest.raises(notebooks.NotebookError) as failure:
        notebooks.execute(made, name="03_trees", folder=tmp_path)
    assert str(failure.value) == "03_trees, cell 2 (`counts['Ash']`): KeyError: 'Ash'"
    assert "KeyError" in failure.value.traceback


def test_a_kernel_that_dies_is_no_riddle(make_notebook, tmp_path):
    made = make_notebook("# A", "import os; os._exit(9)")
    with pytest.raises(notebooks.NotebookError, match=r"03_trees: .*lack of memory"):
        notebooks.execute(made, name="03_trees", folder=tmp_path)


SLEEPY = """
import sys, pathlib, nbformat
from utils.run import notebooks
new = nbformat.v4
made = new.new_notebook(cells=[new.new_code_cell(source) for source in (
    "import os; open('pid', 'w').write(str(os.getpid()))", "import time; time.sleep(60)")])
notebooks.execute(made, name="x", folder=pathlib.Path(sys.argv[1]),
                  on_cell=lambda number, n: print(number, flush=True))
"""


def test_ctrl_c_ends_the_run_and_its_kernel(tmp_path):
    command = [sys.executable, "-c", SLEEPY, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=notebooks.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert [run.stdout.readline() for _ in range(2)] == ["1\n", "2\n"]
        run.send_signal(signal.SIGINT)
        told = run.communicate(timeout=30)[1]
    assert told.strip().splitlines()[-1] == "KeyboardInterrupt"
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_canonical_trims_what_programs_add(make_notebook):
    made = make_notebook("# A", "x = 1", tags={1: "parameters"})
    made.metadata["widgets"] = {"state": {}}
    made.metadata.kernelspec["name"] = "my-env"
    made.cells[1].metadata["collapsed"] = True
    made.cells[1].id = "8f2c"
    trimmed = notebooks.canonical(made)
    assert trimmed == make_notebook("# A", "x = 1", tags={1: "parameters"})
    assert notebooks.canonical(trimmed) == trimmed


PARAMETERS = 'n = 3\ncorpus_path = (\n    "../corpus/teaching"\n)\nprint(n)'


def test_canonical_keeps_of_a_widget_what_it_says_in_words(make_notebook):
    made = make_notebook("# Look", "explorer")
    data = {notebooks.WIDGET: {"model_id": "f00d"}, "text/plain": "Explorer of x"}
    made.cells[1].outputs = [nbformat.v4.new_output("execute_result", data, execution_count=1)]
    kept = notebooks.canonical(made).cells[1].outputs[0]["data"]
    assert kept == {"text/plain": "Explorer of x"}


def test_another_corpus_takes_the_place_of_the_first(make_notebook):
    made = make_notebook("# A", "corpus_path = 'x'", PARAMETERS, tags={2: "parameters"})
    other = notebooks.with_corpus(made, 'a "b"')
    assert notebooks.corpus_of(made) == "../corpus/teaching"
    assert notebooks.corpus_of(other) == 'a "b"'
    assert other.cells[2].source == 'n = 3\ncorpus_path = "a \\"b\\""\nprint(n)'
    assert other.cells[1].source == "corpus_path = 'x'"


def test_a_notebook_without_parameters_cannot_take_another_corpus(make_notebook):
    with pytest.raises(ValueError, match="no cell tagged"):
        notebooks.with_corpus(make_notebook("# A", "corpus_path = 'x'"), "y")


def test_the_page_of_another_corpus_says_so_first(make_notebook):
    noted = notebooks.with_note(make_notebook("# A"), "../corpus/my`paper")
    assert noted.cells[0].source.startswith("> **This page is about the corpus `my'paper`.**")
    assert noted.cells[1].source == "# A"


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"cells": 1, "nbformat": 4}'])
def test_a_file_that_is_no_notebook_is_named(tmp_path, content):
    path = tmp_path / "04_torn.ipynb"
    path.write_text(content)
    with pytest.raises(ValueError, match=r"04_torn\.ipynb is not a notebook"):
        notebooks.read(path)


def test_notebooks_come_in_reading_order_and_drafts_do_not(tmp_path):
    for name in ("10_b.ipynb", "02_a.ipynb", "draft.ipynb", "2_c.ipynb", "03_d.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in notebooks.paths(tmp_path)] == ["02_a.ipynb", "10_b.ipynb"]


def test_nobodys_own_settings_reach_a_kernel(tmp_path, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "svg")
    monkeypatch.setenv("PYTHONPATH", "/mine")
    made = notebooks.kernel_environment(tmp_path)
    assert "MPLBACKEND" not in made
    assert made["MATPLOTLIBRC"] == os.devnull
    assert made["PYTHONPATH"].split(os.pathsep) == [str(notebooks.ROOT), "/mine"]
    assert made["BROADSHEET_FIGURES"] == str(tmp_path / "figures")
