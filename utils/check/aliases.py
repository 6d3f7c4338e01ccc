"""Who is who, against gold: each document's entities, with its mentions given and with ours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from utils import annotate
from utils.annotate import Corpus
from utils.annotate.spans.candidates import trim
from utils.check import clusters
from utils.check import documents as documents_
from utils.check.documents import Document
from utils.check.scores import harmonic

read = partial(documents_.read, needs="mentions", key="entity")
find = documents_.annotated
# What the sets call the kinds of things; of another kind is OTHER.
OURS = {"per": "PERSON", "person": "PERSON", "org": "ORG", "organization": "ORG", "loc": "PLACE",
        "place": "PLACE", "gpe": "PLACE"}  # fmt: skip


def score(corpus: Corpus, documents: Sequence[Document]) -> dict[str, object]:
    """Return B-cubed over the given mentions, and B-cubed and CEAF with the mentions found.

    Entities are compared within each document. A mention left undecided is an entity of its
    own.
    """
    given = given_mentions(documents)
    resolved, _, _ = annotate.resolve(given, corpus.articles)
    by_article = dict(iter(resolved.groupby("article_id")))
    pairs = [
        (rows["gold"].tolist(), _keys(rows))
        for article_id in corpus.articles["article_id"]
        for rows in [by_article.get(article_id, resolved.iloc[:0])]
    ]
    sums = list(zip(*(clusters.b_cubed(*pair) for pair in pairs), strict=True))
    names = ("b3_precision", "b3_recall", "b3_f1")
    return {
        "n_gold": len(given),
        "n_found": len(corpus.mentions),
        **harmonic((sums[0], sums[1]), (sums[2], sums[3]), names),
        "end_to_end": end_to_end(corpus, documents),
    }


def given_mentions(documents: Sequence[Document]) -> pd.DataFrame:
    """One row is one mention of gold, with its entity as ``gold``."""
    rows = [
        (f"{number:06d}", one["start"], one["end"], document["text"][one["start"] : one["end"]],
         OURS.get(str(one.get("type")).lower(), "OTHER"), one["entity"])
        for number, document in enumerate(documents)
        for one in sorted(document["mentions"], key=lambda one: (one["start"], one["end"]))
    ]  # fmt: skip
    columns = ["article_id", "start_char", "end_char", "surface", "label", "gold"]
    dtypes = {"article_id": "str", "surface": "str", "label": "str", "gold": "object"}
    return pd.DataFrame(rows, columns=columns).astype(dtypes)


def _keys(rows: pd.DataFrame) -> list[object]:
    """Return the entity of each mention, and for one undecided a key that no other has."""
    ids = rows["entity_id"].astype(object).where(rows["entity_id"].notna(), None)
    return [(number,) if one is None else one for number, one in enumerate(ids)]


def end_to_end(corpus: Corpus, documents: Sequence[Document]) -> dict[str, float | None]:
    """Return B-cubed and CEAF of our mentions against gold's.

    A mention of ours stands for the one of gold with which it shares the largest part of
    both, "the" and the like cut off; each is taken once. One of gold without a partner
    counts against recall. One of ours does not count, since the sets leave many names
    unmarked: MEANTIME marks 666 where we find 1,480.
    """
    pairs, entities = [], []
    by_article = dict(iter(corpus.mentions.groupby("article_id")))
    for number, document in enumerate(documents):
        rows = by_article.get(f"{number:06d}", corpus.mentions.iloc[:0])
        sides = _aligned(document, rows)
        pairs.append(clusters.b_cubed(*sides))
        entities.append(clusters.ceaf(*sides))
    sums = list(zip(*pairs, strict=True))
    similar, n_found, n_gold = zip(*entities, strict=True)
    ceaf = harmonic((similar, n_found), (similar, n_gold), ("p", "r", "ceaf_f1"))
    names = ("b3_precision", "b3_recall", "b3_f1")
    return harmonic((sums[0], sums[1]), (sums[2], sums[3]), names) | {
        name: one for name, one in ceaf.items() if name.startswith("ceaf")
    }


def _aligned(document: Document, rows: pd.DataFrame) -> tuple[list[object], list[object]]:
    """Put gold's entities and ours side by side, None where a mention has no partner."""
    gold = [(one["start"], one["end"], one["entity"]) for one in document["mentions"]]
    ours = list(zip(rows["start_char"], rows["end_char"], _keys(rows), strict=True))
    scored = sorted(
        (-shared, place, other)
        for place, (start, end, _) in enumerate(gold)
        for other, (first, last, _) in enumerate(ours)
        if (shared := _shared(document["text"], (start, end), (first, last)))
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in scored:
        if place not in partner and other not in taken:
            partner[place] = other
            taken.add(other)
    our_side = [ours[partner[place]][2] if place in partner else None for place in range(len(gold))]
    return [entity for _, _, entity in gold], our_side


def _shared(text: str, gold: tuple[int, int], ours: tuple[int, int]) -> float:
    """Return how much of two spans is common, 0–1, after "the" and the like are cut off."""
    start, end = trim(text, *gold) or gold
    common = min(end, ours[1]) - max(start, ours[0])
    return max(0.0, common / (max(end, ours[1]) - min(start, ours[0])))
