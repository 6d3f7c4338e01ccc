"""A corpus drawn by chance with all that a filter may meet, and what a filter means, plainly."""

import re
from functools import cache

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus

WORDS = ("talks", "Rain", "ash fell", "the council", "élan", "no\n one", "resigned")
OUTLETS = ("Ledger", "Siren", None)
NAMES = {"p1": "Ana Pell", "p2": "Tol Resk", "o1": "The Council", "lone": "Maris Undet"}
TYPES = ("person", "anonymous", "crowd", None)


@cache
def random_corpus(seed, *, n_articles=8):
    """Return a corpus with vague and missing days, articles without text, undecided mentions."""
    rng = np.random.default_rng(seed)
    articles, rows = [], {name: [] for name in ("sentences", "mentions", "times", "quotes")}
    for place, number in enumerate(rng.permutation(n_articles)):
        article_id = f"a{number:02d}"
        text, places = _text(rng)
        day = pd.Timestamp("2014-06-01") + pd.Timedelta(int(rng.integers(20)), "D")
        precision = [None, "day", "day", "day", "month"][rng.integers(5)]
        articles.append(
            {
                "article_id": article_id, "text": text or None, "title": f"Title {number}",
                # Each outlet has an article, so that each can be asked for.
                "outlet": OUTLETS[place % 3], "published_precision": precision,
                "published_on": day if precision else None, "n_words": len(text.split()),
                "n_chars": len(text), "source_file": "x", "source_offset": number,
                "source_format": "text",
            }
        )  # fmt: skip
        for sentence_id, place in enumerate(places):
            _annotate(rng, rows, dict(zip(_PLACE, (article_id, sentence_id, *place), strict=True)))
    made = {name: table(name, found) for name, found in rows.items()}
    tones = [
        {"article_id": row["article_id"], "sentence_id": row["sentence_id"], "scorer": scorer,
         "polarity": 0.5, "n_lexicon_words": 1}
        for row in rows["sentences"] for scorer in ("textblob", "vader")
    ]  # fmt: skip
    named = [
        {"entity_id": key, "entity": name, "label": "PERSON", "aliases": name.split()[-1],
         "n_mentions": 1, "n_articles": 1}
        for key, name in NAMES.items()
    ]  # fmt: skip
    empty = {name: tables.empty(name) for name in ("alias_decisions", "targets", "numbers")}
    problems = [{"source_file": "x", "article_id": one, "problem": "p", "what_to_do": "w"}
                for one in (articles[0]["article_id"], None)]  # fmt: skip
    return Corpus(
        articles=table("articles", articles), entities=table("entities", named),
        problems=table("problems", problems), tones=table("tones", tones), **empty, **made,
    )  # fmt: skip


_PLACE = list(tables.SENTENCES)


def table(name, rows):
    """Return rows as a table that keeps its contract."""
    kinds = {column: told.dtype for column, told in tables.CONTRACTS[name].items()}
    made = pd.DataFrame(rows, columns=list(kinds))
    return tables.check(made.astype(kinds), name)


def _text(rng):
    """Return a text and the places of its sentences; now and then there is neither."""
    text, places = "", []
    for _ in range(rng.integers(6)):
        said = " ".join(rng.choice(WORDS, size=rng.integers(1, 4))) + "."
        places.append((len(text), len(text) + len(said)))
        text += said + " "
    return text, places


def _annotate(rng, rows, place):
    rows["sentences"].append(place)
    for _ in range(rng.integers(3)):
        key = [None, *list(NAMES)[:3]][rng.integers(4)]
        row = {"surface": "x", "label": "PERSON", "entity_id": key, "entity": NAMES.get(key)}
        rows["mentions"].append(place | row | {"rule": "drawn"})
    if rng.random() < 0.4:
        first = pd.Timestamp("2014-06-01") + pd.Timedelta(int(rng.integers(20)), "D")
        first = first if rng.random() < 0.8 else None
        last = None if first is None else first + pd.Timedelta(int(rng.integers(6)), "D")
        days = {"starts_on": first, "ends_on": last, "surface": "then", "type": "DATE"}
        rows["times"].append(place | days | {"rule": "drawn"})
    for _ in range(rng.integers(3)):
        # Few numbers, so that pieces of several sentences are one attribution.
        key = [None, None, "p1", "p2"][rng.integers(4)]
        who = {"speaker_entity_id": key, "speaker": ["he", None][rng.integers(2)],
               "speaker_type": TYPES[rng.integers(4)]}  # fmt: skip
        kind = ["direct", "indirect", "mixed", "scare"][rng.integers(4)]
        number = {"quote_id": int(rng.integers(4)), "quote": "x", "kind": kind, "rule": "drawn"}
        rows["quotes"].append(place | who | number)


def rows_of(corpus):
    """Return mentions and times by the sentence in which they stand, and the texts."""
    found = {"mentions": {}, "times": {}}
    for name, by_sentence in found.items():
        for row in getattr(corpus, name).itertuples():
            by_sentence.setdefault((row.article_id, row.sentence_id), []).append(row)
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    return found | {"texts": texts}


def holds(rows, sentence, *, entities=(), beside=None, query=None, told=None):
    """Say of one sentence, from ``rows_of`` its corpus, whether all that is asked for holds."""
    key = (sentence.article_id, sentence.sentence_id)
    named = {row.entity_id for row in rows["mentions"].get(key, [])}
    if entities and not named & set(entities):
        return False
    if beside is not None and beside not in named:
        return False
    if query is not None:
        words = rows["texts"][sentence.article_id][sentence.start_char : sentence.end_char]
        if not re.search(query, words, re.IGNORECASE):
            return False
    first, last = told or (None, None)
    return told is None or any(
        (first is None or row.starts_on >= pd.Timestamp(first))
        and (last is None or row.ends_on <= pd.Timestamp(last))
        for row in rows["times"].get(key, [])
        if row.starts_on == row.starts_on and row.ends_on == row.ends_on
    )
