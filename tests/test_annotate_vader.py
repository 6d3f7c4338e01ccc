"""Polarity is VADER's compound, bit for bit, and the evidence adds up to its sum."""

import math

import pandas as pd
import pytest
import tone_strings
from hypothesis import given, settings
from vaderSentiment import vaderSentiment

from utils.annotate.tone.vader import Vader, lexicon


@pytest.fixture(scope="module")
def vader():
    return Vader()


@pytest.fixture(scope="module")
def package():
    """VADER's package as it is up to Python 3.11: from 3.12 on ``sum`` makes up for rounding,
    and the package's own scores differ from one Python to the next; ours do not."""
    patch = pytest.MonkeyPatch()
    patch.setattr(vaderSentiment, "sum", plain_sum, raising=False)
    yield vaderSentiment.SentimentIntensityAnalyzer()
    patch.undo()


def plain_sum(values):
    total = 0
    for value in values:
        total += value
    return total


def differing(vader, package, texts):
    return [
        text for text in texts
        if repr(vader.compound(text)) != repr(package.polarity_scores(text)["compound"])
    ]  # fmt: skip


def test_articles_and_sentences_of_the_teaching_corpus_are_scored_as_by_vader(vader, package):
    texts = tone_strings.texts_of(tone_strings.TEACHING)
    cut = [one for text in texts for one in tone_strings.sentences_of(text)]
    assert differing(vader, package, texts[:60] + cut) == []


@pytest.mark.slow
def test_articles_and_sentences_of_newsarticles_are_scored_as_by_vader(vader, package):
    texts = tone_strings.texts_of(tone_strings.NEWS)
    assert differing(vader, package, texts) == []
    cut = [one for text in texts for one in tone_strings.sentences_of(text)]
    assert differing(vader, package, cut) == []


@settings(max_examples=200)
@given(tone_strings.STRINGS)
def test_any_string_is_scored_as_by_vader(vader, package, texts):
    assert differing(vader, package, texts) == []


@pytest.mark.slow
@settings(max_examples=100_000 // tone_strings.N_STRINGS + 1)
@given(tone_strings.STRINGS)
def test_a_hundred_thousand_strings_are_scored_as_by_vader(vader, package, texts):
    assert differing(vader, package, texts) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is GREAT news", "IT IS GREAT NEWS", "It is VERY good", "not VERY good at all",
        "The plan is kind of good", "He is kind of the town", "sort of good",
        "the food is kind, of", "He is a bad ass", "this movie is to die for",
        "a real kiss of death for them", "the least good of all", "at least good",
        "very least good", "least good",
        "I never so good", "never this good day", "no good", "no real good", "no good or great",
        "no", "without doubt good", "without a doubt good", "so good", "it is so very good",
        "good but bad", "bad, good, good but good bad", "good bad BUT great great", "but good",
        "good!", "bad!!!!!!", "good??", "bad????", "good?!", "😀", "good😀bad", "😀 💔", "©good",
        "Not bad at all", "isn't good", "isnt good", "AIN'T good", ":)", "good :( ;-)", "$:",
        "great -- terrible sadly", "security create impose freedom illegal illegal",
        "2 1 good bad sad terrible but", "love love love but hate hate love", "",
        "The book was only kind of good.", "Today only kinda sux! But I'll get by, lol",
    ],
)  # fmt: skip
def test_every_rule_of_vader_is_kept(vader, package, text):
    assert differing(vader, package, [text]) == []


def test_hard_strings_are_scored_as_by_vader(vader, package):
    short = [text for text in tone_strings.HARD if len(text) < 10_000]
    assert differing(vader, package, short) == []
    for text in tone_strings.HARD:
        assert vader(text).polarity is None or -1 <= vader(text).polarity <= 1


def test_a_long_text_without_a_stop_is_scored(vader):
    text = "the good but bad council met " * 17_000
    assert vader(text).n_lexicon_words == 34_000


def test_every_word_of_the_lexicon_is_scored_as_by_vader(vader, package):
    words = [*list(lexicon().rules.valences)[::7], *lexicon().rules.strengths, *lexicon().emojis]
    framed = [f"{frame} {word}" for word in words for frame in ("a plan", "it isn't so VERY")]
    assert differing(vader, package, framed[::2] + framed[1::5]) == []


@settings(max_examples=50)
@given(tone_strings.STRINGS)
def test_what_words_count_adds_up_to_the_sum_before_emphasis(vader, texts):
    for text in texts:
        words, score = vader.evidence(text), vader(text)
        assert len(words) == score.n_lexicon_words
        assert (not words) == (score.polarity is None)
        total = math.fsum(word.counted for word in words)
        if words and not set("!?") & set(text):
            assert total / math.sqrt(total * total + 15) == pytest.approx(score.polarity, abs=6e-5)
        for word in words:
            there = text[word.start : word.end]
            assert there.lower() == word.word or not there.isascii()


@pytest.mark.parametrize(
    ("text", "word", "counted", "changes"),
    [
        ("not good", "good", 1.9 * -0.74, ("not: × −0.74",)),
        ("very good", "good", 1.9 + 0.293, ("very: + 0.293",)),
        ("It is GOOD", "good", 1.9 + 0.733, ("capitals: + 0.733",)),
        ("not very bad", "bad", (-2.5 - 0.293) * -0.74, ("very: − 0.293", "not: × −0.74")),
        ("good but", "good", 1.9 * 0.5, ("but: × 0.5",)),
        ("that was the kiss of death", "death", -1.5, ("kiss of death: = −1.5",)),
        ("no good", "good", 1.9 * -0.74, ("no: × −0.74",)),
        ("the least good", "good", 1.9 * -0.74, ("least: × −0.74",)),
    ],
)
def test_what_changed_a_word_is_stated(vader, text, word, counted, changes):
    found = vader.evidence(text)[-1]
    assert text[found.start : found.end].lower() == found.word == word
    assert found.counted == pytest.approx(counted)
    assert found.changes == changes


def test_the_words_of_an_emoji_stand_where_it_stands(vader):
    found = vader.evidence("news 💔 today")
    assert [(one.start, one.end) for one in found] == [(5, 6), (5, 6)]


def test_ones_own_lexicon_is_laid_over():
    own = pd.DataFrame(
        {"word": ["good", "war on terror", "defense", "Brexit", "very", "😀", "bad"],
         "scorer": [None, None, "vader", None, None, None, "textblob"],
         "polarity": [0.1, None, 0, -0.5, None, -1, 1.0]}
    )  # fmt: skip
    plain, mine = Vader(), Vader(own)
    assert mine.evidence("a good plan")[0].weight == pytest.approx(0.4)
    assert mine("very good") == mine("good")
    assert mine("the war on Terror").polarity is None
    assert mine("their Defense") == (0.0, None, 1)
    assert mine("Brexit").polarity == round(-2 / math.sqrt(4 + 15), 4)
    assert mine.evidence("😀")[0].counted == -4
    assert mine("bad") == plain("bad")
