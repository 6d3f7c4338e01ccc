"""The same event in several outlets: who announced it, who reported it, and who was first."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure.announcements import ANNOUNCEMENT, REPORT, kinds
from utils.measure.counts import labels
from utils.measure.selection import sentences_about

Days = str | pd.Timestamp | tuple[str | pd.Timestamp, str | pd.Timestamp]

_KEYS = ["article_id", "sentence_id"]
_COLUMNS = {
    "kind": "str", "published_on": "datetime64[us]", "published_precision": "str",
    "days_after": "Int64", "is_first": "boolean", "n_articles": "int64", "article_id": "str",
    "title": "str", "n_announcements": "int64", "announced_on": "datetime64[us]",
    "announced_in": "str", "reprint_of": "str", "sentence_id": "Int64", "start_char": "Int64",
    "end_char": "Int64", "sentence": "str",
}  # fmt: skip


def event_reports(
    corpus: Corpus,
    *,
    on: Days,
    entity: str | None = None,
    query: str | None = None,
    by: str = "outlet",
    reprints: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row is one outlet: the first of its articles that reports on an event.

    An article tells of the event if it names one of its days, and has a sentence about the
    entity or the query, where one is given. It reports it if it appeared later, announces it
    if it appeared before; on a day of the event the tense decides at the words that name
    the day ("will march this afternoon"): see :func:`utils.measure.announcements.kinds`.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``text`` and the column ``by``, ``sentences``, ``times``, and
        ``mentions`` where an entity is given.
    on : day, or pair of days
        Its day, such as "2014-06-05", or its first and last.
    entity, query : str, optional
        As for :func:`utils.measure.selection.sentences_about`.
    by : str
        Column of the articles.
    reprints : DataFrame, optional
        From :func:`utils.annotate.reprint_clusters`.

    Returns
    -------
    DataFrame
        ``by`` (str); ``kind`` (str: "report", "unclear" where the tense does not tell, or
        "announcement" where the group has nothing else); ``published_on`` (datetime64),
        ``published_precision`` (str), ``days_after`` (Int64, since the first day, negative
        before it; missing where the date is vaguer than a day), ``is_first`` (boolean: no
        other group reported earlier; several were, if on one day; missing where that cannot
        be said, and for what is no report), ``n_articles`` (int64: reports in all, with what
        is unclear); ``article_id``, ``title`` (str); ``n_announcements`` (int64),
        ``announced_on`` (datetime64) and ``announced_in`` (str): how many articles announce
        it, and the first of them; ``reprint_of`` (str, the article of another group that
        it repeats), ``sentence_id``, ``start_char``, ``end_char`` (Int64) and ``sentence``
        (str): the first that names a day of the event and the subject, else the first about
        the subject. A group that does not tell of it has none of all that and zeros. Sorted
        by day, then by group. Of articles of one day the first by ``article_id`` is taken:
        hours are not known.

    Raises
    ------
    ValueError
        "on: '31 June' is no day; …"; "on: the first day is after the last".
    KeyError, ValueError
        As :func:`utils.measure.selection.sentences_about`.
    """
    days = event_days(on)
    told = _reports(corpus, days, entity, query)
    articles = corpus.articles.assign(**{by: labels(corpus.articles, by)})
    found = articles.merge(told, on="article_id")
    exact = found["published_precision"] == "day"
    found["days_after"] = (found["published_on"] - days[0]).dt.days.where(exact).astype("Int64")
    found["reprint_of"] = _originals(found["article_id"], articles, by, reprints)
    found["is_ahead"] = found["kind"].eq(ANNOUNCEMENT)
    order = ["is_ahead", "published_on", "vague", "article_id"]
    found = found.assign(vague=~exact).sort_values(order)
    firsts = found.drop_duplicates(by).merge(_totals(found, by), on=by, how="left")
    firsts["is_first"] = _is_first(firsts)
    made = _with_silent(firsts, sorted(articles[by].unique()), by)
    asked = {"on": [str(day.date()) for day in days], "entity": entity, "query": query, "by": by}
    return tables.state_call(made, "measure.event_reports", **asked)


def event_days(on: Days) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of an event.

    Raises
    ------
    ValueError
        "on: '31 June' is no day; write it as 2014-06-05, or two of them"; "on: the first
        day is after the last".

    Examples
    --------
    >>> [str(day.date()) for day in event_days("2014-06-05")]
    ['2014-06-05', '2014-06-05']
    """
    pair = on if isinstance(on, (tuple, list)) else (on, on)
    try:
        first, last = (pd.Timestamp(day).normalize() for day in pair)
    except (TypeError, ValueError, AttributeError):  # the last where a day is missing
        raise ValueError(f"on: {on!r} is no day; write it as 2014-06-05, or two of them") from None
    if first > last:
        raise ValueError("on: the first day is after the last")
    return first, last


def naming_days(times: pd.DataFrame, days: tuple[pd.Timestamp, pd.Timestamp]) -> pd.DataFrame:
    """Return the sentences whose times mean a day of an event, exact to the day.

    A night that begins on such a day counts. One row is one sentence.
    """
    return _naming(times, days)[_KEYS].drop_duplicates()


def _naming(times: pd.DataFrame, days: tuple[pd.Timestamp, pd.Timestamp]) -> pd.DataFrame:
    exact = times["precision"].eq("day") & times["starts_on"].between(*days)
    short = (times["ends_on"] - times["starts_on"]) <= pd.Timedelta(days=1)
    return times[exact & short]


def _reports(
    corpus: Corpus,
    days: tuple[pd.Timestamp, pd.Timestamp],
    entity: str | None,
    query: str | None,
) -> pd.DataFrame:
    """One row is one article that tells of it, with its kind and the sentence to show."""
    about = sentences_about(corpus, entity=entity, query=query)
    times = _naming(corpus.times, days)
    about = about[about["article_id"].isin(times["article_id"])]
    about = about.merge(times[_KEYS].drop_duplicates().assign(is_named=True), how="left", on=_KEYS)
    about = about.assign(is_named=about["is_named"].eq(True))
    if entity is None and query is None:
        about = about[about["is_named"]]
    order = ["article_id", "is_named", "sentence_id"]
    chosen = about.sort_values(order, ascending=[True, False, True]).drop_duplicates("article_id")
    dated = corpus.articles[corpus.articles["published_on"].notna()]
    articles = dated[dated["article_id"].isin(chosen["article_id"])]
    told = kinds(articles, _deciding(times, about), days)
    chosen = chosen[chosen["article_id"].isin(told.index)].drop(columns="is_named")
    texts = chosen["article_id"].map(articles.set_index("article_id")["text"])
    return chosen.assign(kind=chosen["article_id"].map(told), sentence=_words(texts, chosen))


def _words(texts: pd.Series, places: pd.DataFrame) -> list[str]:
    rows = zip(texts, places["start_char"], places["end_char"], strict=True)
    return [" ".join(text[start:end].split()) for text, start, end in rows]


def _deciding(times: pd.DataFrame, about: pd.DataFrame) -> pd.DataFrame:
    """Return the times in sentences about the subject; of an article without such, all."""
    subject = times.merge(about.loc[about["is_named"], _KEYS], on=_KEYS)
    rest = times[~times["article_id"].isin(subject["article_id"])]
    return pd.concat([subject, rest]) if len(subject) else rest


def _totals(found: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count reports and announcements of each group, with the first announcement."""
    ahead = found[found["is_ahead"]]
    sizes = {
        "n_articles": (~found["is_ahead"]).groupby(found[by]).sum(),
        "n_announcements": found["is_ahead"].groupby(found[by]).sum(),
    }
    names = {"published_on": "announced_on", "article_id": "announced_in"}
    first = ahead.drop_duplicates(by).set_index(by)[list(names)].rename(columns=names)
    return pd.DataFrame(sizes).join(first).rename_axis(by).reset_index()


def _originals(
    ids: pd.Series, articles: pd.DataFrame, by: str, reprints: pd.DataFrame | None
) -> pd.Series:
    """Return, for what repeats an article of another group, that article."""
    if reprints is None or reprints.empty:
        return pd.Series(pd.NA, ids.index, dtype="str")
    groups = articles.set_index("article_id")[by]
    first = ids.map(reprints.set_index("article_id")["cluster_id"]).astype("str")
    return first.where(first.map(groups).ne(ids.map(groups)) & first.notna())


def _is_first(firsts: pd.DataFrame) -> pd.Series:
    exact = firsts["published_precision"].eq("day") & firsts["kind"].eq(REPORT)
    earliest = firsts.loc[exact, "published_on"].min()
    return firsts["published_on"].eq(earliest).astype("boolean").where(exact)


def _with_silent(firsts: pd.DataFrame, groups: list[str], by: str) -> pd.DataFrame:
    """Put the groups without a report behind the others."""
    silent = [group for group in groups if group not in set(firsts[by])]
    rest = pd.DataFrame({by: pd.Series(silent, dtype="str"), "n_articles": 0,
                         "n_announcements": 0})  # fmt: skip
    columns = [by, *_COLUMNS]
    dtypes = {by: "str"} | _COLUMNS
    parts = [part.reindex(columns=columns).astype(dtypes) for part in (firsts, rest)]
    made = pd.concat([part for part in parts if len(part)] or parts[:1])
    return made.sort_values(["published_on", by], ignore_index=True)
