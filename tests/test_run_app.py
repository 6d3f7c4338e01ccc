"""The explorer served alone: what its notebook, its settings and its page say."""

from __future__ import annotations

import ast
import json
import os
from html.parser import HTMLParser
from pathlib import Path

import pytest
from voila.app import Voila

from utils.run import app, build, commandline


@pytest.fixture
def served(tmp_path, monkeypatch):
    """The application, ready to start but not started, in a folder of its own."""
    monkeypatch.setattr(os, "environ", os.environ | app.environment(tmp_path))
    path = tmp_path / "Broadsheet.ipynb"
    path.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    made = app.App(config=app.settings(tmp_path, opens=True))
    made.initialize([str(path)])
    return made


def test_the_notebook_names_the_corpus_and_ends_with_the_explorer():
    paths = [Path("/a folder/it's here"), Path("/other/corpus.csv")]
    first, last = (cell.source for cell in app.notebook(paths).cells)
    assert first.startswith("from utils import show")
    shown = ast.parse(last, mode="eval").body
    assert ast.unparse(shown.func) == "show.explorer"
    named = {"it's here": str(paths[0]), "corpus.csv": str(paths[1])}
    assert ast.literal_eval(shown.args[0]) == named


def test_two_corpora_of_one_name_are_both_there():
    paths = [Path("/data/mine/teaching"), Path("/corpus/teaching")]
    shown = ast.parse(app.notebook(paths).cells[-1].source, mode="eval").body
    assert list(ast.literal_eval(shown.args[0]).values()) == [str(one) for one in paths]


def test_other_corpora_can_be_picked(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "CORPORA", tmp_path)
    for name in ("b", "a", "chosen"):
        (tmp_path / name).mkdir()
    (tmp_path / "README.md").touch()
    assert app.others(tmp_path / "chosen") == [tmp_path / "a", tmp_path / "b"]
    assert len(app.others(tmp_path.parent / "elsewhere.csv")) == 3


def test_it_serves_this_machine_only_and_makes_a_token(served):
    served.init_settings()
    assert served.ip == "127.0.0.1"
    token = served.identity_provider.token
    assert len(token) >= 32
    assert served.display_url.endswith(f"?token={token}")


def test_no_file_is_served_beside_the_page(served):
    assert served.voila_configuration.file_allowlist == []
    assert served.voila_configuration.allow_template_override == "NO"


def test_the_template_is_ours_and_stands_on_voilas(served, tmp_path):
    ours = tmp_path / "jupyter/voila/templates/broadsheet"
    assert str(ours) == served.template_paths[0]
    assert json.loads((ours / "conf.json").read_text()) == {"base_template": "lab"}


class Refresh(HTMLParser):
    """Finds where a page leads."""

    def handle_starttag(self, tag, attrs):
        self.content = dict(attrs)["content"]


def test_the_browser_opens_a_file_that_only_its_owner_can_reach(served, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(app.webbrowser, "open", opened.append)
    monkeypatch.setattr(Voila, "display_url", "http://127.0.0.1:1/?token=a&b")
    monkeypatch.setattr(app.threading, "Thread", At)
    served.launch_browser()
    assert "http://127.0.0.1:1/?token=a&b" in capsys.readouterr().out
    (address,) = opened
    assert "token" not in address
    page = Refresh()
    page.feed(Path(address.removeprefix("file://")).read_text(encoding="utf-8"))
    assert page.content == "0; url=http://127.0.0.1:1/?token=a&b"


class At:
    """A thread that runs at once."""

    def __init__(self, target, args, daemon):
        self.start = lambda: target(*args)


def test_without_a_browser_it_only_says_where_it_is(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(app.webbrowser, "open", lambda *_: pytest.fail("opened a browser"))
    monkeypatch.setattr(Voila, "display_url", "http://127.0.0.1:1/")
    app.App(config=app.settings(tmp_path, opens=False)).launch_browser()
    assert "http://127.0.0.1:1/" in capsys.readouterr().out


def test_what_pages_may_ask_for_is_on_this_machine():
    sources = {word for part in app.POLICY.split("; ") for word in part.split()[1:]}
    quoted = {"'self'", "'unsafe-inline'", "'unsafe-eval'"}
    assert sources == quoted | {"blob:", "data:", "ws://127.0.0.1:*"}


@pytest.mark.parametrize("port", ["99999999", "80", "x", "-1"])
def test_what_is_no_port_is_refused(port, capsys):
    with pytest.raises(SystemExit):
        commandline.main(["app", f"--port={port}"])
    assert f"{port} is no port; expected a number from 1024 to 65535" in capsys.readouterr().err
