"""An article in pieces: all of its text, nothing else, and the marks of every layer."""

import dataclasses
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import tables
from utils.annotate.annotation import Corpus
from utils.annotate.tone.scorers import own_rows, readable
from utils.show.explorer import article, marking
from utils.show.explorer.marking import Span

DAY = pd.Timestamp("2014-06-02")
HOSTILE = (
    "<script>alert(1)</script> =HYPERLINK(1) said \x1b[2Jbad \u202egood\u2066 & \x00 end.\n"
    "Ana\nPell <b>won</b> a terrible, terrible war."
)


def frame(name, rows):
    """Make a table of a contract from rows that say only what matters."""
    contract = tables.CONTRACTS[name]
    made = pd.DataFrame(rows, columns=list(contract))
    return made.astype({column: told.dtype for column, told in contract.items()})


def corpus(text, *, mentions=(), times=(), quotes=(), toned=("textblob",), sentences=None, **told):
    """Make a corpus of one article."""
    sentences = sentences or [(0, len(text or ""))]
    one = {"article_id": "a", "title": "T", "text": text, "outlet": "O", "published_on": DAY}
    one |= {"published_precision": "day", "source_file": "f", "source_offset": 1} | told
    tones = [{"article_id": "a", "sentence_id": 0, "scorer": name, "n_lexicon_words": 0}
             for name in toned]  # fmt: skip
    spans = [{"article_id": "a", "sentence_id": n, "start_char": start, "end_char": end}
             for n, (start, end) in enumerate(sentences)]  # fmt: skip
    place = {"article_id": "a", "sentence_id": 0, "rule": "test"}
    return Corpus(
        articles=frame("articles", [one | {"source_format": "text"}]),
        sentences=frame("sentences", spans),
        mentions=frame("mentions", [place | row for row in mentions]),
        entities=tables.empty("entities"),
        alias_decisions=tables.empty("alias_decisions"),
        problems=tables.empty("problems"),
        tones=frame("tones", tones),
        times=frame("times", [place | row for row in times]),
        quotes=frame("quotes", [place | row for row in quotes]),
    )


def named(start, end, text, *, label="PERSON", entity="Ana Pell", key="person-ana-pell"):
    return {"start_char": start, "end_char": end, "surface": text[start:end], "label": label,
            "entity": entity, "entity_id": key}  # fmt: skip


def slowly(text, first, last, spans):
    """Give each character its marks, and put equal neighbours' text together: no sweep."""
    inside = [{n for n, one in enumerate(spans) if one.start <= at < one.end}
              for at in range(first, last)]  # fmt: skip
    return [{spans[n].mark for n in here} for here in inside]


SPANS = st.lists(
    st.tuples(st.integers(-2, 30), st.integers(0, 12), st.sampled_from(marking.MARKS)), max_size=9
)


@given(st.text(max_size=25), SPANS)
def test_pieces_are_the_whole_text_with_the_marks_of_each_character(text, drawn):
    spans = [Span(start, start + length, mark) for start, length, mark in drawn]
    pieces = marking.cut(text, 0, len(text), spans)
    assert "".join(one.text for one in pieces) == text
    assert all(one.text for one in pieces)
    found = [set(one.marks) for one in pieces for _ in one.text]
    assert found == slowly(text, 0, len(text), spans)


@given(st.text(min_size=9, max_size=25), SPANS, st.integers(0, 4), st.integers(5, 9))
def test_a_part_is_cut_as_the_whole_is(text, drawn, first, last):
    spans = [Span(start, start + length, mark) for start, length, mark in drawn]
    pieces = marking.cut(text, first, last, spans)
    assert "".join(one.text for one in pieces) == text[first:last]
    assert [set(one.marks) for one in pieces for _ in one.text] == slowly(text, first, last, spans)


def test_every_article_comes_back_whole_with_each_layer_marked(annotated):
    texts = article.texts_of(annotated, annotated.articles["article_id"])
    for article_id in annotated.articles["article_id"].iloc[::24]:
        made = article.article(annotated, article_id, 0)
        pieces, text = made["pieces"], texts[article_id]
        assert "".join(piece[0] for piece in pieces) == text
        speech = annotated.quotes[annotated.quotes["kind"].isin(["direct", "indirect", "mixed"])]
        for mark, layer in (("name", annotated.mentions), ("time", annotated.times),
                            ("quote", speech)):  # fmt: skip
            rows = layer[layer["article_id"] == article_id]
            meant = set()
            for start, end in zip(rows["start_char"], rows["end_char"], strict=True):
                meant |= set(range(start, end))
            assert marked(pieces, mark) == meant
        json.dumps(made, allow_nan=False)


def marked(pieces, mark):
    """Return the code points that have a mark."""
    found, place = set(), 0
    for text, marks, *_ in pieces:
        if mark in marks:
            found |= set(range(place, place + len(text)))
        place += len(text)
    return found


def test_the_target_lies_between_its_ends(annotated):
    rows = annotated.sentences[annotated.sentences["sentence_id"] == 3].iloc[::20]
    texts = article.texts_of(annotated, rows["article_id"])
    for row in rows.itertuples():
        made = article.article(annotated, row.article_id, 3)
        inside = made["pieces"][made["target_start"] : made["target_end"]]
        said = texts[row.article_id][row.start_char : row.end_char]
        assert "".join(piece[0] for piece in inside) == said
        assert sum("target" in piece[1] for piece in made["pieces"]) == len(inside)


def test_the_words_of_tone_are_those_that_the_scorer_counts(annotated):
    article_id = annotated.articles["article_id"].iloc[0]
    made = article.article(annotated, article_id)
    text = article.texts_of(annotated, [article_id])[article_id]
    meant = {"positive": set(), "negative": set()}
    rows = annotated.sentences[annotated.sentences["article_id"] == article_id]
    for row in rows.itertuples():
        for word in readable("textblob").evidence(text[row.start_char : row.end_char]):
            mark = "positive" if word.counted > 0 else "negative"
            if word.counted:
                meant[mark] |= set(range(row.start_char + word.start, row.start_char + word.end))
    assert made["scorer"] == "textblob"
    assert meant["negative"]
    assert {mark: marked(made["pieces"], mark) for mark in meant} == meant
    told = annotated.tones[annotated.tones["article_id"] == article_id]
    assert "textblob" in set(told["scorer"])


def test_one_s_own_lexicon_is_marked_and_without_tones_nothing_is():
    text = "The blue war."
    own = own_rows(pd.DataFrame({"word": ["blue"], "polarity": [-1.0]}))
    made = article.article(corpus(text, toned=["vader"]), "a", own=own)
    assert ["blue", ["negative"], None] in made["pieces"]
    assert made["scorer"] == "vader"
    without = article.article(corpus(text, toned=[]), "a")
    assert without["pieces"] == [[text, [], None]]
    assert without["scorer"] is None


def test_sentences_are_the_same_pieces_as_in_their_article(annotated):
    places = annotated.sentences.iloc[[5, 400, 401, 3000]]
    for row, pieces in zip(
        places.itertuples(), article.sentence_pieces(annotated, places), strict=True
    ):
        whole = article.article(annotated, row.article_id, row.sentence_id)
        inside = whole["pieces"][whole["target_start"] : whole["target_end"]]
        assert pieces == [[text, marks[1:]] for text, marks, _ in inside]


def test_hostile_text_stays_text_and_notes_hold_nothing_that_does_not_print():
    at = HOSTILE.index("Ana\nPell")
    speaker = "\x1b[31m<img onerror=x>\u202e"
    quote = {"start_char": 0, "end_char": at, "quote": HOSTILE[:at], "kind": "direct",
             "speaker": speaker, "quote_id": 0}  # fmt: skip
    mention = named(at, at + 8, HOSTILE, entity="Ana\x00\nPell")
    made = article.article(
        corpus(HOSTILE, mentions=[mention], quotes=[quote], title="\x1b[2J<i>", outlet="../../x",
               url="javascript:alert(1)"), "a", 0
    )  # fmt: skip
    assert "".join(piece[0] for piece in made["pieces"]) == HOSTILE
    assert (made["title"], made["outlet"], made["url"]) == (r"\x1b[2J<i>", "../../x", None)
    assert all(note.isprintable() for note in made["notes"].values())
    assert made["entities"][0]["name"] == r"Ana\x00\nPell"
    assert made["entities"][0]["surfaces"] == [["Ana\nPell", 1]]


@pytest.mark.parametrize(
    ("url", "kept"),
    [("https://example.org/a", True), ("http://example.org", True), ("data:text/html,x", False),
     ("https://a\u202eb.org", False), ("//example.org", False), ("https://[", False)],
)  # fmt: skip
def test_only_an_address_of_the_web_is_handed_on(url, kept):
    assert article.article(corpus("Rain.", url=url), "a")["url"] == (url if kept else None)


def test_notes_say_what_is_meant():
    text = "Ana said on Friday: “Rain at nine.”"
    day = {"starts_on": pd.Timestamp("2014-06-06"), "ends_on": pd.Timestamp("2014-06-06")}
    time = {"start_char": 12, "end_char": 18, "surface": "Friday", "value": "2014-06-06"} | day
    inside = {"start_char": 26, "end_char": 33, "surface": "at nine", "value": None}
    quote = {"start_char": 20, "end_char": 35, "quote": text[20:], "kind": "direct", "quote_id": 0}
    scare = {"start_char": 0, "end_char": 3, "quote": "Ana", "kind": "scare", "quote_id": 1}
    mentions = [named(0, 3, text, entity=None, key=None)]
    made = article.article(
        corpus(text, mentions=mentions, times=[time, inside], quotes=[quote, scare]), "a"
    )
    told = {made["pieces"][int(number)][0]: note for number, note in made["notes"].items()}
    speech = "direct speech, said by somebody not told"
    assert told == {
        "Ana": "PERSON · not decided who or what",
        "Friday": "2014-06-06 (Friday)",
        "“Rain ": speech,
        "at nine": f"a time that could not be worked out; {speech}",
        ".”": speech,
    }


def test_the_tone_toward_somebody_is_said_of_their_name():
    text = "Ana Pell failed."
    toward = {"article_id": "a", "sentence_id": 0, "entity_id": "person-ana-pell",
              "scorer": "rules", "polarity": -0.4, "tone": "negative",
              "n_lexicon_words": 1}  # fmt: skip
    made = corpus(text, mentions=[named(0, 8, text)])
    made = dataclasses.replace(made, targets=frame("targets", [toward]))
    note = article.article(made, "a")["notes"]["0"]
    assert note == "PERSON · Ana Pell · tone toward it in this sentence, by rules: −0.40"


def test_entities_are_counted_with_their_surfaces():
    text = "Ana Pell met Pell and Pell."
    places = [(0, 8), (13, 17), (22, 26)]
    made = article.article(corpus(text, mentions=[named(*one, text) for one in places]), "a")
    assert made["entities"] == [
        {"entity_id": "person-ana-pell", "name": "Ana Pell", "label": "PERSON", "n": 3,
         "surfaces": [["Pell", 2], ["Ana Pell", 1]]}
    ]  # fmt: skip


def test_an_article_without_text_says_so():
    made = article.article(corpus(None, sentences=[(0, 5)]), "a", 0)
    assert made["pieces"] == []
    assert made["note"] == "the corpus holds no text of this article"
    places = pd.DataFrame({"article_id": ["a"], "start_char": [0], "end_char": [5]})
    assert article.sentence_pieces(corpus(None), places) == [[]]


def test_a_very_long_article_comes_whole_and_is_scored_round_its_target():
    line = "A terrible war. "
    text = line * (300_000 // len(line))
    spans = [(n, n + len(line) - 1) for n in range(0, len(text), len(line))]
    made = article.article(corpus(text, sentences=spans), "a", 9_000)
    assert "".join(piece[0] for piece in made["pieces"]) == text
    assert "100,000 characters only" in made["note"]
    inside = made["pieces"][made["target_start"] : made["target_end"]]
    assert ["terrible", ["target", "negative"], None] in inside
    assert min(marked(made["pieces"], "negative")) >= 9_000 * len(line) - 50_000


def test_what_is_not_there_is_said():
    with pytest.raises(KeyError, match="article: 'x' is not in the corpus"):
        article.article(corpus("Rain."), "x")
    with pytest.raises(KeyError, match="sentence: 9 is not in article 'a', which has 1"):
        article.article(corpus("Rain."), "a", 9)
