"""Rows of speech of one speaker that lie over one another: what is said once counts once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from utils.measure.spoken_words import direct_parts, n_words, n_words_direct, word_places


def nested(said: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of rows that lie inside another of the same speaker, and of the outer ones.

    Parameters
    ----------
    said : DataFrame
        ``article_id, quote_id, start_char, end_char, speaker, speaker_entity_id`` of speech.

    Returns
    -------
    tuple of arrays of int64
        One pair for each two rows of which one holds the other; of two in one place, the one of
        the later ``quote_id`` is inside. Who is undecided is nobody else's speaker.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": "a", "quote_id": [0, 1, 2], "start_char": [0, 5, 30],
    ...     "end_char": [20, 20, 40], "speaker": "Ann", "speaker_entity_id": None})
    >>> [places.tolist() for places in nested(rows)]
    [[1], [0]]
    """
    ends = said["end_char"].to_numpy()
    pairs = [
        (inner, outer)
        for rows in overlapping(said)
        for place, inner in enumerate(rows)
        for outer in rows[:place]
        if ends[outer] >= ends[inner]
    ]
    inner, outer = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return inner, outer


def outermost(said: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of speech that lie inside no other of the same speaker.

    Parameters
    ----------
    said : DataFrame
        As in :func:`nested`.
    """
    is_outer = np.ones(len(said), dtype=bool)
    is_outer[nested(said)[0]] = False
    return said[is_outer]


def words_once(said: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return how many words each row gives, and how many of them directly, each word once.

    Of words in several rows of one speaker the first row has them, and they are given
    directly if any of the rows gives them so.

    Parameters
    ----------
    said : DataFrame
        As in :func:`nested`, with ``quote`` and ``kind``.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": "a", "quote_id": [0, 1], "start_char": [0, 9],
    ...     "end_char": [11, 14], "speaker": "Ann", "speaker_entity_id": None,
    ...     "kind": "indirect", "quote": ["they had it", "it so"]})
    >>> [n.tolist() for n in words_once(rows)]
    [[3, 1], [0, 0]]
    """
    quotes, kinds = said["quote"].to_numpy(object), said["kind"].to_numpy(object)
    starts = said["start_char"].to_numpy()
    every = np.array([n_words(quote) for quote in quotes], dtype=np.int64)
    direct = np.array([n_words_direct(*one) for one in zip(quotes, kinds, strict=True)], np.int64)
    for rows in overlapping(said):
        told = [(quotes[row], kinds[row], int(starts[row])) for row in rows]
        every[rows], direct[rows] = _shared(told)
    return every, direct


def overlapping(said: pd.DataFrame) -> Iterator[np.ndarray]:
    """Yield the places of rows of one speaker that overlap, in their order, the longest first.

    Parameters
    ----------
    said : DataFrame
        As in :func:`nested`.
    """
    article, who = pd.factorize(said["article_id"])[0], _who(said)
    start, end = (said[name].to_numpy(np.int64) for name in ("start_char", "end_char"))
    order = np.lexsort([said["quote_id"].to_numpy(), -end, start, who, article])
    is_new = (np.diff(article[order]) != 0) | (np.diff(who[order]) != 0)
    # Each speaker's places lie behind all of the one before, so that one row of reaches will do.
    shift = np.append(0, is_new.cumsum())[: len(said)] * (end.max(initial=0) + 1)
    reach = np.maximum.accumulate(end[order] + shift)
    breaks = np.flatnonzero((start[order] + shift)[1:] >= reach[:-1]) + 1
    bounds = np.concatenate([[0], breaks, [len(said)]])
    for place in np.flatnonzero(np.diff(bounds) > 1):
        yield order[bounds[place] : bounds[place + 1]]


def _who(said: pd.DataFrame) -> np.ndarray:
    """Return a number for each row's speaker, by entity, else by words, else by attribution."""
    entity, _ = pd.factorize(said["speaker_entity_id"])
    words, different = pd.factorize(said["speaker"])
    folded = np.append(pd.factorize(pd.Series(different, dtype="str").str.casefold())[0], -1)
    by_words = entity.max(initial=-1) + 1 + folded[words]
    alone = by_words.max(initial=-1) + 1 + said["quote_id"].to_numpy(np.int64)
    return np.where(entity >= 0, entity, np.where(words >= 0, by_words, alone))


def _shared(told: list[tuple[str, str, int]]) -> tuple[list[int], list[int]]:
    """Return how many words of each overlapping row no row before has, and of them the direct."""
    places = [{start + word for word in word_places(quote)} for quote, _, start in told]
    direct = {
        start + first + word
        for quote, kind, start in told
        for first, last in direct_parts(quote, kind)
        for word in word_places(quote[first:last])
    }
    every, heard = [], []
    seen: set[int] = set()
    for own, (quote, _, start) in zip(places, told, strict=True):
        every.append(len(own - seen))
        here = {place for place in direct if start <= place < start + len(quote)}
        heard.append(len(here))
        seen |= own
        direct -= here
    return every, heard
