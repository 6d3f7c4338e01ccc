"""The news scorer: its evidence adds up, one's own lexicon goes first, figures on raters' means."""

import json
import os
import random
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.annotate.tone import news
from utils.annotate.tone.evidence import Score
from utils.annotate.tone.news_features import entry, of_lexicons, of_stems, pieces, read

NEWS = news.News()
VOCABULARY = [
    "The",
    "flood",
    "killed",
    "nine",
    "people",
    ",",
    "but",
    "not",
    "the",
    "mayor",
    ".",
    "Officials",
    "denied",
    "fraud",
    "and",
    "could",
    "win",
    "praise",
    "if",
    "truce",
    "holds",
    ";",
    "isn't",
    "great",
    "War",
    "on",
    "Terror",
    "massacre",
    "!",
    "rescue",
    "prevents",
    "splendid",
    "Defense",
    "own",
    "many",
    "late",
    "?",
]
TEXT = st.one_of(st.text(), st.lists(st.sampled_from(VOCABULARY), max_size=25).map(" ".join))


def own(**polarities):
    rows = [{"word": word.replace("_", " "), "polarity": one} for word, one in polarities.items()]
    return pd.DataFrame(rows).astype({"polarity": "float64"})


@given(TEXT)
def test_a_score_is_the_constant_and_what_each_word_counts(text):
    score, words = NEWS(text), NEWS.evidence(text)
    assert score.n_lexicon_words == len(words)
    if not words:
        assert score == Score(None, None, 0)
        return
    total = NEWS.constant + sum(word.counted for word in words)
    assert score.polarity == pytest.approx(max(-1, min(total, 1)))


@given(TEXT)
def test_a_score_is_the_regression_on_the_features(text):
    """Weights times features, without the way by single words."""
    by = news.weights()
    reading = read(pieces(text), lambda piece: entry(piece, by.of_stems))
    total = by.constant + np.dot(of_lexicons(reading), by.of_lexicons)
    total += sum(times * by.of_stems.get(stem, 0.0) for stem, times in of_stems(reading).items())
    if reading.spoken:
        assert NEWS(text).polarity == pytest.approx(np.clip(total, -1, 1))


@given(TEXT)
def test_a_word_stands_where_it_is_said_to_and_counts_its_weight_changed(text):
    for word in NEWS.evidence(text):
        piece = text[word.start : word.end].lower().replace("’", "'")
        assert piece.removesuffix("'s") == word.word
        factors = [float(one.split("× ")[1].replace("−", "-")) for one in word.changes]
        assert word.counted == pytest.approx(word.weight * np.prod(factors))


@pytest.mark.parametrize("text", ["", " ", "1914–1918", "?!", "…", "\x00", "\ud800", "他们 来了。"])
def test_no_evidence_is_no_score(text):
    assert NEWS(text) == Score(None, None, 0)
    assert NEWS.evidence(text) == []


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("The army massacred nine people.", "The army rescued nine people."),
        ("The talks were a success? No, they failed.", "The talks were a success."),
        ("The plan is not good.", "The plan is good."),
        ("The law causes disease.", "The law prevents disease."),
        ("There is fraud.", "There is no fraud."),
    ],
)
def test_what_is_worse_scores_lower(worse, better):
    assert NEWS(worse).polarity < NEWS(better).polarity


def test_ones_own_word_goes_first():
    text = "The council met about the levy."
    assert news.News(own(levy=1.0))(text).polarity > (NEWS(text).polarity or 0)
    silent = news.News(own(flood=None, killed=None, nine=None, people=None))
    assert silent("flood killed nine people") == Score(None, None, 0)


def test_ones_own_phrase_counts_as_one_word():
    text = "He backs the war on terror."
    words = news.News(own(war_on_terror=None)).evidence(text)
    assert not {"war", "terror", "war on terror"} & {word.word for word in words}
    (phrase,) = [
        word for word in news.News(own(war_on_terror=0.5)).evidence(text) if word.start == 13
    ]
    assert text[phrase.start : phrase.end] == "war on terror"


def test_no_stem_is_without_weight_and_none_is_a_long_text():
    told = json.loads(news.WEIGHTS.read_text(encoding="utf-8"))
    assert all(abs(weight) >= 0.01 for weight in told["stems"].values())
    assert max(map(len, told["stems"])) < 20
    assert all(stem.isalpha() or set("'’-") & {*stem} for stem in told["stems"])


@pytest.mark.slow
def test_a_text_twice_as_long_takes_about_twice_as_long():
    words = random.Random(0).choices([word for word in VOCABULARY if word.isalpha()], k=100_000)
    start = time.process_time()
    assert NEWS(" ".join(words)).polarity is not None
    assert time.process_time() - start < 3


def test_any_markup_is_only_text():
    assert NEWS("<script>alert('massacre')</script>").n_lexicon_words >= 1


@pytest.mark.slow
def test_headlines_are_scored_as_people_score_them():
    folder = os.environ.get("GOLD_DIR")
    if not folder:
        pytest.skip("set GOLD_DIR to the folder of the open gold sets")
    path = Path(folder, "sentiment", "headlines.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    scores = [NEWS(row["text"]).polarity for row in rows]
    filled = [NEWS.constant if score is None else score for score in scores]
    assert np.corrcoef(filled, [row["score"] for row in rows])[0, 1] >= 0.687
