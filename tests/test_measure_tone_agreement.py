"""Agreement of scorers against pandas, numpy, and Krippendorff's own function."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from fake_tones import with_tones

from utils import tables
from utils.measure import intervals
from utils.measure.agreement import krippendorff_alpha
from utils.measure.tone_agreement import pearson, scorer_agreement, scorer_confusion, spearman


@pytest.fixture(scope="module")
def toned(teaching):
    few = teaching.of(teaching.articles.head(60))
    return with_tones(few, scorers=("news", "textblob", "vader"))


def pair(corpus, first, second):
    wide = corpus.tones.pivot(index=["article_id", "sentence_id"], columns="scorer")["polarity"]
    return wide[[first, second]].dropna()


def coded(values):
    return np.where(values <= -0.05, "negative", np.where(values >= 0.05, "positive", "neutral"))


def test_each_pair_is_that_of_pandas(toned):
    found = scorer_agreement(toned)
    assert found[["scorer_a", "scorer_b"]].values.tolist() == [
        ["news", "textblob"], ["news", "vader"], ["textblob", "vader"]
    ]  # fmt: skip
    for row in found.itertuples():
        both = pair(toned, row.scorer_a, row.scorer_b)
        a, b = both[row.scorer_a], both[row.scorer_b]
        assert row.n_both == len(both)
        assert row.share_both == pytest.approx(len(both) / len(toned.sentences))
        assert row.pearson == pytest.approx(a.corr(b))
        assert row.spearman == pytest.approx(a.rank().corr(b.rank()))
        codes = pd.DataFrame({"a": coded(a), "b": coded(b)})
        order = ("negative", "neutral", "positive")
        alpha = krippendorff_alpha(codes, values=order, level_of_measurement="ordinal")
        assert row.alpha == pytest.approx(alpha.estimate)
        assert row.share_same == pytest.approx((codes["a"] == codes["b"]).mean())
        assert row.share_opposite == pytest.approx((a * b).loc[
            (a.abs() >= 0.05) & (b.abs() >= 0.05)].lt(0).sum() / len(both))  # fmt: skip
        for name in ("pearson", "spearman", "alpha", "share_same", "share_opposite"):
            low, high = getattr(row, f"{name}_low"), getattr(row, f"{name}_high")
            assert low < getattr(row, name) < high


@pytest.mark.slow
def test_the_intervals_are_those_of_articles_drawn_by_hand(toned):
    both = pair(toned, "textblob", "vader")
    row = scorer_agreement(toned, scorers=["textblob", "vader"]).iloc[0]
    parts = [part for _, part in both.groupby(level="article_id")]
    rng = np.random.default_rng(1)
    drawn = []
    for _ in range(250):
        rows = pd.concat([parts[i] for i in rng.integers(len(parts), size=len(parts))])
        drawn.append((rows.corr().iloc[0, 1], rows.rank().corr().iloc[0, 1]))
    for name, values in zip(("pearson", "spearman"), np.transpose(drawn), strict=True):
        half = (row[f"{name}_high"] - row[f"{name}_low"]) / 2
        assert half == pytest.approx(1.96 * values.std(), rel=0.2)


def test_ties_are_ranked_anew_in_each_resample():
    rng = np.random.default_rng(2)
    a, b = rng.integers(0, 4, 60).astype(float), rng.integers(0, 3, 60).astype(float)
    article = np.repeat(np.arange(12), 5)
    weights = next(intervals.draws(12, 1, 3))[0]
    again = np.repeat(np.arange(60), weights[article])
    ranks = [pd.Series(one[again]).rank() for one in (a, b)]
    from utils.measure.tone_agreement import _of_ranks

    codes = [np.unique(one, return_inverse=True)[1] for one in (a, b)]
    assert _of_ranks(*codes, weights[article].astype(float)) == pytest.approx(
        ranks[0].corr(ranks[1])
    )


@pytest.mark.parametrize("correlate", [pearson, spearman])
def test_a_scorer_that_never_varies_correlates_with_nothing(correlate):
    found = correlate(np.zeros(8), np.arange(8.0), np.arange(8))
    assert np.isnan(found.estimate)
    assert np.isnan(correlate(np.zeros(0), np.zeros(0), np.zeros(0, int)).estimate)


def test_the_confusion_holds_every_sentence_once(toned):
    found = scorer_confusion(toned, between=("vader", "news"))
    assert len(found) == 16
    assert found["n_sentences"].sum() == len(toned.sentences)
    assert found["share"].sum() == pytest.approx(1)
    wide = toned.tones.pivot(index=["article_id", "sentence_id"], columns="scorer")["polarity"]
    here = found.set_index(["tone_a", "tone_b"])["n_sentences"]
    assert here["positive", "negative"] == ((wide["vader"] >= 0.05) & (wide["news"] <= -0.05)).sum()
    assert here["no evidence", "no evidence"] == wide[["vader", "news"]].isna().all(axis=1).sum()
    row = scorer_agreement(toned, scorers=["vader", "news"]).iloc[0]
    classed = here.drop("no evidence", level=0).drop("no evidence", level=1)
    same = sum(n for (a, b), n in classed.items() if a == b)
    assert same / classed.sum() == pytest.approx(row["share_same"])


def test_one_scorer_and_none(toned):
    with pytest.raises(ValueError, match="a second one is needed to compare with vader"):
        scorer_agreement(toned, scorers=["vader"])
    nothing = dataclasses.replace(toned, tones=tables.empty("tones"))
    assert scorer_agreement(nothing).empty
    assert scorer_confusion(nothing).empty


def test_few_articles_have_estimates_and_no_intervals(toned):
    ids = toned.articles["article_id"].head(4)
    few = dataclasses.replace(toned, tones=toned.tones[toned.tones["article_id"].isin(ids)])
    row = scorer_agreement(few).iloc[0]
    assert np.isfinite(row["pearson"])
    assert row.filter(like="_low").isna().all()
