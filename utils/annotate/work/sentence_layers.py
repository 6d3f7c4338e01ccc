"""What is read off an article whose sentences are known: times, and figures for things."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pyarrow as pa

from utils.annotate import timex
from utils.annotate.quantities import figures
from utils.annotate.temporal import grammar, reading
from utils.annotate.work.layers import Layer, Maker, Row, Value

SENTENCE_SPANS, MENTION_SPANS = "sentence_spans", "mention_spans"
LANGUAGE = "en"  # that of the rules
# How exactly the day of publication is known, and in what order the outlet writes 8/7/14.
PUBLISHED, IS_DAY_FIRST = "published", "is_day_first"
_RULES = {".py", ".toml", ".json", ".gz", ".csv", ".safetensors"}
_TIMES = dict.fromkeys(reading.COLUMNS, pa.string())
_TIMES |= dict.fromkeys(("sentence_id", "start_char", "end_char"), pa.int32())
_TIMES |= dict.fromkeys(("starts_on", "ends_on", "anchor_on"), pa.date32())
_NUMBERS = dict.fromkeys(figures.Figure._fields, pa.string()) | {"value": pa.float64()}
_NUMBERS |= dict.fromkeys(("sentence_id", "start_char", "end_char"), pa.int32())
_NUMBERS |= dict.fromkeys(("source_start", "source_end"), pa.int32())


def of_sentences() -> tuple[Layer, ...]:
    """Return the layers that need an article's sentences and its day, and nothing else."""
    dated = ("text", SENTENCE_SPANS, PUBLISHED, IS_DAY_FIRST)
    return (
        Layer("times", dated, _TIMES, _open_times, _times_by),
        Layer("numbers", dated[:2], _NUMBERS, _open_numbers, _numbers_by),
    )


def _open_times() -> Maker:
    grammar.english()  # compiles the rules: a rule that is wrong is no article's fault
    return _times


def _times(inputs: Sequence[tuple[Value, ...]]) -> list[list[Row]]:
    return [
        reading.rows(text, spans, published=published, is_day_first=is_day_first)
        for text, spans, published, is_day_first in inputs
    ]


def _open_numbers() -> Maker:
    return lambda inputs: [figures.of_text(text, spans) for text, spans in inputs]


@cache
def _times_by() -> dict[str, str]:
    return {"rules": hash_of(Path(reading.__file__).parent, Path(timex.__file__))}


@cache
def _numbers_by() -> dict[str, str]:
    return {"rules": hash_of(Path(figures.__file__).parent)}


def hash_of(folder: Path, *files: Path) -> str:
    """Hash the rules of a room, its words and weights among them, and those of other files."""
    whole = hashlib.sha256()
    rules = (one for one in folder.rglob("*") if one.suffix in _RULES)
    for path in (*files, *sorted(rules)):
        whole.update(path.read_bytes())
    return whole.hexdigest()
