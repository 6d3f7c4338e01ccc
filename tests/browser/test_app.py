"""`make app`: the explorer alone, on this machine only, with a token."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import driving
import pytest
import servers
from colours import COLOURS, luminance
from explored import Explorer


@pytest.fixture(scope="module")
def app(tmp_path_factory, corpus):
    """The explorer of the teaching corpus, as `make app` serves it; ended, it leaves nothing."""
    before = set(servers.BUILD.parent.glob("app-*"))
    with servers.app(tmp_path_factory.mktemp("app")) as server:
        assert len(set(servers.BUILD.parent.glob("app-*")) - before) == 1
        yield server
    assert set(servers.BUILD.parent.glob("app-*")) == before


def test_the_page_is_for_those_who_know_the_token(app):
    for query in ("", "?token=", "?token=wrong"):
        with urllib.request.urlopen(app.address + query) as answer:
            assert urllib.parse.urlsplit(answer.url).path == "/login"
            assert b"rendered_cells" not in answer.read()


@pytest.mark.parametrize(
    "path", ["api/kernels/1-2-3-4-5", "voila/files/Broadsheet.ipynb", "voila/files/open.html"]
)
def test_without_the_token_there_is_no_kernel_and_no_file(app, path):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(app.address + path)
    assert refused.value.code == 403


def test_the_explorer_answers_and_no_code_is_seen(app, open_page):
    page = open_page(app.url())
    explorer = Explorer(page)
    name = explorer.marks("ranked").first.locator(".bs-name").inner_text()
    with explorer.change():
        explorer.marks("ranked").first.click()
    assert name in explorer.words()
    assert "import" not in page.locator("body").inner_text()
    assert page.title() == "Broadsheet"
    assert set(explorer.saved("when")) == {"png", "svg", "csv", "json"}
    driving.shoot(page, "app")


def test_in_a_dark_system_theme_the_page_is_dark(app, open_page):
    page = open_page(app.url(), color_scheme="dark")
    explorer = Explorer(page)
    for part in (explorer.role("filter-words"), explorer.role("search"), page.locator("body")):
        ink, paper = map(luminance, part.evaluate(COLOURS))
        assert paper < 0.05
        assert (ink + 0.05) / (paper + 0.05) >= 4.5
    driving.shoot(page, "app_dark")
    page.emulate_media(color_scheme="light")
    ink, paper = map(luminance, explorer.role("filter-words").evaluate(COLOURS))
    assert (paper + 0.05) / (ink + 0.05) >= 4.5


def test_the_picture_for_the_readme_shows_it_at_work(app, open_page):
    """`make notebooks` takes it from here."""
    page = open_page(app.url(), width=1440, height=1900)
    explorer = Explorer(page)
    with explorer.change():
        explorer.marks("ranked").nth(1).click()
    page.mouse.move(0, 0)
    explorer.root.screenshot(path=servers.BUILD / "readme.png")
    boxes = dict(explorer.boxes("section[data-view]"))
    assert all(width > 300 and height > 200 for _, _, width, height in boxes.values())
