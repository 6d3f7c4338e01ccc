"""From a view's table to what the browser draws: plain lists of names, numbers and words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.measure.chosen import Selection
from utils.show.explorer.bars import RANKED, SOURCES, TONE, bars, number
from utils.show.explorer.lines import timeline
from utils.show.explorer.state import State
from utils.show.layouts import network_layout
from utils.show.parts import numbered

MOST = {"ranked": 15, "tone": 20, "sources": 12}
_ASPECT = 2.0


def ranked(table: pd.DataFrame, state: State) -> dict[str, object]:
    """Return who is ranked, and which of them are chosen."""
    chosen = [*state.selection.entities, state.selection.beside]
    return bars(table, RANKED[state.layer], chosen, most=MOST["ranked"])


def tones(table: pd.DataFrame, selection: Selection) -> dict[str, object]:
    """Return the tone of each outlet; toward several entities, of each toward each."""
    toward = table["entity"].dropna().unique() if "entity" in table else []
    whom = {0: "Tone of the sentences", 1: f"Tone toward {toward[0] if len(toward) else ''}"}
    title = f"{whom.get(len(toward), 'Tone toward each of them')}, by outlet"
    how = TONE._replace(title=title)
    return bars(table.assign(several=len(toward) > 1), how, selection.outlets, most=MOST["tone"])


def network(nodes: pd.DataFrame, links: pd.DataFrame, selection: Selection) -> dict[str, object]:
    """Return a network, with a place for each node.

    Parameters
    ----------
    nodes : DataFrame
        ``entity_id``, ``entity``, ``label``, ``n`` (sentences that name it).
    links : DataFrame
        ``entity_id_a``, ``entity_id_b``, ``n_both`` (sentences that name both).
    selection : Selection
    """
    order = pd.Index(nodes["entity_id"])
    ties = list(zip(*(order.get_indexer(links[f"entity_id_{side}"]) for side in "ab"), strict=True))
    places = network_layout(len(nodes), ties, aspect=_ASPECT) if len(nodes) else np.zeros((0, 2))
    chosen = {*selection.entities, selection.beside}
    return {
        "title": "Who is named in one sentence with whom",
        "nodes": [
            {"key": row.entity_id, "name": row.entity, "kind": row.label,
             "n": int(row.n), "x": number(x / _ASPECT), "y": number(y),
             "chosen": row.entity_id in chosen}
            for row, (x, y) in zip(nodes.itertuples(), places, strict=True)
        ],
        "links": [
            {"a": row.entity_id_a, "b": row.entity_id_b, "n": int(row.n_both),
             "text": numbered(int(row.n_both), "sentence")}
            for row in links.itertuples()
        ],
    }  # fmt: skip


def sources(table: pd.DataFrame, selection: Selection) -> dict[str, object]:
    """Return who speaks."""
    return bars(table, SOURCES, [selection.speaker], most=MOST["sources"])


def settled(view: str, table: pd.DataFrame, state: State) -> dict[str, object]:
    """Return the measure's table of a view; a network stays as it was drawn at a glance."""
    if view == "network":
        return {}
    if view == "when":
        return timeline(table, state)
    made = ranked(table, state) if view == "ranked" else None
    return made or {"tone": tones, "sources": sources}[view](table, state.selection)
