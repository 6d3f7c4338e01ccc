"""The command line: one sentence for what goes wrong, and a status that says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from utils.run import authoring, build, commandline, fetch
from utils.run.notebooks import NotebookError

ROOT = Path(__file__).resolve().parents[1]


def python(*arguments, cwd=ROOT):
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60
    )


@pytest.fixture
def csv_file(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("title,text,date\nRain,It rained.,2014-06-02\nSun,,2014-06-03\n")
    return path


def test_help_names_every_command():
    told = python("-m", "utils", "--help")
    assert told.returncode == 0
    for command in ("read", "figures", "app", "notebooks", "corpus", "fetch"):
        assert command in told.stdout
        assert python("-m", "utils", command, "--help").returncode == 0


def test_help_and_a_build_with_nothing_to_do_load_nothing_slow():
    program = (
        "import sys; from utils.run import build, commandline; commandline.parser();"
        "print([name for name in ('pandas', 'nbformat', 'matplotlib') if name in sys.modules])"
    )
    assert python("-c", program).stdout == "[]\n"


def test_read_tells_and_writes(csv_file, capsys):
    out = csv_file.with_suffix(".parquet")
    assert commandline.main(["read", str(csv_file), "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "Read 1 article" in told
    assert "mine.csv" in told
    assert out.exists()


def test_read_fails_where_nothing_could_be_read(tmp_path, capsys):
    (tmp_path / "empty.txt").touch()
    assert commandline.main(["read", str(tmp_path)]) == 1
    assert "empty.txt" in capsys.readouterr().out


def test_a_wrong_ending_is_said_before_the_reading(csv_file, capsys):
    assert commandline.main(["read", str(csv_file), "--out", "x.xls"]) == 1
    told = capsys.readouterr()
    assert "x.xls: tables are written as" in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "no/such/place"],
        ["figures", "--corpus", "no/such/place"],
        ["app", "--corpus", "no/such/place"],
        ["fetch", "nothing"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_is_not_there_is_said_in_one_sentence(arguments, capsys):
    assert commandline.main(arguments) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert arguments[-1] in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(13, "Permission denied", "a\x1b.txt"), "a .txt: Permission denied\n"),
        (OSError(28, "No space left on device"), "No space left on device\n"),
        (ValueError("text: no column of that name"), "text: no column of that name\n"),
        (fetch.FetchError("no network"), "no network\n"),
    ],
)
def test_errors_are_sentences(monkeypatch, capsys, error, expected):
    def fail(name):
        raise error

    monkeypatch.setattr(fetch, "fetch", fail)
    assert commandline.main(["fetch", "x"]) == 1
    assert capsys.readouterr().err == expected


def test_verbose_shows_where_a_cell_failed(monkeypatch, capsys):
    def fail(**_):
        raise NotebookError("00_a: no", traceback="the whole story")

    monkeypatch.setattr(authoring, "main", fail)
    assert commandline.main(["notebooks", "--verbose"]) == 1
    assert capsys.readouterr().err == "the whole story\n"


def test_being_stopped_is_no_error(monkeypatch, capsys):
    def stop(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(authoring, "main", stop)
    assert commandline.main(["notebooks"]) == 130
    assert capsys.readouterr().err == "\nStopped.\n"


@pytest.mark.parametrize(("failed", "status"), [([], 0), (["00_a"], 1)])
def test_figures_ends_with_what_to_open(monkeypatch, capsys, tmp_path, failed, status):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(build, "build", lambda job: failed)
    assert commandline.main(["figures", "--out", "pages"]) == status
    assert capsys.readouterr().out == "Open pages/index.html\n"


def test_a_reader_that_has_seen_enough_is_no_error(csv_file):
    program = f"{sys.executable} -m utils read {csv_file} | true"
    done = subprocess.run(program, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_columns_and_the_order_of_dates_can_be_named(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("Volltext,Datum\nEs regnet.,3/4/2014\n")
    named = ["--column", "text=Volltext", "--column", "published_on=Datum"]
    assert commandline.main(["read", str(tmp_path / "a.csv"), *named, "--day-first"]) == 0
    assert "published on 2014-04-03" in capsys.readouterr().out
    assert commandline.main(["read", str(tmp_path / "a.csv"), "--column", "Volltext"]) == 1
    assert "expected OURS=THEIRS" in capsys.readouterr().err


def test_a_corpus_is_read_by_its_name(capsys):
    assert commandline.main(["read", "teaching"]) == 0
    n = len(list((ROOT / "corpus" / "teaching" / "articles").glob("*/*.txt")))
    assert f"Read {n} articles of 6 outlets" in capsys.readouterr().out
