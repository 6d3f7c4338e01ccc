"""What a researcher says of names: the table that wins over every rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.spans.gazetteer import fold
from utils.read import own_columns
from utils.read.problems import excerpt


def standard(aliases: pd.DataFrame | None) -> pd.DataFrame:
    """Hand back a table of aliases that keeps its contract; columns that are absent are missing.

    Raises
    ------
    TypeError
        "aliases: expected a table from read.aliases …, found a dict".
    ValueError
        "aliases: …" where ``surface`` or ``entity`` is not there, a column is not what
        ``utils.tables.ALIASES`` says or seems misspelt, a row has no words, an unknown label or
        a ``from`` after its ``to``, a surface is given to two entities for the same days, or
        an entity has two labels.

    Examples
    --------
    >>> standard(pd.DataFrame({"surface": ["Isil"], "entity": ["Islamic State"]})).shape
    (1, 6)
    """
    if aliases is None:
        return tables.empty("aliases")
    tables.check_is_table(aliases, "aliases")
    own_columns.check(aliases.columns, "aliases", "aliases")
    full = aliases.reindex(columns=list(tables.ALIASES)).reset_index(drop=True)
    dtypes = {name: column.dtype for name, column in tables.ALIASES.items()}
    try:
        full = full.astype(dtypes)
    except (ValueError, TypeError) as error:
        raise ValueError(f"aliases: {error}") from None
    tables.check(full, "aliases")
    _refuse_nonsense(full)
    _refuse_contradictions(full)
    _refuse_two_labels(full)
    return full


def _refuse_nonsense(table: pd.DataFrame) -> None:
    """Raise where a row says nothing that could be done: no words, no such label, no day."""
    blank = ~table["surface"].str.contains(r"\S")
    _refuse(table, blank, "surface", "the words of a name")
    wrong = table["label"].notna() & ~table["label"].isin(tables.LABELS)
    _refuse(table, wrong, "label", f"one of {', '.join(tables.LABELS)}")
    _refuse(table, table["from"] > table["to"], "from", "a day that is not after its to")


def _refuse(table: pd.DataFrame, wrong: pd.Series, column: str, expected: str) -> None:
    if wrong.any():
        row = table[wrong].iloc[0]
        raise ValueError(f"aliases: {excerpt(row['surface'])!r}: {column} is "
                         f"{excerpt(str(row[column]))}; expected {expected}")  # fmt: skip


def _refuse_contradictions(table: pd.DataFrame) -> None:
    """Raise where two rows give one surface to two entities for the same days."""
    for _, rows in table.groupby(table["surface"].map(fold)):
        for one, other in combinations(rows.itertuples(index=False), 2):
            named = [row.entity if isinstance(row.entity, str) else "no name"
                     for row in (one, other)]  # fmt: skip
            if named[0] != named[1] and _overlap(one[3:5], other[3:5]):
                first, second = map(excerpt, named)
                raise ValueError(
                    f"aliases: {excerpt(one.surface)!r} is given to {first!r} and to {second!r} "
                    "for the same days; set their from and to apart"
                )


def _refuse_two_labels(table: pd.DataFrame) -> None:
    """Raise where rows give one entity two labels."""
    labelled = table.dropna(subset=["entity", "label"])
    for entity, rows in labelled.groupby("entity", sort=False):
        other = rows[rows["label"] != rows["label"].iloc[0]]
        if len(other):
            first, second = (f"{row['label']} for {excerpt(row['surface'])!r}"
                             for row in (rows.iloc[0], other.iloc[0]))  # fmt: skip
            raise ValueError(
                f"aliases: {excerpt(entity)!r} is {first} and {second}; an entity has one label: "
                "give its rows the same one, or name two entities"
            )


def _overlap(one: Sequence[pd.Timestamp], other: Sequence[pd.Timestamp]) -> bool:
    """Say whether two periods share a day; an end that is missing is open."""
    return not (one[1] < other[0] or other[1] < one[0])


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
            speaks = speaks & (days >= first).to_numpy()
        if not pd.isna(last):
            speaks = speaks & (days <= last).to_numpy()
        found[speaks] = place
    return found
