"""Web addresses, e-mail addresses and handles among the words of a line."""

from __future__ import annotations

import re

_AROUND = "()[]<>{}\"'“”‘’*_,;:.!?"
_WEB = re.compile(r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+){0,4}\.[a-z]{2,24}(?:/\S*)?")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|@\w{2,}")


def is_address(word: str) -> bool:
    """Whether a word is a web address, an e-mail address or a handle such as @harbourpost.

    Examples
    --------
    >>> [is_address(word) for word in ("harbourpost.example/help", "a.m.", "U.S.", "(@harbour)")]
    [True, False, False, True]
    """
    bare = word.strip(_AROUND)
    return _WEB.fullmatch(bare) is not None or _MAIL.fullmatch(bare) is not None
