"""The numbers of articles and sentences, against looking each row up."""

import numpy as np
import pytest
from fake_parts import random_corpus

from utils.annotate.row_places import Places


def keys(rows):
    return list(zip(rows["article_id"], rows["sentence_id"], strict=True))


@pytest.mark.parametrize("seed", range(3))
def test_a_number_stands_for_a_key(seed):
    corpus = random_corpus(seed)
    for name in ("sentences", "mentions", "quotes", "tones"):
        rows = getattr(corpus, name)
        ids = corpus.places.ids[corpus.places.articles(name)]
        assert ids.tolist() == rows["article_id"].tolist()
        numbers = dict(
            zip(keys(corpus.sentences), corpus.places.sentences("sentences"), strict=True)
        )
        assert len(set(numbers.values())) == len(numbers)
        assert corpus.places.sentences(name).tolist() == [numbers[key] for key in keys(rows)]


@pytest.mark.parametrize("seed", range(3))
def test_a_sentence_holds_the_rows_that_stand_in_it(seed):
    corpus = random_corpus(seed)
    rng = np.random.default_rng(seed)
    is_chosen = rng.random(len(corpus.mentions)) < 0.3
    held = set(keys(corpus.mentions[is_chosen]))
    found = corpus.places.holding("mentions", is_chosen)
    assert found.tolist() == [key in held for key in keys(corpus.sentences)]


def test_rows_need_no_order():
    corpus = random_corpus(4)
    mixed = corpus.mentions.sample(frac=1, random_state=0)
    places = Places({"articles": corpus.articles, "sentences": corpus.sentences})
    found = places.articles_of(mixed)
    assert places.ids[found].tolist() == mixed["article_id"].tolist()


def test_rows_of_other_articles_and_sentences_have_none():
    corpus = random_corpus(4)
    places = Places({"articles": corpus.articles, "sentences": corpus.sentences.iloc[3:]})
    other = corpus.sentences.head(2).assign(article_id=["zz", None])
    assert places.articles_of(other).tolist() == [-1, -1]
    assert places.sentences_of(other).tolist() == [-1, -1]
    assert (places.sentences_of(corpus.sentences)[:3] == -1).all()
    none = Places({"articles": corpus.articles.head(0), "sentences": corpus.sentences.head(0)})
    assert none.articles_of(other).tolist() == [-1, -1]
    assert none.sentences_of(other).tolist() == [-1, -1]
