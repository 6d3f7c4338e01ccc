"""The tables that the sources refer to: entities, events, quantities, outlets."""

from __future__ import annotations

import csv
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


class Story(NamedTuple):
    """What articles may refer to: rows as the CSV files have them, by key where they have one."""

    entities: dict[str, dict[str, str]]
    events: dict[str, dict[str, str]]
    quantities: dict[str, dict[str, str]]
    variants: list[dict[str, str]]
    statements: list[dict[str, str]]


def read(folder: Path) -> Story:
    """Read the CSV files of a source folder.

    Raises
    ------
    ValueError
        "entities.csv: row 7: 'corvell' stands there twice …", the like for a label or a
        coordinate that is none.
    """
    story = Story(
        _table(folder / "entities.csv", "entity_id"),
        _table(folder / "events.csv", "event"),
        _table(folder / "quantities.csv", "quantity"),
        list(_table(folder / "variants.csv", "surface").values()),
        list(_table(folder / "statements.csv", "statement").values()),
    )
    for key, row in story.entities.items():
        _check_entity(key, row)
    return story


def _table(path: Path, key: str) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, strict=True), start=1):
            if None in row or None in row.values():
                raise ValueError(f"{path.name}: row {number} has too many or too few cells")
            if row[key] in rows:
                raise ValueError(f"{path.name}: row {number}: {row[key]!r} stands there twice")
            rows[row[key]] = row
    return rows


def _check_entity(key: str, row: dict[str, str]) -> None:
    if row["label"] not in LABELS:
        raise ValueError(f"entities.csv: {key}: label {row['label']!r} is none of {LABELS}")
    placed = row["east_km"], row["north_km"]
    if (row["label"] == "PLACE") != all(placed):
        raise ValueError(
            f"entities.csv: {key}: east_km and north_km are {placed}; "
            "every PLACE needs both, nothing else has them"
        )
