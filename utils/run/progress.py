"""How far a long job has come, told on the terminal."""

from __future__ import annotations

import sys


class Progress:
    """One line of progress: on a terminal it is written over, elsewhere only its end is shown.

    Parameters
    ----------
    title : str
        What stands at the start of the line, such as ``[1/2] 00_start_here``.
    """

    def __init__(self, title: str) -> None:
        self.title = title
        self._can_overwrite = sys.stdout.isatty()
        self.show_text("…")

    def show(self, cell: int, n_cells: int) -> None:
        """Say which cell is running."""
        self.show_text(f"cell {cell} of {n_cells}")

    def show_text(self, text: str) -> None:
        """Say something that is soon written over."""
        if self._can_overwrite:
            print(f"\r{self.title}  {text}\x1b[K", end="", flush=True)

    def end(self, text: str) -> None:
        """Say how it ended, and leave the line."""
        start = "\r" if self._can_overwrite else ""
        finish = "\x1b[K" if self._can_overwrite else ""
        print(f"{start}{self.title}  {text}{finish}", flush=True)


def one_line(text: str, n: int = 500) -> str:
    r"""Return the start of a text fit for a terminal: no line breaks, no terminal codes.

    The runner uses this and nothing of ``utils.read``, so that it can still report when what
    a notebook imports is broken.

    Examples
    --------
    >>> one_line("no file\n\x1b[2Jnamed so")
    'no file  [2Jnamed so'
    """
    return "".join(one if one.isprintable() else " " for one in text[:n])
