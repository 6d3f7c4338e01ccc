"""The columns of a table of one's own: those that are needed, and those that seem misspelt."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from utils import tables
from utils.read.problems import excerpt

NEEDED = {
    "aliases": ("surface", "entity"),
    "lexicon": ("word", "polarity"),
    "sides": ("entity", "side"),
}
# "form" and "from" share three letters of four in order, "enity" and "entity" more.
_ALIKE = 0.75


def check(columns: Iterable[str], name: str, where: str) -> None:
    """Refuse columns without what is needed, or with a name that was meant to be another.

    A column of any other name is nobody's business.

    Parameters
    ----------
    columns : iterable of str
    name : str
        The contract: a key of ``NEEDED``.
    where : str
        What to call the table: its file, or the contract's name.

    Raises
    ------
    ValueError
        "aliases.csv: column 'form' is unknown; did you mean 'from'? …", "aliases.csv: no
        column 'entity'; …", or "aliases.csv: two columns are named 'entity'; …".

    Examples
    --------
    >>> check(["surface", "entity", "seen by"], "aliases", "aliases.csv")
    >>> check(["surface", "enity"], "aliases", "aliases.csv")
    Traceback (most recent call last):
    ValueError: aliases.csv: column 'enity' is unknown; did you mean 'entity'? Rename it
    """
    contract = tables.CONTRACTS[name]
    there = [str(column) for column in columns]
    if twice := [column for column in contract if there.count(column) > 1]:
        raise ValueError(f"{where}: two columns are named {twice[0]!r}; keep one of them")
    absent = [column for column in contract if column not in there]
    for column in there:
        if column not in contract and (
            meant := get_close_matches(column.strip().lower(), absent, n=1, cutoff=_ALIKE)
        ):
            raise ValueError(
                f"{where}: column {excerpt(column)!r} is unknown; did you mean {meant[0]!r}? "
                "Rename it"
            )
    needed = NEEDED[name]
    if lacking := [column for column in needed if column in absent]:
        raise ValueError(
            f"{where}: no column {lacking[0]!r}; expected {', '.join(contract)}, of which only "
            f"{' and '.join(needed)} are needed"
        )
