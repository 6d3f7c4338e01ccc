"""What the browser runs: the files of ``static``, joined in the order that ``order.txt`` states."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("static")


def script() -> str:
    """Return one ES module: the last file exports what anywidget calls."""
    return _joined(".js")


def style() -> str:
    """Return the style sheet."""
    return _joined(".css")


@cache
def _joined(ending: str) -> str:
    names = (_FOLDER / "order.txt").read_text(encoding="utf-8").split()
    chosen = [name for name in names if name.endswith(ending)]
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in chosen)
