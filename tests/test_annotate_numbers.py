"""The table of figures: its contract, its places, and who gives a figure by name."""

import pandas as pd
import pytest

from utils import tables
from utils.annotate import rereading
from utils.annotate.quantities.figures import Figure, of_text
from utils.annotate.quantities.texts import numbers

TEXT = "Ann Resk of Tolmet said six people died. The army says at least 11 soldiers were killed."


def of_corpus(articles, sentences, mentions):
    """Make the table as a corpus gets it, from what its layer finds."""
    readable = articles.dropna(subset="text")
    spans = rereading._spans(sentences, readable)
    rows = [
        (article, *figure)
        for article, text, some in zip(readable["article_id"], readable["text"], spans, strict=True)
        for figure in of_text(text, some)
    ]
    found = pd.DataFrame(rows, columns=["article_id", *Figure._fields])
    known = rereading.Known(articles, sentences, mentions)
    return rereading._contracted(rereading._numbers([found], known), "numbers")


@pytest.fixture
def parts():
    articles = pd.DataFrame({"article_id": ["x", "y", "z"], "text": [TEXT, None, ""]})
    places = {"sentence_id": [0, 1], "start_char": [0, 41], "end_char": [40, 88]}
    sentences = pd.DataFrame({"article_id": "x", **places})
    named = {"start_char": [0, 12], "end_char": [8, 18], "entity_id": ["ann", "tolmet"]}
    mentions = pd.DataFrame({"article_id": "x", **named, "label": ["PERSON", "PLACE"]})
    return articles, sentences, mentions


def test_the_table_keeps_its_contract_and_its_places(parts):
    found = of_corpus(*parts)
    tables.check(found, "numbers")
    for row in found.itertuples():
        assert TEXT[row.start_char : row.end_char] == row.surface
    assert found[["value", "what", "hedge"]].astype(object).values.tolist()[1] == [
        11.0, "dead", "at_least",
    ]  # fmt: skip


def test_a_person_in_the_words_of_the_source_is_who_gives_it(parts):
    found = of_corpus(*parts)
    assert found["source"].tolist() == ["Ann Resk of Tolmet", "The army"]
    assert found["source_entity_id"].fillna("nobody").tolist() == ["ann", "nobody"]


def test_a_place_gives_a_figure_only_where_it_is_all_of_the_source():
    text = "The mayor of Paris said four people died. Paris says six died. Nato men say ten died."
    articles = pd.DataFrame({"article_id": ["x"], "text": [text]})
    places = {"sentence_id": [0, 1, 2], "start_char": [0, 42, 63], "end_char": [41, 62, 85]}
    sentences = pd.DataFrame({"article_id": "x", **places})
    named = {
        "start_char": [13, 42, 63], "end_char": [18, 47, 67],
        "entity_id": ["paris", "paris", "nato"], "label": ["PLACE", "PLACE", "ORG"],
    }  # fmt: skip
    found = of_corpus(articles, sentences, pd.DataFrame({"article_id": "x", **named}))
    assert found["source"].tolist() == ["The mayor of Paris", "Paris", "Nato men"]
    assert found["source_entity_id"].fillna("").tolist() == ["", "paris", "nato"]


def test_he_and_she_are_the_person_named_last_and_it_is_nobody():
    text = "Ann Resk came. She said six people died. It says four died."
    articles = pd.DataFrame({"article_id": ["x"], "text": [text]})
    places = {"sentence_id": [0, 1, 2], "start_char": [0, 15, 41], "end_char": [14, 40, 59]}
    sentences = pd.DataFrame({"article_id": "x", **places})
    named = {"start_char": [0], "end_char": [8], "entity_id": ["ann"], "label": ["PERSON"]}
    mentions = pd.DataFrame({"article_id": ["x"], **named})
    found = of_corpus(articles, sentences, mentions)
    assert found["source"].fillna("").tolist() == ["She", ""]
    assert found["source_entity_id"].fillna("").tolist() == ["ann", ""]


def test_without_articles_or_names_there_is_an_empty_table_or_no_entity(parts):
    articles, sentences, mentions = parts
    none = of_corpus(articles.iloc[:0], sentences.iloc[:0], tables.empty("mentions"))
    assert len(tables.check(none, "numbers")) == 0
    assert of_corpus(articles, sentences, mentions.iloc[:0])["source_entity_id"].isna().all()


def test_texts_in_hand_give_the_rows_of_the_corpus(parts):
    found = numbers([None, TEXT])
    assert found["row"].tolist() == [1, 1]
    shared = [name for name in found if name in tables.NUMBERS]
    pd.testing.assert_frame_equal(found[shared], of_corpus(*parts)[shared])
    assert len(numbers([])) == 0


def test_one_text_in_hand_is_read_as_a_list_of_it():
    pd.testing.assert_frame_equal(numbers(TEXT), numbers([TEXT]))
    assert len(numbers("")) == 0


@pytest.mark.parametrize("texts", [None, 5, b"Six died."])
def test_what_is_no_text_is_refused(texts):
    with pytest.raises(TypeError, match=r"texts: expected one text or several, .* found a "):
        numbers(texts)
