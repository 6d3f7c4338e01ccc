"""Which articles an outlet and days of publication mean, and what a wrong one is answered."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np
import pandas as pd

from utils.read.problems import printable

NOT_STATED = "(not stated)"


def listed(name: str, told: str | Sequence[str]) -> list[str]:
    """Return one name, or several, as a list.

    Raises
    ------
    ValueError
        "outlet: an empty list chooses nothing; give None for all"

    Examples
    --------
    >>> listed("outlet", "Siren"), listed("outlet", ("Siren", "Ledger"))
    (['Siren'], ['Siren', 'Ledger'])
    """
    names = [told] if isinstance(told, str) else list(told)
    if not names:
        raise ValueError(f"{name}: an empty list chooses nothing; give None for all")
    return names


def period(
    since: str | None, until: str | None, *, names: tuple[str, str] = ("since", "until")
) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """Return the first and the last day that are told, None where none is.

    Raises
    ------
    ValueError
        "since: 'June' is no day; expected one such as 2014-06-02"; "until: 2014-06-01 is
        before since, 2014-06-02".

    Examples
    --------
    >>> period("2014-06-02", None)
    (Timestamp('2014-06-02 00:00:00'), None)
    """
    first, last = (_day(name, told) for name, told in zip(names, (since, until), strict=True))
    if first is not None and last is not None and last < first:
        raise ValueError(f"{names[1]}: {last:%Y-%m-%d} is before {names[0]}, {first:%Y-%m-%d}")
    return first, last


def _day(name: str, told: str | None) -> pd.Timestamp | None:
    if told is None:
        return None
    try:
        found = pd.to_datetime(told, format="%Y-%m-%d")
    except (ValueError, TypeError):
        found = pd.NaT
    if found is pd.NaT:
        raise ValueError(f"{name}: {told!r} is no day; expected one such as 2014-06-02")
    return found


def of_outlets(articles: pd.DataFrame, outlets: Sequence[str]) -> np.ndarray:
    """Return for each article whether any of these outlets published it.

    Raises
    ------
    ValueError
        "outlet: no article has 'Ledgr'; there are Ledger".

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["Ledger", None, "Siren"]}, dtype="str")
    >>> of_outlets(articles, ["Siren", "(not stated)"]).tolist()
    [False, True, True]
    """
    published_by = articles["outlet"].astype("str").fillna(NOT_STATED)
    known = sorted(published_by.unique())
    for outlet in outlets:
        if outlet not in known:
            near = get_close_matches(str(outlet), known, n=3, cutoff=0.4) or known[:5]
            told = ", ".join(map(printable, near)) or "none, as there are no articles"
            raise ValueError(f"outlet: no article has {outlet!r}; there are {told}")
    return published_by.isin(outlets).to_numpy(dtype=bool)


def within_days(
    articles: pd.DataFrame, since: pd.Timestamp | None, until: pd.Timestamp | None
) -> np.ndarray:
    """Return for each article whether its day of publication lies between these.

    One without a date as exact as a day does not, where either is given.

    Examples
    --------
    >>> days = pd.to_datetime(["2014-06-02", "2014-06-01", None])
    >>> articles = pd.DataFrame({"published_on": days, "published_precision": "day"})
    >>> within_days(articles, pd.Timestamp("2014-06-02"), None).tolist()
    [True, False, False]
    """
    is_within = np.ones(len(articles), dtype=bool)
    if since is None and until is None:
        return is_within
    day = articles["published_on"].where(articles["published_precision"] == "day")
    if since is not None:
        is_within &= (day >= since).to_numpy()
    if until is not None:
        is_within &= (day <= until).to_numpy()
    return is_within
