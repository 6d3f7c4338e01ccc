"""Speakers found beside true ones, counted by hand and on gold itself."""

import pandas as pd
import pytest
from fake_told import ALIASES, corpus, quotes

from utils import read
from utils.measure.speaker_gold import speaker_errors

GOLD = quotes(
    ("go", "direct", "Ann", "said", "ann", "person"),
    ("now", "direct", "He", "said", "ann", "person"),
    ("it rained", "indirect", "He", "denied", "bo", "person"),
    ("luck", "direct", "Critics", "call", None, "crowd"),
    ("dog", "direct", None, None, None, None),
)


def by_form(found, gold=GOLD, aliases=ALIASES):
    return speaker_errors(corpus(found), gold, aliases).set_index("form")


def test_shares_are_those_counted_by_hand():
    found = quotes(
        ("go", "direct", "Ann", "said", "person-ann", "person"),
        ("now", "direct", "He", "said", None, None),
        ("rained", "indirect", "He", "denied", "person-ann", "person"),
        ("luck", "direct", "Critics", "call", "person-ann", "crowd"),
    )
    made = by_form(found)
    assert made["n"].to_dict() == {
        "name": 1, "pronoun": 2, "office": 0, "unnamed": 1, "none": 1, "all": 5,
    }  # fmt: skip
    assert made["n_found"].tolist() == [1, 2, 0, 1, 0, 4]
    shares = made[["right", "wrong", "undecided", "type_right"]].fillna(-1)
    assert shares.values.tolist() == [
        [1, 0, 0, 1], [0, 0.5, 0.5, 0.5], [-1] * 4, [0, 1, 0, 1], [-1] * 4, [0.25, 0.5, 0.25, 0.75],
    ]  # fmt: skip


def test_nobody_known_is_right_where_gold_knows_nobody():
    found = quotes(("luck", "direct", "Critics", "call", None, "anonymous"),
                   ("dog", "direct", None, None, None, None))  # fmt: skip
    made = by_form(found)
    assert made.loc["unnamed", ["right", "type_right"]].tolist() == [1, 0]
    assert made.loc["none", ["right", "type_right"]].tolist() == [1, 1]


def test_a_country_is_its_government_where_gold_says_so():
    gold = quotes(("go", "direct", "Ann", "said", "ann_government", "organisation"))
    found = quotes(("go", "direct", "Ann", "said", "person-ann", "organisation"))
    assert by_form(found, gold)["right"]["all"] == 0
    stands = ALIASES.assign(stands_for="ann_government")
    assert by_form(found, gold, stands)["right"]["all"] == 1


def test_no_gold_and_nothing_found():
    assert speaker_errors(corpus(GOLD), GOLD.iloc[:0], ALIASES).empty
    made = by_form(quotes())
    assert (made["n_found"] == 0).all() and made["right"].isna().all()


def test_the_ends_hold_the_share_when_articles_are_many():
    gold = pd.concat([GOLD, GOLD.assign(article_id="y")], ignore_index=True)
    found = quotes(("go", "direct", "Ann", "said", "person-ann", "person"),
                   ("now", "direct", "He", "said", None, None))  # fmt: skip
    found = pd.concat([found, found.iloc[:1].assign(article_id="y")], ignore_index=True)
    row = by_form(found, gold).loc["all"]
    assert row["low"] == 0.5 and row["high"] == 1 and row["right"] == pytest.approx(2 / 3)


def test_gold_beside_itself_is_all_right(told):
    gold, aliases = (read.gold("corpus/teaching", layer) for layer in ("quotes", "aliases"))
    made = speaker_errors(told, gold, aliases)
    assert (made[["right", "type_right"]] == 1).all(axis=None)
    assert (made["n"] > 0).all()


def test_a_table_that_is_another_layer_is_refused():
    said = corpus(GOLD)
    with pytest.raises(ValueError, match=r"aliases: no column .link.; .*read.gold\(…, .aliases.\)"):
        speaker_errors(said, GOLD, ALIASES.drop(columns="link"))
    with pytest.raises(ValueError, match=r"gold: no column .kind.; .*read.gold\(…, .quotes.\)"):
        speaker_errors(said, ALIASES, ALIASES)
