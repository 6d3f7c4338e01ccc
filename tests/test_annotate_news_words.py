"""The list of news words, what three lexicons say of a word together, forms and stems."""

import random
import tomllib

import pytest
from nltk.stem.porter import PorterStemmer

from utils.annotate.tone import news_words, pattern, vader

KINDS = tomllib.loads(news_words.LIST.read_text(encoding="utf-8"))
WORDS = [word for kind in KINDS.values() for word in kind.get("words", "").split()]


def test_every_word_stands_once_with_a_reason():
    assert len(WORDS) == len(set(WORDS))
    assert all(word == word.lower() for word in WORDS)
    for kind in KINDS.values():
        assert kind["why"]
        assert -1 <= kind.get("polarity", 0) <= 1


@pytest.mark.parametrize("word", ["own", "many", "late", "defense", "top"])
def test_a_word_that_lies_in_news_says_nothing(word):
    theirs = pattern.lexicon().get(word)
    assert (theirs and theirs.polarity) or vader.lexicon().rules.valences.get(word)
    assert news_words.said(word) == news_words.NOTHING
    assert news_words.silenced(word)


def test_each_lexicon_says_what_its_package_says():
    words = [word for word in random.Random(3).sample(sorted(pattern.lexicon()), 200)
             if "-" not in word and not news_words.silenced(word)]  # fmt: skip
    for word in words:
        said = news_words.said(word)
        assert said.textblob == pattern.lexicon()[word].polarity
        assert said.vader == vader.lexicon().rules.valences.get(word, 0.0) / 4


def test_what_lexicons_say_together_is_the_mean_of_those_that_speak():
    said = news_words.said("dead")
    assert all(said[:3])
    assert said.together == pytest.approx(sum(said[:3]) / 3)
    assert news_words.said("massacre").together == news_words.said("massacre").news


@pytest.mark.parametrize("form", ["kill", "kills", "killed", "killing", "robbed", "dies", "died"])
def test_inflected_forms_say_what_the_word_says(form):
    assert news_words.said(form).news < 0


def test_a_compound_says_what_its_parts_say():
    assert news_words.said("flood-stricken").together < 0
    assert news_words.said("council-owned") == news_words.NOTHING
    assert -1 <= min(news_words.said("killing-killing-killing")) <= 1


def test_stems_join_what_porters_stemmer_joins():
    """Most forms of a word that Porter (1980) brings together come together here too."""
    porter = PorterStemmer()
    pairs = [(word, word + end) for word in WORDS if word[-1] not in "ey" and "-" not in word
             for end in ("s", "ed", "ing")]  # fmt: skip
    joined = [(one, other) for one, other in pairs if porter.stem(one) == porter.stem(other)]
    same = sum(news_words.stem(one) == news_words.stem(other) for one, other in joined)
    assert len(joined) > 2000
    assert same / len(joined) > 0.6
