"""A selection: what it refuses, and that applying it is what its parts say."""

import numpy as np
import pandas as pd
import pytest
from fake_parts import holds, random_corpus, rows_of

from utils.measure.chosen import OF_SENTENCES, Selection, chosen

LAYERS = ("sentences", "mentions", "times", "quotes", "tones")


def is_of(article, selection):
    """Say of one article whether a selection means it."""
    outlet = article.outlet if article.outlet == article.outlet else "(not stated)"
    if selection.outlets and outlet not in selection.outlets:
        return False
    if selection.since is None and selection.until is None:
        return True
    if article.published_precision != "day":
        return False
    day = f"{article.published_on:%Y-%m-%d}"
    return (selection.since or day) <= day <= (selection.until or day)


def drawn(seed):
    rng = np.random.default_rng(seed)
    outlets = [(), ("Ledger",), ("Siren", "(not stated)")][rng.integers(3)]
    since, until = [(None, None), ("2014-06-05", None), ("2014-06-03", "2014-06-15")][
        rng.integers(3)
    ]
    entities = [(), ("p1",), ("p1", "o1")][rng.integers(3)]
    beside = [None, None, "p2"][rng.integers(3)]
    query = [None, "talks|rain"][rng.integers(2)]
    return Selection(outlets, since, until, entities, beside, query)


@pytest.mark.parametrize("seed", range(8))
def test_a_selection_chooses_what_its_parts_mean(seed):
    corpus, selection = random_corpus(seed), drawn(seed)
    part = chosen(corpus, selection)
    articles = [row.article_id for row in corpus.articles.itertuples() if is_of(row, selection)]
    assert part.articles["article_id"].tolist() == articles
    asked = {"entities": selection.entities, "beside": selection.beside, "query": selection.query}
    rows = rows_of(corpus)
    sentences = {
        (row.article_id, row.sentence_id)
        for row in corpus.sentences.itertuples()
        if row.article_id in articles and holds(rows, row, **asked)
    }
    for name in LAYERS:
        whole, kept = getattr(corpus, name), getattr(part, name)
        places = zip(whole["article_id"], whole["sentence_id"], strict=True)
        expected = whole[[place in sentences for place in places]].reset_index(drop=True)
        pd.testing.assert_frame_equal(kept, expected)
    pd.testing.assert_frame_equal(part.entities, corpus.entities)


def test_a_selection_without_parts_is_the_whole(teaching):
    part = chosen(teaching, Selection())
    pd.testing.assert_frame_equal(part.sentences, teaching.sentences)
    pd.testing.assert_frame_equal(part.articles, teaching.articles)


@pytest.mark.parametrize("name", OF_SENTENCES)
def test_what_chooses_sentences_says_so(name):
    told = ("p1",) if name == "entities" else "2014-06-02"
    assert Selection(**{name: told}).chooses_sentences
    assert not Selection(**{name: told}).without(name).chooses_sentences


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"since": "June"}, "since: 'June' is no day; expected one such as 2014-06-02"),
        ({"until": ""}, "until: '' is no day"),
        ({"since": "2014-06-02", "until": "2014-06-01"}, "until: 2014-06-01 is before since"),
        ({"told_since": "2014-6"}, "told_since: '2014-6' is no day"),
        ({"since": "2014-7-2"}, "since: '2014-7-2' is no day; expected one such as 2014-06-02"),
        ({"told_until": "2014-07-2"}, "told_until: '2014-07-2' is no day"),
        ({"query": "("}, "is no regular expression"),
        ({"query": "(.+)+$"}, "holds what can take for ever on a long sentence"),
    ],
)
def test_what_can_choose_nothing_is_refused(told, words):
    with pytest.raises(ValueError, match=words):
        Selection(**told)
