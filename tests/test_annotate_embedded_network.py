"""The encoder in NumPy, compared with the textbook's formulas written out token by token."""

import math

import numpy as np
import pytest

from utils.annotate.tone.embedded import network, transformer
from utils.annotate.tone.embedded.transformer import INNER, N_HEADS, N_LAYERS, PARTS, WIDTH

SHAPES = {"widen": (INNER, WIDTH), "narrow": (WIDTH, INNER)}


@pytest.fixture(scope="module")
def weights():
    rng = np.random.default_rng(3)
    made = {}

    def draw(name, *shape, around=0.0):
        made[name] = (around + rng.normal(0, 0.05, shape)).astype("f4")

    for kind, n_rows in (("word", 50), ("position", 30), ("token_type", 2)):
        draw(f"embeddings.{kind}_embeddings.weight", n_rows, WIDTH)
    layers = [f"encoder.layer.{layer}." for layer in range(N_LAYERS)]
    for layer in layers:
        for part, name in network.IN_FILE.items():
            shape = SHAPES.get(part, (WIDTH, WIDTH))
            draw(f"{layer}{name}.weight", *shape)
            draw(f"{layer}{name}.bias", shape[0])
    norms = [
        "embeddings.",
        *(layer + one for layer in layers for one in ("attention.output.", "output.")),
    ]
    for name in norms:
        draw(f"{name}LayerNorm.weight", WIDTH, around=1.0)
        draw(f"{name}LayerNorm.bias", WIDTH)
    return made


@pytest.fixture(scope="module")
def adapter(weights):
    rng = np.random.default_rng(4)
    made = {"mark": rng.normal(0, 0.1, WIDTH).astype("f2")}
    for layer in range(N_LAYERS):
        for part in PARTS:
            n_out, n_in = SHAPES.get(part, (WIDTH, WIDTH))
            made[f"{layer}.{part}.down"] = rng.normal(0, 0.1, (n_in, 2)).astype("f2")
            made[f"{layer}.{part}.up"] = rng.normal(0, 0.1, (2, n_out)).astype("f2")
    return made


def expected(weights, adapter, ids, marks):
    """One text's vectors in float64: Devlin et al. 2019, token by token and head by head."""
    w = {name: one.astype("f8") for name, one in (weights | adapter).items()}

    def norm(name, x):
        deviation = np.sqrt(x.var() + 1e-12)
        return (x - x.mean()) / deviation * w[f"{name}.weight"] + w[f"{name}.bias"]

    def linear(layer, part, x):
        name = f"encoder.layer.{layer}.{network.IN_FILE[part]}"
        added = x @ w[f"{layer}.{part}.down"] @ w[f"{layer}.{part}.up"] if adapter else 0
        return w[f"{name}.weight"] @ x + w[f"{name}.bias"] + added

    def gelu(x):
        return np.array([one * (1 + math.erf(one / math.sqrt(2))) / 2 for one in x])

    def attend(layer, xs):
        query, key, value = (
            [linear(layer, part, x).reshape(N_HEADS, -1) for x in xs]
            for part in ("query", "key", "value")
        )
        for asked in query:
            heads = []
            for head in range(N_HEADS):
                shares = np.exp([asked[head] @ one[head] / math.sqrt(32) for one in key])
                heads.append((shares / shares.sum()) @ [one[head] for one in value])
            yield linear(layer, "mixed", np.concatenate(heads))

    kinds = [f"embeddings.{kind}_embeddings.weight" for kind in ("word", "position", "token_type")]
    xs = [
        w[kinds[0]][one] + w[kinds[1]][place] + w[kinds[2]][0] + mark * w.get("mark", 0)
        for place, (one, mark) in enumerate(zip(ids, marks, strict=True))
    ]
    xs = [norm("embeddings.LayerNorm", x) for x in xs]
    for layer in range(N_LAYERS):
        name = f"encoder.layer.{layer}"
        pairs = zip(xs, list(attend(layer, xs)), strict=True)
        xs = [norm(f"{name}.attention.output.LayerNorm", x + more) for x, more in pairs]
        inner = [linear(layer, "narrow", gelu(linear(layer, "widen", x))) for x in xs]
        xs = [norm(f"{name}.output.LayerNorm", x + more) for x, more in zip(xs, inner, strict=True)]
    return np.array(xs)


def test_vectors_are_those_of_the_formulas(weights, adapter):
    ids, marks = [4, 9, 9, 31, 2], [0, 0, 1, 0, 0]
    for more in ({}, adapter):
        net = network.Merged(weights, more)
        arrays = np.array([ids]), np.array([marks], "f4"), np.ones((1, 5), "f4")
        found = transformer.encode(net, *arrays)[0]
        np.testing.assert_allclose(found, expected(weights, more, ids, marks), atol=2e-4)
        said = transformer.features(net, *arrays)[0]
        np.testing.assert_allclose(said[:WIDTH], found[2], atol=1e-6)
        np.testing.assert_allclose(said[WIDTH:], found.mean(axis=0), atol=1e-6)


def test_padding_and_company_change_nothing(weights, adapter):
    net = network.Merged(weights, adapter)
    rng = np.random.default_rng(5)
    lengths = [1, 3, 8, 12]
    ids, present = np.zeros((4, 12), int), np.zeros((4, 12), "f4")
    for row, n_tokens in enumerate(lengths):
        ids[row, :n_tokens] = rng.integers(1, 50, n_tokens)
        present[row, :n_tokens] = 1
    together = transformer.features(net, ids, np.zeros_like(present), present)
    for row, n_tokens in enumerate(lengths):
        some = slice(row, row + 1), slice(n_tokens)
        alone = transformer.features(net, ids[some], np.zeros((1, n_tokens), "f4"), present[some])
        np.testing.assert_allclose(together[row], alone[0], atol=1e-5)


def test_gelu_is_that_of_the_error_function():
    x = np.concatenate([np.linspace(-12, 12, 40_001), [-1e4, 1e4, 0]]).astype("f4")
    exact = [one * (1 + math.erf(one / math.sqrt(2))) / 2 for one in x.tolist()]
    np.testing.assert_allclose(network.gelu(x), exact, atol=1e-6, rtol=1e-6)
    assert network.gelu(x.reshape(4, -1)).shape == (4, len(x) // 4)
