"""Whom the rows of a correction reach, in numbers and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.annotate.spans.gazetteer import fold
from utils.show.cells import legible
from utils.show.parts import numbered, shortened

_MOST_CHARS = 60
MOST_NAMED = 3
_FOUND_NEXT = "The next run finds these words where they were not found so far, too."


class Entity(NamedTuple):
    """An entity of the corpus: its key, name and label, and how often each surface means it."""

    entity_id: str
    name: str
    label: str
    surfaces: dict[str, int]

    @property
    def n(self) -> int:
        """Its mentions."""
        return sum(self.surfaces.values())

    def __str__(self) -> str:
        return f"{in_marks(self.name)} ({self.label}, {numbered(self.n, 'mention')})"


def entity_of(corpus: Corpus, entity_id: str) -> Entity:
    """Return an entity by its key.

    Raises
    ------
    KeyError
        "entity: “x” is no key of the corpus".
    """
    found = corpus.entities[corpus.entities["entity_id"] == entity_id]
    if found.empty:
        raise KeyError(f"entity: {in_marks(str(entity_id))} is no key of the corpus")
    of = corpus.mentions[corpus.mentions["entity_id"] == entity_id]
    row, counts = found.iloc[0], of["surface"].value_counts()
    surfaces = dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    return Entity(entity_id, row["entity"], row["label"], surfaces)


class Alike(NamedTuple):
    """One row is one surface with what it was taken for, and how often; undecided: None."""

    surface: str
    entity_id: str | None
    entity: str | None
    label: str
    n: int


def alike(corpus: Corpus, folded: set[str], entity_ids: Iterable[str] = ()) -> list[Alike]:
    """Return what stands under these folded surfaces, or means one of these entities."""
    mentions = corpus.mentions
    same = [one for one in mentions["surface"].unique() if fold(one) in folded]
    near = mentions[mentions["surface"].isin(same) | mentions["entity_id"].isin(list(entity_ids))]
    counts = near.groupby(list(Alike._fields[:4]), dropna=False, sort=True).size()
    plain = counts.reset_index(name="n").astype(object)
    return [Alike(*row) for row in plain.where(plain.notna(), None).itertuples(index=False)]


def reached(
    corpus: Corpus, one: Entity, rows: pd.DataFrame, left: Sequence[str] = ()
) -> tuple[int, str]:
    """Return how many mentions rows change, and in words what they do beside what is meant.

    A row holds for its surface, whomever it means; and what it says of an entity's name for
    all mentions of that entity whose own words no row speaks of.

    Parameters
    ----------
    corpus : Corpus
    one : Entity
        For whom the rows are made.
    rows : DataFrame
        See ``utils.tables.ALIASES``.
    left : sequence of str
        Surfaces of the entity that the rows do not reach.
    """
    meant = {fold(row.surface): (row.entity, row.label) for row in rows.itertuples()}
    named = corpus.entities[corpus.entities["entity"].map(fold).isin(list(meant))]
    n_own, beyond = 0, []
    for found in alike(corpus, set(meant), named["entity_id"]):
        now = meant.get(fold(found.surface)) or meant.get(fold(found.entity or ""))
        if now in (None, (found.entity, found.label)) or found.surface in left:
            continue
        if found.entity_id == one.entity_id:
            n_own += found.n
        else:
            beyond.append(found)
    words = [_counted(n_own), _beyond(beyond), _left(left), _open(corpus, one)]
    words += [_namesakes(corpus, rows, one)]
    words = " ".join(filter(None, [*words, _FOUND_NEXT]))
    return n_own + sum(found.n for found in beyond), words


def _counted(n: int) -> str:
    return f"{numbered(n, 'mention')} {'changes' if n == 1 else 'change'}."


def _beyond(found: list[Alike]) -> str:
    """Say which mentions of others change as well, because they are written alike."""
    if not found:
        return ""
    ordered = sorted(found, key=lambda one: (-one.n, one.surface, one.entity or ""))
    said = [f"{in_marks(one.surface)} for {_whom(one)}: {one.n:,}" for one in ordered[:MOST_NAMED]]
    more = f"; and {len(found) - MOST_NAMED:,} more" if len(found) > MOST_NAMED else ""
    n = sum(one.n for one in found)
    return (f"Of others {numbered(n, 'mention')} {'changes' if n == 1 else 'change'} with it, "
            f"being written alike ({'; '.join(said)}{more}).")  # fmt: skip


def _whom(one: Alike) -> str:
    return in_marks(one.entity) if one.entity else "nobody decided"


def _left(surfaces: Sequence[str]) -> str:
    """Say which surfaces of the entity no row speaks of."""
    named = ", ".join(map(in_marks, surfaces[:MOST_NAMED]))
    return f"What {named} means is decided anew: the words mean others, too." if named else ""


def _open(corpus: Corpus, one: Entity) -> str:
    """Say how many mentions may get another meaning because they were between it and others."""
    decisions = corpus.alias_decisions[corpus.alias_decisions["entity_id"].isna()]
    between = decisions["candidates"].fillna("").str.split("; ")
    n = int(
        decisions.loc[
            between.map(lambda ids: one.entity_id in ids).astype(bool), "n_mentions"
        ].sum()
    )
    return f"{numbered(n, 'mention')} that might mean it, too, will be decided anew." if n else ""


def _namesakes(corpus: Corpus, rows: pd.DataFrame, one: Entity) -> str:
    """Say where several entities have the name that is given: a table knows them by name alone."""
    name = rows["entity"].iloc[0]
    called = corpus.entities[corpus.entities["entity"] == name]
    n = int((called["entity_id"] != one.entity_id).sum()) + (name == one.name)
    said = f"{n:,} entities are called {in_marks(name)}: the table cannot tell them apart."
    return said if n > 1 else ""


def in_marks(name: str) -> str:
    """Return a name in quotation marks, fit to be shown."""
    return f"“{legible(shortened(name, _MOST_CHARS))}”"
