"""Which days a sentence names: exact ones, once each, in the order of the text."""

import dataclasses
from datetime import date

import pandas as pd
import pytest
from fake_stories import story

from utils.measure.dated import dated, days_since_1970


def test_sentences_keep_their_words_and_their_day():
    found = dated(story(("2014-06-06", ["Police fired.", "Six died."]), (None, ["Talks began."])))
    sentences = found.sentences
    assert sentences["sentence"].tolist() == ["Police fired.", "Six died.", "Talks began."]
    assert sentences["published"].tolist()[:2] == [days_since("2014-06-06")] * 2
    assert sentences["published"].isna().tolist() == [False, False, True]
    assert sentences["article"].tolist() == [0, 0, 1]


def days_since(day):
    return (pd.Timestamp(day) - pd.Timestamp("1970-01-01")).days


def test_a_day_named_twice_in_a_sentence_counts_once_and_unresolved_ones_never():
    told = [("On the 5th, the 5th and the 3rd", "2014-06-05", "2014-06-05", "2014-06-03", "")]
    found = dated(story(("2014-06-06", told)))
    assert found.named["day"].tolist() == [days_since("2014-06-05"), days_since("2014-06-03")]


@pytest.mark.parametrize(
    "changed",
    [{"precision": "month"}, {"type": "DURATION"}, {"type": "SET"}, {"starts_on": pd.NaT}],
)
def test_what_means_no_single_day_names_none(changed):
    corpus = story(("2014-06-06", [("In June", "2014-06-01")]))
    corpus = dataclasses.replace(corpus, times=corpus.times.assign(**changed))
    assert dated(corpus).named.empty


def test_days_before_and_after_what_nanoseconds_hold_are_days():
    days = pd.Series(pd.to_datetime(["1215-06-15", "1969-12-31", "2500-01-01"]).as_unit("us"))
    assert days_since_1970(days).tolist() == [
        (day - date(1970, 1, 1)).days
        for day in (date(1215, 6, 15), date(1969, 12, 31), date(2500, 1, 1))
    ]


def test_an_article_without_text_or_exact_date_has_no_day():
    corpus = story(("2014-06-01", ["Talks began."]), ("2014-06-02", ["Six died."]))
    articles = corpus.articles.assign(published_precision=["month", "day"])
    articles.loc[1, "text"] = None
    found = dated(dataclasses.replace(corpus, articles=articles)).sentences
    assert found["sentence"].tolist() == ["Talks began."]
    assert found["published"].isna().all()


@pytest.mark.parametrize(
    ("starts", "ends", "is_apart"),
    [
        ("2014-06-09", "2014-06-15", True),
        ("2006-01-01", "2006-12-31", True),
        ("2014-06-01", "2014-06-30", False),
        ("2014-06-01", "2014-06-05", False),
        (None, None, False),
    ],
)
def test_a_sentence_may_speak_of_another_time_than_its_own(starts, ends, is_apart):
    corpus = story(("2014-06-06", [("They vote next week.", "2014-06-09"), "They vote."]))
    times = corpus.times.assign(starts_on=pd.Timestamp(starts) if starts else pd.NaT,
                                ends_on=pd.Timestamp(ends) if ends else pd.NaT,
                                precision="week")  # fmt: skip
    found = dated(dataclasses.replace(corpus, times=times)).sentences
    assert found["is_apart"].tolist() == [is_apart, False]
