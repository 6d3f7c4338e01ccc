"""What counts as a change: content, not times or outputs."""

from __future__ import annotations

import os

import nbformat
import pytest

from utils.run import notebooks, state
from utils.run.state import Made


@pytest.fixture
def place(tmp_path, make_notebook):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/a.txt").write_text("one")
    notebooks.write(make_notebook("# A", "print(1)"), tmp_path / "00_a.ipynb")
    return tmp_path


def fingerprint(place):
    return state.fingerprints([place / "00_a.ipynb"], place / "corpus")["00_a"]


def test_the_same_things_have_the_same_fingerprint(place):
    before = fingerprint(place)
    os.utime(place / "corpus/a.txt", (0, 0))
    (place / "00_a.ipynb").write_bytes((place / "00_a.ipynb").read_bytes() + b"\n")
    assert fingerprint(place) == before


def test_outputs_do_not_count(place, make_notebook):
    before = fingerprint(place)
    run = make_notebook("# A", "print(1)")
    run.cells[1].outputs = [nbformat.v4.new_output("stream", text="1\n")]
    notebooks.write(run, place / "00_a.ipynb")
    assert fingerprint(place) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda place: (place / "corpus/a.txt").write_text("two"),
        lambda place: (place / "corpus/b.txt").write_text("one"),
        lambda place: (place / "corpus/a.txt").rename(place / "corpus/c.txt"),
        lambda place: (place / "00_a.ipynb").write_text("{}"),
    ],
    ids=["text", "new file", "name", "notebook"],
)
def test_a_change_gives_another_fingerprint(place, change):
    before = fingerprint(place)
    change(place)
    assert fingerprint(place) != before


def test_changed_code_changes_every_fingerprint(place, monkeypatch):
    before = fingerprint(place)
    monkeypatch.setattr(state, "_code", lambda: iter([("a.py", b"x")]))
    assert fingerprint(place) != before


def test_a_large_corpus_is_known_by_size_and_time(place, monkeypatch):
    monkeypatch.setattr(state, "MOST_BYTES_READ", 2)
    before = fingerprint(place)
    assert fingerprint(place) == before
    os.utime(place / "corpus/a.txt", (0, 0))
    assert fingerprint(place) != before


def test_a_corpus_may_be_one_file(place):
    (file,) = state.fingerprints([place / "00_a.ipynb"], place / "corpus/a.txt").values()
    (place / "corpus/a.txt").write_text("two")
    (other,) = state.fingerprints([place / "00_a.ipynb"], place / "corpus/a.txt").values()
    assert file != other


def test_what_was_made_is_kept_and_found_again(tmp_path):
    made = {"00_a": Made("f", ["00_a.html"]), "01_b": Made("g", [], "failed")}
    state.save(made, tmp_path)
    assert state.load(tmp_path) == made
    assert [path.name for path in tmp_path.iterdir()] == [state.FILE_NAME]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"00_a": 3}', '{"00_a": {"x": 1}}'])
def test_a_record_that_cannot_be_read_is_no_record(tmp_path, content):
    (tmp_path / state.FILE_NAME).write_text(content)
    assert state.load(tmp_path) == {}


def test_only_what_is_whole_and_there_is_current(tmp_path):
    (tmp_path / "a.html").touch()
    assert state.is_current(Made("f", ["a.html"]), "f", tmp_path)
    assert not state.is_current(Made("f", ["a.html"]), "g", tmp_path)
    assert not state.is_current(Made("f", ["a.html", "b.png"]), "f", tmp_path)
    assert not state.is_current(Made("f", [], "failed"), "f", tmp_path)
    assert not state.is_current(None, "f", tmp_path)
