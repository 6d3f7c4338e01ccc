"""What pytest and nbval share: pictures are compared too, and tests leave nothing behind."""

from __future__ import annotations

import base64
import compileall
import gc
import io
import os
import re
import tempfile
from importlib import metadata
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbval.plugin import IPyNbCell
from PIL import Image

from utils.run import notebooks

ROOT = Path(__file__).parent
# Files by when they should begin, where tests run on several cores: first the notebook that
# annotates the corpus and what takes long, so that no core waits for another at the end; last
# what reads the annotated corpus, which the run's store holds by then.
FIRST = [
    "02_entity_frequency", "test_notebooks_elsewhere", "test_annotate_whole", "test_annotate_store",
    "test_annotate_engines", "test_run_build", "test_annotate_decode", "test_annotate_language",
    "test_measure_behind", "test_read_delimited", "test_read_plaintext", "test_run_guard",
]  # fmt: skip
LAST = ["test_annotate_on_teaching", "03_sentiment"]
# How many threads a process computes in, and how many workers annotate for it.
ALONE = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "LOKY_MAX_CPU_COUNT"]
TOLERANCE = 2.0  # root mean square of the difference, of 255 levels of brightness

collect_ignore = ["notebooks/exercises"]  # made to be unfinished


def pytest_configure(config):
    """Give kernels that tests start the runner's environment and a scratch folder.

    All processes of a run share a store, which is empty when the run begins: what one of them
    annotated the others read. Several processes compute in one thread each, and a notebook's
    annotation has one worker: more would spend a third of their time waiting for each other.
    The package is compiled once for all of them.
    """
    scratch = tempfile.TemporaryDirectory()
    config.add_cleanup(scratch.cleanup)
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    patch.delenv("MPLBACKEND", raising=False)
    for name, value in notebooks.kernel_environment(Path(scratch.name)).items():
        if os.environ.get(name) != value:
            patch.setenv(name, value)
    if not hasattr(config, "workerinput"):  # a worker of xdist has its parent's
        patch.setenv("BROADSHEET_STORE", str(Path(scratch.name) / "store"))
        if config.getoption("numprocesses", None):
            for name in ALONE:
                patch.setenv(name, "1")
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            compileall.compile_dir(ROOT / "utils", quiet=2)


def pytest_collection_modifyitems(items):
    """Put files that take long first, and those last that others prepare."""
    order = {name: place for place, name in enumerate(FIRST, start=-len(FIRST))}
    order |= {name: place for place, name in enumerate(LAST, start=1)}
    items.sort(key=lambda item: order.get(item.path.stem, 0))


def pytest_collection_finish():
    """Leave modules and tests out of garbage collections, as they stay, and collect less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def pytest_report_header():
    """Say where pictures cannot be compared: their pixels change with matplotlib's version."""
    if not pictures_are_comparable():
        return "pictures are not compared: this matplotlib is not the pinned one"
    return None


def pictures_are_comparable():
    """Say whether the matplotlib that is here is the one that made the stored pictures."""
    pinned = re.search(r"^matplotlib==(\S+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    return pinned is not None and pinned[1] == metadata.version("matplotlib")


@pytest.fixture(scope="session")
def make_notebook():
    """Return a function that makes a notebook: texts like "# Title" are Markdown, others code."""

    def make(*texts, tags=None):
        new = nbformat.v4
        cells = [
            new.new_markdown_cell(text) if re.match("# [A-Z]", text) else new.new_code_cell(text)
            for text in texts
        ]
        for place, tag in (tags or {}).items():
            cells[place].metadata["tags"] = [tag]
        return notebooks.canonical(new.new_notebook(cells=cells))

    return make


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """After nbval has compared a cell's texts, compare its pictures."""
    result = yield
    if isinstance(item, IPyNbCell) and item.options["check"]:
        if item.cell.execution_count is None:
            item.raise_cell_error("the cell was never run, so there is nothing to compare with")
        if pictures_are_comparable():
            compare_pictures(item)
    return result


def compare_pictures(item):
    """Raise the cell's error where its pictures are not those that the notebook holds."""
    stored, made = pictures(item.cell.outputs), pictures(item.test_outputs)
    if len(stored) != len(made):
        item.raise_cell_error(f"the notebook holds {len(stored)} pictures, the run {len(made)}")
    for number, (old, new) in enumerate(zip(stored, made, strict=True), start=1):
        if old.shape != new.shape:
            item.raise_cell_error(f"picture {number} is {new.shape}, was {old.shape}")
        rms = np.sqrt(np.mean((old - new) ** 2))
        if rms > TOLERANCE:
            item.raise_cell_error(f"picture {number} differs: RMS {rms:.2f} > {TOLERANCE}")


def pictures(outputs):
    """Return the PNGs among a cell's outputs as arrays."""
    coded = [
        output["data"]["image/png"] for output in outputs if "image/png" in output.get("data", {})
    ]
    opened = [Image.open(io.BytesIO(base64.b64decode(one))).convert("RGB") for one in coded]
    return [np.asarray(one, dtype=float) for one in opened]
