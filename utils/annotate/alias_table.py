"""What a researcher says of names: the table that wins over every rule."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.gazetteer import fold


def standard(aliases: pd.DataFrame | None) -> pd.DataFrame:
    """Hand back a table of aliases that keeps its contract; columns that are absent are missing.

    Raises
    ------
    ValueError
        "aliases: …" where a column is not what ``utils.tables.ALIASES`` says, or a surface
        is given to two entities for the same days.

    Examples
    --------
    >>> standard(pd.DataFrame({"surface": ["Isil"], "entity": ["Islamic State"]})).shape
    (1, 6)
    """
    if aliases is None:
        return tables.empty("aliases")
    full = aliases.reindex(columns=list(tables.ALIASES)).reset_index(drop=True)
    dtypes = {name: column.dtype for name, column in tables.ALIASES.items()}
    try:
        full = full.astype(dtypes)
    except (ValueError, TypeError) as error:
        raise ValueError(f"aliases: {error}") from None
    tables.check(full, "aliases")
    _refuse_contradictions(full)
    return full


def _refuse_contradictions(table: pd.DataFrame) -> None:
    """Raise where two rows give one surface to two entities for the same days."""
    for surface, rows in table.groupby("surface"):
        ordered = rows.assign(
            start=rows["from"].fillna(pd.Timestamp.min), end=rows["to"].fillna(pd.Timestamp.max)
        ).sort_values("start")
        for before, after in zip(ordered.index, ordered.index[1:], strict=False):
            overlap = ordered.loc[after, "start"] <= ordered.loc[before, "end"]
            if overlap and not _same(ordered.loc[before, "entity"], ordered.loc[after, "entity"]):
                raise ValueError(
                    f"aliases: {surface!r} is given to {ordered.loc[before, 'entity']!r} and to "
                    f"{ordered.loc[after, 'entity']!r} for the same days; set their from and to apart"
                )


def _same(one: object, other: object) -> bool:
    return one == other or (pd.isna(one) and pd.isna(other))


def row_of(surfaces: pd.Series, days: pd.Series, table: pd.DataFrame) -> np.ndarray:
    """Return for each mention which row of the table speaks of it, -1 where none does.

    A row with days speaks only of articles published on one of them.

    Parameters
    ----------
    surfaces : Series of str
    days : Series of datetime64
        Day of publication of each mention's article.
    """
    found = np.full(len(surfaces), -1)
    folded = surfaces.map(fold) if len(table) else surfaces
    for place, row in enumerate(table.itertuples(index=False)):
        first, last = row[3], row[4]
        speaks = (folded == fold(row.surface)).to_numpy()
        if not pd.isna(first):
            speaks &= (days >= first).to_numpy()
        if not pd.isna(last):
            speaks &= (days <= last).to_numpy()
        found[speaks] = place
    return found
