"""`make app`: the explorer alone, on this machine only, with a token."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import driving
import pytest
import servers
from test_lab import CLICKED

SERVED = """
import nbformat
from utils.run import app, notebooks

cells = [nbformat.v4.new_code_cell(text) for text in ({clicked!r}, "Counter()")]
app.serve(notebooks.canonical(nbformat.v4.new_notebook(cells=cells)), port={port}, opens=False)
"""


@pytest.fixture(scope="module")
def counter(tmp_path_factory):
    """A page with one widget, served as the explorer is."""
    program = SERVED.format(clicked=CLICKED, port=servers.free_port())
    with servers.app(tmp_path_factory.mktemp("counter"), "-c", program) as server:
        yield server


def test_the_page_is_for_those_who_know_the_token(counter):
    for query in ("", "?token=", "?token=wrong"):
        with urllib.request.urlopen(counter.address + query) as answer:
            assert urllib.parse.urlsplit(answer.url).path == "/login"
            assert b"Counter" not in answer.read()


@pytest.mark.parametrize(
    "path", ["api/kernels/1-2-3-4-5", "voila/files/Broadsheet.ipynb", "voila/files/open.html"]
)
def test_without_the_token_there_is_no_kernel_and_no_file(counter, path):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(counter.address + path)
    assert refused.value.code == 403


def test_a_widget_answers_and_no_code_is_seen(counter, open_page):
    page = open_page(counter.url())
    button = page.locator('[data-do="count"]')
    button.click()
    page.get_by_text("counted 1").wait_for()
    assert "import" not in page.locator("body").inner_text()
    assert page.title() == "Broadsheet"
    driving.shoot(page, "app_widget")


def test_it_can_be_stopped_and_leaves_nothing(tmp_path):
    before = set(servers.BUILD.parent.glob("app-*"))
    servers.BUILD.mkdir(parents=True, exist_ok=True)
    with servers.app(tmp_path, "-c", SERVED.format(clicked="", port=servers.free_port())):
        assert len(set(servers.BUILD.parent.glob("app-*")) - before) == 1
    assert set(servers.BUILD.parent.glob("app-*")) == before
