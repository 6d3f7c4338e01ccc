"""Counts of entities against gold, a plain loop, and formulas worked out by hand."""

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils import measure, read
from utils.measure import entities, intervals, tallies

TEACHING = Path(__file__).resolve().parents[1] / "corpus" / "teaching"


def test_counts_are_those_of_the_gold(teaching):
    gold = read.gold(TEACHING, "aliases").query("form == 'name'")
    expected = gold.groupby("entity_id")["article_id"].agg(["size", "nunique"])
    found = measure.entity_counts(teaching).set_index("entity_id")
    assert found["n_mentions"].to_dict() == expected["size"].to_dict()
    assert found["n_articles_with"].to_dict() == expected["nunique"].to_dict()
    assert found["n_articles"].unique().tolist() == [161]


def test_the_card_counts_the_same_where_nobody_is_meant_by_an_office(teaching):
    card = read.gold(TEACHING, "entities").set_index("entity_id")
    plain = card[(card["offices"].str.len() == 0) & (card["n_mentions"] > 0)]
    found = measure.entity_counts(teaching).set_index("entity_id").loc[plain.index]
    assert len(plain) > 200
    assert (found["n_mentions"] == plain["n_mentions"]).all()


@pytest.mark.parametrize("by", ["outlet", "section", "year"])
def test_each_row_is_that_of_a_plain_loop(teaching, by):
    found = measure.entity_counts(teaching, by=by, at_least=50)
    articles = entities.groups.grouped(teaching.articles, by).set_index("article_id")
    for row in found.itertuples(index=False):
        here = articles[articles["group"] == row[0]]
        mentions = teaching.mentions[teaching.mentions["entity_id"] == row.entity_id]
        hits = here.index.map(mentions["article_id"].value_counts()).fillna(0).to_numpy()
        words = here["n_words"].to_numpy()
        rate = intervals.rate(hits, words / 1_000)
        assert (row.n_mentions, row.n_articles_with) == (hits.sum(), (hits > 0).sum())
        assert (row.n_articles, row.n_words) == (len(here), words.sum())
        assert (row.per_1000_words, row.low, row.high) == pytest.approx(rate, nan_ok=True)
        share = intervals.share(int((hits > 0).sum()), len(here))
        assert (row.share, row.share_low, row.share_high) == pytest.approx(share)
        days = here.loc[hits > 0].query("published_precision == 'day'")["published_on"]
        assert (row.first_on, row.last_on) == (days.min(), days.max()) or days.empty


@pytest.mark.parametrize("by", ["outlet", "section", "month"])
def test_groups_add_up_to_the_whole(teaching, by):
    whole = measure.entity_counts(teaching).set_index("entity_id")
    found = measure.entity_counts(teaching, by=by)
    assert found.groupby("entity_id")["n_mentions"].sum().to_dict() == whole["n_mentions"].to_dict()
    assert len(found) == len(whole) * found.iloc[:, 0].nunique()


def test_a_wire_story_counts_once_when_asked(teaching):
    events = read.gold(TEACHING, "events").dropna(subset="wire_cluster")
    reprints = events.rename(columns={"wire_cluster": "cluster_id"})
    every, once = (
        measure.entity_counts(teaching, reprints=table).set_index("entity_id")
        for table in (None, reprints)
    )
    first = events.sort_values(["published_on", "article_id"]).drop_duplicates("wire_cluster")
    dropped = set(events["article_id"]) - set(first["article_id"])
    assert once.attrs["n_reprints"] == len(dropped) > 30
    gone = teaching.mentions[teaching.mentions["article_id"].isin(dropped)]["entity_id"]
    less = every["n_mentions"].sub(once["n_mentions"], fill_value=0)
    assert less[less > 0].to_dict() == gone.value_counts().to_dict()


def test_the_undecided_are_numbered_by_group_and_in_no_row(teaching):
    mentions = teaching.mentions.copy()
    unsure = mentions.index[mentions["surface"] == "Sarrow"]
    mentions.loc[unsure, ["entity_id", "entity"]] = None
    corpus = dataclasses.replace(teaching, mentions=mentions)
    found = measure.entity_counts(corpus, by="outlet", label="PERSON")
    stated = found.attrs["n_undecided"]
    assert sum(stated.values()) == len(unsure) > 9
    assert found["n_mentions"].sum() + len(unsure) == (mentions["label"] == "PERSON").sum()
    assert measure.entity_counts(corpus, label="PLACE").attrs["n_undecided"] == {}


def test_rows_stand_from_the_most_named(teaching):
    found = measure.entity_counts(teaching)
    key = list(zip(-found["n_mentions"], found["entity"], strict=True))
    assert key == sorted(key)
    months = measure.entity_counts(teaching, by="month").head(4)
    assert months["month"].tolist() == ["2014-06", "2014-07", "2014-08", "2014-09"]
    assert months["starts_on"].dt.strftime("%Y-%m").tolist() == months["month"].tolist()


def test_no_article_or_no_mention_gives_the_same_columns_without_rows(teaching):
    whole = measure.entity_counts(teaching)
    for corpus in (
        teaching.of(teaching.articles.iloc[:0]),
        dataclasses.replace(teaching, mentions=teaching.mentions.iloc[:0]),
    ):
        none = measure.entity_counts(corpus)
        assert none.empty
        assert none.dtypes.to_dict() == whole.dtypes.to_dict()


def test_wrong_words_are_told(teaching, monkeypatch):
    with pytest.raises(ValueError, match="'PEOPLE' is none of GROUP, ORG, OTHER, PERSON, PLACE"):
        measure.entity_counts(teaching, label="PEOPLE")
    with pytest.raises(KeyError, match="no column 'paper'; the table has article_id"):
        measure.entity_counts(teaching, by="paper")
    stray = dataclasses.replace(teaching, entities=teaching.entities.iloc[1:])
    with pytest.raises(ValueError, match="entity_id 'air_corps' is not in entities"):
        measure.entity_counts(stray)
    monkeypatch.setattr(entities, "_MOST_ROWS", 1_000)
    with pytest.raises(ValueError, match="in 6 groups are more than 1,000 rows; raise at_least"):
        measure.entity_counts(teaching, by="outlet")


def test_dispersion_by_hand():
    # Parts of 50, 30 and 20 %; hits 0, 1, 3: DP = (|0-.5| + |.25-.3| + |.75-.2|) / 2 = .55,
    # at most 1 - .2.
    counted = tallies.tally(np.zeros(4, int), np.array([1, 2, 2, 2]), 1, 3)
    found = entities.dispersion(counted, np.array([500, 300, 200]))
    assert found.tolist() == pytest.approx([0.55 / 0.8])


def test_dispersion_reaches_its_ends():
    words = np.array([400, 400, 200])
    even = tallies.tally(np.zeros(5, int), np.array([0, 0, 1, 1, 2]), 1, 3)
    alone = tallies.tally(np.zeros(5, int), np.full(5, 2), 1, 3)
    assert entities.dispersion(even, words) == pytest.approx([0])
    assert entities.dispersion(alone, words) == pytest.approx([1])
    assert np.isnan(entities.dispersion(tallies.tally(*np.zeros((2, 0), int), 1, 3), words))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 900)), min_size=2, max_size=9))
def test_dispersion_is_the_formula_over_all_parts(parts):
    hits, words = np.array(parts).T
    counted = tallies.tally(np.zeros(hits.sum(), int), np.repeat(np.arange(len(hits)), hits),
                            1, len(hits))  # fmt: skip
    found = entities.dispersion(counted, words)[0]
    if hits.sum():
        share = words / words.sum()
        plain = np.abs(hits / hits.sum() - share).sum() / 2 / (1 - share.min())
        assert found == pytest.approx(plain, abs=1e-12)
        assert -1e-12 <= found <= 1 + 1e-12
    else:
        assert np.isnan(found)


def test_the_table_is_the_same_in_every_run(teaching):
    first, second = (measure.entity_counts(teaching, by="section") for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_a_column_of_the_result_cannot_group_it(teaching):
    with pytest.raises(ValueError, match="by: 'n_words' is a column of the result itself"):
        measure.entity_counts(teaching, by="n_words")
