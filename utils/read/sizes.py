"""How long each text is, in words and code points, and its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# The longest text that is taken for one article: a long novel has a million characters.
MAX_CHARS = 10_000_000
_ROWS_AT_ONCE = 1_000
# A word is a piece between white space that holds a letter or a digit.
_WORD = r"[^\s\p{Z}]*[\p{L}\p{N}][^\s\p{Z}]*"
# For ASCII the same by two passes of C over the bytes: signs go, white space becomes a
# blank and everything else an "a", so that each word begins with " a".
_ASCII = [chr(byte) for byte in range(128)]
_SIGNS = bytes(ord(one) for one in _ASCII if not one.isspace() and not one.isalnum())
_BLANKS = bytes(ord(" " if one.isspace() else "a") for one in _ASCII) + bytes(128)


def fill_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """Add ``n_words``, ``n_chars`` (Int64) and ``sha256`` (str, of UTF-8) of each text.

    Examples
    --------
    >>> fill_counts(pd.DataFrame({"text": ["Two words – no more"]}))["n_words"].tolist()
    [4]
    """
    text = pa.chunked_array(pa.array(frame["text"], type=pa.large_string()))
    with ThreadPoolExecutor() as pool:
        counted = list(pool.map(_count, _parts(text)))
    words, chars, hashes = zip(*counted, strict=True) if counted else ((), (), ())
    return frame.assign(
        n_words=pd.array(np.concatenate([[], *words]), dtype="Int64"),
        n_chars=pd.array(np.concatenate([[], *chars]), dtype="Int64"),
        sha256=pd.array([one for part in hashes for one in part], dtype="str"),
    )


def _parts(text: pa.ChunkedArray) -> Iterator[pa.LargeStringArray]:
    for chunk in text.chunks:
        for start in range(0, len(chunk), _ROWS_AT_ONCE):
            yield chunk.slice(start, _ROWS_AT_ONCE)


def _count(part: pa.LargeStringArray) -> tuple[np.ndarray, np.ndarray, list[str]]:
    offsets = np.frombuffer(part.buffers()[1], np.int64)
    ends = offsets[part.offset : part.offset + len(part) + 1].tolist()
    data = memoryview(part.buffers()[2] or b"")
    texts = [data[start:end] for start, end in pairwise(ends)]
    hashes = [hashlib.sha256(text).hexdigest() for text in texts]
    return _words(part, texts), pc.utf8_length(part).to_numpy(), hashes


def _words(part: pa.LargeStringArray, texts: list[memoryview]) -> np.ndarray:
    """Count quickly where a text is ASCII, else by the pattern."""
    is_ascii = pc.string_is_ascii(part).to_numpy(zero_copy_only=False)
    words = np.zeros(len(part), np.int64)
    words[is_ascii] = [
        _words_of_ascii(bytes(text)) for text, plain in zip(texts, is_ascii, strict=True) if plain
    ]
    others = part.filter(pa.array(~is_ascii))
    words[~is_ascii] = pc.count_substring_regex(others, _WORD).to_numpy()
    return words


def _words_of_ascii(text: bytes) -> int:
    return (b" " + text.translate(_BLANKS, _SIGNS)).count(b" a")
