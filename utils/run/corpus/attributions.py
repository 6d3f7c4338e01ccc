"""Who says what: the sources, cues and contents of an article's markup, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from utils.run.corpus.markup import Source, Span
from utils.run.corpus.story import UNNAMED

OPENING, CLOSING = "“\"‘'", "”\"’'"
# A quotation that is nobody's speech: part of a sentence, in marks for another reason.
MARKED = ("scare", "work", "nick", "word")
QUOTED = re.compile(r"“[^”\n]*(?:”|$|(?=\n))|\"[^\"\n]*(?:\"|$|(?=\n))")
Piece = tuple[int, int]


class Attribution(NamedTuple):
    """One thing that somebody says or writes: its number, and its marked spans."""

    number: str
    sources: list[Span]
    cues: list[Span]
    contents: list[Span]

    def speaker(self, entities: Mapping[str, object]) -> str | None:
        """Return the entity that speaks; None where it is no entity, or not named."""
        who = self.sources[0].attributes["who"] if self.sources else None
        return who if who in entities else None

    def speaker_type(self, source: Source, entities: Mapping[str, Mapping[str, str]]) -> str | None:
        """Return person, office, organisation, people, document, crowd, anonymous, or None."""
        if not self.sources:
            return None
        who = self.sources[0].attributes["who"]
        if who in UNNAMED:
            return who
        if entities[who]["label"] == "PERSON":
            return "office" if _is_by_office(source, self.sources) else "person"
        return {"GROUP": "people"}.get(entities[who]["label"], "organisation")

    def kind(self, source: Source) -> str:
        """Return direct, indirect or mixed: whether all, none or some of it is in quotation marks.

        The answer in an interview is direct without marks.
        """
        if not self.cues and source.text[self.sources[-1].end :].startswith(":"):
            return "direct"
        pieces = [source.surface(span).strip() for span in self.contents]
        if all(_is_quoted(piece) for piece in pieces):
            return "direct"
        return "mixed" if any(_quoted_part(source, span) for span in self.contents) else "indirect"

    def row(self, source: Source, entities: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
        """Return the attribution as the gold file holds it."""
        return {
            "source": _pieces(self.sources),
            "cue": _pieces(self.cues),
            "content": _pieces(self.contents),
            "kind": self.kind(source),
            "speaker": self.speaker(entities),
            "speaker_type": self.speaker_type(source, entities),
            "is_denial": any("denial" in span.attributes for span in self.cues),
            "is_corrected": any("corrected" in span.attributes for span in self.contents),
        }


def of(source: Source) -> dict[str, Attribution]:
    """Return an article's attributions by their number, in order of their first span."""
    found: dict[str, Attribution] = {}
    for span in source.tagged("s", "v", "c"):
        number = span.attributes["a"]
        one = found.setdefault(number, Attribution(number, [], [], []))
        {"s": one.sources, "v": one.cues, "c": one.contents}[span.tag].append(span)
    return found


def around(span: Span, told: Iterable[Attribution]) -> Attribution | None:
    """Return the innermost attribution whose content holds a span."""
    holding = [
        (content.end - content.start, one)
        for one in told
        for content in one.contents
        if content.start <= span.start and span.end <= content.end
    ]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None


def _is_by_office(source: Source, sources: list[Span]) -> bool:
    inside = [
        span.tag
        for span in source.tagged("n", "o")
        if any(one.start <= span.start and span.end <= one.end for one in sources)
    ]
    return inside[:1] == ["o"]


def _is_quoted(piece: str) -> bool:
    """Say whether a piece is all in marks; one that a new paragraph carries on closes later."""
    if not piece or piece[0] not in OPENING:
        return False
    return piece[-1] in CLOSING or not any(mark in piece[1:] for mark in '”"')


def _quoted_part(source: Source, content: Span) -> bool:
    marked = [(span.start, span.end) for span in source.tagged(*MARKED)]
    return any(
        not any(
            start <= content.start + found.start() and content.start + found.end() <= end
            for start, end in marked
        )
        for found in QUOTED.finditer(source.surface(content))
    )


def _pieces(spans: list[Span]) -> list[Piece]:
    return [(span.start, span.end) for span in spans]
