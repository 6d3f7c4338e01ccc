"""What an entity is called: the name to show, its key, its surfaces."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, count

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.entities.forms import form
from utils.annotate.spans import gazetteer

# Of the surfaces that make up at least this share of an entity's mentions, the fullest is shown.
_COMMON = 0.1


def names(mentions: pd.DataFrame, number: np.ndarray) -> pd.DataFrame:
    """One row is one entity, by its number: the name to show and its label.

    Parameters
    ----------
    mentions : DataFrame
        ``surface, label``.
    number : array of shape (n_mentions,)
        Which entity each mention names; negative where that is undecided.

    Returns
    -------
    DataFrame
        ``entity``, ``label`` (object), indexed by number.
    """
    columns = (number.tolist(), mentions["surface"].tolist(), mentions["label"].tolist())
    counts = Counter(row for row in zip(*columns, strict=True) if row[0] >= 0)
    surfaces: dict[int, Counter[str]] = {}
    labels: dict[int, Counter[str]] = {}
    for (one, surface, label), n in counts.items():
        surfaces.setdefault(one, Counter())[surface] += n
        labels.setdefault(one, Counter())[label] += n
    rows = {
        one: (_shown(surfaces[one], label), label)
        for one in sorted(surfaces)
        for label in [_first(labels[one])]
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["entity", "label"], dtype=object)


def _first(counts: Counter[str]) -> str:
    """Return what is most frequent, of ties what comes first in the alphabet."""
    return min(counts, key=lambda one: (-counts[one], one))


def _shown(surfaces: Counter[str], label: str) -> str:
    """Return the fullest of the frequent surfaces; of a person any full name will do."""
    total = surfaces.total()
    least = 0 if label == "PERSON" else _COMMON * total

    def rank(surface: str) -> tuple[object, ...]:
        n_words = len(form(surface, label).tokens)
        is_full = min(n_words, 2) if label == "PERSON" else n_words
        return surfaces[surface] < least, surface.isupper(), -is_full, -surfaces[surface], surface

    return min(surfaces, key=rank)


def find(mentions: pd.DataFrame, number: np.ndarray, named: pd.DataFrame, name: str) -> int | None:
    """Return the number of the entity that is called so, by its name or else by a surface."""
    same = named.index[named["entity"] == name]
    if len(same):
        return int(same[0])
    places = number[(mentions["surface"] == name).to_numpy() & (number >= 0)]
    return int(np.bincount(places).argmax()) if len(places) else None


def entities(mentions: pd.DataFrame, number: np.ndarray, named: pd.DataFrame) -> pd.DataFrame:
    """One row is one entity that has a mention, most mentioned first, with its ``number``."""
    known = pd.DataFrame(
        {"number": number, "surface": mentions["surface"], "article_id": mentions["article_id"]}
    )[number >= 0]
    grouped = known.groupby("number")
    made = named.loc[grouped.size().index].assign(
        n_mentions=grouped.size(), n_articles=grouped["article_id"].nunique()
    )
    sizes = known.groupby(["number", "surface"]).size().rename("n").reset_index()
    sizes = sizes.sort_values(["number", "n", "surface"], ascending=[True, False, True])
    surfaces: dict[int, list[str]] = {}
    for one, surface in zip(sizes["number"].tolist(), sizes["surface"].tolist(), strict=True):
        surfaces.setdefault(one, []).append(surface)
    made["aliases"] = ["; ".join(surfaces[one]) for one in made.index]
    made = made.rename_axis("number").reset_index()
    made = made.sort_values(
        ["n_mentions", "entity", "number"], ascending=[False, True, True], ignore_index=True
    )
    made["entity_id"] = _keys(made)
    made["linked_entity_id"] = _countries(made)
    dtypes = {name: column.dtype for name, column in tables.ENTITIES.items()}
    return made[["number", *dtypes]].astype(dtypes)


def _keys(made: pd.DataFrame) -> list[str]:
    """Make a key of each label and name, such as ``person-chuck-hagel``; a second gets -2."""
    keys: dict[str, None] = {}
    for label, name in zip(made["label"], made["entity"], strict=True):
        words = re.findall(r"\w+", gazetteer.fold(name).lower())
        key = "-".join([label.lower(), *words])
        numbered = (f"{key}-{n}" for n in count(2))
        # Apollo, Apollo and Apollo 2: the second may not take the third's key.
        keys[next(one for one in chain([key], numbered) if one not in keys)] = None
    return list(keys)


def _countries(made: pd.DataFrame) -> list[str | None]:
    """Return for each people its country's key, where the corpus names that country."""
    places = made[made["label"] == "PLACE"]
    by_country = {
        country: key
        for name, key in zip(places["entity"][::-1], places["entity_id"][::-1], strict=True)
        if (country := gazetteer.country_of(gazetteer.fold(name)))
    }
    found = []
    for label, name in zip(made["label"], made["entity"], strict=True):
        key = form(name, "GROUP").key if label == "GROUP" else ""
        found.append(by_country.get(key.removeprefix("people of ")))
    return found
