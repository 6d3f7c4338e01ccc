"""What was annotated once, kept on disk: each layer in parts of many articles, as Parquet.

A part lies at ``LAYER/FINGERPRINT/KEYS-CONTENT.parquet``. It holds the keys of its articles,
and its name is the hash of these and the hash of the whole file: two runs that make the same
part make the same file, and no damage goes unnoticed (Parquet's own checksums cover the
values and not what says how to read them). A key is the hash of what the layer reads of an
article; nothing here depends on which corpus it stood in.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import math
import os
import time
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import EllipsisType
from typing import NamedTuple, TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from utils.annotate.work.layers import Layer

VARIABLE = "BROADSHEET_STORE"
CORPORA = "corpora"
MOST_CORPORA = 8
_PROJECT = Path(__file__).parents[3]
_KEYS = b"broadsheet.keys"
_TEMPORARY = ".new"
_STALE = 3600  # seconds; writing a file takes a fraction of one

Found = TypeVar("Found")


class StoreError(OSError):
    """The store cannot be written; the message says what is kept and what to do."""


class Part(NamedTuple):
    """A layer of some articles: their keys, and rows that say which of them they are of."""

    keys: list[str]
    table: pa.Table


def place(store: str | Path | EllipsisType | None) -> Path | None:
    """Return the folder of a store: the one named, or ``...`` for the usual one.

    The usual one is what the variable BROADSHEET_STORE names, else ``.store`` beside the
    package's sources, else in the working folder. None stands for no store.
    """
    if store is not ...:
        return None if store is None else Path(store)
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    has_sources = (_PROJECT / "pyproject.toml").exists()
    return (_PROJECT if has_sources else Path.cwd()) / ".store"


@dataclass(frozen=True)
class Store:
    """A folder of parts, or, without a folder, nothing that lasts."""

    folder: Path | None

    def parts(self, layer: Layer, wanted: set[str]) -> Iterator[Part]:
        """Hand back the parts that hold any of the wanted keys.

        A file that is not whole is removed, with a warning: it will be made again.
        """
        if self.folder is None:
            return
        for path in sorted(self._folder_of(layer).glob("*.parquet")):
            part = _whole(path, partial(_part, layer, wanted))
            if part is not None:
                yield part

    def keep(self, layer: Layer, part: Part) -> None:
        """Write a part.

        Raises
        ------
        StoreError
            "the disk that holds the store … is full: …" or "the store … cannot be written: …".
        """
        if self.folder is not None:
            table = part.table.replace_schema_metadata({_KEYS: json.dumps(part.keys)})
            _write(table, self._folder_of(layer), _name(part.keys))

    def remembered(self, key: str, names: Sequence[str]) -> dict[str, pd.DataFrame] | None:
        """Return the tables kept under a key, or None unless all of them are there."""
        if self.folder is None:
            return None
        found = {}
        for name in names:
            paths = sorted((self.folder / CORPORA).glob(f"{key}.{name}-*.parquet"))
            tables = [table for path in paths if (table := _whole(path, _table)) is not None]
            if not tables:
                return None
            found[name] = tables[0].to_pandas()
        return found

    def remember(self, key: str, tables: dict[str, pd.DataFrame]) -> None:
        """Keep the tables that a whole corpus came to; only the last eight corpora's stay.

        Raises
        ------
        StoreError
            As for :meth:`keep`.
        """
        if self.folder is not None:
            for name, table in tables.items():
                _write(pa.Table.from_pandas(table), self.folder / CORPORA, f"{key}.{name}")
                _forget((self.folder / CORPORA).glob(f"*.{name}-*.parquet"), MOST_CORPORA)

    def prepare(self) -> None:
        """Make sure, before long work begins, that its result can be kept; clear up.

        Raises
        ------
        StoreError
            As for :meth:`keep`.
        """
        if self.folder is not None:
            _write(pa.table({}), self.folder, "probe").unlink(missing_ok=True)
            _remove_stale(self.folder)

    def _folder_of(self, layer: Layer) -> Path:
        return self.folder / layer.name / layer.fingerprint


def _whole(path: Path, read: Callable[[pa.BufferReader], Found]) -> Found | None:
    """Read a file; where it is not whole, remove it and say so."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None  # another run has removed it
    except OSError as error:
        raise _not_read(path, error) from error
    try:
        if path.stem.split("-")[-1] != _hash(content):
            raise ValueError("its content is not what its name says")
        return read(pa.BufferReader(content))
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        reason = str(error).splitlines()[0][:100]
    warnings.warn(f"the store's file {path} is damaged and is made again ({reason})", stacklevel=2)
    with suppress(OSError):  # in a store that may only be read it stays, and is passed over
        path.unlink()
    return None


def _part(layer: Layer, wanted: set[str], file: pa.BufferReader) -> Part | None:
    opened = pq.ParquetFile(file, page_checksum_verification=True)
    schema = opened.schema_arrow
    if not schema.remove_metadata().equals(layer.schema):
        raise ValueError("its columns are not those of the layer")
    keys = json.loads(schema.metadata[_KEYS])
    if wanted.isdisjoint(keys):
        return None
    return Part(keys, opened.read().replace_schema_metadata(None))


def _table(file: pa.BufferReader) -> pa.Table:
    return pq.read_table(file, page_checksum_verification=True)


def _name(keys: Sequence[str]) -> str:
    """Name a part by its keys, which come in the order in which its rows count them."""
    return _hash("\n".join(keys).encode())


def _hash(content: bytes | memoryview) -> str:
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def _write(table: pa.Table, folder: Path, name: str) -> Path:
    """Write a file under another name, and give it its own when it is whole."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", write_page_checksum=True)
    path = folder / f"{name}-{_hash(buffer.getbuffer())}.parquet"
    new = path.with_name(f"{uuid.uuid4().hex}{_TEMPORARY}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new.write_bytes(buffer.getbuffer())
        new.replace(path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        with suppress(OSError):
            new.unlink()
    return path


def _not_read(path: Path, error: OSError) -> StoreError:
    found = f"the store's file {path} cannot be read ({error.strerror})"
    advice = "Remove it, and run it again: it will be made anew; or keep nothing with store=None"
    return StoreError(error.errno, f"{found}. {advice}")


def _not_written(path: Path, error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        found = "the disk that holds the store is full"
        advice = "What was finished before is kept: make room, or name another place with store="
    else:
        found = f"the store cannot be written ({error.strerror})"
        advice = "Name a place that can be written with store=, or keep nothing with store=None"
    return StoreError(error.errno, f"{found}. {advice}, and run it again", str(path))


def _forget(files: Iterable[Path], n_kept: int) -> None:
    """Remove all but the newest files."""
    found = {path: _age(path) for path in files if path.is_file()}
    for path in sorted(found, key=found.get)[n_kept:]:
        path.unlink(missing_ok=True)


def _remove_stale(folder: Path) -> None:
    """Remove what a killed run was writing; no run takes an hour to write a file."""
    for path in folder.rglob(f"*{_TEMPORARY}"):
        if path.is_file() and _age(path) > _STALE:
            path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    """Seconds since a file was written; infinite where another run has removed it."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return math.inf
