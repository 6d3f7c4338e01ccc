"""Who is meant by a source: an entity, or a type of people without a name."""

from __future__ import annotations

import pandas as pd

UNKNOWN = "(unknown)"
# What speakers without a known name are called together.
UNNAMED = {
    "person": "(other persons)",
    "office": "(other offices)",
    "organisation": "(other organisations)",
    "document": "(documents)",
    "anonymous": "(anonymous)",
    "crowd": "(crowds)",
    "": UNKNOWN,
}
_WAYS = ("type", "words")


def speakers(rows: pd.DataFrame, *, unnamed: str = "type") -> pd.DataFrame:
    """One row is one attribution: who speaks, with one key for each speaker.

    Parameters
    ----------
    rows : DataFrame
        ``speaker``, ``speaker_entity_id``, ``speaker_type``, as
        :func:`utils.measure.attributions.attributions` gives them.
    unnamed : {"type", "words"}
        What makes one speaker of those who are nobody known by name.

    Returns
    -------
    DataFrame
        ``key``, ``speaker`` (str), ``speaker_entity_id``, ``speaker_type`` (str; the
        speaker's most frequent one), with the index of ``rows``.

    Raises
    ------
    ValueError
        "unnamed: 'name' is none of type, words"

    Examples
    --------
    >>> rows = pd.DataFrame({"speaker": ["Ana Pell", "residents", None], "speaker_type":
    ...     ["person", "crowd", None], "speaker_entity_id": ["pell", None, None]})
    >>> speakers(rows)["speaker"].tolist()
    ['Ana Pell', '(crowds)', '(unknown)']
    >>> speakers(rows, unnamed="words")["speaker"].tolist()
    ['Ana Pell', 'residents', '(unknown)']
    """
    if unnamed not in _WAYS:
        raise ValueError(f"unnamed: {unnamed!r} is none of {', '.join(_WAYS)}")
    kind = rows["speaker_type"].fillna("")
    called = kind.map(UNNAMED).fillna(UNKNOWN).astype("str")
    if unnamed == "words":
        called = _words(rows["speaker"]).fillna(called)
    entity_id = rows["speaker_entity_id"].astype("str")
    is_named = entity_id.notna()
    key = ("entity " + entity_id).where(is_named, "type " + kind + " " + called)
    found = pd.DataFrame(
        {
            "key": key.astype("str"),
            "speaker": rows["speaker"].where(is_named, called).fillna(entity_id).astype("str"),
            "speaker_entity_id": entity_id,
        }
    )
    return found.assign(speaker_type=_most_frequent(found["key"], rows["speaker_type"]))


def labels(rows: pd.DataFrame, *, unnamed: str = "type") -> pd.Series:
    """Return a name for each attribution's speaker; of entities with one name each its own.

    Parameters
    ----------
    rows, unnamed
        As in :func:`speakers`.

    Examples
    --------
    >>> rows = pd.DataFrame({"speaker": ["Ann", "Ann", "he"], "speaker_type":
    ...     ["person", "person", "person"], "speaker_entity_id": ["ann", "ann_2", None]})
    >>> labels(rows).tolist()
    ['Ann (ann)', 'Ann (ann_2)', '(other persons)']
    """
    who = speakers(rows, unnamed=unnamed)
    ids = who["speaker_entity_id"]
    is_shared = ids.groupby(who["speaker"]).transform("nunique").gt(1) & ids.notna()
    return who["speaker"].mask(is_shared, who["speaker"] + " (" + ids + ")").astype("str")


def _words(said: pd.Series) -> pd.Series:
    """Return the words of sources, alike in upper and lower case, in their most frequent form."""
    folded = said.astype("str").str.replace(r"\s+", " ", regex=True).str.strip().str.casefold()
    return _most_frequent(folded, said.astype("str")).where(folded.notna())


def _most_frequent(keys: pd.Series, values: pd.Series) -> pd.Series:
    """Return for each row the value that most rows of its key have; of several, the first."""
    pairs = pd.DataFrame({"key": keys, "value": values}).dropna()
    n = pairs.value_counts(["key", "value"]).reset_index(name="n")
    n = n.sort_values(["n", "value"], ascending=[False, True]).drop_duplicates("key")
    return keys.map(n.set_index("key")["value"]).astype("str")
