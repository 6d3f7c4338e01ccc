"""What articles make of days: worked by hand, and chance against its own simulation."""

import numpy as np
import pandas as pd
import pytest
from fake_stories import story

from utils.measure import days
from utils.measure.dated import dated
from utils.measure.wording import wording

SAID = "Police fired."


def weights(*articles):
    told = dated(story(*articles))
    found = days.scores(days.evidence(told, np.ones(len(told.sentences))))
    return {str(np.datetime64(day, "D"))[5:]: weight for day, weight in found.items()}


def test_a_lead_counts_for_the_day_of_the_last_week_that_it_names():
    told = ("2014-06-06", [SAID, (SAID, "2014-06-05"), (SAID, "2014-06-05", "2014-06-04")])
    assert weights(told) == {"06-05": 2, "06-04": 1}


@pytest.mark.parametrize("named", ["2014-05-01", "2014-06-06"])
def test_a_lead_without_such_a_day_counts_for_its_own(named):
    found = weights(("2014-06-06", [(SAID, named)]))
    expected = {"05-01": 1, "06-06": 1} if named == "2014-05-01" else {"06-06": 2}
    assert found == expected


def test_days_to_come_count_half():
    assert weights(("2014-06-06", [(SAID, "2014-06-09")])) == {"06-06": 1, "06-09": 0.5}


def test_an_article_without_a_day_of_its_own_counts_for_those_that_it_names():
    assert weights((None, [SAID, (SAID, "2014-06-09")])) == {"06-09": 1}


def test_what_stands_deep_in_an_article_is_no_lead():
    told = [(SAID, "2014-01-01")] * 5 + [(SAID, "2014-06-05")]
    assert weights(("2014-06-06", told)) == {"01-01": 1, "06-05": 1, "06-06": 1}


def test_sentences_about_the_story_are_nearer_than_asides():
    same = ["The rig burned in the gulf.", "Oil leaked from the rig."]
    told = dated(story(*[("2014-06-06", [*same, f"Aside {n} {n}x elsewhere."]) for n in range(4)]))
    words = wording(told.sentences["sentence"].tolist())
    near, of_lead = days.relevance(told, words)
    assert near.reshape(4, 3)[:, :2].min() > near.reshape(4, 3)[:, 2].max()
    assert of_lead == pytest.approx(np.repeat(near.reshape(4, 3).mean(axis=1), 3))


def votes(rng, days_told):
    told = {"article": range(len(days_told)), "day": days_told}
    return pd.DataFrame(told | {"weight": rng.random(len(days_told))})


def test_where_nobody_agrees_days_stand_out_in_one_of_ten_stories():
    rng = np.random.default_rng(6)
    stories = [votes(rng, rng.integers(1, 91, 60)) for _ in range(100)]
    stood_out = sum(len(days.standing_out(one, 1, 90)) > 0 for one in stories)
    assert stood_out <= 18  # 10 are expected; 19 or more come of 10 % in 4 of 1,000 cases


def test_what_an_article_says_twice_is_one_vote():
    told = dated(story(*[("2014-06-30", [(SAID, f"2014-06-{day}")]) for day in range(23, 30)]))
    found = days.evidence(told, np.ones(len(told.sentences)))
    assert (found["weight"] == 2).all()
    assert days.standing_out(found, int(found["day"].min()), int(found["day"].max())).empty


def test_days_that_articles_agree_on_stand_out():
    rng = np.random.default_rng(6)
    agreed = np.repeat([10, 20, 30, 40], 25)
    found = days.standing_out(votes(rng, np.append(agreed, rng.integers(1, 91, 60))), 1, 90)
    assert set(agreed) <= set(found.index)
    assert found.is_monotonic_decreasing


def test_days_long_before_the_period_make_no_chance_within_it():
    rng = np.random.default_rng(6)
    agreed = np.repeat(50, 6)
    long_ago = np.arange(-5000, -4000)
    found = days.standing_out(votes(rng, np.concatenate([agreed, long_ago])), 1, 90)
    assert found.index.tolist() == [50]


def test_nothing_has_no_weight():
    told = dated(story())
    near, of_lead = days.relevance(told, wording([]))
    assert len(near) == len(of_lead) == len(days.scores(days.evidence(told, near))) == 0
