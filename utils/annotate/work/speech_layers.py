"""What is read off an article whose sentences and names are known: who says what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import pyarrow as pa

from utils.annotate.model import language, parse
from utils.annotate.speech import reading
from utils.annotate.work.layers import Layer, Maker, Row, Value, versions
from utils.annotate.work.sentence_layers import SENTENCE_SPANS, hash_of

LABELLED_SPANS = "labelled_spans"  # places of names, each with its label
_PLACES = [name for name in reading.COLUMNS if name.endswith(("_id", "_char"))]
_QUOTES = dict.fromkeys(reading.COLUMNS, pa.string()) | dict.fromkeys(_PLACES, pa.int32())


def of_names(model: str | None = None, *, with_parse: bool) -> tuple[Layer, ...]:
    """Return the layer that finds speech, by the model's parse or by rules alone."""
    reads = ("text", SENTENCE_SPANS, LABELLED_SPANS)
    if not with_parse or not parse.has_parser(model):
        return (Layer("quotes", reads, _QUOTES, _open_plain, _plain_by),)
    name = language.pipeline(model).name
    opened, made_by = partial(_open_parsed, name), partial(_parsed_by, name)
    return (Layer("parsed quotes", reads, _QUOTES, opened, made_by),)


def _open_plain() -> Maker:
    return _ready(lambda inputs: [reading.rows(*told) for told in inputs])


def _open_parsed(model: str) -> Maker:
    return _ready(partial(_parsed, model))


def _ready(make: Maker) -> Maker:
    make([("“Go,” she said.", [(0, 15)], ())])  # what cannot be loaded is no article's fault
    return make


def _parsed(model: str, inputs: Sequence[tuple[Value, ...]]) -> list[list[Row]]:
    texts, sentences = [text for text, *_ in inputs], [spans for _, spans, _ in inputs]
    found = parse.parses(texts, sentences, model=model)
    return [reading.rows(*told, parse=one) for told, one in zip(inputs, found, strict=True)]


@cache
def _plain_by() -> dict[str, str]:
    return {"rules": hash_of(Path(reading.__file__).parent)}


@cache
def _parsed_by(model: str) -> dict[str, str]:
    found = language.pipeline(model)
    rules = hash_of(Path(reading.__file__).parent, Path(parse.__file__))
    return versions("spacy") | {found.name: found.version, "rules": rules}
