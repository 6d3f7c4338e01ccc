"""Attention against counting by hand; changes against a textbook's series and planted ones."""

import itertools

import numpy as np
import pandas as pd
import pytest

from utils import measure, tables
from utils.annotate.annotation import Corpus
from utils.measure import changes, intervals

# Coal-mining disasters in Britain that killed ten or more, by year from 1851 to 1962:
# Jarrett 1979, A note on the intervals between coal-mining disasters, Biometrika 66, 191–193.
COAL = [
    *(4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5),
    *(3, 4, 2, 5, 2, 2, 3, 4, 2, 1, 3, 2, 2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1),
    *(0, 3, 2, 2, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1),
    *(2, 1, 1, 1, 1, 2, 3, 3, 0, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1),
]
_DAYS = ["2014-06-02", "2014-06-03", "2014-06-17", "2014-06-18", "2014-06-01", None]


@pytest.fixture
def corpus():
    """Two weeks with articles, one between them without; one date vague, one unknown."""
    articles = pd.DataFrame(
        {
            "article_id": list("abcdef"),
            "published_on": pd.to_datetime(_DAYS),
            "published_precision": ["day", "day", "day", "day", "month", None],
            "outlet": ["A", "A", "B", "A", "A", None],
            "n_words": pd.array([100, 300, 50, None, 60, 70], dtype="Int64"),
        }
    )
    mentions = pd.DataFrame(
        {
            "article_id": list("aabcef"),
            "entity_id": ["p1", "p1", "p2", "p1", "p1", None],
            "surface": ["Resk", "Resk", "Bo", "Resk", "Resk", "R."],
        }
    )
    open_ = {"surface": ["R.", "X."], "entity_id": [None, None], "candidates": ["p1; p2", "p2; p3"]}
    entities = pd.DataFrame(
        {"entity_id": ["p1", "p2"], "entity": ["Ann Resk", "Bo"], "aliases": ["Resk", "Bo"]}
    )
    empty = tables.empty("problems")
    return Corpus(articles, empty, mentions, entities, pd.DataFrame(open_), empty)


def test_each_period_counts_its_articles(corpus):
    found = measure.attention(corpus, entity="Resk")
    assert found["n_mentions"].tolist() == [2, 0, 1]
    assert found["n_articles_with"].tolist() == [1, 0, 1]
    assert found["n_articles"].tolist() == [2, 0, 2]
    assert found["share"].tolist()[::2] == [0.5, 0.5]
    assert found["per_1000_words"].tolist()[::2] == [2 / 0.4, 1 / 0.05]
    assert (found["entity_id"] == "p1").all() and (found["entity"] == "Ann Resk").all()
    assert found.attrs["n_left_out"] == 2
    assert found.attrs["n_undecided"] == 1


def test_a_period_without_articles_is_no_zero(corpus):
    found = measure.attention(corpus, entity="Bo")
    rates = ["share", "share_low", "share_high", "per_1000_words", "low", "high"]
    assert found.loc[1, rates].isna().all()
    assert found.loc[2, ["share", "per_1000_words"]].tolist() == [0, 0]


def test_a_month_holds_what_is_known_to_the_month(corpus):
    found = measure.attention(corpus, entity="p1", every="month", by="outlet")
    assert found[["outlet", "n_mentions"]].values.tolist() == [["A", 3], ["B", 1]]


@pytest.mark.parametrize(("every", "by"), [*itertools.product(["day", "month"], [None, "outlet"])])
def test_nothing_is_lost_between_the_periods(teaching, every, by):
    articles = teaching.articles
    exact = ["day", "month"] if every == "month" else ["day"]
    dated = articles[articles["published_precision"].isin(exact)]
    for entity_id, rows in list(teaching.of(dated).mentions.groupby("entity_id"))[:6]:
        found = measure.attention(teaching, entity=entity_id, every=every, by=by)
        assert found["n_mentions"].sum() == len(rows)
        assert found["n_articles_with"].sum() == rows["article_id"].nunique()
        assert found["n_words"].sum() == dated["n_words"].sum()
        assert found["n_articles"].sum() + found.attrs["n_left_out"] == len(articles)
        told = found.dropna(subset="share")
        assert (told["share_low"] <= told["share"] + 1e-12).all()
        assert (told["share"] <= told["share_high"] + 1e-12).all()


def test_who_is_unknown_is_said_with_the_nearest(corpus):
    with pytest.raises(KeyError, match=r"nobody in the corpus is called 'Rask'.*Resk"):
        measure.attention(corpus, entity="Rask")
    with pytest.raises(ValueError, match="'decade' is no period"):
        measure.attention(corpus, entity="Resk", every="decade")


def test_the_coal_mines_grew_safer_after_1891():
    """Carlin, Gelfand and Smith 1992, Applied Statistics 41, 389–405: 41 years at three a year."""
    assert (len(COAL), sum(COAL)) == (112, 191)
    found = changes.most_likely_change(np.array(COAL), np.ones(112, dtype=int), kind="count")
    assert 1851 + found.place - 1 == 1891
    assert found.before == pytest.approx(3.1, abs=0.05)
    assert found.after == pytest.approx(0.9, abs=0.05)
    assert found.p == 1 / 2_000
    assert 1851 + found.low - 1 >= 1884 and 1851 + found.high - 1 <= 1897


def binomial_log_likelihood(hits, n):
    rate = hits / n
    return sum(k * np.log(r) for k, r in ((hits, rate), (n - hits, 1 - rate)) if k)


def test_the_statistic_is_the_largest_of_all_places():
    hits, n = np.array([1, 0, 0, 4, 2, 5]), np.array([5, 3, 0, 6, 2, 9])
    found = changes.most_likely_change(hits, n)
    by_hand = {
        place: 2
        * (
            binomial_log_likelihood(hits[:place].sum(), n[:place].sum())
            + binomial_log_likelihood(hits[place:].sum(), n[place:].sum())
            - binomial_log_likelihood(hits.sum(), n.sum())
        )
        for place in (1, 3, 4, 5)
    }
    assert found.place == max(by_hand, key=by_hand.get)
    assert found.statistic == pytest.approx(max(by_hand.values()))


def test_p_is_that_of_all_ways_to_deal_the_articles():
    """Eight articles, three of them with the name, in four periods: 56 ways, enumerated."""
    n, hits = np.full(4, 2), np.array([0, 0, 1, 2])
    period = np.repeat(np.arange(4), 2)
    statistics = [
        changes.most_likely_change(np.bincount(period[list(chosen)], minlength=4), n).statistic
        for chosen in itertools.combinations(range(8), 3)
    ]
    found = changes.most_likely_change(hits, n)
    expected = np.mean(np.array(statistics) >= found.statistic - 1e-9)
    assert found.p == pytest.approx(expected, abs=0.03)


@pytest.mark.slow
@pytest.mark.parametrize("kind", changes.KINDS)
def test_without_a_change_it_is_alarmed_as_often_as_stated(kind, monkeypatch):
    monkeypatch.setattr(changes, "N_PERMUTATIONS", 199)
    rng = np.random.default_rng(5)
    alarms = []
    for seed in range(600):
        n = rng.integers(0, 12, size=20)
        hits = rng.binomial(n, 0.3) if kind == "share" else rng.poisson(0.3 * n)
        alarms.append(changes.most_likely_change(hits, n, kind=kind, seed=seed).p <= 0.05)
    # Four standard errors above the stated rate.
    assert 0.015 < np.mean(alarms) < 0.05 + 4 * np.sqrt(0.05 * 0.95 / 600)


def test_a_planted_change_is_found_and_its_interval_holds_it(monkeypatch):
    monkeypatch.setattr(changes, "N_PERMUTATIONS", 199)
    rng = np.random.default_rng(6)
    found = []
    for seed in range(200):
        n = rng.integers(3, 15, size=24)
        hits = rng.binomial(n, np.repeat([0.1, 0.5], [10, 14]))
        found.append(changes.most_likely_change(hits, n, seed=seed))
    assert np.mean([one.p <= 0.05 for one in found]) > 0.95
    assert np.mean([abs(one.place - 10) <= 1 for one in found]) > 0.75
    assert np.mean([one.low <= 10 <= one.high for one in found]) > 0.9


def test_a_change_begins_in_a_period_with_articles():
    found = changes.most_likely_change(np.array([0, 0, 0, 0, 9, 9]), np.array([9, 9, 0, 0, 9, 9]))
    assert (found.place, found.low, found.high) == (4, 4, 4)


@pytest.mark.parametrize(
    ("hits", "n"), [([], []), ([3], [5]), ([0, 3], [0, 5]), ([0, 0], [4, 4]), ([4, 4], [4, 4])]
)
def test_where_nothing_can_be_told_nothing_is(hits, n):
    found = changes.most_likely_change(np.array(hits, dtype=int), np.array(n, dtype=int))
    assert found.place == -1 and np.isnan(found.p)


def test_impossible_numbers_are_told():
    with pytest.raises(ValueError, match="hits: 7 in period 1, where there are 5"):
        changes.most_likely_change(np.array([1, 7]), np.array([5, 5]))
    with pytest.raises(ValueError, match="kind: 'tone'; expected 'share' or 'count'"):
        changes.most_likely_change(np.array([1, 2]), np.array([5, 5]), kind="tone")


def test_the_table_says_what_stands_on_either_side(corpus):
    days = pd.date_range("2014-06-02", periods=8, freq="7D")
    one = {"starts_on": days, "entity_id": "p1", "entity": "Ann", "n_articles": 10}
    parts = [
        pd.DataFrame({"outlet": "A", **one, "n_articles_with": [1, 1, 0, 2, 7, 8, 9, 6]}),
        pd.DataFrame({"outlet": "B", **one, "n_articles_with": [3, 2, 4, 3, 2, 3, 4, 3]}),
        pd.DataFrame({"outlet": "C", **one, "n_articles_with": 0}),
    ]
    found = measure.change_point(pd.concat(parts)).set_index("outlet")
    assert found.loc["A", "starts_on"] == days[4]
    assert found.loc["A", ["share_before", "share_after"]].tolist() == [4 / 40, 30 / 40]
    assert found.loc["A", ["after_low", "after_high"]].tolist() == list(intervals.share(30, 40)[1:])
    assert found.loc["A", "p_corrected"] == 2 * found.loc["A", "p"]
    assert found.loc["B", "p"] > 0.2
    assert found.loc["C", ["starts_on", "share_before", "p", "p_corrected"]].isna().all()
    assert found.loc["C", "n_articles_before"] == 80
    pd.testing.assert_frame_equal(measure.change_point(pd.concat(parts)), found.reset_index())
    assert measure.change_point(pd.concat(parts).iloc[:0]).empty


def test_nobody_has_no_periods(teaching):
    nobody = measure.attention(teaching, entity=None)
    somebody = measure.attention(teaching, entity="Lenna Ostrell")
    assert nobody.empty
    assert nobody.dtypes.to_dict() == somebody.dtypes.to_dict()
    assert measure.change_point(nobody).empty
