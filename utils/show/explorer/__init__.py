"""The explorer: linked views of one corpus in a notebook, from a bar down to its sentences.

``state`` says what is looked at, ``calls`` which calls of ``measure`` and ``show`` that is,
``glancing`` and ``drawn`` what the browser draws of it, ``desk`` puts these together, and
``widget`` connects it with the browser, whose side lies in ``static``.
"""

from utils.show.explorer.face import explorer

__all__ = ["explorer"]
