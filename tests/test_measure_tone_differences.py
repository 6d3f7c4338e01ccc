"""A difference and what drives it: the parts add up, and chance is not taken for a finding."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from utils import tables
from utils.measure.tone_differences import tone_components, tone_difference, tone_drivers

BETWEEN = ("Allied Dispatch", "Night Shift")


@pytest.mark.parametrize("weight", ["sentences", "words", "articles"])
def test_contributions_add_up_to_the_difference(toned, weight):
    whole = tone_difference(toned, BETWEEN, weight=weight).iloc[0]
    drivers = tone_drivers(toned, BETWEEN, weight=weight)
    assert drivers["contribution"].sum() == pytest.approx(whole["difference"])
    halves = drivers.groupby("outlet")["contribution"].sum()
    assert halves.tolist() == pytest.approx([whole["difference"] / 2] * 2)
    assert drivers.groupby("outlet")["weight_share"].sum().tolist() == pytest.approx([1, 1])
    for of in ("section", "author", "entity"):
        parts = tone_components(toned, drivers, of=of)
        assert parts["contribution"].sum() == pytest.approx(whole["difference"])
        assert np.allclose(parts["by_tone"] + parts["by_share"], parts["contribution"])


def test_the_difference_is_that_of_the_means(toned):
    found = tone_difference(toned, BETWEEN, scorer=None)
    rows = toned.tones.merge(toned.articles, on="article_id")
    means = rows.groupby(["scorer", "outlet"])["polarity"].mean()
    for row in found.itertuples():
        first, second = (means[row.scorer, one] for one in BETWEEN)
        assert (row.mean_first, row.mean_second) == pytest.approx((first, second))
        assert row.difference == pytest.approx(first - second)
        assert row.low < row.difference < row.high
    turned = tone_difference(toned, BETWEEN[::-1], scorer=None)
    assert turned["difference"].tolist() == pytest.approx((-found["difference"]).tolist())


def test_a_section_adds_what_its_sentences_add(toned):
    drivers = tone_drivers(toned, BETWEEN)
    section = toned.articles.set_index("article_id")["section"]
    summed = drivers.groupby(drivers["article_id"].map(section))["contribution"].sum()
    parts = tone_components(toned, drivers).set_index("section")
    assert parts["contribution"].to_dict() == pytest.approx(summed.to_dict())
    both = parts.dropna(subset=["mean_first", "mean_second"])
    centre = (tone_difference(toned, BETWEEN).iloc[0][["mean_first", "mean_second"]]).mean()
    by_share = (both["share_first"] - both["share_second"]) * (
        (both["mean_first"] + both["mean_second"]) / 2 - centre
    )
    assert np.allclose(both["by_share"], by_share.astype(float))


def test_where_only_the_mix_differs_no_tone_is_blamed():
    corpus = mixed({"A": ["bad"] * 8 + ["good"] * 2, "B": ["bad"] * 2 + ["good"] * 8})
    drivers = tone_drivers(corpus, ("A", "B"), scorer="vader")
    parts = tone_components(corpus, drivers)
    assert np.allclose(parts["by_tone"], 0)
    assert parts["by_share"].tolist() == pytest.approx([-0.3, -0.3])


def mixed(groups):
    """Make articles of one sentence; the tone is that of the section."""
    rows = [(outlet, section) for outlet, sections in groups.items() for section in sections]
    articles = tables.empty("articles").reindex(range(len(rows))).assign(
        article_id=[f"a{n:02d}" for n in range(len(rows))], n_words=5,
        outlet=[outlet for outlet, _ in rows], section=[section for _, section in rows],
    )  # fmt: skip
    tones = articles[["article_id"]].assign(
        sentence_id=0, scorer="vader", polarity=articles["section"].map({"bad": -0.5, "good": 0.5})
    )
    names = {"sentences": tones, "articles": articles, "tones": tones}
    return type("Light", (), names | {"mentions": tables.empty("mentions")})()


def test_the_largest_contributors_come_first(toned):
    for between in (BETWEEN, BETWEEN[::-1]):
        drivers = tone_drivers(toned, between)
        sign = np.sign(tone_difference(toned, between)["difference"].iloc[0])
        assert (sign * drivers["contribution"]).is_monotonic_decreasing
        texts = toned.articles.set_index("article_id")["text"]
        for row in drivers.head(20).itertuples():
            assert row.sentence in texts[row.article_id]


def test_a_sentence_with_two_names_counts_half_for_each(toned):
    drivers = tone_drivers(toned, BETWEEN)
    parts = tone_components(toned, drivers, of="entity").set_index("entity")
    named = toned.mentions[["article_id", "sentence_id", "entity"]].drop_duplicates()
    n_named = named.groupby(["article_id", "sentence_id"]).size().rename("n")
    rows = drivers.merge(named, on=["article_id", "sentence_id"]).join(
        n_named, on=["article_id", "sentence_id"]
    )
    summed = (rows["contribution"] / rows["n"]).groupby(rows["entity"]).sum()
    assert parts["contribution"].drop("(nobody)").to_dict() == pytest.approx(summed.to_dict())


@pytest.mark.slow
def test_the_interval_of_a_component_covers_what_is_so():
    """With two sections of known tone and shares, in 60 corpora, most intervals hold the truth."""
    rng, hits = np.random.default_rng(4), 0
    for _ in range(60):
        draw = {o: rng.choice(["bad", "good"], 30, p=[p, 1 - p]).tolist()
                for o, p in {"A": 0.7, "B": 0.4}.items()}  # fmt: skip
        corpus = mixed(draw)
        parts = tone_components(corpus, tone_drivers(corpus, ("A", "B"), scorer="vader"))
        row = parts.set_index("section").loc["bad"]
        # Means −0.2 and 0.1, so the centre is −0.05, and (0.7 − 0.4) × (−0.5 + 0.05) = −0.135.
        hits += row["low"] <= -0.135 <= row["high"]
    assert 52 <= hits <= 60


def test_what_cannot_be_compared_is_refused(toned):
    with pytest.raises(ValueError, match="between: 'Nite Shift' is no outlet; the nearest are Ni"):
        tone_difference(toned, ("Allied Dispatch", "Nite Shift"))
    with pytest.raises(ValueError, match="between: 'Night Shift' twice"):
        tone_difference(toned, ("Night Shift", "Night Shift"))
    with pytest.raises(ValueError, match="scorer: each sentence would count once for each"):
        tone_drivers(toned, BETWEEN, scorer=["textblob", "vader"])
    nothing = dataclasses.replace(toned, tones=tables.empty("tones"))
    with pytest.raises(ValueError, match="the corpus has none"):
        tone_drivers(nothing, BETWEEN)


def test_without_text_the_rows_still_lead_to_their_articles(toned):
    without = dataclasses.replace(
        toned, articles=toned.articles.assign(text=pd.Series(pd.NA, toned.articles.index, "str"))
    )
    drivers = tone_drivers(without, BETWEEN)
    assert drivers["sentence"].isna().all()
    assert drivers["article_id"].isin(toned.articles["article_id"]).all()
