"""Learn tone toward mentions from an open gold set, and write ``targets.json``.

    python -m utils.check.train_targets NEWSMTSC_TRAIN.jsonl

NewsMTSC's training set (MIT licence) is what it was learned from; its dev sets and the bundled
corpus are not in it. Names are hidden, and only weights of features that at least eight
mentions have are written, so no text can be rebuilt from them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate.tone.targets import charged, features, learned, reading, words

AT_LEAST = 8
WORD_AT_LEAST = 4
PENALTY = 33.0
# Root mean square of a feature that is a sum of tones; one that is there or not has the value 1.
SPREAD = 0.2
STEPS = 300
FLAT = 1e-3
MEMORY = 10
LABELS = {"neg": "negative", "neu": "neutral", "pos": "positive"}
Features = Mapping[str, float]


class Examples(NamedTuple):
    """Features of mentions as rows of a sparse table: its cells in order, and where rows begin."""

    columns: np.ndarray
    values: np.ndarray
    starts: np.ndarray
    n_columns: int


def main(paths: Sequence[str]) -> None:
    """Learn from the sets, say how many examples there were, and write the weights."""
    items = [item for path in paths for item in read(Path(path))]
    made = fit(items)
    stated = {
        "trained_on": [Path(path).name for path in paths],
        "n_mentions": len(items),
        "tones": learned.TONES,
        "words": _lines_of_words(made.words - words.known()),
        "weights": {name: list(pair) for name, pair in made.weights.items()},
    }
    learned.WEIGHTS.write_text(_as_lines(stated), encoding="utf-8", newline="\n")
    print(f"{len(items):,} mentions, {len(made.weights):,} features, {len(made.words):,} words")


def read(path: Path) -> list[dict]:
    """Return the items of a set in the layout of the gold folder."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def fit(items: Sequence[dict]) -> learned.Model:
    """Learn from items with ``text``, ``start``, ``end`` and ``label``.

    Notes
    -----
    Minimises the negative log likelihood of a multinomial logistic regression plus half the
    squared weights times ``PENALTY``, by L-BFGS (Liu and Nocedal 1989). The same items give
    the same weights.
    """
    small = small_words({item["text"] for item in items})
    rows = features_of(items, small | words.known())
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= AT_LEAST)
    scale = _scales(rows, names)
    table = _table(rows, {name: n for n, name in enumerate(names)}, scale)
    kinds = [learned.TONES.index(LABELS[item["label"]]) for item in items]
    weights = logistic(table, np.eye(len(learned.TONES))[kinds], PENALTY) * scale[:, None]
    pairs = np.round(weights[:, [0, 2]] - weights[:, [1]], 3) + 0.0
    kept = {
        name: (float(one), float(other))
        for name, (one, other) in zip(names, pairs, strict=True)
        if one or other
    }
    return learned.Model(frozenset(small), kept)


def small_words(texts: set[str]) -> set[str]:
    """Return the words that four texts or more write small, and more do so than with a capital.

    Capitals after a stop or quotation mark count for nothing.

    Examples
    --------
    >>> sorted(small_words({f"{n}. Brown met a brown dog, as Mr. Brown did." for n in range(4)}))
    ['a', 'as', 'did', 'dog', 'met']
    """
    small, capital = Counter(), Counter()
    for text in texts:
        seen, capitals = reading.by_capital(text)
        small.update(seen)
        capital.update(capitals)
    return {word for word, n in small.items() if n >= WORD_AT_LEAST and n > capital[word]}


def features_of(items: Sequence[dict], known: set[str] | frozenset[str]) -> list[Features]:
    """Return the features of each item, a text read once for all its items in a row."""
    rows: list[Features] = []
    for text, group in groupby(items, key=lambda item: item["text"]):
        sentence = charged.sentence(reading.read(text, known))
        for item in group:
            mention = sentence.reading.tokens(item["start"], item["end"])
            rows.append(features.features(sentence, mention))
    return rows


def _scales(rows: Sequence[Features], names: Sequence[str]) -> np.ndarray:
    squares: dict[str, float] = dict.fromkeys(names, 0.0)
    for row in rows:
        for name, value in row.items():
            if name in squares:
                squares[name] += value * value
    spread = np.sqrt(np.array(list(squares.values())) / len(rows))
    is_sum = np.array([features.is_sum(name) for name in names])
    return np.where(is_sum, SPREAD / np.maximum(spread, 1e-6), 1.0)


def _table(rows: Sequence[Features], columns: Mapping[str, int], scale: np.ndarray) -> Examples:
    cells = [[(columns[name], value) for name, value in row.items() if name in columns]
             for row in rows]  # fmt: skip
    flat = [cell for row in cells for cell in row]
    places = np.array([place for place, _ in flat])
    values = np.array([value for _, value in flat]) * scale[places]
    starts = np.cumsum([0, *map(len, cells)])[:-1]
    return Examples(places, values, starts, len(columns))


def logistic(table: Examples, truth: np.ndarray, penalty: float) -> np.ndarray:
    """Return the weights of a multinomial logistic regression with a ridge penalty.

    Parameters
    ----------
    table : Examples
    truth : array of shape (n_examples, n_kinds)
        1 where an example is of a kind, else 0.
    penalty : float

    Returns
    -------
    array of shape (n_columns, n_kinds)
    """
    lengths = np.diff([*table.starts, len(table.columns)])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(table.n_columns, -1)
        cells = weights[table.columns] * table.values[:, None]
        scores = np.add.reduceat(cells, table.starts, axis=0)
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        surplus = np.repeat(np.exp(logs) - truth, lengths, axis=0) * table.values[:, None]
        slopes = [np.bincount(table.columns, one, table.n_columns) for one in surplus.T]
        slope = np.column_stack(slopes) + penalty * weights
        return float(penalty / 2 * (flat @ flat) - (truth * logs).sum()), slope.ravel()

    return descend(loss, np.zeros(table.n_columns * truth.shape[1])).reshape(table.n_columns, -1)


def descend(
    loss: Callable[[np.ndarray], tuple[float, np.ndarray]], start: np.ndarray
) -> np.ndarray:
    """Return where a convex function is lowest, by L-BFGS with a step that is halved.

    Examples
    --------
    >>> descend(lambda x: (float(((x - 3) ** 2).sum()), 2 * (x - 3)), np.zeros(2)).round(4)
    array([3., 3.])
    """
    place, (value, slope) = start, loss(start)
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(STEPS):
        if np.abs(slope).max() < FLAT:
            break
        direction = -_curved(slope, pairs)
        step = 1.0 if pairs else 1 / max(1.0, float(np.abs(slope).sum()))
        new_value, new_slope = loss(place + step * direction)
        while new_value > value + 1e-4 * step * (slope @ direction) and step > 1e-12:
            step /= 2
            new_value, new_slope = loss(place + step * direction)
        pairs = [*pairs, (step * direction, new_slope - slope)][-MEMORY:]
        place, value, slope = place + step * direction, new_value, new_slope
    return place


def _curved(slope: np.ndarray, pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Divide a slope by the curvature that past steps show: the two loops of L-BFGS."""
    left, shares = slope.copy(), []
    for step, change in reversed(pairs):
        share = (step @ left) / (step @ change)
        left -= share * change
        shares.append(share)
    if pairs:
        step, change = pairs[-1]
        left *= (step @ change) / (change @ change)
    for (step, change), share in zip(pairs, reversed(shares), strict=True):
        left += (share - (change @ left) / (step @ change)) * step
    return left


def _lines_of_words(known: frozenset[str]) -> list[str]:
    return [" ".join(group) for _, group in groupby(sorted(known), key=lambda word: word[0])]


def _as_lines(stated: dict[str, object]) -> str:
    """Write one feature a line, so that a change can be read."""
    weights = stated.pop("weights")
    head = json.dumps(stated, indent=1, ensure_ascii=False)[:-2]
    lines = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {pair}" for name, pair in weights.items()
    )
    return f'{head},\n "weights": {{\n{lines}\n }}\n}}\n'


if __name__ == "__main__":
    main(sys.argv[1:])
