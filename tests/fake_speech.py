"""Corpora in which a test says who is quoted with which words, and who is named how often."""

import dataclasses
from functools import cache

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus

ENTITIES = {"pell": "Ana Pell", "resk": "Tol Resk", "army": "The Army", "undet": "Maris Undet"}
TABLES = (
    *("articles", "sentences", "mentions", "entities", "alias_decisions", "problems"),
    *("tones", "targets", "times", "numbers", "quotes"),
)
_TYPES = {"pell": "person", "resk": "person", "army": "organisation", "undet": "person"}


def speech_of(*quotes, mentions=(), outlets="aabb", days=None, n_chars=1_000):
    """Return a corpus with articles a0, a1 … of these outlets.

    Parameters
    ----------
    quotes : (article, speaker, words) or with a kind and a start as well
        The speaker is a key of ENTITIES, a type such as "anonymous", or None.
    mentions : (article, entity, start)
    """
    days = pd.to_datetime(pd.Series(days or ["2014-06-02"] * len(outlets)))
    names = [f"a{n}" for n in range(len(outlets))]
    articles = _empty().articles.reindex(range(len(outlets))).assign(
        article_id=names, outlet=list(outlets), published_on=days, published_precision="day",
        n_words=200, n_chars=n_chars, text="x " * 100,
    )  # fmt: skip
    entities = pd.DataFrame(
        [(key, name, "ORG" if key == "army" else "PERSON", f"{name}; {name.split()[-1]}")
         for key, name in ENTITIES.items()],
        columns=["entity_id", "entity", "label", "aliases"],
    )  # fmt: skip
    articles = articles.astype({"article_id": "str", "outlet": "str"})
    made = {"articles": articles, "entities": entities,
            "quotes": _quotes(quotes), "mentions": _mentions(mentions)}  # fmt: skip
    return dataclasses.replace(_empty(), **made)


def spoken(quotes):
    """Return the rows of speech that lie inside no other row of the same speaker, by a loop."""
    said = quotes[quotes["kind"].isin(["direct", "indirect", "mixed"])]
    kept = []
    for _, rows in said.groupby("article_id", sort=False):
        rows = rows.sort_values(
            ["start_char", "end_char", "quote_id"], ascending=[True, False, True]
        )
        before = []
        for row in rows.itertuples():
            if not any(one.end_char >= row.end_char and _same(one, row) for one in before):
                kept.append(row.Index)
            before.append(row)
    return said.loc[sorted(kept)]


def _same(one, other):
    ids = [row.speaker_entity_id for row in (one, other)]
    if pd.notna(ids[0]) or pd.notna(ids[1]):
        return ids[0] == ids[1]
    names = [row.speaker for row in (one, other)]
    if pd.notna(names[0]) or pd.notna(names[1]):
        return str(names[0]).casefold() == str(names[1]).casefold()
    return one.quote_id == other.quote_id


@cache
def _empty():
    return Corpus(**{name: tables.empty(name) for name in TABLES})


@cache
def random_speech(seed, *, n_articles=24, n_quotes=90):
    """Return a corpus of three outlets with quotes and mentions by chance."""
    rng = np.random.default_rng(seed)
    who = [*ENTITIES, "anonymous", "crowd", "document", "office", None]
    quotes = [
        (int(rng.integers(n_articles)), who[rng.integers(len(who))],
         "“" + "word " * int(rng.integers(1, 30)) + "”" * int(rng.integers(0, 2)),
         ("direct", "indirect", "mixed", "scare")[rng.integers(4)], int(rng.integers(900)))
        for _ in range(n_quotes)
    ]  # fmt: skip
    mentions = [
        (int(rng.integers(n_articles)), list(ENTITIES)[rng.integers(4)], int(rng.integers(900)))
        for _ in range(2 * n_quotes)
    ]
    outlets = "".join("abc"[rng.integers(3)] for _ in range(n_articles))
    return speech_of(*quotes, mentions=mentions, outlets=outlets)


def _quotes(quotes):
    rows = []
    for number, (article, speaker, words, *more) in enumerate(quotes):
        kind, start = more[0] if more else "direct", more[1] if len(more) > 1 else 10 * number
        key = speaker if speaker in ENTITIES else None
        rows.append({
            "article_id": f"a{article}", "sentence_id": 0, "start_char": start,
            "end_char": start + len(words), "quote_id": number, "quote": words, "kind": kind,
            "speaker": ENTITIES.get(speaker), "speaker_entity_id": key,
            "speaker_type": _TYPES.get(speaker, speaker),
            "source": ENTITIES.get(speaker, speaker), "rule": "test",
        })  # fmt: skip
    return _typed(rows, "quotes")


def _mentions(mentions):
    return _typed(
        [
            {"article_id": f"a{article}", "sentence_id": 0, "start_char": start,
             "end_char": start + 4, "surface": ENTITIES[key], "label": "PERSON",
             "entity_id": key, "entity": ENTITIES[key], "rule": "test"}
            for article, key, start in mentions
        ],
        "mentions",
    )  # fmt: skip


def _typed(rows, name):
    dtypes = {key: column.dtype for key, column in tables.CONTRACTS[name].items()}
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)
