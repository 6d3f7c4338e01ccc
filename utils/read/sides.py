"""Which side each speaker is on: what a researcher says of a corpus's actors."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from utils import tables
from utils.read import own_tables
from utils.read.problems import excerpt, printable

NAME = "sides.csv"


def sides(path: str | Path) -> pd.DataFrame:
    r"""One row is one actor, and the side that it is on.

    Parameters
    ----------
    path : str or Path
        A corpus folder, with ``sides.csv`` where it has any, or such a file: a CSV with
        ``sides`` in its name. Any other file is a corpus of its own, which has none.

    Returns
    -------
    DataFrame
        See ``utils.tables.SIDES``: ``entity`` (a name or an alias), ``side``, ``role``,
        ``note``. No rows where a corpus has no such file. It is read in any encoding and with
        any separator in which spreadsheets save.

    Raises
    ------
    FileNotFoundError
        "corpus/teachin does not exist".
    ValueError
        "sides.csv: row 3: side is missing; expected …", and the like for a row without an
        entity, an entity that stands twice, a column that is not there or seems misspelt, or a
        file that is no table. Rows are counted below the header, blank lines left out.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "sides.csv")
    ...     _ = file.write_text("entity,side\nOskery Provincial Council,council\n")
    ...     sides(folder)[["entity", "side"]].values.tolist()
    [['Oskery Provincial Council', 'council']]
    """
    root = Path(path)
    if not root.exists():
        raise FileNotFoundError(f"{printable(str(path))} does not exist")
    file = root / NAME if root.is_dir() else root
    if not file.exists() or "sides" not in file.name.lower():
        return tables.empty("sides")
    where = printable(file.name)
    made = own_tables.rows(file, "sides")
    own_tables.refuse(made["entity"].isna(), where, made["entity"], "a name as in the articles")
    own_tables.refuse(made["side"].isna(), where, made["side"], "the side that the actor is on")
    again = made.duplicated("entity").to_numpy()
    if again.any():
        row = int(again.argmax())
        raise ValueError(
            f"{where}: row {row + 1}: {excerpt(made['entity'][row])!r} stands there twice; keep "
            "one of the rows"
        )
    return tables.check(made, "sides")
