"""Whether an outlet writes the day or the month first: 8/7/14 is July or August by that."""

from __future__ import annotations

import re

import pandas as pd

# Month, day, year is the order of the United States and what follows their usage; Canada and
# the Philippines use both (CLDR, patterns "short" of en_US, en_CA, en_PH). Left open there.
_MONTH_FIRST = frozenset({"us", "usa", "united states", "united states of america"})
_BOTH = frozenset({"ca", "can", "canada", "ph", "phl", "philippines"})
_MONTHS = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z.]*|May|March|April|June|July"
# What an outlet's own texts show: numbers that can only be a day, and months in words.
_DAY_FIRST_HERE = re.compile(
    rf"(?<![\d/.-])(?:1[3-9]|2\d|3[01])[/.](?:0?[1-9]|1[0-2])[/.](?:\d\d){{1,2}}(?![\d/])"
    rf"|\b(?:[1-9]|[12]\d|3[01]) (?:{_MONTHS})\b"
)
_MONTH_FIRST_HERE = re.compile(
    rf"(?<![\d/.-])(?:0?[1-9]|1[0-2])[/.](?:1[3-9]|2\d|3[01])[/.](?:\d\d){{1,2}}(?![\d/])"
    rf"|\b(?:{_MONTHS}) (?:[1-9]|[12]\d|3[01])\b(?!\d|[:/.]\d)"
)
_CLEAR = 3  # times as often as the other, and at least so often
_N_TEXTS = 200  # of an outlet: habits show early


def day_first(articles: pd.DataFrame) -> pd.Series:
    """One value is whether an article's outlet writes the day before the month.

    Where the articles have a column ``country`` (a name or ISO 3166 code), that decides: the
    month stands first in the United States, either in Canada and the Philippines, the day
    anywhere else. Else the outlet's own texts do, by dates that can be read in one way only
    ("23/8/14") and by months in words ("23 August", "August 23"), where one order is at least
    three times as frequent as the other. Articles without outlet count as one.

    Parameters
    ----------
    articles : DataFrame
        With ``text, outlet`` and, if known, ``country``.

    Returns
    -------
    Series of bool or None
        On the index of the articles; None where nothing is known.

    Examples
    --------
    >>> made = pd.DataFrame({"text": ["On 23 August. On 2 May. On 3 May."], "outlet": ["Ledger"]})
    >>> day_first(made).tolist()
    [True]
    """
    outlets = articles["outlet"].astype(object).where(articles["outlet"].notna(), None)
    by_outlet = {
        outlet: shown(articles.loc[outlets.isna() if outlet is None else outlets == outlet, "text"])
        for outlet in outlets.unique()
    }
    found = [by_outlet[outlet] for outlet in outlets]
    if "country" in articles:
        found = [
            other if pd.isna(country) else of_country(str(country))
            for country, other in zip(articles["country"], found, strict=True)
        ]
    return pd.Series(found, index=articles.index, dtype=object, name="day_first")


def of_country(country: str) -> bool | None:
    """Return whether a country writes the day first; None where it uses both orders.

    Examples
    --------
    >>> of_country("GB"), of_country("United States"), of_country("CA")
    (True, False, None)
    """
    key = country.strip().casefold().removeprefix("the ")
    if key in _BOTH or not key:
        return None
    return key not in _MONTH_FIRST


def shown(texts: pd.Series) -> bool | None:
    """Return whether texts write the day first; None where they do not show it.

    Examples
    --------
    >>> shown(pd.Series(["On 8/23/14 and May 2. On May 3."])), shown(pd.Series(["On 8/7/14."]))
    (False, None)
    """
    held = texts.dropna().head(_N_TEXTS)
    day = sum(len(_DAY_FIRST_HERE.findall(text)) for text in held)
    month = sum(len(_MONTH_FIRST_HERE.findall(text)) for text in held)
    if max(day, month) < _CLEAR or max(day, month) < _CLEAR * min(day, month):
        return None
    return day > month
