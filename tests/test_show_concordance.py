"""Keyword in context: every hit of the pattern, at its place, with its neighbours."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import measure, show


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


def test_an_entity_stands_under_all_its_names(teaching):
    hits = show.concordance(teaching, entity="Ardan Corvell", n=None)
    gold = teaching.mentions[teaching.mentions["entity_id"] == "corvell"]
    places = ["article_id", "start_char"]
    assert hits[places].values.tolist() == gold[places].values.tolist()
    assert hits["keyword"].tolist() == gold["surface"].tolist()
    assert hits["keyword"].nunique() > 1


@pytest.mark.parametrize("name", ["corvell", "Ardan Corvell", "Corvell"])
def test_a_key_a_name_and_an_alias_find_the_same(teaching, name):
    assert show.concordance(teaching, entity=name).attrs["n_hits"] == 105


def test_a_count_leads_to_as_many_lines(teaching):
    counts = measure.entity_counts(teaching, by="outlet", at_least=60)
    for row in counts.itertuples():
        hits = show.concordance(teaching, entity=row.entity_id, outlet=row.outlet)
        assert hits.attrs["n_hits"] == row.n_mentions


def test_a_query_chooses_the_sentences_of_an_entity(teaching):
    hits = show.concordance(teaching, "resign", entity="corvell", n=None)
    texts = teaching.articles.set_index("article_id")["text"]
    gold = teaching.mentions[teaching.mentions["entity_id"] == "corvell"]
    gold = gold.merge(teaching.sentences, on=["article_id", "sentence_id"], suffixes=("", "_of"))
    expected = [
        (row.article_id, row.start_char)
        for row in gold.itertuples()
        if "resign" in texts[row.article_id][row.start_char_of : row.end_char_of].lower()
    ]
    found = list(hits[["article_id", "start_char"]].itertuples(index=False, name=None))
    assert found == expected
    assert 3 < len(found) < 105


@pytest.mark.parametrize("sort", ["left", "right", "outlet", "date"])
def test_the_lines_of_an_entity_are_sorted_like_those_of_a_query(teaching, sort):
    named = show.concordance(teaching, entity="oskery", sort=sort, n=None)
    corpus_order = show.concordance(teaching, entity="oskery", n=None)
    assert len(named) == len(corpus_order)
    key = {
        "left": named["left"].map(lambda left: left.lower().split()[::-1]).tolist(),
        "right": named["right"].str.lower().tolist(),
        "outlet": named["outlet"].str.lower().tolist(),
        "date": named["published_on"].tolist(),
    }[sort]
    assert key == sorted(key)


def test_a_line_never_leaves_its_article(teaching):
    hits = show.concordance(teaching, entity="lissend", n=None, width=400)
    folded = teaching.articles.set_index("article_id")["text"].map(
        lambda text: " ".join(text.split())
    )
    for row in hits.itertuples():
        for side in (row.left, row.right):
            assert side in folded[row.article_id]
    assert (hits["left"] == "").any()


def test_an_unclear_entity_is_told(teaching):
    with pytest.raises(ValueError, match="'Sarrow' may be"):
        show.concordance(teaching, entity="Sarrow")
    with pytest.raises(KeyError, match=r"nobody in the corpus is called 'Corvel'.*Corvell"):
        show.concordance(teaching, entity="Corvel")
    with pytest.raises(ValueError, match="a table of articles knows none"):
        show.concordance(teaching.articles, entity="corvell")
    with pytest.raises(ValueError, match="give a regular expression, or an entity, or both"):
        show.concordance(teaching)


def test_nobody_stands_nowhere(teaching):
    assert show.concordance(teaching, entity=None).empty


def test_places_are_shown_as_a_concordance_shows_them(teaching):
    row = measure.entity_counts(teaching).iloc[0]
    places = measure.mentions_behind(teaching, row)
    found = show.in_context(teaching.articles, places)
    lines = show.concordance(teaching, entity=row["entity_id"], n=None)
    lines = lines.sort_values(["article_id", "start_char"], ignore_index=True)
    names = ["left", "keyword", "right"]
    assert found[names].values.tolist() == lines[names].values.tolist()
    assert found["keyword"].tolist() == places["surface"].tolist()


def test_a_place_in_an_article_without_text_has_no_words(teaching):
    places = teaching.mentions.head(2)
    articles = teaching.articles.assign(text=None)
    assert show.in_context(articles, places)["left"].isna().all()
    assert show.in_context(articles, places.iloc[:0]).empty


def test_a_value_that_no_article_has_is_refused_with_the_nearest(teaching):
    with pytest.raises(ValueError, match="no article has outlet='Harow Ledger'; there are The H"):
        show.concordance(teaching, "fighters", outlet="Harow Ledger")


@pytest.mark.parametrize("options", [{"width": 0}, {"n": -1}])
def test_a_width_or_number_that_cannot_be_is_refused(teaching, options):
    with pytest.raises(ValueError, match="expected a positive width"):
        show.concordance(teaching, "fighters", **options)


def test_the_group_of_what_is_missing_is_a_value_too():
    articles = corpus("rebels", "rebels", "rebels", outlets=["A", "B", None])
    group = measure.term_counts(articles.assign(n_words=1), ["rebels"])["outlet"]
    assert "(not stated)" in group.tolist()
    assert show.concordance(articles, "rebels", outlet="(not stated)")["article_id"].tolist() == [
        "a2"
    ]
    with pytest.raises(ValueError, match="no article has outlet='C'"):
        show.concordance(articles, "rebels", outlet="C")
    with pytest.raises(KeyError, match="the order of the lines is sort="):
        show.concordance(articles, "rebels", by="date")


def test_two_values_that_no_article_has_together_give_no_row():
    articles = corpus("rebels", "rebels", outlets=["A", "B"]).assign(section=["x", "y"])
    articles = articles.astype({"section": "str"})
    assert show.concordance(articles, "rebels", outlet="A", section="y").empty
