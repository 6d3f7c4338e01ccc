"""From a row of a result table back to the mentions that it counts."""

from __future__ import annotations

import pandas as pd

from utils.annotate.annotation import Corpus
from utils.measure import counts, groups, keyness

_PLACE = ["article_id", "sentence_id", "start_char", "end_char", "surface"]


def mentions_behind(
    corpus: Corpus,
    row: pd.Series | pd.DataFrame,
    *,
    reprints: pd.DataFrame | None = None,
    compared: tuple[pd.DataFrame, pd.DataFrame | None] | None = None,
) -> pd.DataFrame:
    """One row is one mention that a row of a result table counts.

    Parameters
    ----------
    corpus : Corpus
        The one that was measured.
    row : Series or DataFrame
        Of a table by :func:`entity_counts` or :func:`compare`, as ``table.iloc[0]`` gives
        it, or several, as ``table.head(1)`` does; or any with ``entity_id``, its group as the
        first column and, where it is of one period, ``starts_on``; or with ``entity_id_a``
        and ``entity_id_b``: the mentions of both where both stand.
    reprints : DataFrame, optional
        As given to :func:`entity_counts`.
    compared : pair of DataFrames, optional
        Target and reference, where :func:`compare` was given tables.

    Returns
    -------
    DataFrame
        ``group`` (str; of a comparison the side), ``article_id``, ``outlet`` (str),
        ``published_on``, ``entity`` (str), ``surface`` (str), ``sentence`` (str; missing
        without text), ``sentence_id``, ``start_char``, ``end_char`` (int64, in the
        article's text), sorted by article and place. As many rows as the row counts; of
        several, those of the first come first.

    Raises
    ------
    ValueError
        "row: it counts 12 mentions, but 14 are in this corpus; …"; "row: a change counts no
        mentions; …" of a table by :func:`change_point`; "row: a node counts partners; …" of
        one by :func:`network_nodes`.
    KeyError
        "row: neither 'entity_id' nor …".

    Examples
    --------
    >>> row = pd.Series({"month": "2014-06", "n_hits": 3})
    >>> mentions_behind(None, row)
    Traceback (most recent call last):
    KeyError: "row: neither 'entity_id' nor 'entity_id_a' and 'entity_id_b' is in it"
    """
    if isinstance(row, pd.DataFrame):
        each = [
            mentions_behind(corpus, one, reprints=reprints, compared=compared)
            for _, one in row.iterrows()
        ]
        nobody = _with_sentences(corpus, corpus.mentions.iloc[:0], pd.Series(dtype="str"))
        return pd.concat([nobody, *each], ignore_index=True)
    _require_counts(row)
    ids = _entities(row)
    group = _groups(corpus, row, reprints, compared)
    mentions = corpus.mentions[corpus.mentions["entity_id"].isin(ids)]
    mentions = mentions[mentions["article_id"].isin(group.index)]
    if len(ids) == 2:
        mentions = _together(mentions, row)
    _require_as_many(row, mentions)
    return _with_sentences(corpus, mentions, group)


def _entities(row: pd.Series) -> list[str]:
    if "entity_id" in row:
        return [row["entity_id"]]
    if "entity_id_a" in row and "entity_id_b" in row:
        return [row["entity_id_a"], row["entity_id_b"]]
    raise KeyError("row: neither 'entity_id' nor 'entity_id_a' and 'entity_id_b' is in it")


def _require_counts(row: pd.Series) -> None:
    """Raise for rows that count no mentions of one place or pair."""
    if "before_low" in row or "low_on" in row:
        raise ValueError("row: a change counts no mentions; take a row of the attention behind it")
    if "n_partners" in row:
        raise ValueError("row: a node counts partners; take a row of the pairs behind it")


def _groups(
    corpus: Corpus,
    row: pd.Series,
    reprints: pd.DataFrame | None,
    compared: tuple[pd.DataFrame, pd.DataFrame | None] | None,
) -> pd.Series:
    """Return the group of each article that the row rests on; the index is ``article_id``."""
    if "n_target" in row:
        return _sides(corpus, row, compared)
    column = row.index[0]
    by = column if column in counts.PERIODS or column in corpus.articles else None
    group = groups.grouped(corpus.articles, by, reprints).set_index("article_id")["group"]
    group = group if by is None else group[group == row[by]]
    return group[group.index.isin(_in_period(corpus, row))] if "starts_on" in row else group


def _in_period(corpus: Corpus, row: pd.Series) -> pd.Series:
    """Return the ``article_id`` of the articles published in the row's period."""
    every = row.index[0] if row.index[0] in counts.PERIODS else _options(row).get("every")
    if every is None:
        raise ValueError("row: it does not say how long its period is; take it by .iloc")
    articles = groups.grouped(corpus.articles, every)
    first = groups.starts_on(articles["group"], every)
    return articles.loc[first == row["starts_on"], "article_id"]


def _options(row: pd.Series) -> dict[str, str | None]:
    """Return the options of the call that made the row's table."""
    return row.attrs.get("options", {})


def _sides(
    corpus: Corpus, row: pd.Series, compared: tuple[pd.DataFrame, pd.DataFrame | None] | None
) -> pd.Series:
    by = _options(row).get("by")
    if compared is None and by is None:
        raise ValueError("row: it does not say by which column it compares; take it by .iloc")
    target, reference = compared or (row["target"], row["reference"])
    _, is_target, _ = keyness.sides(corpus, target, reference, by)
    return is_target.map({True: row["target"], False: row["reference"]})


def _together(mentions: pd.DataFrame, row: pd.Series) -> pd.DataFrame:
    """Keep the mentions in units, sentences or articles, that mention both."""
    within = _options(row).get("within", "sentence")
    unit = ["article_id"] if within == "article" else ["article_id", "sentence_id"]
    return mentions[mentions.groupby(unit)["entity_id"].transform("nunique") == 2]


def _require_as_many(row: pd.Series, mentions: pd.DataFrame) -> None:
    counted = row.get("n_mentions")
    if "n_target" in row:
        counted = row["n_target"] + row["n_reference"]
    if counted is not None and counted != len(mentions):
        raise ValueError(
            f"row: it counts {counted:,} mentions, but {len(mentions):,} are in this corpus; give "
            "the corpus, the reprints and the tables compared from which it was made"
        )


def _with_sentences(corpus: Corpus, mentions: pd.DataFrame, group: pd.Series) -> pd.DataFrame:
    articles = corpus.articles[["article_id", "outlet", "published_on", "text"]]
    spans = corpus.sentences.rename(columns={"start_char": "from", "end_char": "to"})
    found = mentions[[*_PLACE, "entity"]].merge(articles, on="article_id", how="left")
    found = found.merge(spans, on=["article_id", "sentence_id"], how="left")
    cut = [
        text[int(start) : int(end)] if isinstance(text, str) and pd.notna(start) else None
        for text, start, end in zip(found["text"], found["from"], found["to"], strict=True)
    ]
    sentence = pd.Series(cut, index=found.index, dtype="str")
    found = found.assign(group=found["article_id"].map(group).astype("str"), sentence=sentence)
    names = ["group", "article_id", "outlet", "published_on", "entity", "surface", "sentence"]
    found = found.sort_values(["article_id", "start_char", "end_char"], ignore_index=True)
    return found[[*names, "sentence_id", "start_char", "end_char"]]
