"""What speech is measured from: words, parts in marks, speakers, and intervals of shares."""

import numpy as np
import pandas as pd
import pytest
from fake_voices import voices

from utils.measure import intervals
from utils.measure.speech import direct_parts, n_words_of, once, shares, speech, weighed


def test_words_are_counted_as_those_of_articles(told):
    """``n_words`` of the articles is another's count of the same thing."""
    texts = told.articles.dropna(subset="text")
    assert [n_words_of(text) for text in texts["text"]] == texts["n_words"].tolist()


@pytest.mark.parametrize(
    ("quote", "kind", "parts"),
    [
        ("“Go.” he", "direct", ["“Go.” he"]),
        ("that “we go” and “stay”", "mixed", ["“we go”", "“stay”"]),
        ("that we go", "mixed", []),
        ("that ‘we’", "indirect", []),
    ],
)
def test_direct_parts(quote, kind, parts):
    assert [quote[start:end] for start, end in direct_parts(quote, kind)] == parts


def test_pieces_are_put_together():
    told = voices(
        ("a", "Ledger", "Ann", "direct", "“We go,”"),
        ("a", "Ledger", "Ann", "mixed", "that it “is”"),
    )
    told.quotes["quote_id"] = 0
    row = once(speech(told)).iloc[0]
    assert row[["kind", "n_words", "n_words_direct"]].tolist() == ["mixed", 5, 3]


def test_those_without_a_name_are_put_together_and_named_ones_not():
    told = voices(
        ("a", "Ledger", "he", "direct", "“Go”"),
        ("a", "Ledger", "an official", "direct", "“Go”"),
        ("a", "Ledger", "Ann", "direct", "“Go”"),
        named=["Ann"],
    )
    told.quotes["speaker_type"] = pd.Series(["anonymous", "anonymous", "person"], dtype="str")
    assert speech(told)["who"].tolist() == ["(anonymous)", "(anonymous)", "Ann"]
    assert speech(told)["speaker_label"].tolist() == ["he", "an official", "Ann"]


def test_a_share_has_the_interval_of_a_ratio_of_sums():
    """Against resampling one share by itself."""
    rng = np.random.default_rng(2)
    bottom = rng.integers(1, 9, 60)
    top = rng.binomial(bottom, 0.4)
    articles = np.arange(60)
    tops, bottoms = (weighed(np.zeros(60, int), articles, one, 1) for one in (top, bottom))
    found = shares(tops, bottoms, np.array([0]), np.array([bottom.sum()]))
    alone = intervals.ratio(top, bottom)
    wilson = intervals.share(top.sum(), bottom.sum())
    assert found.estimate[0] == pytest.approx(alone.estimate)
    assert found.low[0] == pytest.approx(min(alone.low, wilson.low))
    assert found.high[0] == pytest.approx(max(alone.high, wilson.high))


def test_a_share_of_what_one_article_has_is_not_bounded():
    one = weighed(np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([2, 1, 1]), 2)
    found = shares(one, one, np.array([0, 1]), np.array([2, 2]))
    assert found.estimate.tolist() == [1, 1]
    assert np.isnan(found.low[0]) and found.low[1] < 1
