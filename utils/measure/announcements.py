"""Whether an article reports an event or announces it."""

from __future__ import annotations

import re

import pandas as pd

from utils.annotate.temporal.tense import FUTURE, PAST, tense_at

REPORT, ANNOUNCEMENT, UNCLEAR = "report", "announcement", "unclear"

_REACH = 160
# "They have called a march for today": the verb is past, what it sets lies ahead.
_SET_FOR = re.compile(
    r"\b(?:announced|arranged|billed|booked|called|convened|fixed|planned|postponed|scheduled|set"
    r"|summoned|timetabled)\b[^.!?;]*\bfor\s+(?:(?:the|early|late|about)\s+)?$",
    re.I,
)
_PERIODS = {"month": "M", "year": "Y"}


def kinds(
    articles: pd.DataFrame, naming: pd.DataFrame, days: tuple[pd.Timestamp, pd.Timestamp]
) -> pd.Series:
    """Return for each article whether it reports an event, announces it, or may do either.

    What appears after the event's last day reports it, what appears before its first day
    announces it. In between the tense at the words that name a day of it decides: a past
    reports; a future alone announces.

    Parameters
    ----------
    articles : DataFrame
        ``article_id``, ``text``, ``published_on``, ``published_precision``.
    naming : DataFrame
        Rows of ``corpus.times`` that mean a day of the event.
    days : pair of Timestamps
        The event's first and last day.

    Returns
    -------
    Series
        "report", "announcement" or "unclear" (str), by ``article_id``.

    Examples
    --------
    >>> day = pd.Timestamp("2014-06-05")
    >>> told = {"a": "They marched today.", "b": "A march is called for today.", "c": "Today"}
    >>> articles = pd.DataFrame({"article_id": list(told), "text": list(told.values()),
    ...     "published_on": day, "published_precision": "day"})
    >>> naming = pd.DataFrame({"article_id": list(told), "start_char": [13, 22, 0],
    ...     "end_char": [18, 27, 5], "starts_on": day})
    >>> kinds(articles, naming, (day, day)).tolist()
    ['report', 'announcement', 'unclear']
    """
    dated = articles.set_index("article_id")
    first, last = _span(dated)
    tenses = _tenses(naming, dated["text"], last)
    told = pd.Series(UNCLEAR, dated.index, dtype="str")
    told[dated.index.isin(tenses.index[tenses == FUTURE])] = ANNOUNCEMENT
    told[dated.index.isin(tenses.index[tenses == PAST])] = REPORT
    told[last < days[0]] = ANNOUNCEMENT
    told[first > days[1]] = REPORT
    return told


def _span(articles: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the first and the last day on which each article may have been published."""
    last = articles["published_on"].copy()
    for precision, period in _PERIODS.items():
        some = articles["published_precision"].eq(precision) & last.notna()
        last[some] = last[some].dt.to_period(period).dt.end_time.dt.normalize()
    return articles["published_on"], last


def _tenses(naming: pd.DataFrame, texts: pd.Series, last: pd.Series) -> pd.Series:
    """Return past for an article that once speaks so, future where it always does, by article."""
    places = naming[naming["article_id"].isin(texts.index)]
    columns = (places[name] for name in ("article_id", "start_char", "end_char", "starts_on"))
    told = [
        FUTURE if day > last[article] else told_at(texts[article], int(start), int(end)) or UNCLEAR
        for article, start, end, day in zip(*columns, strict=True)
    ]
    found = pd.Series(told, places["article_id"], dtype="str").groupby(level=0)
    past = found.agg(lambda tenses: tenses.eq(PAST).any())
    ahead = found.agg(lambda tenses: tenses.eq(FUTURE).all())
    return pd.Series(UNCLEAR, past.index, dtype="str").mask(ahead, FUTURE).mask(past, PAST)


def told_at(text: str, start: int, end: int) -> str | None:
    """Return past or future at an expression, what is "called for" it being future.

    Examples
    --------
    >>> said = "A march has been called in the town for today."
    >>> told_at(said, 40, 45)
    'future'
    """
    is_owner = text[end : end + 2] in ("'s", "’s")
    if not is_owner and _SET_FOR.search(text[max(0, start - _REACH) : start]):
        return FUTURE
    return tense_at(text, start, end)
