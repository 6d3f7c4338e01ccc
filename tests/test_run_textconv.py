"""Notebooks as text for git: readable, and never an error."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.run import textconv

ROOT = Path(__file__).resolve().parents[1]


def notebook(*outputs, source=("n = 3\n", "n")):
    cells = [
        {"cell_type": "markdown", "source": ["# Title\n", "\n", "Words."]},
        {"cell_type": "code", "source": list(source), "outputs": list(outputs)},
    ]
    return json.dumps({"cells": cells})


def test_shows_words_code_and_short_outputs():
    shown = textconv.text(notebook({"output_type": "stream", "name": "stdout", "text": ["3\n"]}))
    assert shown.splitlines() == [
        *("# %% [markdown]", "# # Title", "#", "# Words.", ""),
        *("# %%", "n = 3", "n", "#> 3"),
    ]


def test_a_changed_picture_shows_as_another_hash():
    first, second = (
        textconv.text(notebook({"output_type": "display_data", "data": {"image/png": png}}))
        for png in ("iVBOR", "iVBOS")
    )
    assert "iVBOR" not in first
    assert first != second


def test_a_long_output_is_cut_and_says_so():
    text = "".join(f"{n}\n" for n in range(100))
    shown = textconv.text(notebook({"output_type": "stream", "name": "stdout", "text": text}))
    assert "#> 39" in shown
    assert "#> 40" not in shown
    assert "[60 more lines]" in shown


@pytest.mark.parametrize("raw", ["", "not json", "[]", "{}", '{"cells": 3}', '{"cells": ["x"]}'])
def test_what_is_no_notebook_is_shown_as_it_is(raw):
    assert textconv.text(raw) == raw


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["source", "outputs", "data", "text", "metadata"]), inner)
    ),
    max_leaves=8,
)


@given(JSON)
def test_nothing_makes_it_fail(cell):
    assert isinstance(textconv.text(json.dumps({"cells": [cell]})), str)


def test_git_runs_it_as_a_program(tmp_path):
    file = tmp_path / "a notebook.ipynb"
    file.write_bytes(b'{"cells": [\xff')
    program = [sys.executable, str(ROOT / "utils/run/textconv.py"), str(file)]
    done = subprocess.run(program, capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == '{"cells": [\ufffd\n'
