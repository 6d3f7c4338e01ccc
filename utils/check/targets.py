"""Tone toward somebody or something in a sentence, against what people say of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from utils import annotate
from utils.annotate.tone.scorers import TARGET_SCORERS, available
from utils.check import documents as documents_
from utils.check.documents import Document
from utils.check.scores import classes
from utils.check.sentiment import NEUTRAL_WITHIN

LABELS = ("neg", "neu", "pos")
OURS = {"negative": "neg", "neutral": "neu", "positive": "pos"}

read = partial(documents_.read_sentences, field="label", values=LABELS, has_place=True)


def find(documents: Sequence[Document], model: str | None = None) -> dict[str, list[str]]:
    """Return what each method says of each target; ``model`` is of no use here."""
    texts = [document["text"] for document in documents]
    places = [(document["start"], document["end"]) for document in documents]
    scorers = available(TARGET_SCORERS)
    made = annotate.tones_toward(texts, places, scorers=scorers)
    vader = annotate.tones(texts, scorers=("vader",))["polarity"].fillna(0.0)
    found = {"vader_sentence": [_class(one) for one in vader]}
    for scorer, rows in made.groupby("scorer", sort=False):
        found[scorer] = rows.sort_values("row")["tone"].map(OURS).tolist()
    return found


def _class(polarity: float) -> str:
    return LABELS[int(polarity > -NEUTRAL_WITHIN) + int(polarity > NEUTRAL_WITHIN)]


def score(found: dict[str, list[str]], documents: Sequence[Document]) -> dict[str, object]:
    """Return for each method macro-F1, accuracy, and precision, recall and F1 of each class.

    The intervals are by resampling sentences, as several targets may stand in one.
    """
    units = pd.factorize(np.array([document["text"] for document in documents], dtype=object))[0]
    gold = np.array([LABELS.index(document["label"]) for document in documents])
    told = {
        method: classes(gold, np.array([LABELS.index(one) for one in labels]), units, LABELS)
        for method, labels in found.items()
    }
    return {"n_gold": len(documents), "n_found": len(documents), **told}
