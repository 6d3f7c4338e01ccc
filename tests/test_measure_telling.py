"""Sentences chosen for a day: central ones, no near-repeats, none that another day has."""

import numpy as np
import pytest
from fake_stories import story

from utils.measure import telling
from utils.measure.dated import dated
from utils.measure.wording import wording

DAY = "2014-06-05"
TOLD = [
    "Police fired on a march in Tolmet.",
    "Police fired on the march in Tolmet.",
    "Six marchers died of wounds overnight.",
    "Grain prices rose.",
    "Six marchers died of their wounds.",
]


@pytest.fixture
def march():
    told = dated(story(*[(DAY, [one]) for one in TOLD]))
    return telling.Story(told, wording(TOLD), np.ones(len(TOLD)))


def chosen(march, n, taken=()):
    rows = np.arange(len(TOLD))
    return telling.choose(march, rows, n, np.array(taken, dtype="int64"))


def test_each_thing_is_said_once_and_the_central_ones_first(march):
    found = chosen(march, 3)
    assert {found[0].row // 2, found[1].row // 2} <= {0, 1, 2}
    assert [set(one.same.tolist()) for one in found if one.row == 3] == [{3}]
    assert len({frozenset(one.same.tolist()) for one in found}) == 3
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert found[-1].row == 3


def test_what_another_day_has_is_passed_over(march):
    assert {one.row for one in chosen(march, 5, taken=[0])}.isdisjoint({0, 1})


def test_longer_sentences_lose():
    long = TOLD[0] + " Tolmet" * 100
    march = telling.Story(dated(story((DAY, [long, *TOLD]))), wording([long, *TOLD]), np.ones(6))
    assert telling.choose(march, np.arange(6), 1, np.zeros(0, dtype="int64"))[0].row != 0


def test_less_relevant_articles_lose(march):
    relevance = np.array([0.01, 0.01, 1, 0.01, 0.01])
    assert chosen(march._replace(relevance=relevance), 1)[0].row == 2


def test_who_may_tell_of_a_day():
    told = dated(story(("2014-06-06", ["Undated.", ("Dated.", DAY), *["More."] * 4])))
    found = telling.candidates(told)
    days = found["day"] - found["day"].min()
    # The second sentence names the 5th; the other leads are about the 6th, perhaps the 5th.
    assert sorted(zip(days, found["row"], found["is_about"], strict=True)) == [
        (0, 0, False), (0, 1, True), (0, 2, False), (0, 3, False), (0, 4, False),
        (1, 0, True), (1, 2, True), (1, 3, True), (1, 4, True),
    ]  # fmt: skip
