"""Whether an outlet writes the day or the month first: 8/7/14 is July or August by that."""

from __future__ import annotations

import re

import pandas as pd

# Month, day, year is the order of the United States and what follows their usage. Both orders
# are used in Canada and the Philippines; in the others here the year stands first, so that
# neither order is theirs in English (CLDR 45, patterns "short" of en_US, en_CA, en_PH, zh, ja,
# ko, hu, lt, mn, sv, fa). Left open in both cases.
_MONTH_FIRST = frozenset({"us", "usa", "united states", "united states of america", "america"})
_BOTH = frozenset({"ca", "can", "canada", "ph", "phl", "philippines"})
_YEAR_FIRST = frozenset(
    {
        *("cn", "chn", "china", "people's republic of china", "prc", "tw", "twn", "taiwan"),
        *("jp", "jpn", "japan", "kr", "kor", "korea", "south korea", "republic of korea"),
        *("kp", "prk", "north korea", "hu", "hun", "hungary", "lt", "ltu", "lithuania"),
        *("mn", "mng", "mongolia", "se", "swe", "sweden", "ir", "irn", "iran"),
    }
)
# What stands where a country is not known.
_NO_COUNTRY = frozenset(
    {
        *("unknown", "none", "null", "nan", "n/a", "other", "various", "international"),
        *("undefined", "unspecified", "not known", "not available", "global", "world", "missing"),
    }
)
_OPEN = _BOTH | _YEAR_FIRST | _NO_COUNTRY
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
    month stands first in the United States, the day in most others (`of_country`). Else the
    outlet's own texts do, by dates that can be read in one way only ("23/8/14") and by months
    in words ("23 August", "August 23"), where one order is at least three times as frequent as
    the other. Articles without outlet count as one.

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
    """Return whether a country writes the day first.

    None where it uses both orders or puts the year first, and for what names no country.

    Examples
    --------
    >>> of_country("GB"), of_country("U.S."), of_country("CA"), of_country("China")
    (True, False, None, None)
    """
    key = " ".join(country.casefold().replace(".", "").split()).removeprefix("the ")
    if key in _OPEN or not any(map(str.isalpha, key)):
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
