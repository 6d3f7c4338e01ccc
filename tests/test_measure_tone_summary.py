"""Intervals of tone against Student's table, and as often right as they say."""

from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from utils.measure.tone_summary import by_group, class_shares, quantiles, summary, widened_tail

# Student's own table: two-sided 5 %.
STUDENT = {5: 2.571, 8: 2.306, 10: 2.228, 20: 2.086, 30: 2.042, 60: 2.000, 120: 1.980}


@pytest.mark.parametrize("df", STUDENT)
def test_the_tail_is_that_of_student(df):
    n = df + 1
    expected = NormalDist().cdf(-STUDENT[df] * (n / df) ** 0.5)
    assert widened_tail(n) == pytest.approx(expected, rel=0.02)


def corpus(rng, n):
    """Make articles of sentences whose true mean is 0; those of an article are alike."""
    article = np.repeat(np.arange(n), rng.integers(4, 20, n))
    polarity = rng.normal(0, 0.15, n)[article] + rng.normal(0, 0.3, len(article))
    ids = [f"a{number:02d}" for number in article]
    return pd.DataFrame({"group": "x", "article_id": ids, "polarity": polarity, "weight": 1.0})


@pytest.mark.slow
@pytest.mark.parametrize("n", [6, 10, 25])
def test_intervals_hold_the_truth_about_as_often_as_they_say(n):
    rng, hits = np.random.default_rng(n), []
    true_share = NormalDist(0, (0.15**2 + 0.3**2) ** 0.5).cdf(-0.05)
    for _ in range(400):
        row = by_group(corpus(rng, n), ["group"], summary).iloc[0]
        share = row["negative_low"] <= true_share <= row["negative_high"]
        hits.append((row["low"] <= 0 <= row["high"], share))
    assert (np.mean(hits, axis=0) > 0.92).all()


def test_every_group_sees_the_same_resamples():
    rows = corpus(np.random.default_rng(1), 12)
    twice = pd.concat([rows, rows.assign(group="y")])
    found = by_group(twice, ["group"], summary).set_index("group")
    assert found.loc["x"].equals(found.loc["y"])


def test_no_few_sentences_make_a_share_certain():
    rows = pd.DataFrame({"article": range(6), "tone": "neutral", "weight": 1.0})
    found = class_shares(rows, np.ones((6, 50)))
    assert found["positive"] == 0
    # Wilson 1927: 0 of 6 bounds the share with z² / (6 + z²).
    assert found["positive_high"] == pytest.approx(1.96**2 / (6 + 1.96**2), abs=1e-4)


def test_weights_move_the_quantiles():
    values = np.array([0.3, -0.1, 0.2])
    assert quantiles(values, np.ones(3), {"median": 0.5}) == {"median": 0.2}
    assert quantiles(values, np.array([9.0, 1, 1]), {"median": 0.5}) == {"median": 0.3}
    assert np.isnan(quantiles(np.array([]), np.array([]), {"median": 0.5})["median"])
