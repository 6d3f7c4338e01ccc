"""Work that only its latest order needs: what was asked before is passed over."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

# How soon, in seconds, another thread gets its turn while this one works: a click comes first.
_TURN = 0.0005


class Latest:
    """Does what was asked for last, in a thread that ends with the program.

    Parameters
    ----------
    rest : float
        Seconds to wait before an order is begun; another one within them takes its place.

    Examples
    --------
    >>> done = threading.Event()
    >>> work = Latest(rest=0.01)
    >>> work.ask(done.set)
    >>> done.wait(5)
    True
    >>> work.close()
    """

    def __init__(self, *, rest: float) -> None:
        self._rest = rest
        self._changed = threading.Condition()
        self._order: Callable[[], None] | None = None
        self._thread: threading.Thread | None = None
        self._is_closed = False

    def ask(self, order: Callable[[], None]) -> None:
        """Put an order in the place of the one that waits, if any does."""
        with self._changed:
            self._order = order
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="explorer", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Begin nothing more; what is at work comes to its end."""
        with self._changed:
            self._is_closed, self._order = True, None
            self._changed.notify_all()

    def _work(self) -> None:
        while order := self._next():
            usual = sys.getswitchinterval()
            sys.setswitchinterval(_TURN)
            try:
                order()
            finally:
                sys.setswitchinterval(usual)

    def _next(self) -> Callable[[], None] | None:
        """Return the order after which none came for a while; None when closed."""
        with self._changed:
            self._changed.wait_for(self._has_news)
            while not self._is_closed:
                order, self._order = self._order, None
                if not self._changed.wait_for(self._has_news, timeout=self._rest):
                    return order
            return None

    def _has_news(self) -> bool:
        return self._order is not None or self._is_closed
