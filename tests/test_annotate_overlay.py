"""One's own words as a scorer cuts them, and phrases that count as one."""

import pandas as pd
import pytest

from utils.annotate.tone.evidence import Token
from utils.annotate.tone.overlay import Phrases, laid_over


def tokens(*words):
    return [Token(n, n + 1, word) for n, word in enumerate(words)]


def test_the_longest_phrase_that_begins_at_a_word_is_taken():
    phrases = Phrases([("war", "on"), ("war", "on", "terror"), ("on", "terror")])
    joined = phrases.joined(tokens("War", "on", "terror", "war", "on", "war", "terror"))
    assert [one.text for one in joined] == ["War on terror", "war on", "war", "terror"]
    assert (joined[0].start, joined[0].end) == (0, 3)


def test_without_phrases_nothing_is_joined():
    assert not Phrases([])
    assert Phrases([]).joined(tokens("a", "b")) == tokens("a", "b")


def test_a_row_for_the_scorer_goes_before_one_for_all():
    own = pd.DataFrame(
        {"word": ["own", "own", "late"], "scorer": ["vader", None, "news"], "polarity": [0.5, 0, 1]}
    )
    assert laid_over(own, "vader", str.split).polarities == {"own": 0.5}
    assert laid_over(own, "textblob", str.split).polarities == {"own": 0.0}


def test_what_is_no_lexicon_is_refused():
    with pytest.raises(TypeError, match=r"lexicon: expected a table from read\.lexicon"):
        laid_over({"own": 0}, "vader", str.split)
    with pytest.raises(ValueError, match=r"row 2: polarity is 3\.0; expected a number"):
        laid_over(pd.DataFrame({"word": ["a", "b"], "polarity": [0, 3]}), "vader", str.split)
