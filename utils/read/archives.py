"""Zip archives: their members read in memory, never unpacked onto the disk."""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from utils.read.problems import Problem, excerpt, printable

MOST_BYTES = 2 << 30
"""How much may come out of one archive, and how large a file read as a whole may be."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What reading a damaged archive may raise."""

_MOST_RATIO = 200
_LEAST_SUSPECT = 10_000_000
_MACOS_EXTRAS = "__MACOSX/"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_IS_ENCRYPTED = 0x1
_TRICK = re.compile(r"[\\\0]|^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|^$")
_ZIP_AGAIN = "unpack it with care, and zip the folder again"
_RENAME = "give each file its own name"
_SPLIT = "unpack it, and read the folder"


@dataclass(frozen=True)
class Member:
    """One file in an archive; ``name`` is fit to be shown, ``info`` finds it."""

    name: str
    n_bytes: int
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    def read(self) -> bytes:
        """Return the content, and never more than the archive promised.

        Raises
        ------
        zipfile.BadZipFile
            "… is not as long as the archive says", or its checksum is wrong.
        """
        with self.archive.open(self.info) as file:
            data = file.read(self.n_bytes + 1)
        if len(data) != self.n_bytes:
            raise zipfile.BadZipFile(f"{self.name} is not as long as the archive says")
        return data


def members(path: Path, *, name: str) -> tuple[list[Member], list[Problem]]:
    """Return the files in an archive that are safe to read, and a problem for each other.

    Parameters
    ----------
    path : Path
        A regular file.
    name : str
        What the problems call it; members are called ``name/member``.

    Returns
    -------
    list of Member
        Sorted by name. Reading all of them gives two gibibytes at most.
    list of Problem
    """
    try:
        archive = zipfile.ZipFile(path)
    except PermissionError:
        return [], [no_permission(name)]
    except DAMAGE as error:
        wrong = f"the zip archive is damaged or cut off ({reason(error)})"
        return [], [Problem(name, wrong, "copy or download it again")]
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if not infos:
        return [], [Problem(name, "the zip archive holds no files", "put the articles into it")]
    extras = [info for info in infos if info.filename.startswith(_MACOS_EXTRAS)]
    infos = sorted(set(infos) - set(extras), key=_place)
    found, told = [], _macos_extras(name, extras)
    for info, refusal in _judged(infos):
        full_name = f"{name}/{shown(info.orig_filename)}"
        if refusal:
            told.append(Problem(full_name, *refusal))
        else:
            found.append(Member(full_name, info.file_size, archive, info))
    return found, told


def no_permission(name: str) -> Problem:
    """Tell of a file or folder that the system does not let the user read."""
    advice = "ask its owner, or give yourself permission to read it"
    return Problem(name, "you have no permission to read it", advice)


def shown(name: str) -> str:
    """Return a name as every system would write it: accents composed, nothing invisible."""
    return printable(unicodedata.normalize("NFC", name))


def reason(error: Exception) -> str:
    """Return what an error says, fit to be shown, without the path that it may name."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return excerpt(said, 120)


def _place(info: zipfile.ZipInfo) -> tuple[str, int]:
    return shown(info.orig_filename), info.header_offset


def _judged(
    infos: list[zipfile.ZipInfo],
) -> Iterator[tuple[zipfile.ZipInfo, tuple[str, str] | None]]:
    """Say of each member why it is not read and what to do, or None."""
    seen: set[str] = set()
    n_bytes = 0
    for info in infos:
        refusal = _refusal(info)
        if not refusal and info.filename in seen:
            refusal = ("the archive holds two files of this name; this one was not read", _RENAME)
        if not refusal and n_bytes + info.file_size > MOST_BYTES:
            refusal = ("more than 2 GiB would come out of the archive; not read", _SPLIT)
        if not refusal:
            n_bytes += info.file_size
            seen.add(info.filename)
        yield info, refusal


def _refusal(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Say why a member is not safe to read, or cannot be read, whatever is beside it."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if _TRICK.search(info.orig_filename):
        return "the name leads out of the archive or is none; not read", _ZIP_AGAIN
    if kind not in (0, stat.S_IFREG):
        return "a link or a device, not a file; not read", "put the file itself into the archive"
    if info.flag_bits & _IS_ENCRYPTED:
        return "locked with a password; not read", "unpack it, and zip it without a password"
    if info.compress_type not in _METHODS:
        return "packed in an unusual way; not read", "unpack it, and zip it in the usual way"
    if info.file_size > max(_LEAST_SUSPECT, _MOST_RATIO * info.compress_size):
        return (
            f"would grow from {info.compress_size:,} to {info.file_size:,} bytes, as no text "
            "does; not read",
            "if you trust it, unpack it yourself",
        )
    return None


def _macos_extras(name: str, extras: list[zipfile.ZipInfo]) -> list[Problem]:
    if not extras:
        return []
    wrong = f"{len(extras):,} hidden files that macOS adds; not read"
    return [Problem(f"{name}/{_MACOS_EXTRAS[:-1]}", wrong, "nothing to do")]
