"""Keyword in context: every hit of the pattern, at its place, with its neighbours."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import show


def corpus(*texts, outlets=None):
    return pd.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(len(texts))],
            "outlet": outlets or ["Ledger"] * len(texts),
            "published_on": pd.to_datetime(["2014-06-02"] * len(texts)),
            "text": list(texts),
        }
    )


WORDS = st.lists(
    st.sampled_from(["rebel", "rebels", "\n\n", "é", "👩‍👩‍👧", "the", "—"]), max_size=30
)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=4))
def test_each_row_is_a_place_in_its_text(texts):
    articles = corpus(*texts)
    hits = show.concordance(articles, "rebels?", n=None)
    assert len(hits) == sum(len(re.findall("rebels?", text)) for text in texts)
    for row in hits.itertuples():
        text = texts[int(row.article_id[1:])]
        assert text[row.start_char :].startswith(row.keyword)
        assert " ".join(text[: row.start_char].split()).endswith(row.left)


def test_no_word_is_cut():
    hits = show.concordance(corpus("the armed northern rebels crossed over"), "rebels", width=12)
    assert hits[["left", "right"]].values.tolist() == [["northern", "crossed over"]]


def test_left_sorts_by_the_last_word_before():
    hits = show.concordance(
        corpus("two rebels; armed rebels; many old rebels"), "rebels", sort="left"
    )
    assert hits["left"].str.split().str[-1].tolist() == ["armed", "old", "two"]


def test_right_sorts_by_the_words_after():
    hits = show.concordance(corpus("rebels went, rebels came, rebels Do"), "rebels", sort="right")
    assert hits["right"].str.split().str[0].str.strip(",").tolist() == ["came", "Do", "went"]


def test_the_cut_says_how_many_there_were():
    hits = show.concordance(corpus("a a a a"), "a", n=3)
    assert (len(hits), hits.attrs["n_hits"]) == (3, 4)


def test_only_the_chosen_articles_are_searched():
    articles = corpus("rebels", "rebels", "rebels", outlets=["A", "B", None])
    assert show.concordance(articles, "rebels", outlet="B")["article_id"].tolist() == ["a1"]


def test_wrong_words_are_told():
    articles = corpus("rebels")
    with pytest.raises(ValueError, match=r"'\(' is no regular expression"):
        show.concordance(articles, "(")
    with pytest.raises(ValueError, match="'length' is no order; expected one of corpus, left"):
        show.concordance(articles, "a", sort="length")
    with pytest.raises(KeyError, match="no column 'paper'"):
        show.concordance(articles, "a", paper="A")
    with pytest.raises(ValueError, match="read without text"):
        show.concordance(articles.assign(text=pd.NA), "a")


def test_no_hit_gives_an_empty_table_of_the_same_columns():
    none = show.concordance(corpus("quiet"), "rebels")
    some = show.concordance(corpus("rebels"), "rebels")
    assert none.empty
    assert none.dtypes.to_dict() == some.dtypes.to_dict()
