"""Speech without quotation marks: after dashes, in paragraphs set off, in interviews."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from utils.annotate.speech.incises import incise
from utils.annotate.speech.paragraphs import Place
from utils.annotate.speech.signs import FAMILY
from utils.annotate.speech.turns import turns


class Passage(NamedTuple):
    """A passage set off as a quotation: as ``Marked``, with a key that its pieces share."""

    start: int
    end: int
    style: str
    is_whole: bool
    key: int


_DASH = re.compile(r"^[ \t]*(?:—|–|―|--)[ \t]*(?=[^\s—–―-])[^\n]*", re.MULTILINE)
_IN_PERSON = re.compile(
    r"[?!]|\b(?:I|we|you|my|our|your|me|us|dit|dijo|disse|sagte)\b|-(?:il|elle|je|t-on)\b"
)
_RESUMED = re.compile(r"[\s,.:;—–―]*")
_STOP = re.compile(r"[.!?…,][\"”’'»)]*\s*$")
_BULLET = re.compile(r"(?![@#¿¡])[\W\d_]|[a-z]\b(?! )|\w[.)]\s")
_SAYING = re.compile(
    r"\b(?:said|says|say|wrote|writes|added|adds|continued|continues|tweeted|posted|told|stated"
    r"|states|explained|asked|replied|responded|declared|argued|argues|concluded|noted|reads?"
    r"|elaborated|warned|insisted|statement|according to)\b(?:\W+\w+){0,6}:$"
)
_TAIL = 300


def set_off(text: str, places: list[Place], marked: list[Passage]) -> list[Passage]:
    r"""Return passages that are speech by where they stand; ``marked`` are those with marks.

    Examples
    --------
    >>> text = "— Go, he said.\n\n— Why me?\n\nShe wrote:\n\nIt was over then."
    >>> from utils.annotate.speech.paragraphs import paragraphs
    >>> [(one.style, text[one.start : one.end]) for one in set_off(text, paragraphs(text), [])]
    [('dash', '— Go,'), ('dash', '— Why me?'), ('block', 'It was over then.')]
    """
    found = _dashes(text) + _blocks(text, places)
    found += [Passage(start, end, "turn", True, key) for start, end, key in turns(text, places)]
    return _within(text, found, marked)


def _dashes(text: str) -> list[Passage]:
    found: list[Passage] = []
    run: list[Place] = []
    for match in _DASH.finditer(text):
        if run and text[run[-1][1] : match.start()].strip():
            found += _spoken(text, run)
            run = []
        run.append((match.end() - len(match[0].lstrip()), match.end()))
    return found + _spoken(text, run)


def _spoken(text: str, run: list[Place]) -> list[Passage]:
    """Return the speeches of paragraphs with dashes, if they are not the items of a list."""
    said = [incise(text, *place) for place in run]
    n_lively = sum(
        one is not None or _IN_PERSON.search(text, *place) is not None
        for one, place in zip(said, run, strict=True)
    )
    is_talk = len(run) > 1 and 2 * n_lively >= len(run)
    found = []
    for one, (start, end) in zip(said, run, strict=True):
        if (one or is_talk) and _STOP.search(text, max(start, end - 6), end):
            found += _pieces(text, (start, end), one)
    return found


def _pieces(text: str, place: Place, said: Place | None) -> list[Passage]:
    start, end = place[0], place[0] + len(text[slice(*place)].rstrip())
    if said is None:
        return [Passage(start, end, "dash", True, start)]
    first = start + len(text[start : said[0]].rstrip())
    resumed = _RESUMED.match(text, said[1], end)
    rest = resumed.end() if resumed else end
    later = [Passage(rest, end, "dash", True, start)] if rest < end else []
    return [Passage(start, first, "dash", True, start), *later]


def _blocks(text: str, places: list[Place]) -> list[Passage]:
    found: list[Passage] = []
    numbers = iter(range(1, len(places)))
    for number in numbers:
        start, end = places[number - 1]
        if not _SAYING.search(text, max(start, end - _TAIL), end):
            continue
        last = number + 1
        if _is_indented(text, places[number][0]):
            while last < len(places) and _is_indented(text, places[last][0]):
                last += 1
        elif text[places[number][0]] in FAMILY or _BULLET.match(text, places[number][0]):
            continue
        key = places[number][0]
        found += [Passage(*place, "block", True, key) for place in places[number:last]]
    return found


def _is_indented(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    return text[start] == ">" or "\t" in before or before == "  "


def _within(text: str, found: list[Passage], marked: list[Passage]) -> list[Passage]:
    """End before the closing mark what stands in a passage between marks; leave out its like."""
    outer = [one for one in sorted(marked) if one.style != "single"]
    starts, kept = [one.start for one in outer], []
    for one in found:
        number = bisect_right(starts, one.start) - 1
        around = outer[number] if number >= 0 else None
        if around and around.start < one.start < around.end <= one.end:
            if one.style != "turn":
                continue
            one = one._replace(end=around.end - (text[around.end - 1] in FAMILY))
        if one.start < one.end:
            kept.append(one)
    return kept
