"""A corpus's table of aliases: what its researcher knows of names."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from utils import tables
from utils.read.problems import excerpt, printable
from utils.read.tabular import delimited

NAME = "aliases.csv"
_NEEDED = ("surface", "entity")


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
        holds), ``note``. No rows where a corpus has no such file.

    Raises
    ------
    FileNotFoundError
        "corpus/teachin does not exist".
    ValueError
        "aliases.csv: row 3: from is '3/14'; expected a day such as 2014-08-23", and the like
        for a column that is not there, a label that is none, or a row without a surface.

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
    rows, problems = delimited.read(file.read_bytes(), source_file=file.name)
    if problems:
        raise ValueError(f"{where}: {problems[0].problem}; {problems[0].what_to_do}")
    if absent := [name for name in _NEEDED if name not in rows]:
        raise ValueError(
            f"{where}: no column {absent[0]!r}; expected {', '.join(tables.ALIASES)}, of which "
            "only the first two are needed"
        )
    return _typed(rows.reset_index(drop=True), where)


def _typed(rows: pd.DataFrame, where: str) -> pd.DataFrame:
    """Bring the columns to their types; refuse what a type cannot hold."""
    made = rows.reindex(columns=list(tables.ALIASES)).astype("str")
    made = made.apply(lambda column: column.str.strip().replace("", pd.NA).astype("str"))
    _refuse(made["surface"].isna(), where, made["surface"], "surface", "the words of a name")
    wrong = made["label"].notna() & ~made["label"].isin(tables.LABELS)
    _refuse(wrong, where, made["label"], "label", f"one of {', '.join(tables.LABELS)}")
    for end in ("from", "to"):
        days = pd.to_datetime(made[end], format="%Y-%m-%d", errors="coerce")
        wrong = days.isna() & made[end].notna()
        _refuse(wrong, where, made[end], end, "a day such as 2014-08-23")
        made[end] = days.astype("datetime64[us]")
    return tables.check(made, "aliases")


def _refuse(wrong: pd.Series, where: str, values: pd.Series, column: str, expected: str) -> None:
    """Raise where a row is wrong, and say which; rows are counted below the header."""
    if wrong.any():
        row = int(wrong.idxmax())
        value = values[row]
        told = "missing" if pd.isna(value) else excerpt(value)
        raise ValueError(f"{where}: row {row + 1}: {column} is {told}; expected {expected}")
