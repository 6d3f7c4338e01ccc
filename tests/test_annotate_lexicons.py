"""What each lexicon says of a word, and one's own before it."""

import pandas as pd
import pytest
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from utils.annotate.tone.lexicons import COLUMNS, look_up
from utils.annotate.tone.pattern import lexicon


@pytest.mark.parametrize("word", ["good", "late", "terribly", "war", "own", ":)", "Superb"])
def test_weights_are_those_of_the_packages(word):
    found = look_up(word).set_index("scorer")
    if "textblob" in found.index:
        told = TextBlob(word).sentiment
        assert tuple(found.loc["textblob", ["polarity", "subjectivity"]]) == tuple(told)
    theirs = SentimentIntensityAnalyzer().lexicon
    assert ("vader" in found.index) == (word.lower() in theirs)
    if "vader" in found.index:
        assert found.loc["vader", "weight"] == theirs[word.lower()]
        assert found.loc["vader", "polarity"] == theirs[word.lower()] / 4


def test_a_word_of_several_senses_is_the_mean_of_its_word_classes():
    senses = look_up("abrupt").set_index("scorer").loc["textblob", "senses"].split("; ")
    values = [float(sense.rpartition(": ")[2]) for sense in senses]
    assert len(values) == 4
    assert sum(values) / 4 == pytest.approx(lexicon()["abrupt"].polarity)


def test_ratings_of_ten_people_have_the_mean_that_vader_uses():
    row = look_up("good").set_index("scorer").loc["vader"]
    ratings = [float(one) for one in row["senses"].partition("[")[2].partition("]")[0].split(",")]
    assert len(ratings) == 10
    assert sum(ratings) / 10 == pytest.approx(row["weight"])


@pytest.mark.parametrize(
    ("word", "scorer", "note"),
    [
        ("not", "vader", "negates: × −0.74"),
        ("never", "textblob", "negates: × −0.5"),
        ("very", "vader", "strengthens: + 0.293"),
        ("very", "textblob", "strengthens: × 1.3"),
        ("kind of", "vader", "weakens: − 0.293"),
        ("kiss of death", "vader", "as a whole"),
        ("terribly", "textblob", "taken from the adjective"),
        ("can't", "textblob", "never found: texts are cut into ca n ' t"),
        ("💔", "vader", "read as 'broken heart'"),
    ],
)
def test_what_else_a_word_does_is_noted(word, scorer, note):
    assert note in look_up(word).set_index("scorer").loc[scorer, "note"]


@pytest.mark.parametrize("word", ["", "council", "北京", "<b>", "\ud800", "x" * 10_000])
def test_a_word_that_nobody_knows_gives_no_rows(word):
    found = look_up(word)
    assert found.empty
    assert {name: str(found[name].dtype) for name in found} == COLUMNS


def test_ones_own_lexicon_goes_before_the_scorers():
    own = pd.DataFrame(
        {"word": ["own", "good", "war on terror"], "scorer": [None, "vader", None],
         "polarity": [None, 0.5, -0.25], "note": ["says whose", None, None]}
    )  # fmt: skip
    found = look_up("Own", own)
    assert found["scorer"].tolist() == ["textblob", "vader", "news"]
    assert found["polarity"].isna().all()
    assert set(found["note"]) == {"says whose"}
    good = look_up("good", own).set_index("scorer")
    assert good.loc["vader", ["polarity", "weight", "source"]].tolist() == [0.5, 2.0, "own lexicon"]
    assert good.loc["textblob", "polarity"] == lexicon()["good"].polarity
    assert look_up("war  on terror", own)["weight"].tolist() == [-0.25, -1.0, -0.25]
