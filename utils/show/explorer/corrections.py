"""What a reader says is wrong of who is who, as rows for the corpus's table of aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.annotate.entities.alias_table import standard
from utils.annotate.spans.gazetteer import fold
from utils.show.cells import legible
from utils.show.explorer.reach import MOST_NAMED, Entity, alike, entity_of, in_marks, reached

_LONGEST_NAME = 200
_MOSTLY = 0.9


class Correction(NamedTuple):
    """What is to be written into the table of aliases, and what that changes.

    Attributes
    ----------
    rows : DataFrame
        See ``utils.tables.ALIASES``; they hold for all days, and all name one label for one
        entity.
    words : str
        What changes in the corpus, in words that may be shown.
    n_mentions : int
        Mentions that become another's, or get another label.
    was : str or None
        Rows of the table that name this entity name from now on what the first row does.
    """

    rows: pd.DataFrame
    words: str
    n_mentions: int
    was: str | None = None


def merge(corpus: Corpus, entity_id: str, into: str) -> Correction:
    """Return the correction that makes an entity one with another, or gives it a new name.

    Parameters
    ----------
    corpus : Corpus
    entity_id : str
    into : str
        The key of another entity; anything else is the name that both, or it alone, will have.

    Returns
    -------
    Correction
        A row for the entity's name, which holds for its short forms too, and one for each
        further name of several words that means hardly anybody else; of another label, for
        each surface of which that is so.

    Raises
    ------
    KeyError
        "entity: “x” is no key of the corpus".
    ValueError
        "into: it is “Ana Pell” already; …", or a name that no table can hold.
    """
    one = entity_of(corpus, entity_id)
    known = corpus.entities[corpus.entities["entity_id"] == into]
    if len(known):
        name, label = known["entity"].iloc[0], known["label"].iloc[0]
    else:
        name = _name(into, "into")
        called = corpus.entities[corpus.entities["entity"] == name]
        label = called["label"].iloc[0] if len(called) else one.label
    if into == entity_id or name == one.name:
        raise ValueError(
            f"into: it is {in_marks(name)} already; choose another entity, or a new name"
        )
    names, left = _speaking(corpus, one, is_same=label == one.label)
    rows = _rows(dict.fromkeys(names, (name, label)), f"was {legible(one.name)}")
    headline = f"{one} becomes {in_marks(name)} ({label})."
    n, words = reached(corpus, one, rows, left)
    return Correction(rows, f"{headline} {words}", n, one.name)


def split(corpus: Corpus, entity_id: str, surface: str, name: str, label: str) -> Correction:
    """Return the correction that makes one of an entity's surfaces somebody of its own.

    Parameters
    ----------
    corpus : Corpus
    entity_id : str
    surface : str
        As in ``corpus.mentions``.
    name : str
        Whom it means; where an entity is called so, that one.
    label : str
        Of ``utils.tables.LABELS``.

    Returns
    -------
    Correction
        A row for the surface. Where the entity is called so, what holds for that name would
        hold for its short forms too: so its other surfaces get rows that keep it together
        under the fullest of them.

    Raises
    ------
    KeyError
        "entity: “x” is no key of the corpus".
    ValueError
        "surface: “Pell” is no name of “Ana Pell”; there are …"; "surface: “Pell” is its only
        name; …"; "name: …"; "label: “PER” is none of PERSON, …".
    """
    one, name = entity_of(corpus, entity_id), _name(name, "name")
    _check_label(label)
    if surface not in one.surfaces:
        there = ", ".join(map(in_marks, list(one.surfaces)[:MOST_NAMED]))
        raise ValueError(
            f"surface: {in_marks(surface)} is no name of {in_marks(one.name)}; there are {there}"
        )
    if name == one.name:
        raise ValueError(f"name: {in_marks(name)} is what the whole is called; choose another")
    told = {surface: (name, label)}
    headline = (f"{in_marks(surface)} means {in_marks(name)} ({label}) and no longer "
                f"{in_marks(one.name)}.")  # fmt: skip
    if fold(surface) == fold(one.name):
        rest = _rest(one, surface)
        told |= {other: (_fullest(rest), one.label) for other in rest}
        headline += f" The rest of it is called {in_marks(_fullest(rest))} from now on."
    rows = _rows(told, f"split from {legible(one.name)}")
    n, words = reached(corpus, one, rows)
    return Correction(rows, f"{headline} {words}", n)


def relabel(corpus: Corpus, entity_id: str, label: str) -> Correction:
    """Return the correction that says what an entity is: a person, a place or another.

    Its key changes with its label.

    Returns
    -------
    Correction
        A row for each of its surfaces that means hardly anybody else.

    Raises
    ------
    KeyError
        "entity: “x” is no key of the corpus".
    ValueError
        "label: “PER” is none of PERSON, …"; "label: “Ana Pell” is PERSON already".
    """
    one = entity_of(corpus, entity_id)
    _check_label(label)
    if label == one.label:
        raise ValueError(f"label: {in_marks(one.name)} is {label} already")
    names, left = _speaking(corpus, one, is_same=False)
    rows = _rows(dict.fromkeys(names, (one.name, label)), f"was {one.label}")
    n, words = reached(corpus, one, rows, left)
    return Correction(rows, f"{one} becomes {label}. {words}", n, one.name)


def _name(name: str, what: str) -> str:
    """Return a name that somebody typed, if a table can hold it and a reader see all of it."""
    plain = " ".join(name.split())
    if not plain or not plain.isprintable() or len(plain) > _LONGEST_NAME:
        raise ValueError(
            f"{what}: {in_marks(name)} is no name; expected at most {_LONGEST_NAME} characters, "
            "all of which print"
        )
    return plain


def _check_label(label: str) -> None:
    if label not in tables.LABELS:
        raise ValueError(f"label: {in_marks(str(label))} is none of {', '.join(tables.LABELS)}")


def _rest(one: Entity, surface: str) -> list[str]:
    """Return the entity's surfaces but one."""
    rest = [other for other in one.surfaces if fold(other) != fold(surface)]
    if not rest:
        raise ValueError(f"surface: {in_marks(surface)} is its only name; merge it into a new name")
    return rest


def _fullest(surfaces: Iterable[str]) -> str:
    """Return the first of the surfaces with most words."""
    return max(surfaces, key=lambda one: len(one.split()))


def _rows(told: Mapping[str, tuple[str, str]], note: str) -> pd.DataFrame:
    """Return a table of aliases: each surface with its entity and label."""
    once = {fold(surface): (surface, *meant) for surface, meant in reversed(told.items())}
    made = pd.DataFrame(reversed(once.values()), columns=["surface", "entity", "label"])
    return standard(made.assign(note=f"corrected: {note}"))


def _speaking(corpus: Corpus, one: Entity, *, is_same: bool) -> tuple[list[str], list[str]]:
    """Return the surfaces that need a row of their own, and those left out as they mean others.

    What a table says of a name holds for its short forms too, as long as it stays a name of
    the same label: only further names of several words get a row then, in case that the next
    run takes them for an entity of their own. Of another label, each surface needs one.
    """
    counts: Counter[str] = Counter()
    for row in alike(corpus, {fold(surface) for surface in one.surfaces}):
        counts[fold(row.surface)] += row.n
    own: Counter[str] = Counter()
    for surface, n in one.surfaces.items():
        own[fold(surface)] += n
    wanted = [surface for surface in one.surfaces if not is_same or " " in surface.strip()]
    mostly = [one_ for one_ in wanted if own[fold(one_)] >= _MOSTLY * counts[fold(one_)]]
    names = list(dict.fromkeys([one.name, *mostly]))
    return names, [] if is_same else [surface for surface in wanted if surface not in names]
