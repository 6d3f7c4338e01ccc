"""How far annotation has come, shown to those who watch."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqdm.std import tqdm

SECONDS_TO_WAIT = 1.0


@contextmanager
def bar(n_articles: int) -> Iterator[tqdm]:
    """Give a bar that shows articles done, their rate, and the time left, and then goes.

    Nothing is shown of what is done within a second, nor where nobody watches: see
    :func:`is_watched`.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without ipywidgets, tqdm writes text, and a warning
        from tqdm.auto import tqdm

    with tqdm(
        total=n_articles,
        desc="annotate",
        unit=" articles",
        leave=False,
        delay=SECONDS_TO_WAIT,
        disable=not is_watched(),
    ) as shown:
        yield shown


def is_watched() -> bool:
    """Say whether somebody sees what is shown: on a terminal, or in a notebook that is open.

    Not under continuous integration (CI), nor where TQDM_DISABLE is set, as it is while the
    notebook runner makes a notebook.
    """
    if os.environ.get("CI") or os.environ.get("TQDM_DISABLE"):
        return False
    return sys.stderr.isatty() or _is_kernel()


def _is_kernel() -> bool:
    if "ipykernel" not in sys.modules:
        return False
    from IPython import get_ipython

    shell = get_ipython()
    return shell is not None and "IPKernelApp" in shell.config
