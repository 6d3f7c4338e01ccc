"""One article as those see it who ask who speaks: its sentences, names and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from utils.annotate.speech.attribution import Marked, Span

_PARAGRAPH = re.compile(r"\n\s*\n")


class Name(NamedTuple):
    """A mention of somebody or something by name: its place and its label."""

    start: int
    end: int
    label: str


class Scene:
    """An article with what was found in it, and quick ways to ask what stands where.

    Parameters
    ----------
    text : str
    sentences : sequence of Span
        In order.
    names : sequence of (start, end, label)
        Mentions, in any order.
    marked : sequence of Marked
        What stands between quotation marks.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        names: Sequence[tuple[int, int, str]],
        marked: Sequence[Marked] = (),
    ) -> None:
        self.text = text
        self.sentences = list(sentences)
        self.names = sorted(Name(*name) for name in names)
        self.quoted = sorted({(one.start, one.end) for one in marked if one.level == 0})

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [start for start, _ in self.quoted]

    @cached_property
    def paragraphs(self) -> list[int]:
        """Return where each paragraph starts."""
        return [0, *(found.end() for found in _PARAGRAPH.finditer(self.text))]

    @cached_property
    def families(self) -> dict[str, list[Name]]:
        """Gather the full names of persons by family name and by initials ("KM").

        There are none where several bear it.
        """
        made: dict[str, list[Name]] = {}
        fulls: dict[str, set[str]] = {}
        for name in self.names:
            if name.label != "PERSON":
                continue
            words = self.text[name.start : name.end].split()
            if len(words) > 1:
                initials = "".join(word[0] for word in words)
                for key in (words[-1], initials.upper()):
                    made.setdefault(key, []).append(name)
                    fulls.setdefault(key, set()).add(" ".join(words))
        return {key: names if len(fulls[key]) == 1 else [] for key, names in made.items()}

    def names_in(self, start: int, end: int, most: int | None = None) -> list[Name]:
        """Return the names that begin and end within a place, at most so many, the last."""
        first = bisect_left(self._name_starts, start)
        last = bisect_left(self._name_starts, end)
        first = first if most is None else max(first, last - most)
        return [name for name in self.names[first:last] if name.end <= end]

    def sentence(self, place: int) -> int:
        """Return the number of the sentence that begins last at or before a place."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def paragraph(self, place: int) -> int:
        """Return the number of the paragraph in which a place is."""
        return bisect_right(self.paragraphs, place) - 1

    def quotation(self, place: int) -> Span | None:
        """Return the passage in quotation marks within which a place is, or None."""
        number = bisect_right(self._quote_starts, place) - 1
        if number < 0 or self.quoted[number][1] <= place:
            return None
        return self.quoted[number]
