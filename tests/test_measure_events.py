"""Event timelines of small stories whose days and sentences are known."""

import dataclasses
import random

import pandas as pd
import pytest
from fake_stories import story

from utils import tables
from utils.measure.events import event_timeline

FIRED = ("Police fired on a march in Tolmet.", "2014-06-05")
FIRED_TOO = ("In Tolmet police fired on a march.", "2014-06-05")
LEFT = ("The governor left Tolmet by helicopter.", "2014-06-11")
STORY = (
    ("2014-06-06", [FIRED, "Grain prices rose.", "The mayor asked for calm in Tolmet."]),
    ("2014-06-07", [FIRED_TOO, "Shops stayed shut in Tolmet."]),
    ("2014-06-12", [LEFT, FIRED_TOO, "The council met."]),
    ("2014-06-13", [("It rained.", "2014-06-13")]),
)


def test_the_days_told_of_most_come_with_what_says_it_best():
    found = event_timeline(story(*STORY), n_days=2)
    assert found["day"].dt.strftime("%m-%d").tolist() == ["06-05", "06-11"]
    assert found["sentence"].tolist()[1] == LEFT[0]
    first = found.iloc[0]
    assert first["sentence"] in (FIRED[0], FIRED_TOO[0])
    assert (first["n_articles"], first["n_sentences"]) == (3, 3)
    others = {"a0", "a1", "a2"} - {first["article_id"]}
    assert set(first["saying"].split("; ")) == others
    assert first["n_saying"] == 2
    assert first["day_score"] > found["day_score"].iloc[1]


def test_each_row_leads_back_to_its_sentence():
    corpus = story(*STORY)
    found = event_timeline(corpus, n_days=5, n_sentences=3)
    texts = corpus.articles.set_index("article_id")["text"]
    for row in found.itertuples():
        assert texts[row.article_id][row.start_char : row.end_char] == row.sentence
    keys = ["article_id", "sentence_id"]
    assert not found.duplicated(keys).any()
    assert found.equals(found.sort_values(["day", "rank"], ignore_index=True))
    assert (found.groupby("day")["rank"].max() == found.groupby("day").size()).all()
    assert found.attrs["call"] == "measure.event_timeline"


def test_a_query_keeps_to_its_sentences():
    found = event_timeline(story(*STORY), query="helicopter", n_days=9)
    assert found["sentence"].tolist() == [LEFT[0]]


def test_an_entity_keeps_to_its_sentences():
    corpus = story(*STORY)
    at = corpus.sentences[corpus.sentences["article_id"].eq("a2")].iloc[:1]
    named = at.assign(surface="governor", label="PERSON", entity_id="p1", entity="Bellery",
                      rule="test")  # fmt: skip
    entities = pd.DataFrame({"entity_id": ["p1"], "entity": ["Bellery"], "aliases": ["Bellery"]})
    corpus = dataclasses.replace(corpus, mentions=named, entities=entities)
    assert event_timeline(corpus, entity="Bellery", n_days=3)["sentence"].tolist() == [LEFT[0]]


def test_a_timeline_keeps_between_two_days():
    found = event_timeline(story(*STORY), n_days=9, between=("2014-06-06", "2014-06-12"))
    assert found["day"].between("2014-06-06", "2014-06-12").all()
    assert len(found)


@pytest.mark.parametrize("seed", range(3))
def test_the_length_is_found_where_articles_agree_on_days(seed):
    draw = random.Random(seed)
    words = [f"{a}{b}" for a in "bcdfg" for b in ("an", "el", "or", "us")]
    calendar = [str(day.date()) for day in pd.date_range("2014-06-01", periods=60)]
    big = {day: draw.sample(words, 8) for day in ("2014-06-10", "2014-07-05")}
    articles = []
    for published in 3 * calendar[40:]:
        day, said = draw.choice(list(big.items()))
        aside = (" ".join(draw.sample(words, 6)), draw.choice(calendar))
        articles.append((published, [(" ".join(draw.sample(said, 6)), day), aside]))
    found = event_timeline(story(*articles))
    assert set(big) <= set(found["day"].dt.strftime("%Y-%m-%d"))
    assert len(found) <= 4


def test_what_comes_next_week_does_not_tell_of_the_day_before_publication():
    corpus = story(
        (
            "2014-06-07",
            [
                ("Police killed three people on Friday.", "2014-06-06"),
                ("At least four people died on 3 June.", "2014-06-03"),
                ("They will all vote next week.", "2014-06-09"),
            ],
        )
    )
    is_week = corpus.times["starts_on"].eq(pd.Timestamp("2014-06-09"))
    times = corpus.times.assign(precision=corpus.times["precision"].mask(is_week, "week"))
    times.loc[is_week, "ends_on"] = pd.Timestamp("2014-06-15")
    found = event_timeline(dataclasses.replace(corpus, times=times), n_days=9)
    told = dict(zip(found["day"].dt.day, found["sentence"].str.split().str[-1], strict=True))
    assert told == {3: "June.", 6: "Friday."}


def test_a_byline_does_not_tell_what_happened():
    said = ["MOSCOW, February 7. /TASS/.", "Envoys of the two sides met in Lissend again."]
    found = event_timeline(story(*[("2017-02-07", said)] * 5), n_days=1)
    assert found["sentence"].tolist() == said[1:]
    assert found["n_articles"].tolist() == [5]


POOR = {
    "no articles": [],
    "no dates": [(None, ["Police fired.", "Six died."])],
    "no words": [("2014-06-05", ["…", ""])],
    "one sentence": [("2014-06-05", ["Police fired."])],
    "one sentence many times": [("2014-06-05", ["Police fired."])] * 3,
    "other letters": [
        ("2014-06-05", ["شرطة أطلقت النار", "警察开火"]),
        ("2014-06-06", ["警察开火"]),
    ],
    "long ago": [(None, [("Sealed.", "1215-06-15"), ("Landed.", "1066-10-14")])],
}


@pytest.mark.parametrize("name", POOR)
@pytest.mark.parametrize("n_days", [None, 3])
def test_poor_corpora_have_short_timelines(name, n_days):
    found = event_timeline(story(*POOR[name]), n_days=n_days, n_sentences=2)
    assert len(found) <= 4
    assert dict(found.dtypes.astype(str))["day"] == "datetime64[us]"
    assert found["score"].between(0, 1 + 1e-9).all()


def test_outlets_may_be_unknown_altogether():
    corpus = story(*STORY)
    corpus = dataclasses.replace(corpus, articles=corpus.articles.drop(columns="outlet"))
    assert event_timeline(corpus, n_days=1)["outlet"].isna().all()
    assert list(event_timeline(corpus, n_days=1).columns) == list(
        event_timeline(dataclasses.replace(corpus, sentences=tables.empty("sentences"))).columns
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"n_days": 0}, "n_days: 0 is too few; expected 1 or more"),
        ({"n_sentences": -1}, "n_sentences: -1 is too few"),
        ({"between": ("2014-06-05", "2014-06-01")}, "between: 2014-06-01 is before 2014-06-05"),
        ({"n_days": 2.5}, "n_days: 2.5 is no whole number; expected 1 or more"),
        ({"n_days": True}, "n_days: True is no whole number"),
        ({"n_days": "3"}, "n_days: '3' is no whole number"),
        ({"n_sentences": None}, "n_sentences: None is no whole number"),
        ({"between": (None, "2014-07-01")}, "between: None is no day; expected first and last"),
        ({"between": "2014-06-01"}, "between: '2014-06-01' is no pair; expected first and last"),
        ({"between": ("2014-06-01",)}, r"between: \('2014-06-01',\) is no pair"),
        ({"between": 2014}, "between: 2014 is no pair"),
        ({"between": ("31 June 2014", "x")}, "between: '31 June 2014' is no day"),
        ({"between": (2014, 2015)}, "between: 2014 is no day"),
        ({"query": "("}, "no regular expression"),
    ],
)
def test_what_cannot_be_is_told(options, told):
    with pytest.raises(ValueError, match=told):
        event_timeline(story(*STORY), **options)
