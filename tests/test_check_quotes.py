"""Who says what against gold: counted by hand on small documents."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from utils.annotate import sentences
from utils.annotate.speech import reading
from utils.check import quotes
from utils.check.__main__ import main
from utils.check.quotes import Found, Piece

#       0         1         2         3         4         5         6         7
#       0123456789012345678901234567890123456789012345678901234567890123456789012345
TEXT = "“We won,” Ann Tor said, “and early.” Critics said that it was “luck”. It rained."
FIRST, REST, LUCK = (0, 9), (24, 36), (50, 68)
ANN, SAID, CRITICS, SAID_TOO = (10, 17), (18, 22), (37, 44), (45, 49)


def told(source, cue, *content):
    lists = {"source": source, "cue": cue, "content": content}
    return {role: [list(place) for place in places] for role, places in lists.items()}


GOLD = {
    "id": "a",
    "text": TEXT,
    "attributions": [told([ANN], [SAID], FIRST, REST), told([CRITICS], [SAID_TOO], LUCK)],
}
RIGHT = [Piece(FIRST, SAID, ANN), Piece(REST, SAID, ANN), Piece(LUCK, SAID_TOO, CRITICS)]


def score(*pieces, gold=GOLD):
    found = Found([list(pieces)], 0.5)
    return quotes.score({"parse": found, "without_parse": found}, [gold])


def test_the_places_of_the_example_are_those_it_means():
    words = [TEXT[slice(*place)] for place in (FIRST, REST, LUCK, ANN, CRITICS, SAID_TOO)]
    assert words == [
        "“We won,”", "“and early.”", "that it was “luck”", "Ann Tor", "Critics", "said",
    ]  # fmt: skip


def test_gold_found_as_it_is_has_every_score_of_one():
    scores = score(*RIGHT)
    assert [scores[part]["f1"] for part in ("direct", "content", "cue", "source")] == [1] * 4
    assert (scores["n_gold"], scores["n_found"], scores["speaker_overlap"]) == (3, 3, 1)
    assert scores["without_parse"]["content"] == scores["content"]


def test_each_part_counts_places_once_and_exactly():
    """Of 3 pieces 2 are found, one with other ends; of 2 cues and 2 sources one."""
    scores = score(Piece(FIRST, SAID, ANN), Piece((25, 35), SAID, ANN))
    assert (scores["content"]["precision"], scores["content"]["recall"]) == (0.5, 0.3333)
    assert (scores["cue"]["precision"], scores["cue"]["recall"]) == (1, 0.5)
    assert scores["source"]["f1"] == 0.6667


def test_passages_are_sought_in_the_pieces_found():
    """Without its “that” a content is wrong, but the word in marks in it is right."""
    scores = score(Piece((55, 68), SAID_TOO, CRITICS))
    assert scores["content"]["f1"] == 0
    assert (scores["direct"]["precision"], scores["direct"]["recall"]) == (1, 0.3333)


def test_the_speaker_of_a_passage_is_that_of_the_piece_that_shares_most_with_it():
    wide = Piece((0, 36), None, CRITICS)
    assert score(wide)["speaker_overlap"] == 0
    assert score(wide, Piece(FIRST, SAID, (14, 17)))["speaker_overlap"] == 0.3333
    assert score(Piece(FIRST, SAID, None))["speaker_overlap"] == 0


def test_a_passage_without_a_source_in_gold_has_no_speaker_to_find():
    nobody = GOLD | {"attributions": [told([], [SAID], FIRST)]}
    assert score(*RIGHT, gold=nobody)["speaker_overlap"] is None


def test_of_nested_attributions_either_source_will_do():
    nested = GOLD | {"attributions": [told([ANN], [SAID], FIRST), told([CRITICS], [], (0, 22))]}
    assert score(Piece(FIRST, SAID, CRITICS), gold=nested)["speaker_overlap"] == 1


def test_nothing_found_and_no_gold():
    assert score()["content"]["f1"] == 0
    assert score()["content"]["precision"] is None
    none = score(gold=GOLD | {"attributions": []})
    assert none["cue"]["f1"] is None and none["speaker_overlap"] is None


def test_the_interval_holds_the_score():
    found = Found([RIGHT, [], RIGHT[:1], RIGHT], 0.5)
    scores = quotes.score({"parse": found, "without_parse": found}, [GOLD] * 4)
    for part in (scores["content"], scores["source"]):
        assert part["f1_low"] <= part["f1"] <= part["f1_high"]
    assert scores["speaker_overlap_low"] <= scores["speaker_overlap"]


@pytest.fixture
def quick(monkeypatch):
    """Do without a language model: no names, and for a parse nothing."""
    given = [(TEXT, sentences.spans(TEXT), [])]
    monkeypatch.setattr(quotes, "_given", lambda *_: given)
    monkeypatch.setattr(quotes.parse_, "parses", lambda texts, *_, **__: [None for _ in texts])


def test_the_evaluator_prints_one_object_with_both_ways(tmp_path, capsys, quick):
    path = tmp_path / "tiny.jsonl"
    path.write_text(json.dumps(GOLD) + "\n", encoding="utf-8")
    assert main(["quotes", str(path)]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert (scores["task"], scores["n_documents"], scores["n_gold"]) == ("quotes", 1, 3)
    assert scores["without_parse"]["direct"].keys() == scores["direct"].keys()
    assert {"seconds", "words_per_second"} <= scores.keys() & scores["without_parse"].keys()


@pytest.mark.slow
def test_names_and_the_parse_are_those_of_a_corpus(monkeypatch):
    asked = []
    monkeypatch.setattr(
        reading, "rows", lambda *given, parse=None: asked.append((*given, parse)) or []
    )
    quotes.find([GOLD, GOLD])
    text, places, names, parse = asked[0]
    assert [text[start:end] for start, end in places][2] == "It rained."
    assert names == [(*ANN, "PERSON")]
    assert len(parse.heads) == len(parse.starts) > 15
    assert [one[3] is None for one in asked] == [False, False, True, True]


@pytest.mark.slow
def test_a_document_without_text_has_nothing_in_it():
    empty = {"id": "b", "text": "", "attributions": []}
    found = quotes.find([empty, GOLD, empty])
    assert [len(pieces) for pieces in found["parse"].pieces][::2] == [0, 0]


def test_no_speech_in_marks_is_no_content(monkeypatch, quick):
    row = dict.fromkeys(reading.COLUMNS) | {"start_char": 62, "end_char": 68}
    made = [tuple((row | {"kind": kind}).values()) for kind in ("scare", "title", "direct")]
    monkeypatch.setattr(reading, "rows", lambda *_, **__: made)
    found = quotes.find([GOLD])
    assert found["without_parse"].pieces == [[Piece((62, 68), None, None)]]


BAD = {
    "[1]": "line 2: expected an object with id, text and attributions",
    '{"id": 1, "text": ""}': "line 2: expected an object with id, text and attributions",
    "{": "line 2 is no JSON",
}
BAD_ATTRIBUTIONS = {
    '"said"': "line 2: attribution 1 has as source None; expected a list of places",
    '{"source": [], "cue": "said", "content": []}': "attribution 1 has as cue 'said'",
    '{"source": [], "cue": [3, 5], "content": []}': r"attribution 1 has as cue \[3, 5\]",
    '{"source": [[1, 2, 3]], "cue": [], "content": []}': "attribution 1 has as source",
    '{"source": [], "cue": [[7, 5]], "content": []}': r"\[7, 5\] is no place in its text of 9",
    '{"source": [], "cue": [[true, 5]], "content": []}': "is no place in its text",
}
BAD |= {
    f'{{"id": 1, "text": "It rained", "attributions": [{one}]}}': told_
    for one, told_ in BAD_ATTRIBUTIONS.items()
}


@pytest.mark.parametrize(("line", "said"), BAD.items())
def test_what_is_not_in_the_layout_is_told_with_its_line(tmp_path, line, said):
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(GOLD) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl: .*" + said):
        quotes.read(path)


@pytest.mark.slow
@pytest.mark.skipif("GOLD_DIR" not in os.environ, reason="GOLD_DIR says where PolNeAR lies")
def test_gold_of_polnear_scores_one_against_itself():
    documents = quotes.read(Path(os.environ["GOLD_DIR"], "quotes", "polnear_dev.jsonl"))
    pieces = [
        [
            Piece(tuple(content), tuple((one["cue"] or [None])[0] or ()) or None, tuple(source))
            for one in document["attributions"]
            for content in one["content"]
            for source in one["source"] or [()]
        ]
        for document in documents
    ]
    pieces = [[one._replace(source=one.source or None) for one in told_] for told_ in pieces]
    scores = quotes.score(
        {way: Found(pieces, 1.0) for way in ("parse", "without_parse")}, documents
    )
    assert scores["direct"]["f1"] == scores["content"]["f1"] == 1
    assert scores["speaker_overlap"] > 0.99
