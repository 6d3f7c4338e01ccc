"""Two actors in one sentence: what is said of one is not said of the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.tone.targets import government, learned, read, rules

# Of the two, the sentence is kinder to the first named here; then the tone toward each.
ACTORS = [
    ("The mayor praised Anna Pell but condemned Tom Resk.",
     "Anna Pell", "Tom Resk", "positive", "negative"),
    ("Villagers thanked Ines Roth and cursed Bruno Kehl, who denounced them.",
     "Ines Roth", "Bruno Kehl", "positive", "negative"),
    ("Columnists ridiculed Otmar Lys, but applauded Vera Quist.",
     "Vera Quist", "Otmar Lys", "positive", "negative"),
    ("The jury acquitted Sol Abram yet convicted Nils Tove.",
     "Sol Abram", "Nils Tove", "positive", "negative"),
    ("The bishops defended Rhea Moor while accusing Galt Iron of deceit.",
     "Rhea Moor", "Galt Iron", "positive", "negative"),
    ("Workers have long admired Kirsten Oda but recently denounced Piet Vlam.",
     "Kirsten Oda", "Piet Vlam", "positive", "negative"),
    ("Corvell was accused of fraud by Ostrell.",
     "Ostrell", "Corvell", "neutral", "negative"),
    ("Hugo Strand was blamed for the disaster by Senator Ada Wells.",
     "Ada Wells", "Hugo Strand", "neutral", "negative"),
    ("Marta Quill condemned the militia's massacre.",
     "Marta Quill", "militia", "neutral", "negative"),
    ("Edda Frost has repeatedly rebuked Tarn Mining over its spills and lies.",
     "Edda Frost", "Tarn Mining", "neutral", "negative"),
    ("Joss Arden deplored the cruelty of Sarn.",
     "Joss Arden", "Sarn", "neutral", "negative"),
    ("Delegates booed Colm Pryce and cheered Wren Ashby.",
     "Wren Ashby", "Colm Pryce", "positive", "neutral"),
]  # fmt: skip
LEAST_IN_ORDER = 0.9
WORDS = "Ray Bello was accused praised of the by but and , . “ ” he his lies who rejected"
PIECES = WORDS.split()


def toward(scorer, text, name):
    sentence, start = read(text), text.index(name)
    tokens = sentence.reading.tokens(start, start + len(name))
    return scorer.score(sentence, [tokens])[0]


@pytest.mark.parametrize(("text", "kinder", "other", "first", "second"), ACTORS)
def test_rules_tell_the_actors_of_a_sentence_apart(text, kinder, other, first, second):
    assert (toward(rules, text, kinder).tone, toward(rules, text, other).tone) == (first, second)


def test_the_learned_scorer_puts_nearly_every_two_actors_in_order():
    in_order = [
        (toward(learned, text, kinder).polarity or 0) > (toward(learned, text, other).polarity or 0)
        for text, kinder, other, _, _ in ACTORS
    ]
    assert sum(in_order) >= LEAST_IN_ORDER * len(ACTORS)


@pytest.mark.parametrize("conjunction", ["but", "and", "yet", "while"])
@pytest.mark.parametrize(("kind", "hostile"), [("praised", "condemned"), ("hailed", "mocked")])
def test_order_and_conjunction_make_no_difference(conjunction, kind, hostile):
    one = f"Critics {kind} Ray {conjunction} {hostile} Bello."
    other = f"Critics {hostile} Bello {conjunction} {kind} Ray."
    for text in (one, other):
        assert toward(rules, text, "Ray").tone == "positive"
        assert toward(rules, text, "Bello").tone == "negative"


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join), st.data())
def test_what_is_another_s_lies_in_the_sentence_and_beside_the_mention(text, data):
    sentence = read(text)
    n = len(sentence.reading.words)
    first = data.draw(st.integers(0, n))
    last = data.draw(st.integers(first, n))
    if first == last:
        return
    found = government.government(sentence, (first, last))
    for start, end in found.others:
        assert 0 <= start <= end <= n
        assert end <= first or start >= last
    assert all(token >= last for token in found.shared)
