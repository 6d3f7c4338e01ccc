"""A part of a corpus: which articles it has, and what a wrong outlet or day is answered."""

import dataclasses

import pandas as pd
import pytest
from fake_parts import random_corpus

from utils import tables

OF_ARTICLES = ("sentences", "mentions", "tones", "times", "quotes", "problems")


def ids(corpus):
    return corpus.articles["article_id"].tolist()


@pytest.mark.parametrize("seed", range(3))
def test_a_part_holds_what_stands_in_its_articles(seed):
    corpus = random_corpus(seed)
    part = corpus.where(outlet="Ledger")
    assert set(part.articles["outlet"]) == {"Ledger"}
    for name in OF_ARTICLES:
        whole = getattr(corpus, name)
        expected = whole[whole["article_id"].isin(ids(part))].reset_index(drop=True)
        pd.testing.assert_frame_equal(getattr(part, name), expected)
        pd.testing.assert_frame_equal(getattr(part, name), getattr(corpus.of(part.articles), name))


def test_outlets_and_those_without_one_make_up_the_whole():
    corpus = random_corpus(3)
    parts = [corpus.where(outlet=one) for one in ("Ledger", "Siren", "(not stated)")]
    assert sorted(one for part in parts for one in ids(part)) == sorted(ids(corpus))
    assert ids(corpus.where(outlet=["Ledger", "Siren", "(not stated)"])) == ids(corpus)


def test_days_leave_out_articles_not_dated_to_the_day():
    days = pd.to_datetime(["2014-06-02", "2014-06-03", "2014-06-01", None, "2014-06-04"])
    corpus = random_corpus(0, n_articles=5)
    articles = corpus.articles.assign(
        article_id=list("abcde"), published_on=days.astype("datetime64[us]"),
        published_precision=["day", "day", "month", None, "day"],
    ).astype({"article_id": "str"})  # fmt: skip
    others = {name: tables.empty(name) for name in OF_ARTICLES}
    corpus = dataclasses.replace(corpus, articles=articles, **others)
    assert ids(corpus.where(since="2014-06-01")) == ["a", "b", "e"]
    assert ids(corpus.where(until="2014-06-03")) == ["a", "b"]
    assert ids(corpus.where(since="2014-06-03", until="2014-06-03")) == ["b"]
    assert ids(corpus.where()) == list("abcde")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"outlet": "Ledgr"}, "outlet: no article has 'Ledgr'; there are Ledger"),
        ({"outlet": ["Siren", "X"]}, r"no article has 'X'; there are \(not stated\), Ledger"),
        ({"outlet": []}, "outlet: an empty list chooses nothing; give None for all"),
        ({"since": "2 June"}, "since: '2 June' is no day; expected one such as 2014-06-02"),
        ({"until": ""}, "until: '' is no day"),
        ({"since": "2014-06-02", "until": "2014-06-01"}, "until: 2014-06-01 is before since"),
    ],
)
def test_what_cannot_be_chosen_is_told(asked, words):
    with pytest.raises(ValueError, match=words):
        random_corpus(3).where(**asked)


def test_sentences_are_chosen_and_articles_stay():
    corpus = random_corpus(5)
    some = corpus.sentences.iloc[::3]
    part = corpus.within(some)
    assert ids(part) == ids(corpus)
    pd.testing.assert_frame_equal(part.sentences, some.reset_index(drop=True))
    pd.testing.assert_frame_equal(part.problems, corpus.problems)
    for name in ("mentions", "tones", "times", "quotes"):
        whole = getattr(corpus, name)
        expected = whole.merge(some[["article_id", "sentence_id"]])
        pd.testing.assert_frame_equal(getattr(part, name), expected)


def test_a_part_of_a_part_is_chosen_as_from_the_whole():
    corpus = random_corpus(5)
    some, fewer = corpus.sentences.iloc[::2], corpus.sentences.iloc[::4]
    pd.testing.assert_frame_equal(
        corpus.within(some).within(fewer).tones, corpus.within(fewer).tones
    )
    assert corpus.within(some.iloc[:0]).mentions.empty


@pytest.mark.parametrize("row", [("a01", 99), ("a01", -1), ("zz", 0)])
def test_a_sentence_that_is_not_there_is_told(row):
    rows = pd.DataFrame([row], columns=["article_id", "sentence_id"])
    with pytest.raises(KeyError, match=f"sentences: number {row[1]} of '{row[0]}' is not in"):
        random_corpus(2).within(rows)


def test_a_sentence_that_a_part_lacks_is_not_in_it():
    corpus = random_corpus(5)
    part = corpus.within(corpus.sentences.iloc[1:])
    with pytest.raises(KeyError, match="is not in the corpus"):
        part.within(corpus.sentences.iloc[:1])


def test_texts_come_in_the_order_of_their_keys():
    corpus = random_corpus(2)
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    wanted = ["a03", "a01", "a03"]
    found = corpus.texts(wanted)
    assert found.index.tolist() == wanted
    pd.testing.assert_series_equal(
        found.reset_index(drop=True), pd.Series([texts[one] for one in wanted], dtype="str"),
        check_names=False,
    )  # fmt: skip
    with pytest.raises(KeyError, match="articles: 'zz' is not in the corpus"):
        corpus.texts(["a01", "zz"])
