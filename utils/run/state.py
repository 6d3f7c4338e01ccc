"""What a build has made from what, so that the next one makes only what has changed.

Standard library alone: a build with nothing to do answers at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
FILE_NAME = ".state.json"
CODE = ("*.py", "*.mplstyle", "*.j2")
# Above this size a corpus is known by its files' sizes and times, not by every byte.
MOST_BYTES_READ = 50_000_000


class Made(NamedTuple):
    """What a build made of one notebook: from which state of things, and which files.

    ``failed`` is the reason where the notebook did not run to its end, else "".
    """

    fingerprint: str
    files: list[str]
    failed: str = ""


def load(out: Path) -> dict[str, Made]:
    """Return what the last build in a folder made, by notebook; nothing where it cannot be told."""
    try:
        kept = json.loads((out / FILE_NAME).read_text(encoding="utf-8"))
        return {name: Made(**made) for name, made in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def save(made: dict[str, Made], out: Path) -> None:
    """Keep what a build has made so far."""
    plain = {name: one._asdict() for name, one in made.items()}
    part = out / f"{FILE_NAME}.part"
    part.write_text(json.dumps(plain, indent=1), encoding="utf-8")
    part.replace(out / FILE_NAME)


def is_current(made: Made | None, fingerprint: str, out: Path) -> bool:
    """Say whether what was made is still what would be made, and still there."""
    return (
        made is not None
        and not made.failed
        and made.fingerprint == fingerprint
        and all((out / file).exists() for file in made.files)
    )


def fingerprints(notebooks: Iterable[Path], corpus: Path) -> dict[str, str]:
    """Return, for each notebook, a hash of all that its results depend on."""
    common = [_hash(_code()), _hash(_corpus(corpus)), repr(sys.version_info[:3])]
    return {path.stem: _digest([*common, *_cells(path)]) for path in notebooks}


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _hash(files: Iterable[tuple[str, bytes]]) -> str:
    return _digest(f"{name}\0{hashlib.sha256(data).hexdigest()}" for name, data in files)


def _cells(path: Path) -> list[str]:
    """Return what counts in a notebook: its cells' kinds, tags and sources, not its outputs."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        keys = ("cell_type", "source", "metadata")
        return [json.dumps([cell.get(key) for key in keys], sort_keys=True) for cell in cells]
    except (ValueError, LookupError, TypeError, AttributeError):
        return ["not a notebook"]  # running it will say so


def _code() -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for kind in CODE for path in (ROOT / "utils").rglob(kind)):
        yield str(path.relative_to(ROOT)), path.read_bytes()
    yield "requirements.txt", (ROOT / "requirements.txt").read_bytes()


def _corpus(corpus: Path) -> Iterator[tuple[str, bytes]]:
    files = [corpus] if corpus.is_file() else sorted(_files_below(corpus))
    known = {path: path.stat() for path in files}
    is_large = sum(one.st_size for one in known.values()) > MOST_BYTES_READ
    for path, one in known.items():
        summary = f"{one.st_size} {one.st_mtime_ns}".encode()
        is_readable = os.access(path, os.R_OK)
        yield (
            os.path.relpath(path, corpus),
            path.read_bytes() if is_readable and not is_large else summary,
        )


def _files_below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (path for name in names if (path := Path(place, name)).is_file())
