"""A text is cut as TextBlob cuts it, and every piece is found in its place."""

import pytest
import tone_strings
from hypothesis import given, settings
from textblob._text import find_tokens

from utils.annotate.tone.pieces import cutter


@settings(max_examples=100)
@given(tone_strings.STRINGS)
def test_pieces_are_those_of_textblob_and_stand_where_they_say(texts):
    for text in texts:
        tokens = cutter().tokens(text)
        assert [one.text for one in tokens] == " ".join(find_tokens(text)).split()
        for one in tokens:
            assert tone_strings.without_space(text[one.start : one.end]) == one.text


@settings(max_examples=100)
@given(tone_strings.STRINGS)
def test_where_nothing_may_join_each_chunk_may_be_cut_alone(texts):
    for text in texts:
        whole = [one.text for one in cutter().tokens(text)]
        alone = [one.text for chunk in text.split() for one in cutter().tokens(chunk)]
        assert whole == alone or cutter().may_join(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It isn't.", ["It", "is", "n", "'", "t."]),
        ("Mr. Ash (U.S.) left....", ["Mr.", "Ash", "(", "U.S.", ")", "left", "..."]),
        ("economy: (China", ["economy", ":(", "China"]),
        ("one:\n\n(two", ["one", ":", "(", "two"]),
        ("so ( ! ) what", ["so", "(!)", "what"]),
    ],
)
def test_pieces_by_hand(text, pieces):
    assert [one.text for one in cutter().tokens(text)] == pieces


@pytest.mark.parametrize(
    "text", ["a.b," * 25_000, ".," * 50_000, "n't" * 30_000, "a." * 25_000 + "|." * 25_000]
)
def test_long_texts_without_spaces_are_cut(text):
    joined = "".join(one.text for one in cutter().tokens(text))
    assert len(joined) <= len(text)
