"""Marks that an editor or a converter left in plain text: backslashes, asterisks, underscores."""

from __future__ import annotations

import re

_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+")
_LONGEST = 3
_NEVER_FIRST = ")]}.,;:!?%"
_NEVER_LAST = "([{"


def removed(text: str) -> str:
    r"""Return the text without escaping backslashes and without marks of emphasis.

    A mark of emphasis is a run of one to three asterisks or underscores before a
    word, with its like after a word. Every other asterisk and underscore stays.

    Examples
    --------
    >>> removed(r"The *Harbour Post* says it cost \$5 million.")
    'The Harbour Post says it cost $5 million.'
    >>> removed("5 * 3 * 2 in snake_case_names, see note*")
    '5 * 3 * 2 in snake_case_names, see note*'
    """
    if not any(sign in text for sign in "\\*_"):
        return text
    paired = _paired(text)

    def kept(mark: re.Match[str]) -> str:
        return mark[0][1:] if mark[0][0] == "\\" else "" if mark.start() in paired else mark[0]

    return _MARK.sub(kept, text)


def _paired(text: str) -> set[int]:
    """Find where marks of emphasis stand that have a partner."""
    open_at: dict[str, int] = {}
    paired = set()
    for mark in _MARK.finditer(text):
        if mark[0][0] == "\\" or len(mark[0]) > _LONGEST:
            continue
        before = text[mark.start() - 1 : mark.start()]
        after = text[mark.end() : mark.end() + 1]
        if mark[0] in open_at and _closes(before, after):
            paired |= {open_at.pop(mark[0]), mark.start()}
        elif _opens(before, after):
            open_at[mark[0]] = mark.start()
    return paired


def _opens(before: str, after: str) -> bool:
    is_word_ahead = bool(after) and not after.isspace() and after not in _NEVER_FIRST
    return is_word_ahead and not before.isalnum()


def _closes(before: str, after: str) -> bool:
    is_word_behind = bool(before) and not before.isspace() and before not in _NEVER_LAST
    return is_word_behind and not after.isalnum()
