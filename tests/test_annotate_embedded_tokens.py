"""Sentences as tokens: what the model reads, what is hidden from it, how batches are made."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.tone.embedded import package, tokens
from utils.annotate.tone.embedded.tokens import FIRST, LAST, LONGEST, MASK, Tokens

LISTS = st.lists(st.integers(1_000, 30_000), max_size=300)


@pytest.fixture(scope="module")
def tokenizer():
    pytest.importorskip("tokenizers")
    pytest.importorskip(package.PACKAGE)
    return package.tokenizer()


@given(LISTS, LISTS)
def test_as_much_as_fits_stands_around_the_mask(before, after):
    ids, marks = tokens._around(before, after)
    place = ids.index(MASK)
    left, right = ids[1:place], ids[place + 1 : -1]
    assert [ids[0], ids[-1]] == [FIRST, LAST]
    assert marks == [int(one == MASK) for one in ids]
    assert before[len(before) - len(left) :] == left
    assert after[: len(right)] == right
    assert len(left) + len(right) == min(LONGEST - 1, len(before) + len(after))
    if len(left) < len(before) and len(right) < len(after):
        assert abs(len(left) - len(right)) <= 1


@given(st.lists(st.none() | st.integers(1, 40), max_size=30), st.integers(1, 100))
def test_batches_hold_each_text_once_and_no_more_than_fits(lengths, most):
    texts = [n and Tokens([7] * n, [0] * (n - 1) + [1]) for n in lengths]
    seen = []
    for batch in tokens.batches(texts, most=most):
        assert batch.ids.size <= most or len(batch.places) == 1
        for place, *row in zip(*batch, strict=True):
            ids, marks, present = (one.tolist() for one in row)
            rest = [0] * (len(ids) - lengths[place])
            assert ids == texts[place].ids + rest
            assert marks == texts[place].marks + rest
            assert present == [1] * lengths[place] + rest
        seen += batch.places.tolist()
    assert sorted(seen) == [place for place, text in enumerate(texts) if text]


def test_a_sentence_is_cut_into_known_pieces(tokenizer):
    found = tokens.of_sentence("Héctor's unaffordable!")
    words = [tokenizer.id_to_token(one) for one in found.ids]
    assert words == ["[CLS]", "hector", "'", "s", "una", "##ff", "##ord", "##able", "!", "[SEP]"]
    assert not any(found.marks)


def test_the_targets_words_are_hidden(tokenizer):
    text = "They say Barack Obama's rating fell."
    found = tokens.of_target((text, 9, 21))
    other = tokens.of_target((text.replace("Barack Obama", "Merkel"), 9, 15))
    words = [tokenizer.id_to_token(one) for one in found.ids]
    assert words == [
        "[CLS]", "they", "say", "[MASK]", "'", "s", "rating", "fell", ".", "[SEP]",
    ]  # fmt: skip
    assert found == other
    assert found.marks == [int(word == "[MASK]") for word in words]


@pytest.mark.parametrize("text", ["", " ", "12, 7 …", "— “ ”", "\x00", "😀 🎉"])
def test_nothing_is_read_where_there_are_no_letters(tokenizer, text):
    assert tokens.of_sentence(text) is None
    assert tokens.of_target((text, 0, 1)) is None


@pytest.mark.parametrize("place", [(3, 3), (-1, 2), (5, 2), (0, 99)])
def test_nothing_is_read_at_a_place_that_is_none(tokenizer, place):
    assert tokens.of_target(("Merkel won.", *place)) is None


def test_only_the_beginning_or_what_is_near_is_read(tokenizer):
    words = " ".join(f"word{number}" for number in range(100_000))
    assert len(tokens.of_sentence(words).ids) == 128
    middle = words.index("word50000")
    found = tokens.of_target((words, middle, middle + 9))
    near = words[middle - 1_500 : middle + 1_500]
    assert found == tokens.of_target((near, 1_500, 1_509))
    assert len(found.ids) == 128


def test_markup_and_unknown_scripts_are_read_as_text(tokenizer):
    for text in ("<script>alert('[MASK] x')</script>", "日本の首相", "‮abc", "a" * 5_000):
        assert set(np.shape(tokens.of_sentence(text).ids)) <= set(range(129))
