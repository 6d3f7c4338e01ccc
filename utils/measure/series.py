"""Publication timelines: any measure of the articles, period by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure import counts, intervals, periods
from utils.measure.series_rows import Asked, behind, values
from utils.measure.timelines import n_undecided

_COLUMNS = [
    *("starts_on", "ends_on", "entity_id", "entity", "n_articles", "n_words", "n_days", "n_vague"),
    *("is_gap", "n_behind", *periods.MEASURED, "unit"),
]
_OURS = frozenset(
    {"group", "ends_on", "n_days", "n_vague", "is_gap", "n_behind", "unit", *periods.MEASURED}
)


def publication_timeline(
    corpus: Corpus,
    of: str | pd.Series | Mapping[str, float] = "articles",
    *,
    entity: str | Sequence[str] | None = None,
    query: str | None = None,
    every: str = "week",
    by: str | None = None,
) -> pd.DataFrame:
    """One row is one period (of one group): what was published in it, as count and as rate.

    Parameters
    ----------
    corpus : Corpus
        ``articles`` with ``published_on``, ``published_precision``, ``n_words``; for an
        entity or a query also ``sentences`` and ``mentions``, for a tone ``tones`` or
        ``targets``, for quotes ``quotes``.
    of : str, Series or mapping
        "articles": how many there are for a day; with ``entity`` or ``query``, which share
        of them holds it. "mentions" of the entity, "sentences" that name it and match the
        query, and "quotes" (attributions) by the entity, of which a piece stands in a sentence
        that matches: how many there are for 1,000 words. "tone", or the name of a scorer: the
        mean polarity toward the entity (default: of "rules"), without an entity that of the
        sentences (default: of "textblob"). Numbers by ``article_id``, such as
        ``articles.set_index("article_id")["n_words"]``: their mean over articles, with
        ``entity`` or ``query`` over those that hold it.
    entity : str or sequence of str, optional
        Keys, names or aliases; several only with ``by="entity"``, where none give no rows.
    query : str, optional
        A regular expression, in any case, that a sentence matches.
    every : {"week", "day", "month", "year"}
        Weeks run from Monday to Sunday.
    by : str, optional
        Column of the articles, or "entity". None: one series.

    Returns
    -------
    DataFrame
        ``by`` or ``group`` (str), ``starts_on``, ``ends_on`` (datetime64, first and last day
        of the period), ``entity_id``, ``entity`` (str; missing without), ``n_articles``,
        ``n_words`` (int64, of the group in the period), ``n_days`` (int64, days of the period
        from the first day of publication in the corpus to the last), ``n_vague`` (int64,
        further articles of the group that may fall in the period, for their date is only a
        month or a year),
        ``is_gap`` (bool), ``n_behind`` (int64, articles that hold what is counted), ``count``
        (int64: articles, mentions, sentences, quotes, sentences with evidence, or numbers),
        ``rate`` with ``low``, ``high`` (float, 95 % interval) and ``unit`` (str): ``per_day`` (of
        ``n_days``; exact, of a Poisson count), ``share`` (0–1, after Wilson),
        ``per_1000_words`` (by resampling articles, never narrower than that of a Poisson
        count), ``mean`` (by resampling articles; NaN with five articles or fewer).

        Every group has every period from the first of the corpus to the last. In a gap
        nothing could be found, so the rate is missing: the group has no article. Only for
        articles for a day a period without any is a zero if others published in it and it
        lies between the group's first article and its last. The first and the last period
        may be covered in part, which ``n_days`` says. Sorted by group (entities as given)
        and period.
        ``attrs``: ``n_left_out``, articles without a date or with one too vague;
        ``n_undated``, those without any; ``n_undecided``, mentions that stayed undecided
        between the entities and others.

    Raises
    ------
    ValueError
        "of: 'artikles' is nothing to measure; …"; "entity: 3 are given; …"; "by: 'entity'
        compares …"; "every: 'decade' is no period; …".
    KeyError
        "of: 'x' is no article of the corpus; …", and as
        :meth:`utils.annotate.annotation.Corpus.entity_id`.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> days = pd.to_datetime(["2014-06-02", "2014-06-16"])
    >>> articles = pd.DataFrame({"article_id": ["x", "y"], "published_on": days,
    ...     "published_precision": "day", "n_words": [500, 250]})
    >>> corpus = SimpleNamespace(articles=articles)
    >>> words = {"x": 500, "y": 250}
    >>> publication_timeline(corpus, words)[["is_gap", "count", "rate"]].values.tolist()
    [[False, 1, 500.0], [True, 0, nan], [False, 1, 250.0]]
    """
    of, numbers = _checked(corpus, of, by)
    sought = _sought(corpus, entity, by)
    column = None if by == "entity" else by
    placed = counts.in_periods(corpus.articles, column, every)
    frame = _frame(corpus.articles, placed, column, every)
    asked = [Asked(of, numbers, one, query) for one in sought]
    none = _of_one(corpus, Asked("articles", None, None, None), placed, frame).iloc[:0]
    parts = [_of_one(corpus, one, placed, frame) for one in asked] or [none]
    made = pd.concat(parts, ignore_index=True)
    if by == "entity":
        made = made.drop(columns=made.columns[0]).assign(entity=_told_apart(made))
    found = made[list(dict.fromkeys([by or "group", *_COLUMNS]))]
    found.attrs = frame.attrs | {
        "n_undecided": sum(n_undecided(corpus, one) for one in sought if one)
    }
    options = {"of": of, "entity": entity, "query": query}
    fixed = {"level": intervals.LEVEL, "seed": intervals.SEED}
    return tables.state_call(
        found, "measure.publication_timeline", **options, every=every, by=by, **fixed
    )


def _checked(corpus: Corpus, of: object, by: str | None) -> tuple[str, pd.Series | None]:
    """Return the name of what is measured, and the numbers where they are given."""
    if by in _OURS:
        raise ValueError(
            f"by: {by!r} is a column of the result itself; give the articles' column another name"
        )
    if isinstance(of, str):
        return of, None
    numbers = pd.Series(of, dtype="float64")
    strange = numbers.index[~numbers.index.isin(corpus.articles["article_id"])]
    if len(strange):
        raise KeyError(f"of: {strange[0]!r} is no article of the corpus; index by article_id")
    return "numbers", numbers


def _sought(
    corpus: Corpus, entity: str | Sequence[str] | None, by: str | None
) -> list[str | None]:  # fmt: skip
    """Return the keys of the entities, each once; [None] where there is none."""
    if entity is None and by == "entity":
        raise ValueError("by: 'entity' compares entities; name them, as in entity=['Ana Pell']")
    names = [entity] if entity is None or isinstance(entity, str) else list(entity)
    if by != "entity" and len(names) != 1:
        raise ValueError(f"entity: {len(names)} are given; by='entity' compares them")
    return list(dict.fromkeys(name and corpus.entity_id(name) for name in names))


def _frame(
    articles: pd.DataFrame, placed: pd.DataFrame, by: str | None, every: str
) -> pd.DataFrame:  # fmt: skip
    """One row is one period of one group, with its articles, its last day and its length."""
    frame = counts.article_counts(articles, by=by, every=every)
    ends = frame["starts_on"].dt.to_period(counts.PERIODS[every]).dt.end_time
    frame["ends_on"] = ends.dt.normalize().astype("datetime64[us]")
    frame["n_days"] = periods.n_days(placed, frame)
    frame["n_vague"] = periods.n_vague(articles, frame, by, every)
    frame.attrs["n_undated"] = int(articles["published_on"].isna().sum())
    return frame


def _of_one(
    corpus: Corpus, asked: Asked, placed: pd.DataFrame, frame: pd.DataFrame
) -> pd.DataFrame:
    """Measure each period for one entity, or for none."""
    if asked.unit == "per_day":
        measured = periods.per_day(*frame[["n_articles", "n_days"]].to_numpy().T)
        measured["n_behind"] = frame["n_articles"].to_numpy()
        is_gap = _outside(frame)
    else:
        places = periods.parts(placed, frame)
        measured = _measured(corpus, asked, placed, places)
        is_gap = frame["n_articles"] == 0
    measured = measured.set_axis(frame.index)
    measured[["rate", "low", "high"]] = measured[["rate", "low", "high"]].mask(is_gap)
    known = corpus.entities.set_index("entity_id")["entity"] if asked.entity_id else {}
    told = {"entity_id": asked.entity_id, "entity": known.get(asked.entity_id), "unit": asked.unit}
    texts = {name: pd.Series(one, frame.index, dtype="str") for name, one in told.items()}
    made = frame.assign(is_gap=is_gap, **measured, **texts)
    return made.astype(dict.fromkeys(["count", "n_vague", "n_behind"], "int64"))


def _outside(frame: pd.DataFrame) -> pd.Series:
    """Tell the periods in which nobody published, or which lie beyond a group's articles."""
    group, has_any = frame.columns[0], frame["n_articles"] > 0
    days = frame["starts_on"].where(has_any).groupby(frame[group])
    beyond = (frame["starts_on"] < days.transform("min")) | (
        frame["starts_on"] > days.transform("max")
    )
    return beyond | (frame["n_articles"].groupby(frame["starts_on"]).transform("sum") == 0)


def _measured(
    corpus: Corpus, asked: Asked, placed: pd.DataFrame, places: list[np.ndarray]
) -> pd.DataFrame:
    if asked.unit == "mean":
        found = values(corpus, asked).dropna(subset="polarity")
        made = periods.means(found, placed, places)
        return made.assign(n_behind=periods.n_behind(found["article_id"], placed, places))
    holding = behind(corpus, asked)["article_id"]
    hits = placed["article_id"].map(holding.value_counts()).fillna(0).to_numpy(int)
    if asked.unit == "share":
        made = periods.shares(hits, places)
    else:
        words = placed["n_words"].fillna(0).to_numpy(float)
        made = periods.per_1000_words(hits, words, places)
    return made.assign(n_behind=periods.n_behind(holding, placed, places))


def _told_apart(made: pd.DataFrame) -> pd.Series:
    """Return the names of the entities, with the key where several have one name."""
    n_keys = made.groupby("entity")["entity_id"].transform("nunique")
    return made["entity"].where(n_keys == 1, made["entity"] + " (" + made["entity_id"] + ")")
