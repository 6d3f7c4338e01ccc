"""Text that a stranger wrote, made harmless for a spreadsheet's cells."""

from __future__ import annotations

import pandas as pd

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
