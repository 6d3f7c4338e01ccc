"""Names that are known, sought in every text: found in full elsewhere, or given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from ahocorasick_rs import AhoCorasick, MatchKind

from utils.annotate.alike import groups
from utils.annotate.spans.candidates import overlapping
from utils.annotate.spans.places import Places
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
    alike = groups(found["surface"], found["label"])
    counts = found[["surface", "label"]].take(alike.first).assign(n=alike.n)
    best = counts.sort_values(["surface", "n", "label"], ascending=[True, False, True])
    best = best.drop_duplicates("surface")
    is_long = best["surface"].str.len() >= _SHORTEST
    best = best[is_long & (best["surface"].str.contains(" ") | (best["n"] > 1))]
    labels = dict(zip(best["surface"].tolist(), best["label"].tolist(), strict=True))
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
    taken, refused = Places(found), Places(judged)
    rows, given = [], []
    for article, start, end, surface in _matches(texts, known, found):
        one = known[surface]
        if one.rule != "known name":
            given.append((article, start, end))
        elif (
            overlapping(taken.of(article), start, end)
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
    start = both["start_char"].to_numpy("int64")
    place = both["article"].to_numpy("int64") * (start.max(initial=0) + 1) + start
    return both.take(np.argsort(place, kind="stable")).reset_index(drop=True)


def _overlapped(found: pd.DataFrame, given: Sequence[tuple[int, int, int]]) -> np.ndarray:
    """Say which names share a character with what was given."""
    is_lost = np.zeros(len(found), dtype=bool)
    article, start, end = (found[name].to_numpy() for name in SPAN[:3])
    for one, first, last in given:
        rows = slice(*np.searchsorted(article, [one, one + 1]))
        is_lost[rows] |= (start[rows] < last) & (end[rows] > first)
    return is_lost


def _matches(
    texts: Sequence[str], known: Mapping[str, Known], found: pd.DataFrame
) -> Iterator[tuple[int, int, int, str]]:
    """Find names in texts, as whole words, the longest first where several begin.

    Those that were found elsewhere are left out where some name was found, as at most places.
    """
    names = list(known)
    given = {number for number, one in enumerate(known.values()) if one.rule != "known name"}
    automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    for article, (text, there) in enumerate(zip(texts, _starts(found, len(texts)), strict=True)):
        for number, start, end in automaton.find_matches_as_indexes(text):
            if start in there and number not in given:
                continue
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                yield article, start, end, names[number]


def _starts(found: pd.DataFrame, n_articles: int) -> Iterator[set[int]]:
    """Give for each article where its names begin."""
    ends = np.searchsorted(found["article"].to_numpy(), np.arange(n_articles + 1)).tolist()
    starts = found["start_char"].tolist()
    return (set(starts[first:last]) for first, last in pairwise(ends))


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
