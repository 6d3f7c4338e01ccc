"""Tone of sentences and toward mentions, by a small language model with learned adapters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate.tone.embedded import package, tokens, transformer
from utils.annotate.tone.embedded.network import Merged, Weights

HERE = Path(__file__).parent
SENTENCES, TARGETS = HERE / "sentences.safetensors", HERE / "targets.safetensors"
# In the order of the columns of a target's chances.
TONES = ("negative", "neutral", "positive")
# Tokens at a time: more of them do not fit into a processor's cache, fewer keep it idle.
_AT_ONCE = 1_024


class Model(NamedTuple):
    """An encoder adapted to a task, and the linear map from its vectors to a score."""

    network: Merged
    weight: np.ndarray
    bias: np.ndarray


class Embedded(NamedTuple):
    """What scores sentences, and what scores mentions."""

    sentences: Model
    targets: Model

    @staticmethod
    def open() -> Embedded:
        """Return the scorer, loaded once for each process.

        Raises
        ------
        ModuleNotFoundError
            "tone by embeddings needs …, which this environment lacks: `pip install …`".
        """
        return _opened()

    def score_sentences(self, texts: Sequence[str]) -> list[float]:
        """Return the tone of each sentence: −1 most negative … 1 most positive.

        Parameters
        ----------
        texts : sequence of str
            Of each the first 128 tokens are read.

        Returns
        -------
        list of float
            NaN where a text holds no letter.
        """
        read = [tokens.of_sentence(text) for text in texts]
        return np.clip(outputs(self.sentences, read)[:, 0], -1, 1).tolist()

    def score_targets(self, targets: Sequence[tokens.Target]) -> np.ndarray:
        """Return the chances of each tone toward a mention.

        Parameters
        ----------
        targets : sequence of (str, int, int)
            A sentence, and where in it the mention begins and ends, in code points. The
            128 tokens around it are read, the mention's own words hidden.

        Returns
        -------
        array of shape (n_targets, 3)
            Chances of ``TONES``, which add up to 1; NaN where a sentence holds no letter, or
            the place is none in it.
        """
        read = [tokens.of_target(target) for target in targets]
        scores = outputs(self.targets, read)
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        return chances / chances.sum(axis=1, keepdims=True)


@cache
def _opened() -> Embedded:
    package.check_is_installed()
    return Embedded(model(read_adapter(SENTENCES)), model(read_adapter(TARGETS)))


def model(adapter: Weights) -> Model:
    """Return the encoder with an adapter, and the adapter's ``head.weight`` and ``head.bias``.

    Raises
    ------
    ModuleNotFoundError
        As for :func:`package.check_is_installed`.
    """
    head = (adapter[f"head.{name}"].astype("f4") for name in ("weight", "bias"))
    return Model(Merged(package.weights(), adapter), *head)


def read_adapter(path: Path) -> dict[str, np.ndarray]:
    """Return what was learned for a task, float16 as in the file."""
    from safetensors.numpy import load_file

    return load_file(path)


def about(path: Path) -> dict[str, object]:
    """Return what an adapter's file says of itself: its sets, its seed, its settings."""
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file:
        return json.loads(file.metadata()["about"])


def outputs(by: Model, read: Sequence[tokens.Tokens | None]) -> np.ndarray:
    """Return a row of outputs for each text, NaN where there is none.

    Returns
    -------
    float32 array of shape (n_texts, n_outputs)
    """
    made = np.full((len(read), len(by.bias)), np.nan, dtype="f4")
    for batch in tokens.batches(read, most=_AT_ONCE):
        made[batch.places] = transformer.features(by.network, *batch[1:]) @ by.weight + by.bias
    return made
