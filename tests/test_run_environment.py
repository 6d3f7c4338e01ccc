"""Set-up, run as a program in a small project of its own, with a stand-in for uv."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from utils.run import environment

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = Path(environment.__file__)
UV = """#!/bin/sh
echo "$@" >> "$CALLS"
case "$1" in
  venv) for last; do :; done; mkdir -p "$last/bin"; ln -s "$REAL_PYTHON" "$last/bin/python";;
  pip) echo "$ANSWER"; exit "$STATUS";;
esac
"""


class Project:
    """A project to set up, and what the stand-in for uv does and was asked to do."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.venv = folder / ".venv"
        (folder / "utils/run").mkdir(parents=True)
        shutil.copy(SCRIPT, folder / "utils/run")
        (folder / "pyproject.toml").write_text('[project]\nversion = "1"\ndependencies = ["a"]\n')
        (folder / "requirements.txt").write_text("a==1\n")
        (folder / "requirements-test.txt").write_text("b==1\n")
        (folder / "requirements-embeddings.txt").write_text("c==1\n")
        (folder / "requirements-browser.txt").write_text("d==1\n")
        (folder / "bin").mkdir()
        (folder / "bin/uv").write_text(UV)
        (folder / "bin/uv").chmod(0o755)
        (folder / "calls").touch()

    def set_up(self, *arguments, answer="", status=0, with_uv=True, **variables):
        path = [str(self.folder / "bin")] * with_uv + ["/usr/bin", "/bin"]
        settings = {
            "PATH": os.pathsep.join(path),
            "CALLS": str(self.folder / "calls"),
            "REAL_PYTHON": sys.executable,
            "ANSWER": answer,
            "STATUS": str(status),
        }
        command = [sys.executable, "utils/run/environment.py", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=settings | variables, capture_output=True, text=True
        )

    def calls(self):
        """Return what uv was asked since the last look."""
        asked = (self.folder / "calls").read_text().splitlines()
        (self.folder / "calls").write_text("")
        return [line for line in asked if line != "--version"]


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "a project")


def test_sets_up_once_and_then_only_what_changes(project):
    assert project.set_up().returncode == 0
    assert [call.split()[0] for call in project.calls()] == ["venv", "pip", "pip"]
    again = project.set_up()
    assert (again.returncode, again.stdout, project.calls()) == (0, "", [])


def test_installs_with_hashes_and_then_the_project_without_dependencies(project):
    project.set_up("--with", "test")
    _, packages, itself, tools, _ = project.calls()
    assert packages.endswith("--require-hashes -r requirements.txt")
    assert itself.endswith("--no-deps -e .")
    assert tools.endswith("--require-hashes -r requirements-test.txt")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("requirements.txt", "a==2\n"),
        ("pyproject.toml", '[project]\nversion = "2"\ndependencies = ["a"]\n'),
        ("pyproject.toml", '[project]\nversion = "1"\ndependencies = ["a", "c"]\n'),
    ],
)
def test_starts_anew_when_a_requirement_changes(project, file, content):
    project.set_up()
    (project.venv / "left over").touch()
    (project.folder / file).write_text(content)
    project.calls()
    project.set_up()
    assert project.calls()[0].startswith("venv")
    assert not (project.venv / "left over").exists()


def test_settings_of_tools_in_pyproject_change_nothing(project):
    project.set_up()
    project.calls()
    with (project.folder / "pyproject.toml").open("a") as file:
        file.write("[tool.ruff]\nline-length = 90\n")
    project.set_up()
    assert project.calls() == []


def test_jupyterlab_neither_asks_for_news_nor_fetches_them(project):
    project.set_up()
    settings = json.loads((project.venv / "share/jupyter/lab/settings/overrides.json").read_text())
    (notification,) = settings.values()
    assert notification == {"fetchNews": "false", "checkForUpdates": False}


def test_adds_the_tests_tools_to_what_is_there(project):
    project.set_up()
    project.calls()
    project.set_up("--with", "test")
    (tools, embeddings) = project.calls()
    assert tools.endswith("--require-hashes -r requirements-test.txt")
    assert embeddings.endswith("--no-deps --require-hashes -r requirements-embeddings.txt")
    project.set_up()
    assert project.calls() == []


def test_adds_what_tests_in_a_browser_need(project):
    project.set_up("--with", "test")
    project.calls()
    assert project.set_up("--with", "browser").returncode == 0
    (browser,) = project.calls()
    assert browser.endswith("--require-hashes -r requirements-browser.txt")
    project.set_up("--with", "browser")
    assert project.calls() == []


def test_a_set_up_that_failed_is_not_taken_for_done(project):
    assert project.set_up(status=1).returncode == 1
    project.calls()
    assert project.set_up().returncode == 0
    assert project.calls()[0].startswith("venv")


def test_starts_anew_when_the_python_has_gone(project):
    project.set_up()
    project.calls()
    (project.venv / "bin/python").unlink()
    (project.venv / "bin/python").symlink_to("/nowhere/python3")
    project.set_up()
    assert project.calls()[0].startswith("venv")
    assert (project.venv / "bin/python").exists()


def test_an_environment_made_by_hand_is_added_to_not_wiped(project):
    (project.venv / "bin").mkdir(parents=True)
    (project.venv / "bin/python").symlink_to(sys.executable)
    (project.venv / "mine").touch()
    assert project.set_up().returncode == 0
    assert all(call.startswith("pip") for call in project.calls())
    assert (project.venv / "mine").exists()


# What pip and uv printed in these situations, shortened.
FAILURES = {
    "uv, no name server": ("cause: dns error\n  cause: error resolving DNS", "cannot be reached"),
    "uv, no connection": ("cause: error sending request for url (http://x/)", "cannot be reached"),
    "pip, no connection": (
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('<c>: "
        "Failed to establish a new connection: [Errno -2] Name or service not known')': /a/\n"
        "ERROR: No matching distribution found for a==1",
        "cannot be reached",
    ),
    "uv, full disk": (
        "cause: failed to copy file from a to b: No space left on device (os error 28)",
        "disk is full",
    ),
    "pip, full disk": (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "disk is full",
    ),
    "uv, other hash": ("Hash mismatch for `a==1`", "not the one that was pinned"),
    "pip, other hash": (
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
        "not the one that was pinned",
    ),
    "something else": ("first line\n\nerror: no such option", "error: no such option"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_told_in_plain_words(project, name):
    answer, expected = FAILURES[name]
    done = project.set_up(answer=answer, status=1)
    assert done.returncode == 1
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert answer in (project.venv / "setup.log").read_text()


def test_says_when_an_old_python_runs_it(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert environment.main() == 1
    told = capsys.readouterr().err
    assert "needs Python 3.11 or newer" in told
    assert "is Python 3.9.2" in told


@pytest.mark.parametrize("script", ["environment.py", "textconv.py"])
def test_what_runs_before_set_up_parses_on_an_old_python(script):
    ast.parse(SCRIPT.with_name(script).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_says_when_debian_has_split_off_the_venv_module(project, tmp_path):
    (tmp_path / "ensurepip.py").write_text("raise ImportError")
    done = project.set_up(with_uv=False, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "sudo apt install python3-venv" in done.stderr
    assert not project.venv.exists()


def test_a_disk_that_fills_up_unsaid_is_noticed(monkeypatch):
    monkeypatch.setattr(environment, "free_bytes", lambda folder: 1000)
    assert environment.reason("ensurepip returned non-zero exit status 1") == environment.FULL_DISK


def test_make_says_when_there_is_no_python(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "sh").symlink_to(shutil.which("sh"))
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    done = subprocess.run(
        [make, "environment"],
        cwd=tmp_path,
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "No Python was found" in done.stderr
