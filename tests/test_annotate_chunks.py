"""Tokens by look-up, compared with spaCy's tokenizer on whole texts."""

from functools import cache

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from utils import read
from utils.annotate.model import chunks

TEACHING = read.articles("corpus/teaching")[0]["text"]
COLUMNS = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]


@cache  # made when the first test asks, not by every process that collects tests
def spacys():
    return spacy.blank("en").tokenizer


@cache
def look_up():
    return chunks.Chunks(spacys(), COLUMNS)


def expected(text):
    """What spaCy's own document says of each token of a text."""
    document = spacys()(text)
    told = document.to_array([*COLUMNS, "IS_SPACE"]).reshape(-1, 5).astype("uint64")
    return [
        (token.idx, token.idx + len(token), *row)
        for token, row in zip(document, told.tolist(), strict=True)
    ]


def found(text, known=None):
    """What look-up says of them."""
    known = known or look_up()
    (tokens,) = known.cut([text])
    rows = known.attributes[tokens.kinds].tolist()
    return [
        (start, end, *row)
        for start, end, row in zip(tokens.starts.tolist(), tokens.ends.tolist(), rows, strict=True)
    ]


def test_the_teaching_corpus_is_cut_as_spacy_cuts_it():
    assert [found(text) for text in TEACHING] == [expected(text) for text in TEACHING]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "  ",
        "\n",
        "x",
        " x",
        "x ",
        "x  ",
        "x  \n\n y\t z \xa0 w\u2003v\u2028u\x1fv",
        "Note: (see below)",
        "Note: (: see :) ) below",
        "(:) : ((-: ) :-( ( 's . 's s. d",
        "o. O o . O o.O",
        "He 's there; Mr . X, Mr. X. don't can not cannot",
        "e\u0301 👩‍👩‍👧 \u202e \x00 <b>Obama</b> \ufeff Merkel’s",
        "https://a.b/c?d=(e),f. x@y.org; 10km 5.5% $3bn...and--so",
    ],
)
def test_odd_texts_are_cut_as_spacy_cuts_them(text):
    assert found(text) == expected(text)


# Among them the parts of smileys and of short forms, which reach across white space.
PIECES = st.sampled_from([
    ":", ";", "(", ")", "-", "'", "’", ".", "=", ":(", "(:", ":)", "8", "D", "o", "O", "s", "Mr",
    "Mr.", "'s", "n't", "a.m", "don't", "x.org/a", "👩\u200d👩\u200d👧", "\x00", "5km", "<3",
])  # fmt: skip
BLANKS = st.sampled_from(["", "", " ", " ", "  ", "\n", " \n\n", "\t", "\xa0", "\u2028"])
TEXTS = st.lists(st.tuples(PIECES, BLANKS), max_size=12).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)


@given(st.lists(TEXTS, max_size=4))
def test_any_texts_are_cut_as_spacy_cuts_them(texts):
    assert [found(text) for text in texts] == [expected(text) for text in texts]
    together = look_up().cut(texts)
    for text, tokens in zip(texts, together, strict=True):
        assert np.array_equal(tokens, look_up().cut([text])[0])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_characters_are_cut_as_spacy_cuts_them(text):
    assert found(text) == expected(text)


def test_what_is_known_is_bounded_and_learned_again(monkeypatch):
    known = chunks.Chunks(spacys(), COLUMNS)
    text = TEACHING[0]
    first = found(text, known)
    n_kinds = known.n_kinds
    assert known.has_room(len(text))
    monkeypatch.setattr(chunks, "MOST_KINDS", n_kinds + len(text) - 1)
    assert not known.has_room(len(text))
    known.forget()
    assert known.n_kinds == 0
    assert found(TEACHING[1], known) == expected(TEACHING[1])
    assert found(text, known) == first


def test_a_special_case_that_reaches_over_white_space_is_not_for_look_up():
    tokenizer = spacy.blank("en").tokenizer
    assert chunks.can_cut(tokenizer)
    tokenizer.add_special_case("New York", [{"ORTH": "New"}, {"ORTH": " York"}])
    assert not chunks.can_cut(tokenizer)
