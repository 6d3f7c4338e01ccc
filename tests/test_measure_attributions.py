"""What one source says in one go, against a count by hand and a plain loop."""

import dataclasses

import pandas as pd
import pytest
from fake_speech import random_speech, speech_of, spoken

from utils.measure.attributions import attributions


def test_pieces_of_one_speech_are_one_attribution_and_scare_quotes_are_none():
    corpus = speech_of(
        (0, "pell", "“We are done,”", "direct", 0),
        (0, "pell", "“and we go.”", "direct", 40),
        (0, None, "“partners”", "scare", 80),
        (1, "resk", "that they had “no choice”", "mixed", 5),
    )
    one = corpus.quotes.assign(quote_id=[0, 0, 1, 0])
    found = attributions(dataclasses.replace(corpus, quotes=one))
    assert found["kind"].tolist() == ["direct", "mixed"]
    assert found[["start_char", "end_char"]].values.tolist() == [[0, 52], [5, 30]]
    assert found[["n_words", "n_words_direct"]].values.tolist() == [[6, 6], [5, 2]]
    assert found["speaker"].tolist() == ["Ana Pell", "Tol Resk"]


def test_a_speech_in_marks_and_without_is_mixed():
    corpus = speech_of((0, "pell", "“Go,”", "direct", 0), (0, "pell", "they left", "indirect", 9))
    one = dataclasses.replace(corpus, quotes=corpus.quotes.assign(quote_id=0))
    found = attributions(one)
    assert found[["kind", "n_words", "n_words_direct"]].values.tolist() == [["mixed", 3, 1]]


def test_the_gold_of_the_teaching_corpus_is_kept(told):
    found = attributions(told, by="outlet")
    speech = spoken(told.quotes)
    assert len(found) == len(speech[["article_id", "quote_id"]].drop_duplicates())
    kinds = speech.drop_duplicates(["article_id", "quote_id"])["kind"].value_counts()
    assert found["kind"].value_counts().to_dict() == kinds.to_dict()
    assert (found["n_words_direct"] <= found["n_words"]).all()
    assert (found.loc[found["kind"] == "mixed", "n_words_direct"] > 0).mean() > 0.95
    assert found.equals(found.sort_values(["article_id", "start_char", "quote_id"]))
    assert found.columns[0] == "outlet"


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_or_made(seed):
    corpus = random_speech(seed)
    speech = corpus.quotes[corpus.quotes["kind"] != "scare"]
    found = attributions(corpus)
    assert found["n_words"].sum() == sum(len(q.split()) - q.split().count("”")
                                         for q in speech["quote"])  # fmt: skip
    assert found["speaker_entity_id"].notna().sum() == speech["speaker_entity_id"].notna().sum()


def test_poor_corpora_give_empty_tables_with_their_types():
    full = attributions(speech_of((0, "pell", "“Go.”")))
    for corpus in (speech_of(), speech_of(outlets="")):
        for by in (None, "outlet", "month"):
            found = attributions(corpus, by=by)
            assert found.empty
            assert found.dtypes.tolist() == full.dtypes.tolist()


def test_a_column_of_the_result_is_no_group():
    corpus = speech_of((0, "pell", "“Go.”"))
    named = dataclasses.replace(corpus, articles=corpus.articles.assign(speaker="x"))
    with pytest.raises(ValueError, match="by: 'speaker' is a column of the result itself"):
        attributions(named, by="speaker")
    with pytest.raises(KeyError, match="by: no column 'paper'"):
        attributions(corpus, by="paper")


def test_an_article_without_words_counts_for_nothing():
    corpus = speech_of((0, "pell", "“Go.”"), (1, "pell", "“Go.”"))
    n_words = pd.Series([200, None, 200, 200], dtype="Int64")
    found = attributions(
        dataclasses.replace(corpus, articles=corpus.articles.assign(n_words=n_words))
    )
    assert found["article_id"].tolist() == ["a0"]
    assert found.attrs["n_without_text"] == 1
