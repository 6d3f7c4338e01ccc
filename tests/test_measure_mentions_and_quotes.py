"""Mentions against quotes: by hand, against a plain bootstrap, and by calibration."""

import dataclasses

import numpy as np
import pytest
from fake_speech import random_speech, speech_of, spoken

from utils.measure import intervals
from utils.measure.mentions_and_quotes import mentions_and_quotes

SAID = ((0, "pell", "“Go.”"), (0, "pell", "“No.”"), (1, "resk", "“Yes.”"), (2, None, "“Ah.”"))
NAMED = (
    *((article, "pell", 20 * article) for article in range(3)),
    *((article, "resk", 500) for article in (0, 1)),
    *((article, "undet", 600) for article in (0, 1, 2, 3)),
    (3, "army", 0),
)


def test_expected_quotes_by_hand():
    found = mentions_and_quotes(speech_of(*SAID, mentions=NAMED), at_least=1)
    found = found.set_index("entity_id")
    # Three quotes of people known by name to nine mentions of people.
    assert found.index.tolist() == ["undet", "pell", "resk"]
    assert found["expected"].tolist() == pytest.approx([4 / 3, 1, 2 / 3])
    assert found["ratio"].tolist() == pytest.approx([0, 2, 1.5])
    assert found["is_silent"].tolist() == [True, False, False]
    assert found["n_articles_with"].tolist() == [4, 3, 2]
    assert found.loc["undet", "high"] == pytest.approx(intervals.poisson(0).high / (4 / 3))
    everyone = mentions_and_quotes(speech_of(*SAID, mentions=NAMED), label=None, at_least=1)
    assert everyone["entity_id"].tolist()[-1] == "army"
    assert everyone["expected"].sum() == pytest.approx(3)


def test_the_rare_count_in_what_is_expected():
    few = mentions_and_quotes(speech_of(*SAID, mentions=NAMED), at_least=3)
    assert few["entity_id"].tolist() == ["undet", "pell"]
    assert few["expected"].tolist() == pytest.approx([4 / 3, 1])


def test_a_name_is_a_source_only_where_it_speaks_itself():
    quote = (0, "pell", "“Go.”", "direct", 100)
    corpus = speech_of(quote, mentions=[(0, "pell", 110), (0, "resk", 115), (0, "pell", 300)])
    placed = corpus.quotes.assign(source_start_char=108, source_end_char=120)
    placed = placed.astype(dict.fromkeys(["source_start_char", "source_end_char"], "Int64"))
    found = mentions_and_quotes(dataclasses.replace(corpus, quotes=placed), at_least=1).set_index(
        "entity_id"
    )
    assert found["n_mentions_as_source"].to_dict() == {"pell": 1, "resk": 0}


def test_counts_are_those_of_a_plain_loop():
    corpus = random_speech(1)
    outlets = corpus.articles.set_index("article_id")["outlet"]
    speech = corpus.quotes[corpus.quotes["kind"] != "scare"]
    found = mentions_and_quotes(corpus, by="outlet", label=None, at_least=1)
    for row in found.itertuples():
        here = set(outlets.index[outlets == row.outlet])
        named = [m for m in corpus.mentions.itertuples()
                 if m.entity_id == row.entity_id and m.article_id in here]  # fmt: skip
        said = [q for q in speech.itertuples()
                if q.speaker_entity_id == row.entity_id and q.article_id in here]  # fmt: skip
        assert (row.n_mentions, row.n_quotes) == (len(named), len(said))
        assert row.n_articles_with == len({m.article_id for m in named})
    sums = found.groupby("outlet")[["n_quotes", "expected"]].sum()
    assert sums["n_quotes"].to_numpy() == pytest.approx(sums["expected"].to_numpy())


def test_ends_are_those_of_a_plain_bootstrap_or_wider():
    corpus = random_speech(4, n_articles=60, n_quotes=800)
    found = mentions_and_quotes(corpus, label=None).set_index("entity_id")
    speech = corpus.quotes[corpus.quotes["kind"] != "scare"]
    ids = corpus.articles["article_id"]
    counts = [
        table.assign(n=1).pivot_table(index="article_id", columns=key, values="n", aggfunc="sum")
        .reindex(index=ids, columns=found.index).fillna(0).to_numpy()
        for table, key in ((speech, "speaker_entity_id"), (corpus.mentions, "entity_id"))
    ]  # fmt: skip
    draw = np.random.default_rng(9).integers(0, len(ids), (2_000, len(ids)))
    quotes, mentions = (one[draw].sum(axis=1) for one in counts)
    rate = quotes.sum(axis=1) / mentions.sum(axis=1)
    ends = np.quantile(quotes / mentions / rate[:, None], [0.025, 0.975], axis=0)
    poisson = np.array([intervals.poisson(n)[1:] for n in found["n_quotes"]])
    poisson = poisson.T / found["expected"].to_numpy()
    assert found["low"].to_numpy() == pytest.approx(np.minimum(ends[0], poisson[0]), abs=0.03)
    assert found["high"].to_numpy() == pytest.approx(np.maximum(ends[1], poisson[1]), abs=0.03)


def test_poor_corpora_give_empty_tables_with_their_types():
    full = mentions_and_quotes(speech_of(*SAID, mentions=NAMED), at_least=1)
    for corpus in (speech_of(outlets=""), speech_of(*SAID)):
        for by in (None, "month"):
            found = mentions_and_quotes(corpus, by=by)
            assert found.empty
            dtypes = found.drop(columns="starts_on", errors="ignore").dtypes
            assert dtypes.tolist() == full.dtypes.tolist()
    nobody_speaks = mentions_and_quotes(speech_of(mentions=NAMED), at_least=1)
    assert nobody_speaks["is_silent"].all()
    assert nobody_speaks[["ratio", "low", "high"]].isna().all(axis=None)
    with pytest.raises(ValueError, match="label: 'PEOPLE' is none of GROUP"):
        mentions_and_quotes(speech_of(), label="PEOPLE")


def test_gold_of_the_teaching_corpus(told):
    found = mentions_and_quotes(told).set_index("entity_id")
    speech = spoken(told.quotes)
    n = speech.drop_duplicates(["article_id", "quote_id"])["speaker_entity_id"].value_counts()
    assert found["n_quotes"].to_dict() == {key: n.get(key, 0) for key in found.index}
    assert found.loc["corvell", "high"] < 1
    assert (found["n_mentions_as_source"] <= found["n_mentions"]).all()


@pytest.mark.slow
def test_intervals_hold_the_true_ratio_as_often_as_they_promise():
    rng = np.random.default_rng(11)
    held = []
    for _ in range(150):
        # One speaks at half the rate of the others, in bursts: 2 quotes or none in an article.
        rates = {"pell": 0.5, "resk": 1.0, "undet": 1.0}
        mentions, quotes = [], []
        for article in range(60):
            for key, rate in rates.items():
                n = int(rng.poisson(1.5))
                mentions += [(article, key, int(rng.integers(900))) for _ in range(n)]
                quotes += [(article, key, "“Go.”")] * int(2 * rng.poisson(rate * n / 4))
        found = mentions_and_quotes(speech_of(*quotes, mentions=mentions, outlets="a" * 60))
        row = found.set_index("entity_id").loc["pell"]
        held.append(row["low"] <= 0.5 / (2.5 / 3) <= row["high"])
    assert 0.9 <= np.mean(held) <= 0.995
