"""The authors' command: writes only what changes, and says what would."""

from __future__ import annotations

import pytest

from utils.run import authoring, guard, notebooks

PARAMETERS = 'corpus_path = "../corpus/teaching"'


@pytest.fixture
def folder(tmp_path, make_notebook, monkeypatch):
    def execute(notebook, **_):
        run = notebooks.canonical(notebook)
        for number, cell in enumerate(notebooks.code_cells(run), start=1):
            cell.execution_count = number
        return run

    monkeypatch.setattr(notebooks, "execute", execute)
    monkeypatch.setattr(guard, "findings", lambda path: [])
    for name, source in (("00_a", "1 + 1"), ("01_b", "# solution\n2 + 2")):
        made = make_notebook(f"# About {name}", PARAMETERS, source, tags={1: "parameters"})
        notebooks.write(made, tmp_path / f"{name}.ipynb")
    return tmp_path


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.ipynb")}


def test_check_says_what_would_change_and_writes_nothing(folder, capsys):
    before = files(folder)
    assert authoring.main(folder=folder, check=True) == 1
    told = capsys.readouterr().out
    for name in ("00_a.ipynb", "01_b.ipynb", "exercises/01_b.ipynb"):
        assert f"would change: {name}" in told
    assert "exercises/00_a.ipynb" not in told
    assert files(folder) == before


def test_after_a_run_nothing_would_change(folder, capsys):
    assert authoring.main(folder=folder) == 0
    assert sorted(files(folder)) == ["00_a.ipynb", "01_b.ipynb", "exercises/01_b.ipynb"]
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*.ipynb")}
    capsys.readouterr()
    assert authoring.main(folder=folder, check=True) == 0
    assert authoring.main(folder=folder) == 0
    assert "change" not in capsys.readouterr().out
    assert times == {path: path.stat().st_mtime_ns for path in folder.rglob("*.ipynb")}


def test_an_exercise_whose_notebook_has_gone_goes(folder):
    authoring.main(folder=folder)
    (folder / "01_b.ipynb").unlink()
    assert authoring.main(folder=folder, check=True) == 1
    assert (folder / "exercises/01_b.ipynb").exists()
    assert authoring.main(folder=folder) == 0
    assert list(files(folder)) == ["00_a.ipynb"]


def test_a_broken_rule_is_told_with_the_notebook(folder, monkeypatch, capsys):
    monkeypatch.setattr(guard, "findings", lambda path: ["cell 3: is empty"])
    assert authoring.main(folder=folder) == 1
    assert "00_a.ipynb: cell 3: is empty\n" in capsys.readouterr().err
