"""Publication timelines against counting by hand, and against the measures beside them."""

import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from utils import measure, tables
from utils.annotate.annotation import Corpus
from utils.measure import intervals
from utils.measure.series import publication_timeline

#           week 1        week 2        week 4        month  year   never
_DAYS = ["2014-06-02", "2014-06-08", "2014-06-09", "2014-06-23", "2014-06-01", "2014-01-01", None]
_TEXTS = ["Resk came. Bo fled. Resk sat.", "It rained.", "Bo and Resk met.", "Rain again.", "X.",
          "Y.", "Z."]  # fmt: skip


def _spans(texts):
    rows = []
    for article, text in zip("abcdefg", texts, strict=True):
        for number, found in enumerate(re.finditer(r"[^ .][^.]*\.", text)):
            rows.append((article, number, *found.span()))
    return pd.DataFrame(rows, columns=list(tables.SENTENCES)).astype({"article_id": "str"})


@pytest.fixture
def corpus():
    """Three weeks with articles, one of the middle without; two dates vague, one unknown."""
    articles = pd.DataFrame(
        {
            "article_id": list("abcdefg"),
            "published_on": pd.to_datetime(_DAYS),
            "published_precision": [*["day"] * 4, "month", "year", None],
            "outlet": ["A", "B", "A", "A", "B", "A", "A"],
            "text": _TEXTS,
            "n_words": pd.array([100, 50, 200, None, 60, 70, 10], dtype="Int64"),
        }
    )
    mentions = pd.DataFrame(
        {
            "article_id": list("aaacc"),
            "sentence_id": [0, 1, 2, 0, 0],
            "entity_id": ["p1", "p2", "p1", "p2", "p1"],
            "surface": ["Resk", "Bo", "Resk", "Bo", "Resk"],
        }
    )
    entities = pd.DataFrame(
        {"entity_id": ["p1", "p2"], "entity": ["Ann Resk", "Bo"], "aliases": ["Resk", "Bo"]}
    )
    targets = pd.DataFrame(
        {
            "article_id": list("aac"), "sentence_id": [0, 2, 0], "entity_id": "p1",
            "scorer": ["rules"] * 3, "polarity": [0.5, -0.25, np.nan],
        }
    )  # fmt: skip
    empty = tables.empty("alias_decisions")
    problems = tables.empty("problems")
    return Corpus(articles, _spans(_TEXTS), mentions, entities, empty, problems, targets=targets)


def test_articles_are_counted_for_a_day(corpus):
    found = publication_timeline(corpus)
    assert found["starts_on"].dt.day.tolist() == [2, 9, 16, 23]
    assert found["ends_on"].dt.day.tolist() == [8, 15, 22, 29]
    assert found["count"].tolist() == found["n_articles"].tolist() == [2, 1, 0, 1]
    # The last article is that of Monday 23 June: one day of its week is covered.
    assert found["n_days"].tolist() == [7, 7, 7, 1]
    np.testing.assert_allclose(found["rate"], [2 / 7, 1 / 7, np.nan, 1])
    assert found.loc[0, "low"] == intervals.poisson(2).low / 7
    assert set(found["unit"]) == {"per_day"} and found["entity"].isna().all()


def dated(days, precisions="day"):
    articles = tables.empty("articles").reindex(range(len(days)))
    articles = articles.assign(
        article_id=[f"a{one}" for one in range(len(days))],
        published_on=pd.to_datetime(days).as_unit("us"),
        published_precision=precisions,
    )
    return SimpleNamespace(articles=articles)


@pytest.mark.parametrize("every", ["day", "week", "month", "year"])
def test_an_even_corpus_has_one_rate_however_it_is_cut(every):
    days = pd.date_range("2014-01-25", "2014-03-05").repeat(2)
    found = publication_timeline(dated(list(days)), every=every)
    assert set(found["rate"]) == {2}
    assert found["n_days"].sum() == 40
    assert measure.bursts(found).empty
    ends = [intervals.poisson(int(n)).high for n in found["count"]]
    np.testing.assert_allclose(found["high"], ends / found["n_days"])


def test_a_month_known_without_its_day_is_covered_as_a_whole():
    days = ["2014-05-01", "2014-06-20", "2014-06-01", "2014-07-10", "2014-08-01"]
    precisions = ["month", "day", "month", "day", "month"]
    whole = publication_timeline(dated(days, precisions), every="month")
    assert whole["n_days"].tolist() == [31, 30, 31, 31]
    inner = publication_timeline(dated(days[1:4], precisions[1:4]), every="month")
    assert inner["n_days"].tolist() == [11, 10]
    months = publication_timeline(dated(days[2:3], "month"), every="month")
    assert months["n_days"].tolist() == [30]


def test_a_gap_is_no_zero(corpus):
    whole = publication_timeline(corpus, by="outlet").set_index("outlet")
    assert whole.loc["A", "is_gap"].tolist() == [False, False, True, False]
    # B has one article, in the first week: what comes later is beyond it.
    assert whole.loc["B", "is_gap"].tolist() == [False, True, True, True]
    days = publication_timeline(corpus, every="day", by="outlet").set_index("starts_on")
    of_a = days[days["outlet"] == "A"]
    assert of_a.loc["2014-06-08", ["is_gap", "rate"]].tolist() == [False, 0]
    assert of_a.loc["2014-06-05", "is_gap"]
    named = publication_timeline(corpus, entity="Bo", by="outlet").set_index("outlet")
    assert named.loc["A", "is_gap"].tolist() == [False, False, True, False]
    assert named.loc["A", "count"].tolist() == [1, 1, 0, 0]
    assert named.loc["A", "rate"].tolist()[::3] == [1, 0]
    assert named.loc[named["is_gap"], ["rate", "low", "high"]].isna().all(axis=None)


def test_vague_dates_are_counted_wherever_they_may_fall(corpus):
    weekly = publication_timeline(corpus, by="outlet").set_index("outlet")
    assert weekly.loc["B", "n_vague"].tolist() == [1, 1, 1, 1]
    assert weekly.loc["A", "n_vague"].tolist() == [1, 1, 1, 1]
    assert (weekly.attrs["n_left_out"], weekly.attrs["n_undated"]) == (3, 1)
    monthly = publication_timeline(corpus, every="month")
    assert monthly[["count", "n_vague"]].values.tolist() == [[5, 1]]
    yearly = publication_timeline(corpus, every="year")
    assert yearly[["count", "n_vague"]].values.tolist() == [[6, 0]]


@pytest.mark.parametrize("every", ["day", "week"])
def test_a_month_touches_its_own_periods_only(every):
    days = pd.to_datetime(["2014-05-20", "2014-07-20", "2014-06-01"])
    articles = tables.empty("articles").reindex(range(3))
    articles = articles.assign(
        article_id=list("abc"), published_on=days, published_precision=["day", "day", "month"]
    )
    found = publication_timeline(SimpleNamespace(articles=articles), every=every)
    june = (found["starts_on"] < "2014-07-01") & (found["ends_on"] >= "2014-06-01")
    assert found["n_vague"].tolist() == june.astype(int).tolist()


def test_what_an_entity_or_a_query_selects(corpus):
    found = publication_timeline(corpus, entity="Resk")
    assert found["count"].tolist() == [1, 1, 0, 0]
    assert found.loc[0, ["rate", "low", "high"]].tolist() == list(intervals.share(1, 2))
    assert publication_timeline(corpus, query="rain")["count"].tolist() == [1, 0, 0, 1]
    both = publication_timeline(corpus, entity="Resk", query="met")
    assert both["count"].tolist() == [0, 1, 0, 0]
    mentions = publication_timeline(corpus, "mentions", entity="Resk")
    assert mentions["count"].tolist() == [2, 1, 0, 0]
    np.testing.assert_allclose(mentions.loc[:1, "rate"], [2 / 0.15, 1 / 0.2])
    sentences = publication_timeline(corpus, "sentences", query="rain|bo")
    assert sentences["count"].tolist() == [2, 1, 0, 1]
    within = publication_timeline(corpus, "mentions", entity="Resk", query="sat|met")
    assert within["count"].tolist() == [1, 1, 0, 0]


def test_means_of_tone_and_of_numbers(corpus):
    tone = publication_timeline(corpus, "tone", entity="Resk")
    assert tone["count"].tolist() == [2, 0, 0, 0]
    assert tone["rate"].tolist()[0] == 0.125 and tone["rate"][1:].isna().all()
    assert tone["is_gap"].tolist() == [False, False, True, False]
    sat = publication_timeline(corpus, "rules", entity="Resk", query="sat")
    assert sat["rate"].tolist()[0] == -0.25
    numbers = publication_timeline(corpus, {"a": 1, "b": 3, "c": np.nan})
    assert numbers["count"].tolist() == [2, 0, 0, 0]
    assert numbers["rate"].tolist()[0] == 2 and numbers["low"].isna().all()
    named = publication_timeline(corpus, {"a": 1, "b": 3}, entity="Resk")
    assert named["rate"].tolist()[0] == 1


def test_entities_side_by_side(corpus):
    found = publication_timeline(corpus, entity=["Bo", "Resk", "p2"], by="entity")
    assert found.columns[0] == "entity"
    assert found["entity"].unique().tolist() == ["Bo", "Ann Resk"]
    alone = publication_timeline(corpus, entity="Resk")
    part = found[found["entity"] == "Ann Resk"].reset_index(drop=True)
    shared = [name for name in alone if name != "group"]
    pd.testing.assert_frame_equal(part[shared], alone[shared])


def test_entities_of_one_name_are_told_apart(corpus):
    corpus.entities["entity"] = "Resk"
    found = publication_timeline(corpus, entity=["p1", "p2"], by="entity")
    assert found["entity"].unique().tolist() == ["Resk (p1)", "Resk (p2)"]


def test_no_entity_gives_no_rows(corpus):
    for of in ("articles", "mentions", "tone", {"a": 1}):
        found = publication_timeline(corpus, of, entity=[], by="entity")
        some = publication_timeline(corpus, of, entity=["Resk"], by="entity")
        assert found.empty and found.dtypes.to_dict() == some.dtypes.to_dict()
        assert measure.bursts(found).attrs["n_groups"] == 0


def test_only_articles_that_hold_something_are_behind_a_count(corpus):
    for options, expected in [
        ({}, [2, 1, 0, 1]),
        ({"entity": "Resk"}, [1, 1, 0, 0]),
        ({"of": "mentions", "entity": "Resk"}, [1, 1, 0, 0]),
        ({"of": "sentences", "query": "rain|bo"}, [2, 1, 0, 1]),
        ({"of": "tone", "entity": "Resk"}, [1, 0, 0, 0]),
        ({"of": {"a": 1, "b": 3, "c": np.nan}}, [2, 0, 0, 0]),
    ]:
        assert publication_timeline(corpus, **options)["n_behind"].tolist() == expected


@pytest.mark.parametrize(("every", "by"), [("week", None), ("month", "outlet")])
def test_it_says_what_attention_says(teaching, every, by):
    who = "Lenna Ostrell"
    attention = measure.attention(teaching, entity=who, every=every, by=by)
    shares = publication_timeline(teaching, entity=who, every=every, by=by)
    rates = publication_timeline(teaching, "mentions", entity=who, every=every, by=by)
    for name, told in {"count": "n_articles_with", "rate": "share", "high": "share_high"}.items():
        np.testing.assert_array_equal(shares[name], attention[told])
    for name, told in {"count": "n_mentions", "rate": "per_1000_words", "low": "low"}.items():
        np.testing.assert_array_equal(rates[name], attention[told])
    assert (attention["n_articles"] == shares["n_articles"]).all()
    pd.testing.assert_frame_equal(measure.change_point(attention), measure.change_point(shares))


def test_it_says_what_tone_says(toned):
    told = measure.tone(toned, by="week", scorer="vader")
    found = publication_timeline(toned, "vader")
    assert found["count"].tolist() == told["n_scored"].tolist()
    np.testing.assert_allclose(found["rate"], told["mean"])
    np.testing.assert_allclose(found[["low", "high"]], told[["low", "high"]])


def test_nothing_is_lost(teaching):
    words = teaching.articles.set_index("article_id")["n_words"]
    for every in ("day", "week", "month", "year"):
        found = publication_timeline(teaching, words, every=every, by="outlet")
        assert found["count"].sum() + found.attrs["n_left_out"] == len(teaching.articles)
        assert (found["rate"] * found["count"]).sum() == pytest.approx(found["n_words"].sum())
        assert (found["ends_on"] >= found["starts_on"]).all()
        told = found.dropna(subset="low")
        assert (told["low"] <= told["rate"]).all() and (told["rate"] <= told["high"]).all()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"of": "artikles"}, "'artikles' is nothing to measure; expected articles, mentions"),
        ({"of": "numbers"}, "'numbers' is nothing to measure"),
        ({"of": "mentions"}, "say of whom"),
        ({"entity": ["Bo", "Resk"]}, "2 are given; by='entity' compares them"),
        ({"by": "entity"}, "name them"),
        ({"every": "decade"}, "'decade' is no period"),
        ({"by": "unit"}, "'unit' is a column of the result itself"),
        ({"query": "("}, "no regular expression"),
        ({"query": " "}, "query: it is empty; give a regular expression, or None for all"),
        ({"of": "vader", "entity": "Bo"}, r"a scorer \(learned, learned_embedded, rules\)"),
    ],
)
def test_what_cannot_be_measured_is_told(corpus, options, said):
    with pytest.raises(ValueError, match=said):
        publication_timeline(corpus, **options)


def test_who_or_what_is_unknown_is_told(corpus):
    with pytest.raises(KeyError, match="'z' is no article of the corpus"):
        publication_timeline(corpus, {"z": 1})
    with pytest.raises(KeyError, match="no column 'paper'"):
        publication_timeline(corpus, by="paper")
    with pytest.raises(KeyError, match="nobody in the corpus is called 'Rask'"):
        publication_timeline(corpus, entity="Rask")


def test_without_a_date_there_are_no_rows(corpus):
    corpus.articles["published_on"] = pd.NaT
    whole = publication_timeline(corpus)
    for options in ({"entity": "Bo"}, {"of": "tone", "entity": "Bo"}, {"of": {"a": 1}},
                    {"of": "sentences", "query": "x", "by": "outlet"}):  # fmt: skip
        found = publication_timeline(corpus, **options)
        assert found.empty and found.attrs["n_undated"] == 7
        types = found.dtypes.to_dict()
        assert list(types.values()) == list(whole.dtypes)


@pytest.mark.parametrize("every", ["week", "month"])
def test_quotes_are_the_attributions_of_each_period(told, every):
    speaker = told.quotes["speaker_entity_id"].value_counts().index[0]
    table = publication_timeline(told, "quotes", every=every)
    own = publication_timeline(told, "quotes", entity=speaker, every=every)
    said = measure.attributions(told, by=every).value_counts(every)
    counted = table.set_index("starts_on")["count"]
    assert counted[counted > 0].tolist() == said.sort_index().tolist()
    assert own["count"].sum() == (
        measure.attributions(told, by=every)["speaker_entity_id"].eq(speaker).sum()
    )
    per_word = table["count"] / table["n_words"] * 1_000
    np.testing.assert_allclose(table["rate"], per_word.mask(table["is_gap"]))


def test_quotes_in_sentences_that_match(told):
    table = publication_timeline(told, "quotes", query="talks", every="year")
    texts = told.articles.set_index("article_id")["text"]
    spans = told.sentences.set_index(["article_id", "sentence_id"])
    hits = set()
    for row in told.quotes[told.quotes["kind"].isin(["direct", "indirect", "mixed"])].itertuples():
        start, end = spans.loc[(row.article_id, row.sentence_id)]
        if "talks" in texts[row.article_id][start:end].lower():
            hits.add((row.article_id, row.quote_id))
    dated = told.articles.set_index("article_id")["published_on"].notna()
    assert table["count"].sum() == sum(dated[article] for article, _ in hits) > 0
