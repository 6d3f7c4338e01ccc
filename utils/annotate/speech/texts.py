"""Quotes of texts that a user holds in hand."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from utils import tables
from utils.annotate import in_hand, whole


def quotes(
    texts: str | Sequence[str], *, parse: bool = True, model: str | None = None
) -> pd.DataFrame:
    """One row is one piece of what a text gives as said, or has in quotation marks.

    Parameters
    ----------
    texts : str or sequence of str
        One text, or several such as a column. Missing ones are skipped. Who is who is
        decided over all of them.
    parse, model
        As for :func:`utils.annotate.corpus`.

    Returns
    -------
    DataFrame
        ``row`` (int64, place among the texts), then as in ``utils.tables.QUOTES``:
        ``sentence_id, start_char, end_char, quote_id, quote, kind, cue, source, speaker,
        speaker_type, rule`` and the others. A text in another language than the model's
        has no row.

    Raises
    ------
    TypeError
        "texts: expected one text or several, such as a list or a column; found a NoneType".
    ModuleNotFoundError
        "the language model 'x' is not installed: …".

    Examples
    --------
    >>> found = quotes("“We have been robbed,” Maris Undet told the crowd on Monday.")
    >>> found[["quote", "kind", "cue", "speaker", "speaker_type"]].values.tolist()
    [['“We have been robbed,”', 'direct', 'told', 'Maris Undet', 'person']]
    """
    held = in_hand.held(texts)
    articles = in_hand.articles([text for _, text in held])
    made = whole.corpus(
        articles, scorers=(), parse=parse, engine="serial", store=None, model=model
    ).quotes
    place_of = dict(zip(articles["article_id"], (place for place, _ in held), strict=True))
    rows = made["article_id"].map(place_of).astype("int64")
    columns = [name for name in tables.QUOTES if name != "article_id"]
    return made[columns].assign(row=rows)[["row", *columns]]
