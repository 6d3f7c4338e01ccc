"""Values at a glance are those of the tables of ``measure`` on the part chosen plainly."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from fake_selections import KEYS, plainly, selection, small_corpus

from utils import measure
from utils.measure import intervals
from utils.measure.chosen import Selection
from utils.measure.glances import Glances
from utils.measure.glances.masks import Recent

PERIODS = ("day", "week", "month", "year")
QUICK, ALL = 2, 60
SEEDS = [*range(QUICK), *(pytest.param(one, marks=pytest.mark.slow) for one in range(QUICK, ALL))]


@pytest.fixture(autouse=True)
def quick_intervals(monkeypatch):
    """Points do not depend on intervals, which take most of the time."""
    monkeypatch.setattr(intervals, "N_RESAMPLES", 2)
    none = {"low": np.nan, "high": np.nan}
    monkeypatch.setattr(intervals, "poisson", lambda n: intervals.Interval(n, **none))
    monkeypatch.setattr(intervals, "share", lambda n, of: intervals.Interval(np.nan, **none))


@pytest.fixture(scope="module")
def corpora(teaching, told, toned):
    """The corpora of the selections: small ones of all oddities, and the teaching corpus."""
    small = [small_corpus(seed) for seed in range(4)]
    whole = dataclasses.replace(told, tones=toned.tones, targets=toned.targets)
    return [(Glances(corpus), corpus) for corpus in (*small, whole)]


@pytest.fixture(params=SEEDS)
def drawn(request, corpora):
    """Return glances, their corpus, a selection, and the numbers it was drawn with."""
    rng = np.random.default_rng(request.param)
    glances, corpus = corpora[request.param % 4]
    return glances, corpus, selection(rng), rng


def same(found, expected):
    """Say that values are equal, and missing where the others are."""
    found, expected = (np.asarray(one, float) for one in (found, expected))
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12, equal_nan=True)


def tried(make):
    """Return a table, None where the scorer that is asked for scored nothing there."""
    try:
        return make()
    except ValueError as error:
        assert "scored nothing here" in str(error)
        return None


def test_summary_counts_what_is_chosen(drawn):
    glances, corpus, asked, _ = drawn
    found, part = glances.summary(asked), plainly(corpus, asked)
    assert found[:2] == (len(part.articles), len(corpus.articles))
    assert found.n_articles_with == part.sentences["article_id"].nunique()
    assert found[3:] == (len(part.sentences), len(corpus.sentences))


def test_sentences_are_those_chosen_in_the_order_of_days(drawn):
    glances, corpus, asked, rng = drawn
    part = plainly(corpus, asked)
    days = corpus.articles[["article_id", "published_on"]]
    rows = part.sentences.merge(days, on="article_id")
    rows = rows.sort_values(["published_on", "article_id", "start_char"], ignore_index=True)
    start = int(rng.integers(0, 30))
    found = glances.sentences(asked, start, 20)
    assert found.n_all == len(rows)
    expected = rows[list(found.rows)][start : start + 20]
    assert found.rows.to_numpy().tolist() == expected.to_numpy().tolist()


@pytest.mark.parametrize("layer", ["attention", "times"])
def test_entities_are_ranked_by_mentions(drawn, layer):
    glances, corpus, asked, rng = drawn
    label = rng.choice(np.array([None, "PERSON", "PLACE", "ORG"], dtype=object))
    part = plainly(corpus, asked.without("entities", "beside"))
    if layer == "times":
        told = part.times.dropna(subset=["starts_on", "ends_on"])[["article_id", "sentence_id"]]
        named = part.mentions.merge(told.drop_duplicates(), on=["article_id", "sentence_id"])
        part = dataclasses.replace(part, mentions=named)
    expected = measure.entity_counts(part, label=label)
    found = glances.ranked(asked, layer, label, None)
    assert found.rows["entity_id"].tolist() == expected["entity_id"].tolist()
    same(found.rows["value"], expected["per_1000_words"])
    same(found.rows["n"], expected["n_mentions"])


def test_entities_are_ranked_by_the_sentences_of_their_tone(drawn):
    glances, corpus, asked, rng = drawn
    label = rng.choice(np.array([None, "PERSON"], dtype=object))
    part = plainly(corpus, asked.without("entities", "beside"))
    found = glances.ranked(asked, "tone", label, None)
    expected = tried(lambda: measure.tone_toward(part))
    if expected is not None and label:
        expected = expected[expected["label"] == label]
    if expected is None:
        assert found.n_all == 0
    else:
        assert found.rows["entity_id"].tolist() == expected["entity_id"].tolist()
        same(found.rows["value"], expected["mean"])
        same(found.rows["n"], expected["n_scored"])


def test_entities_are_ranked_with_their_quotes(drawn):
    glances, corpus, asked, rng = drawn
    label = rng.choice(np.array([None, "PERSON"], dtype=object))
    part = plainly(corpus, asked.without("entities", "beside"))
    expected = measure.mentions_and_quotes(part, label=label, at_least=1)
    found = glances.ranked(asked, "quotes", label, None)
    assert found.rows["entity_id"].tolist() == expected["entity_id"].tolist()
    same(found.rows["value"], expected["n_quotes"])
    same(found.rows["n"], expected["n_mentions"])


def test_sources_are_ranked_by_quotes(drawn):
    glances, corpus, asked, _ = drawn
    expected = measure.sources(plainly(corpus, asked.without("speaker")))
    found = glances.sources(asked, None).rows
    assert found["speaker"].tolist() == expected["speaker"].tolist()
    for name, told in (("entity_id", "speaker_entity_id"), ("kind", "speaker_type")):
        known = expected[told].where(expected[told] != "lost")  # nobody of the corpus
        assert found[name].fillna("").tolist() == known.fillna("").tolist()
    same(found["value"], expected["n_quotes"])
    same(found["share"], expected["share"])


def test_outlets_have_their_tone(drawn):
    glances, corpus, asked, _ = drawn
    part = plainly(corpus, asked.without("outlets"))
    if asked.entities:
        keys = list(asked.entities)
        expected = tried(lambda: measure.tone_toward(part, entities=keys, by="outlet", at_least=1))
    else:
        expected = tried(lambda: measure.tone(part, by="outlet"))
    found = glances.tone(asked)
    if expected is None:
        assert found.empty
        return
    assert found["outlet"].tolist() == expected["outlet"].tolist()
    if asked.entities:
        assert found["entity_id"].tolist() == expected["entity_id"].tolist()
    same(found["value"], expected["mean"])
    same(found["n"], expected["n_sentences"])
    same(found["n_scored"], expected["n_scored"])


@pytest.mark.parametrize("layer", ["attention", "tone"])
def test_periods_have_what_was_published_in_them(drawn, layer):
    glances, corpus, asked, rng = drawn
    every = str(rng.choice(PERIODS))
    others = asked.without("since", "until")
    part = plainly(corpus, others)
    for key, found in glances.when(asked, layer, every):
        of = "tone" if layer == "tone" else "mentions" if key else "articles"
        of = "sentences" if of == "articles" and others.chooses_sentences else of
        made = tried(lambda of=of, key=key: measure.publication_timeline(
            part, of, entity=key, every=every))  # fmt: skip
        if made is None:
            assert found["count"].sum() == 0
            continue
        assert found["starts_on"].tolist() == made["starts_on"].tolist()
        assert found["ends_on"].tolist() == made["ends_on"].tolist()
        # What is named in articles without a word has no rate.
        made["rate"] = made["rate"].replace(np.inf, np.nan)
        same(found["value"], made["count" if of == "articles" else "rate"])
        for name in ("count", "n_articles", "n_behind", "is_gap"):
            same(found[name], made[name])


def test_each_entity_chosen_has_a_timeline(corpora):
    glances, _ = corpora[0]
    asked = Selection(entities=("p:a", "o:b", "p:a"))
    assert [key for key, _ in glances.when(asked, "attention", "week")] == ["p:a", "o:b"]


def test_periods_have_their_quotes(drawn):
    glances, corpus, asked, rng = drawn
    every = str(rng.choice(PERIODS))
    part = plainly(corpus, asked.without("since", "until"))
    rows = measure.attributions(part, by=every)
    expected = measure.publication_timeline(part, "quotes", every=every)
    [(_, found)] = glances.when(asked, "quotes", every)
    assert found["starts_on"].tolist() == expected["starts_on"].tolist()
    same(found["count"], expected["count"])
    same(found["value"].mask(found["is_gap"]), expected["rate"])
    assert found["count"].sum() == len(rows)


def test_periods_are_talked_about(drawn):
    glances, corpus, asked, rng = drawn
    every = str(rng.choice(PERIODS))
    part = plainly(corpus, asked.without("told_since", "told_until"))
    expected = measure.mentioned_times(part, every=every)
    [(_, found)] = glances.when(asked, "times", every)
    assert found["starts_on"].tolist() == expected["starts_on"].tolist()
    same(found["count"], expected["n_mentions"])
    same(found["n_behind"], expected["n_articles_with"])
    same(found["n_articles"], expected["n_articles"])


def test_pairs_are_those_named_together(drawn):
    glances, corpus, asked, _ = drawn
    expected = measure.cooccurrences(plainly(corpus, asked.without("beside")), at_least=2)
    found = glances.network(asked)
    names = ["entity_id_a", "entity_id_b", "n_both"]
    rows = [sorted(one[names].to_numpy().tolist()) for one in (found.links, expected)]
    assert rows[0] == rows[1]
    assert found.links["n_both"].is_monotonic_decreasing
    ends = pd.concat([expected[[f"entity_id_{side}", f"n_{side}"]].set_axis(["key", "n"], axis=1)
                      for side in "ab"]).drop_duplicates()  # fmt: skip
    n = found.nodes.set_index("entity_id")["n"]
    assert n.reindex(ends["key"]).tolist() == ends["n"].tolist()


def test_a_network_keeps_those_chosen_and_the_strongest_pairs(corpora):
    glances, corpus = corpora[4]
    rare = corpus.mentions["entity_id"].value_counts().index[-1]
    found = glances.network(Selection(), 5, 3)
    assert len(found.nodes) == 5
    assert len(found.links) == 3
    assert rare in glances.network(Selection(entities=(rare,)), 5).nodes["entity_id"].tolist()


@pytest.mark.parametrize("layer", ["attention", "tone", "quotes"])
def test_the_teaching_corpus_is_ranked_as_by_measure(corpora, layer):
    glances, corpus = corpora[4]
    asked = Selection(outlets=(str(corpus.articles["outlet"].iloc[0]),))
    part = plainly(corpus, asked)
    made = {
        "attention": lambda: measure.entity_counts(part, label="PERSON")["per_1000_words"],
        "tone": lambda: measure.tone_toward(part).query("label == 'PERSON'")["mean"],
        "quotes": lambda: measure.mentions_and_quotes(part, at_least=1)["n_quotes"],
    }  # fmt: skip
    found = glances.ranked(asked, layer, "PERSON", 15)
    same(found.rows["value"], np.asarray(made[layer]())[:15])


def test_only_the_first_rows_are_shown_and_the_others_counted(corpora):
    glances, _ = corpora[4]
    whole, part = (glances.ranked(Selection(), "attention", None, n) for n in (None, 7))
    assert part.n_all == whole.n_all == len(whole.rows)
    pd.testing.assert_frame_equal(part.rows, whole.rows[:7])


def test_texts_are_read_only_for_a_query():
    corpus = small_corpus(9)
    asked = []

    def texts(ids):
        asked.append(len(ids))
        return corpus.articles.set_index("article_id")["text"].loc[ids]

    without = dataclasses.replace(corpus, articles=corpus.articles.assign(
        text=pd.Series([None] * len(corpus.articles), dtype="str")))  # fmt: skip
    glances = Glances(without, texts)
    glances.ranked(Selection(entities=KEYS[:1]), "attention")
    assert asked == []
    found = [glances.summary(Selection(query="raid", outlets=one)) for one in ((), ("Siren",))]
    assert asked == [len(corpus.articles)]
    assert found[0] == Glances(corpus).summary(Selection(query="raid"))


def test_what_is_no_layer_or_period_is_refused(corpora):
    glances, _ = corpora[0]
    with pytest.raises(ValueError, match="layer: 'sound' is none of attention, tone"):
        glances.ranked(Selection(), "sound")
    with pytest.raises(ValueError, match="every: 'decade' is none of day, week"):
        glances.when(Selection(), "attention", "decade")
    with pytest.raises(ValueError, match="label: 'CITY' is none of None, PERSON"):
        glances.ranked(Selection(), "attention", "CITY")


def test_what_was_made_lately_is_kept_and_the_oldest_goes():
    made, recent = [], Recent(2)
    for key in "abacab":
        assert recent.get(key, lambda key=key: made.append(key) or key) == key
    assert made == ["a", "b", "c", "b"]


def test_a_view_asked_again_is_not_made_again(corpora):
    glances, _ = corpora[0]
    first = glances.ranked(Selection(entities=KEYS[:1]), "attention")
    # Who is chosen among the entities does not change their ranking.
    assert glances.ranked(Selection(entities=KEYS[1:2]), "attention") is first
    assert glances.ranked(Selection(outlets=("Siren",)), "attention") is not first
