"""Which articles stand in which group: an outlet, a section, a month, or all together."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import pandas as pd

from utils.measure import counts

ALL = "all articles"


def grouped(
    articles: pd.DataFrame, by: str | None, reprints: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row is one article that counts, with its group.

    Parameters
    ----------
    articles : DataFrame
        ``article_id``, ``n_words``, ``published_on``, ``published_precision`` and the
        column ``by``.
    by : str, optional
        ``day``, ``week`` (Monday to Sunday), ``month``, ``year``: the period of
        publication, even where a column has that name; else a column; None: all together.
    reprints : DataFrame, optional
        ``article_id`` and ``cluster_id`` of articles that are nearly the same. Of those
        in one group only the earliest counts, by day, then by ``article_id``.

    Returns
    -------
    DataFrame
        ``article_id``, ``group`` (str; a month is "2014-06", a week its first day),
        ``n_words`` (int64), ``published_on``, ``published_precision``, in the order of
        the articles. ``attrs``: ``n_left_out``, articles without a date as exact as the
        period; ``n_without_text``, articles without a word; ``n_reprints``, those that
        count once with another.

    Raises
    ------
    KeyError
        "by: no column 'paper'; the table has …"
    ValueError
        "by: 'n_words' is a column of the result itself; …"

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-02", "2014-06-08", "2014-06-09"])
    >>> articles = pd.DataFrame({"article_id": list("abc"), "n_words": 9, "published_on": days,
    ...                          "published_precision": "day"})
    >>> grouped(articles, "week")["group"].tolist()
    ['2014-06-02', '2014-06-02', '2014-06-09']
    """
    written = articles[(articles["n_words"] > 0).fillna(False).astype(bool)]
    placed = counts.in_periods(written, None, by) if by in counts.PERIODS else written
    names = ["article_id", "n_words", "published_on", "published_precision"]
    found = placed[names].astype({"n_words": "int64"})
    found.insert(1, "group", _labels(placed, by).astype("str"))
    once = found if reprints is None else _once(found, reprints)
    once.attrs = {
        "n_left_out": len(written) - len(placed),
        "n_without_text": len(articles) - len(written),
        "n_reprints": len(found) - len(once),
    }
    return once.reset_index(drop=True)


def column_of(by: str | None) -> str:
    """Return the name of the column that states a result's group."""
    return by or "group"


def starts_on(labels: pd.Series, by: str) -> pd.Series:
    """Return the first day of each period whose label stands in ``labels``.

    Examples
    --------
    >>> starts_on(pd.Series(["2014-06"]), "month")[0]
    Timestamp('2014-06-01 00:00:00')
    """
    return pd.to_datetime(labels, format="ISO8601").astype("datetime64[us]")


def placed(rows: pd.DataFrame, by: str | None) -> pd.DataFrame:
    """Put the column ``group`` first under the name of ``by``; behind a period its first day.

    Examples
    --------
    >>> rows = pd.DataFrame({"n": [3], "group": ["2014-06"]})
    >>> placed(rows, "month").columns.tolist(), placed(rows, "outlet").columns.tolist()
    (['month', 'starts_on', 'n'], ['outlet', 'n'])
    """
    made = rows.drop(columns="group")
    made.insert(0, column_of(by), rows["group"].astype("str"))
    if by in counts.PERIODS:
        made.insert(1, "starts_on", starts_on(made[by], by))
    return made


def stated(by: str | None, reprints: pd.DataFrame | None) -> dict[str, str | None]:
    """Return how a call groups articles and counts reprints, for ``attrs``.

    Examples
    --------
    >>> stated("outlet", None)
    {'by': 'outlet', 'reprints': 'all'}
    """
    return {"by": by, "reprints": "all" if reprints is None else "once"}


def require_free(by: str | None, columns: Iterable[str]) -> None:
    """Refuse to group by a column that the result has itself.

    Raises
    ------
    ValueError
        "by: 'speaker' is a column of the result itself; …"
    """
    if by in columns and by != "group":
        raise ValueError(
            f"by: {by!r} is a column of the result itself; give the articles' column another name"
        )


def require(label: str, groups: pd.Series, *, argument: str, by: str) -> str:
    """Hand back a label that is one of the groups.

    Raises
    ------
    ValueError
        "target: 'Ledgr' is no outlet; the nearest are Ledger"
    """
    known = sorted(groups.unique())
    if label not in known:
        near = get_close_matches(str(label), known, n=3, cutoff=0.4)
        there = f"there are {', '.join(known[:9])}" if known else "the corpus has none"
        hint = f"the nearest are {', '.join(near)}" if near else there
        raise ValueError(f"{argument}: {label!r} is no {by}; {hint}")
    return label


def _labels(articles: pd.DataFrame, by: str | None) -> pd.Series:
    if by is None:
        return pd.Series(ALL, index=articles.index)
    if by not in counts.PERIODS:
        return counts.labels(articles, by)
    first = articles["starts_on"].dt.start_time
    return first.dt.strftime({"month": "%Y-%m", "year": "%Y"}.get(by, "%Y-%m-%d"))


def _once(found: pd.DataFrame, reprints: pd.DataFrame) -> pd.DataFrame:
    """Keep the earliest of each cluster in each group, and all that are in no cluster."""
    cluster = found["article_id"].map(reprints.set_index("article_id")["cluster_id"])
    ordered = found.assign(cluster=cluster.astype("str")).sort_values(
        ["published_on", "article_id"]
    )
    again = ordered["cluster"].notna() & ordered.duplicated(["group", "cluster"])
    return found.loc[~again.reindex(found.index)]
