"""Learn to find attributions without a parse, and write ``utils/annotate/speech/rules.json``.

    python -m utils.check.train_rules POLNEAR_TRAIN.jsonl

PolNeAR states no licence. Only weights of values that at least four documents have are
written, single words or short runs of words, so no text can be rebuilt from them. The bundled
corpus is not learned from.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from utils.annotate import sentences as sentences_
from utils.annotate.speech import choices, columns, contents, cues, sources, tokens, weighing
from utils.annotate.speech.attribution import Span
from utils.annotate.speech.choices import Values
from utils.annotate.speech.columns import Asked, Seen
from utils.annotate.speech.frames import Frame, frame
from utils.annotate.speech.marks import marked
from utils.annotate.speech.sources import Words
from utils.annotate.speech.tokens import Tokens
from utils.check.conditional import AT_LEAST, Choice, fit

# A word that stands in a cue this often may be one by itself.
LEAST_SHARE = 0.12
# The name of a choice, its candidates, and the place of the right one.
Made = tuple[str, list[list[str]], int]


class Gold(NamedTuple):
    """One row is one attribution, as places of tokens; ``source`` is None where there is none."""

    cue: Words
    source: Words | None
    contents: list[Words]


class Read(NamedTuple):
    """A document: its tokens, and what is told in it."""

    tokens: Tokens
    golds: list[Gold]


def main(paths: Sequence[str]) -> None:
    """Learn from a set, write the weights, and say from how much."""
    (path,) = map(Path, paths)
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    stated = {"trained_on": path.name, "n_documents": len(documents)} | learn(documents)
    choices.WEIGHTS.write_text(_as_lines(stated), encoding="utf-8", newline="\n")
    n_weights = sum(len(table) for tables in stated["weights"].values() for table in tables)
    print(f"{len(documents)} documents, {len(stated['triggers'])} triggers, {n_weights:,} weights")


def learn(documents: Sequence[dict]) -> dict[str, object]:
    """Return ``triggers`` and ``weights`` as ``rules.json`` has them."""
    readings = [read(document) for document in documents]
    shares = shares_in_cues(readings)
    made: dict[str, list[Choice]] = {}
    for number, reading in enumerate(readings):
        for name, rows, right in choices_of(reading, shares):
            made.setdefault(name, []).append(Choice(rows, right, number))
    return {
        "triggers": sorted(shares),
        "weights": {name: fit(some) for name, some in made.items()},
    }


def _texts(values: Values) -> list[str]:
    return [choices.text_of(value) for value in values]


def read(document: dict) -> Read:
    """Return a document of a set in the layout of the gold folder, in tokens.

    What does not begin and end with a token is left out.
    """
    text = document["text"]
    found = tokens.read(text, sentences_.spans(text), marked(text))
    golds = [_gold(found, one) for one in document["attributions"]]
    return Read(found, [gold for gold in golds if gold is not None])


def _gold(found: Tokens, told: dict[str, list[Span]]) -> Gold | None:
    cues_, sources_, pieces = (
        [_words(found, *span) for span in told[role]] for role in ("cue", "source", "content")
    )
    if len(cues_) != 1 or None in (*cues_, *sources_[:1], *pieces):
        return None
    return Gold(cues_[0], sources_[0] if sources_ else None, pieces)


def _words(found: Tokens, start: int, end: int) -> Words | None:
    first, last = bisect_left(found.starts, start), bisect_left(found.ends, end)
    is_there = found.starts[first : first + 1] == [start] and found.ends[last : last + 1] == [end]
    return (first, last + 1) if is_there else None


def shares_in_cues(readings: Sequence[Read]) -> dict[str, float]:
    """Return how often each word that may be a cue stands in one: 0–1."""
    n_all: Counter[str] = Counter()
    n_inside: Counter[str] = Counter()
    n_documents: Counter[str] = Counter()
    for found, golds in readings:
        inside = [
            found.words[place] for place in {one for gold in golds for one in range(*gold.cue)}
        ]
        n_all.update(found.words)
        n_inside.update(inside)
        n_documents.update(set(inside))
    # Two more, so that what is rare is not believed at once.
    shares = {word: n_inside[word] / (n_all[word] + 2) for word in n_inside}
    kept = (word for word in shares if n_documents[word] >= AT_LEAST)
    return {word: shares[word] for word in kept if shares[word] >= LEAST_SHARE}


def choices_of(reading: Read, shares: dict[str, float]) -> Iterator[Made]:
    """Give every choice that the rules make in a document, with the right one."""
    found = reading.tokens
    seen = columns.seen(found, columns.AS_TEXT)
    gold_of = _by_head(reading, shares)
    places = [
        place
        for place, word in enumerate(found.words)
        if word in shares and found.sentences[place] >= 0
    ]
    rows = columns.texts(cues.HEAD, cues.head_columns(seen, np.array(places, dtype="intp")))
    for place, row in zip(places, rows, strict=True):
        yield "head", [row, []], int(place not in gold_of)
    for head, gold in gold_of.items():
        framed = frame(found, head)
        yield from _of_extent(framed, gold.cue)
        framed = framed._replace(first=gold.cue[0], last=gold.cue[1])
        yield from _of_source(seen, framed, gold.source)
        yield from _of_contents(seen, framed, gold)


def _by_head(reading: Read, shares: dict[str, float]) -> dict[int, Gold]:
    """Return each attribution by the word of its cue that most often is one."""
    found: dict[int, Gold] = {}
    for gold in reading.golds:
        words = {place: shares.get(reading.tokens.words[place], 0.0) for place in range(*gold.cue)}
        head = max(words, key=words.__getitem__)
        if words[head]:
            found.setdefault(head, gold)
    return found


def _of_extent(framed: Frame, cue: Words) -> Iterator[Made]:
    begins, ends = cues.begin_places(framed), cues.end_places(framed)
    if len(begins) > 1 and cue[0] in begins:
        rows = [_texts(cues.begin_values(framed, place)) for place in begins]
        yield "begin", rows, begins.index(cue[0])
    if len(ends) > 1 and cue[1] in ends:
        rows = [_texts(cues.end_values(framed, place)) for place in ends]
        yield "end", rows, ends.index(cue[1])


def _made(name: str, seen: Seen, asked: Asked, right: int) -> Iterator[Made]:
    """Give a choice, unless there is only one candidate or the right one is none of them."""
    if len(asked.places) > 1 and right in asked.places:
        yield name, weighing.values(name, seen, asked), asked.places.index(right)


def _edges(framed: Frame, words: Words) -> Words:
    """Return the token of a span nearest to the cue, and the farthest."""
    first, last = words[0], words[1] - 1
    return (last, first) if first < framed.first else (first, last)


def _of_source(seen: Seen, framed: Frame, source: Words | None) -> Iterator[Made]:
    near, far = (-1, -1) if source is None else _edges(framed, source)
    asked = Asked(framed, (framed.first, framed.last), -1, sources.near_places(framed))
    yield from _made("source_near", seen, asked, near)
    if source is not None:
        asked = asked._replace(near=near, places=sources.far_places(framed, near))
        yield from _made("source_far", seen, asked, far)


def _of_contents(seen: Seen, framed: Frame, gold: Gold) -> Iterator[Made]:
    pieces = [one for one in gold.contents if framed.low <= one[0] and one[1] <= framed.high]
    left = [piece for piece in pieces if piece[0] < framed.first][-1:]
    right = [piece for piece in pieces if piece[0] >= framed.first][:1]
    sides = ("<" if left else "") + (">" if right else "")
    around, first = contents.core(framed, gold.source), gold.source[0] if gold.source else -1
    asked = Asked(framed, around, first, range(len(contents.SIDES)))
    yield from _made("sides", seen, asked, contents.SIDES.index(sides))
    for side, some in (("<", left), (">", right)):
        for piece in some:
            near, far = _edges(framed, piece)
            places = contents.near_places(framed, around, side)
            yield from _made("content_near", seen, Asked(framed, around, -1, places), near)
            places = contents.far_places(framed, near)
            yield from _made("content_far", seen, Asked(framed, around, near, places), far)


def _as_lines(stated: dict[str, object]) -> str:
    """Write the weights of one template a line, so that a change can be read."""
    head = {name: value for name, value in stated.items() if name != "weights"}
    made = json.dumps(head, ensure_ascii=False, indent=None)[:-1] + ',\n"weights": {\n'
    groups = [
        f"{json.dumps(name)}: [\n"
        + ",\n".join(
            json.dumps(table, ensure_ascii=False, separators=(",", ":")) for table in tables
        )
        + "\n]"
        for name, tables in stated["weights"].items()
    ]
    return made + ",\n".join(groups) + "\n}}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
