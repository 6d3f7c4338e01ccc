"""The tokens of texts, as a spaCy tokenizer cuts them, with each word cut only once.

A spaCy tokenizer cuts what stands between white space, a chunk, by itself. News uses few
chunks over and over, so the tokens of each are kept, and a text becomes numbers by look-up.

Only some special cases, such as the smiley ``:(``, are sought in the whole text, after that.
One may lie across two chunks (``Note: (see below)``), and then stands in the way of others.
A text in which two neighbours could be parts of one special case is therefore left to spaCy
as a whole: one article in ten. Checked against spaCy in ``tests/test_annotate_chunks.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

# A blank after a word belongs to it; other white space is a chunk of its own.
_CHUNK = re.compile(r"\S+ ?|\s+")

# So many are kept at most, which takes 100 MB; then all are forgotten.
MOST_KINDS = 1 << 17
_MOST_CHUNKS = 1 << 18
_MOST_TOKENS = 1 << 19

_NONE = ((), ())


class Tokens(NamedTuple):
    """The tokens of one text, in order.

    Attributes
    ----------
    kinds : ndarray
        The number of each token's kind; tokens of a kind have the same attributes.
    starts, ends : ndarray
        Half-open offsets into the text, in code points.
    """

    kinds: np.ndarray
    starts: np.ndarray
    ends: np.ndarray


class Chunks:
    """Chunks seen before, with the tokens of each.

    Parameters
    ----------
    tokenizer : spacy.tokenizer.Tokenizer
        One that :func:`can_cut` says yes to.
    columns : sequence of str
        The attributes that make up a token's kind. None may depend on other tokens.

    Attributes
    ----------
    attributes : ndarray
        One row for each kind, uint64; those from ``n_kinds`` on mean nothing. The last
        column says whether the kind is white space.
    """

    def __init__(self, tokenizer: Tokenizer, columns: Sequence[str]) -> None:
        self._tokenizer = tokenizer
        self._columns = [*columns, "IS_SPACE", "IDX", "LENGTH"]
        self._sought = set(_sought_everywhere(tokenizer))
        self._parts = {
            rule[a:b] for rule in self._sought for b in range(len(rule) + 1) for a in range(b)
        }
        # Memory that is never written to is never taken.
        self.attributes = np.empty((MOST_KINDS, len(columns) + 1), dtype="uint64")
        self._first, self._count = np.empty((2, _MOST_CHUNKS), dtype="int64")
        self._is_part = np.empty((2, _MOST_CHUNKS), dtype="bool")
        self._told = np.empty((3, _MOST_TOKENS), dtype="int64")  # the fields of Tokens
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._chunks: dict[str, int] = {}
        self._edges: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self._kinds: dict[bytes, int] = {}
        self._n_tokens = 0

    @property
    def n_kinds(self) -> int:
        """How many kinds of tokens there are so far."""
        return len(self._kinds)

    def has_room(self, n_chars: int) -> bool:
        """Say whether texts of so many characters are sure to fit in beside what is known."""
        return (
            self.n_kinds + n_chars <= MOST_KINDS
            and len(self._edges) + n_chars <= _MOST_CHUNKS
            and self._n_tokens + n_chars <= _MOST_TOKENS
        )

    def cut(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of each text: those that spaCy would cut."""
        cut = [_CHUNK.findall(text) for text in texts]
        self._learn({chunk for chunk in set().union(*cut) if chunk not in self._chunks})
        return [self._cut(text, chunks) for text, chunks in zip(texts, cut, strict=True)]

    def _cut(self, text: str, chunks: list[str]) -> Tokens:
        """Put the tokens of a text's chunks together."""
        numbers = np.array([self._chunks[chunk] for chunk in chunks], dtype="int64")
        if self._may_cross(numbers):
            return self._tokens(self._tokenizer(text))
        count = self._count[numbers]
        # Where each chunk's tokens begin in the table, less the tokens before it in the text.
        shift = self._first[numbers] - (np.cumsum(count) - count)
        kinds, starts, ends = self._told[:, np.repeat(shift, count) + np.arange(count.sum())]
        begins = np.repeat(_starts(map(len, chunks)), count)
        return Tokens(kinds, starts + begins, ends + begins)

    def _may_cross(self, numbers: np.ndarray) -> bool:
        """Say whether two neighbours' edges could be parts of one special case."""
        both = self._is_part[0, numbers[:-1]] & self._is_part[1, numbers[1:]]
        return any(
            ending + beginning in self._parts
            for place in np.flatnonzero(both)
            for ending, beginning in product(
                self._edges[numbers[place]][0], self._edges[numbers[place + 1]][1]
            )
        )

    def _learn(self, new: set[str]) -> None:
        """Cut new chunks: white space each by itself, all others in one go, a line each."""
        words = {chunk if chunk.isspace() else chunk.removesuffix(" ") for chunk in new}
        unknown = sorted(word for word in words if word not in self._chunks)
        self._add([word for word in unknown if not word.isspace()])
        for word in filter(str.isspace, unknown):
            self._add([word])
        # With its blank or without, a word has the same tokens.
        for chunk in new - words:
            self._chunks[chunk] = self._chunks[chunk.removesuffix(" ")]

    def _add(self, words: list[str]) -> None:
        """Keep the tokens of words, and what they could be parts of."""
        if not words:
            return
        tokens = self._tokens(self._tokenizer("\n".join(words)))
        begins = _starts(len(word) + 1 for word in words)
        of_word = np.searchsorted(begins, tokens.starts, side="right") - 1
        within = tokens.starts < (begins + [len(word) for word in words])[of_word]
        kinds, starts, ends = np.array(tokens)[:, within]  # without the line ends
        starts, ends = starts - begins[of_word[within]], ends - begins[of_word[within]]
        count = np.bincount(of_word[within], minlength=len(words))
        first, number = _starts(count), len(self._edges)
        for word, start, end in zip(
            words, starts[first + count - 1].tolist(), ends[first].tolist(), strict=True
        ):
            self._note_edges(word[start:], word[:end])
        self._count[number : number + len(words)] = count
        self._first[number : number + len(words)] = first + self._n_tokens
        self._told[:, self._n_tokens : self._n_tokens + len(kinds)] = kinds, starts, ends
        self._n_tokens += len(kinds)
        self._chunks |= zip(words, range(number, number + len(words)), strict=True)

    def _note_edges(self, last: str, first: str) -> None:
        """Keep the texts of a word's outer tokens where they may be parts of a special case.

        A token that is a special case may have been put together from smaller ones.
        """
        is_part = [last in self._parts, first in self._parts]
        self._is_part[:, len(self._edges)] = is_part
        endings = range(len(last) if last in self._sought else 1)
        beginnings = range(len(first) if first in self._sought else 1)
        edges = (
            tuple(last[n:] for n in endings),
            tuple(first[: len(first) - n] for n in beginnings),
        )
        self._edges.append(edges if any(is_part) else _NONE)

    def _tokens(self, document: Doc) -> Tokens:
        """Look up the kinds of a document's tokens; number those that are new."""
        told = document.to_array(self._columns).reshape(-1, len(self._columns)).astype("uint64")
        attributes = np.ascontiguousarray(told[:, :-2])
        known = self._kinds
        kinds = [
            known.setdefault(key, len(known))
            for key in attributes.view(f"V{attributes.itemsize * attributes.shape[1]}")
            .ravel()
            .tolist()
        ]
        self.attributes[kinds] = attributes
        starts, lengths = told[:, -2:].T.astype("int64")
        return Tokens(np.array(kinds, dtype="int64"), starts, starts + lengths)


def _starts(sizes: Iterable[int]) -> np.ndarray:
    """Return where each thing begins if they lie end to end."""
    return np.array([0, *accumulate(sizes)])[:-1]


def _sought_everywhere(tokenizer: Tokenizer) -> Iterator[str]:
    """Return the special cases that spaCy seeks in a whole text, by its own condition."""
    for rule in tokenizer.rules:
        finds = (tokenizer.find_prefix, tokenizer.find_infix, tokenizer.find_suffix)
        if not tokenizer.faster_heuristics or any(find(rule) for find in finds):
            yield rule


def can_cut(tokenizer: Tokenizer) -> bool:
    """Say whether no special case of a tokenizer reaches over white space."""
    return not any(len(rule) > 1 and re.search(r"\s", rule) for rule in tokenizer.rules)
