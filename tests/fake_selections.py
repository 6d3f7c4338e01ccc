"""Corpora and selections drawn by chance, and the plainest way to choose, for tests."""

import dataclasses

import numpy as np
import pandas as pd

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure.chosen import Selection
from utils.measure.selection import pattern_of
from utils.measure.speakers import speakers
from utils.measure.speech import speech

WORDS = ("talks", "failed", "Corvell", "said", "the", "city", "İstanbul", "raid", "raids", "sat")
KEYS = ("g:c", "o:b", "p:a", "p:d", "x:e")
NAMES = {"g:c": "Cards", "o:b": "Bank", "p:a": "Ann", "p:d": "Ann", "x:e": "Eve"}
LABELS = {"g:c": "GROUP", "o:b": "ORG", "p:a": "PERSON", "p:d": "PERSON", "x:e": "OTHER"}
OUTLETS = ("Ledger", "Siren", "Áda", None)
TYPES = ("person", "crowd", "anonymous", None)
NO_TEXT = 3


def small_corpus(seed, n=24):
    """Make a corpus that is as odd as a real one may be."""
    rng = np.random.default_rng(seed)
    places, texts = _sentences(rng, n)
    made = {
        "articles": _articles(rng, n, texts), "sentences": places,
        "mentions": _mentions(rng, places), "entities": _entities(),
        "tones": _scored(rng, places.sample(frac=0.9, random_state=seed), ("textblob", "news")),
        "targets": _targets(rng, places), "times": _times(rng, places),
        "quotes": _quotes(rng, places),
    }  # fmt: skip
    others = {name: tables.empty(name) for name in ("alias_decisions", "problems")}
    return Corpus(**{name: _typed(name, table) for name, table in made.items()}, **others)


def _typed(name, table):
    contract = tables.CONTRACTS[name]
    table = table.reindex(columns=list(contract)).reset_index(drop=True)
    return table.astype({column: one.dtype for column, one in contract.items()})


def _sentences(rng, n):
    rows, texts = [], []
    for number in range(n):
        text = ""
        for sentence in range(rng.integers(1, 7)):
            start = len(text)
            text += " ".join(rng.choice(WORDS, rng.integers(1, 8))) + rng.choice([".", "", "!"])
            rows.append((f"a{number:02d}", sentence, start, len(text)))
            text += rng.choice([" ", "", "\n"])
        texts.append(text)
    return pd.DataFrame(rows, columns=list(tables.SENTENCES)), texts


def _articles(rng, n, texts):
    days = pd.Timestamp("2014-06-20") + pd.to_timedelta(rng.integers(0, 40, n), unit="D")
    precision = rng.choice(["day", "day", "day", "month", "year"], n)
    days = pd.Series(days).mask(precision == "month", days.to_period("M").start_time)
    days = days.mask(precision == "year", pd.Timestamp("2014-01-01"))
    lost = rng.random(n) < 0.1
    n_words = pd.Series([len(text.split()) for text in texts], dtype="Int64")
    n_words[rng.random(n) < 0.1] = 0
    n_words[rng.random(n) < 0.05] = pd.NA
    texts = [None if number % 11 == NO_TEXT else text for number, text in enumerate(texts)]
    ids = [f"a{number:02d}" for number in range(n)]
    outlet = rng.choice(np.array(OUTLETS, dtype=object), n)
    made = {"article_id": ids, "text": texts, "outlet": outlet, "n_words": n_words}
    made |= {"published_on": days.mask(lost)}
    made |= {"published_precision": pd.Series(precision).mask(lost)}
    return pd.DataFrame(made).sample(frac=1, random_state=1)


def _entities():
    rows = [{"entity_id": key, "entity": NAMES[key], "label": LABELS[key], "aliases": NAMES[key],
             "n_mentions": 1, "n_articles": 1} for key in reversed(KEYS)]  # fmt: skip
    return pd.DataFrame(rows)


def _some(rng, places, share):
    return places.iloc[np.sort(rng.integers(0, len(places), int(len(places) * share)))]


def _mentions(rng, places):
    rows = _some(rng, places, 1.6)
    keys = rng.choice(np.array([*KEYS, "p:a", None], dtype=object), len(rows))
    label = [LABELS.get(key, "PERSON") if rng.random() < 0.8 else "PLACE" for key in keys]
    return rows.assign(entity_id=keys, label=label, surface="x", rule="x")


def _scored(rng, rows, scorers):
    parts = []
    for scorer in scorers:
        polarity = rng.normal(0, 0.3, len(rows)).clip(-1, 1)
        polarity[rng.random(len(rows)) < 0.4] = np.nan
        parts.append(rows.assign(scorer=scorer, polarity=polarity, n_lexicon_words=1, tone="x"))
    return pd.concat(parts)


def _targets(rng, places):
    rows = _some(rng, places, 2.0).assign(entity_id=lambda one: rng.choice(KEYS, len(one)))
    rows = rows.drop_duplicates(["article_id", "sentence_id", "entity_id"])
    made = _scored(rng, rows, ("rules", "learned"))
    return made[(made["scorer"] == "learned") | (rng.random(len(made)) < 0.9)]


def _times(rng, places):
    rows = _some(rng, places, 0.8)
    starts = pd.Timestamp("2014-06-01") + pd.to_timedelta(rng.integers(0, 60, len(rows)), unit="D")
    more = pd.to_timedelta(rng.choice([0, 0, 1, 6, 30], len(rows)), unit="D")
    kind = rng.choice(["DATE", "TIME", "DURATION"], len(rows))
    is_lost = rng.random(len(rows)) < 0.2
    made = rows.assign(type=kind, starts_on=starts, ends_on=starts + more, surface="x", rule="x")
    return made.assign(**{name: made[name].mask(is_lost) for name in ("starts_on", "ends_on")})


def _quotes(rng, places):
    rows = _some(rng, places, 1.2).copy()
    # Two pieces of an attribution stand in two sentences of one article.
    rows["quote_id"] = rows.groupby("article_id").cumcount() // 2
    keys = ["article_id", "quote_id"]
    number = rows.groupby(keys).ngroup().to_numpy()
    who = rng.choice(np.array([*KEYS, "lost", None, None], dtype=object), len(rows))[number]
    type_ = rng.choice(np.array(TYPES, dtype=object), len(rows))[number]
    kind = rng.choice(["direct", "direct", "mixed", "scare"], len(rows))[number]
    told = {"speaker_entity_id": who, "speaker_type": type_, "kind": kind, "quote": "“So it is.”"}
    speaker = [NAMES.get(key, "a voice") for key in who]
    return rows.assign(**told, speaker=speaker, rule="x").sort_values(["article_id", "start_char"])


def selection(rng):
    """Draw a selection: each part of it is given or not."""
    some = {
        "outlets": lambda: tuple({rng.choice(["Ledger", "Siren", "(not stated)"]) for _ in "ab"}),
        "since": lambda: "2014-06-25",
        "until": lambda: str(rng.choice(["2014-07-20", "2014-06-30"])),
        "entities": lambda: tuple({str(rng.choice(KEYS)) for _ in "ab"}),
        "beside": lambda: str(rng.choice(KEYS)),
        "query": lambda: str(rng.choice(["raids?", r"\bthe\b", "istanbul", "sat$", "(?<!e )city"])),
        "speaker": lambda: str(rng.choice(["Ann", "(crowds)", "(unknown)", "Bank"])),
        "told_since": lambda: "2014-06-10", "told_until": lambda: "2014-07-01",
    }  # fmt: skip
    return Selection(**{name: draw() for name, draw in some.items() if rng.random() < 0.25})


def plainly(corpus, chosen):
    """Choose by going through the tables, with no other means than comparison."""
    corpus = _of_articles(corpus, chosen)
    if not chosen.chooses_sentences:
        return corpus
    found = set(_keys(corpus.sentences))
    for part in _of_sentences(corpus, chosen):
        found &= part
    return _only(corpus, lambda table: [key in found for key in _keys(table)], "sentence_id")


def _of_articles(corpus, chosen):
    rows, known = corpus.articles, set()
    for row in rows.itertuples():
        outlet = row.outlet if isinstance(row.outlet, str) else "(not stated)"
        day = str(row.published_on)[:10]
        within = (chosen.since or "0") <= day <= (chosen.until or "9")
        is_dated = row.published_precision == "day" and day != "NaT"
        if (not chosen.outlets or outlet in chosen.outlets) and (
            (is_dated and within) or not (chosen.since or chosen.until)
        ):
            known.add(row.article_id)
    return _only(corpus, lambda table: [one in known for one in table["article_id"]], "article_id")


def _only(corpus, keep, column):
    kept = {}
    for one in dataclasses.fields(corpus):
        table = getattr(corpus, one.name)
        if isinstance(table, pd.DataFrame) and column in table and len(table):
            kept[one.name] = table[np.array(keep(table), bool)].reset_index(drop=True)
    return dataclasses.replace(corpus, **kept)


def _keys(table):
    return [*zip(table["article_id"], table["sentence_id"], strict=True)]


def _of_sentences(corpus, chosen):
    named = corpus.mentions
    if chosen.entities:
        yield set(_keys(named[named["entity_id"].isin(chosen.entities)]))
    if chosen.beside:
        yield set(_keys(named[named["entity_id"] == chosen.beside]))
    if chosen.query:
        texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
        pattern = pattern_of(chosen.query)
        yield {
            (row.article_id, row.sentence_id) for row in corpus.sentences.itertuples()
            if isinstance(texts[row.article_id], str)
            and pattern.search(texts[row.article_id], row.start_char, row.end_char)
        }  # fmt: skip
    if chosen.speaker:
        told = speech(corpus).rows
        is_own = (speakers(told)["speaker"] == chosen.speaker).to_numpy(bool)
        own = set(zip(told["article_id"][is_own], told["quote_id"][is_own], strict=True))
        said = corpus.quotes[corpus.quotes["kind"].isin(["direct", "indirect", "mixed"])]
        pieces = zip(said["article_id"], said["quote_id"], strict=True)
        yield set(_keys(said[np.array([piece in own for piece in pieces], bool)]))
    if chosen.told_since or chosen.told_until:
        first, last = chosen.told_since or "0001-01-01", chosen.told_until or "9999-12-31"
        times = corpus.times.dropna(subset=["starts_on", "ends_on"])
        # A night is told of on its first day.
        is_night = (times["type"] == "TIME") & (times["starts_on"] < times["ends_on"])
        until = times["ends_on"].where(~is_night, times["starts_on"])
        yield set(_keys(times[(times["starts_on"] >= first) & (until <= last)]))
