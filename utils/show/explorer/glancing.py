"""Every view at a glance, as the browser draws it: values first, intervals later."""

from __future__ import annotations

import pandas as pd

from utils.measure.glances import Glances
from utils.show.explorer import bars, drawn, lines
from utils.show.explorer.state import State

View = dict[str, object]
_UNSETTLED = {"sentence": None, "settled": False, "note": None}


def views(glances: Glances, state: State, names: pd.Series) -> dict[str, View]:
    """Return the ranked entities, the timeline, the tone, the sources and the network.

    Parameters
    ----------
    glances : Glances
        Of the corpus.
    state : State
    names : Series
        The name of each entity, by its key.
    """
    selection = state.selection
    ranked = glances.ranked(selection, state.layer, state.label, drawn.MOST["ranked"])
    sources = glances.sources(selection, drawn.MOST["sources"])
    network = glances.network(selection)
    made = {
        "ranked": drawn.ranked(_as_measured(ranked.rows, bars.RANKED[state.layer]), state)
        | {"n_more": ranked.n_all - len(ranked.rows)},
        "when": lines.timeline(_timeline(glances, state, names), state),
        "tone": drawn.tones(_tone(glances, state, names), selection),
        "sources": drawn.sources(_speakers(sources.rows), selection)
        | {"n_more": sources.n_all - len(sources.rows)},
        "network": drawn.network(*network, selection),
    }
    return {name: _UNSETTLED | view for name, view in made.items()}


def _as_measured(rows: pd.DataFrame, how: bars.Bars) -> pd.DataFrame:
    """Name the columns of a glance as the measure's table names them."""
    return rows.rename(columns={"value": how.value, "n": how.n})


def _speakers(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.rename(columns={"value": "n_quotes", "kind": "speaker_type"})


def _tone(glances: Glances, state: State, names: pd.Series) -> pd.DataFrame:
    rows = glances.tone(state.selection).rename(columns={"value": "mean"})
    if not state.selection.entities:
        return rows
    return rows.assign(entity=rows["entity_id"].map(names))


def _timeline(glances: Glances, state: State, names: pd.Series) -> pd.DataFrame:
    """Put the series below each other, with the names of the entities."""
    how = lines.axis(state)
    parts = [
        rows.assign(entity_id=key, entity=names.get(key))
        for key, rows in glances.when(state.selection, state.layer, state.every)
    ]
    rows = pd.concat(parts, ignore_index=True)
    if how.value == "n_articles":
        return rows
    shown = rows.rename(columns={"value": how.value, "count": how.n})
    if how.value == "share":
        return shown.assign(share=rows["n_behind"] / rows["n_articles"])
    return shown
