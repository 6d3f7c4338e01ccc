"""Gender from the articles' own words: worked by hand, and on the gold of the teaching corpus."""

import dataclasses

import pandas as pd
import pytest

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure.speaker_genders import speaker_genders


def _corpus(text, named, sources=()):
    """``named`` is (name, entity_id) for each mention; ``sources`` (source, entity_id)."""
    articles = pd.DataFrame({"article_id": ["x"], "text": [text]}).astype("str")
    rows, last = [], 0
    for name, entity in named:
        start = text.index(name, last)
        last = start + len(name)
        rows.append(("x", start, last, name, "PERSON", entity))
    columns = ["article_id", "start_char", "end_char", "surface", "label", "entity_id"]
    mentions = pd.DataFrame(rows, columns=columns)
    entities = mentions.drop_duplicates("entity_id").assign(
        entity=lambda table: table["surface"], aliases=lambda table: table["surface"]
    )
    quotes = pd.DataFrame(
        [("x", number, *told) for number, told in enumerate(sources)],
        columns=["article_id", "quote_id", "source", "speaker_entity_id"],
    ).astype({"source": "str", "speaker_entity_id": "str", "article_id": "str"})
    empty = {name: tables.empty(name) for name in ("alias_decisions", "problems", "sentences")}
    return Corpus(articles, mentions=mentions, entities=entities, quotes=quotes, **empty)


def _genders(*given, **tables_):
    found = speaker_genders(_corpus(*given), **tables_)
    return found[["gender", "evidence", "n_evidence"]].astype(object).values.tolist()


def test_honorifics_before_and_within_names():
    text = "Mrs. Ann Bey met Sir Lee Orr, and a spokeswoman, Kim Poe, met Sky Doe."
    named = [("Ann Bey", "a"), ("Sir Lee Orr", "b"), ("Kim Poe", "c"), ("Sky Doe", "d")]
    assert [row[0] for row in _genders(text, named)][:2] == ["female", "male"]
    assert pd.isna(_genders(text, named)[3][0])
    assert _genders(text, named)[3][2] == 0


def test_pronouns_of_what_a_person_says():
    assert _genders("Ann Bey", [("Ann Bey", "a")], [("she", "a"), ("Bey", "a"), ("She", "a")]) == [
        ["female", "pronoun", 2]
    ]


def test_contradictions_are_missing():
    [[gender, evidence, n]] = _genders("Bey", [("Bey", "a")], [("she", "a"), ("he", "a")])
    assert (pd.isna(gender), evidence, n) == (True, "pronoun", 2)
    mostly = [("he", "a")] * 4 + [("she", "a")]
    assert _genders("Bey", [("Bey", "a")], mostly)[0][0] == "male"
    [[gender, _, _]] = _genders("Mr Bey or Mrs Bey", [("Bey", "a"), ("Bey", "a")])
    assert pd.isna(gender)


def test_a_table_wins_and_given_names_come_last():
    names = pd.DataFrame({"name": ["Ann Bey"], "gender": ["male"]})
    given = pd.DataFrame({"name": ["ann", "sky"], "gender": ["female", "male"]})
    text, named = "Mrs Ann Bey, Sky Doe, Ann", [("Ann Bey", "a"), ("Sky Doe", "b"), ("Ann", "c")]
    made = _genders(text, named, names=names, given_names=given)
    assert made[:2] == [["male", "table", 1], ["male", "given name", 1]]
    assert pd.isna(made[2][0])
    assert _genders(text, named, given_names=given)[0] == ["female", "honorific", 1]


def test_tables_that_say_too_little():
    corpus = _corpus("Ann Bey", [("Ann Bey", "a")])
    with pytest.raises(ValueError, match="names: no column 'gender'"):
        speaker_genders(corpus, pd.DataFrame({"name": ["Ann Bey"]}))
    with pytest.raises(ValueError, match="gender is 'f' in row 0; expected female or male"):
        speaker_genders(corpus, pd.DataFrame({"name": ["Ann Bey"], "gender": ["f"]}))
    with pytest.raises(TypeError, match="names: expected a DataFrame"):
        speaker_genders(corpus, ["Ann Bey"])


def test_nobody():
    found = speaker_genders(_corpus("It rained.", []))
    assert list(found) == ["entity_id", "entity", "gender", "evidence", "n_evidence"]
    assert len(found) == 0
    assert found.attrs["call"] == "measure.speaker_genders"


def test_gold_of_the_teaching_corpus(told):
    """Of persons who speak as "she" or "he" in gold, titles alone contradict none."""
    whole = speaker_genders(told).set_index("entity_id")
    without = dataclasses.replace(told, quotes=tables.empty("quotes"))
    titles = speaker_genders(without).set_index("entity_id")
    by_pronoun = whole[whole["evidence"] == "pronoun"]["gender"].dropna()
    assert len(by_pronoun) > 20
    both = titles["gender"].dropna()
    spoken = told.quotes.assign(said=told.quotes["source"].str.casefold())
    spoken = spoken[spoken["said"].isin(["she", "he"])].dropna(subset="speaker_entity_id")
    said = spoken.groupby("speaker_entity_id")["said"].agg(set)
    shared = said.index.intersection(both.index)
    assert len(shared) > 5
    assert all(said[key] == {"she" if both[key] == "female" else "he"} for key in shared)
