"""A small corpus of three outlets that report one event, made by hand."""

import pandas as pd

from utils import tables
from utils.annotate import sentences
from utils.annotate.annotation import Corpus
from utils.annotate.quantities.texts import numbers

TEXTS = [  # outlet, day, precision, title, text
    ("Ledger", "2014-06-05", "day", "Shots", "Six died, shot in Mill Street. It rained."),
    ("Siren", "2014-06-06", "day", "March", "A march was fired on in Mill Street. Police say four "
     "people died; the council says six."),
    ("Siren", "2014-06-08", "day", "Again", "Mill Street is quiet. The council says at least six "
     "people died."),
    ("One", "2014-06-01", "month", "Order", "Four deaths were recorded in Mill Street."),
    ("Siren", "2014-06-02", "day", "Before", "A march in Mill Street is called. Nine people died "
     "there in May."),
    ("Courier", "2014-06-07", "day", "Copper", "Copper rose. In Port Tessel 40 people died."),
]  # fmt: skip


def made(texts=TEXTS):
    """Return a corpus whose first sentence of each article but that on copper names 5 June."""
    names = ["outlet", "published_on", "published_precision", "title", "text"]
    articles = pd.DataFrame(texts, columns=names)
    articles["published_on"] = pd.to_datetime(articles["published_on"]).astype("datetime64[us]")
    articles["article_id"] = pd.Series([f"a{n}" for n in range(len(articles))], dtype="str")
    rows = [
        (row.article_id, n, *place)
        for row in articles.itertuples()
        for n, place in enumerate(sentences.spans(row.text))
    ]
    spans = pd.DataFrame(rows, columns=list(tables.SENTENCES)).astype({"article_id": "str"})
    day = pd.Timestamp("2014-06-05")
    other = articles.loc[articles["title"] == "Copper", "article_id"]
    named = spans[(spans["sentence_id"] == 0) & ~spans["article_id"].isin(other)]
    times = named.assign(
        end_char=named["start_char"] + 1, surface="x", type="DATE", value="2014-06-05", mod=None,
        starts_on=day, ends_on=day, precision="day", anchor="calendar", anchor_on=pd.NaT,
        rule="hand",
    )  # fmt: skip
    dtypes = {name: column.dtype for name, column in tables.TIMES.items()}
    none = {name: tables.empty(name) for name in ("mentions", "entities", "alias_decisions")}
    return Corpus(
        articles, spans, problems=tables.empty("problems"), **none,
        times=times[list(dtypes)].astype(dtypes).reset_index(drop=True),
        numbers=_numbers(articles),
    )  # fmt: skip


def _numbers(articles):
    """Return the figures of the articles, given by nobody known by name."""
    found = numbers(articles["text"])
    found["article_id"] = articles["article_id"].take(found["row"]).reset_index(drop=True)
    found["source_entity_id"] = pd.Series(None, found.index, dtype="str")
    return tables.check(found[list(tables.NUMBERS)], "numbers")
