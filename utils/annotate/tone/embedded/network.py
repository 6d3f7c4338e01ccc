"""The sentence encoder in NumPy, with an adapter merged into its weights.

An adapter (LoRA: Hu et al. 2021, https://arxiv.org/abs/2106.09685) adds to each matrix of
the encoder the product of two thin ones, learned for one task. Merged when it is loaded, it
costs no time afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from utils.annotate.tone.embedded.transformer import N_LAYERS, PARTS

# Names of the parts in the model's own file.
IN_FILE = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
}
_NORMS = {"mixed": "attention.output.LayerNorm", "narrow": "output.LayerNorm"}
_LEAST_VARIANCE = np.float32(1e-12)
# Numbers at a time that stay in a processor's cache.
_AT_ONCE = 16_384
# Abramowitz and Stegun 1964, formula 7.1.26: the error function to 1.5e-7.
_ERF = tuple(map(np.float32, (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)))
_ERF_SCALE = np.float32(0.3275911 / np.sqrt(2))

Weights = Mapping[str, np.ndarray]


class Merged:
    """The encoder with an adapter: a :class:`transformer.Network` of numpy arrays.

    Parameters
    ----------
    weights : mapping
        From :func:`package.weights`.
    adapter : mapping
        ``{layer}.{part}.down`` and ``….up`` for each matrix that is adapted, and ``mark``,
        the vector added to a target's token; all may be absent.
    """

    def __init__(self, weights: Weights, adapter: Weights) -> None:
        self._words = weights["embeddings.word_embeddings.weight"]
        types = weights["embeddings.token_type_embeddings.weight"]
        self._places = weights["embeddings.position_embeddings.weight"] + types[0]
        self._mark = adapter.get("mark", np.zeros(1)).astype("f4")
        self._linear = {
            (layer, part): _merged(weights, adapter, layer, part)
            for layer in range(N_LAYERS)
            for part in PARTS
        }
        self._norms = norms(weights)

    def embed(self, ids: np.ndarray, marks: np.ndarray) -> np.ndarray:
        """Return the vectors of tokens at their places, those marked as marked."""
        return self._words[ids] + self._places[: ids.shape[1]] + marks[..., None] * self._mark

    def linear(self, layer: int, part: str, x: np.ndarray) -> np.ndarray:
        """Multiply by the weights of a part of a layer, and add its bias."""
        weight, bias = self._linear[layer, part]
        made = x.reshape(-1, x.shape[-1]) @ weight
        made += bias
        return made.reshape(*x.shape[:-1], -1)

    def norm(self, name: str, x: np.ndarray) -> np.ndarray:
        """Normalise each vector to mean 0 and variance 1, then scale and shift it."""
        scale, shift = self._norms[name]
        made = x - x.mean(axis=-1, keepdims=True)
        variance = np.einsum("...i,...i->...", made, made)[..., None] / np.float32(x.shape[-1])
        made *= 1 / np.sqrt(variance + _LEAST_VARIANCE)
        made *= scale
        made += shift
        return made

    def gelu(self, x: np.ndarray) -> np.ndarray:
        """Return x times the chance that a standard normal number is below it."""
        return gelu(x)

    def softmax(self, x: np.ndarray) -> np.ndarray:
        """Return shares along the last axis."""
        made = np.exp(x - x.max(axis=-1, keepdims=True))
        made /= made.sum(axis=-1, keepdims=True)
        return made

    def join(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return the rows of two arrays side by side."""
        return np.concatenate([one, other], axis=1)


def norms(weights: Weights) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return the scale and shift of each normalisation by its name in :mod:`transformer`."""
    files = {"embeddings": "embeddings.LayerNorm"} | {
        f"{layer}.{part}": f"encoder.layer.{layer}.{name}"
        for layer in range(N_LAYERS)
        for part, name in _NORMS.items()
    }
    return {
        name: (weights[f"{file}.weight"], weights[f"{file}.bias"]) for name, file in files.items()
    }


def _merged(
    weights: Weights, adapter: Weights, layer: int, part: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return the matrix of a part, as it is multiplied from the right, and its bias."""
    file, name = f"encoder.layer.{layer}.{IN_FILE[part]}", f"{layer}.{part}"
    matrix = weights[f"{file}.weight"].T
    if f"{name}.down" in adapter:
        down, up = (adapter[f"{name}.{way}"].astype("f4") for way in ("down", "up"))
        matrix = matrix + down @ up
    return np.ascontiguousarray(matrix), weights[f"{file}.bias"]


def gelu(x: np.ndarray) -> np.ndarray:
    """Return the Gaussian error linear unit: x times the chance of a normal number below x.

    Parameters
    ----------
    x : float32 array

    Returns
    -------
    float32 array of the same shape, right to 1e-6.

    Notes
    -----
    Hendrycks and Gimpel 2016 (https://arxiv.org/abs/1606.08415), exact form. With the tail
    t(x) = erfc(|x| / √2) / 2 it is max(x, 0) − |x| t(x).

    Examples
    --------
    >>> gelu(np.array([-1, 0, 1], dtype="f4")).round(4).tolist()
    [-0.15870000422000885, 0.0, 0.8413000106811523]
    """
    flat = np.ascontiguousarray(x, dtype="f4").reshape(-1)
    made = np.empty_like(flat)
    for start in range(0, len(flat), _AT_ONCE):
        piece = slice(start, start + _AT_ONCE)
        _gelu_into(made[piece], flat[piece])
    return made.reshape(x.shape)


def _gelu_into(made: np.ndarray, x: np.ndarray) -> None:
    size = np.abs(x)
    near = 1 / (1 + _ERF_SCALE * size)
    series = near * _ERF[0]
    for coefficient in _ERF[1:]:
        series += coefficient
        series *= near
    series *= np.exp(np.float32(-0.5) * size * size)
    series *= size
    series *= np.float32(0.5)
    np.subtract(np.maximum(x, 0), series, out=made)
