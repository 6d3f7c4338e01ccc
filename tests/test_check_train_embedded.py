"""Training of the adapters: the layers of inference, the same bits again, something learned."""

import json

import numpy as np
import pytest

from utils.annotate.tone.embedded import package, scorer, tokens, transformer
from utils.check import adapting, train_embedded

TEXT = "{} was {} by the committee."
WORDS = [("praised", "pos"), ("condemned", "neg"), ("seen", "neu"), ("celebrated", "pos")]
ITEMS = [
    {"id": f"set_{number}_x_0_3", "text": TEXT.format(name, word), "start": 0, "end": len(name),
     "label": label, "group": str(number), "score": {"pos": 0.8, "neg": -0.6, "neu": 0.1}[label]}
    for number, (name, (word, label)) in enumerate(
        (name, pair) for name in ("Smith", "The old mayor of Erbil") for pair in WORDS
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def tasks():
    for name in (*package.NEEDED, "torch"):
        pytest.importorskip(name, reason="training of adapters: needs the extra, and PyTorch")
    quick = {"epochs": 2, "n_texts": 4, "rank": 2}
    return {
        name: task._replace(settings=task.settings._replace(**quick))
        for name, task in train_embedded.TASKS.items()
    }


def test_macro_f1_of_a_worked_example():
    truth = np.array([0, 0, 1, 2])
    outputs = np.eye(3)[[0, 1, 1, 1]]
    # negative: 1 of 1 found, 1 of 2 gold; neutral: 1 of 3, 1 of 1; positive: none.
    assert train_embedded.f1(truth, outputs) == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)


def test_the_same_examples_give_the_same_bits(tasks):
    one, other = (train_embedded.learned(tasks["targets"], ITEMS) for _ in range(2))
    assert one.keys() == other.keys()
    assert all(np.array_equal(values, other[name]) for name, values in one.items())


def test_training_runs_the_layers_that_inference_runs(tasks):
    import torch

    task = tasks["targets"]
    adapter = train_embedded.learned(task, ITEMS)
    read = [task.read(item) for item in ITEMS]
    halved = {name: one / (2 if name.endswith(".up") else 1) for name, one in adapter.items()}
    network = adapting.Adapting(halved)
    with torch.no_grad():
        batch = tokens.padded(read, range(len(read)))
        expected = transformer.features(network, *map(torch.from_numpy, batch[1:])).numpy()
    heads = {"head.weight": np.eye(768, dtype="f2"), "head.bias": np.zeros(768, "f2")}
    found = scorer.outputs(scorer.model(adapter | heads), read)
    np.testing.assert_allclose(found, expected, atol=1e-4)


def test_scores_are_learned_on_their_own_scale(tasks):
    task = tasks["sentences"]
    task = task._replace(settings=task.settings._replace(epochs=12))
    model = scorer.model(train_embedded.learned(task, ITEMS))
    found = scorer.outputs(model, [task.read(item) for item in ITEMS])[:, 0]
    truth = np.array([item["score"] for item in ITEMS])
    assert np.corrcoef(found, truth)[0, 1] > 0.9
    assert abs(found.mean() - truth.mean()) < 0.2


def test_a_headline_does_without_small_words():
    assert train_embedded.as_headline("The bank has failed, and it was a shock.") == (
        "bank failed, it shock"
    )
    assert train_embedded.as_headline("That is that.") == "That is that."


def test_each_text_is_drawn_in_either_way():
    rng = np.random.default_rng(1)
    examples = adapting.Examples(["a"] * 400, np.zeros(400), ["b"] * 400)
    drawn = examples.drawn(np.arange(400), rng)
    assert 160 < drawn.count("a") < 240
    assert set(drawn) == {"a", "b"}


def test_no_article_teaches_about_itself(tasks, monkeypatch):
    taught = []

    def learned(task, items):
        taught.append({task.article(item) for item in items})
        return adapting.fresh(task.n_features, task.n_outputs, task.settings)

    monkeypatch.setattr(train_embedded, "learned", learned)
    items = ITEMS + [dict(item, text=item["text"] + " Again.", score=0.3) for item in ITEMS]
    made = train_embedded.cross_validate(tasks["sentences"], items, 4)
    articles = {item["group"] for item in ITEMS}
    assert not np.isnan(made).any()
    assert all(len(one) == 6 for one in taught)
    assert set.union(*(articles - one for one in taught)) == articles


def test_what_is_written_is_read_again(tasks, tmp_path, monkeypatch):
    task = tasks["targets"]._replace(file=tmp_path / "made.safetensors")
    monkeypatch.setitem(train_embedded.TASKS, "targets", task)
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, ITEMS)), encoding="utf-8")
    train_embedded.main(["targets", str(path)])
    first = task.file.read_bytes()
    train_embedded.main(["targets", str(path)])
    assert task.file.read_bytes() == first
    assert scorer.about(task.file)["trained_on"] == ["gold.jsonl"]
    assert scorer.read_adapter(task.file)["head.weight"].shape == (768, 3)
