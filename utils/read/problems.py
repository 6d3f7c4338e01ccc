"""What could not be read as it stands, one row for each finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

COLUMNS = ["source_file", "source_offset", "article_id", "problem", "what_to_do"]


class Problem(NamedTuple):
    """One thing in one file that could not be read as it stands.

    ``source_offset`` says where: the line of a text or JSON Lines file, the row
    below the header of a table, both counted from 1; None for the whole file.
    ``article_id`` is None where no article came of it; a reader of one file
    leaves it None and sets ``has_article``, and the id is filled in later.
    """

    source_file: str
    problem: str
    what_to_do: str
    source_offset: int | None = None
    has_article: bool = False
    article_id: str | None = None


def printable(text: str) -> str:
    r"""Return the text with every character that does not print written as an escape.

    Names and lines out of a stranger's file may hold line breaks, terminal codes or
    marks that turn the writing direction; shown as they are, they could hide a
    finding or forge another.

    Examples
    --------
    >>> print(printable("a\tb\x1b[2Jc"))
    a\tb\x1b[2Jc
    """
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text
    )


def excerpt(text: str, n: int = 80) -> str:
    r"""Return the first ``n`` characters of the text, fit to be shown in one line.

    Examples
    --------
    >>> print(excerpt("The council\nmet.", n=14))
    The council\nme…
    """
    return printable(text[:n]) + ("…" if len(text) > n else "")


def table(found: Iterable[Problem]) -> pd.DataFrame:
    """One row is one thing that could not be read as it stands.

    Parameters
    ----------
    found : iterable of Problem

    Returns
    -------
    DataFrame
        ``source_file`` (str), ``source_offset`` (Int64, line or row counted from 1,
        missing for a whole file), ``article_id`` (str, missing where no article came
        of it), ``problem`` (str), ``what_to_do`` (str); sorted by file and offset.

    Examples
    --------
    >>> table([Problem("a.txt", "the file is empty", "delete it or fill it")]).problem.item()
    'the file is empty'
    """
    rows = [{name: getattr(one, name) for name in COLUMNS} for one in found]
    made = pd.DataFrame(rows, columns=COLUMNS)
    made["source_offset"] = made["source_offset"].astype("Int64")
    text_columns = [name for name in COLUMNS if name != "source_offset"]
    made[text_columns] = made[text_columns].astype("str")
    order = ["source_file", "source_offset", "problem"]
    return made.sort_values(order, kind="stable", na_position="first", ignore_index=True)
