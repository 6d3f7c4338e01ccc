"""How far articles reach, against a plain loop and medians of resamples written out."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from fake_timelines import articles_of, times_of, with_random_times

from utils.measure import intervals, tallies, tone_summary
from utils.measure.time_lags import REACHES, time_lag_rows, time_lags

PUBLISHED = pd.Timestamp("2014-06-06")


def corpus_of(*spans, published=PUBLISHED, precision="day"):
    corpus = articles_of(["Rain fell."], outlets=["Ledger"], days=[published], precision=precision)
    return dataclasses.replace(corpus, times=times_of(*(("a0", 0, *span) for span in spans)))


@pytest.mark.parametrize(
    ("first", "last", "lag", "reach"),
    [
        ("2014-06-06", "2014-06-06", 0, "past_week"),
        ("2014-05-30", "2014-05-30", -7, "past_week"),
        ("2014-05-29", "2014-05-29", -8, "past_month"),
        ("2014-05-06", "2014-05-06", -31, "past_month"),
        ("2014-05-05", "2014-05-05", -32, "past_year"),
        ("2013-06-05", "2013-06-05", -366, "past_year"),
        ("2013-06-04", "2013-06-04", -367, "older"),
        ("2014-06-07", "2014-06-07", 1, "future"),
        ("2014-06-02", "2014-06-08", 0, "around"),
        ("2014-05-01", "2014-05-31", -6, "past_week"),
        ("2006-01-01", "2006-12-31", -2714, "older"),
        ("2014-07-01", "2014-07-31", 25, "future"),
    ],
)
def test_the_lag_is_to_the_nearest_day_that_is_meant(first, last, lag, reach):
    (row,) = time_lag_rows(corpus_of(("DATE", first, last))).to_dict("records")
    assert (row["lag_days"], row["reach"]) == (lag, reach)


def test_a_night_is_of_its_first_day():
    found = time_lag_rows(corpus_of(("TIME", "2014-06-05", "2014-06-06")))
    assert found["lag_days"].tolist() == [-1]


def test_what_means_no_days_is_unresolved_and_spans_of_time_are_nothing():
    corpus = corpus_of(("DATE", "2014-06-05", "2014-06-05"), ("DATE", None, None),
                       ("DURATION", None, None), ("SET", None, None))  # fmt: skip
    (row,) = time_lags(corpus).to_dict("records")
    assert (row["n_times"], row["n_unresolved"], row["share_unresolved"]) == (1, 1, 0.5)
    assert np.isnan(row["low"]) and np.isnan(row["past_week_low"])


@pytest.mark.parametrize("missing", [{"published": None}, {"precision": "month"}])
def test_without_a_day_of_publication_there_is_no_lag(missing):
    corpus = corpus_of(("DATE", "2014-06-05", "2014-06-05"), ("DATE", None, None), **missing)
    assert time_lag_rows(corpus).empty
    found = time_lags(corpus)
    assert found.attrs["n_undated"] == 1
    assert found[["n_times", "n_unresolved", "n_articles"]].values.tolist() == [[0, 1, 0]]
    assert found[["median_lag", *REACHES]].isna().all(axis=None)


@pytest.mark.parametrize("seed", range(3))
def test_each_group_is_that_of_a_plain_loop(seed):
    corpus = with_random_times(seed, n_articles=24)
    rows, found = time_lag_rows(corpus), time_lags(corpus)
    for row in found.to_dict("records"):
        part = rows[rows["outlet"] == row["outlet"]]
        ordered = sorted(part["lag_days"])
        assert row["median_lag"] == ordered[(len(ordered) - 1) // 2]
        assert (row["n_times"], row["n_articles"]) == (len(part), part["article_id"].nunique())
        shares = part["reach"].value_counts(normalize=True)
        assert [row[name] for name in REACHES] == pytest.approx(
            [shares.get(name, 0) for name in REACHES]
        )
        assert sum(row[name] for name in REACHES) == pytest.approx(1)
        for name in (*REACHES, "median_lag"):
            ends = (
                [row[f"{name}_low"], row[f"{name}_high"]]
                if name in REACHES
                else [row["low"], row["high"]]
            )
            assert np.isnan(ends).all() or ends[0] <= row[name] <= ends[1]
    assert found["n_times"].sum() == len(rows)


def test_the_interval_of_the_median_is_that_of_resampled_articles():
    corpus = with_random_times(5, n_articles=9, n_times=60)
    rows = time_lag_rows(corpus, by=None)
    ids = sorted(corpus.times["article_id"].unique())
    by_article = rows.groupby("article_id")["lag_days"].apply(list)
    medians = []
    for weights in tallies.resamples(len(ids)).T:
        drawn = [
            lag for one, n in zip(ids, weights, strict=True) for lag in by_article.get(one, []) * n
        ]
        medians.append(np.quantile(drawn, 0.5, method="inverted_cdf") if drawn else np.nan)
    tail = tone_summary.widened_tail(rows["article_id"].nunique())
    expected = np.nanquantile(medians, [tail, 1 - tail])
    found = time_lags(corpus, by=None)
    assert found[["low", "high"]].to_numpy()[0] == pytest.approx(expected)
    assert found.attrs["options"]["seed"] == intervals.SEED


def test_a_query_keeps_its_sentences():
    day = ("DATE", "2014-06-05", "2014-06-05")
    corpus = articles_of(["Rain fell.", "Resk left."], outlets=["Ledger"])
    corpus = dataclasses.replace(corpus, times=times_of(("a0", 0, *day), ("a0", 1, *day)))
    assert time_lag_rows(corpus, query="resk")["sentence_id"].tolist() == [1]
    assert time_lags(corpus, query="resk")["n_times"].tolist() == [1]


def test_poor_corpora_give_empty_tables_with_their_types():
    full = corpus_of(("DATE", "2014-06-05", "2014-06-05"))
    for make in (time_lags, time_lag_rows):
        for corpus in (articles_of(), articles_of(["Rain."])):
            found = make(corpus)
            assert found.empty
            assert found.dtypes.tolist() == make(full).dtypes.tolist()
    assert time_lags(full, by=None).columns[0] == "group"
