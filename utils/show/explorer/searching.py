"""Names found while they are typed, by any of their aliases."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from utils.annotate.spans.gazetteer import fold

MOST = 12


class _Alias(NamedTuple):
    folded: str
    alias: str
    row: int


class Names:
    """The entities of a corpus under all their names.

    Parameters
    ----------
    entities : DataFrame
        ``entity_id``, ``entity``, ``label``, ``aliases``, ``n_mentions``.

    Examples
    --------
    >>> entities = pd.DataFrame({"entity_id": ["p1"], "entity": ["Casha Vellane"],
    ...     "label": ["PERSON"], "aliases": ["Vellane; Pres. Vellane"], "n_mentions": [7]})
    >>> [(one["name"], one["alias"]) for one in Names(entities).like("pres")]
    [('Casha Vellane', 'Pres. Vellane')]
    """

    def __init__(self, entities: pd.DataFrame) -> None:
        ordered = entities.sort_values(
            ["n_mentions", "entity", "entity_id"], ascending=[False, True, True]
        )
        names = ["entity_id", "entity", "label", "n_mentions"]
        self._rows = list(ordered[names].itertuples(index=False, name=None))
        self._aliases = [
            _Alias(_folded(alias), alias, row)
            for row, (name, told) in enumerate(
                zip(ordered["entity"], ordered["aliases"].fillna(""), strict=True)
            )
            for alias in dict.fromkeys([name, *filter(None, told.split("; "))])
        ]

    def like(self, words: str) -> list[dict[str, object]]:
        """Return the entities with a name that begins so, or holds the words.

        First those whose name begins so, then those of which a word of the name does, then
        the others; in each, the most mentioned.
        """
        sought = _folded(words.strip())
        found: dict[int, tuple[int, str]] = {}
        for folded, alias, row in self._aliases if sought else ():
            if sought in folded:
                rank = _rank(folded, sought)
                if row not in found or rank < found[row][0]:
                    found[row] = rank, alias
        best = sorted(found, key=lambda row: (found[row][0], row))[:MOST]
        return [self._told(row, found[row][1]) for row in best]

    def _told(self, row: int, alias: str) -> dict[str, object]:
        key, name, label, n_mentions = self._rows[row]
        told = None if alias == name else alias
        return {"key": key, "name": name, "label": label, "alias": told, "n": int(n_mentions)}


def _rank(folded: str, sought: str) -> int:
    if folded.startswith(sought):
        return 0
    return 1 if f" {sought}" in folded else 2


def _folded(name: str) -> str:
    """Return a name without case and accents: as it is typed in a hurry."""
    return fold(name).casefold()
