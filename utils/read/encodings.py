"""From the bytes of a file to text, with a line for every guess that this took.

UTF-8 is tried first. What is not UTF-8 is UTF-16, Windows-1252, a mixture of
UTF-8 and Windows-1252, or no text at all.
"""

from __future__ import annotations

import codecs
import re

from utils.read.problems import Problem

# The five bytes that Windows-1252 leaves open become the control of the same number,
# as browsers read them.
_WINDOWS_1252 = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)
)
_OPEN = re.compile("[\x81\x8d\x8f\x90\x9d]")
# Python's "surrogateescape" writes a byte that is not UTF-8 as U+DC00 plus the byte.
_ESCAPED = re.compile("[\udc80-\udcff]")
_UTF_8 = re.compile("[^\x00-\x7f\udc80-\udcff]")
_UNESCAPED = {0xDC00 + byte: _WINDOWS_1252[byte] for byte in range(0x80, 0x100)}

_PICTURE = "leave it out, or type its text into a .txt file"
_ARCHIVE = "unpack it and read what is in it"
_SIGNATURES = (
    (b"%PDF-", "a PDF", "open it, save it as plain text (.txt) and check the result"),
    (
        b"PK\x03\x04",
        "an office document (.docx, .odt, .xlsx) or a zip archive",
        "save a document as plain text (.txt), a table as CSV; give an archive the ending .zip",
    ),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .xls)", "save it as plain text or CSV"),
    (b"{\\rtf", "a rich text document (.rtf)", "save it as plain text (.txt)"),
    (b"\x89PNG", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF87a", "a GIF picture", _PICTURE),
    (b"GIF89a", "a GIF picture", _PICTURE),
    (b"\x1f\x8b", "a gzip archive", _ARCHIVE),
    (b"BZh9", "a bzip2 archive", _ARCHIVE),
    (b"\xfd7zXZ", "an xz archive", _ARCHIVE),
    (b"7z\xbc\xaf", "a 7-Zip archive", _ARCHIVE),
    (b"Rar!\x1a", "a RAR archive", _ARCHIVE),
    (b"PAR1", "a Parquet table", "give it the ending .parquet"),
    (b"SQLite format 3", "an SQLite database", "export its table as CSV"),
)
# Enough to know a file by; a look at all of a large one would only cost time.
_SAMPLE = 1 << 16
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_MOST_CONTROLS = 0.05
_LINES_NAMED = 5
_SAVE_AS_UTF_8 = "nothing, if the text looks right; save the file as UTF-8 to be sure"
_WHOLLY_WINDOWS_1252 = ("encoded as Windows-1252, not UTF-8", _SAVE_AS_UTF_8)
_EMPTY = ("the file is empty", "leave it out, or put the article into it")


def decode(data: bytes, *, source_file: str) -> tuple[str | None, list[Problem]]:
    r"""Return the text of a file with ``\n`` at every line end, and what was found on the way.

    Parameters
    ----------
    data : bytes
        The whole file.
    source_file : str
        Its name, for the problems.

    Returns
    -------
    text : str or None
        None where the file is empty or holds no text. Apart from the encoding only
        a byte order mark, the line ends and NUL characters are changed.
    problems : list of Problem
        UTF-8 gives none. UTF-16, Windows-1252 and mixtures are read and reported.

    Examples
    --------
    >>> text, problems = decode("Café\r\n".encode("cp1252"), source_file="a.txt")
    >>> text, problems[0].problem
    ('Café\n', 'encoded as Windows-1252, not UTF-8')
    >>> decode(b"%PDF-1.7", source_file="a.txt")[1][0].problem
    'no text: it looks like a PDF'
    """
    refusal = _refusal(data)
    if refusal:
        return None, [Problem(source_file, *refusal)]
    encoding = _utf_16(data)
    text, notes = _decoded_utf_16(data, encoding) if encoding else _decoded_bytes(data)
    text = _with_newlines(text)
    if not text or text.isspace():
        return None, [Problem(source_file, "the file holds only white space", _EMPTY[1])]
    return text, [Problem(source_file, *note, has_article=True) for note in notes]


def _refusal(data: bytes) -> tuple[str, str] | None:
    """Say what a file is that holds no text, and what to do with it."""
    if not data:
        return _EMPTY
    for signature, name, what_to_do in _SIGNATURES:
        if data.startswith(signature):
            return f"no text: it looks like {name}", what_to_do
    if _utf_16(data):
        return None
    sample = data[:_SAMPLE]
    n_controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if n_controls > _MOST_CONTROLS * len(sample) or (b"\0" in data and not _is_utf_8(data)):
        return (
            "no text: it holds control bytes, as programs, pictures and archives do",
            "leave it out, or save what it holds as plain text (.txt) or CSV",
        )
    return None


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf_16(data: bytes) -> str | None:
    """Name the byte order of UTF-16: its mark says it, or NULs at every other byte do.

    Letters of the Latin alphabet, blanks and line ends have a NUL as their high byte;
    no text has a NUL as the low byte of many characters.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return None
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high * 20 >= len(sample) and low * 200 <= len(sample) and high:
            return encoding if _is_text(sample, encoding) else None
    return None


def _is_text(sample: bytes, encoding: str) -> bool:
    """Whether the sample decodes to characters, hardly one of them broken or a control."""
    text = sample.decode(encoding, "replace")
    odd = text.count("\ufffd") + sum(text.count(chr(control)) for control in _CONTROLS)
    return odd * 100 <= len(text)


def _decoded_utf_16(data: bytes, encoding: str) -> tuple[str, list[tuple[str, str]]]:
    """Decode UTF-16; half a character becomes U+FFFD."""
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    notes = [("encoded as UTF-16, not UTF-8", _SAVE_AS_UTF_8)]
    broken = text.count("\ufffd")
    if broken:
        notes.append(
            (f"broken characters, shown as \ufffd: {broken:,}", "get the file again, whole")
        )
    return text, notes


def _decoded_bytes(data: bytes) -> tuple[str, list[tuple[str, str]]]:
    """Decode UTF-8, or what is not UTF-8 line by line, and take stray NULs out."""
    try:
        text, notes = data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text, notes = _decoded_as_windows_1252(data.removeprefix(codecs.BOM_UTF8))
    if "\0" in text:
        note = f"NUL characters, taken out: {text.count(chr(0)):,}"
        text = text.replace("\0", "")
        notes.append((note, "nothing, if the text looks right; something has damaged the file"))
    return text, notes


def _decoded_as_windows_1252(data: bytes) -> tuple[str, list[tuple[str, str]]]:
    """Read bytes that are not UTF-8: all of them, or those lines of a mixture."""
    text = data.decode("utf-8", "surrogateescape")
    if _UTF_8.search(text):
        return _decoded_mixture(_with_newlines(text).split("\n"))
    text = _windows_1252(data)
    return text, [_WHOLLY_WINDOWS_1252, *_open_bytes(text)]


def _decoded_mixture(lines: list[str]) -> tuple[str, list[tuple[str, str]]]:
    foreign = [number for number, line in enumerate(lines) if _is_foreign(line)]
    repaired = [_repaired(lines[number]) for number in foreign]
    for number, line in zip(foreign, repaired, strict=True):
        lines[number] = line
    notes = [_mixture(foreign, len(lines)), *_open_bytes("".join(repaired))]
    return "\n".join(lines), notes


def _open_bytes(text: str) -> list[tuple[str, str]]:
    n_open = len(_OPEN.findall(text))
    if not n_open:
        return []
    note = f"bytes that stand for no letter in Windows-1252: {n_open:,}"
    return [(note, "look for odd places in the text; get the file in UTF-8 if you can")]


def _mixture(numbers: list[int], n_lines: int) -> tuple[str, str]:
    named = ", ".join(str(number + 1) for number in numbers[:_LINES_NAMED])
    more = ", …" if len(numbers) > _LINES_NAMED else ""
    return (
        f"{len(numbers):,} of {n_lines:,} lines hold bytes that are not UTF-8 and were read"
        f" as Windows-1252 (line {named}{more})",
        "check these lines for wrong letters; save the file as UTF-8",
    )


def _is_foreign(line: str) -> bool:
    return not line.isascii() and _ESCAPED.search(line) is not None


def _repaired(line: str) -> str:
    """Read all bytes of a line as Windows-1252, or only the bad ones where most are UTF-8."""
    n_wide = len(line) - len(line.encode("ascii", "ignore"))
    if n_wide > 2 * len(_ESCAPED.findall(line)):
        return line.translate(_UNESCAPED)
    return _windows_1252(line.encode("utf-8", "surrogateescape"))


def _windows_1252(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", _WINDOWS_1252)[0]


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
