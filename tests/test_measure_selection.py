"""The sentences that a filter chooses, against a plain reading of what each part means."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from fake_parts import NAMES, holds, random_corpus, rows_of

from utils import measure

DAYS = (None, "2014-06-04", "2014-06-09", "2014-06-20")


def keys(rows):
    return list(zip(rows["article_id"], rows["sentence_id"], strict=True))


def drawn(seed):
    """Draw what is asked for, each part now and then."""
    rng = np.random.default_rng(seed)
    entities = tuple(rng.choice(list(NAMES), size=rng.integers(3), replace=False))
    beside = [None, "p1", "p2"][rng.integers(3)]
    query = [None, "talks", r"R.in|\bash", "É", "no\\s+one"][rng.integers(5)]
    days = [
        (DAYS[one], DAYS[other])
        for one in range(4)
        for other in range(4)
        if one <= other or not other
    ]
    told = days[rng.integers(len(days))]
    return entities, beside, query, None if told == (None, None) else told


@pytest.mark.parametrize("seed", range(8))
def test_all_that_is_asked_for_holds_in_each_sentence_and_in_no_other(seed):
    corpus = random_corpus(seed)
    entities, beside, query, told = drawn(seed)
    since, until = told or (None, None)
    found = measure.sentences_about(
        corpus, entity=entities or None, beside=beside, query=query,
        told_since=since, told_until=until,
    )  # fmt: skip
    asked = {"entities": entities, "beside": beside, "query": query, "told": told}
    rows = rows_of(corpus)
    expected = [row for row in corpus.sentences.itertuples() if holds(rows, row, **asked)]
    assert keys(found) == [(row.article_id, row.sentence_id) for row in expected]


def pieces_by_speaker(corpus):
    """Return the sentences of each speaker's pieces, as the table of sources calls speakers."""
    found = {}
    said = corpus.quotes[corpus.quotes["kind"].isin(["direct", "indirect", "mixed"])]
    for _, pieces in said.groupby(["article_id", "quote_id"]):
        alone = dataclasses.replace(corpus, quotes=pieces.reset_index(drop=True))
        name = measure.sources(alone)["speaker"].item()
        found.setdefault(name, set()).update(keys(pieces))
    return found


@pytest.mark.parametrize("seed", range(2))
def test_a_speaker_has_the_sentences_of_all_pieces_of_what_sources_count_for_them(seed):
    corpus = random_corpus(seed, n_articles=3)
    found = pieces_by_speaker(corpus)
    assert set(found) == set(measure.sources(corpus)["speaker"])
    for name, expected in found.items():
        assert set(keys(measure.sentences_about(corpus, speaker=name))) == expected


def test_the_speakers_of_the_teaching_corpus_keep_all_their_quotes(told):
    table = measure.sources(told).head(2)
    for row in table.itertuples():
        part = told.within(measure.sentences_about(told, speaker=row.speaker))
        own = measure.sources(part)
        assert own.set_index("speaker")["n_quotes"][row.speaker] == row.n_quotes


def test_nothing_asked_for_chooses_all(teaching):
    pd.testing.assert_frame_equal(measure.sentences_about(teaching), teaching.sentences)


def test_several_entities_and_one_beside_them_add_up(teaching):
    pair = measure.cooccurrences(teaching).iloc[0]
    ids = [pair["entity_id_a"], pair["entity_id_b"]]
    one, other = (measure.sentences_about(teaching, entity=name) for name in ids)
    both = measure.sentences_about(teaching, entity=ids)
    beside = measure.sentences_about(teaching, entity=pair["entity_a"], beside=ids[1])
    assert len(one) + len(other) == len(both) + len(beside)
    assert len(beside) == pair["n_both"]
    pd.testing.assert_frame_equal(one, measure.sentences_about(teaching, entity=ids[:1]))


def test_a_speaker_who_says_nothing_here_has_no_sentence():
    corpus = random_corpus(1)
    assert measure.sentences_about(corpus, speaker="Maris Undet").empty
    assert measure.sentences_about(corpus, speaker="(documents)").empty


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"speaker": "Ana Pel"}, KeyError, "nobody in the corpus is called 'Ana Pel'.*Ana Pell"),
        ({"speaker": "Zqx"}, KeyError, "none is near it"),
        ({"entity": "Zqx"}, KeyError, "nobody in the corpus is called 'Zqx'"),
        ({"entity": []}, ValueError, "entity: an empty list chooses nothing; give None for all"),
        ({"query": "("}, ValueError, "is no regular expression"),
        ({"told_since": "June"}, ValueError, "told_since: 'June' is no day"),
        ({"told_since": ""}, ValueError, "told_since: '' is no day"),
        (
            {"told_since": "2014-06-02", "told_until": "2014-06-01"},
            ValueError,
            "told_until: 2014-06-01 is before told_since, 2014-06-02",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_told(asked, error, words):
    with pytest.raises(error, match=words):
        measure.sentences_about(random_corpus(0), **asked)


def test_words_are_not_sought_where_there_is_no_text():
    corpus = random_corpus(0)
    articles = corpus.articles.assign(text=pd.Series(pd.NA, corpus.articles.index, dtype="str"))
    with pytest.raises(ValueError, match="query: the corpus was read without text"):
        measure.sentences_about(dataclasses.replace(corpus, articles=articles), query="talks")
