"""Scare quotes: rates and words counted by hand and by plain search."""

import re

import numpy as np
import pandas as pd
import pytest
from fake_voices import voices

from utils.measure import intervals
from utils.measure.scare_quotes import scare_quotes, scare_words

HAND = voices(
    ("a", "Ledger", None, "scare", "“moderates”"),
    ("a", "Ledger", None, "indirect", "that the moderates’ leader met other Moderates."),
    ("a", "Ledger", "Ann", "direct", "“The moderates came.”"),
    ("b", "Siren", None, "scare", "'moderates,'"),
    ("b", "Siren", None, "title", "“The Moderates”"),
    ("b", "Siren", None, "mixed", "that moderates were “moderates no more”"),
    ("c", "Siren", None, "scare", "“Front”"),
    ("c", "Siren", None, "scare", "“Front”"),
    ("c", "Siren", None, "indirect", "that the Front’s men stood in front"),
)


def test_words_in_and_out_of_marks_by_hand():
    found = scare_words(HAND).set_index(["phrase", "outlet"])
    assert found[["n_scare", "n_plain", "n_articles_with"]].to_dict("index") == {
        ("Front", "Siren"): {"n_scare": 2, "n_plain": 1, "n_articles_with": 1},
        ("Front", "Ledger"): {"n_scare": 0, "n_plain": 0, "n_articles_with": 0},
        ("moderates", "Ledger"): {"n_scare": 1, "n_plain": 2, "n_articles_with": 1},
        ("moderates", "Siren"): {"n_scare": 1, "n_plain": 1, "n_articles_with": 1},
    }
    assert found.loc[("Front", "Siren"), "share"] == pytest.approx(2 / 3)
    assert np.isnan(found.loc[("Front", "Ledger"), "share"])
    assert set(scare_words(HAND, at_least=1)["phrase"]) == {"Front", "moderates"}


def test_a_phrase_within_a_longer_one_counts_plain_as_the_longer_alone():
    found = scare_words(
        voices(
            ("a", "Ledger", None, "scare", "“Front”"),
            ("a", "Ledger", None, "scare", "“Front for a Free Coast”"),
            ("a", "Ledger", None, "indirect", "that the Front for a Free Coast met the Front"),
        ),
        at_least=1,
    )
    assert found.set_index("phrase")["n_plain"].to_dict() == {
        "Front": 1, "Front for a Free Coast": 1,
    }  # fmt: skip


def test_rates_by_hand():
    found = scare_quotes(HAND).set_index("outlet")
    assert found["n_scare"].to_dict() == {"Siren": 3, "Ledger": 1}
    words = HAND.articles.groupby("outlet")["n_words"].sum()
    for outlet, row in found.iterrows():
        assert row["per_1000_words"] == pytest.approx(1_000 * row["n_scare"] / words[outlet])
    assert np.isnan(found.loc["Ledger", "low"])


def test_an_outlet_without_any_has_a_row_and_an_upper_end(told):
    found = scare_quotes(told).set_index("outlet")
    assert found["n_scare"].sum() == (told.quotes["kind"] == "scare").sum()
    siren = found.loc["Evening Siren"]
    thousands = siren["n_words"] / 1_000
    assert siren["per_1000_words"] == siren["low"] == 0
    assert siren["high"] == pytest.approx(intervals.poisson(0).high / thousands)


@pytest.mark.slow
def test_plain_words_are_those_that_a_search_finds_outside_all_marks(told):
    found = scare_words(told, by=None, at_least=1).set_index("phrase")
    texts = told.articles.set_index("article_id")["text"].copy()
    spans = told.quotes[told.quotes["kind"] != "indirect"].sort_values("start_char")
    for row in spans[spans["kind"] != "mixed"].itertuples():
        text = texts[row.article_id]
        blank = " " * (row.end_char - row.start_char)
        texts[row.article_id] = text[: row.start_char] + blank + text[row.end_char :]
    plain = " ".join(re.sub('“[^”]*”|"[^"\n]*"', " ", text) for text in texts)
    for phrase, count in found["n_plain"].items():
        if not phrase[0].isupper() and re.fullmatch(r"[\w ]+", phrase):
            hits = re.findall(rf"(?<![\w-]){phrase}(?![\w-])", plain, re.IGNORECASE)
            assert len(hits) == count, phrase
    assert (found["n_plain"] > 0).sum() > 5


def test_nothing_no_text_and_nonsense():
    for measure in (scare_quotes, scare_words):
        none = measure(HAND.of(HAND.articles.head(0)))
        assert none.empty and none.dtypes.equals(measure(HAND).dtypes)
        with pytest.raises(KeyError, match="no column 'paper'"):
            measure(HAND, by="paper")
    bare = voices(("a", "Ledger", None, "scare", "“x”"))
    bare.articles["text"] = pd.Series([None], dtype="str")
    with pytest.raises(ValueError, match="read without text"):
        scare_words(bare)
