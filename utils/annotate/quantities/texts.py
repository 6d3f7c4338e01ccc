"""Figures of texts in hand, as a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from utils import tables
from utils.annotate import in_hand
from utils.annotate import sentences as sentences_
from utils.annotate.quantities.figures import Figure, of_text

_WHERE = [*Figure._fields, "surface"]


def numbers(texts: str | Sequence[str]) -> pd.DataFrame:
    """One row is one figure for something counted or measured.

    Parameters
    ----------
    texts : str or sequence of str
        One text, or several such as a column. Missing ones are skipped.

    Returns
    -------
    DataFrame
        ``row`` (int64, place among the texts), then as in ``utils.tables.NUMBERS``:
        ``sentence_id, start_char, end_char, surface, value, unit, what, hedge, source,
        rule``. Without a corpus nobody is known by name, so there is no
        ``source_entity_id``.

    Raises
    ------
    TypeError
        "texts: expected one text or several, such as a list or a column; found a NoneType".

    Examples
    --------
    >>> found = numbers("The army says at least 11 soldiers were killed.")
    >>> found[["value", "unit", "what", "hedge", "source"]].values.tolist()
    [[11.0, 'people', 'dead', 'at_least', 'The army']]
    """
    rows = [
        (place, *figure, text[figure.start_char : figure.end_char])
        for place, text in in_hand.held(texts)
        for figure in of_text(text, sentences_.spans(text))
    ]
    found = pd.DataFrame(rows, columns=["row", *_WHERE])
    columns = [name for name in tables.NUMBERS if name not in ("article_id", "source_entity_id")]
    dtypes = {"row": "int64"} | {name: tables.NUMBERS[name].dtype for name in columns}
    return found[list(dtypes)].astype(dtypes)
