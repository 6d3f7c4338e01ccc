"""Each row leads back to as many mentions as it counts, each in its sentence."""

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from utils import measure, read

TEACHING = Path(__file__).resolve().parents[1] / "corpus" / "teaching"


@pytest.fixture(scope="module")
def reprints():
    events = read.gold(TEACHING, "events").dropna(subset="wire_cluster")
    return events.rename(columns={"wire_cluster": "cluster_id"})


@pytest.mark.parametrize(("by", "at_least"), [(None, 12), ("outlet", 90), ("month", 90)])
def test_every_row_of_counts_has_its_mentions(teaching, by, at_least):
    table = measure.entity_counts(teaching, by=by, at_least=at_least)
    for _, row in table.iterrows():
        found = measure.mentions_behind(teaching, row)
        assert len(found) == row["n_mentions"]
        assert found["article_id"].nunique() == row["n_articles_with"]
        assert (found["group"] == row.iloc[0]).all()


def test_the_rows_together_are_all_mentions(teaching):
    table = measure.entity_counts(teaching, label="GROUP")
    places = [measure.mentions_behind(teaching, row) for _, row in table.iterrows()]
    found = pd.concat(places).set_index(["article_id", "start_char"])["surface"]
    gold = teaching.mentions[teaching.mentions["label"] == "GROUP"]
    assert found.to_dict() == gold.set_index(["article_id", "start_char"])["surface"].to_dict()


def test_each_mention_stands_in_its_sentence(teaching):
    row = measure.entity_counts(teaching).iloc[0]
    texts = teaching.articles.set_index("article_id")["text"]
    found = measure.mentions_behind(teaching, row)
    for one in found.itertuples():
        assert one.surface in one.sentence
        assert texts[one.article_id][one.start_char : one.end_char] == one.surface
        assert one.sentence in texts[one.article_id]


def test_reprints_that_did_not_count_are_not_behind(teaching, reprints):
    table = measure.entity_counts(teaching, reprints=reprints, at_least=40)
    for _, row in table.iterrows():
        found = measure.mentions_behind(teaching, row, reprints=reprints)
        assert len(found) == row["n_mentions"]
    with pytest.raises(ValueError, match=r"it counts \d+ mentions, but \d+ are in this corpus"):
        measure.mentions_behind(teaching, table.iloc[0])


def test_a_comparison_has_the_mentions_of_both_sides(teaching):
    table = measure.compare(teaching, target="2014-06", reference="2014-08", by="month", at_least=9)
    for _, row in table.iterrows():
        found = measure.mentions_behind(teaching, row)["group"].value_counts()
        assert found.get("2014-06", 0) == row["n_target"]
        assert found.get("2014-08", 0) == row["n_reference"]


def test_a_comparison_of_tables_needs_them_again(teaching):
    target = teaching.articles[teaching.articles["section"] == "opinion"]
    row = measure.compare(teaching, target=target).iloc[0]
    found = measure.mentions_behind(teaching, row, compared=(target, None))
    assert (found["group"] == "target").sum() == row["n_target"]
    with pytest.raises(ValueError, match="'target' is no outlet"):
        measure.mentions_behind(teaching, row)


@pytest.mark.parametrize("within", ["sentence", "article"])
def test_a_pair_has_the_mentions_of_both_where_both_stand(teaching, within):
    row = pd.Series({"entity_id_a": "corvell", "entity_id_b": "ostrell"})
    row.attrs = {"options": {"within": within}}
    found = measure.mentions_behind(teaching, row)
    unit = ["article_id", "sentence_id"][: 1 + (within == "sentence")]
    units = {
        name: set(map(tuple, rows[unit].to_numpy()))
        for name, rows in teaching.mentions.groupby("entity_id")
    }
    both = units["corvell"] & units["ostrell"]
    assert set(map(tuple, found[unit].to_numpy())) == both
    assert len(both) > 3


@pytest.mark.parametrize("every", ["week", "month"])
def test_a_row_of_one_period_has_the_mentions_of_that_period(teaching, every):
    counts = measure.entity_counts(teaching, by=every, at_least=100)
    for _, counted in counts.iterrows():
        row = counted.drop(every)
        row = pd.concat([pd.Series({"group": "all articles"}), row])
        row.attrs = {"options": {"every": every}}
        assert len(measure.mentions_behind(teaching, row)) == counted["n_mentions"]
        row.attrs = {}
        with pytest.raises(ValueError, match="does not say how long its period is"):
            measure.mentions_behind(teaching, row)


def test_without_text_the_sentence_is_missing(teaching):
    row = measure.entity_counts(teaching).iloc[0]
    articles = teaching.articles.assign(text=pd.Series(pd.NA, teaching.articles.index, dtype="str"))
    found = measure.mentions_behind(dataclasses.replace(teaching, articles=articles), row)
    assert found["sentence"].isna().all()


def test_a_row_that_names_nobody_is_told(teaching):
    with pytest.raises(KeyError, match="neither 'entity_id' nor"):
        measure.mentions_behind(teaching, pd.Series({"outlet": "Night Shift"}))


def test_several_rows_have_the_mentions_of_each(teaching):
    table = measure.entity_counts(teaching, by="outlet", at_least=60)
    found = measure.mentions_behind(teaching, table.head(3))
    each = [measure.mentions_behind(teaching, table.iloc[place]) for place in range(3)]
    pd.testing.assert_frame_equal(found, pd.concat(each, ignore_index=True))


def test_no_row_has_no_mentions(teaching):
    table = measure.entity_counts(teaching)
    none = measure.mentions_behind(teaching, table.head(0))
    assert none.empty
    assert (
        none.dtypes.to_dict() == measure.mentions_behind(teaching, table.head(1)).dtypes.to_dict()
    )


def test_a_row_that_counts_no_mentions_says_where_those_are(teaching):
    weekly = measure.attention(teaching, entity="corvell")
    change = measure.change_point(weekly)
    with pytest.raises(ValueError, match="take a row of the attention behind it"):
        measure.mentions_behind(teaching, change.iloc[0])
    row = weekly[weekly["n_mentions"] > 0].iloc[0]
    assert len(measure.mentions_behind(teaching, row)) == row["n_mentions"]
    pairs = measure.cooccurrences(teaching)
    with pytest.raises(ValueError, match="take a row of the pairs behind it"):
        measure.mentions_behind(teaching, measure.network_nodes(pairs).head(1))
    row = pairs.iloc[0]
    units = measure.mentions_behind(teaching, row)[["article_id", "sentence_id"]]
    assert len(units.drop_duplicates()) == row["n_both"]
