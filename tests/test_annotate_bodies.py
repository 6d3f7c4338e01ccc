"""Which body a phrase means, in corpora made by hand."""

import pandas as pd
import pytest

from utils.annotate.speech.bodies import bodies_meant


def _named(*surfaces, n=3, label="ORG"):
    """Name each of these in so many articles of its own."""
    rows = [(f"{surface} {number}", surface) for surface in surfaces for number in range(n)]
    made = pd.DataFrame(rows, columns=["article_id", "surface"], dtype="str")
    return made.assign(label=label, entity_id=made["surface"], entity=made["surface"])


def _meant(phrase, mentions, n_articles=20):
    return bodies_meant(pd.Series([phrase], dtype="str"), mentions, n_articles).get(phrase)


@pytest.mark.parametrize(
    ("phrase", "entity"),
    [
        ("the interior ministry", "Interior Ministry"),
        ("The ministry of the interior, which is new", "Interior Ministry"),
        ("the interior ministry in Aumery", "Interior Ministry"),
        ("the council", "Oskery Provincial Council"),
        ("an interior ministry", None),
        ("her interior ministry", None),
        ("the new interior ministry", None),
        ("the local council", None),
        ("Auren's interior ministry", None),
        ("the ministry", None),
        ("the navy", None),
        ("the", None),
        ("", None),
    ],
)
def test_phrases_are_those_of_the_only_name_that_holds_them(phrase, entity):
    mentions = _named("Interior Ministry", "Finance Ministry", "Oskery Provincial Council")
    assert _meant(phrase, mentions) == (entity and (entity, entity))


def test_bodies_of_two_countries_are_two():
    places = _named("Calvoran", "Aurenian", label="GROUP")
    one = pd.concat([_named("Calvoran Army", n=4), _named("Army"), places])
    assert _meant("the army", one) == ("Calvoran Army", "Calvoran Army")
    assert _meant("the army", pd.concat([one, _named("Aurenian Army")])) is None


def test_a_place_in_the_phrase_leaves_out_longer_names():
    mentions = pd.concat([_named("Free Syrian Army"), _named("Syrian", label="GROUP")])
    assert _meant("the Syrian army", mentions) is None
    assert _meant("the army", mentions) == ("Free Syrian Army", "Free Syrian Army")


def test_a_rare_name_is_not_all_that_the_word_means():
    mentions = _named("Tolmet Hospital")
    assert _meant("the hospital", mentions, 60) == ("Tolmet Hospital", "Tolmet Hospital")
    assert _meant("the hospital", mentions, 61) is None
    assert _meant("the hospital", _named("Tolmet Hospital", n=2)) is None


def test_nothing_named_means_nothing():
    assert _meant("the army", _named()) is None
    assert bodies_meant(pd.Series([], dtype="str"), _named("Army"), 3) == {}
