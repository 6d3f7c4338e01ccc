"""How long a click in the explorer takes until all views have changed, by the browser's clock.

    python benchmarks/explorer_browser.py [--repeat 25] [--rounds 3]

JupyterLab and Debian's chromium, as `make test-browser` starts them; the teaching corpus
repeated, as in `explorer.py`. First each click waits until all intervals are there, then they
follow each other after 0.7 seconds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

import driving  # noqa: E402
import servers  # noqa: E402

import conftest  # noqa: E402

CELLS = (
    "from utils import annotate, read, show\nimport explorer as benchmark",
    'path = "../corpus/teaching"\narticles, problems = read.articles(path)\n'
    "corpus = annotate.corpus(articles, aliases=read.aliases(path))",
    "show.explorer(benchmark.repeated(corpus, {repeat}))",
)
CLICKS = [
    *(f'section[data-view="ranked"] [data-key]:nth-of-type({n})' for n in (1, 2, 3)),
    *(f'section[data-view="{view}"] [data-key]' for view in ("tone", "sources")),
    *(f'input[data-layer="{one}"]' for one in ("tone", "quotes", "times", "attention")),
    *(f'[data-do="{one}"]' for one in ("undo", "reset")),
]
CLICK = """(selector) => new Promise((resolve) => {
    const root = document.querySelector('.bs-explorer');
    const [before, began] = [Number(root.dataset.seq), performance.now()];
    const watch = new MutationObserver(() => {
        if (Number(root.dataset.seq) === before) return;
        watch.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - began));
    });
    watch.observe(root, { attributes: true });
    document.querySelector(selector).click();
    setTimeout(() => resolve(null), 10000);
})"""
SETTLED = ".bs-explorer[data-settled=true]"


def main() -> None:
    """Open the explorer, click, and print milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "benchmarks")])
    servers.BUILD.mkdir(parents=True, exist_ok=True)
    with servers.lab(Path(tempfile.mkdtemp())) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=conftest.chromium(), args=conftest.ARGUMENTS
        )
        cells = [cell.format(repeat=asked.repeat) for cell in CELLS]
        driving.write_notebook(server, "clicks.ipynb", *cells)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(server.url("lab/tree/notebooks/clicks.ipynb") + "&reset")
        driving.run_all(page, "clicks.ipynb")
        page.wait_for_selector(SETTLED, timeout=300_000)
        for waits in (True, False):
            print(_told(_clicked(page, asked.rounds, waits=waits), waits=waits))


def _clicked(page: Page, rounds: int, *, waits: bool) -> list[float]:
    """Return how long each click took."""
    took = []
    for _ in range(rounds):
        for selector in CLICKS:
            took.append(page.evaluate(CLICK, selector))
            if waits:
                page.wait_for_selector(SETTLED, timeout=300_000)
            page.wait_for_timeout(100 if waits else 700)
    return sorted(one for one in took if one is not None)


def _told(took: list[float], *, waits: bool) -> str:
    how = "after all intervals" if waits else "0.7 s after the last"
    ends = f"median {statistics.median(took):.0f} ms, worst {took[-1]:.0f} ms"
    return f"{len(took)} clicks {how}: {ends}"


if __name__ == "__main__":
    main()
