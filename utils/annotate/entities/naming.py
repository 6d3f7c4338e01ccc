"""What an entity is called: the name to show, its key, its surfaces."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count, groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.alike import groups
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
    columns = (number, mentions["surface"], mentions["label"])
    alike = groups(*columns)
    rows = zip(*(one.take(alike.first).tolist() for one in columns), alike.n.tolist(), strict=True)
    surfaces: dict[int, dict[str, int]] = {}
    labels: dict[int, dict[str, int]] = {}
    for one, surface, label, n in rows:
        for told, word in ((surfaces, surface), (labels, label)):
            counts = told.setdefault(one, {})
            counts[word] = counts.get(word, 0) + n
    rows = {
        one: (_shown(surfaces[one], label), label)
        for one in sorted(surfaces)
        if one >= 0
        for label in [_first(labels[one])]
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["entity", "label"], dtype=object)


def _first(counts: dict[str, int]) -> str:
    """Return what is most frequent, of ties what comes first in the alphabet."""
    return min(counts, key=lambda one: (-counts[one], one))


def _shown(surfaces: dict[str, int], label: str) -> str:
    """Return the fullest of the frequent surfaces; of a person any full name will do."""
    if len(surfaces) == 1:
        return next(iter(surfaces))
    least = 0 if label == "PERSON" else _COMMON * sum(surfaces.values())

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
    known = mentions[["surface", "article_id"]][number >= 0]
    number = number[number >= 0]
    in_article = groups(number, known["article_id"])
    n_mentions, n_articles = np.bincount(number), np.bincount(number[in_article.first])
    there = np.flatnonzero(n_mentions)
    made = named.loc[there].assign(
        number=there,
        n_mentions=n_mentions[there],
        n_articles=n_articles[there],
        aliases=_aliases(number, known["surface"]),
    )
    made = made.sort_values(
        ["n_mentions", "entity", "number"], ascending=[False, True, True], ignore_index=True
    )
    made["entity_id"] = _keys(made)
    made["linked_entity_id"] = _countries(made)
    dtypes = {name: column.dtype for name, column in tables.ENTITIES.items()}
    return made[["number", *dtypes]].astype(dtypes)


def _aliases(number: np.ndarray, surfaces: pd.Series) -> list[str]:
    """Return the surfaces of each entity that has any, most frequent first, as one string."""
    alike = groups(number, surfaces)
    columns = (number.take(alike.first), -alike.n, surfaces.take(alike.first))
    ordered = sorted(zip(*(one.tolist() for one in columns), strict=True))
    by_entity = groupby(ordered, key=itemgetter(0))
    return ["; ".join(surface for *_, surface in rows) for _, rows in by_entity]


def _keys(made: pd.DataFrame) -> list[str]:
    """Make a key of each label and name, such as ``person-chuck-hagel``; a second gets -2."""
    keys: dict[str, None] = {}
    for label, name in zip(made["label"], made["entity"], strict=True):
        key = _key(label, name)
        if key in keys:
            # Apollo, Apollo and Apollo 2: the second may not take the third's key.
            key = next(one for n in count(2) if (one := f"{key}-{n}") not in keys)
        keys[key] = None
    return list(keys)


@lru_cache(maxsize=100_000)
def _key(label: str, name: str) -> str:
    return "-".join([label.lower(), *re.findall(r"\w+", gazetteer.fold(name).lower())])


def _countries(made: pd.DataFrame) -> list[str | None]:
    """Return for each people its country's key, where the corpus names that country."""
    places = made[made["label"] == "PLACE"]
    by_country = {
        country: key
        for name, key in zip(places["entity"][::-1], places["entity_id"][::-1], strict=True)
        if (country := gazetteer.country_of(gazetteer.fold(name)))
    }
    found = []
    for label, name in zip(made["label"].tolist(), made["entity"].tolist(), strict=True):
        key = form(name, "GROUP").key if label == "GROUP" else ""
        found.append(by_country.get(key.removeprefix("people of ")))
    return found
