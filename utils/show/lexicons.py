"""What each lexicon says of a word, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from utils.annotate.tone.lexicons import look_up
from utils.annotate.tone.scorers import READABLE
from utils.show.cells import legible
from utils.show.parts import signed

ABSENT = "not in it"


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
    rows = [look_up(word, own) for word in asked]
    found = pd.concat(rows, ignore_index=True) if rows else look_up("", own)
    return entries(found, asked, scorers=tuple(READABLE))


def entries(
    found: pd.DataFrame, words: Sequence[str], *, scorers: Sequence[str] = ()
) -> pd.DataFrame:
    """One row is one word: what each lexicon says of it, in words.

    Parameters
    ----------
    found : DataFrame
        ``scorer``, ``word``, ``polarity`` (−1 … 1, missing where the word says nothing),
        ``weight`` (in the scorer's own scale), ``note``; several rows of one scorer and word
        are several senses. What ``annotate.tone.lexicons.look_up`` gives for each word, one
        below the other.
    words : sequence of str
        Those looked up; a row each, in this order.
    scorers : sequence of str
        Columns that are there even if none of the words is.

    Returns
    -------
    DataFrame
        ``word``, then a column for each scorer (str), such as "−0.80 (weight −3.20)",
        "0.00 to +0.50 (3 senses)", "says nothing" or "not in it"; and ``note``.

    Examples
    --------
    >>> found = pd.DataFrame({"scorer": ["vader"], "word": ["own"], "polarity": [-0.8],
    ...                       "weight": [-3.2], "note": [None]})
    >>> entries(found, ["own", "kettle"])["vader"].tolist()
    ['−0.80 (weight −3.20)', 'not in it']
    """
    scorers = list(dict.fromkeys([*scorers, *found["scorer"]]))
    rows = []
    for word in words:
        here = found[found["word"] == " ".join(word.lower().split())]
        said = [_entry(here[here["scorer"] == scorer]) for scorer in scorers]
        notes = "; ".join(dict.fromkeys(here["note"].dropna()))
        rows.append([legible(word), *said, legible(notes)])
    return pd.DataFrame(rows, columns=["word", *scorers, "note"]).astype("str")


def _entry(rows: pd.DataFrame) -> str:
    if rows.empty:
        return ABSENT
    polarity = rows["polarity"].dropna()
    if polarity.empty:
        return "says nothing"
    if len(rows) == 1:
        weight = rows["weight"].iloc[0]
        beside = "" if pd.isna(weight) else f" (weight {signed(weight)})"
        return f"{signed(polarity.iloc[0])}{beside}"
    ends = [signed(end) for end in (polarity.min(), polarity.max())]
    span = ends[0] if ends[0] == ends[1] else " to ".join(ends)
    return f"{span} ({len(rows)} senses)"
