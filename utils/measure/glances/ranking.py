"""Entities and speakers from the most to the least, as the tables of ``measure`` rank them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from utils import tables
from utils.measure.glances.columns import Columns, Rows
from utils.measure.glances.masks import Chosen
from utils.measure.glances.results import Ranking, first_by, ratio

_FEWEST_TONES = 5


def ranked(chosen: Chosen, layer: str, label: str | None, n: int | None) -> Ranking:
    """Return the entities that a layer ranks first.

    Parameters
    ----------
    chosen : Chosen
    layer : {"attention", "tone", "quotes", "times"}
    label : str, optional
        Only entities with this label; in attention and times, mentions with it.
    n : int, optional
        How many rows; None: all.

    Returns
    -------
    Ranking
        ``entity_id``, ``entity``, ``label``, ``value`` (of 1,000 words, mean or quotes), ``n``
        (what the value rests on: mentions, sentences with evidence, mentions).
    """
    made = {"attention": _mentioned, "times": _told, "tone": _toned, "quotes": _quoted}
    ranks, value, rests_on = made[layer](chosen, label)
    columns = chosen.columns
    places = first_by(ranks, columns.entities.rank, n)
    known = columns.entities
    table = {
        "entity_id": known.ids[places],
        "entity": known.names[places],
        "label": known.labels[places],
        "value": value[places],
        "n": rests_on[places],
    }
    return Ranking(pd.DataFrame(table), int((ranks > 0).sum()))


def sources(chosen: Chosen, n: int | None) -> Ranking:
    """Return the speakers with most quotes.

    Returns
    -------
    Ranking
        ``speaker``, ``entity_id``, ``kind`` (missing where nobody, or undecided), ``value``
        (quotes), ``share`` (0–1, of all quotes).
    """
    speech = chosen.columns.speech
    is_counted = chosen.said
    n_quotes = np.bincount(speech.speaker[is_counted], minlength=len(speech.names))
    places = first_by(n_quotes, speech.rank, n)
    kind = _most_frequent_kinds(chosen, places)
    ids = np.append(chosen.columns.entities.ids.to_numpy(object), None)
    table = {
        "speaker": speech.names[places],
        "entity_id": ids[speech.speaker_thing[places]],
        "kind": np.append(speech.kinds, None)[kind],
        "value": n_quotes[places],
        "share": ratio(n_quotes[places], np.full(len(places), n_quotes.sum())),
    }
    return Ranking(pd.DataFrame(table), int((n_quotes > 0).sum()))


def _most_frequent_kinds(chosen: Chosen, speakers: np.ndarray) -> np.ndarray:
    """Return the type that most of each speaker's quotes have; of several, the first."""
    speech = chosen.columns.speech
    place = np.full(len(speech.names), -1)
    place[speakers] = np.arange(len(speakers))
    row, kind = place[speech.speaker[chosen.said]], speech.kind[chosen.said]
    is_told = (row >= 0) & (kind >= 0)
    n_kinds = max(1, len(speech.kinds))
    cell = row[is_told] * n_kinds + kind[is_told]
    n = np.bincount(cell, minlength=len(speakers) * n_kinds).reshape(-1, n_kinds)
    return np.where(n.any(axis=1), n.argmax(axis=1), -1)


def _mentioned(chosen: Chosen, label: str | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return _rates(chosen, chosen.counted, label)


def _told(chosen: Chosen, label: str | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return _rates(chosen, chosen.telling(), label)


def _rates(
    chosen: Chosen, sentences: np.ndarray, label: str | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return by entity its mentions, how many there are for 1,000 words, and again how many."""
    n = n_mentions(chosen.columns, sentences, label)
    words = chosen.columns.articles.n_words[chosen.with_words] / 1_000
    return n, n / (words.sum() or np.nan), n


def _toned(chosen: Chosen, label: str | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return by entity in how many sentences it stands, its tone, and how many have evidence."""
    columns = chosen.columns
    targets, n_things = columns.targets, len(columns.entities.ids)
    is_chosen = chosen.counted[targets.sentence]
    n_sentences = np.bincount(targets.thing[is_chosen], minlength=n_things)
    is_often = _counted(columns.aimed, chosen.counted, n_things) >= _FEWEST_TONES
    is_scored = is_chosen & targets.is_scored
    thing = targets.thing[is_scored]
    n_scored = np.bincount(thing, minlength=n_things)
    summed = np.bincount(thing, targets.polarity[is_scored], n_things)
    return n_sentences * (is_often & _of_label(columns, label)), ratio(summed, n_scored), n_scored


def _quoted(chosen: Chosen, label: str | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return by entity its mentions, its quotes, and again its mentions."""
    columns = chosen.columns
    n = _counted(columns.mentions, chosen.counted, len(columns.entities.ids))
    n = n * _of_label(columns, label)
    speaker = columns.speech.thing[chosen.said]
    n_quotes = np.bincount(speaker[speaker >= 0], minlength=len(n))
    return n, n_quotes, n


def n_mentions(columns: Columns, sentences: np.ndarray, label: str | None) -> np.ndarray:
    """Return how often each entity is named in some sentences, by mentions with a label."""
    rows = columns.mentions
    is_counted = sentences[rows.sentence] & (rows.thing >= 0)
    if label is not None:
        is_counted &= rows.label == tables.LABELS.index(label)
    return np.bincount(rows.thing[is_counted], minlength=len(columns.entities.ids))


def _counted(rows: Rows, sentences: np.ndarray, n_things: int) -> np.ndarray:
    things = rows.thing[sentences[rows.sentence]]
    return np.bincount(things[things >= 0], minlength=n_things)


def _of_label(columns: Columns, label: str | None) -> np.ndarray:
    labels = columns.entities.labels
    return np.ones(len(labels), bool) if label is None else labels == label
