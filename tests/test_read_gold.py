"""Gold annotation as tables: every row leads back to its words."""

import json

import pandas as pd
import pytest

from utils import measure, read

TEXT = "“It rained,” she said, “all day.” On Friday it did not."
QUOTES = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {"source": [[13, 16]], "cue": [[17, 21]], "content": [[0, 12], [23, 33]],
         "kind": "direct", "speaker": "ina", "speaker_type": "person",
         "is_denial": False, "is_corrected": False},
        {"source": [], "cue": [[17, 21]], "content": [[37, 43]], "kind": "indirect",
         "speaker": None, "speaker_type": None, "is_denial": False, "is_corrected": False},
    ],
}  # fmt: skip


@pytest.fixture
def corpus(tmp_path):
    def made(layer, *rows):
        (tmp_path / "gold").mkdir(exist_ok=True)
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / "gold" / f"{layer}.jsonl").write_text(lines, encoding="utf-8")
        return tmp_path

    return made


def test_a_quotation_has_a_row_for_each_piece_and_none_for_what_stands_between(corpus):
    found = read.gold(corpus("quotes", QUOTES), "quotes")
    assert found["surface"].tolist() == ["“It rained,”", "“all day.”", "Friday"]
    assert found["attribution"].tolist() == [1, 1, 2]
    words = [TEXT[row.start_char : row.end_char] for row in found.itertuples()]
    assert words == found["surface"].tolist()
    assert found["source"].isna().tolist() == [False, False, True]
    assert found["speaker_entity_id"].isna().tolist() == [False, False, True]
    assert found.loc[0, ["source", "cue"]].tolist() == ["she", "said"]
    for role in ("source", "cue"):
        first = found.loc[0, [f"{role}_start_char", f"{role}_end_char"]]
        assert TEXT[slice(*first)] == found.loc[0, role]
    assert found["source_start_char"].isna().tolist() == [False, False, True]
    between = pd.DataFrame({"article_id": ["a"], "start_char": [TEXT.index("she")]})
    assert measure.inside(between, found).tolist() == [False]


def test_what_is_in_marks_and_no_speech_stands_with_the_quotes(corpus):
    mark = {"start": 23, "end": 33, "text": "“all day.”", "kind": "scare"}
    path = corpus("quotes", QUOTES | {"marks": [mark]})
    found = read.gold(path, "marks")
    assert found.values.tolist() == [["a", 23, 33, "“all day.”", "scare"]]
    with pytest.raises(ValueError, match=r"quotes\.jsonl: line 1 is not as .*lacks 'marks'"):
        read.gold(corpus("quotes", QUOTES), "marks")


def test_a_timeline_has_a_row_for_each_sentence(corpus):
    line = {"topic": "t", "name": "n", "entries": {"2014-06-02": ["One.", "Two."]}}
    found = read.gold(corpus("timelines", line), "timelines")
    assert found["sentence"].tolist() == ["One.", "Two."]
    assert found["starts_on"].nunique() == 1


def test_a_corpus_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileNotFoundError, match="teachin does not exist"):
        read.gold(tmp_path / "teachin", "names")


def test_an_article_without_annotation_has_no_row(corpus):
    empty = {"id": "b", "text": "Nothing.", "attributions": []}
    assert read.gold(corpus("quotes", QUOTES, empty), "quotes")["article_id"].unique() == ["a"]


def test_events_have_a_row_for_each_article(corpus):
    told = {"title": "A", "genre": "news", "starts_on": "2014-06-10", "ends_on": "2014-06-10",
            "events": [3], "wire_cluster": None, "corrects": None}  # fmt: skip
    one = {"id": "a", "published_on": "2014-06-11", "event": 3, **told}
    other = {"id": "b", "published_on": "2014-06", **told, "event": None, "starts_on": None}
    found = read.gold(corpus("events", one, other), "events")
    assert found["article_id"].tolist() == ["a", "b"]
    assert found["event"].isna().tolist() == [False, True]
    assert [str(day.date()) for day in found["published_on"]] == ["2014-06-11", "2014-06-01"]


def test_an_unknown_layer_is_told_with_those_there_are(tmp_path):
    with pytest.raises(ValueError, match="no gold layer 'nams'; expected one of names, aliases"):
        read.gold(tmp_path, "nams")


def test_a_corpus_without_gold_has_no_rows_and_all_columns(tmp_path, corpus):
    none = read.gold(tmp_path, "quotes")
    assert none.empty
    assert none.columns.tolist() == read.gold(corpus("quotes", QUOTES), "quotes").columns.tolist()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1]", ""),
        ("{", "Expecting"),
        ("caf\xe9", "decode"),
        ('{"id": "b"}', "it lacks 'spans'"),
        ('{"id": "b", "spans": null}', ""),
        ('{"id": "b", "spans": ["x"]}', ""),
        ('{"id": "b", "spans": [{"start": 1}]}', "it lacks 'end'"),
        (
            '{"id": "b", "spans": [{"start": "1", "end": 2, "text": "", "label": "PER"}]}',
            "start_char is '1'",
        ),
    ],
)
def test_a_broken_line_is_told(corpus, line, said):
    path = corpus("names", {"id": "a", "text": "", "spans": []})
    file = path / "gold" / "names.jsonl"
    file.write_bytes(file.read_bytes() + line.encode("latin-1") + b"\n")
    with pytest.raises(ValueError, match=r"names\.jsonl: line 2 is not as .*" + said):
        read.gold(path, "names")


def test_a_day_that_is_none_is_told(corpus):
    line = {"topic": "t", "name": "n", "entries": {"2014-06-31": ["One."]}}
    with pytest.raises(ValueError, match=r"timelines\.jsonl: line 1 is not as"):
        read.gold(corpus("timelines", line), "timelines")
