"""What the README promises: commands that exist, links that lead somewhere, today's picture."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.testing.compare import calculate_rms
from PIL import Image

import conftest
from utils import measure, read, show

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_make_target_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)`?", README)) & targets >= {
        "test",
        "lab",
        "figures",
        "help",
    }
    assert set(re.findall(r"`make ([a-z]+)", README)) <= targets


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_to_a_file_leads_somewhere(link):
    assert link.startswith("https://") or (ROOT / link).exists()


def test_nothing_is_left_to_be_filled_in():
    assert not re.search(r"\b[A-Z]{3,}_[A-Z]{3,}\b", README)
    results = (ROOT / "benchmarks/RESULTS.md").read_text(encoding="utf-8")
    assert re.search(r"20\d\d-\d\d-\d\d", results)
    assert "python benchmarks/speed.py" in results


@pytest.mark.skipif(
    not conftest.pictures_are_comparable(), reason="pixels differ between versions of matplotlib"
)
def test_the_picture_is_the_figure_of_the_first_notebook(tmp_path):
    words = {
        word: rf"\b{word[:-1]}s?\b"
        for word in ("terrorists", "rebels", "insurgents", "fighters", "thugs")
    }
    words["gunmen"] = r"\bgunm[ae]n\b"
    articles, _ = read.articles(ROOT / "corpus/teaching")
    with plt.style.context(show.figures.STYLE):
        counts = measure.term_counts(articles, words)
        ax = show.plot_term_counts(counts, title="Who calls the fighters what?")
        show.save_figure(ax, "picture", articles, folder=tmp_path)
        plt.close("all")
    made, shown = (
        Image.open(path).convert("RGB") for path in (tmp_path / "picture.png", ROOT / "README.png")
    )
    assert calculate_rms(np.asarray(made, dtype=np.int16), np.asarray(shown, dtype=np.int16)) < 2
