"""Who among those known by name gives a figure."""

from __future__ import annotations

import pandas as pd

_ACTORS = ["PERSON", "ORG"]
# What may stand beside a place that is itself the source.
_BESIDE = frozenset(["", "the", "'s", "’s"])
# So many characters before a pronoun its person is named, mostly in the sentence before.
_NEAR = 400


def giving_entities(table: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """Return the entity that gives each figure; missing where nobody known by name does.

    Parameters
    ----------
    table : DataFrame
        ``article_id`` and the fields of ``figures.Figure``.
    mentions : DataFrame
        ``article_id, start_char, end_char, entity_id, label``. The last person or organisation
        named within the words of the source is the entity. A place or another entity is only
        where it is all of the source: of "the mayor of Paris" nobody is known. For "he"
        and "she" it is the person named last before.
    """
    known = mentions.dropna(subset="entity_id")
    given = table[["article_id", "source", "source_start", "source_end"]].astype(
        {"article_id": "str", "source_start": "float64", "source_end": "float64"}
    )
    given = given.dropna().reset_index(names="figure")
    joined = given.merge(known, on="article_id")
    inside = (joined["start_char"] >= joined["source_start"]) & (
        joined["end_char"] <= joined["source_end"]
    )
    joined = joined[inside].assign(acts=lambda rows: rows["label"].isin(_ACTORS))
    joined = joined[joined["acts"] | _are_all_of(joined)]
    chosen = joined.sort_values(["figure", "acts", "start_char"]).drop_duplicates(
        "figure", keep="last"
    )
    found = chosen.set_index("figure")["entity_id"].reindex(table.index).astype("str")
    return found.fillna(_of_pronouns(table, known))


def _are_all_of(joined: pd.DataFrame) -> pd.Series:
    """Say which entities are all of the source within which they stand."""
    first, last = (
        (joined[name] - joined["source_start"]).astype("int64")
        for name in ("start_char", "end_char")
    )
    told = [
        {source[:start].strip().casefold(), source[end:].strip().casefold()} <= _BESIDE
        for source, start, end in zip(joined["source"], first, last, strict=True)
    ]
    return pd.Series(told, joined.index, dtype="bool")


def _of_pronouns(table: pd.DataFrame, known: pd.DataFrame) -> pd.Series:
    """Return the person named last before each "he" or "she" that gives a figure."""
    is_pronoun = table["source"].astype("str").str.casefold().isin(["he", "she"])
    given = table.loc[is_pronoun, ["article_id", "source_start"]].reset_index(names="figure")
    places = given.astype({"article_id": "str", "source_start": "int64"}).sort_values(
        "source_start", kind="stable"
    )
    persons = known[known["label"] == "PERSON"].rename(columns={"start_char": "source_start"})
    persons = persons.astype({"article_id": "str", "source_start": "int64"})
    persons = persons.sort_values("source_start", kind="stable")
    names = ["article_id", "source_start", "entity_id"]
    near = pd.merge_asof(places, persons[names], on="source_start", by="article_id",
                         tolerance=_NEAR, allow_exact_matches=False)  # fmt: skip
    return near.set_index("figure")["entity_id"].reindex(table.index).astype("str")
