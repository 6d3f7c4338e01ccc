"""People, organisations and places found, against gold: exact spans with their labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from utils.annotate import Corpus
from utils.check import documents as documents_
from utils.check.documents import Document
from utils.check.scores import detection

OURS = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC", "GROUP": "MISC", "OTHER": "MISC"}
LABELS = ("PER", "ORG", "LOC", "MISC")
read = partial(documents_.read, needs="spans", key="label", values=LABELS)
find = documents_.annotated
Span = tuple[int, int, str]


def score(corpus: Corpus, documents: Sequence[Document]) -> dict[str, object]:
    """Return the scores of a corpus's mentions: see :func:`score_mentions`."""
    return score_mentions(corpus.mentions, documents)


def score_mentions(mentions: pd.DataFrame, documents: Sequence[Document]) -> dict[str, object]:
    """Return precision, recall and F1 over people, organisations and places, and by label.

    A name counts where both ends and the label are gold's. MISC stays out of the totals.

    Parameters
    ----------
    mentions : DataFrame
        ``article_id`` (the number of its document), ``start_char, end_char, label``.
    documents : sequence of dict
    """
    gold = [{(one["start"], one["end"], one["label"]) for one in d["spans"]} for d in documents]
    found: list[set[Span]] = [set() for _ in documents]
    columns = ("article_id", "start_char", "end_char", "label")
    for article, start, end, label in zip(*(mentions[one] for one in columns), strict=True):
        found[int(article)].add((start, end, OURS[label]))
    totals = [{span for span in one if span[2] != "MISC"} for one in gold]
    ours = [{span for span in one if span[2] != "MISC"} for one in found]
    return {
        "n_gold": sum(map(len, totals)),
        "n_found": sum(map(len, ours)),
        **_of_spans(totals, ours),
        "by_label": {
            label: _of_spans(*([{s for s in one if s[2] == label} for one in side]
                               for side in (gold, found)))
            for label in LABELS
        },
    }  # fmt: skip


def _of_spans(gold: list[set[Span]], found: list[set[Span]]) -> dict[str, float | None]:
    hits = [len(one & other) for one, other in zip(gold, found, strict=True)]
    return detection(hits, list(map(len, found)), list(map(len, gold)))
