"""An encoder whose adapter can still be learned: the layers of inference, run by PyTorch.

Only training needs PyTorch, so it is imported where it is used.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from utils.annotate.tone.embedded import package, tokens, transformer
from utils.annotate.tone.embedded.network import IN_FILE, norms
from utils.annotate.tone.embedded.transformer import N_LAYERS, PARTS, WIDTH

if TYPE_CHECKING:
    from torch import Tensor

    # From what the head puts out, and the truth, to the loss.
    Loss = Callable[[Tensor, Tensor], Tensor]

# An adapter's product is doubled: its "up" begins at 0, and so grows as fast as its "down".
_SCALE = 2.0
_WARM_UP = 0.06
_AT_LEAST = 0.02
_LONGEST_STEP = 1.0
# Texts of like length share a batch; they are sorted among so many batches drawn at random.
_SORTED_TOGETHER = 25
_TOLD_EVERY = 100


class Settings(NamedTuple):
    """How an adapter is learned."""

    epochs: int
    n_texts: int  # in a batch
    rate: float = 1e-3
    rank: int = 8
    dropped: float = 0.1  # share of what the head reads that is hidden from it
    unread: float = 0.0  # share of tokens that are hidden, so that none is leant on alone
    smoothed: float = 0.0  # share of certainty that the truth of a label gives up
    seed: int = 2014


class Examples(NamedTuple):
    """Texts as the model reads them, and what it should say of each.

    ``others``: each text once more, read in another way, where there is one; a coin says which
    of the two is taught.
    """

    texts: list[tokens.Tokens]
    truth: np.ndarray
    others: list[tokens.Tokens] | None = None

    def drawn(self, chosen: np.ndarray, rng: np.random.Generator) -> list[tokens.Tokens]:
        """Return the texts at some places, each in one of its ways."""
        if self.others is None:
            return [self.texts[place] for place in chosen]
        coins = rng.random(len(chosen)) < 0.5
        pairs = zip(chosen, coins, strict=True)
        return [(self.others if coin else self.texts)[place] for place, coin in pairs]


class Adapting:
    """A :class:`transformer.Network` of PyTorch tensors, its adapter's tensors to be learned."""

    def __init__(self, adapter: Mapping[str, np.ndarray]) -> None:
        import torch

        weights = package.weights()
        self._fixed = {name: torch.from_numpy(one) for name, one in weights.items()}
        self._norms = {
            name: tuple(map(torch.from_numpy, pair)) for name, pair in norms(weights).items()
        }
        self.learned = {
            name: torch.from_numpy(one.astype("f4")).requires_grad_()
            for name, one in adapter.items()
        }

    def embed(self, ids: Tensor, marks: Tensor) -> Tensor:
        """Return the vectors of tokens at their places, those marked as marked."""
        words, places, types = (
            self._fixed[f"embeddings.{kind}_embeddings.weight"]
            for kind in ("word", "position", "token_type")
        )
        mark = marks[..., None] * self.learned["mark"]
        return words[ids] + (places[: ids.shape[1]] + types[0]) + mark

    def linear(self, layer: int, part: str, x: Tensor) -> Tensor:
        """Multiply by the fixed weights of a part and by its adapter."""
        from torch.nn import functional

        file = f"encoder.layer.{layer}.{IN_FILE[part]}"
        fixed = functional.linear(x, self._fixed[f"{file}.weight"], self._fixed[f"{file}.bias"])
        down, up = (self.learned[f"{layer}.{part}.{way}"] for way in ("down", "up"))
        return fixed + x @ down @ (up * _SCALE)

    def norm(self, name: str, x: Tensor) -> Tensor:
        """Normalise each vector to mean 0 and variance 1, then scale and shift it."""
        from torch.nn import functional

        return functional.layer_norm(x, (WIDTH,), *self._norms[name], 1e-12)

    def gelu(self, x: Tensor) -> Tensor:
        """Return x times the chance that a standard normal number is below it."""
        from torch.nn import functional

        return functional.gelu(x)

    def softmax(self, x: Tensor) -> Tensor:
        """Return shares along the last axis."""
        return x.softmax(-1)

    def join(self, one: Tensor, other: Tensor) -> Tensor:
        """Return the rows of two tensors side by side."""
        import torch

        return torch.cat([one, other], dim=1)

    def adapter(self) -> dict[str, np.ndarray]:
        """Return what was learned, float16, as :mod:`utils.annotate.tone.embedded` reads it."""
        made = {}
        for name, tensor in self.learned.items():
            scale = _SCALE if name.endswith(".up") else 1.0
            made[name] = (tensor.detach().numpy() * scale).astype("f2")
        return made


def fresh(n_features: int, n_outputs: int, settings: Settings) -> dict[str, np.ndarray]:
    """Return an adapter that changes nothing yet, with a head of small random weights."""
    rng = np.random.default_rng(settings.seed)
    made = {"mark": np.zeros(WIDTH, "f4")}
    weights = package.weights()
    for layer in range(N_LAYERS):
        for part in PARTS:
            shape = weights[f"encoder.layer.{layer}.{IN_FILE[part]}.weight"].shape
            down = rng.normal(0, shape[1] ** -0.5, (shape[1], settings.rank))
            made[f"{layer}.{part}.down"] = down.astype("f4")
            made[f"{layer}.{part}.up"] = np.zeros((settings.rank, shape[0]), "f4")
    made["head.weight"] = rng.normal(0, 0.02, (n_features, n_outputs)).astype("f4")
    made["head.bias"] = np.zeros(n_outputs, "f4")
    return made


def learn(
    examples: Examples, adapter: Mapping[str, np.ndarray], loss: Loss, settings: Settings
) -> dict[str, np.ndarray]:
    """Return the adapter after training on some examples.

    Parameters
    ----------
    examples : Examples
    adapter : mapping
        Where to begin.
    loss : callable
    settings : Settings

    Notes
    -----
    Adam (Kingma and Ba 2015), its rate rising over the first 6 % of the steps and falling
    in a line after. One thread, and numpy's generator for all that is random: the same
    machine makes the same bits.
    """
    import torch

    torch.set_num_threads(1)
    network = Adapting(adapter)
    optimizer = torch.optim.Adam(network.learned.values())
    rng = np.random.default_rng(settings.seed)
    steps = [places for _ in range(settings.epochs) for places in _epoch(examples, settings, rng)]
    for number, places in enumerate(steps):
        optimizer.param_groups[0]["lr"] = settings.rate * _pace(number / len(steps))
        optimizer.zero_grad()
        made = _outputs(network, examples.drawn(places, rng), settings, rng)
        made = loss(made, torch.from_numpy(examples.truth[places]))
        made.backward()
        torch.nn.utils.clip_grad_norm_(network.learned.values(), _LONGEST_STEP)
        optimizer.step()
        if number % _TOLD_EVERY == 0:
            print(f"step {number:,} of {len(steps):,}: {made.item():.3f}", file=sys.stderr)
    return network.adapter()


def _pace(done: float) -> float:
    """Return the share of the highest rate at which to learn, when so much is done."""
    return min(1.0, done / _WARM_UP) * max(_AT_LEAST, 1 - done)


def _epoch(
    examples: Examples, settings: Settings, rng: np.random.Generator
) -> Iterator[np.ndarray]:
    """Yield each example once, in batches of like length, in random order."""
    lengths = np.array([len(text.ids) for text in examples.texts])
    order = rng.permutation(len(lengths))
    n_together = settings.n_texts * _SORTED_TOGETHER
    made = []
    for start in range(0, len(order), n_together):
        some = order[start : start + n_together]
        some = some[np.argsort(lengths[some], kind="stable")]
        made += [some[at : at + settings.n_texts] for at in range(0, len(some), settings.n_texts)]
    yield from (made[place] for place in rng.permutation(len(made)))


def _outputs(
    network: Adapting,
    texts: Sequence[tokens.Tokens],
    settings: Settings,
    rng: np.random.Generator,
) -> Tensor:
    """Return what the head puts out, some of what it reads being hidden from it."""
    import torch

    batch = tokens.padded(texts, range(len(texts)))
    if settings.unread:
        batch.ids[_is_hidden(batch, settings.unread, rng)] = tokens.UNKNOWN
    read = transformer.features(network, *map(torch.from_numpy, batch[1:]))
    kept = (rng.random(read.shape) >= settings.dropped) / (1 - settings.dropped)
    hidden = read * torch.from_numpy(kept.astype("f4"))
    return hidden @ network.learned["head.weight"] + network.learned["head.bias"]


def _is_hidden(batch: tokens.Batch, share: float, rng: np.random.Generator) -> np.ndarray:
    """Draw tokens at random, no mark of beginning, end or target among them."""
    return (rng.random(batch.ids.shape) < share) & (batch.ids > tokens.MASK)
