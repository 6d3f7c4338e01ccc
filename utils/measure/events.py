"""Event timelines: the days that matter in a corpus, and the sentences that tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import days, telling
from utils.measure.dated import Dated, dated, days_since_1970
from utils.measure.telling import Chosen, Story
from utils.measure.wording import wording

_DTYPES = {
    "day": "datetime64[us]", "rank": "int64", "article_id": "str", "sentence_id": "int64",
    "start_char": "int64", "end_char": "int64", "sentence": "str", "outlet": "str",
    "published_on": "datetime64[us]", "score": "float64", "n_sentences": "int64",
    "n_articles": "int64", "n_saying": "int64", "saying": "str", "day_score": "float64",
}  # fmt: skip
_PAIR = 'expected first and last, such as ("2014-06-01", "2014-08-31")'
Period = tuple[str | pd.Timestamp, str | pd.Timestamp]


def event_timeline(
    corpus: Corpus,
    *,
    entity: str | None = None,
    query: str | None = None,
    n_days: int | None = None,
    n_sentences: int = 1,
    between: Period | None = None,
) -> pd.DataFrame:
    """One row is one sentence that says what happened on one of the days that matter.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``text``, ``published_on``, ``published_precision``; ``sentences``;
        ``times``; for an entity ``mentions`` and ``entities``.
    entity, query : str, optional
        Only sentences that name it or match: see
        :func:`utils.measure.selection.sentences_about`.
    n_days : int, optional
        How many days; None: those that stand out, see Notes.
    n_sentences : int
        How many sentences a day at most.
    between : pair of dates, optional
        First and last day that the timeline may hold.

    Returns
    -------
    DataFrame
        ``day`` (datetime64), ``rank`` (int64, within the day from 1), ``article_id,
        sentence_id, start_char, end_char, sentence, outlet, published_on``, ``score``
        (float64, 0–1), ``n_sentences``, ``n_articles`` (int64: that talk about the day),
        ``n_saying`` (int64), ``saying`` (str, ids joined by "; "): other articles whose
        sentences say nearly the same; ``day_score`` (float64, comparable in one timeline).
        By day, then rank. A day of which nothing new can be said gives way to the next.

    Raises
    ------
    KeyError, ValueError
        As for the selection; "n_days: 0 is too few; expected 1 or more"; "n_days: 2.5 is
        no whole number; …"; "between: '31 June 2014' is no day; …".

    Notes
    -----
    Each article votes for the days that it names (Tran et al. 2013, Predicting relevant
    news events for timeline summaries; Ghalandari and Ifrim 2020, ACL, DATEWISE) and for
    what its lead reports, see :func:`utils.measure.days.evidence`. A vote weighs as much
    as the sentence is central to the story, times the same for its article's lead. Days
    that stand out have more articles than come of when articles appeared and of how far
    back they reach, with one in ten expected to be false: see
    :func:`utils.measure.days.standing_out`. A small story may have none: then say how
    many. Where no day of publication is known, all are taken. Sentences are chosen
    by :func:`utils.measure.telling.choose`, the heaviest day first: those that name
    the day before those that name none, and no byline, dateline or list of names. That a day weighs
    much says that it was written of, not that it mattered.

    Examples
    --------
    >>> from utils import tables
    >>> names = ("mentions", "entities", "alias_decisions", "problems", "sentences")
    >>> nothing = {name: tables.empty(name) for name in names}
    >>> event_timeline(Corpus(tables.empty("articles"), **nothing))["day"].tolist()
    []
    """
    for name, number in (("n_days", n_days), ("n_sentences", n_sentences)):
        _check_count(name, number)
    period = _period(between)
    told = dated(corpus, entity=entity, query=query)
    words = wording(told.sentences["sentence"].tolist())
    near, relevance = days.relevance(told, words)
    found = days.evidence(told, near * relevance)
    ranked = _ranked(found, told, n_days, period)
    about = telling.candidates(told)
    story = Story(told, words, relevance)
    chosen = _told(story, about[about["fit"] > 0], ranked, n_days, n_sentences)
    made = _table(told, about, chosen, ranked)
    return tables.state_call(
        made, "measure.event_timeline", entity=entity, query=query, n_days=n_days,
        n_sentences=n_sentences, between=None if between is None else [str(d) for d in between],
    )  # fmt: skip


def _check_count(name: str, number: int | None) -> None:
    if number is None and name == "n_days":
        return
    if not isinstance(number, Integral) or isinstance(number, bool):
        raise ValueError(f"{name}: {number!r} is no whole number; expected 1 or more")
    if number < 1:
        raise ValueError(f"{name}: {number} is too few; expected 1 or more")


def _period(between: Period | None) -> tuple[float, float]:
    """Return the first and the last day that are wanted, as days since 1970."""
    if between is None:
        return -np.inf, np.inf
    if isinstance(between, str) or not isinstance(between, Sequence) or len(between) != 2:
        raise ValueError(f"between: {between!r} is no pair; {_PAIR}")
    first, last = map(_day, between)
    if last < first:
        raise ValueError(f"between: {last.date()} is before {first.date()}; give the first first")
    first_day, last_day = days_since_1970(pd.Series([first, last], dtype="datetime64[us]"))
    return float(first_day), float(last_day)


def _day(told: object) -> pd.Timestamp:
    """Read a day that somebody gave."""
    try:
        day = pd.Timestamp(told)
    except (ValueError, TypeError):
        day = pd.NaT
    if pd.isna(day) or isinstance(told, (int, float)):
        raise ValueError(f"between: {told!r} is no day; {_PAIR}")
    return day.tz_localize(None).normalize()


def _ranked(
    found: pd.DataFrame, told: Dated, n_days: int | None, period: tuple[float, float]
) -> pd.Series:
    """Return the weights of the days that may be in the timeline, heaviest first."""
    published = told.sentences.drop_duplicates("article")["published"].to_numpy()
    if n_days is None and not np.isnan(published).all():
        weights = days.standing_out(found, published)
    else:
        weights = days.scores(found)
    return weights[(weights.index >= period[0]) & (weights.index <= period[1])]


def _told(
    story: Story, may_tell: pd.DataFrame, ranked: pd.Series, n_days: int | None, n_sentences: int
) -> dict[int, list[Chosen]]:
    """Choose sentences for the heaviest days until there are as many days as wanted."""
    by_day = dict(iter(may_tell.groupby("day")))
    found: dict[int, list[Chosen]] = {}
    taken: list[int] = []
    for day in ranked.index:
        if n_days is not None and len(found) == n_days:
            break
        others = np.array(taken, dtype="int64")
        if day not in by_day:
            continue
        if chosen := telling.choose(story, by_day[day], n_sentences, others):
            found[day] = chosen
            taken += [one.row for one in chosen]
    return found


def _table(
    told: Dated, about: pd.DataFrame, found: dict[int, list[Chosen]], weights: pd.Series
) -> pd.DataFrame:
    about = about[about["is_about"] & about["day"].isin(list(found))]
    articles = about["row"].map(told.sentences["article"])
    about = about.assign(article=articles).groupby("day")
    counts = about.agg(n_sentences=("row", "nunique"), n_articles=("article", "nunique"))
    rows = [
        _row(told, day, rank, one) | counts.loc[day].to_dict() | {"day_score": weights[day]}
        for day in sorted(found)
        for rank, one in enumerate(found[day], start=1)
    ]
    return pd.DataFrame(rows, columns=list(_DTYPES)).astype(_DTYPES)


def _row(told: Dated, day: int, rank: int, one: Chosen) -> dict[str, object]:
    sentence = told.sentences.loc[one.row].to_dict()
    others = _others(told.sentences.loc[one.same, "article_id"].unique(), sentence["article_id"])
    return sentence | {
        "day": np.datetime64(day, "D"), "rank": rank, "score": one.score,
        "n_saying": len(others), "saying": "; ".join(others),
    }  # fmt: skip


def _others(articles: Sequence[str], own: object) -> list[str]:
    return [article for article in articles if article != own]
