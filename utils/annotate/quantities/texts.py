"""Figures of texts in hand, and of a whole corpus, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from utils import tables
from utils.annotate import sentences as sentences_
from utils.annotate.quantities.figures import Figure, of_text

# So many characters before a pronoun its person is named, mostly in the sentence before.
_NEAR = 400
_WHERE = [*Figure._fields, "surface"]


def numbers(texts: Sequence[str]) -> pd.DataFrame:
    """One row is one figure for something counted or measured.

    Parameters
    ----------
    texts : sequence of str
        Missing ones are skipped.

    Returns
    -------
    DataFrame
        ``row`` (int64, place among the texts), then as in ``utils.tables.NUMBERS``:
        ``sentence_id, start_char, end_char, surface, value, unit, what, hedge, source,
        rule``. Without a corpus nobody is known by name, so there is no
        ``source_entity_id``.

    Raises
    ------
    TypeError
        "texts: expected several, such as a list or a column, found a str".

    Examples
    --------
    >>> found = numbers(["The army says at least 11 soldiers were killed."])
    >>> found[["value", "unit", "what", "hedge", "source"]].values.tolist()
    [[11.0, 'people', 'dead', 'at_least', 'The army']]
    """
    if isinstance(texts, str):
        raise TypeError("texts: expected several, such as a list or a column, found a str")
    held = [(place, text) for place, text in enumerate(texts) if isinstance(text, str)]
    rows = [
        (place, *figure, text[figure.start_char : figure.end_char])
        for place, text in held
        for figure in of_text(text, sentences_.spans(text))
    ]
    found = pd.DataFrame(rows, columns=["row", *_WHERE])
    columns = [name for name in tables.NUMBERS if name not in ("article_id", "source_entity_id")]
    dtypes = {"row": "int64"} | {name: tables.NUMBERS[name].dtype for name in columns}
    return found[list(dtypes)].astype(dtypes)


def of_corpus(
    articles: pd.DataFrame, sentences: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """One row is one figure in one article: the table ``numbers`` of a corpus.

    Parameters
    ----------
    articles : DataFrame
        ``article_id``, ``text``.
    sentences, mentions : DataFrame
        Of these articles, as in ``utils.tables``.

    Returns
    -------
    DataFrame
        As in ``utils.tables.NUMBERS``, in the order of the articles, then by place.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["x"], "text": ["Six people died, police said."]})
    >>> place = {"sentence_id": [0], "start_char": [0], "end_char": [29]}
    >>> sentences = pd.DataFrame({"article_id": ["x"], **place})
    >>> of_corpus(articles, sentences, tables.empty("mentions"))["what"].tolist()
    ['dead']
    """
    spans = {
        article: list(zip(rows["start_char"], rows["end_char"], strict=True))
        for article, rows in sentences.groupby("article_id", sort=False)
    }
    readable = articles.dropna(subset="text")
    made = [
        (article, *figure)
        for article, text in zip(readable["article_id"], readable["text"], strict=True)
        for figure in of_text(text, spans.get(article, []))
    ]
    return assembled(articles, made, mentions)


def assembled(
    articles: pd.DataFrame, found: Iterable[tuple[object, ...]], mentions: pd.DataFrame
) -> pd.DataFrame:
    """One row is one figure in one article, with the entity that gives it.

    Parameters
    ----------
    articles : DataFrame
        ``article_id``, ``text``.
    found : iterable of tuples
        The article's id and the fields of ``figures.Figure``.
    mentions : DataFrame
        ``article_id, start_char, end_char, entity_id, label``. The last person or organisation
        named within the words of the source is the entity, else the last entity; for "he" and
        "she" the person named last before.
    """
    table = pd.DataFrame(list(found), columns=["article_id", *Figure._fields])
    texts = articles.set_index("article_id")["text"]
    places = zip(table["article_id"], table["start_char"], table["end_char"], strict=True)
    table["surface"] = [texts[article][start:end] for article, start, end in places]
    table["source_entity_id"] = _entities(table, mentions)
    dtypes = {name: column.dtype for name, column in tables.NUMBERS.items()}
    return tables.check(table[list(dtypes)].astype(dtypes), "numbers")


def _entities(table: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """Return the entity named in the words of each source; missing where none is."""
    known = mentions.dropna(subset="entity_id")
    given = table[["article_id", "source_start", "source_end"]].astype(
        {"article_id": "str", "source_start": "float64", "source_end": "float64"}
    )
    given = given.dropna().reset_index(names="figure")
    joined = given.merge(known, on="article_id")
    inside = (joined["start_char"] >= joined["source_start"]) & (
        joined["end_char"] <= joined["source_end"]
    )
    joined = joined[inside].assign(acts=lambda rows: rows["label"].isin(["PERSON", "ORG"]))
    chosen = joined.sort_values(["figure", "acts", "start_char"]).drop_duplicates(
        "figure", keep="last"
    )
    found = chosen.set_index("figure")["entity_id"].reindex(table.index).astype("str")
    return found.fillna(_of_pronouns(table, known))


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
