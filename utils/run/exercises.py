"""Exercises: the solved notebooks without their solutions.

In a solved notebook a cell tagged ``solution`` is a solution as a whole, and so is the rest of
a cell after a line ``# solution``. Cells with ``# check`` test a learner's answer and stay.
"""

from __future__ import annotations

import copy
import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from utils.run import notebooks

FOLDER_NAME = "exercises"
SOLUTION = re.compile(r"^# solution\b.*", re.MULTILINE | re.DOTALL)
# A link to a place beside the notebook: no scheme, no absolute path, no heading of its own.
RELATIVE_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|/|#)")


def has_solutions(notebook: NotebookNode) -> bool:
    """Say whether there is anything in the notebook to leave as an exercise."""
    return any(_is_solution(cell) or SOLUTION.search(cell.source) for cell in notebook.cells)


def exercise(notebook: NotebookNode, *, source: str) -> NotebookNode:
    """Return a copy without solutions and outputs, made to lie one folder deeper.

    Parameters
    ----------
    notebook : NotebookNode
        The solved one.
    source : str
        Its file's name, to be named on top.
    """
    made = copy.deepcopy(notebook)
    made.cells = [_without_solution(cell) for cell in made.cells if not _is_solution(cell)]
    corpus = notebooks.corpus_of(made)
    if corpus is not None:
        made = notebooks.with_corpus(made, f"../{corpus}")
    made.cells.insert(0, nbformat.v4.new_markdown_cell(_first_line(source)))
    return notebooks.canonical(made)


def _first_line(source: str) -> str:
    return (
        f"*Exercises, generated from [{source}](../{source}) by `make notebooks`. "
        "Work in a copy: the next `make notebooks` writes this file anew.*"
    )


def _is_solution(cell: NotebookNode) -> bool:
    return "solution" in notebooks.tags(cell)


def _without_solution(cell: NotebookNode) -> NotebookNode:
    if cell.cell_type == "code":
        cell.source = SOLUTION.sub("# Write your code here.", cell.source)
        cell.outputs, cell.execution_count = [], None
    else:
        cell.source = RELATIVE_LINK.sub("../", cell.source)
    return cell


def files(solved: dict[Path, NotebookNode], folder: Path) -> dict[Path, str]:
    """Return the exercises' files and what they hold, one for each notebook with a solution.

    Parameters
    ----------
    solved : dict
        The solved notebooks by path.
    folder : Path
        Where they lie; exercises lie in ``exercises/`` below.
    """
    return {
        folder / FOLDER_NAME / path.name: notebooks.text(exercise(notebook, source=path.name))
        for path, notebook in solved.items()
        if has_solutions(notebook)
    }
