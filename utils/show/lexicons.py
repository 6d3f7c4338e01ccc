"""What each lexicon says of a word, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from utils.annotate.tone.lexicons import look_up
from utils.annotate.tone.scorers import READABLE
from utils.show.cells import legible
from utils.show.parts import signed

ABSENT = "not in it"
_OWN = "own lexicon"
_TEXTS = ("senses", "note")


def lexicon(words: Sequence[str] | str, *, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row is one word: what each lexicon says of it.

    Parameters
    ----------
    words : sequence of str, or str
        Words, phrases or emoticons, in any case.
    own : DataFrame, optional
        Your own lexicon, from :func:`utils.read.lexicon`; it goes before the scorers'.

    Returns
    -------
    DataFrame
        As of :func:`entries`.

    Raises
    ------
    TypeError, ValueError
        As for :func:`utils.read.lexicon.standard`.

    Examples
    --------
    >>> lexicon("late")[["textblob", "vader"]].values.tolist()
    [['−0.30 (weight −0.30)', 'not in it']]
    """
    asked = [words] if isinstance(words, str) else list(words)
    if wrong := [one for one in asked if not isinstance(one, str)]:
        raise TypeError(f"words: expected words, found {legible(repr(wrong[0]))}")
    return entries({word: look_up(word, own) for word in asked}, tuple(READABLE))


def entries(found: Mapping[str, pd.DataFrame], scorers: Sequence[str] = ()) -> pd.DataFrame:
    """One row is one word: what each lexicon says of it, in words.

    Parameters
    ----------
    found : mapping of words to DataFrames
        What ``annotate.tone.lexicons.look_up`` gives for each: ``scorer``, ``polarity``
        (−1 … 1, missing where the word itself says nothing), ``weight`` (in the scorer's own
        scale), ``source``, ``senses``, ``note`` (missing where there is none).
    scorers : sequence of str
        Those whose columns come first, and are there even if they know none of the words.

    Returns
    -------
    DataFrame
        ``word``, then a column for each scorer that knows any of the words, such as
        "−0.80 (weight −3.20)", "0.00 (own lexicon)", "says nothing" or "not in it"; then
        ``senses`` and ``note``, by scorer. All str, and nothing in it that does not print.

    Examples
    --------
    >>> known = pd.DataFrame({"scorer": ["vader"], "polarity": [-0.8], "weight": [-3.2],
    ...                       "source": ["VADER"], "senses": [None], "note": [None]})
    >>> entries({"war": known, "kettle": known.iloc[:0]})["vader"].tolist()
    ['−0.80 (weight −3.20)', 'not in it']
    """
    told = [one for table in found.values() for one in table["scorer"]]
    scorers = list(dict.fromkeys([*scorers, *told]))
    rows = []
    for word, table in found.items():
        by_scorer = {row["scorer"]: row for _, row in table.iterrows()}
        said = [_entry(by_scorer.get(scorer)) for scorer in scorers]
        rows.append([word, *said, *(_told(table, column) for column in _TEXTS)])
    made = pd.DataFrame(rows, columns=["word", *scorers, *_TEXTS]).astype("str")
    return made.map(legible)


def _entry(row: pd.Series | None) -> str:
    if row is None:
        return ABSENT
    if pd.isna(row["polarity"]):
        return "says nothing" + f" ({_OWN})" * (row["source"] == _OWN)
    if row["source"] == _OWN:
        return f"{signed(row['polarity'])} ({_OWN})"
    return f"{signed(row['polarity'])} (weight {signed(row['weight'])})"


def _told(table: pd.DataFrame, column: str) -> str:
    rows = table.dropna(subset=column)
    return "; ".join(f"{row['scorer']}: {row[column]}" for _, row in rows.iterrows())
