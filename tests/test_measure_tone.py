"""Tone of groups against pandas, a plain bootstrap, and tones worked out by hand."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from utils import read, tables
from utils.measure import intervals
from utils.measure.tone import binned, tone, tone_distribution


def scored_by(corpus, scorer="textblob"):
    rows = corpus.tones[corpus.tones["scorer"] == scorer].merge(corpus.articles, on="article_id")
    return rows[rows["polarity"].notna()]


@pytest.mark.parametrize("by", ["outlet", "section", "author"])
def test_means_and_shares_are_those_of_pandas(toned, by):
    found = tone(toned, by=by, scorer="vader").set_index(by)
    rows = scored_by(toned, "vader").fillna({by: "(not stated)"})
    assert found["mean"].to_dict() == pytest.approx(rows.groupby(by)["polarity"].mean().to_dict())
    positive = (rows["polarity"] >= 0.05).groupby(rows[by]).mean()
    assert found["positive"].to_dict() == pytest.approx(positive.to_dict())
    assert found["n_scored"].to_dict() == rows.groupby(by).size().to_dict()
    whole = toned.tones[toned.tones["scorer"] == "vader"].groupby("article_id").size()
    assert found["n_sentences"].sum() == whole.sum()
    without = 1 - found["n_scored"] / found["n_sentences"]
    assert np.allclose(found["share_without_evidence"], without)
    assert np.allclose(found[["negative", "neutral", "positive"]].sum(axis=1), 1)


def test_weights_by_words_and_by_articles(toned):
    rows = scored_by(toned)
    spans = rows.merge(toned.sentences, on=["article_id", "sentence_id"])
    n_words = [
        sum(any(c.isalnum() for c in word) for word in text[start:end].split())
        for text, start, end in zip(
            spans["text"], spans["start_char"], spans["end_char"], strict=True
        )
    ]
    by_words = tone(toned, by=None, weight="words").iloc[0]
    assert by_words["mean"] == pytest.approx(np.average(spans["polarity"], weights=n_words))
    by_articles = tone(toned, by=None, weight="articles").iloc[0]
    each = rows.groupby("article_id")["polarity"].mean()
    assert by_articles["mean"] == pytest.approx(each.mean())
    assert by_articles["share_without_evidence"] == by_words["share_without_evidence"]


def test_the_interval_is_that_of_articles_drawn_by_hand(toned):
    row = tone(toned, by="outlet").set_index("outlet").loc["Night Shift"]
    rows = scored_by(toned)
    each = rows[rows["outlet"] == "Night Shift"].groupby("article_id")["polarity"]
    parts = [part.to_numpy() for _, part in each]
    rng = np.random.default_rng(1)
    drawn = [
        np.concatenate([parts[i] for i in rng.integers(len(parts), size=len(parts))]).mean()
        for _ in range(3_000)
    ]
    assert (row["low"], row["high"]) == pytest.approx(np.quantile(drawn, [0.025, 0.975]), abs=0.006)
    assert row["n_articles"] == len(parts)


def test_sentences_of_one_article_are_not_independent(toned):
    rows = scored_by(toned)
    row = tone(toned, by=None).iloc[0]
    as_if = 2 * 1.96 * rows["polarity"].std() / len(rows) ** 0.5
    assert row["high"] - row["low"] > 1.5 * as_if


def test_five_articles_have_no_interval_and_six_have_one(toned):
    ids = scored_by(toned)["article_id"].unique()
    for n, has_interval in ((5, False), (6, True)):
        few = toned.articles[toned.articles["article_id"].isin(ids[:n])]
        tones = toned.tones[toned.tones["article_id"].isin(few["article_id"])]
        corpus = dataclasses.replace(toned, articles=few, tones=tones)
        row = tone(corpus, by=None).iloc[0]
        assert row[["low", "high", "negative_low"]].notna().all() == has_interval
        assert np.isfinite(row["mean"])


def test_a_share_of_none_is_no_certainty(toned):
    tones = toned.tones.assign(polarity=toned.tones["polarity"].abs() * 0)
    row = tone(dataclasses.replace(toned, tones=tones), by="section").iloc[0]
    assert row["negative"] == row["negative_low"] == 0
    assert 0 < row["negative_high"] <= intervals.share(0, row["n_scored"]).high + 1e-9


@pytest.mark.parametrize("weight", ["sentences", "words", "articles"])
def test_quartiles_hold_so_much_of_the_weight(toned, weight):
    found = tone(toned, by="outlet", weight=weight)
    assert (found["lower_quartile"] <= found["median"]).all()
    assert (found["median"] <= found["upper_quartile"]).all()
    rows = scored_by(toned)
    worth = {"articles": 1 / rows.groupby("article_id")["polarity"].transform("size")}
    if weight != "words":
        rows = rows.assign(worth=worth.get(weight, 1.0))
        for row in found.itertuples():
            here = rows[rows["outlet"] == row.outlet]
            half = here["worth"].sum() / 2
            assert here.loc[here["polarity"] < row.median, "worth"].sum() < half
            assert here.loc[here["polarity"] <= row.median, "worth"].sum() > half - 1e-9


def test_several_columns_and_periods_with_their_gaps(toned):
    late = toned.articles["published_on"] > pd.Timestamp("2014-09-01")
    gap = dataclasses.replace(
        toned, articles=toned.articles.assign(
            published_on=toned.articles["published_on"].mask(late, pd.Timestamp("2015-01-05"))
        ).astype({"published_on": "datetime64[us]"}),
    )  # fmt: skip
    found = tone(gap, by=["outlet", "month"], scorer=["textblob", "vader"])
    assert list(found)[:4] == ["outlet", "month", "starts_on", "scorer"]
    assert (found.groupby(["outlet", "scorer"]).size() == 8).all()
    empty = found[found["month"] == "2014-12"]
    assert len(empty) == 12
    assert (empty["n_sentences"] == 0).all()
    assert empty[["mean", "low", "negative"]].isna().all(axis=None)
    assert found["n_sentences"].sum() == tone(gap, scorer=None)["n_sentences"].sum()
    assert found["starts_on"].dt.strftime("%Y-%m").tolist() == found["month"].tolist()


def test_rows_stand_from_the_most_positive(toned):
    found = tone(toned, scorer=None)
    for _, rows in found.groupby("scorer"):
        assert rows["mean"].is_monotonic_decreasing
    assert found["scorer"].is_monotonic_increasing


def test_reprints_count_once_in_each_group(teaching, toned):
    events = read.gold("corpus/teaching", "events").dropna(subset="wire_cluster")
    reprints = events.rename(columns={"wire_cluster": "cluster_id"})
    every, once = (tone(toned, by=["section", "outlet"], reprints=one) for one in (None, reprints))
    assert once.attrs["n_reprints"] + once["n_articles"].sum() == every["n_articles"].sum()
    whole = tone(toned, by=None, reprints=reprints)
    assert whole.attrs["n_reprints"] > 30


def test_what_cannot_be_grouped_is_refused(toned):
    with pytest.raises(ValueError, match="scorer: 'textblbo' scored nothing here; there are text"):
        tone(toned, scorer="textblbo")
    with pytest.raises(ValueError, match="weight: 'chars' is none of sentences, words, articles"):
        tone(toned, weight="chars")
    with pytest.raises(ValueError, match="by: month and year are both periods; choose one"):
        tone(toned, by=["month", "year"])
    with pytest.raises(ValueError, match="by: 'tone' is a column of the result itself"):
        tone(toned, by="tone")
    with pytest.raises(KeyError, match="by: no column 'paper'"):
        tone(toned, by="paper")
    without = dataclasses.replace(toned, articles=toned.articles.assign(text=None))
    assert len(tone(without)) == 6
    with pytest.raises(ValueError, match="read without text; use with_text=True"):
        tone(without, weight="words")


@pytest.mark.parametrize("by", ["outlet", None, "month", ["outlet", "month"]])
def test_a_corpus_without_tones_gives_no_rows(toned, by):
    nothing = dataclasses.replace(toned, tones=tables.empty("tones"))
    for measure in (tone, tone_distribution):
        found = measure(nothing, by=by)
        assert found.empty
        assert list(found) == list(measure(toned, by=by))
    assert tone(nothing).attrs["n_unscored"] == len(toned.sentences)


def test_where_nothing_has_evidence_all_is_missing_but_the_counts(toned):
    none = dataclasses.replace(toned, tones=toned.tones.assign(polarity=np.nan))
    found = tone(none)
    assert found[["mean", "low", "high", "median", "negative"]].isna().all(axis=None)
    assert (found["share_without_evidence"] == 1).all()
    assert tone_distribution(none)["share"].isna().all()


def test_bins_hold_what_is_classed_alike(toned):
    values = np.round(np.arange(-100, 101) / 100, 2)
    bins = binned(values)
    assert ((bins == 0) == (np.abs(values) < 0.05)).all()
    assert (bins == -binned(-values)).all()
    assert (np.abs(values - bins / 10) <= 0.05 + 1e-9).all()
    found = tone_distribution(toned, scorer="vader")
    assert np.allclose(found.groupby("outlet")["share"].sum(), 1)
    assert (
        found.groupby("outlet")["n_binned"].sum() == found.groupby("outlet")["n_scored"].first()
    ).all()
    shares = found.groupby(["outlet", "tone"])["share"].sum().unstack()
    whole = tone(toned, scorer="vader").set_index("outlet").loc[shares.index]
    for name in shares:
        assert np.allclose(shares[name], whole[name])
