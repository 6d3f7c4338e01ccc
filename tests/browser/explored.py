"""What a user does with the explorer, and what is then to be seen of it."""

from __future__ import annotations

import io
import re
import zipfile
from contextlib import contextmanager

PATIENCE = 60_000  # milliseconds, in which all intervals are to be there
VIEWS = ("ranked", "when", "tone", "sources", "network", "sentences")
HAS_CHANGED = (
    """([root, seq]) => Number(root.dataset.seq) > seq && root.dataset.settled === 'true'"""
)
BOXES = """(root, selector) => [...root.querySelectorAll(selector)]
    .filter(one => one.checkVisibility({ visibilityProperty: true }))
    .map(one => [one.dataset.view || one.dataset.do || one.dataset.role || one.className,
                 one.getBoundingClientRect()])
    .map(([name, box]) => [name, box.x, box.y, box.width, box.height])"""


class Explorer:
    """The explorer of a page."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".bs-explorer").first
        self.wait()

    def wait(self, after=0):
        """Wait until all views show a state later than one, with its intervals."""
        self.root.wait_for()
        asked = [self.root.element_handle(), after]
        self.page.wait_for_function(HAS_CHANGED, arg=asked, timeout=PATIENCE)

    @contextmanager
    def change(self):
        """Wait, after what is done inside, until it shows everywhere."""
        before = int(self.root.get_attribute("data-seq"))
        yield
        self.wait(after=before)

    def view(self, name):
        return self.root.locator(f'section[data-view="{name}"]')

    def marks(self, view):
        return self.view(view).locator("[data-key]")

    def rows(self):
        return self.view("sentences").locator("[data-row]")

    def button(self, does, *, view=None):
        return (self.view(view) if view else self.root).locator(f'[data-do="{does}"]').first

    def role(self, name):
        return self.root.locator(f'[data-role="{name}"]').first

    def article(self):
        return self.root.locator('section[data-role="article"]')

    def words(self):
        """Return the filter as a sentence."""
        return self.role("filter-words").inner_text()

    def counted(self):
        """Return how many articles and sentences are chosen, and of how many."""
        numbers = re.findall(r"[\d,]+", self.role("summary").inner_text())
        return [int(number.replace(",", "")) for number in numbers]

    def n_rows(self):
        """Return how many sentences there are behind what is chosen, on all pages."""
        return int(self.role("page").inner_text().split(" of ")[1].replace(",", ""))

    def look_at(self, corpus):
        """Choose a corpus."""
        picker = self.role("corpus")
        if picker.input_value() != corpus:
            with self.change():
                picker.select_option(corpus)

    def saved(self, view):
        """Save a view; return the files of the zip by their endings."""
        with self.page.expect_download() as download:
            self.button("save", view=view).click()
        files = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
        return {name.rsplit(".")[-1]: files.read(name) for name in files.namelist()}

    def reset(self):
        """Choose nothing, as at the start."""
        if self.button("reset").get_attribute("aria-disabled") != "true":
            with self.change():
                self.button("reset").click()

    def boxes(self, selector):
        """Return names and places (x, y, width, height) of the elements that are seen."""
        found = self.root.evaluate(BOXES, selector)
        return [(name, tuple(round(number, 1) for number in place)) for name, *place in found]
