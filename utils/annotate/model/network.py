"""Vectors of tokens, as spaCy's tok2vec computes them, with less to do.

spaCy's tok2vec is a table of hashed attributes, mixed by a maxout layer (Miranda et al.
2022, https://arxiv.org/abs/2212.09255), and layers of convolution over a window of tokens
(https://explosion.ai/blog/deep-learning-formula-nlp). Here a kind of token is embedded only
once, by thinc itself; each convolution goes over a few hundred tokens at a time, which fit
into the processor's cache; and the pieces of a maxout lie one after the other, so that the
greatest is found without copies. Checked against spaCy in ``tests/test_annotate_decode.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

if TYPE_CHECKING:
    from thinc.api import Model

_AT_ONCE = 512
_LEAST_VARIANCE = np.float32(1e-8)  # thinc's


class _Convolution(NamedTuple):
    """One layer: window, maxout, normalisation, added to what came in."""

    window: int
    pieces: int
    weights: np.ndarray
    bias: np.ndarray
    gain: np.ndarray
    shift: np.ndarray


class Network:
    """A tok2vec that takes numbers of kinds of tokens.

    Parameters
    ----------
    tok2vec : thinc.api.Model
        With the references "embed" and "encode", of the shape that :mod:`decode` asks for.
    most_kinds : int
        Kinds are numbered below that.

    Attributes
    ----------
    pad : int
        So many rows have to lie before, between and after texts.
    """

    def __init__(self, tok2vec: Model, most_kinds: int) -> None:
        embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
        self._embed = embed.layers[2:-1]
        self._layers = [_convolution(layer) for layer in encode.layers[0].layers]
        self._vectors = np.empty((most_kinds + 1, encode.get_dim("nO")), dtype="float32")
        self._vectors[-1] = 0  # a row between texts
        self.forget()
        self.pad: int = encode.attrs["pad"]

    def forget(self) -> None:
        """Begin anew."""
        self._n_known = 0

    def learn(self, attributes: np.ndarray) -> None:
        """Embed those kinds that are new, given all so far."""
        from thinc.types import Ragged

        new = np.ascontiguousarray(attributes[self._n_known :])
        if len(new):
            made = Ragged(new, np.array([len(new)], dtype="int32"))
            for layer in self._embed:
                made = layer.predict(made)
            self._vectors[self._n_known : len(attributes)] = made.dataXd
            self._n_known = len(attributes)

    def vectors(self, kinds: np.ndarray) -> np.ndarray:
        """Return a vector for each row; kind -1 is a row between texts."""
        vectors = self._vectors[kinds]
        for layer in self._layers:
            vectors = _convolve(layer, vectors)
        return vectors


def _convolution(residual: Model) -> _Convolution:
    window, normalised = residual.layers[0].layers
    maxout, norm = normalised.layers[0].layers
    weights = maxout.get_param("W")
    n_out, pieces, n_in = weights.shape
    return _Convolution(
        window.attrs["window_size"],
        pieces,
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(n_in, pieces * n_out)),
        maxout.get_param("b").T.ravel().copy(),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _convolve(layer: _Convolution, rows: np.ndarray) -> np.ndarray:
    n_rows, width = rows.shape
    edge = np.zeros((layer.window, width), dtype="float32")
    padded = np.concatenate([edge, rows, edge])
    windows = as_strided(
        padded, (n_rows, (2 * layer.window + 1) * width), padded.strides, writeable=False
    )
    for first in range(0, n_rows, _AT_ONCE):
        some = np.ascontiguousarray(windows[first : first + _AT_ONCE])
        rows[first : first + _AT_ONCE] += _normalised(layer, some)
    return rows


def _normalised(layer: _Convolution, windows: np.ndarray) -> np.ndarray:
    made = windows @ layer.weights
    made += layer.bias
    best = maxout(made, layer.pieces)
    best -= best.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", best, best) / np.float32(best.shape[1])
    best *= (1 / np.sqrt(variance + _LEAST_VARIANCE))[:, None]
    best *= layer.gain
    best += layer.shift
    return best


def maxout(values: np.ndarray, n_pieces: int) -> np.ndarray:
    """Return the greatest of the pieces of each unit; ``values`` hold piece after piece.

    Examples
    --------
    >>> maxout(np.array([[1, 5, 2, 4]]), 2)
    array([[2, 5]])
    """
    width = values.shape[1] // n_pieces
    best = values[:, :width].copy()
    for piece in range(1, n_pieces):
        np.maximum(best, values[:, piece * width : (piece + 1) * width], out=best)
    return best
