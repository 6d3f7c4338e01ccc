"""Tone toward a target: sentences drawn from the corpus, two codings, and what was decided."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from utils.annotate import sentences
from utils.run.corpus import story as story_tables
from utils.run.corpus.gold import Row
from utils.run.corpus.markup import Source, Span
from utils.run.corpus.story import Story

FILE = "tone.csv"
SEED = "broadsheet-2014"
N_ITEMS = 400
# Articles that came after the draw move its end: so many further places still count as drawn.
SLACK = 100
# As the gold layout writes them.
LABELS = {"negative": "neg", "neutral": "neu", "positive": "pos"}
COLUMNS = (
    "article_id", "start", "end", "mention", "entity_id", "sentence",
    "coder_1", "coder_2", "adjudicated", "note",
)  # fmt: skip


class Item(NamedTuple):
    """One sentence with one target in it; ``start`` and ``end`` count within the sentence."""

    article_id: str
    start: int
    end: int
    mention: str
    entity_id: str
    sentence: str


def draw(sources: Iterable[Source], story: Story, *, n: int = N_ITEMS) -> list[Item]:
    """Draw sentences at random, one target in each.

    Drawn from every mention, by name or office, of a person or organisation, and of a
    place that stands for its government, that is not merely the source of what the
    sentence reports, nor the outlet itself, as in a dateline; reprints and duplicates are
    left out. The order is that of the SHA-256 of seed, article, sentence and place, so
    the draw is the same everywhere and an article more changes little of it.

    Parameters
    ----------
    sources : iterable of Source
    story : Story
    n : int
        How many sentences.

    Returns
    -------
    list of Item
        In order of their article and sentence.
    """
    return _drawn(_items(sources, story), n)


def _drawn(items: Iterable[Item], n: int) -> list[Item]:
    chosen: dict[str, Item] = {}
    for item in sorted(items, key=_lot):
        if len(chosen) == n:
            break
        chosen.setdefault(item.sentence, item)
    return sorted(chosen.values())


def _lot(item: Item) -> str:
    told = "|".join((SEED, item.article_id, item.sentence, str(item.start)))
    return hashlib.sha256(told.encode()).hexdigest()


def _items(sources: Iterable[Source], story: Story) -> Iterator[Item]:
    seen = set()
    for source in sources:
        is_reprint = source.header.get("wire") and source.outlet != "allied-dispatch"
        if is_reprint or source.text in seen:
            continue
        seen.add(source.text)
        cut = sentences.spans(source.text)
        own, speaking = source.outlet.replace("-", "_"), source.tagged("s")
        for span in source.tagged("n", "o"):
            target = _target(span, story)
            if target not in (None, own) and not _is_inside(span, speaking):
                yield from _placed(source, span, target, cut)


def _target(span: Span, story: Story) -> str | None:
    told = span.attributes
    key = told.get("for", told["e"])
    return key if story.entities[key]["label"] in ("PERSON", "ORG") else None


def _is_inside(span: Span, others: Iterable[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in others)


def _placed(
    source: Source, span: Span, target: str, cut: Sequence[tuple[int, int]]
) -> Iterator[Item]:
    for start, end in cut:
        if start <= span.start and span.end <= end:
            yield Item(
                source.article_id,
                span.start - start,
                span.end - start,
                source.surface(span),
                target,
                source.text[start:end],
            )


def read(folder: Path) -> list[dict[str, str]]:
    """Read the coded items of a source folder.

    Raises
    ------
    ValueError
        As `story.read`, and for a place that is no number.
    """
    rows = story_tables.rows(folder / FILE, COLUMNS)
    for number, row in enumerate(rows, start=1):
        if not (row["start"].isdigit() and row["end"].isdigit()):
            place = row["start"], row["end"]
            raise ValueError(f"{FILE}: row {number}: start and end are {place}, expected numbers")
    return rows


def table(items: Iterable[Item]) -> bytes:
    """Return the items as the CSV file that is coded, without codes."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(item._asdict() for item in items)
    return written.getvalue().encode()


def faults(
    rows: Sequence[Mapping[str, str]], sources: Iterable[Source], story: Story
) -> Iterator[str]:
    """Check that each coded sentence stands in its article, with its target, and has its codes."""
    if len(rows) != N_ITEMS:
        yield f"{FILE}: {len(rows)} items, {N_ITEMS} wanted"
    known = set(_items(sources, story))
    drawn = set(_drawn(known, N_ITEMS + SLACK))
    seen = set()
    for number, row in enumerate(rows, start=1):
        item = _item(row)
        where = f"{FILE}: row {number}"
        if item not in known:
            yield f"{where}: {item.article_id} has no such sentence and target"
        elif item not in drawn:
            yield f"{where}: was not drawn: `corpus draw` gives others"
        if item in seen:
            yield f"{where}: stands there twice"
        seen.add(item)
        yield from (f"{where}: {fault}" for fault in _code_faults(row))


def _item(row: Mapping[str, str]) -> Item:
    told = {name: row[name] for name in Item._fields}
    return Item(**told | {"start": int(row["start"]), "end": int(row["end"])})


def _code_faults(row: Mapping[str, str]) -> Iterator[str]:
    for name in ("coder_1", "coder_2", "adjudicated"):
        if row[name] not in LABELS:
            yield f"{name} {row[name]!r} is none of {sorted(LABELS)}"
    if row["coder_1"] == row["coder_2"] != row["adjudicated"]:
        yield "both coders agree, and the decision is another"
    if row["coder_1"] != row["coder_2"] and not row["note"]:
        yield "the coders differ, and no note says why it was decided"


def targets(rows: Iterable[Mapping[str, str]]) -> list[Row]:
    """One row is one sentence with the tone toward the target in it, as two coders saw it."""
    return [
        {
            "id": f"tone_{number:03}",
            "article_id": row["article_id"],
            "text": row["sentence"],
            "start": int(row["start"]),
            "end": int(row["end"]),
            "mention": row["mention"],
            "entity": row["entity_id"],
            "label": LABELS[row["adjudicated"]],
            "coder_1": LABELS[row["coder_1"]],
            "coder_2": LABELS[row["coder_2"]],
        }
        for number, row in enumerate(rows, start=1)
    ]
