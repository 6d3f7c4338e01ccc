"""Why a mention was taken for an entity: how sure each rule is, and what "same words" means."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import pandas as pd

from utils.annotate.alike import groups
from utils.annotate.entities.forms import form
from utils.annotate.spans.gazetteer import country_of, fold

# How often such a decision was right where gold says who is meant: (right + 1) / (n + 2), as
# benchmarks/who_is_who.py measured it (benchmarks/RESULTS.md). Rules that no gold could judge
# are absent.
CONFIDENCE = {
    "same words": 0.98, "country's names": 0.93, "singular and plural": 0.94, "surname": 0.98,
    "surname elsewhere": 0.95, "first name": 0.94, "surname, only one named so far": 0.91,
    "full name": 0.67, "spelling": 0.75, "in brackets": 0.98, "initials": 0.97,
    "initials elsewhere": 0.97,
    "short form": 0.86, "short form elsewhere": 0.91, "capitals": 0.88,
}  # fmt: skip
SAME_WORDS = "same words"
_THE = re.compile(r"^the\s+", re.IGNORECASE)


def tell(
    surfaces: pd.Series, number: np.ndarray, rule: np.ndarray, named: pd.DataFrame
) -> np.ndarray:
    """Return the rules of mentions, with the reason where those of the same words differ.

    Parameters
    ----------
    surfaces : Series of str
    number : array of int
        Which entity each mention names.
    rule : array of object
        By which rule.
    named : DataFrame
        ``entity, label`` of each number, from :func:`utils.annotate.naming.names`.
    """
    is_same = (rule == SAME_WORDS) & np.isin(number, named.index)
    surfaces, number = surfaces[is_same], number[is_same]
    alike = groups(surfaces, number)
    names = named.loc[number[alike.first]]
    columns = (surfaces.take(alike.first), names["entity"], names["label"])
    found = map(reason, *(one.tolist() for one in columns))
    told = rule.copy()
    told[is_same] = np.fromiter(found, dtype=object, count=len(alike.n))[alike.of]
    return told


@lru_cache(maxsize=100_000)
def reason(surface: str, name: str, label: str) -> str:
    """Return why a surface is taken for an entity of this name.

    Examples
    --------
    >>> reason("the U.S.", "US", "PLACE"), reason("United States", "US", "PLACE")
    ('same words', "country's names")
    >>> reason("Sunnis", "Sunni", "GROUP"), reason("Britons", "British", "GROUP")
    ('singular and plural', "people's names")
    """
    one, other = _plain(surface), _plain(name)
    if one == other:
        return SAME_WORDS
    if label == "GROUP" and one.removesuffix("s") == other.removesuffix("s"):
        return "singular and plural"
    if label == "GROUP" and form(surface, label).key == form(name, label).key:
        return "people's names"
    country = _country(surface)
    return "country's names" if country and country == _country(name) else SAME_WORDS


def _plain(name: str) -> str:
    """Return a name without what newsrooms write in different ways: case, "the", dots."""
    return _THE.sub("", fold(name)).replace(".", "").casefold()


def _country(name: str) -> str | None:
    return country_of(_THE.sub("", fold(name)))
