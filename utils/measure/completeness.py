"""What a corpus does not say: missing fields, vague dates, and how it compares with its card."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from utils import tables
from utils.measure import intervals
from utils.measure.counts import labels

FIELDS = ("title", "text", "author", "outlet", "published_on", "section", "url", "language")


def missing_fields(articles: pd.DataFrame) -> pd.DataFrame:
    """One row is one field of the articles table: in how many articles it is missing.

    Returns
    -------
    DataFrame
        ``field`` (str), ``n_missing`` (int64), ``share`` (float, 0–1 of all articles;
        NaN without articles); the fullest field first, ties in the table's order.

    Examples
    --------
    >>> articles = tables.empty("articles").reindex(range(2)).assign(title=["Rain", None])
    >>> missing_fields(articles).head(1).values.tolist()
    [['title', 1, 0.5]]
    """
    n_missing = articles[list(FIELDS)].isna().sum()
    found = pd.DataFrame({"field": list(FIELDS), "n_missing": n_missing.to_numpy("int64")})
    found["share"] = found["n_missing"] / (len(articles) or float("nan"))
    found = found.sort_values("n_missing", kind="stable", ignore_index=True)
    return tables.state_call(found, "measure.missing_fields")


def date_precision(articles: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """One row is one group and precision: how many articles are dated so exactly.

    Parameters
    ----------
    articles : DataFrame
        ``published_precision`` and the column ``by``.
    by : str

    Returns
    -------
    DataFrame
        ``by`` (str), ``published_precision`` (str: day, month, year, undated),
        ``n_articles`` (int64, zeros included), ``share`` (float, 0–1 of the group's
        articles); sorted by group, then from exact to undated.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": "Ledger", "published_precision": ["day", None]})
    >>> date_precision(articles).query("n_articles > 0")["published_precision"].tolist()
    ['day', 'undated']
    """
    order = ["day", "month", "year", "undated"]
    precision = articles["published_precision"].fillna("undated")
    counted = pd.crosstab(labels(articles, by), precision).reindex(columns=order, fill_value=0)
    found = counted.rename_axis(index=by, columns="published_precision").stack()
    found = found.rename("n_articles").reset_index().astype({"n_articles": "int64"})
    found["share"] = found["n_articles"] / found.groupby(by)["n_articles"].transform("sum")
    return tables.state_call(found, "measure.date_precision", by=by)


def against_card(articles: pd.DataFrame, card: pd.DataFrame) -> pd.DataFrame:
    """One row is one total: what the corpus's manifest states and what was read.

    Parameters
    ----------
    articles : DataFrame
        The articles table.
    card : DataFrame
        The corpus's manifest, see :func:`utils.read.card`; no rows where it has none.

    Returns
    -------
    DataFrame
        ``total`` (str: articles, words, outlets, first day, last day, these of the
        articles that are dated to the day), ``stated`` and
        ``found`` (str), ``agrees`` (bool); only totals that the card states.

    Examples
    --------
    >>> articles = pd.DataFrame({"n_words": [3], "outlet": ["Ledger"],
    ...                          "published_on": pd.to_datetime(["2014-06-02"]),
    ...                          "published_precision": "day"})
    >>> card = pd.DataFrame({"total": ["articles"], "stated": ["2"]})
    >>> against_card(articles, card).values.tolist()
    [['articles', '2', '1', False]]
    """
    days = articles.loc[articles["published_precision"] == "day", "published_on"]
    found = {
        "articles": f"{len(articles):,}",
        "words": f"{articles['n_words'].sum():,}",
        "outlets": f"{articles['outlet'].nunique():,}",
        "first day": str(days.min().date()) if len(days) else "",
        "last day": str(days.max().date()) if len(days) else "",
    }
    made = card.assign(found=card["total"].map(found).astype("str"))
    made["agrees"] = made["stated"] == made["found"]
    return made.reset_index(drop=True)


def field_agreement(
    articles: pd.DataFrame,
    manifest: pd.DataFrame,
    fields: Sequence[str] = ("title", "author", "published_on"),
) -> pd.DataFrame:
    """One row is one field: in how many files the reader found what the manifest states.

    Parameters
    ----------
    articles : DataFrame
        Read without the manifest: ``source_file``, the fields, ``published_precision``.
    manifest : DataFrame
        From :func:`utils.read.stated`; indexed by ``source_file``.
    fields : sequence of str

    Returns
    -------
    DataFrame
        ``field`` (str), ``n_files`` (int64, read and stated by the manifest, missing
        values included), ``n_same`` (int64), ``share``, ``low``, ``high`` (float, 0–1;
        95 % interval by Wilson's method); only fields that the manifest has.

    Examples
    --------
    >>> read = pd.DataFrame({"source_file": ["a", "b"], "title": ["Rain", "Sun"]})
    >>> stated = pd.DataFrame({"title": ["Rain", "Snow"]}, index=["a", "b"])
    >>> field_agreement(read, stated)[["field", "n_files", "n_same"]].values.tolist()
    [['title', 2, 1]]
    """
    known = articles[articles["source_file"].isin(manifest.index)]
    stated = manifest.reindex(known["source_file"])
    rows = []
    for field in fields:
        if field in manifest:
            found = (_as_written(known) if field == "published_on" else known[field]).to_numpy()
            same = (found == stated[field]) | (pd.isna(found) & stated[field].isna())
            rows.append((field, len(known), same.sum(), *intervals.share(same.sum(), len(known))))
    names = ["field", "n_files", "n_same", "share", "low", "high"]
    made = pd.DataFrame(rows, columns=names).astype({"n_files": "int64", "n_same": "int64"})
    return tables.state_call(made, "measure.field_agreement", fields=list(fields))


def _as_written(articles: pd.DataFrame) -> pd.Series:
    """Write each date as a manifest does: no more of it than its precision allows."""
    forms = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    days = articles["published_on"]
    written = pd.Series(pd.NA, index=articles.index, dtype="str")
    for precision, form in forms.items():
        rows = articles["published_precision"] == precision
        written[rows] = days[rows].dt.strftime(form)
    return written
