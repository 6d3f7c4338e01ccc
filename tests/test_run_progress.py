"""Progress on a terminal and in a file."""

from __future__ import annotations

from utils.run.progress import Progress


def told(capsys):
    progress = Progress("[1/2] 00_a")
    progress.show(3, 18)
    progress.end("done")
    return capsys.readouterr().out


def test_a_file_gets_one_line(capsys):
    assert told(capsys) == "[1/2] 00_a  done\n"


def test_a_terminal_sees_each_cell_in_the_same_line(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    shown = told(capsys)
    assert "\r[1/2] 00_a  cell 3 of 18" in shown
    assert shown.count("\n") == 1
