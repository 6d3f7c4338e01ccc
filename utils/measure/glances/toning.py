"""In what tone each outlet writes: of its sentences, or toward entities in them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.measure.glances.columns import Rows
from utils.measure.glances.masks import Chosen
from utils.measure.glances.results import ratio

_COLUMNS = ["entity_id", "outlet", "value", "n", "n_scored"]


def by_outlet(chosen: Chosen, keys: tuple[str, ...]) -> pd.DataFrame:
    """One row is one outlet, and one entity of those given.

    Returns
    -------
    DataFrame
        ``entity_id`` (missing where no keys are given), ``outlet``, ``value`` (mean polarity),
        ``n`` (sentences), ``n_scored`` (those with evidence), sorted as the tables of
        ``measure.tone`` and ``measure.tone_toward``.
    """
    if not keys:
        return _table(chosen, chosen.columns.tones, slice(None), None)
    things = [thing for thing in chosen.columns.entities.ids.get_indexer(list(keys)) if thing >= 0]
    parts = [(thing, _toward(chosen, thing)) for thing in dict.fromkeys(things)]
    rank = chosen.columns.entities.rank
    parts = sorted(parts, key=lambda part: (-part[1]["n"].sum(), rank[part[0]]))
    found = [part for _, part in parts if len(part)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=_COLUMNS)


def _toward(chosen: Chosen, thing: int) -> pd.DataFrame:
    columns = chosen.columns
    key = columns.entities.ids[thing]
    return _table(chosen, columns.targets, columns.of_targets.of(thing), key)


def _table(
    chosen: Chosen, rows: Rows, places: slice | np.ndarray, key: str | None
) -> pd.DataFrame:  # fmt: skip
    """Sum up rows of a layer by outlet."""
    known = chosen.columns.articles
    sentence, polarity, is_scored = (
        one[places] for one in (rows.sentence, rows.polarity, rows.is_scored)
    )
    is_chosen = chosen.counted[sentence]
    outlet = known.outlet[rows.article[places][is_chosen]]
    is_scored, size = is_scored[is_chosen], len(known.outlets)
    n = np.bincount(outlet, minlength=size)
    n_scored = np.bincount(outlet[is_scored], minlength=size)
    summed = np.bincount(outlet[is_scored], polarity[is_chosen][is_scored], size)
    there = np.flatnonzero(n)
    value = ratio(summed, n_scored)[there]
    # Outlets are numbered by name, which breaks ties; those without evidence come last.
    there, value = (one[np.lexsort([there, np.nan_to_num(-value, nan=np.inf)])]
                    for one in (there, value))  # fmt: skip
    told = dict(zip(_COLUMNS[1:], (known.outlets[there], value, n[there], n_scored[there]),
                    strict=True))  # fmt: skip
    return pd.DataFrame({"entity_id": key, **told})
