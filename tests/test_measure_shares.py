"""Shares with intervals: against a plain bootstrap, and by how often they hold the truth."""

import numpy as np
import pandas as pd
import pytest

from utils.measure import intervals
from utils.measure.shares import shares, shares_of, worth
from utils.measure.tallies import weighed


def rows_of(*pairs):
    return pd.DataFrame(pairs, columns=["article_id", "thing", "n"])


def test_shares_by_hand():
    rows = rows_of(("a", 0, 10), ("a", 1, 30), ("b", 0, 60), ("b", -1, 100))
    assert shares(rows, 3).estimate.tolist() == [0.5, 0.25, 0]
    assert shares(rows, 3, "n").estimate.tolist() == [0.35, 0.15, 0]
    assert np.isnan(shares(rows, 3).low).all()


def test_without_rows_all_is_missing():
    assert np.isnan(np.array(shares(rows_of(), 2))).all()
    assert np.isnan(np.array(shares(rows_of(("a", 0, 0)), 1, "n"))).all()


@pytest.mark.parametrize("amount", [None, "n"])
def test_ends_are_those_of_a_plain_bootstrap(amount):
    rng = np.random.default_rng(3)
    rows = pd.DataFrame({
        "article_id": rng.integers(0, 200, 900).astype(str),
        "thing": rng.integers(-1, 3, 900), "n": rng.integers(1, 40, 900),
    })  # fmt: skip
    found = shares(rows, 3, amount)
    sums = rows.assign(one=rows[amount] if amount else 1).pivot_table(
        index="article_id", columns="thing", values="one", aggfunc="sum", fill_value=0
    )
    drawn = sums.to_numpy()[rng.integers(0, len(sums), (2_000, len(sums)))].sum(axis=1)
    ends = np.quantile(drawn[:, 1:] / drawn.sum(axis=1)[:, None], [0.025, 0.975], axis=0)
    assert np.array(found[1:]) == pytest.approx(ends, abs=0.006)


def test_no_share_of_few_rows_is_certain():
    rows = rows_of(*((f"a{n}", 0, 5) for n in range(10)))
    found = shares(rows, 2)
    assert found.estimate.tolist() == [1, 0]
    assert (found.low[0], found.high[1]) == pytest.approx(
        (intervals.share(10, 10).low, intervals.share(0, 10).high)
    )
    assert (found.high[0], found.low[1]) == (1, 0)


def test_many_wholes_at_once_are_each_by_itself():
    """Things that overlap, wholes of which one is too small, and one without things."""
    rng = np.random.default_rng(5)
    n, of = 600, np.array([0, 0, 1, 3, 3])
    article, whole = rng.integers(0, 60, n), rng.choice(5, n, p=[0.4, 0.3, 0.1, 0.19, 0.01])
    article[whole == 4] = 7
    amounts, parts = rng.integers(1, 9, n), np.zeros((5, n), int)
    for thing, own in enumerate(of):
        parts[thing] = np.where(whole == own, rng.binomial(amounts, 0.4), 0)
    thing = np.repeat(np.arange(5), n)
    part = weighed(thing, np.tile(article, 5), parts.ravel(), 5, 60)
    found = shares_of(part, weighed(whole, article, amounts, 5, 60), of, worth(whole, amounts, 5))
    for number, own in enumerate(of):
        here = whole == own
        one = weighed(np.zeros(here.sum(), int), article[here], parts[number][here], 1, 60)
        all_ = weighed(np.zeros(here.sum(), int), article[here], amounts[here], 1, 60)
        cases = worth(np.zeros(here.sum(), int), amounts[here], 1)
        alone = shares_of(one, all_, np.zeros(1, int), cases)
        assert [ends[number] for ends in found] == pytest.approx([ends[0] for ends in alone])
        assert found.estimate[number] == pytest.approx(parts[number].sum() / amounts[here].sum())


def test_a_share_of_what_few_articles_have_is_not_bounded():
    one = weighed(np.zeros(5, int), np.arange(5), np.ones(5, int), 2, 9)
    found = shares_of(one, one, np.array([0, 1]), np.array([5, 0]))
    assert found.estimate[0] == 1 and np.isnan(found.estimate[1])
    assert np.isnan(found.low).all() and np.isnan(found.high).all()


@pytest.mark.slow
@pytest.mark.parametrize(("n_articles", "amount"), [(8, None), (30, None), (30, "n"), (100, "n")])
def test_intervals_hold_the_true_share_as_often_as_they_promise(n_articles, amount):
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(400):
        # Speakers cluster: each article has its own leaning, 0.3 in the mean.
        leaning = rng.beta(1.5, 3.5, n_articles)
        n_quotes = rng.integers(2, 12, n_articles)
        article = np.repeat(np.arange(n_articles), n_quotes)
        thing = (rng.random(len(article)) > leaning[article]).astype(int)
        rows = pd.DataFrame({"article_id": article.astype(str), "thing": thing})
        rows["n"] = rng.integers(3, 40, len(rows))
        found = shares(rows, 2, amount)
        held += found.low[0] <= 0.3 <= found.high[0]
    assert 0.925 <= held / 400 <= 0.985
