"""The columns of a table of aliases: those that are needed, and those that seem misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from utils import tables
from utils.read.problems import excerpt

NEEDED = ("surface", "entity")
# "form" and "from" share three letters of four in order, "enity" and "entity" more.
_ALIKE = 0.75


def check(columns: Iterable[str], where: str) -> None:
    """Refuse columns without what is needed, or with a name that was meant to be another.

    A column of any other name is nobody's business.

    Raises
    ------
    ValueError
        "aliases.csv: column 'form' is unknown; did you mean 'from'? …", "aliases.csv: no
        column 'entity'; …", or "aliases.csv: two columns are named 'entity'; …".

    Examples
    --------
    >>> check(["surface", "entity", "seen by"], "aliases.csv")
    >>> check(["surface", "enity"], "aliases.csv")
    Traceback (most recent call last):
    ValueError: aliases.csv: column 'enity' is unknown; did you mean 'entity'? Rename it
    """
    there = [str(name) for name in columns]
    if twice := [name for name in tables.ALIASES if there.count(name) > 1]:
        raise ValueError(f"{where}: two columns are named {twice[0]!r}; keep one of them")
    absent = [name for name in tables.ALIASES if name not in there]
    for name in there:
        if name not in tables.ALIASES and (
            meant := get_close_matches(name.strip().lower(), absent, n=1, cutoff=_ALIKE)
        ):
            raise ValueError(
                f"{where}: column {excerpt(name)!r} is unknown; did you mean {meant[0]!r}? "
                "Rename it"
            )
    if needed := [name for name in NEEDED if name in absent]:
        raise ValueError(
            f"{where}: no column {needed[0]!r}; expected {', '.join(tables.ALIASES)}, of which "
            "only the first two are needed"
        )
