"""One file to a frame with the fields of the articles table, whatever its format."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from utils.read import columns as column_names
from utils.read import delimited, jsonlines, manifest, parquet, plaintext, sources
from utils.read.problems import Problem
from utils.read.sources import Source

_TABLES = {"csv": delimited.read, "tsv": delimited.read, "jsonl": jsonlines.read}


class Reading(NamedTuple):
    """What one file gave.

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
    """Read one file, unless the manifest ``known`` says that it is not the file it describes."""
    if source.format == "parquet" and source.path is not None and not with_text:
        return _read_parquet(source, source.path, columns, with_text)
    data, problems = sources.load(source)
    refused = data is not None and manifest.refusal(known, source.name, data)
    if data is None or refused:
        return Reading(pd.DataFrame(), [*problems, refused] if refused else problems)
    if source.format == "parquet":
        return _read_parquet(source, data, columns, with_text)
    if source.format == "text":
        frame, more = plaintext.read(data, source_file=source.name)
        frame = frame.rename(columns={"published": "published_on"})
    else:
        frame, more = _TABLES[source.format](data, source_file=source.name)
        frame, more = _renamed(frame, more, source, columns)
    return Reading(_labelled(frame, source), problems + more)


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
    """Add the fields that the file does not have, and where each row stands."""
    absent = {name: pd.NA for name in column_names.KNOWN_NAMES if name not in frame}
    labels = {
        "source_file": source.name,
        "source_offset": frame.index,
        "source_format": source.format,
        "stated_in": "byline" if source.format == "text" else "metadata",
    }
    made = frame.assign(**absent, **labels)
    texts = {name: "str" for name in made.columns if name != "source_offset"}
    return made.astype({**texts, "source_offset": "Int64"}).reset_index(drop=True)
