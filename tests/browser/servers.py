"""Start what people start, JupyterLab and the explorer alone, with settings of nobody."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from utils.run.environment import LAB_SETTINGS

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "browser"
PATIENCE = 60  # seconds in which a server has to answer
OWN_FOLDERS = (
    "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR",
    "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR",
)  # fmt: skip


@dataclass(frozen=True)
class Server:
    """A server that answers: where, under which token, and its folders."""

    address: str  # with "/" at its end
    token: str
    folder: Path
    log: Path

    def url(self, path: str = "") -> str:
        """Return an address of this server, with its token."""
        return f"{self.address}{path}?token={self.token}"


def environment(folder: Path) -> dict[str, str]:
    """Return environment variables by which a server finds nothing of the user's."""
    own = {name: str(folder / name.lower()) for name in OWN_FOLDERS}
    for place in own.values():
        Path(place).mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in os.environ if not name.startswith("JUPYTER")}
    # Annotated once, then read: the second run of these tests takes half as long.
    return kept | own | {"BROADSHEET_STORE": str(BUILD / "store")}


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def lab_command(*options: str) -> list[str]:
    """Return the command that ``make lab`` runs, with the Python of the tests."""
    asked = ["make", "--no-print-directory", "-n", "-o", "environment", "lab"]
    said = subprocess.run(
        [*asked, "OPTIONS=" + shlex.join(options)], cwd=ROOT, check=True, capture_output=True,
        text=True,
    )  # fmt: skip
    program, *rest = shlex.split(said.stdout.replace("\\\n", " "))
    assert program == ".venv/bin/jupyter-lab"
    return [sys.executable, "-m", "jupyterlab", *rest]


def set_up_lab(folder: Path) -> None:
    """Write the settings that set-up writes into .venv, so that another environment will do."""
    for plugin, settings in LAB_SETTINGS.items():
        package, name = plugin.split(":")
        place = folder / "jupyterlab_settings_dir" / package
        place.mkdir(parents=True)
        (place / f"{name}.jupyterlab-settings").write_text(json.dumps(settings))


def workplace(folder: Path) -> Path:
    """Return a copy of the notebooks beside the corpus: JupyterLab saves what it runs."""
    place = folder / "work"
    shutil.copytree(ROOT / "notebooks", place / "notebooks")
    shutil.copytree(ROOT / "corpus" / "teaching", place / "corpus" / "teaching")
    return place


@contextmanager
def running(command: list[str], folder: Path, *, where: Path = ROOT):
    """Run a server, wait until it says its address and token, yield it, end it."""
    log = folder / "server.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            command, cwd=where, env=environment(folder), stdout=file, stderr=subprocess.STDOUT
        )
    try:
        yield Server(*announced(process, log), folder, log)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def announced(process: subprocess.Popen, log: Path) -> tuple[str, str]:
    """Return the address and the token that a server says; fail with its words if it does not."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if said := re.search(r"(http://127\.0\.0\.1:\d+/)\S*\?token=(\w+)", log.read_text()):
            return said[1], said[2]
        time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{log.read_text()[-3000:]}")


def lab(folder: Path):
    """Run JupyterLab as ``make lab`` does, in a workplace of its own."""
    options = [
        "--no-browser", "--allow-root", f"--port={free_port()}", "--ServerApp.port_retries=0",
        "--LabApp.expose_app_in_browser=True",
    ]  # fmt: skip
    set_up_lab(folder)
    return running(lab_command(*options), folder, where=workplace(folder))


def app(folder: Path, *command: str):
    """Run the explorer alone: by ``make app``'s command, or by one that is given."""
    usual = ("-m", "utils", "app", "--no-browser", f"--port={free_port()}")
    return running([sys.executable, *(command or usual)], folder)
