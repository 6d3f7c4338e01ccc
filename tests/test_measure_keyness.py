"""Keyness against hand-worked examples, other ways of counting, and chance itself."""

import dataclasses
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import measure, tables
from utils.annotate.annotation import Corpus
from utils.measure import intervals, keyness

COUNTS = st.integers(0, 500)
FORMULAS = (keyness.log_ratio, keyness.log_likelihood)
WORDS = st.integers(1_000, 90_000)


def test_log_likelihood_by_hand():
    # 20 in 1,000 words and 10 in 1,000: expected 15 and 15; 2 (20 ln 4/3 + 10 ln 2/3).
    expected = 2 * (20 * math.log(4 / 3) + 10 * math.log(2 / 3))
    found = keyness.log_likelihood(np.array([20]), np.array([10]), 1_000, 1_000)
    assert found == pytest.approx([expected])
    # 10 in 1,000 and none in 3,000: expected 2.5 and 7.5; 0 ln 0 is 0.
    found = keyness.log_likelihood(np.array([10]), np.array([0]), 1_000, 3_000)
    assert found == pytest.approx([2 * 10 * math.log(4)])


@given(COUNTS, COUNTS, WORDS, WORDS)
def test_log_likelihood_is_that_of_the_whole_table_where_the_words_are_many(a, b, c, d):
    """Dunning's form over all four cells differs only by the words that are not the entity."""
    c, d = c * 1_000, d * 1_000
    total, n = a + b, c + d
    cells = [(a, c * total / n), (b, d * total / n)]
    cells += [(c - a, c * (n - total) / n), (d - b, d * (n - total) / n)]
    whole = 2 * sum(seen * math.log(seen / due) for seen, due in cells if seen)
    found = keyness.log_likelihood(np.array([a]), np.array([b]), c, d)[0]
    assert found == pytest.approx(whole, rel=0.01, abs=0.01)


@given(COUNTS, COUNTS, WORDS, WORDS)
def test_exchanged_sides_turn_the_sign(a, b, c, d):
    one, other = (
        [f(np.array([x]), np.array([y]), v, w)[0] for f in FORMULAS]
        for x, y, v, w in [(a, b, c, d), (b, a, d, c)]
    )
    assert one[0] == pytest.approx(-other[0], abs=1e-9)
    assert one[1] == pytest.approx(other[1], abs=1e-6)
    assert one[1] >= 0


@pytest.fixture(scope="module")
def compared(teaching):
    return measure.compare(teaching, target="Allied Dispatch", reference="Evening Siren")


def test_counts_are_those_of_each_group(teaching, compared):
    counts = measure.entity_counts(teaching, by="outlet").set_index(["outlet", "entity_id"])
    for row in compared.itertuples():
        for side, outlet in {"target": row.target, "reference": row.reference}.items():
            here = counts.loc[(outlet, row.entity_id)]
            assert getattr(row, f"n_{side}") == here["n_mentions"]
            assert getattr(row, f"n_articles_with_{side}") == here["n_articles_with"]
            assert getattr(row, f"n_articles_{side}") == here["n_articles"]
            assert getattr(row, f"n_words_{side}") == here["n_words"]
            assert getattr(row, f"per_1000_words_{side}") == pytest.approx(here["per_1000_words"])
    both = counts.loc[["Allied Dispatch", "Evening Siren"], "n_mentions"]
    enough = both.groupby("entity_id").sum() >= 5
    assert set(compared["entity_id"]) == set(enough.index[enough])


def test_an_interval_agrees_with_drawing_articles_one_by_one(teaching, compared):
    row = compared[(compared["n_target"] > 20) & (compared["n_reference"] > 4)].iloc[0]
    rng = np.random.default_rng(8)
    drawn = []
    for outlet in (row["target"], row["reference"]):
        articles = teaching.articles[teaching.articles["outlet"] == outlet]
        mentions = teaching.mentions[teaching.mentions["entity_id"] == row["entity_id"]]
        hits = articles["article_id"].map(mentions["article_id"].value_counts()).fillna(0)
        rows = rng.integers(0, len(articles), (4_000, len(articles)))
        words = articles["n_words"].to_numpy(float)[rows].sum(axis=1)
        drawn.append(np.maximum(hits.to_numpy()[rows].sum(axis=1), 0.5) / words)
    low, high = np.quantile(np.log2(drawn[0] / drawn[1]), [0.025, 0.975])
    assert row["low"] <= low + 0.1
    assert row["high"] >= high - 0.1
    assert row["low"] <= row["log_ratio"] <= row["high"]


def test_no_mention_on_one_side_has_no_bound_there(compared):
    none = compared[compared["n_reference"] == 0]
    assert len(none) > 3
    assert np.isposinf(none["high"]).all()
    assert np.isfinite(none["low"]).all()
    assert np.isfinite(compared["log_ratio"]).all()


def test_one_article_bounds_nothing(teaching):
    alone = teaching.articles.head(1)
    found = measure.compare(teaching, target=alone, at_least=40)
    assert found[["low", "high"]].isna().all(axis=None)
    assert found["p"].between(0, 1).all()


def test_two_tables_compare_as_two_groups_do(teaching, compared):
    target, reference = (
        teaching.articles[teaching.articles["outlet"] == outlet]
        for outlet in ("Allied Dispatch", "Evening Siren")
    )
    found = measure.compare(teaching, target=target, reference=reference)
    numbers = compared.columns[2:].tolist()
    pd.testing.assert_frame_equal(found[numbers], compared[numbers], check_like=False)


def test_without_a_reference_all_other_articles_are_it(teaching):
    found = measure.compare(teaching, target="2014-06", by="month")
    assert found["n_articles_reference"].unique().tolist() == [52 + 47 + 17]
    total = found["n_target"] + found["n_reference"]
    whole = measure.entity_counts(teaching, at_least=5).set_index("entity_id")["n_mentions"]
    assert total.set_axis(found["entity_id"]).to_dict() == whole.to_dict()


def test_wrong_sides_are_told(teaching):
    with pytest.raises(ValueError, match="target: 'Evening Sirn' is no outlet; the nearest are Ev"):
        measure.compare(teaching, target="Evening Sirn")
    with pytest.raises(ValueError, match="reference: 28 articles are in the target, too"):
        measure.compare(teaching, target="Evening Siren", reference="Evening Siren")
    with pytest.raises(ValueError, match="reference: no article with text is left"):
        measure.compare(teaching, target=teaching.articles)
    with pytest.raises(ValueError, match="target: no article with text is left"):
        measure.compare(teaching, target=teaching.articles.head(0))
    stranger = teaching.articles.head(1).assign(article_id="x")
    with pytest.raises(KeyError, match="'x' is not in the corpus"):
        measure.compare(teaching, target=stranger)


def test_what_is_planted_is_found():
    days = pd.to_datetime(["2014-06-02"] * 80)
    articles = pd.DataFrame(
        {"article_id": [f"a{n}" for n in range(80)], "n_words": 300, "published_on": days,
         "published_precision": "day", "outlet": ["A", "B"] * 40}
    )  # fmt: skip
    rng = np.random.default_rng(10)
    rates = np.where(articles["outlet"] == "A", 2.0, 0.5)
    hits = {"planted": rng.poisson(rates), "even": rng.poisson(1.0, 80)}
    mentions = pd.DataFrame(
        [(a, e, "PERSON") for e, n in hits.items() for a in articles["article_id"].repeat(n)],
        columns=["article_id", "entity_id", "label"],
    )
    entities = pd.DataFrame({"entity_id": list(hits), "entity": list(hits), "label": "PERSON"})
    other = tables.empty("problems")
    corpus = Corpus(articles, other, mentions, entities, other, other)
    found = measure.compare(corpus, target="A").set_index("entity_id")
    assert found.loc["planted", "q"] < 0.01 < found.loc["even", "q"]
    assert found.loc["planted", "low"] <= 2 <= found.loc["planted", "high"]
    assert found.loc["even", "low"] <= 0 <= found.loc["even", "high"]


def test_the_undecided_are_numbered(teaching):
    mentions = teaching.mentions.copy()
    mentions.loc[mentions["surface"] == "Sarrow", ["entity_id", "entity"]] = None
    corpus = dataclasses.replace(teaching, mentions=mentions)
    found = measure.compare(corpus, target="2014-06", by="month")
    assert found.attrs["n_undecided"] == (mentions["surface"] == "Sarrow").sum()


def test_the_interval_is_never_narrower_than_that_of_the_share(compared):
    for row in compared[compared["n_target"].between(1, 9)].itertuples():
        share = intervals.share(row.n_target, row.n_target + row.n_reference)
        odds = row.n_words_reference / row.n_words_target
        assert row.low <= math.log2(odds * share.low / (1 - share.low)) + 1e-9


def test_p_is_never_below_that_of_two_counts(teaching):
    """Reporters of long articles, who name somebody of five mentions never, prove nothing."""
    found = measure.compare(teaching, target="The Merchant Courier")
    whole = found["n_target"] + found["n_reference"]
    never = (found["n_words_reference"] / 56_031) ** whole
    rows = found["n_target"] == 0
    assert rows.sum() > 10
    assert (found["p"] >= np.minimum(1, 2 * never) - 1e-9)[rows].all()


def test_sides_of_long_and_short_articles_differ_by_no_name_of_few_mentions():
    rng = np.random.default_rng(4)
    articles = pd.DataFrame(
        {"article_id": [f"{n:02}" for n in range(60)], "outlet": ["Long"] * 15 + ["Mixed"] * 45,
         "n_words": np.r_[np.full(15, 500), rng.integers(100, 900, 45)],
         "published_on": pd.Timestamp("2014-06-02"), "published_precision": "day"}
    )  # fmt: skip
    mentions = pd.DataFrame(
        {"article_id": ["20", "30", "40", "50", "59"], "entity_id": "p", "label": "PERSON"}
    )
    entities = pd.DataFrame({"entity_id": ["p"], "entity": ["Ann"], "label": "PERSON"})
    other = tables.empty("problems")
    corpus = Corpus(articles, other, mentions, entities, other, other)
    assert measure.compare(corpus, target="Long")["p"].item() > 0.2


def short_and_long(n_articles_with, n_short=40, n_long=160):
    """Make articles of two lengths; each short one, or each so many, names somebody else."""
    ids = [f"{n:03}" for n in range(n_short + n_long)]
    articles = pd.DataFrame(
        {"article_id": ids, "outlet": ["Short"] * n_short + ["Long"] * n_long,
         "n_words": [120] * n_short + [1_200] * n_long,
         "published_on": pd.Timestamp("2014-06-02"), "published_precision": "day"}
    )  # fmt: skip
    rows = [
        (ids[(n + shift) % n_short], f"e{n}", "PERSON")
        for n in range(n_short) for shift in range(n_articles_with) for _ in range(6)
    ]  # fmt: skip
    mentions = pd.DataFrame(rows, columns=["article_id", "entity_id", "label"])
    names = sorted(mentions["entity_id"].unique())
    entities = pd.DataFrame({"entity_id": names, "entity": names, "label": "PERSON"})
    other = tables.empty("problems")
    return Corpus(articles, other, mentions, entities, other, other)


@pytest.mark.parametrize("target", ["Short", "Long"])
def test_a_name_in_one_single_article_proves_nothing(target):
    found = measure.compare(short_and_long(1), target=target)
    assert len(found) == 40
    assert (found["p"] == 1).all()
    # Six articles of the short ones, and none of four times as many long ones, do.
    found = measure.compare(short_and_long(6), target=target)
    assert (found["q"] < 0.01).all()


def test_names_dealt_over_articles_of_two_lengths_are_called_different_seldom():
    """Each name stands in one to six articles chosen at random, with six mentions in each."""
    rng = np.random.default_rng(12)
    corpus = short_and_long(1)
    ids = corpus.articles["article_id"].to_numpy()
    rows = [
        (article, f"e{n}", "PERSON")
        for n in range(400)
        for article in rng.choice(ids, 1 + n % 6, replace=False)
        for _ in range(6)
    ]
    mentions = pd.DataFrame(rows, columns=["article_id", "entity_id", "label"])
    names = sorted(mentions["entity_id"].unique())
    entities = pd.DataFrame({"entity_id": names, "entity": names, "label": "PERSON"})
    corpus = dataclasses.replace(corpus, mentions=mentions, entities=entities)
    found = measure.compare(corpus, target="Short")
    assert (found["p"] <= 0.05).mean() <= 0.05
    assert (found["q"] <= 0.05).sum() == 0
