"""Sentences cover a text's words, once each, and end where a reader ends them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

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
