"""Text that a stranger wrote, made harmless for a spreadsheet, a terminal and a figure."""

from __future__ import annotations

import unicodedata

import pandas as pd

from utils.read.problems import printable

_FORMULA = r"^(?=[=+\-@\t\r])"


def defuse(table: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before every text cell that a spreadsheet would run as a formula.

    Examples
    --------
    >>> defuse(pd.DataFrame({"title": ["=HYPERLINK(1)", "Rain"]}))["title"].tolist()
    ["'=HYPERLINK(1)", 'Rain']
    """
    texts = table.select_dtypes(["object", "str"]).columns
    safe = {name: table[name].str.replace(_FORMULA, "'", regex=True) for name in texts}
    return table.assign(**safe)


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
