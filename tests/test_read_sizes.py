"""Words, code points and hashes against Python's own, on any text."""

import hashlib
import unicodedata

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from utils.read import sizes

WHITE = " \t\n\r\x0b\x0c\x85\xa0\u2003\u2028\u3000"
PIECES = st.text(
    st.one_of(
        st.sampled_from(WHITE + "-–—_'’“.,$%&é中9²½"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]),
    ),
    max_size=30,
)


def words(text):
    """Count by hand what the pattern defines: ASCII white space or a separator parts words."""
    blanks = {
        one for one in text if unicodedata.category(one)[0] == "Z" or one in " \t\n\r\x0b\x0c"
    }
    parted = "".join(" " if one in blanks else one for one in text)
    letters = ("L", "N")
    return sum(
        any(unicodedata.category(one)[0] in letters for one in piece) for piece in parted.split(" ")
    )


@given(st.lists(PIECES, max_size=5))
def test_words_are_pieces_with_a_letter_or_digit(texts):
    counted = sizes.fill_counts(pd.DataFrame({"text": pd.array(texts, dtype="str")}))
    assert counted["n_words"].tolist() == [words(text) for text in texts]
    assert counted["n_chars"].tolist() == [len(text) for text in texts]
    hashes = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    assert counted["sha256"].tolist() == hashes


@given(st.lists(st.text(st.characters(codec="ascii"), max_size=30), min_size=1, max_size=3))
def test_the_quick_way_for_ascii_agrees_with_splitting(texts):
    counted = sizes.fill_counts(pd.DataFrame({"text": pd.array(texts, dtype="str")}))
    split = [sum(any(map(str.isalnum, piece)) for piece in text.split()) for text in texts]
    assert counted["n_words"].tolist() == split


def test_more_rows_than_are_counted_at_once(monkeypatch):
    monkeypatch.setattr(sizes, "_ROWS_AT_ONCE", 3)
    texts = ["one", "one two", "é – é"] * 5
    counted = sizes.fill_counts(pd.DataFrame({"text": texts}))
    assert counted["n_words"].tolist() == [1, 2, 2] * 5
