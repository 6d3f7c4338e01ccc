"""Whom a name means, and what a wrong one is answered."""

import pandas as pd
import pytest

from utils import tables
from utils.annotate.annotation import Corpus


@pytest.fixture
def corpus():
    rows = [
        ("p1", "Anna Resk", "PERSON", "Resk; Anna Resk"),
        ("p2", "Tol Resk", "PERSON", "Tol Resk; Resk"),
        ("g1", "League", "ORG", "the League; OHL"),
        ("g2", "LEAGUE", "ORG", "Big League"),
        ("g3", "OHL", "ORG", "Oskerin Hill Line"),
    ]
    named = pd.DataFrame(rows, columns=["entity_id", "entity", "label", "aliases"])
    entities = named.assign(n_mentions=1, n_articles=1)
    others = ("articles", "sentences", "mentions")
    made = {name: tables.empty(name) for name in (*others, "alias_decisions", "problems")}
    return Corpus(**made, entities=entities)


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [
        ("p1", "p1"),
        ("Anna Resk", "p1"),
        ("anna resk", "p1"),
        ("the League", "g1"),
        ("League", "g1"),
        ("OHL", "g3"),
        ("P2", "p2"),
    ],
)
def test_a_key_a_name_or_an_alias_finds_its_entity(corpus, name, entity_id):
    assert corpus.entity_id(name) == entity_id


def test_a_name_that_two_share_is_not_guessed(corpus):
    with pytest.raises(ValueError, match=r"'Resk' may be Anna Resk \(p1\) or Tol Resk \(p2\)"):
        corpus.entity_id("Resk")


def test_an_unknown_name_is_answered_with_the_nearest(corpus):
    with pytest.raises(KeyError, match=r"nobody in the corpus is called 'Ana Resk'.*Anna Resk"):
        corpus.entity_id("Ana Resk")
    with pytest.raises(KeyError, match="none is near it"):
        corpus.entity_id("Zqx")


def test_every_name_of_the_gold_finds_its_entity(teaching):
    for row in teaching.entities.itertuples():
        assert teaching.entity_id(row.entity) == row.entity_id
