"""How many articles, how long, and how often a word stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.choosing import NOT_STATED
from utils.measure import intervals

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}
# Columns that results have, by which nothing can be grouped.
_OURS = frozenset(
    """
    entity_id entity label term n_mentions n_hits n_articles n_articles_with n_words
    per_1000_words low high share share_low share_high first_on last_on dispersion starts_on
    median_words shortest longest
    """.split()  # noqa: SIM905 -- a list of words is read most easily as words
)
_RANK = {"day": 0, "week": 0, "month": 1, "year": 2}


def article_counts(
    articles: pd.DataFrame, *, by: str | None = "outlet", every: str = "week"
) -> pd.DataFrame:
    """One row is one group in one period, zeros included.

    Parameters
    ----------
    articles : DataFrame
        ``published_on``, ``published_precision``, ``n_words`` and the column ``by``.
    by : str, optional
        Column to group by; None counts all articles together. A missing value is the
        group "(not stated)".
    every : {"week", "day", "month", "year"}
        Weeks run from Monday to Sunday.

    Returns
    -------
    DataFrame
        ``by`` (str), ``starts_on`` (datetime64, first day of the period),
        ``n_articles`` (int64), ``n_words`` (int64); every group has every period from the first
        to the last, sorted by group and period. ``attrs["n_left_out"]`` is the number
        of articles without a date or with one too vague for the period.

    Raises
    ------
    ValueError
        "every: 'decade' is no period; expected one of day, week, month, year"
    KeyError
        "by: no column 'paper'; the table has …"

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-02", "2014-06-16"])
    >>> articles = pd.DataFrame({"published_on": days, "published_precision": "day",
    ...                          "n_words": [300, 200], "outlet": "Ledger"})
    >>> article_counts(articles)["n_articles"].tolist()
    [1, 0, 1]
    """
    dated = in_periods(articles, by, every)
    sums = dated.groupby([by or "group", "starts_on"]).agg(
        n_articles=("n_words", "size"), n_words=("n_words", "sum")
    )
    counts = sums.reindex(_grid(sums.index), fill_value=0).astype("int64").reset_index()
    counts["starts_on"] = counts["starts_on"].dt.start_time.astype("datetime64[us]")
    counts.attrs["n_left_out"] = len(articles) - len(dated)
    return tables.state_call(counts, "measure.article_counts", by=by, every=every)


def in_periods(articles: pd.DataFrame, by: str | None, every: str) -> pd.DataFrame:
    """Return the articles whose date is exact enough, with their group and period.

    The columns ``by`` (or ``group``; str) and ``starts_on`` (period) are set.
    """
    if every not in PERIODS:
        raise ValueError(f"every: {every!r} is no period; expected one of {', '.join(PERIODS)}")
    rank = articles["published_precision"].map({"day": 0, "month": 1, "year": 2})
    dated = articles[articles["published_on"].notna() & (rank <= _RANK[every])]
    group = labels(dated, by) if by else pd.Series("all articles", dated.index)
    periods = dated["published_on"].dt.to_period(PERIODS[every])
    return dated.assign(**{by or "group": group, "starts_on": periods})


def labels(articles: pd.DataFrame, by: str) -> pd.Series:
    """Return the column to group by as text, with "(not stated)" for what is missing.

    Raises
    ------
    KeyError
        "by: no column 'paper'; the table has …"
    ValueError
        "by: 'n_words' is a column of the result itself; …"
    """
    if by in _OURS:
        raise ValueError(
            f"by: {by!r} is a column of the result itself; give the articles' column another name"
        )
    if by not in articles:
        raise KeyError(f"by: no column {by!r}; the table has {', '.join(articles.columns)}")
    return articles[by].astype("str").fillna(NOT_STATED)


def _grid(index: pd.MultiIndex) -> pd.MultiIndex:
    """Every group in every period from the first to the last."""
    groups, periods = index.levels[0], index.get_level_values(1)
    if len(index):
        periods = pd.period_range(periods.min(), periods.max(), freq=periods.dtype.freq)
    return pd.MultiIndex.from_product([groups, periods.unique()], names=index.names)


def lengths(articles: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """One row is one group: how many articles, and how long.

    Parameters
    ----------
    articles : DataFrame
        ``n_words`` and the column ``by``.
    by : str

    Returns
    -------
    DataFrame
        ``by`` (str), ``n_articles``, ``n_words`` (int64), ``median_words``, ``low``,
        ``high`` (float, words; 95 % interval of the median by resampling articles, NaN
        with five articles or fewer), ``shortest``, ``longest`` (int64, words); sorted from
        the longest median to the shortest, then by name.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["Ledger"] * 7, "n_words": [300, 500, *[400] * 5]})
    >>> lengths(articles)[["median_words", "low", "high"]].values.tolist()
    [[400.0, 400.0, 400.0]]
    """
    rows = []
    for label, words in articles["n_words"].dropna().groupby(labels(articles, by)):
        middle = intervals.median(words.to_numpy(float))
        rows.append((label, len(words), words.sum(), *middle, words.min(), words.max()))
    names = ["n_articles", "n_words", "median_words", "low", "high", "shortest", "longest"]
    found = pd.DataFrame(rows, columns=[by, *names]).astype(
        {name: "int64" for name in ("n_articles", "n_words", "shortest", "longest")}
    )
    found = found.sort_values(["median_words", by], ascending=[False, True], ignore_index=True)
    return tables.state_call(
        found, "measure.lengths", by=by, level=intervals.LEVEL, seed=intervals.SEED
    )


def term_counts(
    articles: pd.DataFrame, terms: Sequence[str] | Mapping[str, str], *, by: str = "outlet"
) -> pd.DataFrame:
    """One row is one term in one group: how often it stands there, with an interval.

    Parameters
    ----------
    articles : DataFrame
        ``text``, ``n_words`` and the column ``by``.
    terms : sequence of str, or mapping
        Words, found whole and in any case; or the name of a term to the regular
        expression that finds it.
    by : str

    Returns
    -------
    DataFrame
        ``by``, ``term`` (str), ``n_hits``, ``n_articles_with`` (articles that hold it),
        ``n_articles``, ``n_words`` (int64), ``per_1000_words``, ``low``, ``high``
        (float; 95 % interval by resampling the group's articles, never narrower than
        that of a Poisson count, NaN with a single article); sorted by term as given,
        then from most to least, then by name.

    Raises
    ------
    ValueError
        "terms: 'fight(' is no regular expression: …", or terms empty, or no text.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "Ledger", "n_words": [4, 6],
    ...                          "text": ["Fighters met other fighters.", "Nobody came by."]})
    >>> term_counts(articles, ["fighters"])[["n_hits", "per_1000_words"]].values.tolist()
    [[2.0, 200.0]]
    """
    patterns = _patterns(terms)
    if len(articles) and articles["text"].isna().all():
        raise ValueError("terms: the corpus was read without text; use with_text=True")
    group = labels(articles, by)
    words = articles["n_words"].to_numpy(float)
    rows = []
    for term, pattern in patterns.items():
        hits = articles["text"].map(lambda text, p=pattern: len(p.findall(text))).to_numpy(int)
        for label, place in group.groupby(group).indices.items():
            rows.append((label, term, *_term_row(hits[place], words[place])))
    found = _term_table(rows, by, list(patterns))
    return tables.state_call(
        found,
        "measure.term_counts",
        terms={term: pattern.pattern for term, pattern in patterns.items()},
        by=by,
        level=intervals.LEVEL,
        seed=intervals.SEED,
    )


def _patterns(terms: Sequence[str] | Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    if not terms or isinstance(terms, str):
        raise ValueError(f"terms: expected a list of words or a mapping, found {terms!r}")
    if not isinstance(terms, Mapping):
        terms = {term: rf"\b{re.escape(term)}\b" for term in terms}
    made = {}
    for term, pattern in terms.items():
        try:
            made[term] = re.compile(pattern, re.IGNORECASE)
        except re.error as error:
            raise ValueError(f"terms: {pattern!r} is no regular expression: {error}") from error
    return made


def _term_row(hits: np.ndarray, words: np.ndarray) -> tuple[float, ...]:
    rate = intervals.rate(hits, words / 1_000)
    return (hits.sum(), (hits > 0).sum(), len(hits), words.sum(), *rate)


def _term_table(rows: list[tuple], by: str, terms: list[str]) -> pd.DataFrame:
    counts = ["n_hits", "n_articles_with", "n_articles", "n_words"]
    names = [by, "term", *counts, "per_1000_words", "low", "high"]
    found = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(counts, "int64"))
    order = found["term"].map({term: place for place, term in enumerate(terms)})
    found = found.assign(order=order).sort_values(
        ["order", "per_1000_words", by], ascending=[True, False, True], ignore_index=True
    )
    return found.drop(columns="order")
