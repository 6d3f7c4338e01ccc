"""Sentences cover a text's words, once each, and end where a reader ends them."""

import random
import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from syntok import segmenter

from utils.annotate import sentences

PIECES = st.sampled_from(
    ["Gen. Dorvane", "left.", "“Why?”", "she", "at 4 p.m.", "\n\n", "…", " ", "No!"]
)


def cut(text):
    return [text[start:end] for start, end in sentences.spans(text)]


def test_abbreviations_and_quotations_do_not_end_a_sentence():
    first = ["Brig. Tasker came at 6.40 a.m. on Saturday.", "“They tipped,” she said."]
    second = ["Nobody asked Dr. Ashet."]
    assert cut(" ".join(first) + "\n\n" + " ".join(second)) == first + second


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map(" ".join))
def test_every_word_is_in_one_sentence_and_none_runs_over_a_line(text):
    spans = sentences.spans(text)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
    assert not any("\n" in sentence for sentence in cut(text))


def test_no_text_has_no_sentence():
    assert sentences.spans("") == [] == sentences.spans(" \n ")


# What syntok looks at, beside words that it passes over.
WORDS = ["Gen.", "left", "(see", "Jones)", "it's", "semi;", "No. 5", "IV.", "May", "2014", "The"]
WORDS += ["'quoted'", '"Quoted."', "fooBar", "et al.)", "...", ".”)", "cat-like", "\u200b", "\x1cx"]


def by_syntok(text):
    """Return the sentences of one line as syntok finds them when it sees all of it."""
    found = (one for part in segmenter.analyze(text) for one in part)
    cut = [text[one[0].offset : one[-1].offset + len(one[-1].value)].strip() for one in found]
    return [one for one in cut if one]


def test_sentences_are_those_of_syntok_though_it_sees_less():
    rng = random.Random(2014)
    marks = sorted(sentences._MARKS | segmenter.State.closing_quotes)
    for _ in range(700):
        pieces = rng.choices(WORDS, k=rng.randrange(30)) + rng.choices(marks, k=rng.randrange(12))
        pieces += ["and so on " * rng.randrange(25) for _ in range(rng.randrange(4))]
        rng.shuffle(pieces)
        text = rng.choice([" ", "", "  "]).join(pieces)
        assert cut(text) == by_syntok(text)


def test_every_character_parts_words_as_it_does_for_syntok():
    signs = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    text = "".join(f"a{sign}" for sign in signs if sign != "\n")
    assert sentences._CHUNK.findall(text) == segmenter.Tokenizer._spaces.findall(text)
