"""What the ways of finding speech hand to each other: places in quotation marks, attributions."""

from __future__ import annotations

from typing import NamedTuple

Span = tuple[int, int]  # half-open, code points into the text


class Marked(NamedTuple):
    """One passage between quotation marks, or set off as a quotation in another way.

    Attributes
    ----------
    start, end : int
        Its place, marks included.
    level : int
        0 where it stands in no other, 1 inside one, and so on.
    group : int
        Number in the text, in order; the paragraphs of one quotation share it.
    style : str
        ``double``, ``single``, ``guillemets``, ``dash``, ``block`` (a paragraph set off),
        ``turn`` (an answer in an interview).
    is_whole : bool
        False where a mark was missing and the end was taken by rule.
    """

    start: int
    end: int
    level: int
    group: int
    style: str
    is_whole: bool


class Attribution(NamedTuple):
    """Something told: what, by whom, and the words that say so.

    Attributes
    ----------
    source : Span or None
        The whole noun phrase or pronoun that stands for who tells it, as near as the text
        gives it.
    cue : Span or None
        The verb, or "according to".
    contents : tuple of Span
        What is told, in order, quotation marks included; several where it is interrupted.
    rule : str
        What found it.
    certainty : float
        How likely the cue says that something is told, 0–1.
    """

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    rule: str
    certainty: float = 1.0
