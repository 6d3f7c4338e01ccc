"""Names that the classifier left out, and that a rule of newspapers gives back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.annotate.entities.forms import initials
from utils.annotate.spans import gazetteer, words
from utils.annotate.spans.candidates import overlapping
from utils.annotate.spans.places import Places

_AFTER = re.compile(r"\s+([a-z]+)")
_INITIALS = re.compile(r"\s[(\[]([A-Z]{2,6})[)\]]")
_GLOSS = re.compile(r"\s+\[\Z")


class Context(NamedTuple):
    """What rules look at: the texts, and the names found so far, by article."""

    texts: Sequence[str]
    taken: Places
    surnames: Mapping[int, set[str]]
    glossed: Mapping[tuple[int, int], str]


def surname_of(name: str) -> str:
    """Return the last word of a full name, without a particle: "al-Maliki" gives "Maliki"."""
    return name.rsplit(None, 1)[-1].rsplit("-", 1)[-1]


def surnames_to_people(found: pd.DataFrame) -> pd.DataFrame:
    """Call a single word a person, not an organisation, where its article has it as a surname.

    Parameters
    ----------
    found : DataFrame
        ``article, surface, label, rule``.
    """
    code, surfaces = pd.factorize(found["surface"])
    code_of = {surface: number for number, surface in enumerate(surfaces.tolist())}
    surnames = [code_of.get(surname_of(one), -1) if " " in one else -1 for one in code_of]
    surname = np.array(surnames, dtype=int)[code]
    label, rule = found["label"].to_numpy(object), found["rule"].to_numpy(object)
    here = found["article"].to_numpy() * len(surfaces)
    borne = (here + surname)[(label == "PERSON") & (surname >= 0)]
    is_surname = np.isin(label, ["ORG", "OTHER"]) & np.isin(here + code, borne)
    return found.assign(
        label=np.where(is_surname, "PERSON", label), rule=np.where(is_surname, "surname", rule)
    )


def explained(pooled: pd.DataFrame, texts: Sequence[str]) -> pd.DataFrame:
    """Make sure of names whose initials follow in brackets, as in "United Nations (UN)".

    Else the "Syria" at the end of "Islamic State of Iraq and Syria (ISIS)", surer since it is
    named so often, would win over the whole.

    Parameters
    ----------
    pooled : DataFrame
        ``article, end_char, surface, kind, score``.
    texts : sequence of str
    """
    may_be = pooled["surface"].str.contains(" ").to_numpy(bool) & (pooled["kind"] == "ORG")
    some = pooled[may_be]
    columns = (some[name].tolist() for name in ("article", "end_char", "surface"))
    is_explained = [
        bool(after := _INITIALS.match(texts[article], end))
        and after[1] in initials(tuple(surface.lower().split()))
        for article, end, surface in zip(*columns, strict=True)
    ]
    sure = some.index[np.array(is_explained, dtype=bool)]
    return pooled.assign(score=pooled["score"].mask(pooled.index.isin(sure), np.inf))


def give_back(found: pd.DataFrame, judged: pd.DataFrame, texts: Sequence[str]) -> pd.DataFrame:
    """One row is one candidate that no name shares a character with, and that a rule says is one.

    Parameters
    ----------
    found : DataFrame
        The names so far: ``article, start_char, end_char, surface, label``.
    judged : DataFrame
        All candidates, with ``surface``, ``kind``, ``is_at_place`` and ``is_small_too``.
    texts : sequence of str

    Returns
    -------
    DataFrame
        ``article, start_char, end_char, surface, label, rule``. ``rule`` is "surname" (of
        somebody whom the article names in full), "gloss" (explained in square brackets, as in
        "Isil [ISIS]") or "gazetteer" (a country, or a known place after "in" or before "province").
    """
    context = _context(found, texts)
    columns = ["article", "start_char", "end_char", "surface", "is_at_place"]
    rows = []
    last = (-1, 0)
    left = judged[~judged["is_small_too"].to_numpy(bool) & (judged["kind"] == "none").to_numpy()]
    worth = left[_may_be_named(left, context)]
    for article, start, end, surface, is_at_place in zip(
        *(worth[name].tolist() for name in columns), strict=True
    ):
        if article == last[0] and start < last[1]:
            continue
        if overlapping(context.taken.of(article), start, end):
            continue
        if reason := _reason(context, article, start, end, surface, is_at_place):
            rows.append((article, start, end, surface, *reason))
            last = article, end
    return pd.DataFrame(rows, columns=[*columns[:4], "label", "rule"])


def _may_be_named(judged: pd.DataFrame, context: Context) -> np.ndarray:
    """Say which candidates a rule could speak for, by their words or their place alone."""
    code, surfaces = pd.factorize(judged["surface"])
    surnames = set().union(*context.surnames.values())
    may_be = [surname_of(one) in surnames or _is_place(one) for one in surfaces.tolist()]
    worth = np.array(may_be, dtype=bool)[code]
    article, end = judged["article"].to_numpy(), judged["end_char"].to_numpy()
    for one, before in context.glossed:
        rows = slice(*np.searchsorted(article, [one, one + 1]))
        worth[rows] |= end[rows] == before
    return worth


def _is_place(surface: str) -> bool:
    name = gazetteer.fold(surface)
    return name in gazetteer.places() or name in gazetteer.subdivisions()


def _context(found: pd.DataFrame, texts: Sequence[str]) -> Context:
    article, label = found["article"].to_numpy(), found["label"].to_numpy(object)
    is_full = (label == "PERSON") & found["surface"].str.contains(" ").to_numpy(bool)
    surnames: dict[int, set[str]] = {}
    names = found["surface"][is_full].tolist()
    for one, name in zip(article[is_full].tolist(), names, strict=True):
        surnames.setdefault(one, set()).add(surname_of(name))
    return Context(texts, Places(found), surnames, _glossed(found, texts))


def _glossed(found: pd.DataFrame, texts: Sequence[str]) -> dict[tuple[int, int], str]:
    """Return the label of each name in square brackets, by where what is before them ends."""
    bracketed = [number for number, text in enumerate(texts) if "[" in text]
    some = found[np.isin(found["article"].to_numpy(), bracketed)]
    columns = (some[name].tolist() for name in ("article", "start_char", "label"))
    return {
        (article, before.start()): label
        for article, start, label in zip(*columns, strict=True)
        if (before := _GLOSS.search(texts[article], max(0, start - 3), start))
    }


def _reason(
    context: Context, article: int, start: int, end: int, surface: str, is_at_place: bool
) -> tuple[str, str] | None:
    """Return the label and the rule of a candidate, None where no rule speaks for it."""
    if " " not in surface and surname_of(surface) in context.surnames.get(article, ()):
        return "PERSON", "surname"
    if label := context.glossed.get((article, end)):
        return label, "gloss"
    if _is_place(surface):
        after = _AFTER.match(context.texts[article], end)
        is_country = gazetteer.fold(surface) in gazetteer.countries()
        if is_at_place or is_country or (after and after[1] in words.PLACES):
            return "PLACE", "gazetteer"
    return None
