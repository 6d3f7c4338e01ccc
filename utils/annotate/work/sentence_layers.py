"""What is read off an article whose sentences are known: which times it talks about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pyarrow as pa

from utils.annotate import timex
from utils.annotate.temporal import grammar, reading
from utils.annotate.work.layers import Layer, Maker, Row, Value

SENTENCE_SPANS, MENTION_SPANS = "sentence_spans", "mention_spans"
LANGUAGE = "en"  # that of the rules
# How exactly the day of publication is known, and in what order the outlet writes 8/7/14.
PUBLISHED, IS_DAY_FIRST = "published", "is_day_first"
_RULES = {".py", ".toml"}
_KINDS = dict.fromkeys(reading.COLUMNS, pa.string())
_KINDS |= dict.fromkeys(("sentence_id", "start_char", "end_char"), pa.int32())
_KINDS |= dict.fromkeys(("starts_on", "ends_on", "anchor_on"), pa.date32())


def of_sentences() -> tuple[Layer, ...]:
    """Return the layers that need an article's sentences and its day, and nothing else."""
    reads = ("text", SENTENCE_SPANS, PUBLISHED, IS_DAY_FIRST)
    return (Layer("times", reads, _KINDS, _open_times, _times_by),)


def _open_times() -> Maker:
    grammar.english()  # compiles the rules: a rule that is wrong is no article's fault
    return _times


def _times(inputs: Sequence[tuple[Value, ...]]) -> list[list[Row]]:
    return [
        reading.rows(text, spans, published=published, is_day_first=is_day_first)
        for text, spans, published, is_day_first in inputs
    ]


@cache
def _times_by() -> dict[str, str]:
    whole = hashlib.sha256(Path(timex.__file__).read_bytes())
    folder = Path(reading.__file__).parent
    for path in sorted(one for one in folder.rglob("*") if one.suffix in _RULES):
        whole.update(path.read_bytes())
    return {"rules": whole.hexdigest()}
