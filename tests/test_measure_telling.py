"""Sentences chosen for a day: central ones, no near-repeats, none that another day has."""

import numpy as np
import pandas as pd
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


def rows(n):
    return pd.DataFrame({"row": range(n), "fit": 1.0})


def chosen(march, n, taken=()):
    return telling.choose(march, rows(len(TOLD)), n, np.array(taken, dtype="int64"))


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
    assert telling.choose(march, rows(6), 1, np.zeros(0, dtype="int64"))[0].row != 0


def test_less_relevant_articles_lose(march):
    relevance = np.array([0.01, 0.01, 1, 0.01, 0.01])
    assert chosen(march._replace(relevance=relevance), 1)[0].row == 2


def test_who_may_tell_of_a_day():
    plain = "It was not told when."
    said = [plain, ("It was on the day before.", DAY), *[plain] * 4]
    told = dated(story(("2014-06-06", said)))
    found = telling.candidates(told)
    days = found["day"] - found["day"].min()
    # The second sentence names the 5th; the other leads are about the 6th, perhaps the 5th.
    assert sorted(zip(days, found["row"], found["is_about"], strict=True)) == [
        (0, 0, False), (0, 1, True), (0, 2, False), (0, 3, False), (0, 4, False),
        (1, 0, True), (1, 2, True), (1, 3, True), (1, 4, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        ("/TASS/.", False),
        ("MOSCOW, February 23. /TASS/.", False),
        ("By Ann Resk and Bo Tarn", False),
        ("TOLMET, Calvora (AD) — Ann Resk, Bo Tarn, 12 June 2014", False),
        ("Photo: Cal Oster / Agence Dorel", False),
        ("", False),
        ("TOLMET (AD) — Police fired on a march on Thursday.", True),
        ("警察开火", True),
        ("شرطة أطلقت النار", True),
        ("Die Polizei schoss am Donnerstag auf Demonstranten.", True),
    ],
)
def test_bylines_and_datelines_tell_nothing(said, tells):
    assert telling.is_telling([said]).tolist() == [tells]


def fits(*sentences, published="2014-06-06"):
    """Return how well each sentence of one article fits each day of June, by its row."""
    found = telling.candidates(dated(story((published, list(sentences)))))
    day = pd.to_datetime(found["day"], unit="D").dt.day
    return {(row, of): fit for row, of, fit in zip(found["row"], day, found["fit"], strict=True)}


def test_the_day_named_first_goes_before_others_and_plans_come_last():
    found = fits(("They fired then and talked later.", DAY, "2014-06-04", "2014-06-20"))
    assert found[0, 5] > found[0, 4] > found[0, 20] > 0


def test_a_sentence_that_names_the_day_goes_before_one_that_names_none():
    found = fits(("They fired on a march.", "2014-06-06"), "They talked of a march.")
    assert found[0, 6] > found[1, 6] > found[1, 5] > 0
