"""The notebook runner: a notebook in, the same notebook executed and in canonical form out.

A fresh kernel of the running Python for every notebook, no timings, no ids made by chance,
line ends LF: running a notebook twice changes no byte.
"""

from __future__ import annotations

import ast
import asyncio
import copy
import json
import os
import tempfile
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import nbformat
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode
from traitlets import default

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
WIDGET = "application/vnd.jupyter.widget-view+json"


class NotebookError(ValueError):
    """A cell failed; the message says which notebook, which cell and why.

    ``traceback`` holds the whole story for those who ask for it.
    """

    def __init__(self, message: str, *, traceback: str = "") -> None:
        super().__init__(message)
        self.traceback = traceback


class OwnKernel(AsyncKernelManager):
    """Starts the kernel of the running Python, whichever kernels are registered elsewhere."""

    @default("kernel_spec_manager")
    def _look_nowhere_else(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[])

    @default("transport_encryption")
    def _encrypt(self) -> str:
        return "auto"  # other users of the machine could listen in otherwise


class Client(NotebookClient):
    """Runs a notebook and leaves signals alone, so that Ctrl-C stops the run and its kernel."""

    @asynccontextmanager
    async def async_setup_kernel(self, **options: object) -> AsyncGenerator[None]:
        """Start the kernel, and end it whatever happens meanwhile."""
        self.km = self.create_kernel_manager()
        try:
            await self.async_start_new_kernel(**options)
            await self.async_start_new_kernel_client()
            yield
        except DeadKernelError:
            # nbclient takes being cancelled for the kernel's death.
            if asyncio.current_task().cancelling():
                raise asyncio.CancelledError from None
            raise
        finally:
            await self._async_cleanup_kernel()


def paths(folder: Path = FOLDER) -> list[Path]:
    """Return the folder's notebooks in the order in which they are read."""
    return sorted(folder.glob("[0-9][0-9]_*.ipynb"))


def read(path: Path) -> NotebookNode:
    """Return the notebook that a file holds.

    Raises
    ------
    ValueError
        ``NAME is not a notebook: …``
    """
    try:
        return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except (nbformat.ValidationError, ValueError, AttributeError, TypeError) as error:
        raise ValueError(f"{path.name} is not a notebook: {str(error)[:200]}") from error


def text(notebook: NotebookNode) -> str:
    """Return the content of a notebook's file: JSON, one final line end."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def write(notebook: NotebookNode, path: Path) -> None:
    """Write the notebook's file as a whole: UTF-8, LF."""
    new = path.with_name(path.name + ".part")
    new.write_text(text(notebook), encoding="utf-8", newline="\n")
    new.replace(path)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tags(cell: NotebookNode) -> list[str]:
    """Return the tags of a cell."""
    return cell.metadata.get("tags", [])


def canonical(notebook: NotebookNode) -> NotebookNode:
    """Return a copy with nothing in it that depends on chance, place or time."""
    made = copy.deepcopy(notebook)
    made.metadata = nbformat.from_dict(METADATA)
    made.nbformat, made.nbformat_minor = 4, 5
    for number, cell in enumerate(made.cells):
        cell.id = f"cell-{number:02d}"
        kept = {"tags": tags(cell)} if tags(cell) else {}
        cell.metadata = nbformat.from_dict(kept)
        if cell.cell_type != "code":
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
        for output in cell.get("outputs", ()):
            # It names a widget by chance, and the widget goes with its kernel.
            output.get("data", {}).pop(WIDGET, None)
    return made


def corpus_of(notebook: NotebookNode) -> str | None:
    """Return the path that the cell tagged ``parameters`` gives to ``corpus_path``, if any."""
    found = _corpus_assignment(notebook)
    return None if found is None else ast.literal_eval(found[1].value)


def with_corpus(notebook: NotebookNode, corpus: str) -> NotebookNode:
    """Return a copy that reads another corpus.

    In the cell tagged ``parameters`` the value given to ``corpus_path`` is replaced; all else
    stays.

    Raises
    ------
    ValueError
        ``no cell tagged "parameters" gives a value to corpus_path``
    """
    made = copy.deepcopy(notebook)
    found = _corpus_assignment(made)
    if found is None:
        raise ValueError('no cell tagged "parameters" gives a value to corpus_path')
    cell, node = found
    lines = cell.source.split("\n")
    lines[node.lineno - 1 : node.end_lineno] = [f"corpus_path = {json.dumps(corpus)}"]
    cell.source = "\n".join(lines)
    return made


def _corpus_assignment(notebook: NotebookNode) -> tuple[NotebookNode, ast.Assign] | None:
    for cell in code_cells(notebook):
        if "parameters" in tags(cell):
            for node in ast.parse(cell.source).body:
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "corpus_path":
                    return cell, node
    return None


def execute(
    notebook: NotebookNode,
    *,
    name: str,
    folder: Path = FOLDER,
    figures: Path | None = None,
    corpus: str | None = None,
    on_cell: Callable[[int, int], None] | None = None,
) -> NotebookNode:
    """Run a notebook from its first cell to its last and return it in canonical form.

    Parameters
    ----------
    notebook : NotebookNode
        Stays as it is; whatever outputs it holds are not looked at.
    name : str
        What to call it where a cell fails.
    folder : Path
        Where its kernel works: paths in the notebook start there.
    figures : Path, optional
        Where ``show.save_figure`` writes; by default a folder that goes afterwards.
    corpus : str, optional
        A path to read in place of the notebook's own corpus; the copy then says so on top.
    on_cell : callable, optional
        Called before each code cell with its number and how many there are.

    Raises
    ------
    NotebookError
        ``NAME, cell 3 (`counts = …`): KeyError: 'outlet'``
    """
    made = canonical(notebook)
    if corpus is not None:
        made = with_note(with_corpus(made, corpus), corpus)
    cells = code_cells(made)
    for cell in cells:
        cell.outputs, cell.execution_count = [], None
    with tempfile.TemporaryDirectory() as scratch:
        environment = kernel_environment(Path(scratch), figures=figures)
        try:
            client = _client(made, folder=folder, on_cell=on_cell)
            asyncio.run(client.async_execute(env=environment))
        except CellExecutionError as error:
            raise _cell_failed(name, cells, error) from None
        except DeadKernelError:
            reason = "the Python that ran it was ended from outside, most often for lack of memory"
            raise NotebookError(f"{name}: {reason}") from None
    return canonical(made)


def _client(
    notebook: NotebookNode, *, folder: Path, on_cell: Callable[[int, int], None] | None
) -> Client:
    numbers = {cell.id: number for number, cell in enumerate(code_cells(notebook), start=1)}

    def before(cell: NotebookNode, cell_index: int) -> None:
        if on_cell:
            on_cell(numbers[cell.id], len(numbers))

    return Client(
        notebook,
        kernel_manager_class=OwnKernel,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        shutdown_kernel="immediate",  # all outputs have come; a stopped one would grumble
        record_timing=False,
        coalesce_streams=True,
        on_cell_execute=before,
    )


def kernel_environment(scratch: Path, *, figures: Path | None = None) -> dict[str, str]:
    """Return the environment variables of a kernel that nobody's own settings change.

    Its settings of IPython and matplotlib are the built-in ones, its ``utils`` is this one, and
    ``show.save_figure`` writes to ``figures`` (by default into the scratch folder).
    """
    kept = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    python_path = [str(ROOT), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | {
        "PYTHONPATH": os.pathsep.join(python_path),
        "IPYTHONDIR": str(scratch / "ipython"),
        "MATPLOTLIBRC": os.devnull,
        "TQDM_DISABLE": "1",  # a bar would be kept in the notebook as it stood last
        "BROADSHEET_FIGURES": str(figures or scratch / "figures"),
    }


def with_note(notebook: NotebookNode, corpus: str) -> NotebookNode:
    """Return a copy that says on top that its words were written about another corpus."""
    name = Path(corpus).name.replace("`", "'")
    note = nbformat.v4.new_markdown_cell(
        f"> **This page is about the corpus `{name}`.** The words in this notebook were written "
        f"about the teaching corpus; the numbers and figures below are of `{name}`."
    )
    made = copy.deepcopy(notebook)
    made.cells.insert(0, note)
    return canonical(made)


def _cell_failed(name: str, cells: list[NotebookNode], error: CellExecutionError) -> NotebookError:
    number, cell = next(
        (number, cell)
        for number, cell in enumerate(cells, start=1)
        if any(output.output_type == "error" for output in cell.outputs)
    )
    first_line = cell.source.strip().split("\n")[0]
    message = f"{name}, cell {number} (`{first_line}`): {error.ename}: {error.evalue}"
    return NotebookError(message, traceback=error.traceback)
