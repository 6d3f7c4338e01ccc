"""The tables that the sources refer to: entities, events, quantities, outlets."""

from __future__ import annotations

import csv
import re
from collections.abc import Container
from datetime import date
from pathlib import Path
from typing import NamedTuple

OUTLETS = {
    "allied-dispatch": "Allied Dispatch",
    "calvora-one": "Calvora One",
    "evening-siren": "Evening Siren",
    "harrow-ledger": "The Harrow Ledger",
    "merchant-courier": "The Merchant Courier",
    "night-shift": "Night Shift",
}
LABELS = ("PERSON", "ORG", "PLACE", "GROUP", "MISC")
# A source that is nobody in particular: the speaker's kind stands where an entity would.
UNNAMED = ("anonymous", "crowd", "document")
# How a name may differ from the one that an entity is listed by.
KINDS = ("nickname", "transliteration", "misspelling", "former name")
# The columns of each table; the first is its key.
TABLES = {
    "entities": ("entity_id", "entity", "label", "role", "east_km", "north_km"),
    "events": ("event", "starts_on", "ends_on", "title"),
    "quantities": ("quantity", "event", "what", "unit"),
    "variants": ("surface", "entity_id", "kind"),
    "statements": ("statement", "speaker", "said_on", "words"),
}
Row = dict[str, str]


class Story(NamedTuple):
    """What articles may refer to: rows as the CSV files have them, by their key."""

    entities: dict[str, Row]
    events: dict[str, Row]
    quantities: dict[str, Row]
    variants: dict[str, Row]
    statements: dict[str, Row]


def read(folder: Path) -> Story:
    """Read the CSV files of a source folder.

    Raises
    ------
    ValueError
        "entities.csv: row 7: 'corvell' stands there twice …", the like for a file that is
        not there or not UTF-8, a column that is not there, a cell too many or too few, a
        label, kind, coordinate or day that is none, and what refers to something unknown.
    """
    story = Story(**{name: _by_key(folder / f"{name}.csv", TABLES[name]) for name in TABLES})
    for key, row in story.entities.items():
        _check_entity(key, row)
    for key, row in story.events.items():
        _check_days(key, row)
    for key, row in story.quantities.items():
        _check_known("quantities.csv", key, row["event"], known=story.events)
    for key, row in story.variants.items():
        _check_known("variants.csv", key, row["entity_id"], known=story.entities)
        _check_known("variants.csv", key, row["kind"], known=KINDS)
    for key, row in story.statements.items():
        _check_known("statements.csv", key, row["speaker"], known=story.entities)
        _check_day("statements.csv", key, row["said_on"])
    return story


def rows(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """Read a CSV file that has these columns and no others, each cell there.

    Raises
    ------
    ValueError
        As `read`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ValueError(f"{path.name} is not there; the sources refer to it") from None
    except UnicodeDecodeError as error:
        told = f"{path.name}: byte {error.start} is no UTF-8"
        raise ValueError(f"{told}; save the table as UTF-8") from None
    reader = csv.DictReader(text.splitlines())
    if tuple(reader.fieldnames or ()) != columns:
        raise ValueError(f"{path.name}: the first row must be {','.join(columns)}")
    found = list(reader)
    for number, row in enumerate(found, start=1):
        if None in row or None in row.values():
            raise ValueError(f"{path.name}: row {number} has too many or too few cells")
    return found


def _by_key(path: Path, columns: tuple[str, ...]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for number, row in enumerate(rows(path, columns), start=1):
        key = row[columns[0]]
        if key in found:
            raise ValueError(f"{path.name}: row {number}: {key!r} stands there twice; keep one")
        found[key] = row
    return found


def _check_entity(key: str, row: Row) -> None:
    if not re.fullmatch(r"[a-z0-9_]+", key) or key in UNNAMED or not row["entity"].strip():
        raise ValueError(
            f"entities.csv: {key!r} named {row['entity']!r}: expected an id of small letters, "
            f"none of {UNNAMED}, and a name"
        )
    if row["label"] not in LABELS:
        raise ValueError(f"entities.csv: {key}: label {row['label']!r} is none of {LABELS}")
    placed = row["east_km"], row["north_km"]
    is_placed = all(re.fullmatch(r"-?\d+(\.\d+)?", one) for one in placed)
    if is_placed != (row["label"] == "PLACE") or (any(placed) and not is_placed):
        raise ValueError(
            f"entities.csv: {key}: east_km and north_km are {placed}; "
            "a PLACE needs two numbers, nothing else has them"
        )


def _check_days(key: str, row: Row) -> None:
    for name in ("starts_on", "ends_on"):
        _check_day("events.csv", key, row[name])
    if row["ends_on"] < row["starts_on"]:
        raise ValueError(f"events.csv: {key}: ends on {row['ends_on']}, before it starts")


def _check_day(file: str, key: str, stated: str) -> None:
    try:
        is_day = date.fromisoformat(stated).isoformat() == stated
    except ValueError:
        is_day = False
    if not is_day:
        raise ValueError(f"{file}: {key}: {stated!r} is no day such as 2014-08-07")


def _check_known(file: str, key: str, named: str, *, known: Container[str]) -> None:
    if named not in known:
        raise ValueError(f"{file}: {key}: {named!r} is not known; add it, or mend the name")
