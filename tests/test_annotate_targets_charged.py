"""Words with a tone: told from words of the same letters, with their voice and negation."""

import pytest

from utils.annotate.tone.targets import charged, read, words

# The sentence, the word, what it is taken for.
KINDS = [
    ("They fear him.", "fear", "verb"),
    ("There was fear of him.", "fear", "noun"),
    ("They met his fear of it.", "fear", "noun"),
    ("They spoke of fear.", "fear", "noun"),
    ("They began to fear him.", "fear", "verb"),
    ("They met the disgraced man.", "disgraced", "word"),
    ("They accused him.", "accused", "verb"),
    ("He met the accused.", "accused", "word"),
    ("He is a hero.", "hero", "word"),
]


def only(text, word):
    sentence = read(text)
    (found,) = [one for one in sentence.charged if sentence.reading.words[one.token] == word]
    return found


@pytest.mark.parametrize(("text", "word", "kind"), KINDS)
def test_a_verb_is_told_from_a_noun_or_adjective_by_the_word_before(text, word, kind):
    assert only(text, word).kind == kind


@pytest.mark.parametrize(
    ("text", "is_passive"),
    [
        ("He accused them.", False),
        ("He has accused them.", False),
        ("He was accused.", True),
        ("He has been publicly accused.", True),
        ("He was never once accused.", True),
        ("A man accused of fraud left.", True),
        ("He was there and accused them.", False),
    ],
)
def test_voice_is_read_from_auxiliaries(text, is_passive):
    assert only(text, "accused").is_passive == is_passive


def test_a_verb_has_the_tones_of_its_table():
    found, stated = only("They praised him.", "praised"), words.verbs()["praised"]
    assert (found.agent, found.patient) == (stated.agent, stated.patient)


def test_running_counts_are_those_of_counting():
    text = "Mr. Ray said Bello lied, but Ms. Olu praised Bello and blamed Mr. Ray."
    sentence = read(text)
    begins = [
        n for n, word in enumerate(sentence.reading.words) if charged._begins_name(
            sentence.reading.words, n
        )
    ]  # fmt: skip
    shown = [text[sentence.reading.starts[n] :].split()[0].strip(".,") for n in begins]
    assert shown == ["Mr", "Bello", "Ms", "Bello", "Mr"]
    assert sentence.names[-1] == len(begins)
    assert sentence.verbs[-1] == 3
    assert sentence.buts[-1] == 1
    assert all(len(one) == len(sentence.reading.words) + 1 for one in sentence[3:7])
    assert [sentence.reading.words[n] for n in sentence.joints] == ["and"]
