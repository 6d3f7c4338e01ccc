"""Tone toward actors as it was found, beside what a corpus states as true."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.measure.agreement import detection

_TONES = {"neg": "negative", "neu": "neutral", "pos": "positive"}
_SCORES = ["scorer", "tone", "measure", "n", "share", "low", "high"]
_ERRORS = ["article_id", "mention", "scorer", "tone", "true_tone", "polarity", "sentence"]


def tone_detection(found: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is precision, recall or F1 of one tone, by one scorer.

    Parameters
    ----------
    found : DataFrame
        ``row`` (place of the target in ``gold``), ``scorer``, ``tone``, as
        :func:`utils.annotate.tones_toward` gives them for the targets of ``gold``.
    gold : DataFrame
        From :func:`utils.read.gold`, layer ``targets``: ``article_id``, ``label`` (neg, neu,
        pos).

    Returns
    -------
    DataFrame
        ``scorer``, ``tone`` (str: negative, neutral, positive), and ``measure``, ``n``,
        ``share``, ``low``, ``high`` as in :func:`detection`. No rows where there is no gold.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a", "b"], "label": ["neg", "pos"]})
    >>> found = pd.DataFrame({"row": [0, 1], "scorer": "rules", "tone": "negative"})
    >>> tone_detection(found, gold)[["tone", "measure", "share"]].head(2).values.tolist()
    [['negative', 'precision', 0.5], ['negative', 'recall', 1.0]]
    """
    both = _beside(found, gold)
    parts = [
        detection(rows["tone"] == tone, rows["true_tone"] == tone, by=rows["article_id"]).assign(
            scorer=scorer, tone=tone
        )
        for scorer, rows in both.groupby("scorer", sort=False)
        for tone in _TONES.values()
    ]
    made = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_SCORES)
    return tables.state_call(made[_SCORES], "measure.tone_detection")


def tone_errors(found: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """One row is one target toward which a scorer finds another tone than gold.

    Parameters
    ----------
    found : DataFrame
        As in :func:`tone_detection`, with ``polarity``.
    gold : DataFrame
        As in :func:`tone_detection`, with ``mention`` and ``surface``, the sentence.

    Returns
    -------
    DataFrame
        ``article_id``, ``mention``, ``scorer``, ``tone``, ``true_tone``, ``polarity``,
        ``sentence``; those of which the scorer was surest first, then as in ``gold``.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "label": ["neu"], "mention": ["Resk"],
    ...                      "surface": ["Resk, a victor, lost."]})
    >>> found = pd.DataFrame({"row": [0], "scorer": "rules", "tone": "positive", "polarity": 0.4})
    >>> tone_errors(found, gold)[["tone", "true_tone"]].values.tolist()
    [['positive', 'neutral']]
    """
    both = _beside(found, gold)
    wrong = both[both["tone"] != both["true_tone"]].rename(columns={"surface": "sentence"})
    order = wrong["polarity"].abs().fillna(0.0).sort_values(ascending=False, kind="stable").index
    return tables.state_call(
        wrong.loc[order, _ERRORS].reset_index(drop=True), "measure.tone_errors"
    )


def _beside(found: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    true = gold.assign(row=range(len(gold)), true_tone=gold["label"].map(_TONES))
    return found.merge(true, on="row", suffixes=("", "_of_gold"))
