"""Interviews and transcripts: who speaks stands before a colon at a paragraph's beginning."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from utils.annotate.speech.paragraphs import Place

_LABEL = re.compile(
    r"^[ \t]*[\"“”«„‘']?"
    r"(?P<who>[QA]|[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,4}(?: \([^()\n]{1,40}\))?)"
    r":[ \t]+(?=\S)",
    re.MULTILINE,
)
_NO_SPEAKER = re.compile(
    r"(?:note|editor.s note|updated?|correction|clarification|location|where|when|what|who|why|how"
    r"|by|byline|source|sources|photo|image|video|watch|read|related|read more|more|breaking|via"
    r"|contributing|contact|tel|phone|email|date|time|venue|price|tickets|warning|subject|from|to"
    r"|cc|re|sent|total|result|results|score|the latest|exclusive|opinion|analysis|live)$",
    re.IGNORECASE,
)
_MOST_BETWEEN = 4  # paragraphs without a label between two turns


class Turn(NamedTuple):
    """What one says before the other does, without the label; pieces of one share a ``key``."""

    start: int
    end: int
    key: int


class _Labelled(NamedTuple):
    who: str
    start: int
    end: int
    paragraph: int


def turns(text: str, places: list[Place]) -> list[Turn]:
    r"""Return the turns of a text that has at least two, one piece a paragraph.

    A name counts as a speaker where it begins two paragraphs, or is in capitals and another
    does; there must be two speakers, or questions (Q) alone. Paragraphs between two turns belong
    to the one before; after a question they are the answer where no answer (A) has a label.

    Examples
    --------
    >>> text = "Q: Why?\n\nA: Why not?\n\nQ: Where?"
    >>> [text[start:end] for start, end, _ in turns(text, [(0, 7), (9, 20), (22, 31)])]
    ['Why?', 'Why not?', 'Where?']
    """
    labelled = _labelled(text, places)
    found = []
    for number, one in enumerate(labelled):
        following = labelled[number + 1] if number + 1 < len(labelled) else None
        end = places[one.paragraph][1]
        if following and following.paragraph == one.paragraph:
            end = one.end + len(text[one.end : following.start].rstrip())
        found.append(Turn(one.end, end, one.end))
        last = following.paragraph if following else one.paragraph
        between = places[one.paragraph + 1 : last]
        if between and len(between) <= _MOST_BETWEEN:
            is_answer = one.who == "Q"
            key = between[0][0] if is_answer else one.end
            found += [Turn(*place, key) for place in between]
    return [turn for turn in found if turn.start < turn.end]


def _labelled(text: str, places: list[Place]) -> list[_Labelled]:
    found, paragraph = [], 0
    for match in _LABEL.finditer(text):
        while paragraph < len(places) - 1 and places[paragraph][1] <= match.start("who"):
            paragraph += 1
        if not _NO_SPEAKER.match(match["who"]):
            found.append(_Labelled(match["who"], match.start("who"), match.end(), paragraph))
    counts = Counter(_last_name(one.who) for one in found)
    often = {who for who, count in counts.items() if count > 1}
    kept = often | ({who for who in counts if who.isupper()} if often else set())
    if len(kept) < 2 and kept != {"Q"}:
        return []
    return [one for one in found if _last_name(one.who) in kept]


def _last_name(who: str) -> str:
    return who.partition(" (")[0].split()[-1]
