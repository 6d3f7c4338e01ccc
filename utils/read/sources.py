"""The files behind what the user named: a folder, a zip archive or a single file."""

from __future__ import annotations

import difflib
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from utils.read import archives
from utils.read.archives import Member
from utils.read.problems import Problem, printable

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".parquet": "parquet",
}  # fmt: skip
"""The format that each ending stands for."""

_READ = "plain text (.txt, .md), CSV, TSV, JSON, JSON Lines, Parquet and zip archives are read"
_AS_TEXT = "open it, and save it as plain text (.txt)"
_AS_CSV = "open it, and save the sheet as CSV (UTF-8)"
_UNPACK = "unpack it; of archives, only a zip that is in no other archive is read"
_WHAT_TO_DO = {
    ".pdf": "open it, copy or export its text into a .txt file, and check the result",
    ".docx": _AS_TEXT, ".doc": _AS_TEXT, ".rtf": _AS_TEXT, ".odt": _AS_TEXT,
    ".html": "open it in a browser, and save the article as plain text (.txt)",
    ".htm": "open it in a browser, and save the article as plain text (.txt)",
    ".xlsx": _AS_CSV, ".xls": _AS_CSV, ".ods": _AS_CSV,
    ".zip": _UNPACK, ".gz": _UNPACK, ".tgz": _UNPACK, ".tar": _UNPACK, ".bz2": _UNPACK,
    ".xz": _UNPACK, ".7z": _UNPACK, ".rar": _UNPACK,
}  # fmt: skip
_HIDDEN = ("thumbs.db", "desktop.ini", "__macosx")
_READ_IN_PIECES = ("csv", "tsv", "parquet")


@dataclass(frozen=True)
class Source:
    """One file that is in a format read here.

    ``name`` is the path below what the user named, with slashes, fit to be shown; a
    single file's own name; in a zip ``archive.zip/folder/name.txt``. ``format`` is one
    of "text", "csv", "tsv", "jsonl" and "parquet". ``path`` is None in a zip.
    """

    name: str
    format: str
    n_bytes: int
    path: Path | None = None
    member: Member | None = None


def find(path: Path) -> tuple[list[Source], list[Problem]]:
    """Find every file in what the user named, without opening any but zip archives.

    Parameters
    ----------
    path : Path
        A folder, searched to any depth; a zip archive; or a single file.

    Returns
    -------
    list of Source
        Sorted by name, code point by code point.
    list of Problem
        Everything there that is no Source: other formats, hidden files, links (never
        followed within a folder), devices, what may not be read, empty folders.

    Raises
    ------
    FileNotFoundError
        "corpus/teching does not exist; corpus holds: teaching"
    """
    name = archives.shown(path.name or path.resolve().name)
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise FileNotFoundError(_absence(path)) from None
    except OSError as error:
        return [], [_unreadable(name, error)]
    if stat.S_ISDIR(status.st_mode):
        found = _in_folder(path, name)
    elif stat.S_ISREG(status.st_mode):
        found = _in_file(path, name, status.st_size)
    else:
        found = iter([_special(name)])
    return _sorted(found)


def load(source: Source) -> tuple[bytes | None, list[Problem]]:
    """Return the bytes of a file, or None and the problem that stood in the way."""
    try:
        if source.member is not None:
            return source.member.read(), []
        return source.path.read_bytes(), []
    except archives.DAMAGE as error:
        return None, [_unreadable(source.name, error)]


def _sorted(found: Iterator[Source | Problem]) -> tuple[list[Source], list[Problem]]:
    every = list(found)
    read = [one for one in every if isinstance(one, Source)]
    told = [one for one in every if isinstance(one, Problem)]
    return sorted(read, key=lambda one: one.name), sorted(told, key=lambda one: one.source_file)


def _in_folder(root: Path, root_name: str) -> Iterator[Source | Problem]:
    """Go through a folder and the folders in it; no link is followed, so none can loop."""
    pending = [root]
    while pending:
        folder = pending.pop()
        name = root_name if folder == root else _name(folder, root)
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            yield _unreadable(name, error)
            continue
        if not paths:
            yield Problem(name, "the folder is empty", "put articles into it, or take it away")
        for path in paths:
            if _is_folder(path):
                pending.append(path)
            else:
                yield from _entry(path, _name(path, root))


def _is_folder(path: Path) -> bool:
    """Whether this is a folder to go into: neither hidden nor a link to one."""
    try:
        return not _is_hidden(path.name) and stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _entry(path: Path, name: str) -> Iterator[Source | Problem]:
    """Judge one thing in a folder that is not a folder to go into."""
    try:
        status = path.lstat()
    except OSError as error:
        yield _unreadable(name, error)
        return
    if _is_hidden(path.name):
        yield _hidden(name)
    elif stat.S_ISLNK(status.st_mode):
        yield _link(name)
    elif stat.S_ISREG(status.st_mode):
        yield from _in_file(path, name, status.st_size)
    else:
        yield _special(name)


def _in_file(path: Path, name: str, n_bytes: int) -> Iterator[Source | Problem]:
    """Judge a file by its ending, and the members of a zip archive by theirs."""
    if path.suffix.lower() != ".zip":
        yield _judged(name, n_bytes, path=path)
        return
    members, told = archives.members(path, name=name)
    yield from told
    for member in members:
        if any(map(_is_hidden, PurePosixPath(member.info.filename).parts)):
            yield _hidden(member.name)
        else:
            yield _judged(member.name, member.n_bytes, member=member)


def _judged(
    name: str, n_bytes: int, *, path: Path | None = None, member: Member | None = None
) -> Source | Problem:
    suffix = PurePosixPath(name).suffix.lower()
    file_format = FORMATS.get(suffix)
    if file_format is None:
        what = f"files ending in {suffix} are not read" if suffix else "the name has no ending"
        advice = _WHAT_TO_DO.get(suffix, "leave it out, or write it in one of these formats")
        return Problem(name, f"{what}; {_READ}", advice)
    if n_bytes > archives.MOST_BYTES and file_format not in _READ_IN_PIECES:
        return Problem(name, "larger than 2 GiB", "split it into several files")
    return Source(name, file_format, n_bytes, path, member)


def _name(path: Path, root: Path) -> str:
    return archives.shown(path.relative_to(root).as_posix())


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name.lower() in _HIDDEN


def _hidden(name: str) -> Problem:
    return Problem(name, "a hidden file or folder, not read", "nothing to do")


def _link(name: str) -> Problem:
    advice = "put a copy of the file itself here, if it is not in the folder anyway"
    return Problem(name, "a link, which is not followed", advice)


def _special(name: str) -> Problem:
    return Problem(name, "a device or pipe, not a file; not opened", "take it away")


def _unreadable(name: str, error: Exception) -> Problem:
    if isinstance(error, PermissionError):
        return archives.no_permission(name)
    wrong = f"it could not be read ({archives.reason(error)})"
    return Problem(name, wrong, "copy or download it again")


def _absence(path: Path) -> str:
    """Say which part of a path does not exist, and what is there with a name like it."""
    missing, folder = path, path.parent
    while not folder.is_dir() and folder != folder.parent:
        missing, folder = folder, folder.parent
    try:
        names = sorted(one.name for one in folder.iterdir() if one.name[0] != ".")
    except OSError:
        names = []
    near = difflib.get_close_matches(missing.name, names, cutoff=0.6)
    shown = ", ".join(printable(name) for name in near) or "nothing with a name like it"
    return f"{printable(str(path))} does not exist; {printable(str(folder))} holds: {shown}"
