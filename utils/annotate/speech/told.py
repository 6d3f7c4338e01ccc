"""From the rows that are found article by article to the table of quotes."""

from __future__ import annotations

import pandas as pd

from utils.annotate.speech import bodies, offices

_PARTS = ("cue", "source", "named")


def table(found: pd.DataFrame, articles: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row is one piece of speech, with the entity that its speaker is in the corpus.

    Parameters
    ----------
    found : DataFrame
        ``article_id`` and the columns of ``reading.COLUMNS``. ``named`` is the place of the
        words that say who speaks: a mention, or the noun phrase that a pronoun stands for.
    articles : DataFrame
        ``article_id``, ``text``, ``published_on``.
    mentions : DataFrame
        ``article_id, start_char, end_char, surface, label, entity_id, entity``.

    Returns
    -------
    DataFrame
        As in ``utils.tables.QUOTES``, and the columns of ``found``. Who is not known by the
        article itself may be by the corpus; ``speaker_rule`` says so ("body in the corpus",
        "office in the corpus").
    """
    texts = found["article_id"].map(articles.set_index("article_id")["text"]).tolist()
    made = found.assign(quote=_words(texts, found["start_char"], found["end_char"]))
    for part in _PARTS:
        made[part] = _words(texts, found[f"{part}_start_char"], found[f"{part}_end_char"])
    known = _known(found, mentions)
    unknown = made[known["entity_id"].isna() & made["named"].notna()]
    for rule, more in _by_corpus(unknown, articles, mentions).items():
        more = more.dropna()
        known.loc[more.index] = more
        made.loc[more.index, "speaker_rule"] = rule
    return made.assign(
        speaker=known["entity"].fillna(made["named"]).astype("str"),
        speaker_entity_id=known["entity_id"],
    )


def _words(texts: list[str], starts: pd.Series, ends: pd.Series) -> pd.Series:
    """Return what stands in these places, missing where a place is."""
    places = zip(texts, starts, ends, strict=True)
    words = [None if pd.isna(start) else text[int(start) : int(end)] for text, start, end in places]
    return pd.Series(words, starts.index, dtype="str")


def _known(found: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the entity that the words say, missing where they are no mention of one."""
    place = ["article_id", "named_start_char", "named_end_char"]
    names = {"start_char": place[1], "end_char": place[2]}
    wanted = found[place].astype(dict.fromkeys(place[1:], "float64"))
    entities = mentions.rename(columns=names)[[*place, "entity_id", "entity"]]
    entities = entities.astype(dict.fromkeys(place[1:], "float64")).drop_duplicates(place)
    joined = wanted.merge(entities, on=place, how="left")
    return joined[["entity_id", "entity"]].astype("str").set_index(found.index)


def _by_corpus(
    unknown: pd.DataFrame, articles: pd.DataFrame, mentions: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return whom phrases mean by what the rest of the corpus says, by rule."""
    of_bodies = unknown[unknown["speaker_type"] == "organisation"]
    of_offices = unknown[unknown["speaker_type"] == "office"]
    meant = bodies.bodies_meant(of_bodies["named"], mentions, len(articles))
    none = (None, None)
    found = [meant.get(phrase, none) for phrase in of_bodies["named"]]
    columns = ["entity_id", "entity"]
    return {
        bodies.RULE: pd.DataFrame(found, of_bodies.index, columns).astype("str"),
        offices.RULE: offices.holders(of_offices, mentions, articles),
    }
