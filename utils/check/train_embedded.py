"""Learn the adapters of tone by embeddings, and write them beside the code that reads them.

    python -m utils.check.train_embedded targets NEWSMTSC_TRAIN.jsonl
    python -m utils.check.train_embedded sentences NYT_EDITORIALS.jsonl

With ``--folds 5`` nothing is written: each fold of the articles is judged by what the others
taught, and the scores are printed; ``--one`` stops after the first fold.

NewsMTSC (MIT) and the editorials rated for the VADER paper are what they were learned from.
An adapter is some 330,000 numbers that each rest on all sentences, so no text can be rebuilt
from them. The words of targets are hidden from it, so that it cannot learn who is disliked; one
sentence in two is shown in the style of a headline. Needs PyTorch beside
``requirements-embeddings.txt``; targets take about 9 minutes, sentences 3, on one core.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from utils.annotate.tone.embedded import package, scorer, tokens
from utils.check import adapting
from utils.check.adapting import Examples, Settings

if TYPE_CHECKING:
    from torch import Tensor

LABELS = ("neg", "neu", "pos")
_NOT_IN_HEADLINES = re.compile(
    r"\b(?:the|an?|is|are|was|were|be|been|has|have|had|that|and|its|their|his|her|this)\b\s*",
    re.IGNORECASE,
)


class Task(NamedTuple):
    """What is learned, from which fields of an item, how, and how it is scored."""

    file: Path
    settings: Settings
    n_features: int
    n_outputs: int
    read: Callable[[dict], tokens.Tokens | None]
    read_too: Callable[[dict], tokens.Tokens | None] | None
    truth: Callable[[dict], float]
    article: Callable[[dict], str]
    score: Callable[[np.ndarray, np.ndarray], float]


def f1(truth: np.ndarray, outputs: np.ndarray) -> float:
    """Return the macro-F1 of the likeliest tones.

    Examples
    --------
    >>> f1(np.array([0, 1, 2]), np.eye(3))
    1.0
    """
    found = outputs.argmax(axis=1)
    each = []
    for tone in range(len(LABELS)):
        hits = ((found == tone) & (truth == tone)).sum()
        each.append(2 * hits / max(1, (found == tone).sum() + (truth == tone).sum()))
    return float(np.mean(each))


def pearson(truth: np.ndarray, outputs: np.ndarray) -> float:
    """Return the correlation of the outputs with the truth.

    Examples
    --------
    >>> round(pearson(np.array([0, 1, 2]), np.array([[1], [2], [3]])), 6)
    1.0
    """
    return float(np.corrcoef(truth, outputs[:, 0])[0, 1])


def place(item: dict) -> tokens.Target:
    """Return the sentence of an item, and where in it the mention begins and ends."""
    return item["text"], item["start"], item["end"]


def as_headline(text: str) -> str:
    """Return a sentence without the small words and the stop that headlines do without.

    Examples
    --------
    >>> as_headline("The talks have failed.")
    'talks failed'
    """
    short = _NOT_IN_HEADLINES.sub("", text).rstrip(" .")
    return short if any(map(str.isalpha, short)) else text


TASKS = {
    "targets": Task(
        file=scorer.TARGETS,
        settings=Settings(epochs=3, n_texts=32),
        n_features=768,
        n_outputs=3,
        read=lambda item: tokens.of_target(place(item)),
        read_too=None,
        truth=lambda item: LABELS.index(item["label"]),
        article=lambda item: item["id"].rsplit("_", 4)[0],
        score=f1,
    ),
    "sentences": Task(
        file=scorer.SENTENCES,
        settings=Settings(epochs=4, n_texts=16, unread=0.1),
        n_features=384,
        n_outputs=1,
        read=lambda item: tokens.of_sentence(item["text"]),
        read_too=lambda item: tokens.of_sentence(as_headline(item["text"])),
        truth=lambda item: item["score"],
        article=lambda item: item["group"],
        score=pearson,
    ),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn an adapter from a set and write it, or say how well folds of it are judged."""
    parser = argparse.ArgumentParser(prog="python -m utils.check.train_embedded")
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("file", type=Path, help="gold, one JSON object a line")
    parser.add_argument("--folds", type=int, help="cross-validate by article; write nothing")
    parser.add_argument("--one", action="store_true", help="only the first fold")
    chosen = parser.parse_args(arguments)
    task = TASKS[chosen.task]
    items = [json.loads(line) for line in chosen.file.read_text(encoding="utf-8").splitlines()]
    items = [item for item in items if task.read(item)]
    if chosen.folds:
        cross_validate(task, items, chosen.folds, only_one=chosen.one)
        return
    adapter = learned(task, items)
    stated = {
        "task": chosen.task,
        "trained_on": [chosen.file.name],
        "n_examples": len(items),
        "settings": task.settings._asdict(),
        "model": package.versions()[package.PACKAGE],
    }
    write(task.file, adapter, stated)


def learned(task: Task, items: Sequence[dict]) -> dict[str, np.ndarray]:
    """Return the adapter that some items teach, float16."""
    examples = Examples(
        [task.read(item) for item in items],
        np.array([task.truth(item) for item in items]),
        [task.read_too(item) for item in items] if task.read_too else None,
    )
    adapter = adapting.fresh(task.n_features, task.n_outputs, task.settings)
    if task.n_outputs == len(LABELS):
        loss = partial(_surprise, smoothed=task.settings.smoothed)
        return adapting.learn(examples, adapter, loss, task.settings)
    return _regressed(examples, adapter, task.settings)


def _regressed(
    examples: Examples, adapter: Mapping[str, np.ndarray], settings: Settings
) -> dict[str, np.ndarray]:
    """Learn scores in units of their standard deviation, and let the head undo that."""
    mean, deviation = examples.truth.mean(), examples.truth.std()
    scaled = ((examples.truth - mean) / deviation).astype("f4")
    made = adapting.learn(examples._replace(truth=scaled), adapter, _square, settings)
    made["head.weight"] = (made["head.weight"].astype("f4") * deviation).astype("f2")
    made["head.bias"] = (made["head.bias"].astype("f4") * deviation + mean).astype("f2")
    return made


def _surprise(outputs: Tensor, truth: Tensor, *, smoothed: float) -> Tensor:
    """Return the mean negative log likelihood of the true tones, less certain than stated."""
    from torch.nn import functional

    return functional.cross_entropy(outputs, truth, label_smoothing=smoothed)


def _square(outputs: Tensor, truth: Tensor) -> Tensor:
    """Return the mean squared error."""
    return ((outputs[:, 0] - truth) ** 2).mean()


def cross_validate(
    task: Task, items: Sequence[dict], n_folds: int, *, only_one: bool = False
) -> np.ndarray:
    """Judge each fold of the articles by what the others teach; print the scores.

    Returns
    -------
    array of shape (n_items, n_outputs)
        NaN for items of folds that were left out.
    """
    names = sorted({task.article(item) for item in items})
    order = np.random.default_rng(task.settings.seed).permutation(len(names))
    fold_of = {names[place]: number % n_folds for number, place in enumerate(order)}
    fold = np.array([fold_of[task.article(item)] for item in items])
    truth = np.array([task.truth(item) for item in items])
    made = np.full((len(items), task.n_outputs), np.nan)
    for number in range(1 if only_one else n_folds):
        taught = [item for item, of in zip(items, fold, strict=True) if of != number]
        model = scorer.model(learned(task, taught))
        held = np.flatnonzero(fold == number)
        made[held] = scorer.outputs(model, [task.read(items[place]) for place in held])
        print(f"fold {number}: {task.score(truth[held], made[held]):.4f}", flush=True)
    judged = ~np.isnan(made[:, 0])
    print(f"all: {task.score(truth[judged], made[judged]):.4f} of {judged.sum():,} items")
    return made


def write(path: Path, adapter: Mapping[str, np.ndarray], about: dict[str, object]) -> None:
    """Write an adapter, and what it was learned from, into one file."""
    from safetensors.numpy import save

    # One entry: the format keeps several in no fixed order.
    path.write_bytes(save(dict(sorted(adapter.items())), {"about": json.dumps(about)}))
    print(f"{path.name}: {path.stat().st_size:,} bytes, from {about['n_examples']:,} examples")


if __name__ == "__main__":
    main(sys.argv[1:])
