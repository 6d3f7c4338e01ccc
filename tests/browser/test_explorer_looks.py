"""How the explorer looks and is reached: by keyboard, on two screens, in the light and the dark."""

from __future__ import annotations

from itertools import combinations

import driving
import pytest
from colours import COLOURS, luminance

CONTROLS = "button, input:not([type=radio]):not([type=checkbox]), select, [role=slider]"


def test_the_keyboard_is_enough(explorer):
    page = explorer.page
    explorer.root.locator("[data-layer]:checked").focus()
    go_on(page, 'section[data-view="ranked"] [data-key]')
    page.keyboard.press("ArrowDown")
    with explorer.change():
        page.keyboard.press("Enter")
    words = explorer.words()
    go_on(page, '[data-role="handle-since"]')
    with explorer.change():
        page.keyboard.press("ArrowRight")
    assert explorer.words() != words
    go_on(page, "[data-row]")
    page.keyboard.press("ArrowDown")
    row = page.evaluate("document.activeElement.dataset.row")
    page.keyboard.press("Enter")
    explorer.article().wait_for()
    page.keyboard.press("Escape")
    explorer.article().wait_for(state="hidden")
    assert page.evaluate("document.activeElement.dataset.row") == row


def go_on(page, selector):
    """Press Tab until an element that a selector names has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


@pytest.mark.parametrize("width", [1280, 1920])
def test_nothing_overlaps_and_nothing_jumps(explorer, width):
    explorer.page.set_viewport_size({"width": width, "height": 1080})
    explorer.page.wait_for_timeout(300)
    for selector in ("section[data-view]", CONTROLS):
        assert overlapping(explorer.boxes(selector)) == []
    widest = explorer.root.bounding_box()
    for name, (x, _, wide, _) in explorer.boxes(f"section[data-view], {CONTROLS}"):
        assert widest["x"] <= x + 1, name
        assert x + wide <= widest["x"] + widest["width"] + 1, name
    before = explorer.boxes("section[data-view]")
    for view in ("ranked", "tone"):
        with explorer.change():
            explorer.marks(view).first.click()
        assert explorer.boxes("section[data-view]") == before
    driving.shoot(explorer.page, f"explorer_{width}_chosen")


def overlapping(boxes):
    """Return pairs of boxes that share more than an edge."""
    return [
        (one, other)
        for (one, (x, y, wide, high)), (other, (left, top, width, height)) in combinations(boxes, 2)
        if min(x + wide, left + width) - max(x, left) > 1
        and min(y + high, top + height) - max(y, top) > 1
    ]


def test_in_the_dark_theme_words_can_be_read(explorer):
    explorer.page.set_viewport_size({"width": 1280, "height": 1000})
    for theme, is_dark in (("JupyterLab Dark", True), ("JupyterLab Light", False)):
        explorer.page.evaluate(
            "theme => { jupyterapp.commands.execute('apputils:change-theme', { theme }); }", theme
        )
        chosen = f'body[data-jp-theme-name="{theme}"]'
        explorer.page.locator(chosen).wait_for(state="attached")
        explorer.page.wait_for_timeout(500)
        driving.shoot(explorer.page, f"explorer_{'dark' if is_dark else 'light'}")
        ink, paper = explorer.role("filter-words").evaluate(COLOURS)
        assert (luminance(paper) < luminance(ink)) is is_dark
        lighter, darker = sorted([luminance(ink), luminance(paper)], reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5
