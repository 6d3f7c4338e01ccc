"""Who may know whom: the rooms of the package import only to their left."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

UTILS = Path(__file__).resolve().parents[1] / "utils"
ROOMS = ["read", "annotate", "measure", "show"]
SIDE_DOORS = ["check", "run"]
ONLY = {
    "matplotlib": lambda path: path.startswith("show/"),
    "spacy": lambda path: path.startswith("annotate/"),
    "ipywidgets": lambda path: path == "show/explorer.py",
}


def imports(source: str, *, package: list[str]) -> set[str]:
    """Return the dotted names that a module imports, at its top or inside its functions."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *filter(None, [node.module])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def faults(path: str, source: str) -> list[str]:
    """Return what a module of ``utils`` imports and may not."""
    own = path.split("/")[0]
    names = imports(source, package=["utils", *path.split("/")[:-1]])
    rooms = {name.split(".")[1] for name in names if name.startswith("utils.")}
    allowed = {"tables", own}
    if own in ROOMS:
        allowed |= set(ROOMS[: ROOMS.index(own)])
    elif own in SIDE_DOORS:
        allowed |= {*ROOMS, *SIDE_DOORS}
    elif own == "__main__.py":
        allowed |= {"run"}
    outside = {name.split(".")[0] for name in names}
    return [
        *(f"{path} imports utils.{room}" for room in sorted(rooms - allowed)),
        *(
            f"{path} imports {name}"
            for name, may in ONLY.items()
            if name in outside and not may(path)
        ),
    ]


MODULES = sorted(path.relative_to(UTILS).as_posix() for path in UTILS.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES)
def test_a_module_imports_only_what_it_may(path):
    assert faults(path, (UTILS / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("read/a.py", "from utils import measure"),
        ("read/a.py", "import utils.show.figures"),
        ("measure/a.py", "def f():\n    from utils.show import figures"),
        ("measure/a.py", "from ..show import figures"),
        ("show/a.py", "from utils.run import notebooks"),
        ("show/a.py", "from utils import check"),
        ("tables.py", "from utils.read import dates"),
        ("measure/a.py", "from matplotlib import pyplot"),
        ("run/a.py", "import matplotlib.pyplot as plt"),
        ("show/a.py", "import spacy"),
        ("show/counts.py", "import ipywidgets"),
    ],
)
def test_an_arrow_the_wrong_way_is_seen(path, source):
    assert len(faults(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("measure/a.py", "from utils import read, annotate, tables"),
        ("show/a.py", "from matplotlib import pyplot\nfrom . import figures"),
        ("show/explorer.py", "import ipywidgets"),
        ("run/a.py", "from utils.check import spans"),
        ("__main__.py", "from utils.run import commandline"),
    ],
)
def test_an_arrow_the_right_way_passes(path, source):
    assert faults(path, source) == []
