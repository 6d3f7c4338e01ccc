"""One JSON object to one row of text cells, as it was written."""

from __future__ import annotations

import json
import re

from utils.read.tabular.cells import LONGEST

Value = str | bool | None | list["Value"] | dict[str, "Value"]
"""What :class:`Parser` makes of JSON; numbers stay the text that they were."""

_SURROGATE = re.compile("[\ud800-\udfff]")
# Missing numbers as Python, R and JavaScript write them; infinity is left as it is.
_MISSING = {"NaN": None}


class TooLongError(ValueError):
    """A single text of the object is longer than any article."""


class Parser:
    """Parses JSON and remembers the names that stood twice in an object."""

    def __init__(self) -> None:
        self._decoder = json.JSONDecoder(
            strict=False,
            parse_int=str,
            parse_float=str,
            parse_constant=lambda name: _MISSING.get(name, name),
            object_pairs_hook=self._object,
        )
        self._has_repeated = False

    def value(self, text: str) -> tuple[Value, bool]:
        """Return what the whole text says, and whether a name stood twice in it."""
        self._has_repeated = False
        return self._decoder.decode(text), self._has_repeated

    def first_value(self, text: str, at: int) -> tuple[Value, bool, int]:
        """Return what begins at ``at``, whether a name stood twice in it, and its end."""
        self._has_repeated = False
        made, end = self._decoder.raw_decode(text, at)
        return made, self._has_repeated, end

    def _object(self, pairs: list[tuple[str, Value]]) -> dict[str, Value]:
        made = dict(pairs)
        self._has_repeated |= len(made) < len(pairs)
        return made


def row(value: dict[str, Value]) -> dict[str, str | None]:
    """Return one cell for each field of an object, and for each field of an object in it.

    Raises
    ------
    TooLongError
        "a text holds more than 10,000,000 characters".

    Examples
    --------
    >>> row({"source": {"name": "The Gazette"}, "tags": ["rain", "sun"], "paid": True})
    {'source.name': 'The Gazette', 'tags': 'rain; sun', 'paid': 'true'}
    """
    made: dict[str, str | None] = {}
    for name, inner in value.items():
        if isinstance(inner, dict) and inner:
            made |= {f"{name}.{part}": _cell(one) for part, one in inner.items()}
        else:
            made[name] = _cell(inner)
    if any(cell is not None and len(cell) > LONGEST for cell in made.values()):
        raise TooLongError(f"a text holds more than {LONGEST:,} characters")
    return made


def without_surrogates(made: dict[str, str | None]) -> dict[str, str | None]:
    r"""Put U+FFFD in the place of half characters, which no file can hold.

    Examples
    --------
    >>> without_surrogates({"title": "Rain \ud83c"})["title"]
    'Rain �'
    """
    return {_whole(name): cell and _whole(cell) for name, cell in made.items()}


def _whole(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)


def _cell(value: Value) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if not value:
        return None
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return "; ".join(filter(None, map(_cell, value)))
    return json.dumps(value, ensure_ascii=False)
