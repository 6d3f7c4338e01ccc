"""The contract of every table: its columns, their types and units, and what may be missing.

A table is a plain DataFrame with a RangeIndex. Columns that a contract does not
name may follow the ones that it does: what a user's file holds beside them is kept.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


class Column(NamedTuple):
    """One column of a contract: its pandas dtype, what it holds, and whether it may be missing."""

    dtype: str
    meaning: str
    may_be_missing: bool = False


ARTICLES = {
    "article_id": Column("str", "key of the article, unique in the corpus"),
    "title": Column("str", "headline", True),
    "text": Column("str", "body; missing where the corpus was read without text", True),
    "author": Column("str", "byline, several names joined by '; '", True),
    "outlet": Column("str", "the paper, station or site that published it", True),
    "published_on": Column("datetime64[us]", "day of publication; first day of its period", True),
    "published_precision": Column("str", "day, month or year: how exact published_on is", True),
    "published_source": Column(
        "str", "where the date stands: byline, metadata, manifest, file, url", True
    ),
    "section": Column("str", "part of the paper", True),
    "url": Column("str", "address", True),
    "language": Column("str", "language as the source states it", True),
    "n_words": Column("Int64", "pieces between white space that hold a letter or digit", True),
    "n_chars": Column("Int64", "length of text in code points", True),
    "source_file": Column("str", "file, relative to what was read"),
    "source_offset": Column("Int64", "line of the file, or row of its table, counted from 1"),
    "source_format": Column("str", "text, csv, tsv, jsonl or parquet"),
    "sha256": Column("str", "hash of text as UTF-8", True),
}

PROBLEMS = {
    "source_file": Column("str", "file, relative to what was read"),
    "source_offset": Column("Int64", "line or row counted from 1; missing for a whole file", True),
    "article_id": Column("str", "article that came of it; missing where none did", True),
    "problem": Column("str", "what was found"),
    "what_to_do": Column("str", "what a user can do about it"),
}

_PLACE = {
    "article_id": Column("str", "article in which it stands"),
    "sentence_id": Column("int64", "sentence of the article, counted from 0"),
    "start_char": Column("int64", "first code point in articles.text"),
    "end_char": Column("int64", "code point after the last"),
}

SENTENCES = _PLACE

MENTIONS = _PLACE | {
    "surface": Column("str", "the words: text[start_char:end_char]"),
    "label": Column("str", "PERSON, ORG, PLACE, GROUP (a people, faith or party) or OTHER"),
    "entity_id": Column("str", "who or what is meant; missing where that is undecided", True),
    "entity": Column("str", "its name to show; missing where that is undecided", True),
    "rule": Column("str", "what found the span: the model, the gazetteer, a rule"),
}

ENTITIES = {
    "entity_id": Column("str", "key of the entity, made from its label and name"),
    "entity": Column("str", "the name to show"),
    "label": Column("str", "as in mentions"),
    "aliases": Column("str", "its surfaces, most frequent first, joined by '; '"),
    "linked_entity_id": Column("str", "country of a demonym", True),
    "n_mentions": Column("int64", "mentions in the corpus"),
    "n_articles": Column("int64", "articles that mention it"),
}

ALIAS_DECISIONS = {
    "surface": Column("str", "the words of the mentions decided upon"),
    "label": Column("str", "as in mentions"),
    "entity_id": Column("str", "what they were taken for; missing where undecided", True),
    "rule": Column("str", "why"),
    "confidence": Column("float64", "share of such decisions that gold says are right", True),
    "n_mentions": Column("int64", "mentions decided so"),
    "n_articles": Column("int64", "articles in which they stand"),
    "candidates": Column("str", "entities between which it was, joined by '; '", True),
}

LABELS = ("PERSON", "ORG", "PLACE", "GROUP", "OTHER")

ALIASES = {
    "surface": Column("str", "words as they stand in articles"),
    "entity": Column("str", "name of what they mean; missing: they are no name", True),
    "label": Column("str", "as in mentions; missing: the entity's, else as found", True),
    "from": Column("datetime64[us]", "first day of publication for which it holds", True),
    "to": Column("datetime64[us]", "last such day", True),
    "note": Column("str", "why, for people", True),
}

_SENTENCE = {name: _PLACE[name] for name in ("article_id", "sentence_id")}
_SCORE = {
    "polarity": Column("float64", "−1 most negative … 1 most positive; missing: no evidence", True),
    "n_lexicon_words": Column("int64", "words of its lexicons that the scorer found"),
}

TONES = _SENTENCE | {
    "scorer": Column("str", "textblob, vader, news or news_embedded"),
    "polarity": _SCORE["polarity"],
    "subjectivity": Column("float64", "0 fact … 1 opinion; textblob's alone", True),
    "n_lexicon_words": _SCORE["n_lexicon_words"],
}

TARGETS = _SENTENCE | {
    "entity_id": Column("str", "toward whom or what: as in mentions"),
    "scorer": Column("str", "rules, learned or learned_embedded"),
    "polarity": _SCORE["polarity"],
    "tone": Column("str", "negative, neutral or positive"),
    "n_lexicon_words": _SCORE["n_lexicon_words"],
}

TIMES = _PLACE | {
    "surface": Column("str", "the words: text[start_char:end_char]"),
    "type": Column("str", "DATE, TIME, DURATION or SET, as in TIMEX3"),
    "value": Column("str", "TIMEX3 value; missing where the words do not say enough", True),
    "mod": Column("str", "START, MID, END, APPROX, BEFORE …, as in TIMEX3", True),
    "starts_on": Column("datetime64[us]", "first day that is meant", True),
    "ends_on": Column("datetime64[us]", "last day that is meant, itself included", True),
    "precision": Column(
        "str",
        "day, week, month, season, quarter, half, year, decade, century; missing: no days",
        True,
    ),
    "anchor": Column(
        "str", "calendar (the words), publication, text (a time just told) or unknown", True
    ),
    "anchor_on": Column("datetime64[us]", "day from which the value was counted", True),
    "rule": Column("str", "what found it, and what decided between readings"),
}

NUMBERS = _PLACE | {
    "surface": Column("str", "the words of the figure: text[start_char:end_char]"),
    "value": Column("float64", "the figure in its unit; 40000000 for $40 million"),
    "unit": Column("str", "people, dollars, km, percent …; missing: things of another kind", True),
    "what": Column("str", "what is counted or measured, in the text's words, lower case", True),
    "hedge": Column("str", "at_least, at_most or about; missing: none", True),
    "source": Column("str", "who gives it, in the text's words; missing: nobody is named", True),
    "source_entity_id": Column("str", "as in mentions; missing: nobody known by name", True),
    "rule": Column("str", "what found it"),
}

QUOTES = _PLACE | {
    "quote_id": Column("int64", "number in its article, from 0; the pieces of one speech share it"),
    "quote": Column("str", "the words, with their marks: text[start_char:end_char]"),
    "kind": Column(
        "str",
        "direct (all in marks), indirect (none), mixed (some); not speech though in marks: "
        "scare (kept at arm's length), title (of a work), nickname, word (spoken of as a word)",
    ),
    "cue": Column("str", "what says that they are told, as 'said'; missing: none", True),
    "cue_start_char": Column("Int64", "first code point of the cue in articles.text", True),
    "cue_end_char": Column("Int64", "code point after its last", True),
    "source": Column("str", "who gives them, in the text's words; missing: nobody told", True),
    "source_start_char": Column("Int64", "first code point of the source; may lie before", True),
    "source_end_char": Column("Int64", "code point after its last", True),
    "speaker": Column(
        "str", "who is meant: an entity's name, else the source's words; missing: undecided", True
    ),
    "speaker_entity_id": Column("str", "as in mentions; missing: nobody known by name", True),
    "speaker_type": Column(
        "str", "person, office, organisation, document, anonymous, crowd; missing: undecided", True
    ),
    "speaker_rule": Column("str", "what found the speaker; missing: nothing did", True),
    "rule": Column("str", "what found the words"),
}

LEXICON = {
    "word": Column("str", "a word or phrase in lower case"),
    "scorer": Column("str", "textblob, vader or news; missing: all three", True),
    "polarity": Column("float64", "−1 … 1; missing: the word says nothing", True),
    "note": Column("str", "why, for people", True),
}

SIDES = {
    "entity": Column("str", "somebody who may speak, by a name or an alias"),
    "side": Column("str", "the side that they are on, in words of your own"),
    "role": Column("str", "what they speak as, such as official; missing: not said", True),
    "note": Column("str", "why, for people", True),
}

REPRINTS = {
    "article_id": Column("str", "article that has a near-duplicate in the corpus"),
    "cluster_id": Column("str", "the article of its cluster that was published first"),
    "centre_id": Column("str", "the article that all others of its cluster are near to"),
    "containment": Column("float64", "share of the shorter one's sequences in the other, 0–1"),
    "jaccard": Column("float64", "sequences in common with the centre, of all in either, 0–1"),
}

CONTRACTS = {
    "articles": ARTICLES,
    "problems": PROBLEMS,
    "sentences": SENTENCES,
    "mentions": MENTIONS,
    "entities": ENTITIES,
    "alias_decisions": ALIAS_DECISIONS,
    "aliases": ALIASES,
    "reprints": REPRINTS,
    "tones": TONES,
    "targets": TARGETS,
    "times": TIMES,
    "numbers": NUMBERS,
    "quotes": QUOTES,
    "lexicon": LEXICON,
    "sides": SIDES,
}

# What makes the tables that people hand over.
_FROM = {
    "articles": "a table from read.articles (articles, problems = read.articles(…))",
    "aliases": "a table from read.aliases, or a DataFrame with surface and entity",
    "lexicon": "a table from read.lexicon, or a DataFrame with word and polarity",
    "sides": "a table from read.sides, or a DataFrame with entity and side",
}


def check(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Hand a table back if it keeps its contract.

    Parameters
    ----------
    table : DataFrame
    name : str
        A key of ``CONTRACTS``.

    Returns
    -------
    DataFrame
        The same table.

    Raises
    ------
    TypeError
        "articles: expected a table from read.articles …, found a str".
    ValueError
        "articles: …" with every column that is absent, of another type, or missing
        where it may not be, or an index that does not count from 0.

    Examples
    --------
    >>> check(pd.DataFrame({"problem": ["empty"]}), "problems")
    Traceback (most recent call last):
    ValueError: problems: no column 'source_file'; no column 'source_offset'; ...
    """
    check_is_table(table, name)
    contract = CONTRACTS[name]
    faults = [fault for column in contract for fault in _faults(table, column, contract[column])]
    if not table.index.equals(pd.RangeIndex(len(table))):
        faults.append("the index does not count 0, 1, 2 …: use reset_index(drop=True)")
    if faults:
        raise ValueError(f"{name}: " + "; ".join(faults))
    return table


def check_is_table(table: object, name: str) -> None:
    """Refuse what is no table where the one called ``name`` is expected.

    Raises
    ------
    TypeError
        "articles: expected a table from read.articles …, found a str".

    Examples
    --------
    >>> check_is_table({"surface": ["Isil"]}, "aliases")
    Traceback (most recent call last):
    TypeError: aliases: expected a table from read.aliases, or a DataFrame ..., found a dict
    """
    if not isinstance(table, pd.DataFrame):
        kind = type(table).__name__
        raise TypeError(f"{name}: expected {_FROM.get(name, 'a DataFrame')}, found a {kind}")


def _faults(table: pd.DataFrame, column: str, expected: Column) -> list[str]:
    if column not in table:
        return [f"no column {column!r}"]
    values = table[column]
    if str(values.dtype) != expected.dtype:
        return [f"{column!r} is {values.dtype}, expected {expected.dtype}"]
    if not expected.may_be_missing and values.hasnans:
        return [f"{column!r} is missing in {values.isna().sum():,} rows"]
    return []


def empty(name: str) -> pd.DataFrame:
    """Hand back a table without rows that keeps the contract ``name``.

    Examples
    --------
    >>> len(check(empty("articles"), "articles"))
    0
    """
    contract = CONTRACTS[name]
    return pd.DataFrame({key: pd.Series(dtype=contract[key].dtype) for key in contract})


def state_call(table: pd.DataFrame, call: str, **options: object) -> pd.DataFrame:
    """Write into ``table.attrs`` which call made it, so that a figure's manifest can say so.

    Examples
    --------
    >>> made = state_call(pd.DataFrame(), "measure.article_counts", every="week")
    >>> made.attrs["call"], made.attrs["options"]
    ('measure.article_counts', {'every': 'week'})
    """
    table.attrs = {**table.attrs, "call": call, "options": options}
    return table
