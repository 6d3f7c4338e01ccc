"""Files to frames with the fields of the articles table, whatever their format."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from utils.read import manifest, sources
from utils.read.plain import plaintext
from utils.read.problems import Problem
from utils.read.sources import Source
from utils.read.tabular import columns as column_names
from utils.read.tabular import delimited, jsonlines, parquet

_TABLES = {"csv": delimited.read, "tsv": delimited.read, "jsonl": jsonlines.read}


class Reading(NamedTuple):
    """What one table, or all text files together, gave.

    ``frame`` holds fields as text, to be standardised; where ``is_ready`` it is an
    articles table already.
    """

    frame: pd.DataFrame
    problems: list[Problem]
    is_ready: bool = False


def read(
    source: Source,
    *,
    known: pd.DataFrame,
    columns: Mapping[str, str] | None = None,
    with_text: bool = True,
) -> Reading:
    """Read a table, unless the manifest ``known`` says that it is not the file it describes."""
    if source.format == "parquet" and source.path is not None and not with_text:
        return _read_parquet(source, source.path, columns, with_text)
    data, problems = _admitted(source, known)
    if data is None:
        return Reading(pd.DataFrame(), problems)
    if source.format == "parquet":
        return _read_parquet(source, data, columns, with_text)
    frame, more = _TABLES[source.format](data, source_file=source.name)
    frame, more = _renamed(frame, more, source, columns)
    return Reading(_labelled(frame, source), problems + more)


def read_texts(found: Iterable[Source], *, known: pd.DataFrame) -> Reading:
    """Read text files, all into one frame: a table for each would cost more than reading it."""
    rows, problems = [], []
    for source in found:
        data, told = _admitted(source, known)
        if data is not None:
            more_rows, more = plaintext.rows(data, source_file=source.name)
            rows += more_rows
            told += more
        problems += told
    frame = plaintext.frame(rows).rename(columns={"published": "published_on"})
    return Reading(_completed(frame, source_format="text", stated_in="byline"), problems)


def _admitted(source: Source, known: pd.DataFrame) -> tuple[bytes | None, list[Problem]]:
    """Load a file that the manifest does not refuse."""
    data, problems = sources.load(source)
    refused = manifest.refusal(known, source.name, data) if data is not None else None
    return (None, [*problems, refused]) if refused else (data, list(problems))


def _read_parquet(
    source: Source, data: object, columns: Mapping[str, str] | None, with_text: bool
) -> Reading:
    """Read a table of ours as it is, another's column by column; ``data`` is a path or bytes."""

    def opened() -> object:
        return io.BytesIO(data) if isinstance(data, bytes) else data

    if parquet.is_ours(opened()):
        return Reading(parquet.read_ours(opened(), with_text=with_text), [], is_ready=True)
    frame, problems = parquet.read(opened(), source_file=source.name)
    frame, problems = _renamed(frame, problems, source, columns)
    return Reading(_labelled(frame, source), problems)


def _renamed(
    frame: pd.DataFrame,
    problems: list[Problem],
    source: Source,
    columns: Mapping[str, str] | None,
) -> tuple[pd.DataFrame, list[Problem]]:
    if frame.columns.empty:
        return frame, problems
    frame, more = column_names.rename(frame, source_file=source.name, columns=columns)
    return frame, problems + more


def _labelled(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """Add to the rows of a table where each stands."""
    placed = frame.assign(source_file=source.name, source_offset=frame.index)
    placed = placed.reset_index(drop=True)
    return _completed(placed, source_format=source.format, stated_in="metadata")


def _completed(frame: pd.DataFrame, **labels: str) -> pd.DataFrame:
    """Add the labels, and the fields that the files do not have."""
    absent = {name: pd.NA for name in column_names.KNOWN_NAMES if name not in frame}
    made = frame.assign(**absent, **labels)
    texts = {name: "str" for name in made.columns if name != "source_offset"}
    return made.astype({**texts, "source_offset": "Int64"})
