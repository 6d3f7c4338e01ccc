"""Whatever an article holds is shown as text, and saved as text."""

from __future__ import annotations

import csv
import io

import driving
import hostile
import pytest

ALIVE = "img, script, iframe, object, embed, a[href^='javascript'], [onerror], [onload]"


@pytest.fixture
def attacked(explorer):
    """The explorer of the hostile corpus."""
    explorer.look_at("hostile")
    yield explorer
    assert explorer.page.evaluate("window.hacked") is None
    assert explorer.root.locator(ALIVE).count() == 0


def test_names_and_outlets_are_shown_as_text(attacked):
    name, outlet = (attacked.marks(view).first.locator(".bs-name") for view in ("ranked", "tone"))
    assert hostile.MARKUP in name.text_content()
    assert outlet.text_content() == hostile.MARKUP
    with attacked.change():
        attacked.marks("ranked").first.click()
    assert hostile.MARKUP in attacked.words()
    attacked.marks("ranked").first.hover()
    driving.shoot(attacked.page, "explorer_hostile")


def test_an_article_is_shown_as_text(attacked):
    attacked.rows().first.click()
    attacked.article().wait_for()
    assert hostile.MARKUP in attacked.article().get_by_role("heading").first.inner_text()
    text = attacked.role("article-text").text_content()
    assert hostile.SCRIPT in text
    assert hostile.FORMULA in text
    assert "\x1b" not in text
    assert attacked.article().get_by_role("link").count() == 0
    attacked.article().locator('[data-do="close"]').click()
    attacked.article().wait_for(state="hidden")


def test_no_saved_cell_is_a_formula(attacked):
    told = attacked.saved("sentences")["csv"].decode("utf-8")
    cells = [cell for row in csv.reader(io.StringIO(told)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
