"""Learn which quotation marks hold speech, and write ``utils/annotate/speech/kinds.json``.

    python -m utils.check.train_marks POLNEAR_TRAIN.jsonl

A passage is speech where at least half of it stands in what is attributed to someone.
PolNeAR states no licence. Only weights of features that passages of at least eight articles
have are written, so no text can be rebuilt from them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate.speech import kinds, mark_features
from utils.annotate.speech.attribution import Marked, Span
from utils.annotate.speech.marks import between_marks
from utils.check.train_targets import Examples, logistic

AT_LEAST = 8
PENALTY = 8.0
N_FOLDS = 5
SMALLEST = 0.02


class Seen(NamedTuple):
    """A passage of an article (its number), what is seen of it, and whether it is speech."""

    article: int
    features: list[str]
    is_speech: bool


def main(paths: Sequence[str]) -> None:
    """Learn from a set, write the weights, and say how well they do on articles not seen."""
    (path,) = paths
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = see(json.loads(line) for line in lines)
    probabilities = cross_validated(rows)
    truth = np.array([row.is_speech for row in rows])
    threshold = best_threshold(probabilities, truth)
    weights = fit(rows)
    stated = {"trained_on": Path(path).name, "n_passages": len(rows)}
    kinds.WEIGHTS.write_text(_as_lines(stated, weights), encoding="utf-8", newline="\n")
    print(
        f"{len(rows):,} passages, {truth.mean():.3f} speech, {len(weights):,} features; on articles"
        f" not seen ({N_FOLDS} folds): F1 {f1(probabilities >= threshold, truth):.4f} from"
        f" probability {threshold} on; all taken for speech {f1(truth | True, truth):.4f}"
    )


def see(items: Iterable[dict]) -> list[Seen]:
    """Return the outer passages of articles in the layout of the gold folder."""
    found = []
    for number, item in enumerate(items):
        told = [tuple(span) for one in item["attributions"] for span in one["content"]]
        for passage in between_marks(item["text"]):
            if passage.level == 0:
                seen = mark_features.features(item["text"], passage)
                found.append(Seen(number, seen, is_told(passage, told)))
    return found


def is_told(passage: Marked, told: Sequence[Span]) -> bool:
    """Tell whether at least half of a passage stands in any of some spans.

    Examples
    --------
    >>> is_told(Marked(10, 20, 0, 0, "double", True), [(0, 13), (17, 30)])
    True
    """
    places = np.zeros(passage.end - passage.start, bool)
    for start, end in told:
        if start < passage.end and end > passage.start:
            places[max(0, start - passage.start) : end - passage.start] = True
    return bool(2 * places.sum() >= len(places))


def fit(rows: Sequence[Seen]) -> dict[str, float]:
    """Learn weights by a logistic regression with a ridge penalty; "" is the constant."""
    names = _names(rows)
    columns = {name: place for place, name in enumerate(names)}
    cells = [[0, *(columns[name] for name in row.features if name in columns)] for row in rows]
    flat = np.array([place for row in cells for place in row])
    starts = np.cumsum([0, *map(len, cells)])[:-1]
    truth = np.array([[not row.is_speech, row.is_speech] for row in rows], float)
    made = logistic(Examples(flat, np.ones(len(flat)), starts, len(names)), truth, PENALTY)
    weights = np.round(made[:, 1] - made[:, 0], 3)
    return {
        name: float(weight)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= SMALLEST
    }


def _names(rows: Sequence[Seen]) -> list[str]:
    pairs = {(name, row.article) for row in rows for name in row.features}
    counts = Counter(name for name, _ in pairs)
    return ["", *sorted(name for name, count in counts.items() if count >= AT_LEAST)]


def cross_validated(rows: Sequence[Seen]) -> np.ndarray:
    """Return the probability of each passage by weights that never saw its article."""
    folds = np.array([row.article % N_FOLDS for row in rows])
    made = np.zeros(len(rows))
    for fold in range(N_FOLDS):
        weights = fit([row for row, one in zip(rows, folds, strict=True) if one != fold])
        for place in np.flatnonzero(folds == fold):
            names = ["", *rows[place].features]
            made[place] = sum(weights.get(name, 0.0) for name in names)
    return 1 / (1 + np.exp(-made))


def best_threshold(probabilities: np.ndarray, truth: np.ndarray) -> float:
    """Return the probability, to two digits, from which on F1 is highest; the lowest such."""
    tried = [round(0.05 * n, 2) for n in range(1, 20)]
    return max(tried, key=lambda one: (f1(probabilities >= one, truth), -one))


def f1(found: np.ndarray, truth: np.ndarray) -> float:
    """Return the harmonic mean of precision and recall.

    Examples
    --------
    >>> f1(np.array([True, True, False]), np.array([True, False, False])).round(3)
    np.float64(0.667)
    """
    return 2 * (found & truth).sum() / max(1, found.sum() + truth.sum())


def _as_lines(stated: dict[str, object], weights: dict[str, float]) -> str:
    """Write one feature a line, so that a change can be read."""
    head = json.dumps(stated, indent=1)[:-2]
    lines = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in weights.items()
    )
    return f'{head},\n "weights": {{\n{lines}\n }}\n}}\n'


if __name__ == "__main__":
    main(sys.argv[1:])
