"""Sentences that match a query are those that Python's own search finds."""

import dataclasses
import re

import numpy as np
import pandas as pd
import pytest
from fake_selections import small_corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from utils import tables
from utils.annotate.annotation import Corpus
from utils.measure.chosen import Selection
from utils.measure.glances import Glances, numbering, queries

QUERIES = [
    *("raids?", r"\braid\b", "the|city", "sat$", "^talks", "İ", "istanbul", "ISTANBUL", "[rs]a"),
    *(r"the\s+city", "(?<!e )city", "(?i:said)", r"s\.", "sa(id|t)", r"\bfailed.*raid", "x{2}"),
    *("ra.?d", "k", "raids*", r"\\b.", r"\$.", "r+?a", "(t|c)(al|i)", r"\W", r"\Ataalks|t"),
    *("(i)t", "()", "d.*s", r"\d|\S\s"),
]
# What a query is put together of, and what texts are: letters that are alike in some case.
PARTS = [
    *("[a-k]", "[^t]", "{1,2}", "(?!a)", "(?<=k)", "++", "x+", "“", "-", "#"),
    *"aikst .?*+|()",
    r"\b",
    r"\w",
    r"\s",
    r"\S",
    "^",
    "$",
    r"\.",
    "É",
    "ſ",
    "[ik]",
    r"\\",
]
LETTERS = [*"aiIkKsSt .\n1_-", "É", "é", "İ", "ı", "ſ", "\N{KELVIN SIGN}", "“", "😀"]


def plain(corpus, query):
    """Return which sentences match, one by one, in the order of articles."""
    pattern = re.compile(query, re.IGNORECASE)
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    return {
        (row.article_id, row.sentence_id)
        for row in corpus.sentences.itertuples()
        if isinstance(texts[row.article_id], str)
        and pattern.search(texts[row.article_id], row.start_char, row.end_char)
    }


def found(glances, query):
    """Return which sentences match, as glances have it."""
    rows = glances.sentences(Selection(query=query), 0, 10_000).rows
    return {*zip(rows["article_id"], rows["sentence_id"], strict=True)}


@pytest.fixture(scope="module")
def corpora():
    """Two small corpora with their glances."""
    return [(Glances(corpus), corpus) for corpus in map(small_corpus, range(2))]


def corpus_of(texts, bounds):
    """Make a corpus of texts, each cut at the same bounds."""
    rows = [
        (f"a{number}", place, *ends) for number, _ in enumerate(texts)
        for place, ends in enumerate(bounds)
    ]  # fmt: skip
    articles = pd.DataFrame({"article_id": [f"a{n}" for n, _ in enumerate(texts)], "text": texts})
    articles = articles.reindex(columns=list(tables.ARTICLES))
    kinds = {name: one.dtype for name, one in tables.ARTICLES.items()}
    sentences = pd.DataFrame(rows, columns=list(tables.SENTENCES)).astype({"article_id": "str"})
    names = ("mentions", "entities", "alias_decisions", "problems")
    empty = {name: tables.empty(name) for name in names}
    return Corpus(articles.astype(kinds), sentences, **empty)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_what_python_finds(corpora, query):
    for glances, corpus in corpora:
        assert found(glances, query) == plain(corpus, query)


@settings(max_examples=20)
@given(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join),
    st.lists(st.text(st.sampled_from(LETTERS), min_size=9, max_size=12), min_size=1, max_size=3),
)
def test_any_query_finds_in_any_text_what_python_finds(query, texts):
    try:
        asked = Selection(query=query)
    except ValueError:
        return
    corpus = corpus_of(texts, [(0, 3), (4, 4), (4, 7), (7, 9)])
    articles = numbering.articles_of(corpus)
    sentences = numbering.sentences_of(corpus, articles)
    known = corpus.articles.set_index("article_id")["text"]
    matches = queries.matching(asked.query, lambda ids: known.loc[ids], articles, sentences)
    keys = zip(articles.ids[sentences.article], sentences.sentence_id.tolist(), strict=True)
    assert {key for key, match in zip(keys, matches, strict=True) if match} == plain(corpus, query)


@pytest.mark.parametrize("query", ["a", "[a]", r"a\b"])
def test_sentences_that_overlap_are_searched_each(query):
    corpus = corpus_of(["“b” a b", "a"], [(0, 5), (3, 6), (2, 3)])
    assert found(Glances(corpus), query) == plain(corpus, query)


def test_places_beyond_a_text_lead_to_no_other_memory():
    corpus = corpus_of(["an end", "a"], [(0, 2), (3, 10_000_000)])
    assert ("a0", 0) in found(Glances(corpus), "an")


def test_texts_of_many_articles_are_read_in_parts(monkeypatch):
    monkeypatch.setattr(queries, "_AT_ONCE", 5)
    corpus = small_corpus(3)
    texts = corpus.articles.set_index("article_id")["text"]
    sizes = []
    without = corpus.articles.assign(text=pd.Series(None, corpus.articles.index, dtype="str"))
    glances = Glances(
        dataclasses.replace(corpus, articles=without),
        lambda ids: sizes.append(len(ids)) or texts.loc[ids],
    )
    assert found(glances, "raid") == plain(corpus, "raid")
    assert max(sizes) == 5
    assert np.sum(sizes) == len(corpus.articles)
