"""What all articles together say of a span: judgements of the same words put together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils.annotate.spans.names import KINDS

# How much the mean judgement of the other mentions counts, for each of them up to the most.
_WEIGHT, _MOST = 0.5, 4
# The share of mentions after a small word that stand after "in", "near" or the like: measured
# on WikiGold and re3d for people, organisations, places and others, and set for what is no name.
_AT_PLACE = np.array([0.15, 0.065, 0.163, 0.436, 0.151])
_MOST_AT_PLACE = 8
# A word that stands within sentences again and again, and never in small letters, is a name.
_OFTEN, _SMALL, _CERTAIN, _BONUS, _MOST_BONUS = 3, 0.1, 0.98, 1.5, 3.0
# The same words are mostly of one kind.
_SEVERAL, _MAJORITY, _SURE = 4, 0.6, 0.9
# Found names are rather left out than wrong.
_CAUTION = 0.8
_LEAST = 1e-3
_INITIALS = 5


def pool(judged: pd.DataFrame) -> pd.DataFrame:
    """Give each candidate its kind, with what all articles say of the same words.

    Parameters
    ----------
    judged : DataFrame
        One row is one candidate: ``surface``, the fields of ``names.Judged``.

    Returns
    -------
    DataFrame
        The same rows and columns, with ``kind`` (of ``names.KINDS``) and ``score`` (float; how
        many times likelier than being no name, as a logarithm, for one judgement; higher is
        surer).

    Notes
    -----
    Log-linear pooling: the candidate's own log probabilities, half the mean of the others'
    for each of up to four others, and the likelihood of standing after "in" or "near" as
    often as these words do (naive Bayes).
    """
    if judged.empty:
        return judged.assign(kind=pd.Series(dtype="str"), score=pd.Series(dtype="float64"))
    code, surfaces = pd.factorize(judged["surface"])
    code = pd.factorize(_without_capitals(surfaces))[0][code]
    own = np.log(np.exp(judged[_COLUMNS].to_numpy("float64")) + _LEAST)
    within, at_place, small = (judged[name].to_numpy("float64") for name in _FLAGS)
    n = np.bincount(code)
    total = np.column_stack([np.bincount(code, column) for column in own.T])
    others = (n - 1)[code][:, None]
    mean = (total[code] - own) / np.maximum(others, 1)
    score = own + _WEIGHT * mean * np.minimum(others, _MOST)
    n_within = np.bincount(code, within)
    score += _company(n_within, np.bincount(code, at_place))[code]
    is_name = (
        (n_within >= _OFTEN)
        & (np.bincount(code, small) / n < _SMALL)
        & (total[:, 0] / n < np.log(_CERTAIN))
    )
    bonus = _BONUS * np.minimum(np.log(np.maximum(n_within, 1)), _MOST_BONUS)
    score[:, 0] += _CAUTION - (is_name * bonus)[code]
    best = _as_most(score.argmax(axis=1), own, code)
    rest = score[np.arange(len(score)), best] - score[:, 0]
    # Else a frequent name would win over the longer, rarer one that holds it.
    rest /= 1 + _WEIGHT * np.minimum(others[:, 0], _MOST)
    return judged.assign(
        kind=pd.array(np.array(KINDS, dtype=object)[best], dtype="str"), score=rest
    )


def _without_capitals(surfaces: pd.Index) -> pd.Index:
    """Write long words in capitals, as datelines have them, like the others: BAGHDAD is Baghdad."""
    is_shouted = surfaces.str.isupper() & (surfaces.str.len() > _INITIALS)
    return surfaces.where(~is_shouted, surfaces.str.title())


_COLUMNS = ["none", "person", "org", "place", "other"]
_FLAGS = ["is_within", "is_at_place", "is_small_too"]


def _as_most(best: np.ndarray, own: np.ndarray, code: np.ndarray) -> np.ndarray:
    """Give a name the kind that the same words mostly have, unless its own article is sure."""
    counts = np.column_stack([np.bincount(code, best == kind) for kind in range(len(KINDS))])[:, 1:]
    most, n = counts.argmax(axis=1) + 1, counts.sum(axis=1)
    is_clear = (n >= _SEVERAL) & (counts.max(axis=1) >= _MAJORITY * n)
    is_sure = own[np.arange(len(own)), best] > np.log(_SURE)
    changes = (best > 0) & is_clear[code] & ~is_sure
    return np.where(changes, most[code], best)


def _company(n_within: np.ndarray, n_at_place: np.ndarray) -> np.ndarray:
    """Return the log likelihood of standing so often where places do, for each kind."""
    weight = np.minimum(1.0, _MOST_AT_PLACE / np.maximum(n_within, 1)) * (n_within > 1)
    chance = np.outer(n_at_place, np.log(_AT_PLACE))
    chance += np.outer(n_within - n_at_place, np.log(1 - _AT_PLACE))
    return weight[:, None] * chance


def disjoint(pooled: pd.DataFrame) -> pd.DataFrame:
    """Keep the names, and of those that share a character the surest; ties go to the longer.

    Parameters
    ----------
    pooled : DataFrame
        ``article, start_char, end_char, kind, score``, sorted by article and place.
    """
    names = pooled[pooled["kind"] != "none"]
    article = names["article"].to_numpy()
    start, end = names["start_char"].to_numpy(), names["end_char"].to_numpy()
    reach = pd.Series(end).groupby(article).cummax().to_numpy()
    apart = np.ones(len(names), dtype=bool)
    apart[1:] = (article[1:] != article[:-1]) | (start[1:] >= reach[:-1])
    group = np.cumsum(apart)
    kept = np.bincount(group)[group] == 1
    rivals = np.flatnonzero(~kept)
    columns = (start, start - end, -names["score"].to_numpy(), group)
    order = np.lexsort([column[rivals] for column in columns])
    taken: list[tuple[int, int]] = []
    last = -1
    for place in rivals[order]:
        if group[place] != last:
            last, taken = group[place], []
        if all(end[place] <= first or start[place] >= stop for first, stop in taken):
            taken.append((start[place], end[place]))
            kept[place] = True
    return names[kept]
