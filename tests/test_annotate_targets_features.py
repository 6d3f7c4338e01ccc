"""What the learned scorer sees, counted by hand, and what it never sees."""

import pytest

from utils.annotate.tone.targets import features, read

TEXT = "Critics slammed Bello in town."


@pytest.fixture
def seen():
    return features.features(read(TEXT), (2, 3))


def test_words_are_seen_by_side(seen):
    assert {name for name in seen if name.startswith("after: ")} == {
        "after: in", "after: town", "after: .",
    }  # fmt: skip
    assert {"before: critic", "before: slamm", "in it: Name"} <= set(seen)


def test_chains_cross_the_mention(seen):
    assert {"slamm Mention", "Mention in", "slamm Mention in", "critic slamm Mention"} <= set(seen)
    assert {"critic * Mention", "Mention * town"} <= set(seen)


def test_tones_are_summed_by_role(seen):
    assert seen["tones: patient -"] == pytest.approx(-0.9)
    assert seen["tones: patient -, any"] == 1
    assert seen["tones: patient -, root"] == pytest.approx(-(0.9**0.5))
    assert seen["patient: slamm"] == 1


def test_what_lies_beyond_reach_is_not_seen():
    far = "Bello met " + "one " * features.REACH + "zebra"
    assert not any("zebra" in name for name in features.features(read(far), (0, 1)))


@pytest.mark.parametrize(
    "forms",
    [("accuse", "accuses", "accused", "accusing"), ("deny", "denies", "denied"),
     ("failure", "failures"), ("honest", "honestly")],
)  # fmt: skip
def test_forms_of_a_word_are_seen_as_one(forms):
    assert len({features.stem(form) for form in forms}) == 1
