"""Python's search for circles, left off while millions of small rows are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Leave Python's search for circles off: millions of small rows come, and none is in one.

    Each search would go through all that is remembered of a corpus.

    Examples
    --------
    >>> with no_collection():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
