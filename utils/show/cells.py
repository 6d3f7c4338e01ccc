"""Text that a stranger wrote, made harmless for a spreadsheet, a terminal and a figure."""

from __future__ import annotations

import unicodedata

import pandas as pd

from utils.read.problems import printable

_FORMULA = r"^(?=\s*[=+\-@]|[\t\r])"
# What a terminal obeys, and what turns the writing direction; line ends and tabs stay.
_COMMANDS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"


def defuse(table: pd.DataFrame) -> pd.DataFrame:
    r"""Make text cells harmless for the programs that open a CSV file.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it; a character
    that commands a terminal, or turns the writing direction, stands as an escape.

    Examples
    --------
    >>> defuse(pd.DataFrame({"title": ["=HYPERLINK(1)", "Rain\x1b[2J"]}))["title"].tolist()
    ["'=HYPERLINK(1)", 'Rain\\x1b[2J']
    """
    texts = table.select_dtypes(["object", "str"]).columns
    return table.assign(**{name: _harmless(table[name]) for name in texts})


def _harmless(cells: pd.Series) -> pd.Series:
    bare = cells.str.replace(_FORMULA, "'", regex=True)
    return bare.str.replace(_COMMANDS, lambda found: printable(found[0]), regex=True)


def legible(text: str) -> str:
    r"""Return the text with every character that does not print, but blanks, as an escape.

    A name may hold terminal codes, line breaks or marks that turn the writing direction.

    Examples
    --------
    >>> print(legible("Ann\x1b[2J\nResk"))
    Ann\x1b[2J\nResk
    """
    return "".join(one if unicodedata.category(one) == "Zs" else printable(one) for one in text)


def legible_cells(table: pd.DataFrame) -> pd.DataFrame:
    r"""Return the table with every text cell as :func:`legible` writes it.

    Examples
    --------
    >>> legible_cells(pd.DataFrame({"entity": ["Ann\x07", None]}))["entity"].tolist()
    ['Ann\\x07', nan]
    """
    texts = table.select_dtypes("str").columns
    return table.assign(**{name: table[name].map(legible, na_action="ignore") for name in texts})
