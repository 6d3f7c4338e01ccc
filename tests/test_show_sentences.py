"""The sentences of a corpus, page by page, against sorting all of them."""

import pandas as pd
import pytest
from fake_parts import random_corpus

from utils import measure, show


def all_rows(corpus):
    """Return all sentences in order, sorted by the words of the definition."""
    rows = corpus.sentences.merge(corpus.articles, on="article_id")
    order = ["published_on", "article_id", "start_char", "sentence_id"]
    rows = rows.sort_values(order, na_position="last", ignore_index=True)
    words = [" ".join(row.text[row.start_char : row.end_char].split()) for row in rows.itertuples()]
    names = ["article_id", "sentence_id", "outlet", "published_on", "title"]
    made = rows[names].assign(sentence=pd.Series(words, dtype="str"))
    return made.join(rows[["start_char", "end_char"]])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("start", "n"), [(0, 50), (0, 3), (4, 5), (7, 1), (2, 0), (900, 5)])
def test_a_page_is_cut_from_all_rows_in_order(seed, start, n):
    corpus = random_corpus(seed)
    found = show.sentences(corpus, start=start, n=n)
    expected = all_rows(corpus).iloc[start : start + n].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, expected)
    assert found.attrs["n_sentences"] == len(corpus.sentences)
    assert found.attrs["call"] == "show.sentences"


def test_pages_make_up_the_whole(teaching):
    part = teaching.within(measure.sentences_about(teaching, entity="corvell"))
    pages = [show.sentences(part, start=start, n=7) for start in range(0, len(part.sentences), 7)]
    pd.testing.assert_frame_equal(pd.concat(pages, ignore_index=True), all_rows(part))


def test_nothing_chosen_is_an_empty_page(teaching):
    none = teaching.within(teaching.sentences.iloc[:0])
    assert show.sentences(none).empty
    assert show.sentences(none).dtypes.equals(show.sentences(teaching).dtypes)


@pytest.mark.parametrize("asked", [{"n": -1}, {"start": -1}])
def test_no_negative_number_is_taken(teaching, asked):
    with pytest.raises(ValueError, match="expected no negative number"):
        show.sentences(teaching, **asked)


def test_a_table_is_no_corpus(teaching):
    with pytest.raises(TypeError, match="found a DataFrame"):
        show.sentences(teaching.articles)


def test_articles_are_no_sentences(teaching):
    with pytest.raises(TypeError, match="expected a table with article_id and sentence_id"):
        teaching.within(teaching.articles)
