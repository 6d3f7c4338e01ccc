"""The layers of a corpus, from the store where it has them and made where it has not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from utils.annotate.work import engines, layers, progress
from utils.annotate.work.layers import ARTICLE, Layer, Made, Task
from utils.annotate.work.store import Part, Store

if TYPE_CHECKING:
    from distributed import Client

# A part is written, and a task begun anew, as a whole.
MOST_ARTICLES, MOST_CHARS = 64, 400_000
# A corpus makes at least so many parts, so that all processors have work to the end.
FEWEST_PARTS, FEWEST_ARTICLES = 16, 8
# Less than that is done here before workers would have begun.
FEW_CHARS = 150_000


class Annotated(NamedTuple):
    """Each layer's rows, by its name, and what failed: article's row, layer and reason."""

    tables: dict[str, pd.DataFrame]
    failures: list[tuple[int, str, str]]


def annotate(
    articles: pd.DataFrame,
    wanted: Sequence[Layer],
    *,
    store: Store,
    engine: str | Client = "processes",
) -> Annotated:
    """Return the layers of some articles; what the store lacks is made and kept there.

    Parameters
    ----------
    articles : DataFrame
        Every column that a layer reads is a column, with a value in each row. Articles
        that are alike in these are worked on once.
    wanted : sequence of Layer
    store : Store
    engine : str or dask.distributed.Client
        As for :func:`utils.annotate.work.engines.run`.

    Returns
    -------
    Annotated
        One row of a table is one row of the layer: ``row`` (int64, the article's place in
        ``articles``) and the layer's columns; sorted by ``row``, then as the layer made it.

    Raises
    ------
    StoreError, WorkersLostError
        What was finished before is kept, as far as the store could be written.
    """
    keys_by = {reads: keys_of(articles, reads) for reads in {layer.reads for layer in wanted}}
    keys = {layer.name: keys_by[layer.reads] for layer in wanted}
    parts = {layer.name: list(store.parts(layer, set(keys[layer.name]))) for layer in wanted}
    tasks = list(_tasks(articles, _missing(wanted, keys, parts)))
    failures: list[tuple[int, str, str]] = []
    if tasks:
        store.prepare()
    with progress.bar(sum(len(task.rows) for task in tasks)) as shown:
        for task, made in engines.run(layers.make, tasks, engine=_engine_for(tasks, engine)):
            for layer, result in zip(task.layers, made, strict=True):
                part = _part(task, result, layer, keys[layer.name])
                store.keep(layer, part)
                parts[layer.name].append(part)
                failures += [
                    (task.rows[n], layer.name, reason) for n, reason in result.failures.items()
                ]
            shown.update(len(task.rows))
    tables = {
        layer.name: spread(parts[layer.name], keys[layer.name], layer.schema) for layer in wanted
    }
    return Annotated(tables, sorted(failures))


def keys_of(articles: pd.DataFrame, columns: Sequence[str]) -> list[str]:
    """Return the key of each article: the hash of what these columns say of it.

    Examples
    --------
    >>> one, other, again = keys_of(pd.DataFrame({"text": ["Rain.", "Ash.", "Rain."]}), ["text"])
    >>> one == again, one == other
    (True, False)
    """
    rows = zip(*(articles[name].tolist() for name in columns), strict=True)
    return [_key(values) for values in rows]


def _key(values: Iterable[object]) -> str:
    whole = hashlib.sha256()
    for value in values:
        told = str(value).encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(told) + told)  # so that no two rows read alike
    return whole.hexdigest()[:32]


def _missing(
    wanted: Sequence[Layer], keys: dict[str, list[str]], parts: dict[str, list[Part]]
) -> Iterator[tuple[int, tuple[Layer, ...]]]:
    """Hand back each row that lacks layers, with these; of articles alike, only the first."""
    had = {name: {key for part in found for key in part.keys} for name, found in parts.items()}
    for row in range(len(keys[wanted[0].name])):
        lacks = tuple(layer for layer in wanted if keys[layer.name][row] not in had[layer.name])
        for layer in lacks:
            had[layer.name].add(keys[layer.name][row])
        if lacks:
            yield row, lacks


def _tasks(
    articles: pd.DataFrame, missing: Iterator[tuple[int, tuple[Layer, ...]]]
) -> Iterator[Task]:
    """Put together articles that lack the same layers."""
    by_layers = sorted(missing, key=lambda one: [layer.name for layer in one[1]])
    for lacks, some in groupby(by_layers, key=lambda one: one[1]):
        rows = [row for row, _ in some]
        names = sorted({name for layer in lacks for name in layer.reads})
        fingerprints = tuple(layer.fingerprint for layer in lacks)
        for portion in _portions(rows, articles["text"].str.len().tolist()):
            columns = {name: articles[name].iloc[portion].tolist() for name in names}
            yield Task(lacks, fingerprints, portion, columns)


def _portions(rows: list[int], n_chars: list[int]) -> Iterator[list[int]]:
    n_articles = max(FEWEST_ARTICLES, min(MOST_ARTICLES, len(rows) // FEWEST_PARTS))
    portion, total = [], 0
    for row in rows:
        if portion and (len(portion) == n_articles or total + n_chars[row] > MOST_CHARS):
            yield portion
            portion, total = [], 0
        portion.append(row)
        total += n_chars[row]
    if portion:
        yield portion


def _engine_for(tasks: list[Task], engine: str | Client) -> str | Client:
    """Do a little work here rather than start workers for it."""
    values = (value for task in tasks for column in task.columns.values() for value in column)
    total = sum(len(str(value)) for value in values)
    return "serial" if engine == "processes" and total <= FEW_CHARS else engine


def _part(task: Task, result: Made, layer: Layer, keys: list[str]) -> Part:
    """Return what was made as a part; an article that failed is none of it, and tried again."""
    done = np.array([n for n in range(len(task.rows)) if n not in result.failures], dtype="int64")
    numbers = np.searchsorted(done, result.columns[0]).astype("int32")
    table = result._replace(columns=[numbers, *result.columns[1:]]).table(layer.schema)
    return Part([keys[task.rows[n]] for n in done], table)


def spread(parts: Sequence[Part], keys: Sequence[str], schema: pa.Schema) -> pd.DataFrame:
    """One row is one row of a layer, once for each article whose key is that of its part.

    Parameters
    ----------
    parts : sequence of Part
        A key that is in several counts once.
    keys : sequence of str
        Key of each article.
    schema : Schema
        That of the parts.

    Returns
    -------
    DataFrame
        ``row`` (int64, the article's place in ``keys``) and the columns of the parts.

    Examples
    --------
    >>> schema = pa.schema([(ARTICLE, pa.int32()), ("start_char", pa.int32())])
    >>> rows = pa.table({ARTICLE: [0, 0, 1], "start_char": [0, 7, 0]}, schema=schema)
    >>> part = Part(["rain", "ash"], rows)
    >>> spread([part, part], ["ash", "rain", "ash"], schema).values.tolist()
    [[0, 0], [1, 0], [1, 7], [2, 0]]
    """
    codes, known = pd.factorize(np.array(keys, dtype=object))
    code_of = {key: code for code, key in enumerate(known)}
    chosen = [_chosen(part, code_of) for part in parts]
    table = pa.concat_tables([schema.empty_table(), *(part for part, _ in chosen)])
    own = np.concatenate([np.empty(0, dtype="int64"), *(code for _, code in chosen)])
    order = np.argsort(own, kind="stable")
    n_rows = np.bincount(own, minlength=len(known))
    first = np.concatenate([[0], np.cumsum(n_rows)])[:-1]
    rows, places = _repeated(codes, first, n_rows)
    made = table.drop_columns(ARTICLE).take(pa.array(order[places])).to_pandas(date_as_object=False)
    made.insert(0, "row", rows)
    return made


def _chosen(part: Part, code_of: dict[str, int]) -> tuple[pa.Table, np.ndarray]:
    """Return the part's rows of wanted articles that no part before had, and their codes."""
    codes = np.array([code_of.pop(key, -1) for key in part.keys], dtype="int64")
    own = codes[part.table[ARTICLE].to_numpy()]
    wanted = own >= 0
    return part.table.filter(pa.array(wanted)), own[wanted]


def _repeated(
    codes: np.ndarray, first: np.ndarray, n_rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """For each article's rows, article by article: the article's place, and the row's."""
    lengths = n_rows[codes]
    rows = np.repeat(np.arange(len(codes)), lengths)
    before = np.cumsum(lengths) - lengths
    return rows, np.arange(len(rows)) - before[rows] + first[codes][rows]
