"""The corpus as it would be if nobody asked who is who."""

from __future__ import annotations

import dataclasses

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus


def by_surface(corpus: Corpus) -> Corpus:
    """Return the corpus with an entity of its own for every surface, to see what merging does.

    Its mentions are the same, each with the label it has; those that are undecided in
    ``corpus`` have an entity, too, since nothing has to be decided. ``alias_decisions`` has no
    rows.

    Examples
    --------
    >>> none = tables.empty("problems")
    >>> named = {"article_id": ["a", "a"], "surface": ["Ann Resk", "Resk"], "label": "PERSON"}
    >>> named = pd.DataFrame(named | {"entity_id": ["p1", "p1"], "entity": "Ann Resk"})
    >>> bare = by_surface(Corpus(none, none, named, none, none, none))
    >>> bare.entities[["entity", "n_mentions"]].values.tolist()
    [['Ann Resk', 1], ['Resk', 1]]
    """
    mentions = corpus.mentions
    ids = mentions["label"].str.cat(mentions["surface"], sep=" ")
    mentions = mentions.assign(entity_id=ids, entity=mentions["surface"])
    entities = mentions.groupby(["entity_id", "entity", "label"], as_index=False).agg(
        n_mentions=("article_id", "size"), n_articles=("article_id", "nunique")
    )
    entities = entities.assign(aliases=entities["entity"], linked_entity_id=pd.NA)
    entities = entities.sort_values(
        ["n_mentions", "entity_id"], ascending=[False, True], ignore_index=True
    )
    dtypes = {name: column.dtype for name, column in tables.ENTITIES.items()}
    return dataclasses.replace(
        corpus,
        mentions=mentions.astype({"entity_id": "str", "entity": "str"}),
        entities=entities[list(dtypes)].astype(dtypes),
        alias_decisions=tables.empty("alias_decisions"),
    )
