"""Set up the project's own environment: ``python3 utils/run/environment.py [--with EXTRA]``.

Makes ``.venv`` and installs what the requirements files pin, hash by hash; what is up to
date stays as it is. This file runs before anything is installed, under whatever Python the
machine has: it uses the standard library alone, and a syntax that even Python 3.6 can parse,
so that an old Python can say that it is old.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = VENV / "setup.log"
NEEDED = (3, 11)
QUIET = subprocess.DEVNULL
USE = "requirements.txt"
# What may be added: for what, from which files, with which options of the installer.
TEST, EMBEDDINGS = "requirements-test.txt", "requirements-embeddings.txt"
BROWSER = "requirements-browser.txt"
EXTRAS = {
    "test": ("what the tests need", {TEST: [], EMBEDDINGS: ["--no-deps"]}),  # the latter tested too
    "browser": ("what tests in a browser need", {TEST: [], BROWSER: []}),
}

HOW_TO_GET_PYTHON = (
    "Install one (Debian and Ubuntu: `sudo apt install python3 python3-venv`; macOS: "
    "`brew install python@3.13`), or name one that you have: `make PYTHON=/path/to/python3`."
)
FULL_DISK = (
    "The disk is full: set-up needs about 1.2 GB of free space, here and in the folder for "
    "temporary files. Make room and run it again."
)
NOT_THERE = (
    "The package index does not have a package that is pinned, or cannot be reached. "
    "Check the connection, the proxy, and the index that pip is set to use; then run it again."
)
WRONG_HASH = (
    "A downloaded package is not the one that was pinned (its hash differs), so nothing of "
    "it was installed. Run it again; if it stays so, something between you and the package "
    "index alters files."
)
NO_NETWORK = (
    "The package index cannot be reached, and set-up needs the network once. "
    "Check the connection or the proxy and run it again."
)
# What an installer says when it fails, and what that means. The first match counts.
REASONS = [
    (FULL_DISK, "No space left on device|Errno 28|os error 28"),
    (WRONG_HASH, "DO NOT MATCH THE HASHES|Hash mismatch"),
    (
        NO_NETWORK,
        "NewConnectionError|ConnectTimeoutError|NameResolutionError|name resolution|ProxyError"
        "|dns error|error sending request|Network is unreachable|Network connectivity is disabled"
        "|tunnel error|[Rr]ead timed out|operation timed out",
    ),
    (NOT_THERE, "No matching distribution|Could not find a version|was not found in the package"),
]
LEAST_FREE_BYTES = 20_000_000
# JupyterLab asks at its first start whether it may fetch news. It may not.
LAB_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
}


class SetUpError(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def reason(output: str) -> str:
    """Say in a sentence why an installer failed, from what it printed and left on the disk."""
    for sentence, signs in REASONS:
        if re.search(signs, output):
            return sentence
    if min(free_bytes(ROOT), free_bytes(Path(tempfile.gettempdir()))) < LEAST_FREE_BYTES:
        return FULL_DISK  # not every installer says so
    last = [line for line in output.splitlines() if line.strip()][-6:]
    return "\n".join(["Set-up failed. The last lines of the installer:", *last])


def free_bytes(folder: Path) -> int:
    """Return the free space on the disk that a folder lies on."""
    return shutil.disk_usage(str(folder)).free


def run(command: list, *, doing: str) -> None:
    """Run an installer with its chatter in the log; raise SetUpError where it fails."""
    command = [str(part) for part in command]
    process = subprocess.Popen(
        command, cwd=str(ROOT), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output = wait(process, doing=doing).decode("utf-8", "replace")
    keep_in_log("$ " + " ".join(command) + "\n" + output)
    if process.returncode:
        raise SetUpError(reason(output))


def wait(process: subprocess.Popen, *, doing: str) -> bytes:
    """Return all that the process prints; on a terminal, show the seconds go by."""
    began = time.monotonic()
    print("  " + doing, end="", flush=True)
    while True:
        try:
            output = process.communicate(timeout=1 if sys.stdout.isatty() else None)[0]
        except subprocess.TimeoutExpired:
            print(f"\r  {doing}  {time.monotonic() - began:.0f} s", end="", flush=True)
        else:
            print(flush=True)
            return output


def keep_in_log(text: str) -> None:
    """Add to the log; on a full disk there is none, and the sentence on the screen must do."""
    try:
        with LOG.open("a", encoding="utf-8") as log:
            log.write(text)
    except OSError:
        pass


def working_uv() -> str:
    """Return the path of a uv that runs, or "" where there is none."""
    found = shutil.which("uv")
    if found and subprocess.call([found, "--version"], stdout=QUIET, stderr=QUIET) == 0:
        return found
    return ""


def key(requirements: str) -> str:
    """Return a hash of all that one set of requirements depends on."""
    import tomllib  # not there before 3.11, and main has looked by now

    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = {name: pyproject["project"].get(name) for name in ("dependencies", "version")}
    parts = [
        (ROOT / requirements).read_bytes(),
        json.dumps([pyproject.get("build-system"), project], sort_keys=True).encode(),
        repr(sys.version_info[:2]).encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(requirements: str) -> Path:
    """Return the file that says which state of a requirements file is installed."""
    return VENV / (requirements + ".stamp")


def is_installed(requirements: str) -> bool:
    """Say whether .venv works and holds just what the requirements file asks for."""
    done = stamp(requirements)
    return PYTHON.exists() and done.exists() and done.read_text() == key(requirements)


def is_of_own_making() -> bool:
    """Say whether .venv runs and was made by hand, not by this program."""
    if not PYTHON.exists() or LOG.exists():
        return False
    check = f"import sys; sys.exit(sys.version_info < {NEEDED!r})"
    return subprocess.call([str(PYTHON), "-c", check], stdout=QUIET, stderr=QUIET) == 0


def start_anew(uv: str) -> None:
    """Make an empty .venv in place of what is there."""
    if not uv:
        check_venv_module()
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(str(VENV))
    VENV.mkdir()
    LOG.touch()  # from here on this .venv is ours, and half of one is not taken for a whole
    # The Python behind an activated .venv, since that .venv has just gone.
    base = getattr(sys, "_base_executable", sys.executable)
    if uv:
        command = [uv, "venv", "--allow-existing", "--seed", "--python", base, VENV]
    else:
        command = [base, "-m", "venv", VENV]
    run(command, doing="1/3 making .venv (a few seconds)")


def check_venv_module() -> None:
    """Raise SetUpError where this Python cannot make environments (Debian splits it off)."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise SetUpError(
            "This Python cannot make environments: its `venv` module is missing. "
            "On Debian and Ubuntu: `sudo apt install python3-venv`."
        ) from None


def installer(uv: str) -> list:
    """Return the command, without its arguments, that installs into .venv."""
    if uv:
        return [uv, "pip", "install", "--python", PYTHON]
    return [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]


def install_for_use(uv: str) -> None:
    """Make the environment in which the project runs."""
    expected, size = ("half a minute", 0.6) if uv else ("one to two minutes", 0.7)
    print(
        f"Setting up .venv with {'uv' if uv else 'pip'}: about {expected}, {size} GB.", flush=True
    )
    if not is_of_own_making():
        start_anew(uv)
    packages = (ROOT / USE).read_text(encoding="utf-8").count("==")
    doing = f"2/3 downloading and installing some {packages} packages"
    run([*installer(uv), "--require-hashes", "-r", USE], doing=doing)
    run([*installer(uv), "--no-deps", "-e", "."], doing="3/3 installing this project itself")
    settings = VENV / "share" / "jupyter" / "lab" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "overrides.json").write_text(json.dumps(LAB_SETTINGS))
    stamp(USE).write_text(key(USE))


def install_extra(extra: str, uv: str) -> None:
    """Add what an extra asks for: tools, and optional packages that are tested."""
    purpose, files = EXTRAS[extra]
    for requirements, options in files.items():
        if not is_installed(requirements):
            doing = f"Adding {purpose}: {requirements}"
            run([*installer(uv), *options, "--require-hashes", "-r", requirements], doing=doing)
            stamp(requirements).write_text(key(requirements))


def set_up(extra: str = "") -> None:
    """Bring .venv up to date: a changed requirement builds it anew, nothing else does."""
    if not is_installed(USE):
        install_for_use(working_uv())
    if extra:
        install_extra(extra, working_uv())


def main() -> int:
    """Run the program; return its exit status."""
    found = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < NEEDED:
        found_here = f"{sys.executable} is Python {found}"
        print(f"Broadsheet needs Python 3.11 or newer, and {found_here}.", file=sys.stderr)
        print(HOW_TO_GET_PYTHON, file=sys.stderr)
        return 1
    parser = argparse.ArgumentParser(description="Set up the project's environment in .venv.")
    parser.add_argument("--with", dest="extra", default="", choices=EXTRAS, help="add tools")
    try:
        set_up(parser.parse_args().extra)
    except SetUpError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(reason(os.strerror(error.errno or 0) + ": " + str(error)), file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. The next set-up starts anew.", file=sys.stderr)
        return 130
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
