"""What the news scorer sees in a text."""

import math

import pytest

from utils.annotate.tone import news_context, news_words
from utils.annotate.tone.news_features import (
    OF_LEXICONS,
    entry,
    of_lexicons,
    of_stems,
    pieces,
    read,
)


def seen(text):
    """Return the values of a text by name."""
    reading = read(pieces(text), entry)
    return dict(zip(OF_LEXICONS, of_lexicons(reading), strict=True))


def test_a_text_is_its_sum_its_worst_and_its_best_word():
    values = seen("A massacre, then a splendid truce")
    massacre, splendid, truce = (
        news_words.said(word).news for word in ("massacre", "splendid", "truce")
    )
    assert values["news worst"] == massacre
    assert values["news best"] == max(splendid, truce)
    assert values["news sum"] == pytest.approx((massacre + splendid + truce) / math.sqrt(6))


def test_nothing_is_bad_or_good_in_a_text_without_words():
    assert set(seen("").values()) == {0.0}
    assert set(seen("… 1914 ?!").values()) == {0.0}


def test_a_name_says_less_than_the_word():
    assert seen("the new Peace ministry met")["news best"] == pytest.approx(
        0.4 * seen("the new peace ministry met")["news best"]
    )
    assert seen("Peace Comes to Ministry")["news best"] == seen("peace comes")["news best"]


def test_negation_turns_stems_too():
    told = of_stems(read(pieces("He was not elected"), entry, every=True))
    assert told["elect"] == news_context.NEGATED


def test_ones_own_word_replaces_all_that_is_known():
    learned = {"elect": 0.3}
    told = entry("Elections", learned, {"elections": 0.5})
    assert (told.said, told.learned) == (news_words.Said(0.5, 0.5, 0.5, 0.5), 0.0)
    told = entry("killed", {"kil": 0.3}, {"killed": None})
    assert (told.said, told.learned) == (news_words.NOTHING, 0.0)
    assert entry("elected", learned, {}).learned == 0.3


def test_a_possessive_is_its_word():
    assert entry("massacre’s", {}).said == entry("massacre", {}).said
    assert entry("Massacre's", {}, {"massacre": 0.5}).said.news == 0.5


def test_a_name_of_several_words_says_nothing():
    assert set(seen("He ended the War on Terror").values()) == {0.0}
    assert seen("He ended the war on debt")["news worst"] < 0
