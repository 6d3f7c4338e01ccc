"""Sentences as numbers of tokens, the target of each replaced by a mask.

The words of a target are hidden from the model, so that it cannot learn who is usually
written about kindly: it sees that someone stands there, and what is said around.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from utils.annotate.tone.embedded import package

# Numbers in the model's vocabulary.
UNKNOWN, FIRST, LAST, MASK = 100, 101, 102, 103
# With FIRST and LAST 128 tokens, the most that the model was trained on.
LONGEST = 126
# Characters that are looked at on either side of where tokens are cut.
_REACH = 2_000

Target = tuple[str, int, int]


class Tokens(NamedTuple):
    """One text as the model reads it: its tokens, and which of them are the target."""

    ids: list[int]
    marks: list[int]


class Batch(NamedTuple):
    """Some texts of like length: their places, and arrays of shape (n_texts, n_tokens)."""

    places: np.ndarray
    ids: np.ndarray
    marks: np.ndarray
    present: np.ndarray


def of_sentence(text: str) -> Tokens | None:
    """Return the first 128 tokens of a sentence; None where it holds no letter.

    Raises
    ------
    ModuleNotFoundError
        As for :func:`utils.annotate.tone.embedded.package.check_is_installed`.
    """
    ids = _encode(text[: 2 * _REACH])[:LONGEST]
    return _enclosed(ids, [0] * len(ids)) if _holds_letter(text) else None


def of_target(target: Target) -> Tokens | None:
    """Return the tokens around a target, which is masked; None where there is nothing to read.

    Parameters
    ----------
    target : (str, int, int)
        A sentence, and where in it the mention begins and ends.

    Raises
    ------
    ModuleNotFoundError
        As for :func:`utils.annotate.tone.embedded.package.check_is_installed`.
    """
    text, start, end = target
    if not 0 <= start < end <= len(text) or not _holds_letter(text):
        return None
    before = _encode(text[max(0, start - _REACH) : start])
    after = _encode(text[end : end + _REACH])
    return _around(before, after)


def _around(before: list[int], after: list[int]) -> Tokens:
    """Return the mask with as many tokens on either side as fit, equally many if need be."""
    room = LONGEST - 1
    n_after = min(len(after), max(room // 2, room - len(before)))
    n_before = min(len(before), room - n_after)
    ids = [*before[len(before) - n_before :], MASK, *after[:n_after]]
    return _enclosed(ids, [0] * n_before + [1] + [0] * n_after)


def _enclosed(ids: list[int], marks: list[int]) -> Tokens:
    return Tokens([FIRST, *ids, LAST], [0, *marks, 0])


def _encode(text: str) -> list[int]:
    return package.tokenizer().encode(text, add_special_tokens=False).ids


def _holds_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def batches(texts: Sequence[Tokens | None], *, most: int) -> Iterator[Batch]:
    """Yield the texts that there are, shortest first, so many at a time that they fit.

    Parameters
    ----------
    texts : sequence of Tokens or None
    most : int
        Tokens in a batch, padding counted; a longer text goes alone.
    """
    places = [place for place, text in enumerate(texts) if text is not None]
    places.sort(key=lambda place: len(texts[place].ids))
    first = 0
    for number in range(1, len(places) + 1):
        n_texts = number - first
        is_full = number < len(places) and (n_texts + 1) * len(texts[places[number]].ids) > most
        if is_full or number == len(places):
            yield padded(texts, places[first:number])
            first = number


def padded(texts: Sequence[Tokens], places: Sequence[int]) -> Batch:
    """Return some of the texts as arrays, zeros after those that are shorter."""
    chosen = [texts[place] for place in places]
    shape = (len(chosen), max(len(text.ids) for text in chosen))
    ids, marks, present = np.zeros(shape, int), np.zeros(shape, "f4"), np.zeros(shape, "f4")
    for row, text in enumerate(chosen):
        n_tokens = len(text.ids)
        ids[row, :n_tokens], marks[row, :n_tokens] = text.ids, text.marks
        present[row, :n_tokens] = 1
    return Batch(np.array(places), ids, marks, present)
