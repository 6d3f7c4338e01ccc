"""What can go wrong at a reader's wish, and how it is told in the words of the screen."""

from __future__ import annotations

# What an error says of itself; others are faults of the program, and are raised as well.
EXPECTED = (ValueError, KeyError, OSError)
# How the screen calls what messages call by the name of an argument.
_FIELDS = {
    "query": "Words or pattern",
    "entities": "Names",
    "outlets": "Outlets",
    "since": "From",
    "until": "To",
}


class Abandoned(Exception):  # noqa: N818
    """Nobody waits any longer for what was at work."""


def in_place(error: Exception) -> str:
    """Return what an error says, with the field of the screen that it speaks of.

    Examples
    --------
    >>> in_place(ValueError("query: it is empty"))
    'Words or pattern: it is empty'
    >>> in_place(KeyError("article: 'x' is not in the corpus"))
    "article: 'x' is not in the corpus"
    """
    said = str(error.args[0] if isinstance(error, KeyError) and error.args else error)
    name, colon, rest = said.partition(":")
    if not said:
        return f"That cannot be done ({type(error).__name__})."
    return f"{_FIELDS[name]}:{rest}" if colon and name in _FIELDS else said
