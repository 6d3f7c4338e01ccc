"""What days articles talk about, against a plain loop over expressions."""

import dataclasses

import pandas as pd
import pytest
from fake_timelines import articles_of, times_of, with_random_times

from utils.measure import intervals
from utils.measure.mentioned import mentioned_times

FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M", "year": "Y"}


def with_times(*rows, **articles):
    texts = (["Rain fell.", "Resk left."], ["Resk left on Friday."], ["Sun."])
    return dataclasses.replace(articles_of(*texts, **articles), times=times_of(*rows))


@pytest.mark.parametrize("every", FREQUENCIES)
@pytest.mark.parametrize("seed", range(3))
def test_counts_are_those_of_a_plain_loop(seed, every):
    corpus = with_random_times(seed)
    outlets = corpus.articles.set_index("article_id")["outlet"]
    expected, n_vague = {}, 0
    for row in corpus.times.dropna(subset="starts_on").itertuples():
        first = pd.Period(row.starts_on, FREQUENCIES[every])
        if row.ends_on > first.end_time:
            n_vague += 1
            continue
        expected.setdefault((outlets[row.article_id], first.start_time), []).append(row.article_id)
    found = mentioned_times(corpus, by="outlet", every=every)
    assert found.attrs["n_vague"] == n_vague
    assert found.attrs["n_unresolved"] == corpus.times["starts_on"].isna().sum()
    sizes = outlets.value_counts()
    for row in found.itertuples():
        hits = expected.pop((row.outlet, row.starts_on), [])
        assert (row.n_mentions, row.n_articles_with) == (len(hits), len(set(hits)))
        assert row.n_articles == sizes[row.outlet]
        share = intervals.share(row.n_articles_with, row.n_articles)
        assert (row.share, row.share_low, row.share_high) == pytest.approx(tuple(share))
    assert not expected
    assert not found.duplicated(["outlet", "starts_on"]).any()
    assert found.equals(found.sort_values(["outlet", "starts_on"], ignore_index=True))


def test_a_night_is_of_its_first_day_and_a_month_of_none():
    corpus = with_times(
        ("a0", 0, "TIME", "2014-06-30", "2014-07-01"),
        ("a0", 0, "DATE", "2014-06-01", "2014-06-30"),
        ("a0", 0, "DURATION", None, None),
        ("a1", 0, "SET", None, None),
        ("a1", 0, "DATE", None, None),
    )
    days = mentioned_times(corpus)
    assert days["starts_on"].tolist() == [pd.Timestamp("2014-06-30")]
    assert (days.attrs["n_vague"], days.attrs["n_unresolved"]) == (1, 1)
    assert days.columns[0] == "group"
    assert mentioned_times(corpus, every="month")["n_mentions"].tolist() == [2]


def test_a_query_counts_only_its_sentences_and_the_articles_that_have_one():
    day = ("DATE", "2014-06-05", "2014-06-05")
    corpus = with_times(("a0", 0, *day), ("a0", 1, *day), ("a1", 0, *day), ("a2", 0, *day))
    whole, about = mentioned_times(corpus), mentioned_times(corpus, query="resk")
    assert whole[["n_mentions", "n_articles"]].values.tolist() == [[4, 3]]
    assert about[["n_mentions", "n_articles"]].values.tolist() == [[2, 2]]
    named = pd.DataFrame({"article_id": ["a1"], "sentence_id": 0, "entity_id": "p"})
    who = pd.DataFrame({"entity_id": ["p"], "entity": ["Resk"], "aliases": ["Resk"]})
    corpus = dataclasses.replace(corpus, mentions=named, entities=who)
    about = mentioned_times(corpus, entity="Resk")
    assert about[["n_mentions", "n_articles"]].values.tolist() == [[1, 1]]


def test_by_the_period_of_publication_articles_without_a_date_are_left_out():
    day = ("DATE", "2014-06-05", "2014-06-05")
    days = ["2014-06-06", "2014-07-01", None]
    corpus = with_times(("a0", 0, *day), ("a1", 0, *day), ("a2", 0, *day), days=days)
    found = mentioned_times(corpus, by="month", every="month")
    assert found["month"].tolist() == ["2014-06", "2014-07"]
    assert found.attrs["n_left_out"] == 1


def test_poor_corpora_give_empty_tables_with_their_types():
    full = mentioned_times(with_times(("a0", 0, "DATE", "2014-06-05", "2014-06-05")))
    silent, none = with_times(), articles_of()
    for corpus, options in [(silent, {}), (none, {}), (none, {"by": "outlet"}),
                            (silent, {"query": "nowhere"})]:  # fmt: skip
        found = mentioned_times(corpus, **options)
        assert found.empty
        assert found.dtypes.tolist() == full.dtypes.tolist()
    without = with_times(("a0", 0, "DATE", "2014-06-05", "2014-06-05"))
    assert mentioned_times(without, by="outlet")["outlet"].tolist() == ["(not stated)"]


def test_a_period_that_is_none_is_refused():
    with pytest.raises(ValueError, match="every: 'decade' is no period; expected one of day, week"):
        mentioned_times(with_times(), every="decade")


def test_years_long_ago_and_far_ahead_count():
    corpus = with_times(
        ("a0", 0, "DATE", "0900-01-01", "0900-12-31"), ("a0", 0, "DATE", "2300-05-01", "2300-05-01")
    )
    assert mentioned_times(corpus, every="year")["starts_on"].dt.year.tolist() == [900, 2300]
