"""Texts that a user holds in hand, without a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from utils import tables


def several(texts: object) -> list[object]:
    """Return one text, or several, as a list.

    Raises
    ------
    TypeError
        "texts: expected one text or several, such as a list or a column; found a NoneType".

    Examples
    --------
    >>> several("Rain."), several(["Rain.", None])
    (['Rain.'], ['Rain.', None])
    """
    if isinstance(texts, str):
        return [texts]
    if not isinstance(texts, Iterable) or isinstance(texts, bytes | Mapping | pd.DataFrame):
        raise TypeError(
            "texts: expected one text or several, such as a list or a column; found a "
            f"{type(texts).__name__}"
        )
    return list(texts)


def held(texts: object) -> list[tuple[int, str]]:
    """Return the texts that there are, each with its place among those given.

    Raises
    ------
    TypeError
        As :func:`several`.

    Examples
    --------
    >>> held([None, "Rain."])
    [(1, 'Rain.')]
    """
    return [(place, text) for place, text in enumerate(several(texts)) if isinstance(text, str)]


def articles(texts: Sequence[str]) -> pd.DataFrame:
    """One row is one text as an article of which nothing else is known.

    ``article_id`` is its place among the texts, in six digits or more. The columns are those of
    ``utils.tables.ARTICLES``.

    Raises
    ------
    ValueError
        "texts: text 0 is no Unicode text: …", where it holds half of a pair of surrogates.

    Examples
    --------
    >>> articles(["It rained in Tolmet."])[["article_id", "n_words"]].values.tolist()
    [['000000', 4]]
    """
    for place, text in enumerate(texts):
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueError(
                f"texts: text {place} is no Unicode text: {error.reason} at character "
                f"{error.start}; read it anew with its right encoding"
            ) from None
    made = tables.empty("articles").reindex(range(len(texts)))
    made["article_id"] = [f"{number:06d}" for number in range(len(texts))]
    made["text"] = list(texts)
    made["n_words"] = [len(text.split()) for text in texts]
    made["n_chars"] = [len(text) for text in texts]
    made["source_file"], made["source_format"] = "in hand", "text"
    made["source_offset"] = range(1, len(texts) + 1)
    dtypes = {name: column.dtype for name, column in tables.ARTICLES.items()}
    return tables.check(made.astype(dtypes), "articles")
