"""The values of a JSON file one by one, however they are strung together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from utils.read.problems import excerpt
from utils.read.tabular.json_values import Parser, Value

# What is longer is not parsed: no article is so long, and hostile JSON of this length
# could already fill the memory twenty times over.
_LONGEST = 40_000_000
_TOO_LONG = f"the value is longer than {_LONGEST:,} characters"
# An object with a longer text at its top is an article and not an answer that holds some.
_LONGEST_LABEL = 200
_GAP = re.compile(r"\s*+")
_SEPARATOR = re.compile(r"[\s,]*+")
_REASONS = {
    "Expecting value": "a value is missing",
    "Expecting ',' delimiter": "a comma is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting property name enclosed in double quotes": "no name in double quotation marks",
    "Unterminated string starting at": "a text is not closed by a quotation mark; it begins",
    "Extra data": "something follows the end of the value",
    "Invalid \\escape": "a backslash before a character that does not take one",
    "Invalid \\uXXXX escape": "no four hexadecimal digits after \\u",
}


class Item(NamedTuple):
    """One value of the file and where it stands; ``reason`` says why there is none.

    ``offset`` is the line, or the place in a list, counted from 1; ``start`` shows how
    an item begins that could not be read.
    """

    offset: int
    value: Value = None
    has_repeated: bool = False
    reason: str = ""
    start: str = ""


def items(text: str) -> Iterator[Item]:
    r"""Read one value a line; or a list's items; or those of the only list in an object.

    Objects over several lines that follow each other count as a list, too.

    Examples
    --------
    >>> [item.value for item in items('{"title": "Rain"}\n{"title": "Sun"}\n')]
    [{'title': 'Rain'}, {'title': 'Sun'}]
    >>> [item.value for item in items('{"n": 1, "articles": [{"title": "Rain"}]}')]
    [{'title': 'Rain'}]
    """
    at = _GAP.match(text).end()
    if text.startswith("[", at):
        return iter(_Sequence(text, at + 1, closing="]"))
    end = _end_of_object(text, at) if text.startswith("{", at) else None
    if end is None or (end <= _line_end(text, at) and not _is_last(text, end)):
        return _lines(text)
    if not _is_last(text, end):
        return iter(_Sequence(text, at, closing=""))
    return _inside(next(iter(_Sequence(text, at, closing=""))))


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _is_last(text: str, at: int) -> bool:
    return _GAP.match(text, at).end() == len(text)


def _end_of_object(text: str, at: int) -> int | None:
    """Return where the object ends that begins at ``at``; None if it cannot be read."""
    try:
        return Parser().first_value(text[at : at + _LONGEST], 0)[2] + at
    except (json.JSONDecodeError, RecursionError):
        return None


def _inside(item: Item) -> Iterator[Item]:
    """Read the items of the only list of objects in an object; without one, the object."""
    found = _only_list(item.value)
    if found is None:
        return iter([item])
    return (Item(offset, value) for offset, value in enumerate(found, start=1))


def _only_list(value: dict[str, Value]) -> list[Value] | None:
    if any(isinstance(part, str) and len(part) > _LONGEST_LABEL for part in value.values()):
        return None
    parts = list(value.values())
    parts += [inner for part in parts if isinstance(part, dict) for inner in part.values()]
    lists = [part for part in parts if isinstance(part, list) and _holds_objects(part)]
    return lists[0] if len(lists) == 1 else None


def _holds_objects(part: list[Value]) -> bool:
    return bool(part) and all(isinstance(one, dict) for one in part)


def _lines(text: str) -> Iterator[Item]:
    parser, at, number = Parser(), 0, 0
    while at < len(text):
        end, number = _line_end(text, at), number + 1
        if end - at > _LONGEST:
            yield Item(number, reason=_TOO_LONG, start=excerpt(text[at : at + 81]))
        elif line := text[at:end].strip():
            yield _line(parser, number, line)
        at = end + 1


def _line(parser: Parser, number: int, line: str) -> Item:
    try:
        value, has_repeated = parser.value(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return Item(number, reason=_reason(error, 0), start=excerpt(line))
    return Item(number, value, has_repeated)


def _reason(error: json.JSONDecodeError | RecursionError, at: int) -> str:
    """Say in plain words why the value that begins at ``at`` could not be read."""
    if isinstance(error, RecursionError):
        return "lists or objects are nested too deeply"
    said = _REASONS.get(error.msg, error.msg)
    return f"{said} at character {error.pos - at + 1:,}"


def _is_at_end(error: json.JSONDecodeError | RecursionError, text: str) -> bool:
    """Whether a value could not be read because the text ended within it."""
    if isinstance(error, RecursionError):
        return False
    return error.pos >= len(text) - 1 or error.msg.startswith("Unterminated")


class _Sequence:
    """Values one after another, read through a window so that none can be too long."""

    def __init__(self, text: str, at: int, *, closing: str) -> None:
        self.text = text
        self.at = at
        self.closing = closing
        self.parser = Parser()
        self.window_at = at
        self.window = ""
        self.is_broken_off = False

    def __iter__(self) -> Iterator[Item]:
        number = 0
        while self._find_next():
            number += 1
            yield self._item(number)
        if not self.is_broken_off:
            yield from self._ending(number + 1)

    def _find_next(self) -> bool:
        self.at = _SEPARATOR.match(self.text, self.at).end()
        is_closed = self.closing and self.text.startswith(self.closing, self.at)
        return self.at < len(self.text) and not is_closed

    def _ending(self, number: int) -> Iterator[Item]:
        """Tell of a list that is not closed, or of something behind it."""
        if self.at == len(self.text) and self.closing:
            yield Item(number, reason="the list breaks off here, before its closing bracket")
        elif not _is_last(self.text, self.at + 1):
            rest = self.text[self.at + 1 : self.at + 82]
            yield Item(number, reason="something follows the end of the list", start=excerpt(rest))

    def _item(self, number: int) -> Item:
        begin = self.at
        try:
            value, has_repeated, self.at = self._value()
        except (json.JSONDecodeError, RecursionError) as error:
            is_cut = self._window_end() < len(self.text) and _is_at_end(error, self.window)
            reason = self._skip(_TOO_LONG if is_cut else _reason(error, begin - self.window_at))
            return Item(number, reason=reason, start=excerpt(self.text[begin : begin + 81]))
        return Item(number, value, has_repeated)

    def _value(self) -> tuple[Value, bool, int]:
        """Read the value at the present place, moving the window if it ends too early."""
        if not self._window_end() > self.at:
            self._move_window()
        try:
            value, has_repeated, end = self.parser.first_value(
                self.window, self.at - self.window_at
            )
        except json.JSONDecodeError:
            if self.window_at == self.at or self._window_end() == len(self.text):
                raise
            self._move_window()
            return self._value()
        return value, has_repeated, end + self.window_at

    def _window_end(self) -> int:
        return self.window_at + len(self.window)

    def _move_window(self) -> None:
        self.window_at = self.at
        self.window = self.text[self.at : self.at + _LONGEST]

    def _skip(self, reason: str) -> str:
        """Go on where a later line begins an object at the same depth, and say so."""
        line_start = self.text.rfind("\n", 0, self.at) + 1
        lead = self.text[line_start : self.at]
        found = self.text.find(f"\n{lead if lead.isspace() else ''}{{", self.at)
        if found < 0:
            self.at, self.is_broken_off = len(self.text), True
            return f"{reason}; nothing after it was read"
        self.at = found + 1
        return reason
