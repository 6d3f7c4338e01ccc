"""A corpus's table of aliases: what its researcher knows of names."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pandas as pd

from utils import tables
from utils.read import alias_columns, encodings
from utils.read.problems import excerpt, printable

NAME = "aliases.csv"
_DELIMITERS = ",;\t|"
# What Excel writes above a table to say what stands between its cells.
_STATED = re.compile(r'\s*"?sep=(.)"?[,;\t|]*\n', re.IGNORECASE)


def aliases(path: str | Path) -> pd.DataFrame:
    r"""One row is one name as it stands in articles, and what it means.

    Parameters
    ----------
    path : str or Path
        A corpus folder, with ``aliases.csv`` where it has any, or such a file: a CSV with
        ``aliases`` in its name. Any other file is a corpus of its own, which has none.

    Returns
    -------
    DataFrame
        See ``utils.tables.ALIASES``: ``surface``, ``entity`` (missing: no name at all),
        ``label``, ``from`` and ``to`` (datetime64, days of publication between which it
        holds), ``note``. No rows where a corpus has no such file. It is read in any encoding
        and with any separator in which spreadsheets save; columns and labels in any case.

    Raises
    ------
    FileNotFoundError
        "corpus/teachin does not exist".
    ValueError
        "aliases.csv: row 3: from is 3/14; expected a day such as 2014-08-23", and the like
        for a column that is not there or seems misspelt, a label that is none, a row without a
        surface or with too few cells, or a file that is no table. Rows are counted below the
        header, blank lines left out.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "aliases.csv")
    ...     _ = file.write_text("surface,entity,label\nIsil,Islamic State,ORG\n")
    ...     found = aliases(folder)
    ...     articles = file.rename(pathlib.Path(folder, "articles.csv"))
    ...     none = aliases(articles)
    >>> found[["surface", "entity", "label"]].values.tolist()
    [['Isil', 'Islamic State', 'ORG']]
    >>> len(none)
    0
    """
    root = Path(path)
    if not root.exists():
        raise FileNotFoundError(f"{printable(str(path))} does not exist")
    file = root / NAME if root.is_dir() else root
    if not file.exists() or "aliases" not in file.name.lower():
        return tables.empty("aliases")
    where = printable(file.name)
    return _typed(_rows(_text(file, where), where), where)


def _text(file: Path, where: str) -> str:
    """Return what a file holds in whichever encoding; only what is no text is refused."""
    text, told = encodings.decode(file.read_bytes(), source_file=file.name)
    if text is None:
        raise ValueError(
            f"{where}: {told[0].problem}; expected a table as CSV whose first line is "
            "surface,entity or more columns; save it so, or remove it"
        )
    return text


def _rows(text: str, where: str) -> pd.DataFrame:
    """Split a table into cells, all of them text; lines without a value are none of its rows."""
    text, delimiter = _delimited(text)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[list[str]] = []
    try:
        for cells in read:
            if any(cell.strip() for cell in cells):
                found.append([cell.strip() for cell in cells])
    except csv.Error as error:
        place = f"row {len(found)}" if found else "the header"
        raise ValueError(
            f"{where}: {place} cannot be split into cells ({error}); look at its quotation marks"
        ) from None
    if not found:
        raise ValueError(f"{where}: no header; expected surface,entity in its first line")
    names = [name.lower() for name in found[0]]
    alias_columns.check(names, where)
    rows = [_row(cells, names, n, where) for n, cells in enumerate(found[1:], start=1)]
    return pd.DataFrame({name: [row[n] for row in rows] for n, name in enumerate(names)})


def _delimited(text: str) -> tuple[str, str]:
    """Return a table and what stands between its cells: as Excel's first line says, or guessed."""
    stated = _STATED.match(text)
    if stated:
        return text[stated.end() :], stated[1]
    return text, max(_DELIMITERS, key=text.lstrip().partition("\n")[0].count)


def _row(cells: list[str], names: list[str], number: int, where: str) -> list[str]:
    """Return a row as long as the header; refuse it where it is not, but for empty cells."""
    while len(cells) > len(names) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) != len(names):
        raise ValueError(
            f"{where}: row {number}, which begins {excerpt(cells[0])!r}, has another number of "
            f"cells ({len(cells)}) than the header ({len(names)}); add the missing separators, "
            "or put a cell that holds one into quotation marks"
        )
    return cells


def _typed(rows: pd.DataFrame, where: str) -> pd.DataFrame:
    """Bring the columns to their types; refuse what a type cannot hold."""
    made = rows.reindex(columns=list(tables.ALIASES)).astype("str")
    made = made.apply(lambda column: column.replace("", pd.NA).astype("str"))
    _refuse(made["surface"].isna(), where, made["surface"], "surface", "the words of a name")
    made["label"] = made["label"].str.upper()
    wrong = made["label"].notna() & ~made["label"].isin(tables.LABELS)
    _refuse(wrong, where, made["label"], "label", f"one of {', '.join(tables.LABELS)}")
    stated = made["from"]
    for end in ("from", "to"):
        days = pd.to_datetime(made[end], format="%Y-%m-%d", errors="coerce")
        wrong = days.isna() & made[end].notna()
        _refuse(wrong, where, made[end], end, "a day such as 2014-08-23")
        made[end] = days.astype("datetime64[us]")
    _refuse(made["from"] > made["to"], where, stated, "from", "a day that is not after its to")
    return tables.check(made, "aliases")


def _refuse(wrong: pd.Series, where: str, values: pd.Series, column: str, expected: str) -> None:
    """Raise where a row is wrong, and say which; rows are counted below the header."""
    if wrong.any():
        row = int(wrong.idxmax())
        value = values[row]
        told = "missing" if pd.isna(value) else excerpt(value)
        raise ValueError(f"{where}: row {row + 1}: {column} is {told}; expected {expected}")
