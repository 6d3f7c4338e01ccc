"""Who reported an event first, against a corpus whose answer is seen by eye."""

import dataclasses

import pandas as pd
import pytest
from fake_reports import made

from utils import tables
from utils.measure.announcements import told_at
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
    assert found.loc["Ledger", "sentence"] == "Six died, shot in Mill Street."


def told_on(days_and_texts):
    """Return the reports of 5 June by outlets A, B …, each with these articles."""
    rows = [
        (outlet, day, "day", "Title", text)
        for outlet, articles in zip("ABCDEF", days_and_texts, strict=False)
        for day, text in articles
    ]
    return event_reports(made(rows), on="2014-06-05").set_index("outlet")


def test_what_is_called_for_the_day_is_announced_and_who_tells_of_it_after_is_first():
    found = told_on([
        [("2014-06-05", "Today a march will leave the square.")],
        [("2014-06-05", "Today they are to march."), ("2014-06-06", "A march was fired on.")],
        [("2014-06-03", "A march was called."), ("2014-06-07", "They marched.")],
        [("2014-06-06", "A march will be banned.")],
    ])  # fmt: skip
    assert found["kind"].to_dict() == {"A": "announcement"} | dict.fromkeys("BCD", "report")
    assert found["is_first"].fillna(False).to_dict() == {"A": 0, "B": 1, "C": 0, "D": 1}
    assert found["n_articles"].to_dict() == {"A": 0, "B": 1, "C": 1, "D": 1}
    assert found["n_announcements"].to_dict() == {"A": 1, "B": 1, "C": 1, "D": 0}
    assert found["announced_on"].dt.day.fillna(0).to_dict() == {"A": 5, "B": 5, "C": 3, "D": 0}
    assert pd.isna(found.loc["A", "is_first"])


def test_where_no_tense_tells_the_kind_is_unclear_and_nobody_is_first_by_it():
    found = told_on([[("2014-06-05", "March in Mill Street.")], [("2014-06-06", "It is over.")]])
    assert found["kind"].tolist() == ["unclear", "report"]
    assert found["is_first"].fillna(False).tolist() == [False, True]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("They have called a march in Mill Street, for this afternoon.", "future"),
        ("A march has been called in the town for this afternoon.", "future"),
        ("Talks were postponed for this afternoon.", "future"),
        ("He was blamed for this afternoon.", "past"),
        ("They scheduled talks. He paid for this afternoon.", "past"),
        ("Six were set aside for this afternoon's dead.", "past"),
    ],
)
def test_what_is_set_for_a_day_lies_ahead(text, tense):
    start = text.index("this afternoon")
    assert told_at(text, start, start + len("this afternoon")) == tense


@pytest.mark.slow
def test_nobody_reports_the_march_of_the_teaching_corpus_before_it(annotated):
    found = event_reports(annotated, on="2014-06-05", query="Mill Street|march")
    assert found["published_on"].min() == pd.Timestamp("2014-06-06")
    announced = found.set_index("outlet")["announced_on"]
    assert announced[["Evening Siren", "The Merchant Courier"]].dt.day.tolist() == [5, 5]


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
