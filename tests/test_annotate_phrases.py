"""What the words for a source say: worked by hand, as the teaching corpus is coded."""

import pytest
from fake_attributions import scene

from utils.annotate.speech.phrases import phrase

CASES = [
    ("{O:Defense} Secretary {P:Coram Thessing}", "person", "Coram Thessing"),
    ("a spokesman for the {O:Assembly}", "anonymous", None),
    ("The {O:council}'s accounts", "organisation", "council"),
    ("The council’s published accounts", "organisation", None),
    ("the Minister of Finance, {P:Casha Vellane}", "person", "Casha Vellane"),
    ("A farmer who lives below the pass, {P:Orlin Vashet}", "person", "Orlin Vashet"),
    ("{P:Maris Undet}, who chairs the {O:council}", "person", "Maris Undet"),
    ("President {P:Edda Holbrane} of {L:Auren}", "person", "Edda Holbrane"),
    ("the {L:Lissend} rights group {O:Open Record}", "organisation", "Open Record"),
    ("The {O:Front for a Free Oskery} (FFO)", "organisation", "Front for a Free Oskery"),
    ("{L:Sandrey}, which is paying for the hotel", "organisation", "Sandrey"),
    ("{P:Amarel Dunnery}'s report on the grain store", "person", "Amarel Dunnery"),
    ("two officials at the {O:Health Ministry}, who met {P:Ann Bey}", "anonymous", None),
    ("{O:Council} members", "anonymous", None),
    ("five witnesses", "anonymous", None),
    ("residents", "crowd", None),
    ("Growers in {L:Colmere}", "crowd", None),
    ("some of them", "anonymous", None),
    ("the prime minister", "office", None),
    ("the army", "organisation", None),
    ("a report by the {O:Lantern Society}", "organisation", "Lantern Society"),
    ("a report", "document", None),
    ("clause 12 of the charter", "document", None),
    ("the crowd", "crowd", None),
    ("the protesters", "crowd", None),
    ("the headmistress, Mrs Rinna Sovet", "person", "Rinna Sovet"),
    ("Imma Fairlow of Corran Lisle", "person", "Imma Fairlow"),
    ("Imma Fairlow, an analyst at {O:Corran Lisle}", "person", "Imma Fairlow"),
    ("Dr Imma Fairlow", "person", "Imma Fairlow"),
    ("The rebound in coal prices", None, None),
    ("Nine trucks", None, None),
    ("Guardian", "organisation", None),
    ("Q", None, None),
    ("KM", None, None),
    ("she", "female", None),
    ("They", "many", None),
    ("who", "relative", None),
    ("I", "speaking", None),
]


@pytest.mark.parametrize(("words", "kind", "named"), CASES)
def test_kind_and_name(words, kind, named):
    made, _ = scene(words)
    found = phrase(made, (0, len(made.text)))
    assert found.kind == kind
    assert (found.named and made.text[slice(*found.named)]) == named


@pytest.mark.parametrize("words", ["—", "’s", "“”", "12", ",", " the ", "\u200f", "of of of"])
def test_words_that_say_nothing(words):
    made, _ = scene(words)
    assert phrase(made, (0, len(made.text))).named is None


def test_is_definite():
    for words, expected in [("the official", True), ("an official", False), ("her aide", True)]:
        made, _ = scene(words)
        assert phrase(made, (0, len(made.text))).is_definite is expected
