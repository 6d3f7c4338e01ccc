"""Times in texts that a user holds in hand, found and resolved without a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate import in_hand, sentences
from utils.annotate.temporal import reading, values

_PUBLISHED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_ROW = {"row": "int64"}
Published = date | np.datetime64 | str | int | None


def times(
    texts: str | Sequence[str],
    *,
    published_on: Published | Sequence[Published] = None,
    day_first: bool | None = None,
) -> pd.DataFrame:
    """One row is one temporal expression of one text, and what it means.

    Parameters
    ----------
    texts : str or sequence of str
        One text, or several such as a column. Missing ones are skipped.
    published_on : date, datetime64 or str, or one for each text, optional
        When they were published, as exactly as it is known: ``2014-08-23``, ``2014-08`` or
        ``2014``; of a time with a zone, the day there. Without it, what hangs on publication is
        found and left open.
    day_first : bool, optional
        Whether 8/7/14 is the 8th of July (True) or August 7 (False). Without it a text's own
        dates in words decide, if it has any.

    Returns
    -------
    DataFrame
        ``row`` (int64, place among the texts), then as in ``utils.tables.TIMES``:
        ``sentence_id, start_char, end_char, surface, type, value`` (TIMEX3), ``mod,
        starts_on, ends_on`` (both included), ``precision, anchor, anchor_on, rule``.

    Raises
    ------
    ValueError
        "published_on: found 'yesterday'; expected one such as 2014-08-23, 2014-08 or
        2014, of the years 2 to 9998", and where there are not as many dates as texts.
    TypeError
        "texts: expected one text or several, such as a list or a column; found a NoneType".

    Examples
    --------
    >>> found = times("She left on Friday. A day earlier, she sang.", published_on="2014-08-23")
    >>> found[["surface", "value", "anchor"]].values.tolist()
    [['Friday', '2014-08-22', 'publication'], ['A day earlier', '2014-08-21', 'text']]
    """
    several = in_hand.several(texts)
    days = _one_each(published_on, len(several))
    found = [
        row
        for number, (text, published) in enumerate(zip(several, days, strict=True))
        if isinstance(text, str)
        for row in _of_text(number, text, published, day_first)
    ]
    named = [name for name in tables.TIMES if name != "article_id"]
    dtypes = _ROW | {name: tables.TIMES[name].dtype for name in named}
    made = pd.DataFrame(found, columns=["row", "surface", *reading.COLUMNS])
    return made[list(dtypes)].astype(dtypes)


def _of_text(
    number: int, text: str, published: str | None, is_day_first: bool | None
) -> Iterator[tuple[object, ...]]:
    places = sentences.spans(text)
    for row in reading.rows(text, places, published=published, is_day_first=is_day_first):
        yield number, text[row[1] : row[2]], *row


def _one_each(published_on: Published | Sequence[Published], n: int) -> list[str | None]:
    if isinstance(published_on, str) or not isinstance(published_on, Iterable):
        return [_stated(published_on)] * n
    days = [_stated(one) for one in published_on]
    if len(days) != n:
        raise ValueError(f"published_on: {len(days):,} dates for {n:,} texts; give one for each")
    return days


def _stated(published: object) -> str | None:
    """Return a date of publication as exactly as it is known."""
    if pd.api.types.is_scalar(published) and pd.isna(published):
        return None
    if isinstance(published, np.datetime64):
        published = pd.Timestamp(published)
    if isinstance(published, datetime):
        published = published.date()
    told = published.isoformat() if isinstance(published, date) else str(published)
    if not _PUBLISHED.fullmatch(told) or values.days_of(told) is None:
        raise ValueError(
            f"published_on: found {told[:40]!r}; expected one such as 2014-08-23, 2014-08 or 2014"
            f", of the years {values.MIN_YEAR} to {values.MAX_YEAR}"
        )
    return told
