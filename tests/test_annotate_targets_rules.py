"""The readable scorer: what it says of plain sentences, and that its evidence adds up to it."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.tone.targets import read, rules

WORDS = """
Ray Bello said accused praised lied not but by was who a the of failed great “ ” , . he is 's
disgrace never support war
"""
PIECES = WORDS.split()
PLAIN = [
    ("Critics slammed Bello.", "Bello", "negative"),
    ("Ray praised Bello.", "Bello", "positive"),
    ("Bello lied to them.", "Bello", "negative"),
    ("Bello is a hero.", "Bello", "positive"),
    ("Bello said the war was terrible.", "Bello", "neutral"),
    ("Bello met Ray on Tuesday.", "Bello", "neutral"),
    ("Bello was acquitted.", "Bello", "positive"),
    ("Bello's failures are many.", "Bello", "negative"),
]


def mention(sentence, start, end):
    return sentence.reading.tokens(start, end)


@pytest.mark.parametrize(("text", "name", "tone"), PLAIN)
def test_plain_sentences_have_the_tone_that_a_reader_sees(text, name, tone):
    sentence = read(text)
    start = text.index(name)
    (found,) = rules.score(sentence, [mention(sentence, start, start + len(name))])
    assert found.tone == tone


def test_a_sentence_can_be_kind_to_one_and_hostile_to_another():
    text = "The hero Ray saved them, and they condemned Bello."
    sentence = read(text)
    places = [mention(sentence, text.index(name), text.index(name) + 3) for name in ("Ray", "Bel")]
    assert [one.tone for one in rules.score(sentence, places)] == ["positive", "negative"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join), st.integers(0, 150))
def test_evidence_adds_up_to_the_polarity(text, start):
    sentence = read(text)
    place = mention(sentence, start, start + 5)
    (found,) = rules.score(sentence, [place])
    words = rules.evidence(sentence, place)
    assert found.n_lexicon_words == len(words)
    if not words:
        assert found == rules.Toward(None, "neutral", 0)
        return
    total = sum(word.counted for word in words)
    assert found.polarity == pytest.approx(total / math.sqrt(total**2 + 1))
    assert -1 <= found.polarity <= 1
    for word in words:
        assert text[word.start : word.end].lower() == word.word
        factors = [float(one.replace("−", "-")) for one in
                   re.findall(r"× (−?[\d.]+)", " ".join(word.changes))]  # fmt: skip
        assert word.counted == pytest.approx(word.weight * math.prod(factors), rel=0.02)


def test_every_rule_has_a_factor():
    assert set(rules.FACTORS) >= {"agent", "patient", "predicate", "possessed", "own"}
    assert all(factor >= 0 for factor in (*rules.FACTORS.values(), *rules.PLACES.values()))
