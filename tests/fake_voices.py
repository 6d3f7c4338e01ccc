"""Small corpora of quotes, told in a few words."""

import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus

COLUMNS = ["article_id", "outlet", "speaker", "kind", "quote", "cue"]


def voices(*told, named=(), **more):
    """Make a corpus from (article, outlet, speaker, kind, quote, cue).

    An article's text is its quotes in order, a line each. Speakers are people known by name;
    who is in ``named`` is also known where the name stands in a quote.
    """
    rows = pd.DataFrame([(*row, None)[:6] for row in told], columns=COLUMNS)
    texts, places = {}, []
    for row in rows.itertuples():
        before = texts.get(row.article_id, "")
        places.append(len(before))
        texts[row.article_id] = f"{before}{row.quote}\n"
    rows["start_char"] = places
    rows["end_char"] = rows["start_char"] + rows["quote"].str.len()
    rows["quote_id"] = rows.groupby("article_id").cumcount()
    rows["sentence_id"] = rows["quote_id"]
    rows["speaker_entity_id"] = rows["speaker"]
    rows["speaker_type"] = rows["speaker"].where(rows["speaker"].isna(), "person")
    rows["rule"] = "hand"
    dtypes = {name: told.dtype for name, told in tables.QUOTES.items()}
    quotes = rows.reindex(columns=list(dtypes)).astype(dtypes)
    quotes = quotes.sort_values(["article_id", "start_char"], ignore_index=True)
    empty = {name: tables.empty(name) for name in ("problems", "alias_decisions")}
    return Corpus(
        articles=_articles(rows, texts),
        sentences=quotes[list(tables.SENTENCES)],
        mentions=_mentions(quotes, named),
        entities=_entities(sorted({*named, *rows["speaker"].dropna()})),
        quotes=tables.check(quotes, "quotes"),
        **empty | more,
    )


def _articles(rows, texts):
    first = rows.drop_duplicates("article_id")[["article_id", "outlet"]].sort_values("article_id")
    days = pd.Timestamp("2014-06-01") + pd.to_timedelta(range(len(first)), "D")
    made = first.assign(
        text=first["article_id"].map(texts), published_on=days, published_precision="day"
    )
    made["n_words"] = made["text"].str.split().str.len().astype("Int64")
    kinds = {name: "str" for name in ("article_id", "outlet", "text", "published_precision")}
    kinds["published_on"] = "datetime64[us]"
    return made.astype(kinds).reset_index(drop=True)


def _mentions(quotes, named):
    found = []
    for row in quotes.itertuples():
        for name in named:
            place = row.quote.find(name)
            if place >= 0:
                start = row.start_char + place
                found.append((row.article_id, row.sentence_id, start, start + len(name), name,
                              "PERSON", name, name, "hand"))  # fmt: skip
    dtypes = {name: told.dtype for name, told in tables.MENTIONS.items()}
    return pd.DataFrame(found, columns=list(dtypes)).astype(dtypes)


def _entities(named):
    names = list(named)
    dtypes = {name: told.dtype for name, told in tables.ENTITIES.items()}
    made = pd.DataFrame({"entity_id": names, "entity": names, "label": "PERSON"})
    made = made.assign(aliases=made["entity"], linked_entity_id=None, n_mentions=1, n_articles=1)
    return made[list(dtypes)].astype(dtypes)
