"""The figures that outlets give for one thing: how they differ, and change from day to day."""

from __future__ import annotations

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.annotate.quantities.words import STATES
from utils.measure.counts import labels
from utils.measure.reports import Days, event_days, naming_days
from utils.measure.selection import sentences_about

# A figure belongs to the event if its sentence, or one of so many before it, tells of it.
# Measured on the teaching corpus's gold for five events: with 0, 3, 6 and all sentences before.
REACH = 6
NOBODY = "(nobody named)"

_TAKEN = [
    *("value", "unit", "what", "hedge", "source", "source_entity_id", "surface", "sentence_id"),
    *("start_char", "end_char", "rule"),
]


def reported_figures(
    corpus: Corpus,
    *,
    what: str,
    on: Days | None = None,
    entity: str | None = None,
    query: str | None = None,
    by: str = "outlet",
) -> pd.DataFrame:
    """One row is one figure in one article: who reported how many, when, and by whose count.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``text`` and the column ``by``, ``sentences``, ``numbers``; ``times``
        where days are given, ``mentions`` where an entity is.
    what : str
        What is counted, as in ``corpus.numbers``: "dead", "wounded", "missing",
        "captured", "arrested", "displaced", or a noun such as "marchers".
    on : day, or pair of days, optional
        Day of the event, or its first and last: earlier articles do not count.
    entity, query : str, optional
        As for :func:`utils.measure.selection.sentences_about`. A figure counts if its
        sentence, or one of the six before it, is about the subject or names the day;
        with none of the three given every figure counts.
    by : str
        Column of the articles.

    Returns
    -------
    DataFrame
        ``by``, ``article_id`` (str), ``published_on`` (datetime64), ``published_precision``
        (str), then of ``utils.tables.NUMBERS``: ``value`` (float, in ``unit``), ``unit, what,
        hedge, source, source_entity_id, surface, sentence_id, start_char, end_char, rule``;
        ``given_by`` (str: name of the entity, else the words; missing: nobody is named),
        ``sentence`` (str). Sorted by day, group, ``article_id`` and place; without a date
        last. The words "dozens" and "scores" have no value and no row.

    Raises
    ------
    ValueError
        "what: no figure counts 'ded'; the most frequent are …", unless it is one of the six
        above; as :func:`event_reports`.
    """
    numbers = _counting(corpus.numbers, what)
    days = None if on is None else event_days(on)
    if not (days is None and entity is None and query is None):
        numbers = _near(numbers, _telling(corpus, days, entity, query))
    articles = corpus.articles.assign(**{by: labels(corpus.articles, by)})
    if days is not None:
        articles = articles[articles["published_on"].ge(days[0])]
    columns = ["article_id", by, "published_on", "published_precision", "text"]
    found = articles[columns].merge(numbers, on="article_id")
    found = found.merge(_spans(corpus.sentences), on=["article_id", "sentence_id"], how="left")
    found["sentence"] = _told(found)
    found["given_by"] = _givers(found, corpus.entities)
    order = ["published_on", by, "article_id", "start_char"]
    made = found.sort_values(order, ignore_index=True)
    made = made[[by, *columns[:1], *columns[2:4], *_TAKEN, "given_by", "sentence"]]
    asked = {"entity": entity, "query": query, "by": by, "reach": REACH}
    asked["on"] = None if days is None else [str(day.date()) for day in days]
    return tables.state_call(made, "measure.reported_figures", what=what, **asked)


def figure_ranges(reported: pd.DataFrame) -> pd.DataFrame:
    """One row is one outlet on one day: the lowest, the highest and the last of its figures.

    Parameters
    ----------
    reported : DataFrame
        From :func:`reported_figures`. Articles without an exact day are left out.

    Returns
    -------
    DataFrame
        The group (str), ``published_on`` (datetime64), ``n_articles``, ``n_figures`` (int64),
        ``lowest``, ``highest`` (float), ``latest`` (float: the last figure of the day's last
        article), ``n_without_source`` (int64: figures for which nobody is named);
        sorted by day and group.
        ``attrs["n_left_out"]`` is the number of figures without an exact day.

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-06", "2014-06-06"])
    >>> told = {"outlet": "A", "article_id": "x", "published_on": days,
    ...     "published_precision": "day", "value": [4.0, 6.0], "given_by": ["police", None]}
    >>> figure_ranges(pd.DataFrame(told))[["lowest", "highest"]].values.tolist()
    [[4.0, 6.0]]
    """
    by = reported.columns[0]
    exact = reported[reported["published_precision"].eq("day")]
    made = (
        exact.groupby([by, "published_on"])
        .agg(
            n_articles=("article_id", "nunique"),
            n_figures=("value", "size"),
            lowest=("value", "min"),
            highest=("value", "max"),
            latest=("value", "last"),
            n_without_source=("given_by", lambda given: int(given.isna().sum())),
        )
        .reset_index()
        .sort_values(["published_on", by], ignore_index=True)
    )
    counted = ["n_articles", "n_figures", "n_without_source"]
    made = made.astype({by: "str"} | dict.fromkeys(counted, "int64"))
    made.attrs["n_left_out"] = len(reported) - len(exact)
    made.attrs["of"] = reported.attrs.get("options", {})
    return tables.state_call(made, "measure.figure_ranges")


def figure_sources(reported: pd.DataFrame) -> pd.DataFrame:
    """One row is one figure as one source gives it: the sides of a dispute.

    Parameters
    ----------
    reported : DataFrame
        From :func:`reported_figures`.

    Returns
    -------
    DataFrame
        ``given_by`` (str; "(nobody named)"), ``value`` (float), ``hedge`` (str),
        ``n_articles``, ``n_groups`` (int64: outlets), ``first_on``, ``last_on`` (datetime64,
        days of publication); from the most articles to the fewest, then by value and source.

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-06", "2014-06-07"])
    >>> told = {"outlet": ["A", "B"], "article_id": ["x", "y"], "published_on": days,
    ...     "value": 4.0, "hedge": pd.Series([None, None], dtype="str"),
    ...     "given_by": ["The police", "the police"]}
    >>> figure_sources(pd.DataFrame(told))[["given_by", "n_articles"]].values.tolist()
    [['police', 2]]
    """
    by = reported.columns[0]
    named = reported.assign(given_by=sources(reported), hedge=reported["hedge"].fillna(""))
    made = (
        named.groupby(["given_by", "value", "hedge"])
        .agg(
            n_articles=("article_id", "nunique"),
            n_groups=(by, "nunique"),
            first_on=("published_on", "min"),
            last_on=("published_on", "max"),
        )
        .reset_index()
    )
    made["hedge"] = made["hedge"].where(made["hedge"] != "").astype("str")
    order = ["n_articles", "value", "given_by", "hedge"]
    made = made.sort_values(
        order, ascending=[False, True, True, True], na_position="first", ignore_index=True
    )
    made = made.astype({"given_by": "str", "n_articles": "int64", "n_groups": "int64"})
    made.attrs["of"] = reported.attrs.get("options", {})
    return tables.state_call(made, "measure.figure_sources")


def sources(reported: pd.DataFrame) -> pd.Series:
    """Return who gives each figure, without an article before the name."""
    plain = {"case": False, "regex": True}
    words = reported["given_by"].astype("str").str.replace(r"^(?:the|a|an)\s+", "", **plain)
    # "Council members" at the beginning of a sentence are the council members within one.
    shown = words.sort_values(ascending=False).groupby(words.str.casefold()).first()
    return words.str.casefold().map(shown).astype("str").fillna(NOBODY)


def _counting(numbers: pd.DataFrame, what: str) -> pd.DataFrame:
    found = numbers[numbers["what"] == what]
    if found.empty and len(numbers) and what not in STATES.values():
        known = ", ".join(numbers["what"].value_counts().index[:8])
        raise ValueError(f"what: no figure counts {what!r}; the most frequent are {known}")
    return found


def _telling(
    corpus: Corpus,
    days: tuple[pd.Timestamp, pd.Timestamp] | None,
    entity: str | None,
    query: str | None,
) -> pd.DataFrame:
    """One row is one sentence that is about the subject or names a day of the event."""
    keys = ["article_id", "sentence_id"]
    parts = [naming_days(corpus.times, days)] if days is not None else []
    if entity is not None or query is not None:
        parts.append(sentences_about(corpus, entity=entity, query=query)[keys])
    return pd.concat(parts).drop_duplicates(ignore_index=True)


def _near(numbers: pd.DataFrame, telling: pd.DataFrame) -> pd.DataFrame:
    """Keep the figures in these sentences, or at most so many sentences behind one."""
    places = telling.rename(columns={"sentence_id": "told_in"})
    pairs = numbers.reset_index(names="figure")[["figure", "article_id", "sentence_id"]]
    pairs = pairs.merge(places, on="article_id")
    behind = pairs["sentence_id"] - pairs["told_in"]
    return numbers.loc[sorted(set(pairs.loc[behind.between(0, REACH), "figure"]))]


def _spans(sentences: pd.DataFrame) -> pd.DataFrame:
    names = {"start_char": "first", "end_char": "last"}
    return sentences.rename(columns=names)[["article_id", "sentence_id", *names.values()]]


def _told(found: pd.DataFrame) -> pd.Series:
    places = zip(found["text"], found["first"], found["last"], strict=True)
    told = [" ".join(text[int(start) : int(end)].split()) for text, start, end in places]
    return pd.Series(told, found.index, dtype="str")


def _givers(found: pd.DataFrame, entities: pd.DataFrame) -> pd.Series:
    names = entities.set_index("entity_id")["entity"]
    known = found["source_entity_id"].map(names).astype("str")
    return known.fillna(found["source"]).astype("str")
