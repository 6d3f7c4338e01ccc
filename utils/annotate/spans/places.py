"""The places of each article, from a table of all articles' places."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.annotate.spans.candidates import Place


class Places:
    """The places of each article, from a table in the order of the articles.

    Parameters
    ----------
    rows : DataFrame
        ``article, start_char, end_char``.

    Examples
    --------
    >>> rows = pd.DataFrame({"article": [0, 2, 2], "start_char": [4, 0, 7], "end_char": [9, 5, 8]})
    >>> Places(rows).of(2), Places(rows).of(1)
    ([(0, 5), (7, 8)], [])
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self.article = rows["article"].to_numpy()
        self.start, self.end = rows["start_char"].to_numpy(), rows["end_char"].to_numpy()
        self.last: tuple[int, list[Place]] = (-1, [])

    def of(self, article: int) -> list[Place]:
        """Return the sorted places of an article; asked again, it is there at once."""
        if self.last[0] != article:
            rows = slice(*np.searchsorted(self.article, [article, article + 1]))
            places = list(zip(self.start[rows].tolist(), self.end[rows].tolist(), strict=True))
            self.last = article, places
        return self.last[1]
