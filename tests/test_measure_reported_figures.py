"""Reported figures against a corpus made by hand, and against the gold of the teaching corpus."""

import dataclasses

import pandas as pd
import pytest
from fake_reports import made

from utils import read, tables
from utils.measure.reported_figures import figure_ranges, figure_sources, reported_figures


@pytest.fixture(scope="module")
def corpus():
    return made()


def test_figures_for_a_thing_with_outlet_day_and_source(corpus):
    found = reported_figures(corpus, what="dead", on="2014-06-05", query="mill street")
    rows = found[["outlet", "value", "hedge", "given_by"]].fillna("").values.tolist()
    assert rows == [
        ["Ledger", 6.0, "", ""],
        ["Siren", 4.0, "", "Police"],
        ["Siren", 6.0, "", "the council"],
        ["Siren", 6.0, "at_least", "The council"],
    ]
    assert found["sentence"].iloc[0] == "Six died, shot in Mill Street."


def test_without_a_subject_every_figure_counts_also_of_vague_days(corpus):
    found = reported_figures(corpus, what="dead")
    assert len(found) == (corpus.numbers["what"] == "dead").sum()
    assert found["published_on"].is_monotonic_increasing


def test_a_figure_far_behind_the_subject_is_of_something_else():
    text = "Mill Street was quiet. " + "It rained. " * 6 + "Nine people died."
    near = made([("A", "2014-06-06", "day", "x", text.replace("It rained. ", "", 1))])
    far = made([("A", "2014-06-06", "day", "x", text)])
    assert len(reported_figures(near, what="dead", query="mill")) == 1
    assert len(reported_figures(far, what="dead", query="mill")) == 0


def test_places_lead_back_to_the_words(corpus):
    texts = corpus.articles.set_index("article_id")["text"]
    for row in reported_figures(corpus, what="dead").itertuples():
        assert texts[row.article_id][row.start_char : row.end_char] == row.surface


def test_what_nobody_counts_is_refused_with_what_they_do(corpus):
    with pytest.raises(ValueError, match="no figure counts 'ded'; the most frequent are dead"):
        reported_figures(corpus, what="ded")


def test_the_entitys_name_stands_for_the_words_of_the_source(corpus):
    numbers = corpus.numbers.assign(
        source_entity_id=pd.Series(["c"] * len(corpus.numbers), dtype="str")
    )
    entities = pd.DataFrame({"entity_id": ["c"], "entity": ["Oskery Council"]})
    known = dataclasses.replace(corpus, numbers=numbers, entities=entities)
    assert set(reported_figures(known, what="dead")["given_by"]) == {"Oskery Council"}


def test_ranges_of_an_outlet_and_day(corpus):
    found = reported_figures(corpus, what="dead", on="2014-06-05", query="mill street")
    ranges = figure_ranges(found)
    names = ["outlet", "n_articles", "n_figures", "lowest", "highest", "latest", "n_without_source"]
    assert ranges[names].values.tolist() == [
        ["Ledger", 1, 1, 6.0, 6.0, 6.0, 1],
        ["Siren", 1, 2, 4.0, 6.0, 6.0, 0],
        ["Siren", 1, 1, 6.0, 6.0, 6.0, 0],
    ]
    vague = reported_figures(corpus, what="dead")
    assert figure_ranges(vague).attrs["n_left_out"] == 1


def test_sources_count_articles_and_outlets_once(corpus):
    found = reported_figures(corpus, what="dead", on="2014-06-05", query="mill street")
    sides = figure_sources(found).fillna({"hedge": ""})
    assert sides[["given_by", "value", "hedge", "n_articles", "n_groups"]].values.tolist() == [
        ["Police", 4.0, "", 1, 1],
        ["(nobody named)", 6.0, "", 1, 1],
        ["council", 6.0, "", 1, 1],
        ["council", 6.0, "at_least", 1, 1],
    ]


def test_poor_corpora_give_empty_tables(corpus):
    nothing = dataclasses.replace(corpus, numbers=tables.empty("numbers"))
    none = reported_figures(nothing, what="dead", query="mill")
    assert len(none) == 0 == len(figure_ranges(none)) == len(figure_sources(none))
    full = reported_figures(corpus, what="dead")
    assert none.dtypes.equals(full.dtypes)
    undated = corpus.articles.assign(published_on=pd.NaT, published_precision=None, outlet=None)
    poor = dataclasses.replace(corpus, articles=undated.astype({"published_on": "datetime64[us]"}))
    found = reported_figures(poor, what="dead")
    assert set(found["outlet"]) == {"(not stated)"} and len(figure_ranges(found)) == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("quantity", "query"),
    [("mill_street_dead", r"mill street|\bmarch"), ("emmerun_dead", "emmerun"),
     ("dunmar_dead", "dunmar"), ("berask_dead", "berask")],
)  # fmt: skip
def test_the_figures_of_an_event_are_its_own_by_the_gold(annotated, quantity, query):
    found = reported_figures(annotated, what="dead", query=query)
    gold = read.gold("corpus/teaching", "numbers").query("quantity == @quantity")
    keys = ["article_id", "start_char", "value"]
    right = found.merge(gold[keys], on=keys)
    assert len(right) >= 0.8 * len(found)
    assert len(right) >= 0.55 * len(gold)
