"""The room starts without the grammars of addresses, and notebooks are checked all the same."""

import sys

import nbformat
import pytest

from utils.run import notebooks


def test_jsonschema_is_here_without_its_grammars():
    assert "jsonschema" in sys.modules
    assert "lark" not in sys.modules  # what builds them


def test_a_notebook_that_is_none_is_still_refused():
    notebook = notebooks.read(notebooks.paths()[0])
    nbformat.validate(notebook)
    notebook.cells[0].cell_type = "poem"
    with pytest.raises(nbformat.ValidationError):
        nbformat.validate(notebook)
