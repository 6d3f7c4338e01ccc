"""Who does and who suffers: sentences whose roles a reader of English knows."""

import pytest

from utils.annotate.tone.targets import government, read, roles

# The sentence, the mention, the word with a tone, what it is to the mention.
ROLES = [
    ("Ray accused Bello.", "Ray", "accused", "agent"),
    ("Ray accused Bello.", "Bello", "accused", "patient"),
    ("Ray has repeatedly accused Bello.", "Ray", "accused", "agent"),
    ("Bello was accused by Ray.", "Bello", "accused", "patient"),
    ("Bello was accused by Ray.", "Ray", "accused", "agent"),
    ("Bello had not been accused.", "Bello", "accused", "patient"),
    ("Bello was accused of fraud by Ray.", "Ray", "accused", "agent"),
    ("Bello was accused of fraud by Ray.", "Ray", "fraud", "of another"),
    ("Ray praised Bello but condemned Lind.", "Ray", "condemned", "agent"),
    ("Ray praised Bello but condemned Lind.", "Bello", "condemned", "of another"),
    ("Ray praised Bello but condemned Lind.", "Lind", "praised", "of another"),
    ("Ray praised Bello but condemned his lies.", "Bello", "lies", "after but"),
    ("Ray condemned the army's massacre.", "Ray", "massacre", "of another"),
    ("Ray condemned the army's massacre.", "army", "massacre", "possessed"),
    ("Ray was accused and convicted.", "Ray", "convicted", "patient"),
    ("Ray was accused but convicted Bello.", "Ray", "convicted", "agent"),
    ("Bello, who fled, met Ray.", "Ray", "fled", "elsewhere"),
    ("They noted criticism of Bello.", "Bello", "criticism", "patient noun"),
    ("They noted Bello's criticism of it.", "Bello", "criticism", "agent noun"),
    ("They met a threat from Bello.", "Bello", "threat", "agent noun"),
    ("They saw Bello's failures.", "Bello", "failures", "possessed"),
    ("Bello is a disgrace.", "Bello", "disgrace", "predicate"),
    ("Bello, a convicted fraudster, left.", "Bello", "fraudster", "description"),
    ("They met the disgraced Bello.", "Bello", "disgraced", "modifier"),
    ("It was bad, but Bello left.", "Bello", "bad", "before but"),
    ("Bello left, but it was bad.", "Bello", "bad", "after but"),
]


def sign(text, mention, word):
    sentence = read(text)
    start = text.index(mention)
    tokens = sentence.reading.tokens(start, start + len(mention))
    (found,) = [
        one for one in roles.signs(sentence, tokens) if sentence.reading.words[one.token] == word
    ]
    return found


@pytest.mark.parametrize(("text", "mention", "word", "rule"), ROLES)
def test_roles_are_those_of_grammar(text, mention, word, rule):
    assert sign(text, mention, word).rule == rule


def test_passive_and_active_say_the_same_of_both():
    for mention in ("Ray", "Bello"):
        active = sign("Ray accused Bello.", mention, "accused")
        passive = sign("Bello was accused by Ray.", mention, "accused")
        assert (active.rule, active.tone) == (passive.rule, passive.tone)


@pytest.mark.parametrize(
    ("text", "mention", "word", "place"),
    [
        ("“He lied,” Ray said.", "Ray", "lied", "quoted"),
        ("Ray lied, he said: “No.”", "Ray", "lied", "open"),
        ("“Ray lied,” he said.", "Ray", "lied", "quoted together"),
        ("He lied, he said: “Ask Ray.”", "Ray", "lied", "outside"),
    ],
)
def test_a_sign_knows_who_stands_in_a_quotation(text, mention, word, place):
    assert sign(text, mention, word).place == place


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Ray said so.", True), ("“No,” said Ray.", True), ("Ray left.", False)],
)
def test_a_speaker_has_a_verb_of_speech(text, is_one):
    sentence = read(text)
    start = text.index("Ray")
    assert roles.is_speaker(sentence.reading, sentence.reading.tokens(start, start + 3)) == is_one


def test_negation_stays_in_its_clause():
    assert sign("Ray never lied.", "Ray", "lied").is_negated
    assert sign("Ray didn’t really lie.", "Ray", "lie").is_negated
    assert not sign("It is not so: Ray lied.", "Ray", "lied").is_negated


def test_words_out_of_reach_say_nothing():
    far = "Ray met " + "one " * government.REACH + "liar."
    sentence = read(far)
    assert roles.signs(sentence, (0, 1)) == []
