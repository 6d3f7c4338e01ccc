"""What was published, period by period, and which days are talked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from utils.measure.chosen import Selection
from utils.measure.glances.columns import Rows
from utils.measure.glances.masks import Chosen
from utils.measure.glances.numbering import NEVER
from utils.measure.glances.results import ratio

# The first of January 1970 was a Thursday, three days after the Monday of its week.
_EPOCH_WEEK = 3
_UNITS = {"month": "M", "year": "Y"}
_EXACT = {"day": 0, "week": 0, "month": 1, "year": 2}


class Frame(NamedTuple):
    """The periods from the first article to the last.

    Attributes
    ----------
    starts, ends : arrays of datetime64
        Days.
    period : array of int64
        Of each article, the place of its period; -1: it has none, or is not chosen.
    n_articles : array of int64
    """

    starts: np.ndarray
    ends: np.ndarray
    period: np.ndarray
    n_articles: np.ndarray


def timelines(
    chosen: Chosen, selection: Selection, layer: str, every: str
) -> list[tuple[str | None, pd.DataFrame]]:
    """Return one series for each entity chosen, or one without a key.

    Parameters
    ----------
    chosen : Chosen
        Without the parts that the view itself sets.
    selection : Selection
        The same parts.
    layer : {"attention", "tone", "quotes", "times"}
    every : {"day", "week", "month", "year"}

    Returns
    -------
    list of (key or None, DataFrame)
        ``starts_on``, ``ends_on`` (days), ``value``, ``count``, ``n_articles``, ``n_behind``
        (articles that hold what is counted), ``is_gap`` (no article, so no rate).
    """
    if layer == "times":
        return [(None, _talked_about(chosen, every))]
    frame = frame_of(chosen, every)
    known = chosen.columns.entities.ids.get_indexer(list(selection.entities))
    things = [thing for thing in dict.fromkeys(known.tolist()) if thing >= 0]
    if layer == "quotes":
        return [(None, _quotes(chosen, frame))]
    if not things:
        return [(None, _of_all(chosen, selection, layer, frame))]
    of_one = _tone_toward if layer == "tone" else _mentions
    return [(chosen.columns.entities.ids[thing], of_one(chosen, thing, frame)) for thing in things]


def frame_of(chosen: Chosen, every: str) -> Frame:
    """Return the periods from the first of the chosen articles to the last."""
    known = chosen.columns.articles
    is_placed = chosen.articles & (known.exactness <= _EXACT[every])
    number = period_of(known.day, every)
    if not is_placed.any():
        none = np.zeros(0, "datetime64[D]")
        return Frame(none, none, np.full(len(number), -1), np.zeros(0, np.int64))
    first, last = number[is_placed].min(), number[is_placed].max()
    period = np.where(is_placed, number - first, -1)
    starts = first_day(np.arange(first, last + 2), every)
    n = np.bincount(period[is_placed], minlength=last - first + 1)
    return Frame(starts[:-1], starts[1:] - 1, period, n)


def period_of(day: np.ndarray, every: str) -> np.ndarray:
    """Return the number of the period of each day, counted from 1970.

    Examples
    --------
    >>> period_of(np.array([0, 3, 4, 31]), "week").tolist()
    [0, 0, 1, 4]
    >>> period_of(np.array([0, 31, 400]), "month").tolist()
    [0, 1, 13]
    """
    day = np.where(day == NEVER, 0, day).astype(np.int64)
    if every in _UNITS:
        least, most = day.min(initial=0), day.max(initial=0)
        if most - least > len(day):
            return _by_unit(day, _UNITS[every])
        # Fewer days than rows: each is looked up in a calendar once.
        return _by_unit(np.arange(least, most + 1), _UNITS[every])[day - least]
    return day if every == "day" else (day + _EPOCH_WEEK) // 7


def _by_unit(day: np.ndarray, unit: str) -> np.ndarray:
    return day.astype("datetime64[D]").astype(f"datetime64[{unit}]").astype(np.int64)


def _distinct(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the numbers that occur, the place of each among them, and how often it does."""
    least = numbers.min(initial=0)
    n = np.bincount(numbers - least)
    there = np.flatnonzero(n)
    place = np.zeros(len(n), np.int64)
    place[there] = np.arange(len(there))
    return there + least, place[numbers - least], n[there]


def first_day(period: np.ndarray, every: str) -> np.ndarray:
    """Return the first day of each period.

    Examples
    --------
    >>> first_day(np.array([1, 4]), "week").astype(str).tolist()
    ['1970-01-05', '1970-01-26']
    """
    if every in _UNITS:
        return period.astype(f"datetime64[{_UNITS[every]}]").astype("datetime64[D]")
    return (period if every == "day" else period * 7 - _EPOCH_WEEK).astype("datetime64[D]")


def _of_all(chosen: Chosen, selection: Selection, layer: str, frame: Frame) -> pd.DataFrame:
    """Return the timeline where no entity is chosen: of tone, sentences or articles."""
    if layer == "tone":
        return _means(chosen, chosen.columns.tones, slice(None), frame)
    if selection.chooses_sentences:
        first = chosen.columns.articles.first
        return _per_1000_words(chosen, _sums(chosen.sentences, first), frame)
    is_there = (frame.period >= 0).astype(np.int64)
    return _table(frame, lambda n, _: n, is_there, is_there)


def _sums(mask: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Return how many sentences of each article are chosen."""
    return np.diff(np.append(0, mask.cumsum(dtype=np.int64))[first])


def _mentions(chosen: Chosen, thing: int, frame: Frame) -> pd.DataFrame:
    rows, mentions = chosen.columns.of_mentions.of(thing), chosen.columns.mentions
    rows = rows[chosen.sentences[mentions.sentence[rows]]]
    hits = np.bincount(mentions.article[rows], minlength=len(frame.period))
    return _per_1000_words(chosen, hits, frame)


def _per_1000_words(chosen: Chosen, hits: np.ndarray, frame: Frame) -> pd.DataFrame:
    words = _in_periods(chosen.columns.articles.n_words, frame)
    return _table(frame, lambda n, _: ratio(n, words / 1_000), hits, hits)


def _tone_toward(chosen: Chosen, thing: int, frame: Frame) -> pd.DataFrame:
    rows = chosen.columns.of_targets.of(thing)
    return _means(chosen, chosen.columns.targets, rows, frame)


def _means(
    chosen: Chosen, rows: Rows, places: slice | np.ndarray, frame: Frame
) -> pd.DataFrame:  # fmt: skip
    sentence, article, polarity, is_scored = (
        one[places] for one in (rows.sentence, rows.article, rows.polarity, rows.is_scored)
    )
    is_chosen = is_scored & chosen.sentences[sentence]
    size = len(frame.period)
    n = np.bincount(article[is_chosen], minlength=size)
    summed = np.bincount(article[is_chosen], polarity[is_chosen], size)
    return _table(frame, lambda n, total: ratio(total, n), n, summed)


def _quotes(chosen: Chosen, frame: Frame) -> pd.DataFrame:
    hits = np.bincount(chosen.columns.speech.article[chosen.said], minlength=len(frame.period))
    return _per_1000_words(chosen, hits, frame)


def _table(
    frame: Frame,
    value: Callable[[np.ndarray, np.ndarray], np.ndarray],
    hits: np.ndarray,
    amounts: np.ndarray,
) -> pd.DataFrame:
    """One row is one period: hits and amounts of articles summed up, and a value of both."""
    n, total = (_in_periods(one, frame) for one in (hits, amounts))
    n = n.astype(np.int64)
    is_gap = frame.n_articles == 0
    told = {"starts_on": frame.starts, "ends_on": frame.ends, "value": value(n, total)}
    behind = _in_periods(hits > 0, frame).astype(np.int64)
    return pd.DataFrame(
        {**told, "count": n, "n_articles": frame.n_articles, "n_behind": behind, "is_gap": is_gap}
    )


def _in_periods(amounts: np.ndarray, frame: Frame) -> np.ndarray:
    is_placed = frame.period >= 0
    size = len(frame.starts)
    return np.bincount(frame.period[is_placed], amounts[is_placed].astype(float), size)[:size]


def _talked_about(chosen: Chosen, every: str) -> pd.DataFrame:
    """One row is one period that is talked about: expressions, and articles that hold one."""
    times = chosen.columns.times
    is_chosen = chosen.counted[times.sentence]
    first, last = (period_of(one[is_chosen], every) for one in (times.starts, times.counts_until))
    article = times.article[is_chosen][first == last]
    number, place, n = _distinct(first[first == last])
    # An article counts once in a period: of equal pairs, the first of each run.
    pairs = np.sort(place * np.int64(len(chosen.articles)) + article)
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    behind = np.bincount(pairs // max(1, len(chosen.articles)), minlength=len(number))
    n_articles = np.full(len(number), np.count_nonzero(chosen.with_words))
    ends = {"starts_on": first_day(number, every), "ends_on": first_day(number + 1, every) - 1}
    told = {**ends, "value": n, "count": n, "n_articles": n_articles, "n_behind": behind}
    return pd.DataFrame({**told, "is_gap": False})
