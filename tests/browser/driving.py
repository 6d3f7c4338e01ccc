"""What a user does in JupyterLab: open a notebook, wait, run all cells, look."""

from __future__ import annotations

import nbformat
from servers import BUILD, Server

PATIENCE = 90_000  # milliseconds: a corpus may have to be annotated first
# The mark that a kernel is idle is shown before the page is connected to it.
IS_CONNECTED = """(path) => {
    const notebook = window.jupyterapp?.shell.currentWidget;
    const session = notebook?.sessionContext, kernel = session?.session?.kernel;
    return notebook?.context?.path === path && session.isReady
        && kernel?.connectionStatus === 'connected' && kernel.status === 'idle';
}"""
# What running all cells promises must not come back: it holds what cannot be sent.
RUN_ALL = "() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
# Null as long as cells run, then what failed: all cells have run, or one has not.
HAS_RUN = """() => {
    const notebook = window.jupyterapp.shell.currentWidget;
    const cells = [...notebook.content.model.cells].filter(cell => cell.type === 'code');
    const outputs = cells.flatMap(cell => cell.outputs.toJSON());
    const failed = outputs.filter(one => one.output_type === 'error');
    const isDone = cells.every(cell => cell.executionCount)
        && notebook.sessionContext.session.kernel.status === 'idle';
    return isDone || failed.length
        ? { failed: failed.map(one => `${one.ename}: ${one.evalue}`) } : null;
}"""


def write_notebook(server: Server, name: str, *cells: str) -> None:
    """Put a notebook of these cells beside the server's others."""
    new = nbformat.v4
    made = new.new_notebook(cells=[new.new_code_cell(text) for text in cells])
    made.metadata["kernelspec"] = {"display_name": "Python 3", "name": "python3"}
    nbformat.write(made, server.folder / "work" / "notebooks" / name)


def wait_for_kernel(page, name: str) -> None:
    """Wait until a notebook is shown, and its kernel does what it is told."""
    page.wait_for_function(IS_CONNECTED, arg=f"notebooks/{name}", timeout=PATIENCE)


def run_all(page, name: str) -> None:
    """Run all cells of the open notebook, to the end."""
    wait_for_kernel(page, name)
    page.evaluate(RUN_ALL)
    done = page.wait_for_function(HAS_RUN, timeout=PATIENCE).json_value()
    if done["failed"]:
        raise AssertionError(f"{name}: {done['failed']}")


def open_notebook(open_page, server: Server, name: str, **options):
    """Open a notebook of the server's and run all its cells; return the page."""
    # Without what was open before.
    page = open_page(server.url(f"lab/tree/notebooks/{name}") + "&reset", **options)
    run_all(page, name)
    return page


def shoot(page, name: str) -> None:
    """Keep what is on the screen as ``build/browser/NAME.png``."""
    page.screenshot(path=BUILD / f"{name}.png")
