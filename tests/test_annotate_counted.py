"""Golden lists: what the words around a figure say that it counts, and how surely."""

import pytest

from utils.annotate.quantities.counted import hedge, is_given
from utils.annotate.quantities.figures import of_text

COUNTED = [  # text, what, unit, hedge of its first figure
    ("killing at least four people who marched", "dead", "people", "at_least"),
    ("They put the number of dead at four.", "dead", "people", None),
    ("Six people had died there.", "dead", "people", None),
    ("Eleven soldiers, most of them conscripts, were killed.", "dead", "people", None),
    ("Two people in Lissend were killed.", "dead", "people", None),
    ("The death toll rose to 17 on Friday.", "dead", "people", None),
    ("It has 31 bodies in the customs house.", "dead", "people", None),
    ("Four deaths were recorded.", "dead", "people", None),
    ("Stones injured nine officers.", "wounded", "people", None),
    ("Some 40 people have been injured.", "wounded", "people", "about"),
    ("Fourteen soldiers are missing.", "missing", "people", None),
    ("Police arrested 17 men.", "arrested", "people", None),
    ("Over 90,000 people were displaced.", "displaced", "people", "at_least"),
    ("Soldiers killed 20 of our lads.", "dead", "people", None),
    ("Some 90 airstrikes were flown.", "airstrikes", None, "about"),
    ("It sent 120 military advisers.", "advisers", "people", None),
    ("They must move 20 kilometres south.", None, "km", None),
    ("It brought 30 tonnes of explosives.", "explosives", "tonnes", None),
    ("They lost $40 million in royalties.", "royalties", "dollars", None),
    ("It put its share at about $40 million a year.", "share", "dollars", "about"),
    ("Nearly 48 percent of voters stayed away.", "voters", "percent", "about"),
    ("It was never more than $31 million.", None, "dollars", "at_most"),
    ("No fewer than sixty-three people came.", "people", "people", "at_least"),
    ("As many as 300 homes burned.", "homes", None, "at_most"),
    ("They found 63 or more bodies.", "dead", "people", "at_least"),
    ("The number of injured climbed from 100 to 150.", "wounded", "people", None),
    ("The death toll climbed from 100 to 150.", "dead", "people", None),
    ("A quarter of a million people fled.", "displaced", "people", None),
    ("It faced “a crowd” of about 800, it said.", "crowd", "people", "about"),
]  # fmt: skip
NOT_COUNTED = [
    "The two sides met for three days.", "No one killed him.", "No one else died.",
    "Nobody knew.", "One of them left.",
    "One must say so.", "In the last 12 months nothing happened.", "It finished 3-2.",
    "The 2014 election was lost.", "Dozens were killed.",
    "One in five children is poor.", "1 in 10 pupils left.", "Nine out of ten voters agreed.",
    "Nearly two-thirds of voters agreed.", "He is 6ft 2in tall.", "She is 5 feet 11 inches tall.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "what", "unit", "sure"), COUNTED)
def test_what_is_counted(text, what, unit, sure):
    first = of_text(text, [(0, len(text))])[0]
    assert (first.what, first.unit, first.hedge) == (what, unit, sure)


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_nothing_of_people_is_made_of_other_words(text):
    assert not [one for one in of_text(text, [(0, len(text))]) if one.unit]


NOBODY = [  # text, what of 0 people
    ("No one was killed in the blast.", "dead"), ("Nobody died.", "dead"),
    ("Nobody has been arrested.", "arrested"), ("No-one was reportedly hurt.", "wounded"),
    ("There were no deaths.", "dead"), ("No injuries were reported.", "wounded"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), NOBODY)
def test_nobody_is_a_figure_of_nought(text, what):
    found = of_text(text, [(0, len(text))])
    assert [(one.value, one.unit, one.what) for one in found] == [(0, "people", what)]


def test_nobody_and_a_figure_are_told_apart_by_who_gives_them():
    text = "The army says nobody died; the rebels say 12."
    found = of_text(text, [(0, len(text))])
    assert [(one.value, one.what, one.source) for one in found] == [
        (0, "dead", "The army"), (12, "dead", "the rebels"),
    ]  # fmt: skip


def test_those_who_kill_are_not_the_dead():
    text = "Eleven soldiers killed 40 civilians."
    assert [one.what for one in of_text(text, [(0, len(text))])] == ["soldiers", "dead"]


def test_a_hedge_may_stand_before_a_quotation_mark():
    assert hedge("found that “not fewer than ", " people")[0] == "at_least"
    assert hedge("claimed “at least ", "” killed") == ("at_least", "claimed “")


def test_a_figure_without_a_noun_needs_somebody_who_gives_it():
    assert is_given("There is one number, and it is ", ",")
    assert not is_given("He came back to ", ".")
