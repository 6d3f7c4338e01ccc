"""The layers of a sentence encoder, written once: inference and training both run them.

A network says how it embeds, multiplies and normalises; this module says in which order.
What passes through it is an array of numpy or a tensor of PyTorch.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

# What all-MiniLM-L6-v2 is made of.
N_LAYERS, N_HEADS, WIDTH, INNER = 6, 12, 384, 1536
PARTS = ("query", "key", "value", "mixed", "widen", "narrow")
# Added to what a token would pay to padding: nothing is left of it after the softmax.
_UNSEEN = -1e9

Array = TypeVar("Array")


class Network(Protocol[Array]):
    """How the pieces of the encoder are computed."""

    def embed(self, ids: Array, marks: Array) -> Array:
        """Return the vectors of tokens at their places, those marked as marked."""

    def linear(self, layer: int, part: str, x: Array) -> Array:
        """Multiply by the weights of one of ``PARTS`` of a layer, and add its bias."""

    def norm(self, name: str, x: Array) -> Array:
        """Normalise each vector."""

    def gelu(self, x: Array) -> Array:
        """Return x times the chance that a standard normal number is below it."""

    def softmax(self, x: Array) -> Array:
        """Return shares along the last axis."""

    def join(self, one: Array, other: Array) -> Array:
        """Return the rows of two arrays side by side."""


def features(network: Network[Array], ids: Array, marks: Array, present: Array) -> Array:
    """Return what is said of each text: its mean vector, before it that of its target.

    Parameters
    ----------
    network, ids, marks, present
        As for :func:`encode`; either every text has a target or none.

    Returns
    -------
    float array of shape (n_texts, 384), or (n_texts, 768) with targets
    """
    vectors = encode(network, ids, marks, present)
    means = pooled(vectors, present)
    return network.join(pooled(vectors, marks), means) if marks.any() else means


def encode(network: Network[Array], ids: Array, marks: Array, present: Array) -> Array:
    """Return a vector for each token, by what stands around it.

    Parameters
    ----------
    network : Network
    ids : int array of shape (n_texts, n_tokens)
        Tokens by their number in the vocabulary.
    marks : float array of the same shape
        1 where a token is the target, 0 elsewhere.
    present : float array of the same shape
        1 for a token, 0 for padding.

    Returns
    -------
    float array of shape (n_texts, n_tokens, 384)

    Notes
    -----
    The encoder of Devlin et al. 2019 (https://aclanthology.org/N19-1423), each layer
    attention (Vaswani et al. 2017) and two linear maps, what came in added to each and
    normalised after it.
    """
    unseen = (1.0 - present)[:, None, None, :] * _UNSEEN
    vectors = network.norm("embeddings", network.embed(ids, marks))
    for layer in range(N_LAYERS):
        mixed = _attend(network, layer, vectors, unseen)
        vectors = network.norm(f"{layer}.mixed", vectors + mixed)
        inner = network.gelu(network.linear(layer, "widen", vectors))
        vectors = network.norm(f"{layer}.narrow", vectors + network.linear(layer, "narrow", inner))
    return vectors


def _attend(network: Network[Array], layer: int, vectors: Array, unseen: Array) -> Array:
    """Mix into each token's vector those of the others, in each head by its own shares."""
    heads = (*vectors.shape[:2], N_HEADS, WIDTH // N_HEADS)
    query, key, value = (
        network.linear(layer, part, vectors).reshape(heads).swapaxes(1, 2)
        for part in ("query", "key", "value")
    )
    scores = query @ key.swapaxes(2, 3) * (WIDTH // N_HEADS) ** -0.5 + unseen
    mixed = (network.softmax(scores) @ value).swapaxes(1, 2)
    return network.linear(layer, "mixed", mixed.reshape(vectors.shape))


def pooled(vectors: Array, weights: Array) -> Array:
    """Return the mean vector of the tokens of each text that have weight.

    Parameters
    ----------
    vectors : float array of shape (n_texts, n_tokens, 384)
    weights : float array of shape (n_texts, n_tokens)
        0 or 1, at least one of each text 1.
    """
    return (vectors * weights[..., None]).sum(1) / weights.sum(1)[:, None]
