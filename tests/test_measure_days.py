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


def standing_out(rng, days_told):
    """Return the days that stand out where articles appear at random, and name a day each."""
    return days.standing_out(votes(rng, days_told), rng.integers(1, 91, len(days_told)) * 1.0)


@pytest.mark.parametrize("is_even", [True, False])
def test_where_nobody_agrees_days_stand_out_in_one_of_ten_stories(is_even):
    rng = np.random.default_rng(6)
    a_day = np.full(90, 0.7) if is_even else 12 / np.arange(1, 91)
    stood_out = 0
    for _ in range(60):
        published = rng.permutation(np.repeat(np.arange(90.0), rng.poisson(a_day)))
        days_told = (published - rng.geometric(0.2, len(published))).astype(int)
        stood_out += len(days.standing_out(votes(rng, days_told), published)) > 0
    assert stood_out <= 12  # 6 are expected; 13 or more come of 10 % in 5 of 1,000 cases


def test_a_day_does_not_stand_out_because_many_articles_appeared():
    told = dated(story(*[("2014-06-30", [SAID])] * 40, ("2014-06-02", [SAID])))
    found = days.evidence(told, np.ones(len(told.sentences)))
    published = told.sentences["published"].to_numpy()
    assert days.standing_out(found, published).empty


def test_what_an_article_says_twice_is_one_vote():
    told = dated(story(*[("2014-06-30", [(SAID, f"2014-06-{day}")]) for day in range(23, 30)]))
    found = days.evidence(told, np.ones(len(told.sentences)))
    assert (found["weight"] == 2).all()
    assert days.standing_out(found, told.sentences["published"].to_numpy()).empty


def test_days_that_articles_agree_on_stand_out():
    rng = np.random.default_rng(6)
    agreed = np.repeat([10, 20, 30, 40], 25)
    found = standing_out(rng, np.append(agreed, rng.integers(1, 91, 60)))
    assert set(agreed) <= set(found.index)
    assert found.is_monotonic_decreasing


def test_days_long_before_the_period_make_no_chance_within_it():
    rng = np.random.default_rng(6)
    agreed = np.repeat(50, 8)
    long_ago = np.arange(-5000, -4000)
    assert standing_out(rng, np.concatenate([agreed, long_ago])).index.tolist() == [50]


def test_undated_articles_count_where_they_agree_with_others():
    rng = np.random.default_rng(6)
    told = np.append(np.repeat(40, 20), rng.integers(1, 91, 40))
    published = np.where(rng.random(60) < 0.5, np.nan, rng.integers(1, 91, 60))
    assert days.standing_out(votes(rng, told), published).index.tolist() == [40]
    assert days.standing_out(votes(rng, told), np.full(60, np.nan)).empty


def test_nothing_has_no_weight():
    told = dated(story())
    near, of_lead = days.relevance(told, wording([]))
    assert len(near) == len(of_lead) == len(days.scores(days.evidence(told, near))) == 0
