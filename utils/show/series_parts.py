"""What a publication timeline follows, what it counts, and how its rates are written."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from utils.show.parts import per_1000, shortened, signed

_NOUNS = {"articles": "article", "mentions": "mention", "sentences": "sentence",
          "quotes": "quote", "numbers": "number"}  # fmt: skip


def subject_of(table: pd.DataFrame) -> str:
    """Return what a timeline follows, as a title says it.

    Examples
    --------
    >>> table = pd.DataFrame({"group": ["all articles"], "entity": ["Ann"], "unit": ["share"]})
    >>> table.attrs["options"] = {"of": "articles", "query": "rain"}
    >>> subject_of(table)
    'Articles with sentences that name Ann and match “rain”'
    """
    asked = table.attrs.get("options", {})
    of, query = asked.get("of", "articles"), asked.get("query")
    n_names = table["entity"].nunique()
    who = f"{n_names} entities" if n_names > 1 else table["entity"].iloc[0]
    matching = "" if query is None else f"match “{shortened(query, 40)}”"
    asks = [f"name {'one of ' * (n_names > 1)}{who}"] if pd.notna(who) else []
    condition = " and ".join([*asks, matching] if matching else asks)
    if of in ("articles", "numbers"):
        whole = "Mean of the numbers given" if of == "numbers" else "Articles"
        with_query = f" {'of articles ' * (of == 'numbers')}with sentences that {condition}"
        named = f" {'of articles ' * (of == 'numbers')}that {condition}"
        published = "" if of == "numbers" else " published"
        return whole + (with_query if matching else named if condition else published)
    if of == "quotes":
        by = f" by {who}" if pd.notna(who) else ""
        return f"Quotes{by}{f' in sentences that {matching}' if matching else ''}"
    if of == "sentences":
        return f"Sentences that {condition}" if condition else "Sentences"
    within = f" in sentences that {matching}" if matching else ""
    whole = f"Mentions of {who}" if of == "mentions" else f"Tone toward {who}"
    return f"Tone of sentences{within[13:]}" if pd.isna(who) else whole + within


def noun_of(table: pd.DataFrame) -> str:
    """Return what the counts of a timeline count."""
    of = table.attrs.get("options", {}).get("of", "articles")
    return _NOUNS.get(of, "scored sentence")


def is_tone(table: pd.DataFrame) -> bool:
    """Tell whether the rates of a timeline are means of polarity."""
    return table["unit"].iloc[0] == "mean" and noun_of(table) not in _NOUNS.values()


def writer_of(table: pd.DataFrame) -> Callable[[float], str]:
    """Return how a rate of this timeline is written.

    Examples
    --------
    >>> writer_of(pd.DataFrame({"unit": ["per_1000_words"]}))(0.345)
    '0.34'
    """
    unit = table["unit"].iloc[0]
    if unit == "share":
        return share_in_words
    if unit == "per_1000_words":
        return per_1000
    return signed if is_tone(table) else "{:,.3g}".format


def share_in_words(share: float) -> str:
    """Write a share as a percentage, a small one with a decimal.

    Examples
    --------
    >>> share_in_words(0.345), share_in_words(0.012), share_in_words(0)
    ('34%', '1.2%', '0%')
    """
    return f"{share:.0%}" if share == 0 or share >= 0.015 else f"{share:.1%}"
