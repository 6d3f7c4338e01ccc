"""A correction written into a corpus's table of aliases, and shown before it is written."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from utils import read, tables
from utils.annotate.entities.alias_table import standard
from utils.annotate.spans.gazetteer import fold
from utils.read.aliases import NAME
from utils.read.problems import excerpt, printable
from utils.show.explorer import own_file
from utils.show.explorer.corrections import Correction
from utils.show.explorer.own_file import OwnFile

COLUMNS = ["change", "was", *tables.ALIASES]
_OPEN = {"from": "", "to": ""}


class _Plan(NamedTuple):
    """What becomes of a file: one row for each change, and its bytes."""

    changes: pd.DataFrame
    data: bytes


@dataclass
class _Row:
    """A row of the table: what it says, and what it said; None: it is new."""

    told: dict[str, str]
    before: dict[str, str] | None = None
    is_gone: bool = False

    @property
    def change(self) -> str:
        if self.is_gone:
            return "removed"
        if self.before is None:
            return "added"
        return "changed" if self.told != self.before else ""

    def says(self, told: dict[str, str]) -> bool:
        """Whether the row says the same for all days, if perhaps not of which label it is."""
        wanted = {"entity": told["entity"], **_OPEN}
        is_same = all(self.told[name] == value for name, value in wanted.items())
        return is_same and self.told["label"] in ("", told["label"])

    def said_before(self) -> str:
        """Return what the row said of its surface: "Ana Pell, PERSON, from 2014-06-01"."""
        if self.before is None:
            return ""
        ends = (f"{end} {self.before[end]}" for end in _OPEN if self.before[end])
        label = filter(None, [self.before["label"]])
        return ", ".join([self.before["entity"] or "no name", *label, *ends])


def preview(correction: Correction, path: str | Path) -> pd.DataFrame:
    """One row is one row of the table that :func:`write` would add, change or take out.

    Parameters
    ----------
    correction : Correction
    path : str or Path
        A corpus folder, or a CSV with ``aliases`` in its name; it need not be there.

    Returns
    -------
    DataFrame
        ``change`` (str: added, changed or removed), ``was`` (str: what the row said of its
        surface before, missing where it is new), and the columns of ``utils.tables.ALIASES``
        as the row will be. No row where the table says all of it already.

    Raises
    ------
    FileNotFoundError, PermissionError, ValueError
        As :func:`write`.
    """
    return _planned(correction, _file(path)).changes


def write(correction: Correction, path: str | Path) -> pd.DataFrame:
    """Write a correction into a corpus's table of aliases, and return what :func:`preview` does.

    Rows that contradict the correction give way: those that give its surfaces to others on
    any day, and those that name the entity as it was called. All else stays as it stands:
    other rows and columns, the encoding, the separator, the line ends, the permissions. The
    file is written whole or not at all.

    Parameters
    ----------
    correction : Correction
    path : str or Path
        A corpus folder, in which ``aliases.csv`` is made where it has none, or such a file.

    Returns
    -------
    DataFrame

    Raises
    ------
    FileNotFoundError
        "corpus/teachin does not exist".
    PermissionError
        "aliases.csv may not be written; …".
    ValueError
        "path: 'articles.csv' is no table of aliases; …"; "aliases.csv: …" where it cannot be
        read, or could not be read back as meant; "aliases: …" where
        :func:`utils.annotate.corpus` would refuse the table. Nothing is written then.

    Notes
    -----
    A name that a spreadsheet would run is written with an apostrophe before it, which
    :func:`utils.read.aliases` takes off.
    """
    file = _file(path)
    plan = _planned(correction, file)
    if len(plan.changes):
        own_file.replace(file, plan.data)
    return plan.changes


def _file(path: str | Path) -> Path:
    root = Path(path)
    file = root / NAME if root.is_dir() else root
    if not file.parent.is_dir():
        raise FileNotFoundError(f"{printable(str(file.parent))} does not exist")
    if "aliases" not in file.name.lower():
        raise ValueError(
            f"path: {printable(str(file.name))!r} is no table of aliases; expected a folder, or a "
            "CSV with aliases in its name"
        )
    return file


def _planned(correction: Correction, file: Path) -> _Plan:
    where = printable(file.name)
    if file.exists():
        table, own = read.aliases(file), own_file.parse(file.read_bytes(), where)
    else:
        table, own = tables.empty("aliases"), own_file.new(list(tables.ALIASES))
    rows = [_Row(told, dict(told)) for told in _as_text(table)]
    _rename(rows, correction)
    for told in _as_text(correction.rows):
        _put(rows, told)
    data = _written(own, rows, where)
    _check(data, [row for row in rows if not row.is_gone], own, where)
    return _Plan(_changes(rows), data)


def _as_text(table: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a table of aliases as a file holds them; "" where one says nothing."""
    days = {end: table[end].dt.strftime("%Y-%m-%d") for end in _OPEN}
    plain = table[list(tables.ALIASES)].assign(**days).astype(object)
    return plain.where(plain.notna(), "").to_dict("records")


def _rename(rows: list[_Row], correction: Correction) -> None:
    """Let the rows of the entity that is another's now, or of another label, say so."""
    if correction.was is None:
        return
    now = _as_text(correction.rows)[0]
    for row in rows:
        if row.told["entity"] == correction.was:
            row.told["entity"] = now["entity"]
            row.told["label"] = now["label"] if row.told["label"] else ""


def _put(rows: list[_Row], told: dict[str, str]) -> None:
    """Put a row that holds for all days to the others; those that say otherwise give way."""
    alike = [row for row in rows if fold(row.told["surface"]) == fold(told["surface"])]
    contrary = [row for row in alike if row.told["entity"] != told["entity"]]
    same = [row for row in alike if row.says(told)]
    for row in contrary if same else contrary[1:]:
        row.is_gone = True
    if same:
        same[0].told["label"] = told["label"]
    elif contrary:
        contrary[0].told |= told
    else:
        rows.append(_Row(told))


def _written(own: OwnFile, rows: list[_Row], where: str) -> bytes:
    if len(own.rows) != sum(row.before is not None for row in rows):
        raise ValueError(f"{where}: its rows could not be told apart; save it again as CSV")
    if any(row.told["label"] for row in rows):
        own.add_column("label")
    for number, row in enumerate(rows):
        if row.before is None:
            own.add(row.told)
        elif row.told != row.before:
            own.change(number, {name: value for name, value in row.told.items()
                                if value != row.before[name]})  # fmt: skip
    own.remove([number for number, row in enumerate(rows) if row.is_gone])
    return own.data(where)


def _check(data: bytes, rows: list[_Row], own: OwnFile, where: str) -> None:
    """Refuse a file that does not say what is meant, or that the next run would refuse."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, NAME)
        file.write_bytes(data)
        there = read.aliases(file)
    standard(there)
    for found, row in zip(_as_text(there), rows, strict=True):
        meant = {name: value if name in own.columns else "" for name, value in row.told.items()}
        if found != meant:
            raise ValueError(
                f"{where}: {excerpt(row.told['surface'])!r} could not be read back as it is meant: "
                "a table cannot hold all of its characters"
            )


def _changes(rows: list[_Row]) -> pd.DataFrame:
    told = [
        {"change": row.change, "was": row.said_before()} | row.told for row in rows if row.change
    ]
    made = pd.DataFrame(told, columns=COLUMNS).replace("", None)
    dtypes = {name: column.dtype for name, column in tables.ALIASES.items()}
    return made.astype({"change": "str", "was": "str"} | dtypes)
