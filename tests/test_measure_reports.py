"""Who reported an event first, against a corpus whose answer is seen by eye."""

import dataclasses

import pandas as pd
import pytest
from fake_reports import made

from utils import tables
from utils.measure.reports import event_days, event_reports


@pytest.fixture(scope="module")
def corpus():
    return made()


def test_the_first_report_of_each_outlet_and_how_late_it_is(corpus):
    found = event_reports(corpus, on="2014-06-05", query="mill street").set_index("outlet")
    assert found.loc[["Ledger", "Siren"], "article_id"].tolist() == ["a0", "a1"]
    assert found.loc[["Ledger", "Siren"], "days_after"].tolist() == [0, 1]
    assert found.loc[["Ledger", "Siren"], "is_first"].tolist() == [True, False]
    assert found.loc["Siren", "n_articles"] == 2  # what was published before the event is none
    assert found.loc["Ledger", "sentence"] == "Six died in Mill Street."


def test_a_month_may_be_later_and_is_never_first(corpus):
    one = event_reports(corpus, on="2014-06-05", query="mill street").set_index("outlet").loc["One"]
    assert one["article_id"] == "a3" and pd.isna(one["days_after"]) and pd.isna(one["is_first"])


def test_an_outlet_that_is_silent_stands_last_with_no_articles(corpus):
    last = event_reports(corpus, on="2014-06-05", query="mill street").iloc[-1]
    assert (last["outlet"], last["n_articles"]) == ("Courier", 0)
    assert pd.isna(last["published_on"]) and pd.isna(last["sentence"])


def test_without_a_subject_the_day_alone_counts_and_with_one_both_must_be_there(corpus):
    assert event_reports(corpus, on="2014-06-05")["n_articles"].sum() == 4
    assert event_reports(corpus, on="2014-06-05", query="copper")["n_articles"].sum() == 0
    assert event_reports(corpus, on=("2014-06-06", "2014-06-09"))["n_articles"].sum() == 0


def test_those_of_one_day_are_first_together(corpus):
    articles = corpus.articles.copy()
    articles.loc[1, "published_on"] = pd.Timestamp("2014-06-05")
    found = event_reports(dataclasses.replace(corpus, articles=articles), on="2014-06-05")
    assert found.set_index("outlet")["is_first"].eq(True).sum() == 2


def test_what_repeats_another_outlets_article_says_so(corpus):
    reprints = pd.DataFrame({"article_id": ["a0", "a1"], "cluster_id": ["a0", "a0"]})
    found = event_reports(corpus, on="2014-06-05", reprints=reprints).set_index("outlet")
    assert found.loc["Siren", "reprint_of"] == "a0"
    assert pd.isna(found.loc["Ledger", "reprint_of"])


def test_other_columns_group_and_missing_values_are_named(corpus):
    articles = corpus.articles.assign(section=pd.Series([None] * 6, dtype="str"))
    found = event_reports(dataclasses.replace(corpus, articles=articles), on="2014-06-05",
                          by="section")  # fmt: skip
    assert found["section"].tolist() == ["(not stated)"]


def test_days_that_are_none_are_refused():
    for wrong in ("31 June", None, "", ("2014-06-05",)):
        with pytest.raises(ValueError, match="on: "):
            event_days(wrong)
    with pytest.raises(ValueError, match="the first day is after the last"):
        event_days(("2014-06-06", "2014-06-05"))


def test_without_times_nobody_reports_and_without_articles_there_is_an_empty_table(corpus):
    silent = dataclasses.replace(corpus, times=tables.empty("times"))
    assert (event_reports(silent, on="2014-06-05")["n_articles"] == 0).all()
    none = event_reports(corpus.of(corpus.articles.iloc[:0]), on="2014-06-05")
    full = event_reports(corpus, on="2014-06-05")
    assert len(none) == 0 and none.dtypes.equals(full.dtypes)
