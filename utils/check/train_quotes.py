"""Learn who says what from an open gold set, and write ``quotes.json.gz``.

    python -m utils.check.train_quotes POLNEAR_TRAIN.jsonl

PolNeAR's training set is what it was learned from; its dev set and the bundled corpus are not in
it. Only weights of features that at least ``AT_LEAST`` articles have are written, and no feature
holds more than two words, so no text can be rebuilt from them.
"""

from __future__ import annotations

import gzip
import json
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate import sentences
from utils.annotate.model import parse
from utils.annotate.speech import marks
from utils.annotate.speech.attribution import Span
from utils.annotate.speech.parsed import contents, cues, decode, model, sources, trees
from utils.check.train_targets import _curved

AT_LEAST = 6
PENALTY = {"quick": 1.0, "cue": 3.0, "left": 2.0, "right": 2.0, "source": 3.0, "content": 4.0,
           "next": 3.0}  # fmt: skip
LEAST = {"cue": 0.38}
STEPS = 80
ENOUGH = 1e-5
MEMORY = 8
SMALLEST = 0.03  # weights that are less change nothing

Row = tuple[Sequence[str], bool]


class Told(NamedTuple):
    """An attribution of the gold, in tokens."""

    head: int
    cue: Span
    source: Span | None
    contents: tuple[Span, ...]


class Example(NamedTuple):
    """An article: its tree and what is told in it."""

    tree: trees.Tree
    told: list[Told]


class Table:
    """Features of what may be chosen as rows of a sparse table; a group holds what it is among.

    Parameters
    ----------
    articles : iterator of iterators of groups of rows
    """

    def __init__(self, articles: Iterator[Iterator[list[Row]]]) -> None:
        self.numbers: dict[str, int] = {}
        self._n_articles, last = array("i"), array("i")
        cells, lengths, truth, groups = array("i"), array("i"), array("b"), array("i")
        for number, article in enumerate(articles):
            for group in article:
                groups.append(len(group))
                for features, is_right in group:
                    lengths.append(len(features))
                    truth.append(is_right)
                    for feature in features:
                        cell = self.numbers.setdefault(feature, len(self.numbers))
                        if cell == len(last):
                            last.append(-1)
                            self._n_articles.append(0)
                        if last[cell] != number:
                            last[cell] = number
                            self._n_articles[cell] += 1
                        cells.append(cell)
        self.truth = np.array(truth, dtype="float64")
        self.groups = np.cumsum([0, *groups])[:-1]
        self._keep(np.array(cells), np.array(lengths))

    def _keep(self, cells: np.ndarray, lengths: np.ndarray) -> None:
        """Leave out the features that few articles have."""
        counts = np.array(self._n_articles)
        names = sorted(name for name, cell in self.numbers.items() if counts[cell] >= AT_LEAST)
        places = np.full(len(counts), -1)
        places[[self.numbers[name] for name in names]] = np.arange(len(names))
        rows = np.repeat(np.arange(len(lengths)), lengths)
        moved = places[cells]
        kept = moved >= 0
        self.names, self.columns = names, moved[kept].astype("int32")
        self.lengths = np.bincount(rows[kept], minlength=len(lengths))
        self.starts = np.cumsum([0, *self.lengths])

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """Return the score of each row."""
        sums = np.concatenate([[0.0], np.cumsum(weights[self.columns])])
        return sums[self.starts[1:]] - sums[self.starts[:-1]]

    def slope(self, surplus: np.ndarray) -> np.ndarray:
        """Return how the loss changes with each weight, from how it changes with each score."""
        return np.bincount(self.columns, np.repeat(surplus, self.lengths), len(self.names))


def main(paths: Sequence[str]) -> None:
    """Learn from the sets, say how many examples there were, and write the weights."""
    items = [item for path in paths for item in read(Path(path))]
    weights = fit(examples(items))
    write({"trained_on": [Path(path).name for path in paths], "n_articles": len(items)}, weights)
    for part, learned in weights.items():
        print(f"{part}: {len(learned):,} features")


def write(stated: dict[str, object], weights: dict[str, dict[str, float]]) -> None:
    """Write the weights, one feature a line, the same bytes for the same weights."""
    head = json.dumps(stated | {"least": LEAST})[:-1]
    parts = ",\n".join(
        f'"{part}": {{\n'
        + ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {weight:g}" for name, weight in
                     learned.items())
        + "}"
        for part, learned in weights.items()
    )  # fmt: skip
    text = f'{head},\n"weights": {{\n{parts}}}}}\n'
    model.WEIGHTS.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def read(path: Path) -> list[dict]:
    """Return the items of a set in the layout of the gold folder."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def examples(items: Sequence[dict]) -> list[Example]:
    """Return the trees of articles and what is told in them."""
    texts = [item["text"] for item in items]
    parsed = parse.parses(texts, [sentences.spans(text) for text in texts])
    return [example(item, one) for item, one in zip(items, parsed, strict=True)]


def example(item: dict, parsed: parse.Parse) -> Example:
    """Return an article's tree and its gold in tokens; what cuts through a token is left out."""
    tree = trees.tree(item["text"], marks.marked(item["text"]), parsed)
    starts = {start: token for token, start in enumerate(tree.starts)}
    stops = {end: token + 1 for token, end in enumerate(tree.ends)}
    made = []
    for one in item["attributions"]:
        spans = {
            key: [(starts.get(start), stops.get(end)) for start, end in sorted(one[key])]
            for key in ("cue", "source", "content")
        }
        if (
            spans["cue"]
            and spans["content"]
            and all(None not in span for span in chain(*spans.values()))
        ):
            source = spans["source"][0] if spans["source"] else None
            head = _head(tree, spans["cue"][0])
            made.append(Told(head, spans["cue"][0], source, tuple(spans["content"])))
    return Example(tree, made)


def _head(tree: trees.Tree, cue: Span) -> int:
    """Return the word of a cue that no other word of it governs; of several a verb."""
    tops = [at for at in range(*cue)
            if not cue[0] <= tree.heads[at] < cue[1] or tree.heads[at] == at]  # fmt: skip
    verbs = [at for at in tops if tree.tags[at].startswith("V")]
    return (verbs or tops or [cue[0]])[0]


def fit(learned_from: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Return the weights of each part.

    Notes
    -----
    Whether a word is a cue, and whether the next token belongs to it, is decided by a logistic
    regression; which source and content, by one over all that may be chosen (McFadden 1974),
    each with a ridge penalty, by L-BFGS (Liu and Nocedal 1989).
    """
    made: dict[str, dict[str, float]] = {}
    for part in model.PARTS:
        rows = _ROWS[part]
        quick = made.get("quick", {})
        table = Table(rows(one, quick) for one in learned_from)
        loss = _yes_or_no if part in _YES_OR_NO else _choice
        weights = descend(loss(table, PENALTY[part]), np.zeros(len(table.names)))
        pairs = zip(table.names, np.round(weights, 2).tolist(), strict=True)
        made[part] = {name: weight for name, weight in pairs if abs(weight) >= SMALLEST}
    return made


def _quick_rows(one: Example, quick: model.Weights) -> Iterator[list[Row]]:
    heads = {told.head for told in one.told}
    for at in cues.candidates(one.tree):
        yield [(cues.quick_features(one.tree, at), at in heads)]


def _cue_rows(one: Example, quick: model.Weights) -> Iterator[list[Row]]:
    heads = {told.head for told in one.told}
    for at in cues.candidates(one.tree):
        if model.score(quick, cues.quick_features(one.tree, at)) > decode.QUICK:
            yield [(cues.head_features(one.tree, at), at in heads)]


def _left_rows(one: Example, quick: model.Weights) -> Iterator[list[Row]]:
    for told in one.told:
        yield from _step_rows(one, told, -1, told.head - told.cue[0])


def _right_rows(one: Example, quick: model.Weights) -> Iterator[list[Row]]:
    for told in one.told:
        yield from _step_rows(one, told, 1, told.cue[1] - told.head - 1)


def _step_rows(one: Example, told: Told, side: int, far: int) -> Iterator[list[Row]]:
    for number, (_, features) in enumerate(cues.steps(one.tree, told.head, side), 1):
        yield [(features, number <= far)]
        if number > far:
            return


def _source_rows(one: Example, quick: model.Weights) -> Iterator[list[Row]]:
    for told in one.told:
        group: list[Row] = [(sources.none(one.tree, told.head, told.cue), told.source is None)]
        for token in sources.candidates(one.tree, told.head, told.cue):
            common = sources.common(one.tree, told.head, told.cue, token)
            for span in sources.spans(one.tree, token, told.cue):
                features = sources.extent(one.tree, told.head, token, span, told.cue)
                group.append((common + features, span == told.source))
        if any(is_right for _, is_right in group):
            yield group


def _content_rows(one: Example, quick: model.Weights) -> Iterator[list[Row]]:
    for told in one.told:
        group = _piece_rows(one, told, 0, told.contents[0])
        if any(is_right for _, is_right in group):
            yield group


def _next_rows(one: Example, quick: model.Weights) -> Iterator[list[Row]]:
    for told in one.told:
        for before, piece in zip(told.contents, (*told.contents[1:], None), strict=True):
            context = contents.Told(told.head, told.cue, told.source)
            group = _piece_rows(one, told, before[1], piece)
            group.insert(0, (contents.none(one.tree, context, before), piece is None))
            if any(is_right for _, is_right in group):
                yield group


def _piece_rows(one: Example, told: Told, after: int, piece: Span | None) -> list[Row]:
    context = contents.Told(told.head, told.cue, told.source)
    return [(features, span == piece)
            for span, features in contents.candidates(one.tree, context, after)]  # fmt: skip


_YES_OR_NO = ("quick", "cue", "left", "right")
_ROWS = {
    "quick": _quick_rows, "cue": _cue_rows, "left": _left_rows, "right": _right_rows,
    "source": _source_rows, "content": _content_rows, "next": _next_rows,
}  # fmt: skip
Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]


def _yes_or_no(table: Table, penalty: float) -> Loss:
    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table.scores(weights)
        value = np.logaddexp(0, scores) - table.truth * scores
        slope = table.slope(1 / (1 + np.exp(-scores)) - table.truth)
        return float(value.sum() + penalty / 2 * (weights @ weights)), slope + penalty * weights

    return loss


def _choice(table: Table, penalty: float) -> Loss:
    lengths = np.diff([*table.groups, len(table.truth)])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table.scores(weights)
        scores -= np.repeat(np.maximum.reduceat(scores, table.groups), lengths)
        shares = np.exp(scores)
        of_all = np.add.reduceat(shares, table.groups)
        of_right = np.add.reduceat(shares * table.truth, table.groups) + 1e-300
        surplus = shares / np.repeat(of_all, lengths)
        surplus -= shares * table.truth / np.repeat(of_right, lengths)
        value = np.log(of_all).sum() - np.log(of_right).sum()
        return float(value + penalty / 2 * (weights @ weights)), (
            table.slope(surplus) + penalty * weights
        )

    return loss


def descend(loss: Loss, start: np.ndarray) -> np.ndarray:
    """Return where a convex function is lowest, near enough, by L-BFGS with a halved step."""
    place, (value, slope) = start, loss(start)
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(STEPS):
        direction = -_curved(slope, pairs)
        step = 1.0 if pairs else 10 / max(1.0, float(np.abs(slope).sum()))
        new_value, new_slope = loss(place + step * direction)
        while new_value > value + 1e-4 * step * (slope @ direction) and step > 1e-12:
            step /= 2
            new_value, new_slope = loss(place + step * direction)
        pairs = [*pairs, (step * direction, new_slope - slope)][-MEMORY:]
        is_enough = value - new_value < ENOUGH * abs(value)
        place, value, slope = place + step * direction, new_value, new_slope
        if is_enough:
            break
    return place


if __name__ == "__main__":
    main(sys.argv[1:])
