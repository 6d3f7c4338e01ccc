"""Learn who says what from an open gold set, and write ``quotes.json.gz``.

    python -m utils.check.train_quotes POLNEAR_TRAIN.jsonl

PolNeAR's training set (no licence stated) is what it was learned from; its dev set and the
bundled corpus are not in it. Only weights of features that at least ``AT_LEAST`` articles have
are written, and no feature holds more than two words, so no text can be rebuilt from them.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate import sentences
from utils.annotate.model import parse
from utils.annotate.speech import marks
from utils.annotate.speech.attribution import Span
from utils.annotate.speech.parsed import contents, cues, decode, model, places, sources, trees
from utils.check.logits import Row, Table, choice, descend, yes_or_no

PENALTY = {"quick": 1.0, "cue": 3.0, "left": 2.0, "right": 2.0, "source": 3.0, "content": 4.0,
           "next": 3.0}  # fmt: skip
LEAST = {"cue": 0.38, "quoted": 0.2}
SMALLEST = 0.03  # weights that are less change nothing


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
        loss = yes_or_no if part in _YES_OR_NO else choice
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
            context = places.Told(told.head, told.cue, told.source)
            group = _piece_rows(one, told, before[1], piece)
            group.insert(0, (contents.none(one.tree, context, before), piece is None))
            if any(is_right for _, is_right in group):
                yield group


def _piece_rows(one: Example, told: Told, after: int, piece: Span | None) -> list[Row]:
    context = places.Told(told.head, told.cue, told.source)
    found = places.places(one.tree, context)
    return [(features, span == piece)
            for span, features in contents.candidates(one.tree, context, found, after)]  # fmt: skip


_YES_OR_NO = ("quick", "cue", "left", "right")
_ROWS = {
    "quick": _quick_rows, "cue": _cue_rows, "left": _left_rows, "right": _right_rows,
    "source": _source_rows, "content": _content_rows, "next": _next_rows,
}  # fmt: skip
if __name__ == "__main__":
    main(sys.argv[1:])
