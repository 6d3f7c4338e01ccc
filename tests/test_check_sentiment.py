"""Tone of sentences against raters: correlations by another implementation, classes by hand."""

import json

import numpy as np
import pandas as pd
import pytest

from utils.check import sentiment

RNG = np.random.default_rng(2014)
GOLD = RNG.normal(size=60).clip(-1, 1)
OURS = pd.Series(0.5 * GOLD + RNG.normal(scale=0.4, size=60))
DOCUMENTS = [
    {"id": str(n), "text": "x", "score": score, "group": n // 5} for n, score in enumerate(GOLD)
]


def test_correlations_are_those_of_pandas():
    told = sentiment.score({"ours": OURS}, DOCUMENTS)["ours"]
    assert told["pearson"] == pytest.approx(OURS.corr(pd.Series(GOLD)), abs=1e-4)
    assert told["spearman"] == pytest.approx(OURS.rank().corr(pd.Series(GOLD).rank()), abs=1e-4)
    assert told["pearson_low"] < told["pearson"] < told["pearson_high"]


def test_without_evidence_counts_as_nought_and_lowers_the_coverage():
    gold = [{"id": str(n), "text": "x", "score": one} for n, one in enumerate((-0.5, 0, 0.5, 0.9))]
    found = {"ours": pd.Series([-0.2, np.nan, np.nan, 0.06])}
    told = sentiment.score(found, gold)["ours"]
    assert told["coverage"] == 0.5
    assert told["pearson"] == pytest.approx(
        np.corrcoef([-0.2, 0, 0, 0.06], [-0.5, 0, 0.5, 0.9])[0, 1], abs=1e-4
    )
    # negative: 1 of 1; neutral: 1 right of 2 found and 1 there; positive: 1 of 1 found, of 2.
    assert told["macro_f1"] == pytest.approx((1 + 2 / 3 + 2 / 3) / 3, abs=1e-4)


def test_the_interval_takes_an_article_as_a_whole():
    by_article = sentiment.score({"ours": OURS}, DOCUMENTS)["ours"]
    by_row = sentiment.score(
        {"ours": OURS}, [{k: v for k, v in one.items() if k != "group"} for one in DOCUMENTS]
    )["ours"]
    assert by_article["pearson"] == by_row["pearson"]
    assert by_article["pearson_low"] != by_row["pearson_low"]


def test_a_rater_is_compared_with_the_others():
    ratings = RNG.normal(size=(40, 3))
    gold = [
        {"id": "x", "text": "x", "score": one.mean(), "ratings": one.tolist()} for one in ratings
    ]
    alone = [
        np.corrcoef(ratings[:, n], np.delete(ratings, n, axis=1).mean(axis=1))[0, 1]
        for n in range(3)
    ]
    told = sentiment.score({}, gold)
    assert told["human"] == {"pearson": pytest.approx(np.mean(alone), abs=1e-4)}
    assert "human" not in sentiment.score({}, DOCUMENTS)


def test_a_score_that_is_no_number_is_told_with_its_line(tmp_path):
    path = tmp_path / "odd.jsonl"
    rows = [{"id": "a", "text": "Good."} | one for one in ({"score": 1}, {"score": "good"})]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.jsonl: line 2: score is good; expected a number"):
        sentiment.read(path)
    path.write_text(json.dumps({"id": "a", "text": "Good."}), encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: expected an object with id, text and score"):
        sentiment.read(path)


def test_every_scorer_answers():
    gold = [{"id": "a", "text": "A good day.", "score": 0.5}, {"id": "b", "text": "", "score": 0}]
    found = sentiment.find(gold)
    assert {"textblob", "vader", "news"} <= set(found)
    assert all(one.notna().tolist() == [True, False] for one in found.values())
