"""From a text to the rows of its quotes: worked by hand, and properties over made texts."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from utils.annotate import sentences
from utils.annotate.speech import reading
from utils.annotate.speech.attribution import Attribution
from utils.annotate.speech.marks import marked
from utils.tables import QUOTES

GOLD = Path(__file__).parents[1] / "corpus" / "teaching" / "gold" / "quotes.jsonl"


def _rows(text, *names):
    places = [(text.index(name), text.index(name) + len(name), "PERSON") for name in names]
    found = reading.rows(text, sentences.spans(text), places)
    return [dict(zip(reading.COLUMNS, row, strict=True)) for row in found]


def _words(text, row, part):
    return row[f"{part}_start_char"] and text[row[f"{part}_start_char"] : row[f"{part}_end_char"]]


def test_one_after_another():
    text = (
        "Ann Bey came. “We are here,” she said. “We shall stay.” "
        "Bey said that the street was empty. The so-called “front” met."
    )
    rows = _rows(text, "Ann Bey")
    assert [row["kind"] for row in rows] == ["direct", "direct", "indirect", "scare"]
    assert [row["quote_id"] for row in rows] == [0, 0, 1, 2]
    assert [row["sentence_id"] for row in rows] == [1, 2, 3, 4]
    assert _words(text, rows[1], "source") == "she"
    assert [_words(text, row, "cue") for row in rows[:3]] == ["said", "said", "said"]
    assert text[rows[0]["named_start_char"] : rows[0]["named_end_char"]] == "Ann Bey"
    assert rows[3]["speaker_type"] is None


def test_nothing_to_read():
    assert reading.rows("", [], []) == []
    assert reading.rows("  \n", [], []) == []
    assert _rows("It rained.") == []


def test_kinds_of_gold_are_those_of_its_places():
    """Direct, indirect and mixed follow from gold's own contents and its text's marks."""
    agree = total = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines()[:60]:
        article = json.loads(line)
        text = article["text"]
        others = {(mark["start"], mark["end"]) for mark in article["marks"]}
        in_marks = [one for one in marked(text) if (one.start, one.end) not in others]
        depths = reading._depths(text, in_marks)
        for told in article["attributions"]:
            cue = tuple(told["cue"][0]) if told["cue"] else None
            one = Attribution(None, cue, tuple(map(tuple, told["content"])), "gold")
            total += 1
            agree += reading._kind(text, one, depths) == told["kind"]
    assert agree / total > 0.98


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "‘", "’", "«", "»", "\n\n", ". ", ", ", " said ", "she", "Ann Bey", ": ",
     "according to ", "who", " the minister", "Q: ", "A: ", " told ", "they", "—", "\u202e", "7"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_rows_keep_the_contract(pieces):
    text = "".join(pieces)
    spans = sentences.spans(text)
    names = [(at, at + 7, "PERSON") for at in range(len(text)) if text.startswith("Ann Bey", at)]
    rows = [
        dict(zip(reading.COLUMNS, row, strict=True)) for row in reading.rows(text, spans, names)
    ]
    assert [(row["start_char"], row["end_char"]) for row in rows] == sorted(
        (row["start_char"], row["end_char"]) for row in rows
    )
    for row in rows:
        assert 0 <= row["start_char"] < row["end_char"] <= len(text)
        assert 0 <= row["sentence_id"] < len(spans)
        assert row["kind"] in QUOTES["kind"].meaning
        for part in ("cue", "source", "named"):
            start, end = row[f"{part}_start_char"], row[f"{part}_end_char"]
            assert (start is None) == (end is None)
            assert start is None or 0 <= start < end <= len(text)
    firsts = list(dict.fromkeys(row["quote_id"] for row in rows))
    assert firsts == list(range(len(firsts)))


def _long(words, text):
    marked_places = marked(text)
    others = dict.fromkeys([(one.start, one.end) for one in marked_places], "scare")
    told, left = reading._long_told(text, marked_places, [], others)
    assert [text[slice(*span)] for one in told for span in one.contents] == words
    return told, left


def test_a_scare_quote_has_ten_words_at_most():
    ten, eleven = "“" + "barley " * 9 + "road”", "“" + "barley " * 10 + "road”"
    _, left = _long([eleven], f"The {ten} and the {eleven} are here.")
    assert len(left) == 1
    assert _long([], '"Open ' + "barley " * 11)[1] == {}  # nothing closes it


def test_a_long_passage_with_a_label_is_told_by_its_name():
    text = '"REED: The road is shut and we do not know at all until when it is."'
    [told], _ = _long([text[7:]], text)
    assert text[slice(*told.source)] == "REED"
    assert text[slice(*told.cue)] == ":"


@given(st.integers(1, 400))
def test_no_text_gives_a_long_scare_quote(n):
    text = "“barley " * n
    for row in _rows(text):
        words = text[row["start_char"] : row["end_char"]].split()
        assert row["kind"] != "scare" or len(words) <= reading._LONGEST_SCARE
