"""What is read off each article by itself: the layers, and how a part of the corpus gets them.

A layer that joins names the article columns that it reads, the columns that it makes, what
its rows depend on, and a function that opens it. Nothing else has to know of it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from utils.annotate import sentences
from utils.annotate.entities import forms
from utils.annotate.model import chunks, decode, language, network, reader
from utils.annotate.spans import (
    candidates,
    evidence,
    features,
    gazetteer,
    names,
    surfaces,
    tokens,
    words,
)

Value = str | bool | Sequence[tuple[int, int]] | None  # a text, places in it, what is known
Row = tuple[object, ...]
# From articles, each the values of the columns read, to the rows of each.
Maker = Callable[[Sequence[tuple[Value, ...]]], list[list[Row]]]
ARTICLE = "n_article"
# The fields of names.Judged beside the place.
_JUDGED = (
    {"found": pa.string()}
    | dict.fromkeys(("none", "person", "org", "place", "other"), pa.float32())
    | dict.fromkeys(("is_within", "is_at_place", "is_small_too", "is_touched"), pa.bool_())
)


@dataclass(frozen=True)
class Layer:
    """One kind of thing that is read off an article by itself.

    Attributes
    ----------
    name : str
    reads : tuple of str
        Columns of the articles table; nothing else may change what is made.
    columns : mapping
        Name and Arrow type of each column made.
    open : callable
        Loads what is needed, once for each process, and returns the function that makes
        the rows. Has to be importable, since workers open layers too.
    made_by : callable
        Returns what else the rows depend on: versions, rules, options.
    """

    name: str
    reads: tuple[str, ...]
    columns: Mapping[str, pa.DataType]
    open: Callable[[], Maker]
    made_by: Callable[[], Mapping[str, str]]

    @property
    def fingerprint(self) -> str:
        """Hash of what the rows depend on beside the article."""
        told = json.dumps([self.name, self.reads, list(self.columns), dict(self.made_by())])
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @property
    def schema(self) -> pa.Schema:
        """Columns of a part: the article's place in the part, counted from 0, and those made."""
        return pa.schema([(ARTICLE, pa.int32()), *self.columns.items()])


class Task(NamedTuple):
    """Some articles that lack some layers: what goes to a worker."""

    layers: tuple[Layer, ...]
    fingerprints: tuple[str, ...]
    rows: list[int]  # places in the articles table
    columns: dict[str, list[Value]]

    def halves(self) -> list[Task]:
        """Return two tasks of half the articles each, or this one if it has only one."""
        if len(self.rows) == 1:
            return [self]
        middle = len(self.rows) // 2
        return [self._only(slice(middle)), self._only(slice(middle, None))]

    def _only(self, some: slice) -> Task:
        columns = {name: values[some] for name, values in self.columns.items()}
        return self._replace(rows=self.rows[some], columns=columns)


class Made(NamedTuple):
    """A layer of a task's articles, and the articles that it failed on, with the reason.

    ``columns`` are those of the layer's schema, as arrays, or as values where some are text or
    missing. To make a table of them, Arrow loads pandas, which takes a second, and which a
    worker can do without.
    """

    columns: list[np.ndarray | tuple[object, ...]]
    failures: dict[int, str]

    def table(self, schema: pa.Schema) -> pa.Table:
        """One row is one row of the layer, with the place of its article among those given."""
        arrays = [
            pa.array(values, type=kind)
            for values, kind in zip(self.columns, schema.types, strict=True)
        ]
        return pa.Table.from_arrays(arrays, schema=schema)


def of_text(model: str | None = None) -> tuple[Layer, ...]:
    """Return the layers that need an article's text and nothing else.

    Raises
    ------
    ModuleNotFoundError
        As for :func:`utils.annotate.model.language.pipeline`.
    """
    name = language.pipeline(model).name
    place = {"start_char": pa.int32(), "end_char": pa.int32()}
    text = ("text",)
    return (
        Layer("languages", text, {"language": pa.string()}, _open_languages, _languages_by),
        Layer("sentences", text, place, _open_sentences, _sentences_by),
        Layer(
            "names",
            text,
            place | _JUDGED,
            partial(_open_names, name),
            partial(_names_by, name),
        ),
    )


def make(task: Task) -> list[Made]:
    """Make each of the layers that a task's articles lack: the one function that workers run.

    An article on which a layer fails costs nothing but its own rows.

    Raises
    ------
    RuntimeError
        "this worker would make 'names' with …", where its versions are not those of whoever
        sent the task; and whatever prevents a layer from being opened.
    """
    made = []
    for layer, fingerprint in zip(task.layers, task.fingerprints, strict=True):
        if layer.fingerprint != fingerprint:
            raise RuntimeError(
                f"this worker would make {layer.name!r} with {dict(layer.made_by())}, which is not "
                "what the notebook has; install the same Broadsheet, spaCy and model on both"
            )
        maker = layer.open()
        inputs = list(zip(*(task.columns[name] for name in layer.reads), strict=True))
        failures: dict[int, str] = {}
        rows = _rows(maker, inputs, 0, failures)
        made.append(Made(_columns(layer, rows), failures))
    return made


def _rows(
    maker: Maker, inputs: Sequence[tuple[Value, ...]], first: int, failures: dict[int, str]
) -> list[list[Row]]:
    """Make the rows of some articles; where that fails, of each half, down to the culprit."""
    try:
        return maker(inputs)
    except Exception as error:
        if len(inputs) == 1:
            failures[first] = f"{type(error).__name__}: {error}"
            return [[]]
    middle = len(inputs) // 2
    front = _rows(maker, inputs[:middle], first, failures)
    return front + _rows(maker, inputs[middle:], first + middle, failures)


def _columns(layer: Layer, rows: list[list[Row]]) -> list[np.ndarray | tuple[object, ...]]:
    """Return the columns of some articles' rows, with the place of each row's article first."""
    articles = np.repeat(np.arange(len(rows), dtype="int32"), [len(found) for found in rows])
    flat = [row for found in rows for row in found]
    columns = list(zip(*flat, strict=True)) if flat else [()] * len(layer.columns)
    return [articles, *map(_column, columns, layer.columns.values())]


def _column(values: tuple[object, ...], kind: pa.DataType) -> np.ndarray | tuple[object, ...]:
    is_plain = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind)
    if not is_plain or None in values:
        return values
    return np.array(values, dtype=kind.to_pandas_dtype())


def _open_languages() -> Maker:
    return lambda inputs: [[(language.detect(text),)] for (text,) in inputs]


def _open_sentences() -> Maker:
    return lambda inputs: [sentences.spans(text) for (text,) in inputs]


def _open_names(model: str) -> Maker:
    language.names([], model=model)  # loads it: a model that is not there is no article's fault
    return partial(_names, model)


def _names(model: str, inputs: Sequence[tuple[Value, ...]]) -> list[list[Row]]:
    """Seek names in the texts that the model can read, and in no others."""
    knows = language.pipeline(model).language
    texts = [text if language.is_for(language.detect(text), knows) else "" for (text,) in inputs]
    return names.judge(texts, language.names(texts, model=model))


def _languages_by() -> dict[str, str]:
    return versions("py3langid") | _sources(language)


def _sentences_by() -> dict[str, str]:
    return versions("syntok") | _sources(sentences)


@cache
def _names_by(model: str) -> dict[str, str]:
    found = language.pipeline(model)
    rules = (
        language, names, candidates, evidence, features, forms, gazetteer, surfaces, tokens, words,
    )  # fmt: skip
    computing = (reader, chunks, network, decode)
    learned = hashlib.sha256(names.WEIGHTS.read_bytes()).hexdigest()
    packages = versions("spacy", "py3langid", "pycountry", "pyworldatlas")
    return packages | {found.name: found.version, "weights": learned} | _sources(*rules, *computing)


def versions(*packages: str) -> dict[str, str]:
    """Return the installed version of each package."""
    return {name: metadata.version(name) for name in packages}


def _sources(*modules: object) -> dict[str, str]:
    """Hash each module's source: whoever changes a rule need not remember to say so."""
    files = [Path(sys.modules[module.__name__].__file__) for module in modules]
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
