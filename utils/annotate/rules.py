"""Names that the classifier left out, and that a rule of newspapers gives back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from utils.annotate import gazetteer, words
from utils.annotate.candidates import overlapping

_AFTER = re.compile(r"\s+([a-z]+)")
_GLOSS = re.compile(r"\s+\[$")
Places = Mapping[str, list[tuple[int, int]]]


class Context(NamedTuple):
    """What rules look at: the texts, and the names found so far, by article."""

    texts: Mapping[str, str]
    taken: Places
    surnames: Mapping[str, set[str]]
    glossed: Mapping[tuple[str, int], str]


def surname_of(name: str) -> str:
    """Return the last word of a full name, without a particle: "al-Maliki" gives "Maliki"."""
    return name.rsplit(None, 1)[-1].rsplit("-", 1)[-1]


def give_back(found: pd.DataFrame, judged: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """One row is one candidate that no name shares a character with, and that a rule says is one.

    Parameters
    ----------
    found : DataFrame
        The names so far: ``article_id, start_char, end_char, surface, label``.
    judged : DataFrame
        All candidates, with ``surface``, ``is_at_place`` and ``is_small_too``.
    texts : mapping
        Article to text.

    Returns
    -------
    DataFrame
        ``article_id, start_char, end_char, surface, label, rule``. ``rule`` is "surname" (of
        somebody whom the article names in full), "gloss" (explained in square brackets, as in
        "Isil [ISIS]") or "gazetteer" (a known place after "in", or before "province").
    """
    context = _context(found, texts)
    rows = []
    last: tuple[str, int] = ("", 0)
    columns = ["article_id", "start_char", "end_char", "surface", "is_at_place", "is_small_too"]
    for article, start, end, surface, is_at_place, is_small_too in zip(
        *(judged[name].tolist() for name in columns), strict=True
    ):
        if (article == last[0] and start < last[1]) or is_small_too:
            continue
        if overlapping(context.taken.get(article, []), start, end):
            continue
        if reason := _reason(context, article, start, end, surface, is_at_place):
            rows.append((article, start, end, surface, *reason))
            last = article, end
    return pd.DataFrame(rows, columns=[*columns[:4], "label", "rule"])


def _context(found: pd.DataFrame, texts: Mapping[str, str]) -> Context:
    taken: dict[str, list[tuple[int, int]]] = {}
    surnames: dict[str, set[str]] = {}
    glossed: dict[tuple[str, int], str] = {}
    columns = ("article_id", "start_char", "end_char", "surface", "label")
    for article, start, end, surface, label in zip(
        *(found[name].tolist() for name in columns), strict=True
    ):
        taken.setdefault(article, []).append((start, end))
        if label == "PERSON" and " " in surface:
            surnames.setdefault(article, set()).add(surname_of(surface))
        if before := _GLOSS.search(texts[article], max(0, start - 3), start):
            glossed[article, before.start()] = label
    return Context(texts, taken, surnames, glossed)


def _reason(
    context: Context, article: str, start: int, end: int, surface: str, is_at_place: bool
) -> tuple[str, str] | None:
    """Return the label and the rule of a candidate, None where no rule speaks for it."""
    if " " not in surface and surname_of(surface) in context.surnames.get(article, ()):
        return "PERSON", "surname"
    if label := context.glossed.get((article, end)):
        return label, "gloss"
    name = gazetteer.fold(surface)
    if name in gazetteer.places() or name in gazetteer.subdivisions():
        after = _AFTER.match(context.texts[article], end)
        if is_at_place or (after and after[1] in words.PLACES):
            return "PLACE", "gazetteer"
    return None
