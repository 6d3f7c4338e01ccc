"""The guard and nbval against mutants: each way to spoil a notebook is caught by one of them."""

from __future__ import annotations

import copy
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import nbformat
import pytest

from utils.run import guard, notebooks
from utils.run.notebooks import code_cells

ROOT = Path(__file__).resolve().parents[1]
COMMITTED = notebooks.paths()

COUNTS = """n_ash, n_birch = 3, 5
n_ash + n_birch"""
FIGURE = """import matplotlib.pyplot as plt
_, ax = plt.subplots(figsize=(3, 2))
ax.bar(["Ash", "Birch"], [3, 5])
print("Birch has 5 articles, Ash 3.")"""
PARAMETERS = 'corpus_path = "../corpus/teaching"'


@pytest.fixture(scope="module")
def small(make_notebook, tmp_path_factory):
    """A notebook of six cells that keeps all rules but the one on size."""
    made = make_notebook(
        *("# How many articles?", PARAMETERS, "# The counts:", COUNTS, "# A picture:", FIGURE),
        "# The end.",
        tags={1: "parameters"},
    )
    return notebooks.execute(made, name="small", folder=tmp_path_factory.mktemp("notebooks"))


def broken(notebook):
    """Return every sentence of the guard but those on size."""
    return [one for rule in guard.RULES for one in rule(notebook)]


@pytest.fixture(params=["small", *COMMITTED], ids=lambda one: getattr(one, "stem", one))
def notebook(request, small):
    whole = small if request.param == "small" else notebooks.read(request.param)
    return copy.deepcopy(whole)


def with_picture(notebook):
    """Return the first cell that holds a picture."""
    return next(
        cell
        for cell in code_cells(notebook)
        if any("image/png" in output.get("data", {}) for output in cell.outputs)
    )


def strip_all(notebook):
    for cell in code_cells(notebook):
        cell.outputs, cell.execution_count = [], None


def strip_outputs_only(notebook):
    for cell in code_cells(notebook):
        cell.outputs = []


def remove_sentence(notebook):
    cell = with_picture(notebook)
    cell.source = re.sub(r"^print\(.*$", "", cell.source, flags=re.MULTILINE)
    cell.outputs = [output for output in cell.outputs if output.output_type != "stream"]


def remove_printed_sentence(notebook):
    cell = with_picture(notebook)
    cell.outputs = [output for output in cell.outputs if output.output_type != "stream"]


def change_count(notebook):
    code_cells(notebook)[-1].execution_count += 1


def run_twice(notebook):
    for number, cell in enumerate(code_cells(notebook), start=100):
        cell.execution_count = number


def add_stderr(notebook):
    warning = nbformat.v4.new_output("stream", name="stderr", text="FutureWarning")
    code_cells(notebook)[0].outputs.append(warning)


def change_count_of_result(notebook):
    cell = next(
        cell for cell in code_cells(notebook) for one in cell.outputs if "execution_count" in one
    )
    for output in cell.outputs:
        if "execution_count" in output:
            output.execution_count += 1


@pytest.mark.parametrize(
    "spoil",
    [
        *(strip_all, strip_outputs_only, remove_sentence, remove_printed_sentence),
        *(change_count, change_count_of_result, run_twice, add_stderr),
    ],
)
def test_the_guard_catches_a_spoilt_notebook(notebook, spoil):
    before = broken(notebook)
    spoil(notebook)
    assert len(broken(notebook)) > len(before)


def test_the_small_notebook_keeps_the_rules(small):
    assert broken(small) == []


SHOWN = {
    "a memory address": "<x.Y at 0x7f3a2b4c5d>",
    "an absolute path": "read /home/me/articles.csv",
    "a Windows path": r"read C:\Users\me",
    "a clock": "done at 12:31:05",
    "a duration": "took 31 ms",
    "a dtype": "0 a\ndtype: object",
    "an array": "array([1, 2])",
    "an index": "Index(['a', 'b'])",
    "an object": "<Axes: title={'center': 'x'}>",
    "a class": "<class 'str'>",
    "an unrounded number": "0.33333333333333",
}
NOT_SHOWN = [
    *(
        "Read ../corpus/teaching/articles/a.txt",
        "see https://example.org/a/b",
        "0.333333",
        "1/2/2014",
    ),
    *("at 12:30 the council met", "10 msgs", "and/or", "the index (rebuilt)", "tolls < 30 > 20"),
]


@pytest.mark.parametrize("what", SHOWN)
@pytest.mark.parametrize("kind", ["stream", "text/plain", "text/html"])
def test_outputs_that_change_or_puzzle_are_caught(make_notebook, what, kind):
    assert len(list(guard.contents(showing(make_notebook, SHOWN[what], kind)))) >= 1


@pytest.mark.parametrize("text", NOT_SHOWN)
@pytest.mark.parametrize("kind", ["stream", "text/plain"])
def test_outputs_that_read_well_pass(make_notebook, text, kind):
    assert list(guard.contents(showing(make_notebook, text, kind))) == []


def showing(make_notebook, text, kind):
    made = make_notebook("# A", "x")
    new = nbformat.v4.new_output
    if kind == "text/html":
        text = f"<table><tr><td>{text.replace('<', '&lt;')}</td></tr></table>"
    is_stream = kind == "stream"
    shown = new("stream", text=text) if is_stream else new("display_data", data={kind: text})
    made.cells[1].outputs = [shown]
    return made


@pytest.mark.parametrize(("n_rows", "n_found"), [(30, 0), (31, 1)])
def test_long_tables_are_caught(make_notebook, n_rows, n_found):
    html = "<table><tr><th>n</th></tr>" + "<tr><td>1</td></tr>" * n_rows + "</table>"
    made = make_notebook("# A", "x")
    made.cells[1].outputs = [nbformat.v4.new_output("display_data", data={"text/html": html})]
    assert len(list(guard.contents(made))) == n_found


@pytest.mark.parametrize(
    "source",
    [
        *("def f():\n    pass", "class A:\n    pass", "f();", "%pip install x", "!ls", "  !ls"),
        *("import requests", "from urllib.request import urlopen", "import http.client"),
        *('read("https://a.b")', "if x:\n    import socket", "async def f(): pass"),
    ],
)
def test_code_that_belongs_elsewhere_is_caught(make_notebook, source):
    assert len(list(guard.code(make_notebook("# A", source)))) == 1


def test_one_cell_may_define_a_toy(make_notebook):
    toy = "def f():\n    pass"
    assert list(guard.code(make_notebook("# A", toy, tags={1: "toy"}))) == []
    assert list(guard.code(make_notebook("# A", toy, toy, tags={1: "toy", 2: "toy"})))


@pytest.mark.parametrize(
    ("texts", "n_found"),
    [
        (["# A", "x", "# B", "y", "# C"], 0),
        (["# A", "x", "y", "# C"], 1),
        (["# A", "x"], 1),
        (["x", "# C"], 2),
    ],
)
def test_words_stand_around_every_code_cell(make_notebook, texts, n_found):
    assert len(list(guard.words(make_notebook(*texts)))) == n_found


@pytest.mark.parametrize(
    ("cells", "n_found"),
    [(["x"] * 15, 0), (["x"] * 14, 1), (["x"] * 31, 1), (["x\n" * 16] + ["x"] * 14, 1)],
)
def test_notebooks_and_cells_have_a_size(make_notebook, cells, n_found):
    assert len(list(guard.size(make_notebook("# A", *cells)))) == n_found


def test_the_median_cell_is_short(make_notebook):
    assert len(list(guard.size(make_notebook(*["x\n\ny\nz\nx"] * 15)))) == 1


@pytest.mark.parametrize("source", ["corpus_path = '../corpus/other'", "x = 1"])
def test_a_notebook_reads_the_teaching_corpus(make_notebook, source):
    assert list(guard.parameters(make_notebook("# A", source, tags={1: "parameters"})))
    assert list(guard.parameters(make_notebook("# A", PARAMETERS)))


def test_a_file_that_an_editor_saved_is_caught(small, tmp_path):
    path = tmp_path / "00_small.ipynb"
    notebooks.write(small, path)
    before = guard.findings(path)
    path.write_text(path.read_text().replace('"name": "python3"', '"name": "mine"'))
    assert len(guard.findings(path)) == len(before) + 1


def keep(cell):
    """Leave the cell as it is."""


def change_number(cell):
    cell.outputs[0].data["text/plain"] = "9"


def change_sentence(cell):
    stream = next(output for output in cell.outputs if output.output_type == "stream")
    stream.text = stream.text.replace("5", "6")


def change_figure(cell):
    cell.source = cell.source.replace("[3, 5]", "[3, 5.2]")


def change_size(cell):
    cell.source = cell.source.replace("(3, 2)", "(3, 2.1)")


def lose_figure(cell):
    cell.source += "\nplt.close()"


def lose_outputs(cell):
    cell.outputs = []


def strip(cell):
    cell.outputs, cell.execution_count = [], None


COUNTED, DRAWN = 1, 2  # places among the code cells of the small notebook
SPOILT = [
    *((keep, COUNTED), (change_number, COUNTED), (strip, COUNTED), (keep, DRAWN)),
    *((change_sentence, DRAWN), (change_figure, DRAWN), (change_size, DRAWN)),
    *((lose_figure, DRAWN), (lose_outputs, DRAWN), (strip, DRAWN)),
]


def test_nbval_with_our_comparison_of_pictures_fails_each_spoilt_cell(small, tmp_path):
    mutants = [copy.deepcopy(code_cells(small)[place]) for _, place in SPOILT]
    for (spoil, _), cell in zip(SPOILT, mutants, strict=True):
        spoil(cell)
    notebook = copy.deepcopy(small)
    notebook.cells = mutants
    notebooks.write(notebooks.canonical(notebook), tmp_path / "mutants.ipynb")
    assert nbval_failures(tmp_path) == [spoil is not keep for spoil, _ in SPOILT]


def nbval_failures(folder):
    """Run nbval over a folder as `make test` does; say of each cell whether it failed."""
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider"]
    command += ["--rootdir", str(folder), "-c", os.devnull, "--nbval", "--nbval-current-env"]
    command += ["--junitxml", str(folder / "results.xml"), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (folder / "results.xml").exists(), done.stdout + done.stderr
    cases = ElementTree.parse(folder / "results.xml").iter("testcase")
    return [case.find("failure") is not None for case in cases]
