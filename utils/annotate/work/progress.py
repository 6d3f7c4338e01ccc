"""How far annotation has come, shown to those who watch."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tqdm.std import tqdm

SECONDS_TO_WAIT = 1.0
Listener = Callable[[int, int], None]
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


class Told:
    """What a bar is to those who count: it tells a listener how much of all is done."""

    def __init__(self, listener: Listener, n_articles: int) -> None:
        self._listener, self._all, self._done = listener, n_articles, 0

    def update(self, n: int) -> None:
        """Count so many more as done."""
        self._done += n
        self._listener(self._done, self._all)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Tell a listener how far annotation has come, in this thread, and draw no bar.

    Parameters
    ----------
    listener : callable
        Of the articles done and of all that are worked on.
    """
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


@contextmanager
def bar(n_articles: int) -> Iterator[tqdm | Told]:
    """Give a bar that shows articles done, their rate, and the time left, and then goes.

    Nothing is shown of what is done within a second, nor where nobody watches: see
    :func:`is_watched`.
    """
    if listener := _LISTENER.get():
        yield Told(listener, n_articles)
        return
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
