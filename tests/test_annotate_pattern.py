"""Polarity and subjectivity are TextBlob's own, bit for bit, and the evidence makes them up."""

import math

import pandas as pd
import pytest
import tone_strings
from hypothesis import given, settings
from textblob import TextBlob

from utils.annotate.tone import evidence
from utils.annotate.tone.pattern import Pattern, lexicon


@pytest.fixture(scope="module")
def pattern():
    return Pattern()


def differing(pattern, texts):
    # Compared as written, so that 0.0 and -0.0 differ.
    return [
        text
        for text in texts
        if repr(pattern.sentiment(text)) != repr(tuple(TextBlob(text).sentiment))
    ]


def test_articles_and_sentences_of_the_teaching_corpus_are_scored_as_by_textblob(pattern):
    texts = tone_strings.texts_of(tone_strings.TEACHING)
    assert differing(pattern, texts) == []
    assert (
        differing(pattern, [one for text in texts for one in tone_strings.sentences_of(text)]) == []
    )


@pytest.mark.slow
def test_articles_and_sentences_of_newsarticles_are_scored_as_by_textblob(pattern):
    texts = tone_strings.texts_of(tone_strings.NEWS)
    assert differing(pattern, texts) == []
    assert (
        differing(pattern, [one for text in texts for one in tone_strings.sentences_of(text)]) == []
    )


@settings(max_examples=200)
@given(tone_strings.STRINGS)
def test_any_string_is_scored_as_by_textblob(pattern, texts):
    assert differing(pattern, texts) == []


@pytest.mark.slow
@settings(max_examples=100_000 // tone_strings.N_STRINGS + 1)
@given(tone_strings.STRINGS)
def test_a_hundred_thousand_strings_are_scored_as_by_textblob(pattern, texts):
    assert differing(pattern, texts) == []


def test_hard_strings_are_scored_as_by_textblob(pattern):
    assert differing(pattern, tone_strings.HARD) == []


def test_every_word_of_the_lexicon_is_scored_as_by_textblob(pattern):
    framed = [f"{frame} {word}!" for word in list(lexicon())[::5] for frame in ("", "not very")]
    assert differing(pattern, framed) == []


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("It isn't good", 0.7),
        ("It is not good", -0.35),
        ("economy: (China", -0.75),
        ("the boy (8) left", 0.25),
        ("nothing here", None),
        ("", None),
        ("北京 12 %", None),
    ],
)
def test_known_oddities_are_kept_and_no_evidence_is_missing(pattern, text, polarity):
    score = pattern(text)
    assert score.polarity == polarity
    assert (score.n_lexicon_words == 0) == (polarity is None) == (score.subjectivity is None)


@settings(max_examples=50)
@given(tone_strings.STRINGS)
def test_the_mean_of_what_words_count_is_the_polarity(pattern, texts):
    for text in texts:
        words, score = pattern.evidence(text), pattern(text)
        assert (not words) == (score.polarity is None)
        if words:
            mean = math.fsum(word.counted for word in words) / len(words)
            assert mean == pytest.approx(score.polarity, abs=1e-12)
        assert len(words) <= score.n_lexicon_words
        assert words == sorted(words)
        for word in words:
            there = tone_strings.without_space(text[word.start : word.end])
            assert there.lower() == word.word


@pytest.mark.parametrize(
    ("text", "word", "weight", "changes"),
    [
        ("not very good", "good", 0.7, ("not: × −0.5", "very: × 0.769")),
        ("really not bad", "bad", -0.7, ("not: × −0.5", "really: × 1")),
        ("absolutely great!", "great", 0.8, ("absolutely: × 1", "!: × 1.25")),
        ("incredibly superb", "superb", 1.0, ()),
    ],
)
def test_what_changed_a_word_is_stated(pattern, text, word, weight, changes):
    found = pattern.evidence(text)[-1]
    assert text[found.start : found.end] == found.word == word
    assert found.weight == pytest.approx(weight)
    assert changes == () or found.changes == changes


def test_ones_own_lexicon_is_laid_over():
    own = pd.DataFrame(
        {"word": ["good", "war on terror", "own", "Brexit", ":)", "can't", "horrible"],
         "scorer": [None, None, "textblob", None, None, None, "vader"],
         "polarity": [0.1, None, None, -0.5, None, -0.2, 1.0]}
    )  # fmt: skip
    plain, mine = Pattern(), Pattern(own)
    assert mine("a good plan").polarity == 0.1
    assert mine("very good").polarity == pytest.approx(0.13)
    assert mine("a horrible War  on\nTerror").polarity == plain("horrible").polarity
    assert mine("its own :)").polarity is None
    assert mine("Brexit") == (-0.5, None, 1)
    assert mine("Brexit is good").subjectivity == plain("good").subjectivity
    assert mine("we can't").polarity == -0.2
    assert mine("not Brexit").polarity == 0.25
    word = mine.evidence("after we can't go")[0]
    assert (word.start, word.end) == (9, 14)


def test_an_empty_lexicon_of_ones_own_changes_nothing(pattern):
    empty = Pattern(pd.DataFrame({"word": [], "polarity": []}))
    assert empty("a very good plan") == pattern("a very good plan")


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(evidence, "MOST_WORDS", 10)
    scorer = Pattern()
    scores = [scorer(f"word{n} good") for n in range(50)]
    assert len(set(scores)) == 1
    assert len(scorer._memo) <= 10
    scorer("x" * 1000)
    assert "x" * 1000 not in scorer._memo
