"""Parquet: other people's tables, and the articles table as this package writes it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from utils import tables
from utils.read.problems import Problem

MARK = {b"broadsheet": b"articles 1"}


def write(articles: pd.DataFrame, path: Path) -> None:
    """Write an articles table so that it is read back without computing anything again."""
    table = pa.Table.from_pandas(tables.check(articles, "articles"), preserve_index=False)
    marked = table.replace_schema_metadata({**(table.schema.metadata or {}), **MARK})
    # The text is most of the file; the rest is read far more often, so it unpacks faster.
    packed = {name: "zstd" if name == "text" else "lz4" for name in marked.column_names}
    pq.write_table(marked, path, compression=packed, row_group_size=32_768)


def is_ours(source: Path | pa.BufferReader) -> bool:
    """Say whether :func:`write` made the file."""
    try:
        metadata = pq.read_schema(source).metadata or {}
    except (pa.ArrowException, OSError):
        return False
    return all(metadata.get(key) == value for key, value in MARK.items())


def read_ours(source: Path | pa.BufferReader, *, with_text: bool) -> pd.DataFrame:
    """One row is one article, as :func:`write` stored it; the column ``text`` only if wanted."""
    file = pq.ParquetFile(source, memory_map=True, pre_buffer=False)
    names = [name for name in file.schema_arrow.names if with_text or name != "text"]
    articles = file.read(columns=names).to_pandas()
    articles["published_on"] = articles["published_on"].astype("datetime64[us]")
    return articles


def read(source: Path | pa.BufferReader, *, source_file: str) -> tuple[pd.DataFrame, list[Problem]]:
    """One row is one row of somebody's Parquet file, every column as text.

    Returns
    -------
    DataFrame
        The file's columns as ``str``, dates in ISO form; index ``source_offset``.
    list of Problem
        Columns that have no form as text (left out), or a file that is no Parquet.
    """
    try:
        table = pq.read_table(source)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0][:120]
        wrong = f"this is no whole Parquet file ({reason})"
        return pd.DataFrame(), [Problem(source_file, wrong, "write or copy the file again")]
    columns, left_out = {}, []
    for name in table.column_names:
        try:
            columns[name] = table[name].cast(pa.large_string())
        except pa.ArrowException:
            left_out.append(name)
    frame = pa.table(columns).to_pandas()
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="source_offset")
    return frame, _left_out(source_file, left_out)


def _left_out(source_file: str, names: list[str]) -> list[Problem]:
    if not names:
        return []
    return [
        Problem(
            source_file,
            f"columns that are not plain values were left out: {', '.join(names)}",
            "write them as text if they matter",
            has_article=True,
        )
    ]
