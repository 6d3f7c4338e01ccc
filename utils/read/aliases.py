"""A corpus's table of aliases: what its researcher knows of names."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from utils import tables
from utils.read.own_tables import refuse, rows
from utils.read.problems import printable

NAME = "aliases.csv"
_TEXTS = ("surface", "entity", "note")
# A name that a spreadsheet would run stands in a file behind an apostrophe.
_DEFUSED = r"^'(?=[=+\-@])"


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
    return _typed(rows(file, "aliases"), where)


def _typed(made: pd.DataFrame, where: str) -> pd.DataFrame:
    """Bring the columns to their types; refuse what a type cannot hold."""
    for name in _TEXTS:
        made[name] = made[name].str.replace(_DEFUSED, "", regex=True)
    refuse(made["surface"].isna(), where, made["surface"], "the words of a name")
    made["label"] = made["label"].str.upper()
    wrong = made["label"].notna() & ~made["label"].isin(tables.LABELS)
    refuse(wrong, where, made["label"], f"one of {', '.join(tables.LABELS)}")
    stated = made["from"]
    for end in ("from", "to"):
        days = pd.to_datetime(made[end], format="%Y-%m-%d", errors="coerce")
        wrong = days.isna() & made[end].notna()
        refuse(wrong, where, made[end], "a day such as 2014-08-23")
        made[end] = days.astype("datetime64[us]")
    refuse(made["from"] > made["to"], where, stated, "a day that is not after its to")
    return tables.check(made, "aliases")
