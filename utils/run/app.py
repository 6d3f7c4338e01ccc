"""The explorer alone, without code: a notebook made for it, served by Voilà on this machine.

Only a browser that knows the token gets the page, and the page gets nothing from elsewhere.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import webbrowser
from collections.abc import Sequence
from html import escape
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config
from voila.app import Voila

from utils.run import build, notebooks

HERE = Path(__file__).parent
TEMPLATE = "broadsheet"
PORT = 8866
NO_BROWSER = "none"
# The browser refuses what any page or article might ask for elsewhere.
POLICY = "; ".join(
    [
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
        "connect-src 'self' ws://127.0.0.1:* blob: data:",
        "frame-ancestors 'self'",
    ]
)


class App(Voila):
    """Voilà, which says where it is and opens it with the token."""

    def launch_browser(self) -> None:
        """Open a file that leads to the page: a list of processes would show the token to all."""
        print(f"The explorer is at {self.display_url} (Ctrl-C ends it)", flush=True)
        if self.browser == NO_BROWSER:
            return
        page = Path(self.root_dir) / "open.html"
        page.write_text(
            f'<meta http-equiv="refresh" content="0; url={escape(self.display_url)}">',
            encoding="utf-8",
        )
        threading.Thread(target=webbrowser.open, args=[page.as_uri()], daemon=True).start()


def notebook(corpora: Sequence[Path]) -> NotebookNode:
    """Return the notebook that shows the explorer of one of several corpora, the first at first."""
    new = nbformat.v4
    names = [one.name for one in corpora]
    sources = {
        one.name if names.count(one.name) == 1 else f"{one.name} in {one.parent}": str(one)
        for one in corpora
    }
    cells = ["from utils import show", f"show.explorer({sources!r})"]
    made = new.new_notebook(cells=[new.new_code_cell(text) for text in cells])
    return notebooks.canonical(made)


def others(chosen: Path) -> list[Path]:
    """Return the corpora beside the one chosen that lie under ``corpus/``."""
    folders = sorted(one for one in build.CORPORA.iterdir() if one.is_dir())
    return [one for one in folders if one.resolve() != chosen.resolve()]


def serve(made: NotebookNode, *, port: int = PORT, opens: bool = True) -> int:
    """Serve a notebook to this machine until it is stopped; return the exit status.

    Parameters
    ----------
    made : NotebookNode
        See ``notebook``.
    port : int
        Where to listen; if it is taken, a free one near it.
    opens : bool
        Open the page in the browser.
    """
    build.BUILD.mkdir(exist_ok=True)
    # Not in the folder for temporary files, where some packaged browsers may not look.
    with tempfile.TemporaryDirectory(dir=build.BUILD, prefix="app-") as name:
        folder = Path(name)
        path = folder / "Broadsheet.ipynb"
        notebooks.write(made, path)
        os.environ |= environment(folder)
        app = App(config=settings(folder, port=port, opens=opens))
        app.initialize([str(path)])
        app.start()
    return 0


def environment(folder: Path) -> dict[str, str]:
    """Return the environment variables of the server and its kernels."""
    made = notebooks.kernel_environment(folder, figures=build.BUILD / "figures")
    paths = [str(_template(folder)), *filter(None, [made.get("JUPYTER_PATH")])]
    return made | {"JUPYTER_PATH": os.pathsep.join(paths)}


def _template(folder: Path) -> Path:
    """Write the page's template where Voilà looks for one; return the folder to name to it."""
    place = folder / "jupyter" / "voila" / "templates" / TEMPLATE
    place.mkdir(parents=True)
    shutil.copy(HERE / "app.html.j2", place / "index.html.j2")
    (place / "conf.json").write_text('{"base_template": "lab"}', encoding="utf-8")
    return folder / "jupyter"


def settings(folder: Path, *, port: int = PORT, opens: bool = True) -> Config:
    """Return Voilà's settings: this machine only, with a token, and no file but the page."""
    made = Config()
    made.Voila.ip, made.Voila.port = "127.0.0.1", port
    made.Voila.auto_token = True
    made.Voila.root_dir = str(folder)
    made.Voila.browser = "" if opens else NO_BROWSER
    made.Voila.log_level = "WARN"
    made.Voila.tornado_settings = {"headers": {"Content-Security-Policy": POLICY}}
    made.VoilaConfiguration.template = TEMPLATE
    made.VoilaConfiguration.allow_template_override = "NO"
    made.VoilaConfiguration.file_allowlist = []
    made.KernelManager.transport_encryption = "auto"
    return made
