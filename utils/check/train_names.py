"""Learn the classifier of names from open gold sets, and write ``utils/annotate/spans/names.json``.

    python -m utils.check.train_names WIKIGOLD.jsonl RE3D.jsonl

WikiGold (CC BY 4.0) and re3d (Open Government Licence, public domain, CC BY) are what it was
learned from; the bundled corpus is not among them, so that what is measured there is honest.
Only weights of features are written, and no feature that fewer than four candidates have, so
no text can be rebuilt from them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate.model import language
from utils.annotate.spans import candidates, features, names
from utils.check.conditional import descend

AT_LEAST = 4
PENALTY = 1.0
STEPS = 300
GOLD_KINDS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "OTHER"}
# What a set without MISC leaves unmarked, though it may be a name: nothing is learned from it.
_UNMARKED = {"model NORP", "model EVENT", "model WORK_OF_ART", "model PRODUCT", "model LAW",
             "model LANGUAGE", "a people"}  # fmt: skip


class Examples(NamedTuple):
    """Candidates with their features, and the number of the kind that gold gives each."""

    rows: list[list[str]]
    kinds: list[int]


def main(paths: Sequence[str]) -> None:
    """Learn from the sets, say how many examples there were, and write the weights."""
    documents = [document for path in paths for document in examples(Path(path))]
    rows = [row for document in documents for row in document.rows]
    kinds = [kind for document in documents for kind in document.kinds]
    learned = fit(rows, kinds)
    stated = {
        "trained_on": [Path(path).name for path in paths],
        "n_documents": len(documents),
        "n_candidates": len(rows),
        "kinds": names.KINDS,
        "weights": {
            name: learned.values[row].round(3).tolist() for name, row in learned.rows.items()
        },
    }
    names.WEIGHTS.write_text(_as_lines(stated), encoding="utf-8", newline="\n")
    print(f"{len(rows):,} candidates in {len(documents)} documents, {len(learned.rows):,} features")


def examples(path: Path) -> list[Examples]:
    """Return the examples of each document of a set in the layout of the gold folder."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = language.names([document["text"] for document in documents])
    marks_all = any(span["label"] == "MISC" for one in documents for span in one["spans"])
    return [_of_document(*pair, marks_all) for pair in zip(documents, found, strict=True)]


def _of_document(document: dict, found: list[names.Found], marks_all: bool) -> Examples:
    text = document["text"]
    reading = candidates.read(text, found)
    gold = {_edges(text, span): GOLD_KINDS[span["label"]] for span in document["spans"]}
    made = Examples([], [])
    for place, row in zip(reading.candidates, features.features(reading), strict=True):
        if place in gold or marks_all or not _UNMARKED.intersection(row):
            made.rows.append(row)
            made.kinds.append(names.KINDS.index(gold.get(place, "none")))
    return made


def _edges(text: str, span: dict) -> candidates.Place | None:
    """Return where a gold name begins and ends by our rules: no "the", no title before it."""
    place = candidates.trim(text, span["start"], span["end"])
    is_person = span["label"] == "PER"
    return candidates.without_titles(text, *place) if place and is_person else place


def fit(rows: Sequence[Sequence[str]], kinds: Sequence[int]) -> names.Weights:
    """Fit a multinomial logistic regression with a ridge penalty.

    Parameters
    ----------
    rows : sequence of sequences of str
        Features of each candidate.
    kinds : sequence of int
        Place of its kind in ``names.KINDS``.

    Notes
    -----
    Minimises the negative log likelihood plus half the squared weights by Adam (Kingma and
    Ba 2015) on all examples at once; the same examples give the same weights.
    """
    known = {name: row for row, name in enumerate(features.vocabulary(rows, at_least=AT_LEAST))}
    lists = [[known[name] for name in row if name in known] for row in rows]
    columns = np.concatenate(lists).astype(int)
    examples_of = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    starts = np.cumsum([0, *map(len, lists)])[:-1]
    truth = np.eye(len(names.KINDS))[list(kinds)]

    def gradient(weights: np.ndarray) -> np.ndarray:
        scores = np.add.reduceat(weights[columns], starts, axis=0)
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        surplus = chances / chances.sum(axis=1, keepdims=True) - truth
        sums = [np.bincount(columns, one[examples_of], len(known)) for one in surplus.T]
        return np.column_stack(sums) + PENALTY * weights

    return names.Weights(known, descend(gradient, (len(known), len(names.KINDS)), STEPS))


def _as_lines(stated: dict[str, object]) -> str:
    """Write one feature a line, so that a change can be read."""
    weights = stated.pop("weights")
    head = json.dumps(stated, indent=1)[:-2]
    lines = ",\n".join(f"  {json.dumps(name)}: {values}" for name, values in weights.items())
    return f'{head},\n "weights": {{\n{lines}\n }}\n}}\n'


if __name__ == "__main__":
    main(sys.argv[1:])
