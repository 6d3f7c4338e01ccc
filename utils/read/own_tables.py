"""Tables that researchers keep beside a corpus, read however a spreadsheet saves them."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pandas as pd

from utils import tables
from utils.read import encodings, own_columns
from utils.read.problems import excerpt, printable

_DELIMITERS = ",;\t|"
# What Excel writes above a table to say what stands between its cells.
_STATED = re.compile(r'\s*"?sep=(.)"?[,;\t|]*\n', re.IGNORECASE)


def rows(file: Path, name: str) -> pd.DataFrame:
    r"""One row is one row of the file: the contract's columns, all of them text.

    Parameters
    ----------
    file : Path
    name : str
        The contract: ``aliases``, ``lexicon`` or ``sides``.

    Returns
    -------
    DataFrame
        The columns of the contract as str, missing where a cell is empty or the file has no
        such column. Columns are named in any case; lines without a value are no rows.

    Raises
    ------
    ValueError
        "aliases.csv: row 3, which begins 'Isil', has another number of cells …", and the like
        for what is no table, has no header, or as :func:`utils.read.own_columns.check`.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "lexicon.csv")
    ...     _ = file.write_text("Word;Polarity\nown;0\n")
    ...     rows(file, "lexicon")[["word", "polarity"]].values.tolist()
    [['own', '0']]
    """
    where = printable(file.name)
    needed = ",".join(own_columns.NEEDED[name])
    found = _cells(_text(file, needed, where), where)
    if not found:
        raise ValueError(f"{where}: no header; expected {needed} in its first line")
    names = [cell.lower() for cell in found[0]]
    own_columns.check(names, name, where)
    full = [_row(cells, names, n, where) for n, cells in enumerate(found[1:], start=1)]
    # Of a column that the contract does not know there may be two; none of them is kept.
    ours = {one: [row[names.index(one)] for row in full] for one in tables.CONTRACTS[name]
            if one in names}  # fmt: skip
    made = pd.DataFrame(ours).reindex(columns=list(tables.CONTRACTS[name])).astype("str")
    return made.apply(lambda column: column.replace("", pd.NA).astype("str"))


def refuse(wrong: pd.Series, where: str, values: pd.Series, expected: str) -> None:
    """Raise where a row is wrong, and say which; rows are counted below the header.

    Raises
    ------
    ValueError
        "aliases.csv: row 3: label is PER; expected one of …".

    Examples
    --------
    >>> values = pd.Series([0.5, 3.0], name="polarity")
    >>> refuse(values > 1, "lexicon.csv", values, "a number from −1 to 1")
    Traceback (most recent call last):
    ValueError: lexicon.csv: row 2: polarity is 3.0; expected a number from −1 to 1
    """
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        value = values.iloc[row]
        told = "missing" if pd.isna(value) else excerpt(str(value))
        raise ValueError(f"{where}: row {row + 1}: {values.name} is {told}; expected {expected}")


def _text(file: Path, needed: str, where: str) -> str:
    """Return what a file holds in whichever encoding; only what is no text is refused."""
    text, told = encodings.decode(file.read_bytes(), source_file=file.name)
    if text is None:
        raise ValueError(
            f"{where}: {told[0].problem}; expected a table as CSV whose first line is "
            f"{needed} or more columns; save it so, or remove it"
        )
    return text


def _cells(text: str, where: str) -> list[list[str]]:
    """Split a table into rows of cells, lines without a value left out."""
    text, delimiter = delimited(text)
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
    return found


def delimited(text: str) -> tuple[str, str]:
    r"""Return a table and what stands between its cells: as Excel's first line says, or guessed.

    Parameters
    ----------
    text : str
        With ``\n`` at its line ends.

    Returns
    -------
    text, delimiter : str
        The text from its header on, without the line that Excel writes above it.

    Examples
    --------
    >>> delimited("sep=;\nsurface;entity\n")
    ('surface;entity\n', ';')
    """
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
