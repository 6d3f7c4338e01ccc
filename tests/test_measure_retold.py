"""Which sentence of another article says what a timeline says, against a plain search."""

import pytest
from fake_timelines import articles_of, timeline

from utils import tables
from utils.measure.retold import retellings

DAY = "2014-06-05"
CORPUS = articles_of(
    ["Police fired on a march. Four died."],
    ["It rained.", "On Thursday police fired on the march.", "A march. Police fired."],
    ["Nothing of the kind."],
    outlets=["Ledger", "Siren", None],
)


def told(saying):
    return timeline([DAY], ["Police fired on a march."], article_id="a0", saying=saying)


def test_the_sentence_with_most_words_in_common_is_found():
    (row,) = retellings(told("a1"), CORPUS).to_dict("records")
    assert row["sentence"] == "On Thursday police fired on the march."
    # Five words and six; four in common.
    assert row["overlap"] == pytest.approx(2 * 4 / (5 + 6))
    text = CORPUS.articles["text"][1]
    assert text[row["start_char"] : row["end_char"]] == row["sentence"]
    assert (row["sentence_id"], row["outlet"], row["rank"]) == (1, "Siren", 1)


def test_the_article_itself_repeats_and_what_shares_no_word_have_no_row():
    assert retellings(told("a0; a2; a1; a1"), CORPUS)["article_id"].tolist() == ["a1"]


@pytest.mark.parametrize("saying", [None, ""])
def test_where_nobody_says_it_there_are_no_rows(saying):
    found = retellings(told(saying), CORPUS)
    assert len(found) == 0
    assert found["overlap"].dtype == "float64"
    assert str(found["day"].dtype) == "datetime64[us]"
    assert found.attrs["call"] == "measure.retellings"


def test_an_empty_timeline_has_no_retellings():
    assert retellings(timeline([], [], n_articles=[]), CORPUS).empty
    without = articles_of()
    assert retellings(timeline([], [], n_articles=[]), without).empty


def test_an_article_of_another_corpus_is_named():
    with pytest.raises(KeyError, match="timeline: article 'b7' is not in the corpus"):
        retellings(told("a1; b7"), CORPUS)


def test_rows_come_by_day_rank_and_publication():
    table = timeline(
        [DAY, DAY, "2014-06-06"], ["Police fired."] * 3, article_id="a2", saying="a1; a0"
    )
    found = retellings(table, CORPUS)
    assert found["rank"].tolist() == [1, 1, 2, 2, 1, 1]
    assert found["article_id"].tolist() == ["a0", "a1"] * 3
    assert list(tables.SENTENCES) == found.columns[2:6].tolist()
