"""The table of quotes: the words at their places, and the entity of the speaker in the corpus."""

import pandas as pd
import pytest

from utils import annotate, tables
from utils.annotate.speech import reading, told

TEXT = "“Go,” she said. A witness said it rained."
ARTICLES = pd.DataFrame({
    "article_id": ["a"], "text": ["Ann Bey came. " + TEXT],
    "published_on": pd.to_datetime(["2014-08-23"]),
})  # fmt: skip
MENTIONS = pd.DataFrame(
    [("a", 0, 7, "Ann Bey", "PERSON", "bey", "Ann Bey"), ("a", 30, 39, "x", "ORG", None, None)],
    columns=["article_id", "start_char", "end_char", "surface", "label", "entity_id", "entity"],
)
ROWS = [
    (1, 0, 14, 19, "direct", 24, 28, 20, 23, 0, 7, "person", "pronoun", "parsed"),
    (2, 1, 45, 54, "indirect", 40, 44, 30, 39, 30, 39, "anonymous", "words", "parsed"),
    (2, 2, 45, 54, "scare", None, None, None, None, None, None, None, None, "marks"),
]


@pytest.fixture(scope="module")
def table():
    found = pd.DataFrame(ROWS, columns=list(reading.COLUMNS)).assign(article_id="a")
    return told.table(found, ARTICLES, MENTIONS)


def test_words_are_those_at_the_places(table):
    assert table["quote"].tolist() == ["“Go,”", "it rained", "it rained"]
    assert table["cue"].tolist()[:2] == ["said", "said"]
    assert table["source"].tolist()[:2] == ["she", "A witness"]
    assert table.loc[2, ["cue", "source", "speaker"]].isna().all()


def test_a_speaker_is_an_entity_where_the_words_name_one_and_else_the_words(table):
    assert table["speaker"].tolist()[:2] == ["Ann Bey", "A witness"]
    assert table["speaker_entity_id"].tolist()[0] == "bey"
    assert table["speaker_entity_id"].isna().tolist() == [False, True, True]


def test_no_rows_make_a_table_without_rows():
    none = pd.DataFrame([], columns=list(reading.COLUMNS)).assign(article_id=[])
    assert told.table(none, ARTICLES, MENTIONS).empty


@pytest.mark.parametrize("parse", [True, False])
def test_texts_in_hand_are_read_as_a_corpus_is(parse):
    found = annotate.quotes([None, "", ARTICLES["text"][0]], parse=parse)
    assert found["row"].tolist() == [2] * len(found)
    first = found[found["kind"] == "direct"].iloc[0]
    assert (first["quote"], first["speaker"]) == ("“Go,”", "Ann Bey")
    assert found.columns.tolist() == ["row", *list(tables.QUOTES)[1:]]
    with pytest.raises(TypeError, match="texts: expected one text or several"):
        annotate.quotes(None)


def test_each_row_of_a_corpus_leads_back_to_its_words(annotated):
    texts = annotated.articles.set_index("article_id")["text"]
    for row in tables.check(annotated.quotes, "quotes").itertuples():
        text = texts[row.article_id]
        assert text[row.start_char : row.end_char] == row.quote
        if not pd.isna(row.cue):
            assert text[row.cue_start_char : row.cue_end_char] == row.cue
        if not pd.isna(row.source):
            assert text[row.source_start_char : row.source_end_char] == row.source
    order = ["article_id", "start_char", "end_char", "quote_id"]
    assert annotated.quotes.equals(
        annotated.quotes.sort_values(order, kind="stable", ignore_index=True)
    )


def test_half_a_pair_of_surrogates_is_named():
    with pytest.raises(ValueError, match="texts: text 0 is no Unicode text: surrogates not"):
        annotate.quotes("“\ud83d” said Anna")
