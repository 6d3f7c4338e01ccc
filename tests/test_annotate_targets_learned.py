"""The learned scorer: the arithmetic of its model, what it may see, and its figures on gold."""

import json
import math
import os
from pathlib import Path

import numpy as np
import pytest

from utils.annotate.tone.targets import features, learned, read, rules
from utils.annotate.tone.targets.learned import Model
from utils.check import train_targets

GOLD = Path(os.environ.get("GOLD_DIR", "")) / "targets"
needs_gold = pytest.mark.skipif(
    not (GOLD / "newsmtsc_train.jsonl").is_file(), reason="GOLD_DIR names no folder with targets/"
)
# The least that the issue asks of either scorer on both dev sets.
LEAST = {"rules": 0.58, "learned": 0.64}


def toward(text, name, **options):
    sentence = read(text)
    start = text.index(name)
    return learned.score(sentence, [sentence.reading.tokens(start, start + len(name))], **options)[
        0
    ]


def test_chances_are_those_of_a_logistic_regression():
    by = Model(frozenset(), {"always": (0.5, -0.25), "before: slamm": (1.0, -1.0)})
    sentence = read("Critics slammed Bello.")
    exps = [math.exp(1.5), 1.0, math.exp(-1.25)]
    expected = [one / sum(exps) for one in exps]
    np.testing.assert_allclose(learned.chances(sentence, (2, 3), by=by), expected)
    found = toward("Critics slammed Bello.", "Bello", by=by)
    assert found.tone == "negative"
    assert found.polarity == pytest.approx(expected[2] - expected[0])


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("Critics condemned Bello's failures and accused him of fraud.", "negative"),
        ("They praised Bello for his courage.", "positive"),
        ("Bello said on Tuesday.", "neutral"),
    ],
)
def test_plain_sentences_have_the_tone_that_a_reader_sees(text, tone):
    assert toward(text, "Bello").tone == tone


def test_who_is_named_makes_no_difference():
    text = "On Monday {} met {} in {} and praised the plan."
    one = text.format("Trump", "Clinton", "Moscow")
    other = text.format("Bello", "Ray", "Tolmet")
    assert toward(one, one.split()[2]) == toward(other, other.split()[2])


def test_no_weight_belongs_to_a_name():
    names = {"trump", "clinton", "obama", "putin", "biden", "sanders", "republican", "muslim"}
    used = {word for name in learned.model().weights for word in name.replace(":", "").split()}
    assert not names & used
    assert not names & learned.model().words


def test_nothing_known_is_no_evidence():
    assert toward("Bello", "Bello") == rules.Toward(None, "neutral", 0)
    assert toward("贝洛 撒谎", "贝洛") == rules.Toward(None, "neutral", 0)
    assert learned.score(read(""), [(0, 0)]) == [rules.Toward(None, "neutral", 0)]


def test_evidence_names_the_words_that_move_the_polarity():
    text = "Critics condemned Bello in the town hall."
    found = learned.evidence(read(text), (2, 3), n=3)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(text[one.start : one.end].lower() == one.word for one in found)
    assert min(found, key=lambda one: one.counted).word == "condemned"


def test_reasons_are_the_largest_parts_of_the_score():
    sentence = read("Critics condemned Bello in the town hall.")
    weights, seen = learned.model().weights, features.features(sentence, (2, 3))
    found = learned.reasons(sentence, (2, 3), n=5)
    sizes = [abs(one.positive - one.negative) for one in found]
    assert sizes == sorted(sizes, reverse=True)
    everything = [
        abs(weights[name][1] - weights[name][0]) * abs(value)
        for name, value in seen.items() if name in weights and name != "always"
    ]  # fmt: skip
    assert sizes == pytest.approx(sorted(everything, reverse=True)[:5])


def macro_f1(gold, found):
    pairs = list(zip(gold, found, strict=True))
    hits = [sum(pair == (tone, tone) for pair in pairs) for tone in learned.TONES]
    sums = [gold.count(tone) + found.count(tone) for tone in learned.TONES]
    return sum(2 * hit / n for hit, n in zip(hits, sums, strict=True)) / len(hits)


def tones(items, score):
    found = []
    for item in items:
        sentence = read(item["text"])
        tokens = sentence.reading.tokens(item["start"], item["end"])
        found.append(score(sentence, [tokens])[0].tone)
    return found


@pytest.mark.slow
@needs_gold
@pytest.mark.parametrize("set_name", ["rw_dev", "mt_dev"])
@pytest.mark.parametrize("scorer", [rules, learned], ids=["rules", "learned"])
def test_dev_sets_are_scored_as_well_as_the_issue_asks(set_name, scorer):
    items = train_targets.read(GOLD / f"newsmtsc_{set_name}.jsonl")
    gold = [train_targets.LABELS[item["label"]] for item in items]
    name = scorer.__name__.rsplit(".", 1)[-1]
    assert macro_f1(gold, tones(items, scorer.score)) >= LEAST[name]


@pytest.mark.slow
@needs_gold
def test_the_committed_weights_are_what_training_writes():
    stated = json.loads(learned.WEIGHTS.read_text(encoding="utf-8"))
    made = train_targets.fit(train_targets.read(GOLD / "newsmtsc_train.jsonl"))
    assert set(made.weights) == set(stated["weights"])
    differences = [
        abs(one - other)
        for name, pair in made.weights.items()
        for one, other in zip(pair, stated["weights"][name], strict=True)
    ]
    assert max(differences) <= 0.002
