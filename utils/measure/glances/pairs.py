"""Who is named in one sentence with whom, among those who are named most."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.measure.glances.masks import Chosen
from utils.measure.glances.results import Network, first_by

_AT_LEAST = 2


def network(chosen: Chosen, keys: tuple[str, ...], n_nodes: int, n_links: int) -> Network:
    """Return the entities named in most sentences, and the strongest pairs of them.

    Parameters
    ----------
    chosen : Chosen
    keys : tuple of str
        Entities that are nodes in any case, where a sentence names them.
    n_nodes, n_links : int
        How many at most.

    Returns
    -------
    Network
        Nodes from the most sentences, of equal ones by name; pairs that stand together in two
        sentences or more, from the most, of equal ones by ids.
    """
    columns, rows = chosen.columns, chosen.columns.named
    is_chosen = chosen.sentences[rows.sentence]
    n = np.bincount(rows.thing[is_chosen], minlength=len(columns.entities.ids))
    nodes = _nodes(chosen, n, keys, n_nodes)
    place = np.full(len(n), -1, np.int32)
    # In the order of their ids, so that a pair is counted one way round.
    place[np.sort(nodes)] = np.arange(len(nodes))
    local = place[rows.thing[is_chosen]]
    n_both = _together(rows.sentence[is_chosen][local >= 0], local[local >= 0], len(nodes))
    return Network(_described(chosen, nodes, n), _links(chosen, np.sort(nodes), n, n_both, n_links))


def _nodes(chosen: Chosen, n: np.ndarray, keys: tuple[str, ...], size: int) -> np.ndarray:
    known = chosen.columns.entities
    wanted = [thing for thing in known.ids.get_indexer(list(keys)) if thing >= 0 and n[thing]]
    wanted = np.array(list(dict.fromkeys(wanted)), dtype=int)[:size]
    most = first_by(n, known.rank, size)
    others = most[~np.isin(most, wanted)][: size - len(wanted)]
    nodes = np.concatenate([wanted, others])
    return nodes[np.lexsort([known.rank[nodes], -n[nodes]])]


def _together(sentence: np.ndarray, node: np.ndarray, n_nodes: int) -> np.ndarray:
    """Return how many sentences name each two nodes; rows come ordered by sentence and node."""
    found = np.zeros(n_nodes * n_nodes, np.int64)
    one = np.arange(len(sentence))
    step = 1
    while len(one):
        one = one[one + step < len(sentence)]
        one = one[sentence[one] == sentence[one + step]]
        pair = node[one].astype(np.int64) * n_nodes + node[one + step]
        found += np.bincount(pair, minlength=len(found))
        step += 1
    return found.reshape(n_nodes, n_nodes)


def _described(chosen: Chosen, nodes: np.ndarray, n: np.ndarray) -> pd.DataFrame:
    known = chosen.columns.entities
    told = {"entity_id": known.ids[nodes], "entity": known.names[nodes]}
    return pd.DataFrame({**told, "label": known.labels[nodes], "n": n[nodes]})


def _links(
    chosen: Chosen, nodes: np.ndarray, n: np.ndarray, n_both: np.ndarray, size: int
) -> pd.DataFrame:  # fmt: skip
    """One row is one pair, the one that is named more first, from the most sentences."""
    one, other = np.nonzero(n_both >= _AT_LEAST)
    both, one, other = n_both[one, other], nodes[one], nodes[other]
    is_swapped = n[other] > n[one]
    first, second = np.where(is_swapped, other, one), np.where(is_swapped, one, other)
    order = np.lexsort([second, first, -both])[:size]
    ids = chosen.columns.entities.ids
    told = {"entity_id_a": ids[first[order]], "entity_id_b": ids[second[order]]}
    return pd.DataFrame({**told, "n_both": both[order]})
