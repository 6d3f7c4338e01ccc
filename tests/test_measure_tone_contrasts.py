"""Quoted against own words, headline against body: against plain loops and known cases."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from utils import tables
from utils.annotate.quotation import quoted
from utils.measure import tallies
from utils.measure.tone_contrasts import contrast, headline_tone, quoted_shares, quoted_tone


@pytest.fixture(scope="module")
def titles(toned):
    rng = np.random.default_rng(3)
    polarity = rng.normal(0, 0.3, len(toned.articles)).round(2)
    polarity[::3] = np.nan
    rows = pd.DataFrame({"row": range(len(polarity)), "scorer": "textblob", "polarity": polarity})
    return rows.astype({"scorer": "str"})


def is_quoted(text, start, end):
    """Count letters one by one."""
    inside = {place for a, b in quoted(text) for place in range(a, b)}
    letters = [place for place in range(start, end) if text[place].isalpha()]
    return sum(place in inside for place in letters) > len(letters) / 2


def test_the_sides_are_those_of_a_plain_loop(toned):
    few = toned.of(toned.articles.head(40))
    few = dataclasses.replace(few, tones=toned.tones.query("scorer == 'vader'"))
    texts = few.articles.set_index("article_id")["text"]
    spans = few.sentences.assign(is_quoted=[
        is_quoted(texts[row.article_id], row.start_char, row.end_char)
        for row in few.sentences.itertuples()
    ])  # fmt: skip
    rows = few.tones.merge(spans, on=["article_id", "sentence_id"])
    means = rows.groupby("is_quoted")["polarity"].mean()
    row = quoted_tone(few, scorer="vader").iloc[0]
    assert (row["mean_quoted"], row["mean_own"]) == pytest.approx((means[True], means[False]))
    assert row["difference"] == pytest.approx(means[True] - means[False])
    assert row["n_sentences_quoted"] == rows["is_quoted"].sum() > 50


def test_articles_in_any_order_have_the_same_sides(toned):
    mixed = dataclasses.replace(
        toned,
        sentences=toned.sentences.sample(frac=1, random_state=1, ignore_index=True),
        articles=toned.articles.sample(frac=1, random_state=2, ignore_index=True),
        tones=toned.tones.sample(frac=1, random_state=3, ignore_index=True),
    )
    one, other = (quoted_tone(corpus, by="outlet", weight="articles") for corpus in (toned, mixed))
    names = [name for name in one if name.startswith(("n_", "mean", "difference"))]
    assert np.allclose(one[names], other[names])


def test_both_sides_are_drawn_with_their_article(toned):
    """A tone that an article's sentences share cancels in the difference, not in the means."""
    rng = np.random.default_rng(5)
    ids = toned.articles["article_id"]
    shared = pd.Series(rng.normal(0, 0.5, len(ids)).clip(-1, 1), index=ids)
    tones = toned.tones.assign(polarity=toned.tones["article_id"].map(shared))
    row = quoted_tone(dataclasses.replace(toned, tones=tones), weight="articles").iloc[0]
    width, width_own = row["high"] - row["low"], row["high_own"] - row["low_own"]
    assert width < 0.6 * width_own


def test_a_headline_is_compared_with_its_own_article_only(toned, titles):
    row = headline_tone(toned, titles).iloc[0]
    body = toned.tones.query("scorer == 'textblob'").groupby("article_id")["polarity"].mean()
    head = titles.set_index(toned.articles["article_id"])["polarity"]
    both = pd.DataFrame({"head": head, "body": body}).dropna()
    assert row["n_articles"] == len(both)
    assert row["mean_headline"] == pytest.approx(both["head"].mean())
    assert row["difference"] == pytest.approx((both["head"] - both["body"]).mean())
    drawn = np.random.default_rng(0).integers(len(both), size=(4_000, len(both)))
    ends = np.quantile((both["head"] - both["body"]).to_numpy()[drawn].mean(axis=1), [0.025, 0.975])
    assert (row["low"], row["high"]) == pytest.approx(ends, abs=0.006)
    assert row["share_without_evidence_headline"] == pytest.approx(titles["polarity"].isna().mean())


def test_an_article_without_a_title_has_no_headline(toned, titles):
    untitled = toned.articles["title"].where(toned.articles.index % 4 > 0)
    corpus = dataclasses.replace(toned, articles=toned.articles.assign(title=untitled))
    row = headline_tone(corpus, titles).iloc[0]
    assert row["n_sentences_headline"] == untitled.notna().sum()


def test_two_sides_of_other_articles_vary_apart():
    rng = np.random.default_rng(1)
    rows = pd.DataFrame({"article": range(120), "weight": 1.0, "polarity": rng.normal(0, 0.4, 120)})
    sides = {"a": rows.iloc[:60], "b": rows.iloc[60:]}
    found = contrast(sides, tallies.resamples(120))
    error = np.sqrt(sum(one["polarity"].var() / 60 for one in sides.values()))
    assert found["high"] - found["low"] == pytest.approx(2 * 1.96 * error, rel=0.08)
    assert found["n_articles"] == 120


def test_a_side_with_few_articles_has_no_interval(toned):
    ids = toned.articles["article_id"].head(5)
    tones = toned.tones[toned.tones["article_id"].isin(ids)]
    row = quoted_tone(dataclasses.replace(toned, tones=tones)).iloc[0]
    assert row[["low", "high", "low_own", "high_own"]].isna().all()
    assert np.isfinite(row["difference"])


@pytest.mark.parametrize("by", [None, "outlet", "month"])
def test_nothing_scored_gives_no_rows(toned, titles, by):
    nothing = dataclasses.replace(toned, tones=tables.empty("tones"))
    assert quoted_tone(nothing, by=by).empty
    assert headline_tone(nothing, titles, by=by).empty


def test_shares_of_letters_by_hand():
    text = "“Go!” 12 – “He” and she: 'no'."
    assert quoted_shares(text, [0, 6, 11], [5, 10, 30]).tolist() == [1, 0, pytest.approx(0.4)]
