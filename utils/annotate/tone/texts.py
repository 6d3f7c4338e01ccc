"""Texts and targets that a user holds in hand, scored without a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from utils import tables
from utils.annotate.tone import rows
from utils.annotate.tone.scorers import SENTENCE_SCORERS, TARGET_SCORERS, known, own_rows

_ROW = {"row": "int64"}


def tones(
    texts: Sequence[str],
    *,
    scorers: Iterable[str] = ("textblob", "vader", "news"),
    lexicon: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is what one scorer says of one text.

    Parameters
    ----------
    texts : sequence of str
        Sentences or headlines; the scorers are made for no more than that. Missing ones
        are skipped.
    scorers : iterable of str
        Of ``textblob``, ``vader``, ``news``, ``news_embedded`` (needs the embeddings extra).
    lexicon : DataFrame, optional
        Your own, from :func:`utils.read.lexicon`: it wins over the scorers' own words.

    Returns
    -------
    DataFrame
        ``row`` (int64, place among the texts), then as in ``utils.tables.TONES``: ``scorer,
        polarity`` (−1 … 1, higher is more positive, missing without evidence),
        ``subjectivity, n_lexicon_words``.

    Raises
    ------
    TypeError
        "texts: expected several, such as a list or a column, found a str".
    ValueError
        "scorer: 'afinn' is none of textblob, vader, …".
    ModuleNotFoundError
        Where the embeddings extra is not installed.

    Examples
    --------
    >>> made = tones(["The plan is not good.", "The council met."], scorers=["textblob"])
    >>> made[["row", "polarity", "n_lexicon_words"]].values.tolist()
    [[0.0, -0.35, 1.0], [1.0, nan, 0.0]]
    """
    _check_several(texts)
    asked, own = known(scorers, SENTENCE_SCORERS), own_rows(lexicon)
    held = [(place, text) for place, text in enumerate(texts) if isinstance(text, str)]
    made = rows.of_texts([text for _, text in held], asked, own)
    found = [(place, *row) for (place, _), told in zip(held, made, strict=True) for row in told]
    columns = ["scorer", "polarity", "subjectivity", "n_lexicon_words"]
    dtypes = _ROW | {name: tables.TONES[name].dtype for name in columns}
    return pd.DataFrame(found, columns=list(dtypes)).astype(dtypes)


def tones_toward(
    texts: Sequence[str],
    places: Sequence[tuple[int, int]],
    *,
    scorers: Iterable[str] = ("rules", "learned"),
) -> pd.DataFrame:
    """One row is the tone toward one target, by one scorer.

    Parameters
    ----------
    texts : sequence of str
        The sentence of each target.
    places : sequence of pairs of int
        Where each target stands in it: first code point, and the one after the last.
    scorers : iterable of str
        Of ``rules``, ``learned``, ``learned_embedded`` (needs the embeddings extra).

    Returns
    -------
    DataFrame
        ``row`` (int64, place among the texts), then as in ``utils.tables.TARGETS``: ``scorer,
        polarity, tone`` (negative, neutral or positive), ``n_lexicon_words``.

    Raises
    ------
    TypeError
        As for :func:`tones`; "row 3: expected a sentence, found a NoneType".
    ValueError
        "scorer: …", or "row 3: [0, 90] is no place in a text of 20 characters".
    """
    _check_several(texts)
    asked = known(scorers, TARGET_SCORERS)
    for number, (text, (start, end)) in enumerate(zip(texts, places, strict=True)):
        if not isinstance(text, str):
            found = type(text).__name__
            raise TypeError(f"row {number}: expected a sentence, found a {found}")
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"row {number}: [{start}, {end}] is no place in a text of {len(text):,} characters"
            )
    made = rows.of_targets(texts, places, asked)
    found = [(number, *row) for number, told in enumerate(made) for row in told]
    columns = ["scorer", "polarity", "tone", "n_lexicon_words"]
    dtypes = _ROW | {name: tables.TARGETS[name].dtype for name in columns}
    return pd.DataFrame(found, columns=list(dtypes)).astype(dtypes)


def _check_several(texts: object) -> None:
    """Refuse one text in place of several: each of its letters would be scored."""
    if isinstance(texts, str):
        raise TypeError("texts: expected several, such as a list or a column, found a str")
