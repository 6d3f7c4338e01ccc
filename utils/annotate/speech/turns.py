"""Interviews and transcripts: who speaks stands before a colon at a paragraph's beginning."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from utils.annotate.speech.paragraphs import Place

_NAME = r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я][\w.’'&-]*"
_LABEL = re.compile(
    r"^[ \t]*[\"“”«„‘']?"
    rf"(?:(?P<letter>[QA])(?:[.:]|(?<=Q)(?=[ \t]+[A-Z]))"
    rf"|(?P<name>{_NAME}(?: {_NAME}){{0,4}}(?: \([^()\n]{{1,40}}\))?):)"
    r"[ \t]+(?=[^\s\d$£€])",  # figures belong to a list
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
    start: int
    who: str
    end: int
    paragraph: int


def turns(text: str, places: list[Place]) -> list[Turn]:
    r"""Return the turns of a text that has at least two, one piece a paragraph.

    A name counts as a speaker where it, its last word or its initials begin two paragraphs, or
    is in capitals and another does so; there must be two speakers, or questions (Q) alone.
    Among their turns a full name may stand once. Paragraphs between two turns belong to the one
    before; after a question they are the answer where no answer (A) has a label.

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
            found += [Turn(*place, key) for place in between if _is_speech(text, place)]
    return [turn for turn in found if turn.start < turn.end]


def _labelled(text: str, places: list[Place]) -> list[_Labelled]:
    found, paragraph = [], 0
    for match in _LABEL.finditer(text):
        who = match["letter"] or match["name"]
        start = match.start("letter" if match["letter"] else "name")
        while paragraph < len(places) - 1 and places[paragraph][1] <= start:
            paragraph += 1
        if not _NO_SPEAKER.match(who):
            found.append(_Labelled(start, who, match.end(), paragraph))
    counts = Counter(_last_name(one.who) for one in found)
    often = {who for who, count in counts.items() if count > 1}
    if not often:
        return []
    kept = [one for one in found if _is_known(one.who, often)]
    if len({_last_name(one.who) for one in kept}) < 2 and often != {"Q"}:
        return []
    # Somebody who speaks once, among the others.
    known = set(kept)
    return [one for one in found if one in known or (" " in one.who and kept[0] < one < kept[-1])]


def _is_known(who: str, often: set[str]) -> bool:
    initials = "".join(word[0] for word in who.split())
    return _last_name(who) in often or initials in often or who.isupper()


def _is_speech(text: str, place: Place) -> bool:
    """Tell speech from a stage direction, as "(BEGIN VIDEO CLIP)" or "CROSSTALK"."""
    start, end = place
    return text[start] not in "([" and not text[start:end].isupper()


def _last_name(who: str) -> str:
    return who.partition(" (")[0].split()[-1]
