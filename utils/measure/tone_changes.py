"""What changed in the tone of a corpus when a lexicon, or a rule, was changed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import intervals, tone_scored
from utils.measure.tone_contrasts import contrast
from utils.measure.tone_summary import by_group

_KEY = ["article_id", "sentence_id", "scorer"]
_SIDES = ("before", "after")
_LEAST = 1e-12


def tone_changes(
    before: pd.DataFrame, after: pd.DataFrame, *, corpus: Corpus | None = None
) -> pd.DataFrame:
    """One row is one sentence that one scorer sees in another tone than before.

    Parameters
    ----------
    before, after : DataFrame
        Tables ``tones`` of the same sentences, such as with the usual lexicon and with one's
        own laid over it.
    corpus : Corpus, optional
        Whose sentences are shown.

    Returns
    -------
    DataFrame
        ``article_id``, ``sentence_id``, ``scorer``, ``polarity_before``, ``polarity_after``
        (float, NaN where there is no evidence), ``change`` (float, after less before; NaN
        where evidence came or went), ``kind`` (str: other polarity, evidence gained, evidence
        lost), and ``sentence`` (str), missing without a corpus. Sorted from the largest
        change, up or down; then what gained or lost evidence, from the strongest tone; then
        by article and place.

    Raises
    ------
    ValueError
        "before, after: 3 sentences stand in one of them only; …".

    Examples
    --------
    >>> before = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "scorer": "vader",
    ...                        "polarity": [0.5, None]})
    >>> after = before.assign(polarity=[-0.25, 0.5])
    >>> tone_changes(before, after)[["sentence_id", "change", "kind"]].values.tolist()
    [[0, -0.75, 'other polarity'], [1, nan, 'evidence gained']]
    """
    both = _side_by_side(before, after)
    made = both[_changed(both)].copy()
    made["change"] = made["polarity_after"] - made["polarity_before"]
    lost, gained = made["polarity_after"].isna(), made["polarity_before"].isna()
    kind = np.select([lost, gained], ["evidence lost", "evidence gained"], "other polarity")
    made["kind"] = pd.Series(kind, made.index, dtype="str")
    size = made["change"].fillna(0).abs()
    strongest = made[["polarity_before", "polarity_after"]].abs().max(axis=1)
    made = made.assign(size=-size, strength=-strongest)
    made = made.sort_values(["size", "strength", *_KEY], ignore_index=True)
    made = made.drop(columns=["size", "strength"])
    nothing = pd.Series(pd.NA, made.index, dtype="str")
    made["sentence"] = nothing if corpus is None else tone_scored.texts_of(corpus, made)
    return tables.state_call(made, "measure.tone_changes")


def tone_before_after(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row is one scorer: the mean tone before a change, after it, and the difference.

    Parameters
    ----------
    before, after : DataFrame
        As in :func:`tone_changes`.

    Returns
    -------
    DataFrame
        ``group`` (str, "all articles"), ``scorer`` (str), ``n_changed`` (int64, sentences of
        another tone, or with evidence that came or went), and what
        :func:`utils.measure.quoted_tone` has, with the sides ``after`` and ``before``: each
        sentence with evidence counts alike. Sorted by scorer.

    Raises
    ------
    ValueError
        As :func:`tone_changes`.
    """
    both = _side_by_side(before, after).assign(weight=1.0, group="all articles")

    def sides(part: pd.DataFrame, drawn: np.ndarray) -> dict[str, float]:
        each = {side: part.assign(polarity=part[f"polarity_{side}"]) for side in _SIDES[::-1]}
        return {"n_changed": int(_changed(part).sum())} | contrast(each, drawn)

    made = by_group(both, ["group", "scorer"], sides)
    return tables.state_call(
        made, "measure.tone_before_after", level=intervals.LEVEL, seed=intervals.SEED
    )


def _side_by_side(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    names = [*_KEY, "polarity"]
    if before.empty and after.empty:  # pandas joins no two empty tables of Arrow's strings
        return before[_KEY].assign(polarity_before=np.nan, polarity_after=np.nan)
    both = before[names].merge(
        after[names], "outer", _KEY, suffixes=("_before", "_after"), indicator=True
    )
    if n_alone := int((both["_merge"] != "both").sum()):
        raise ValueError(
            f"before, after: {n_alone:,} sentences stand in one of them only; "
            "score the same corpus twice, with the same scorers"
        )
    return both.drop(columns="_merge")


def _changed(both: pd.DataFrame) -> pd.Series:
    had, has = both["polarity_before"].notna(), both["polarity_after"].notna()
    apart = (both["polarity_after"] - both["polarity_before"]).abs() > _LEAST
    return (had != has) | apart
