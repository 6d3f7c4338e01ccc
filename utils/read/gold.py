"""A corpus's gold annotation as tables, where it has one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from utils.read.problems import printable

FOLDER = "gold"
_PLACE = ("article_id", "start_char", "end_char", "surface")
# The columns of each layer, in their order.
LAYERS = {
    "names": (*_PLACE, "label"),
    "aliases": (*_PLACE, "entity_id", "type", "link", "form", "stands_for"),
    "times": (*_PLACE, "type", "value", "mod", "starts_on", "ends_on", "event", "meant"),
    "quotes": (*_PLACE, "attribution", "source", "cue", "kind", "speaker_entity_id",
               "speaker_type", "is_denial", "is_corrected", "source_start_char",
               "source_end_char", "cue_start_char", "cue_end_char"),
    "marks": (*_PLACE, "kind"),
    "numbers": (*_PLACE, "quantity", "event", "value", "unit", "hedge", "is_attributed",
                "speaker_entity_id"),
    "events": ("article_id", "published_on", "title", "genre", "event", "starts_on", "ends_on",
               "events", "wire_cluster", "corrects"),
    "entities": ("entity_id", "entity", "label", "role", "aliases", "offices", "n_mentions",
                 "n_articles", "east_km", "north_km"),
    "targets": ("target_id", "article_id", "surface", "start_char", "end_char", "mention",
                "entity_id", "label", "coder_1", "coder_2"),
    "timelines": ("topic", "name", "starts_on", "sentence"),
}  # fmt: skip
# Where in a line its annotations stand; the lines of the other layers are rows themselves.
INSIDE = {
    "names": "spans", "aliases": "mentions", "times": "spans", "quotes": "attributions",
    "marks": "marks", "numbers": "numbers",
}  # fmt: skip
# The file of a layer, where that is another's.
_FILES = {"marks": "quotes"}
_IDS = {"events": "article_id", "entities": "entity_id", "targets": "target_id"}
_OURS = {
    "start": "start_char", "end": "end_char", "text": "surface", "speaker": "speaker_entity_id",
}  # fmt: skip
_DTYPES = {
    "event": "Int64", "published_on": "datetime64[us]", "starts_on": "datetime64[us]",
    "ends_on": "datetime64[us]", "source_start_char": "Int64", "source_end_char": "Int64",
    "cue_start_char": "Int64", "cue_end_char": "Int64",
}  # fmt: skip
Row = dict[str, Any]


def gold(path: str | Path, layer: str) -> pd.DataFrame:
    """One row is one annotation that a corpus states as true.

    Parameters
    ----------
    path : str or Path
        A corpus folder, with ``gold/<layer>.jsonl`` where it has any gold
        (``marks`` stand in ``quotes.jsonl``).
    layer : str
        ``names``, ``aliases``, ``times``, ``quotes``, ``marks`` (in quotation marks, and no
        speech) or ``numbers``: one row for each annotation; ``events``: for each article;
        ``entities``, ``targets``: for each line; ``timelines``: for each thing that happened
        on a day.

    Returns
    -------
    DataFrame
        For annotations ``article_id, start_char, end_char, surface`` (code points into
        the article's ``text``, half-open) and the layer's own columns, which the data
        card of the corpus explains; days as ``datetime64``. What somebody says in several
        pieces has a row for each, with one ``attribution``, its number in the article;
        ``source`` and ``cue`` are the words, and their places those of the first piece of
        each, missing where there is none. In ``targets``, ``surface`` is a sentence, and
        the place counts in it.
        No rows where the corpus has no such layer.

    Raises
    ------
    FileNotFoundError
        "corpus/teachin does not exist".
    ValueError
        "no gold layer 'nams'; expected one of names, …"; "names.jsonl: line 3 is not as the
        layer needs it (it lacks 'spans') …".

    Examples
    --------
    >>> gold(".", "names").columns.tolist()  # a folder without gold
    ['article_id', 'start_char', 'end_char', 'surface', 'label']
    """
    if layer not in LAYERS:
        raise ValueError(f"no gold layer {layer!r}; expected one of {', '.join(LAYERS)}")
    if not Path(path).exists():
        raise FileNotFoundError(f"{printable(str(path))} does not exist")
    file = Path(path) / FOLDER / f"{_FILES.get(layer, layer)}.jsonl"
    rows = list(_rows(file, layer)) if file.is_file() else []
    return pd.DataFrame(rows, columns=list(LAYERS[layer])).astype(
        {name: dtype for name, dtype in _DTYPES.items() if name in LAYERS[layer]}
    )


def _rows(file: Path, layer: str) -> Iterator[Row]:
    for number, line in enumerate(file.read_bytes().splitlines(), start=1):
        try:
            for one in _unfolded(json.loads(line), layer):
                yield {name: _checked(name, one[name]) for name in LAYERS[layer]}
        except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
            told = f"{printable(file.name)}: line {number} is not as the layer needs it"
            raise ValueError(f"{told} ({_why(error)}); the data card says what it holds") from None


def _checked(name: str, value: object) -> object:
    """Return a value that fits its column; a day may be a month, of which the first is taken."""
    if value is not None and (name.endswith("_char") or name == "event") and type(value) is not int:
        raise ValueError(f"{name} is {value!r}, no whole number")
    return pd.to_datetime(value, format="ISO8601") if name.endswith("_on") else value


def _why(error: Exception) -> str:
    if isinstance(error, KeyError):
        theirs = {ours: name for name, ours in _OURS.items()}
        return f"it lacks {theirs.get(error.args[0], error.args[0])!r}"
    return printable(str(error))[:100]


def _unfolded(line: Row, layer: str) -> Iterator[Row]:
    """Turn a line into its annotations, with our names for what they hold."""
    if layer == "timelines":
        yield from _days(line)
    elif layer not in INSIDE:
        yield {_IDS[layer]: line["id"], **_renamed(line, layer)}
    else:
        annotations = line[INSIDE[layer]]
        if layer == "quotes":
            annotations = _pieces(line["text"], annotations)
        for one in annotations:
            yield {"article_id": line["id"], **_renamed(one, layer)}


def _days(line: Row) -> Iterator[Row]:
    for day, told in line["entries"].items():
        for sentence in told:
            yield {**line, "starts_on": day, "sentence": sentence}


def _renamed(row: Row, layer: str) -> Row:
    entity = {} if layer == "entities" else {"entity": "entity_id"}
    return {(_OURS | entity).get(name, name): value for name, value in row.items()}


def _pieces(text: str, attributions: Iterable[Row]) -> Iterator[Row]:
    """Turn attributions into their pieces of content, in the order of the text."""
    for number, one in enumerate(attributions, start=1):
        words = {
            name: " … ".join(text[first:last] for first, last in one[name]) or None
            for name in ("source", "cue")
        }
        firsts = _first(one, "source") | _first(one, "cue")
        for start, end in one["content"]:
            place = {"start": start, "end": end, "text": text[start:end]}
            yield {**one, **words, **firsts, **place, "attribution": number}


def _first(attribution: Row, role: str) -> Row:
    start, end = next(iter(attribution[role]), (None, None))
    return {f"{role}_start_char": start, f"{role}_end_char": end}
