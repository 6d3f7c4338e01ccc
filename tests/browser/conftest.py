"""A real browser, real servers; what a page asks for elsewhere, or complains of, fails a test."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from utils import annotate, read

sys.path.append(str(Path(__file__).parent))  # the helpers beside this file

import driving
import hostile
import servers
from explored import Explorer

NO_BROWSER = (
    "These tests need a browser, and none was found. Debian: `sudo apt install chromium`; or name "
    "one: `CHROMIUM=/path/to/chromium make test-browser`."
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Nothing but this machine is found, whoever asks for it.
ARGUMENTS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip


def chromium():
    """Return the path of the browser, or None."""
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def pytest_sessionstart(session):
    """Stop where there is no browser: tests that did not run have not passed."""
    if chromium() is None:
        pytest.exit(NO_BROWSER, returncode=2)


@pytest.fixture(scope="session")
def browser():
    """The browser, started once."""
    from playwright.sync_api import sync_playwright

    servers.BUILD.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield made
        made.close()


class Watched:
    """What a page asked for on other machines, and what it complained of."""

    def __init__(self, page):
        self.outside, self.complaints = set(), []
        page.on("request", self._request)
        page.on("websocket", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.outside.add(request.url)

    def _console(self, message):
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")


@pytest.fixture
def open_page(browser):
    """Return a function that opens a page of a width and a height; at the end it is judged."""
    yield from opening(browser)


@pytest.fixture(scope="session")
def open_shared(browser):
    """The same for a page that many tests share."""
    yield from opening(browser)


def opening(browser):
    """Yield a function that opens pages; then close them, and judge them."""
    opened = []

    def open_one(url, *, width=1280, height=1000, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, **options
        )
        page = context.new_page()
        opened.append((context, Watched(page)))
        page.goto(url)
        return page

    yield open_one
    for context, _ in opened:
        context.close()
    assert [(watched.outside, watched.complaints) for _, watched in opened] == [
        (set(), []) for _ in opened
    ]


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """JupyterLab, as `make lab` starts it."""
    with servers.lab(tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture(scope="session")
def corpus():
    """The teaching corpus, annotated into the store that the servers read."""
    path = servers.ROOT / "corpus" / "teaching"
    articles, _ = read.articles(path)
    return annotate.corpus(articles, aliases=read.aliases(path), store=servers.BUILD / "store")


@pytest.fixture(scope="session")
def whole(lab, corpus, open_shared):
    """The explorer of the teaching corpus and a hostile one, in JupyterLab."""
    hostile.write(lab.folder / "work" / "corpus" / "hostile")
    code = [f'"{name}": "../corpus/{name}"' for name in ("teaching", "hostile")]
    cells = ("from utils import show\nshow.use_style()", f"show.explorer({{{', '.join(code)}}})")
    driving.write_notebook(lab, "explored.ipynb", *cells)
    return Explorer(driving.open_notebook(open_shared, lab, "explored.ipynb"))


@pytest.fixture
def explorer(whole):
    """The explorer of the teaching corpus, with nothing chosen, at the top of the screen."""
    whole.page.set_viewport_size({"width": 1280, "height": 1000})
    whole.look_at("teaching")
    whole.reset()
    whole.root.evaluate("one => one.scrollIntoView()")
    return whole
