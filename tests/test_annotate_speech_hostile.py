"""Texts that are no news: whatever stands in them, the rows of quotes keep their contract."""

import re
import time
from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from utils.annotate import sentences
from utils.annotate.model import parse
from utils.annotate.speech import reading

SPEECH = {"direct", "indirect", "mixed"}
NO_SPEECH = {"scare", "title", "nickname", "word"}
TYPES = {"person", "office", "organisation", "document", "anonymous", "crowd", None}
NAME = re.compile("Ann Tor|the Council|Tolmet")
LABELS = {"Ann Tor": "PERSON", "the Council": "ORG", "Tolmet": "PLACE"}

HOSTILE = {
    "empty": "",
    "white space": " \n\n\t ",
    "one mark": '"',
    "one curly mark": "“",
    "one closing mark": "It rained.” She left.",
    "a mark that nothing closes": 'Ann Tor said "we go.\n\nIt rained.\n\nNobody came.',
    "marks only": '"' * 301,
    "curly marks only": "“”" * 100 + "“" * 51,
    "words in marks": '"a" ' * 100,
    "marks that open": "“a " * 100,
    "nested ten deep": "“a ‘b " * 5 + "said Ann Tor" + "’ ”" * 5 + ", she said.",
    "nested in one kind of mark": "«" * 10 + "go" + "»" * 10 + " she said",
    "apostrophes": "'tis the '90s, rock 'n' roll, dogs' and James's 6'2\" " * 8,
    "code": 'if x == "a" and y != \'b\':\n    print(f"{x!r}: \\"{y}\\"")  # said "so"\n' * 5,
    "json": '{"said": "Ann Tor", "according to": ["a", "b\\"c"], "x": null}' * 6,
    "markup": '<a href="x">said "go"</a> <q>Ann Tor</q> &quot;go&quot; ' * 6,
    "Hebrew": "היא אמרה: \"אנחנו הולכים\". ״לא״, אמר דובר צה״ל. ‏“כן”‏ " * 5,
    "Arabic": "قالت: «نحن ذاهبون». وقال “لا” ثم 'نعم'. " * 5,
    "Chinese": "她说:“我们走吧。”他回答:「不。」『好』 " * 5,
    "Japanese without a stop": "「はい」と彼は言った" * 50,
    "German": "„Wir gehen“, sagte sie. »Nein«, sagte er. ‚Doch‘ " * 5,
    "French": "« Nous partons », a-t-elle dit. — Non, dit-il.\n— Si.\n" * 5,
    "control characters": "\x00“a\x1c”\x1d said\x07 \ufeffAnn Tor\u200b.\u2028“b”\u2029\x85 said\r",
    "lone surrogate": "“go \ud800” said Ann Tor.",
    "combining marks": "“" + "e\u0301" * 50 + "” said Ann Tor\u0301.",
    "emoji": "“🙂👩‍👩‍👧” said 🙂 Ann Tor. " * 5,
    "cues only": "said " * 100,
    "cues and that": "said that " * 100,
    "according to": "according to " * 100,
    "colons": "Ann Tor: go\n\n" * 50,
    "interview of letters": "Q: a\nA: b\n" * 50,
    "dashes": "— a\n" * 50,
    "block quotations": "Ann Tor said:\n\n> go\n\n" * 20,
    "brackets": "(" * 100 + "“go” she said",
    "commas": "“go”, she said, " * 60,
    "no space": "a" * 20_000 + "“" + "b" * 20_000 + "”said",
}  # fmt: skip


def rows(text, tree=None):
    """Return the rows of a text as dicts, after asking what each has to be."""
    places = sentences.spans(text)
    mentions = [(*one.span(), LABELS[one[0]]) for one in NAME.finditer(text)]
    made = reading.rows(text, places, mentions, parse=tree)
    found = [dict(zip(reading.COLUMNS, row, strict=True)) for row in made]
    starts = [start for start, _ in places]
    for row in found:
        check_row(row, text, starts)
    order = [(row["start_char"], row["end_char"], row["quote_id"]) for row in found]
    assert order == sorted(order)
    check_pieces(found)
    return found


def check_row(row, text, starts):
    assert 0 <= row["start_char"] < row["end_char"] <= len(text)
    assert text[row["start_char"] : row["end_char"]].strip()
    assert row["sentence_id"] == max(0, bisect_right(starts, row["start_char"]) - 1)
    assert row["kind"] in SPEECH | NO_SPEECH
    assert row["speaker_type"] in TYPES
    assert isinstance(row["rule"], str) and row["rule"]
    for role in ("cue", "source", "named"):
        start, end = row[f"{role}_start_char"], row[f"{role}_end_char"]
        assert (start is None) == (end is None)
        assert start is None or (0 <= start < end <= len(text) and text[start:end].strip())
        assert start is None or row["kind"] in SPEECH


def check_pieces(found):
    """The pieces of one speech share their kind, cue and speaker; no piece stands twice in it."""
    shared = ("kind", "cue_start_char", "source_start_char", "named_start_char", "speaker_type")
    told = {}
    for row in found:
        told.setdefault(row["quote_id"], []).append(row)
    for pieces in told.values():
        assert len({tuple(row[name] for name in shared) for row in pieces}) == 1
        places = sorted((row["start_char"], row["end_char"]) for row in pieces)
        assert all(one[1] <= other[0] for one, other in pairwise(places))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_keep_the_contract(text):
    rows(text)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_twenty_times_a_hostile_text_keeps_the_contract(text):
    rows(text * 20)
    rows("\n\n".join([text] * 20))


@pytest.mark.slow
def test_the_parse_of_a_hostile_text_keeps_the_contract():
    texts = [text[:1_500] for name, text in HOSTILE.items() if name != "lone surrogate"]
    trees = parse.parses(texts, [sentences.spans(text) for text in texts])
    for text, tree in zip(texts, trees, strict=True):
        rows(text, tree)


PIECES = st.sampled_from([
    "“", "”", '"', "'", "‘", "’", "«", "»", "—", ":", ",", ".", "?", "(", ")", "\n", "\n\n", " ",
    "said", "says", "added", "told", "according to", "that", "asked", "Ann Tor", "the Council",
    "she", "They", "go", "We left", "it rained", "who", "Q", "A", "so-called", "the word", "> ",
    "a senior official", "\u200f", "\x00", "said:", "“We go,” said Ann Tor. ", "éé", "9", "-",
])  # fmt: skip
PROSE = st.lists(PIECES, max_size=40).map(" ".join)
TIGHT = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=25)
@given(PROSE | TIGHT | st.text(max_size=60))
@example("“We go,” said Ann Tor")
def test_any_text_keeps_the_contract(text):
    rows(text)


@pytest.mark.slow
@settings(max_examples=1_000)
@given(PROSE | TIGHT)
def test_many_texts_keep_the_contract_and_are_read_the_same_again(text):
    assert rows(text) == rows(text)


def test_a_lone_mark_hides_nothing_that_follows():
    text = 'She measured 6" of snow.\n\n“We go,” said Ann Tor.'
    found = [row for row in rows(text) if row["kind"] == "direct"]
    assert [text[row["start_char"] : row["end_char"]] for row in found] == ["“We go,”"]


LONG = {
    "marks": '"', "open marks": "“", "words in marks": '"a" ', "nested": "“‘", "cues": "said ",
    "said that": "Ann Tor said that ", "according to": "according to ", "commas": "go, ",
    "prose": "“We go,” said Ann Tor. It rained, the Council said. ", "no space": "a",
    "apostrophes": "dogs' ", "turns": "Q: a\nA: b\n", "loose": "the “go” of Ann Tor ",
    "goes on": "“It was so.” ", "relatives": "Ann Tor, who said “go”, met ",
    "pronouns": "Ann Tor met the Council and “go”, she said, ",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_a_text_of_double_length_takes_double_the_time(piece):
    """Up to a million characters or five seconds, in one paragraph where no line ends."""
    taken = [seconds(piece, 15_625)]
    while len(taken) < 7 and taken[-1] < 5:
        taken.append(seconds(piece, 15_625 * 2 ** len(taken)))
        assert taken[-1] < 3 * taken[-2] + 0.5, taken


def seconds(piece, n_chars):
    text = piece * (n_chars // len(piece))
    places = sentences.spans(text) if "\n" in piece else [(0, len(text.rstrip()))]
    mentions = [(*one.span(), LABELS[one[0]]) for one in NAME.finditer(text)]
    before = time.process_time()
    reading.rows(text, places, mentions)
    return time.process_time() - before
