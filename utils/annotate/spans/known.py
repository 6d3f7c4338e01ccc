"""Names that are known, sought in every text: found in full elsewhere, or given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind

from utils.annotate.spans.candidates import Place, overlapping
from utils.annotate.spans.tokens import NO_NAMES
from utils.annotate.spans.words import TITLES

SPAN = ["article", "start_char", "end_char", "surface", "label", "rule"]
_SHORTEST = 4
_CAPITAL_BEFORE = re.compile(r"(\w+)[ -]$")
_CAPITAL_AFTER = re.compile(r"(?:'s|’s)?[ -](\w+)")


class Known(NamedTuple):
    """A name sought in every text: its label, and the rule that found it."""

    label: str
    rule: str


def sought(found: pd.DataFrame, articles: pd.DataFrame, table: pd.DataFrame) -> dict[str, Known]:
    """Return what is sought in every text: names found in full, outlets, the alias table's.

    A single word has to have been found twice; it may be a common word otherwise.

    Parameters
    ----------
    found : DataFrame
        ``surface, label``.
    articles : DataFrame
        ``outlet``.
    table : DataFrame
        See ``utils.tables.ALIASES``.
    """
    counts = found.groupby(["surface", "label"]).size().rename("n").reset_index()
    best = counts.sort_values(["surface", "n", "label"], ascending=[True, False, True])
    best = best.drop_duplicates("surface")
    is_long = best["surface"].str.len() >= _SHORTEST
    best = best[is_long & (best["surface"].str.contains(" ") | (best["n"] > 1))]
    labels = dict(zip(best["surface"], best["label"], strict=True))
    known = {surface: Known(label, "known name") for surface, label in labels.items()}
    outlets = articles["outlet"].dropna().unique()
    known |= {name: Known("ORG", "outlet") for name in outlets if " " in name.strip()}
    for row in table.dropna(subset="entity").itertuples():
        label = row.label if isinstance(row.label, str) else labels.get(row.surface)
        one = Known(label or labels.get(row.entity, "OTHER"), "alias table")
        known |= {row.entity: one, row.surface: one}
    return known


def add(
    found: pd.DataFrame, judged: pd.DataFrame, texts: Sequence[str], known: Mapping[str, Known]
) -> pd.DataFrame:
    """Add the known names where no name was found; what is given wins over what was found.

    A span that was judged to be no name stays none, and so does a part of a longer name.

    Parameters
    ----------
    found : DataFrame
        The names so far: ``SPAN``.
    judged : DataFrame
        All candidates: ``article, start_char, end_char``.
    texts : sequence of str
    known : mapping
        From :func:`sought`.

    Returns
    -------
    DataFrame
        ``SPAN``, in the order of the articles and their texts.
    """
    if not known:
        return found
    taken, refused = _Places(found), _Places(judged)
    there = set(zip(found["article"].tolist(), found["start_char"].tolist(), strict=True))
    rows, given = [], []
    for article, start, end, surface in _matches(texts, list(known)):
        one = known[surface]
        if one.rule != "known name":
            given.append((article, start, end))
        elif (
            (article, start) in there  # as most are
            or overlapping(taken.of(article), start, end)
            or (start, end) in refused.of(article)
            or is_part(texts[article], start, end)
        ):
            continue
        rows.append((article, start, end, surface, *one))
    added = pd.DataFrame(rows, columns=SPAN)
    return together([found[~_overlapped(found, given)], added])


def together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put names together in the order of the articles and their texts."""
    both = pd.concat([part[SPAN] for part in parts if len(part)] or [parts[0][SPAN]])
    return both.iloc[np.lexsort((both["start_char"], both["article"]))].reset_index(drop=True)


class _Places:
    """The places of each article, from a table in the order of the articles."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.article = rows["article"].to_numpy()
        self.start, self.end = rows["start_char"].to_numpy(), rows["end_char"].to_numpy()
        self.last: tuple[int, list[Place]] = (-1, [])

    def of(self, article: int) -> list[Place]:
        """Return the sorted places of an article; asked again, it is there at once."""
        if self.last[0] != article:
            rows = slice(*np.searchsorted(self.article, [article, article + 1]))
            places = list(zip(self.start[rows].tolist(), self.end[rows].tolist(), strict=True))
            self.last = article, places
        return self.last[1]


def _overlapped(found: pd.DataFrame, given: Sequence[tuple[int, int, int]]) -> np.ndarray:
    """Say which names share a character with what was given."""
    is_lost = np.zeros(len(found), dtype=bool)
    article, start, end = (found[name].to_numpy() for name in SPAN[:3])
    for one, first, last in given:
        rows = slice(*np.searchsorted(article, [one, one + 1]))
        is_lost[rows] |= (start[rows] < last) & (end[rows] > first)
    return is_lost


def _matches(texts: Sequence[str], names: list[str]) -> Iterator[tuple[int, int, int, str]]:
    """Find names in texts, as whole words, the longest first where several begin."""
    automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    for article, text in enumerate(texts):
        for number, start, end in automaton.find_matches_as_indexes(text):
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                yield article, start, end, names[number]


def is_part(text: str, start: int, end: int) -> bool:
    """Say whether capitals right beside a name make it a part of a longer one.

    A title before it does not, nor does the word that begins the sentence.

    Examples
    --------
    >>> text = "Prime Minister Corvell flew on Calvora Air."
    >>> is_part(text, 15, 22), is_part(text, 31, 38)
    (False, True)
    """
    after = _CAPITAL_AFTER.match(text, end)
    if after and after[1][0].isupper():
        return True
    before = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    if not before or not before[1][0].isupper() or before[1].lower() in TITLES | NO_NAMES:
        return text[start - 1 : start] == "-"
    return True
