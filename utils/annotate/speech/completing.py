"""What is told as a whole: attributions without doubles, and quotations that none covers."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress

from utils.annotate.speech import kinds
from utils.annotate.speech.attribution import Attribution, Marked, Span
from utils.annotate.speech.claims import settled
from utils.annotate.speech.mending import mended

_LABEL = re.compile(r"([\w.’' -]{1,60}?)(?:\s\([^()\n]{1,40}\))?:\s*[“\"]?\s*$")
_LABEL_INSIDE = re.compile(r"[“\"]?([A-Z][\w.’' -]{0,60}?)(?:\s\([^()\n]{1,40}\))?:\s")
_SPEECH = "direct"
# What stands between two pieces of one quotation is not longer.
_NEAR = 200
# What is told in so many characters is speech: no word, nickname or title is so long.
_LONG = 100
_NAMED = frozenset(["title", "nickname", "word"])
_BY_ANOTHER = re.compile(
    r"\bby\s(?:the\s)?(?:[A-Z][\w.’-]*\s|of\s){1,7}(?:that|referring|calling|describing)\s"
)
_MARKS = frozenset("“\"‘'«„")


def completed(
    text: str,
    sentences: Sequence[Span],
    marked: Sequence[Marked],
    found: Sequence[Attribution],
) -> tuple[list[Attribution], dict[Span, str]]:
    """Return all that is told, and the kind of what is in marks and is no speech.

    Parameters
    ----------
    text : str
    sentences : sequence of Span
    marked : sequence of Marked
        What stands between quotation marks or is set off.
    found : sequence of Attribution

    Examples
    --------
    >>> text = "“Go,” he said. “Now.”"
    >>> marked = [Marked(0, 5, 0, 0, "double", True), Marked(15, 21, 0, 1, "double", True)]
    >>> told = Attribution((6, 8), (9, 13), ((0, 5),), "rules")
    >>> completed(text, [(0, 14), (15, 21)], marked, [told])[0][0].contents
    ((0, 5), (15, 21))
    """
    kept = settled(text, sentences, marked, _without_doubles(mended(text, marked, found)))
    whole = {piece for one in kept for piece in one.contents}
    owners = _owners(text, kept)
    loose, others = [], {}
    groups = {one.group: _owner(owners, (one.start, one.end)) for one in reversed(marked)}
    for passage in marked:
        span = (passage.start, passage.end)
        if not any(map(str.isalnum, text[slice(*span)])):
            continue
        owner = _owner(owners, span)
        is_told = owner >= 0 and not _is_told_by_another(text, kept[owner], span)
        is_whole = groups[passage.group] >= 0 or _is_sentence(text, sentences, passage)
        is_sure = (is_told or is_whole) and passage.end - passage.start > _LONG
        kind = _SPEECH if is_sure else kinds.kind(text, passage, is_attributed=is_told or is_whole)
        if kind != _SPEECH and span not in whole:
            others[span] = kind
        elif passage.level == 0 and not is_told:
            loose.append(passage)
            if owner >= 0 or groups[passage.group] < 0:
                groups[passage.group] = _begun(text, kept, owners, passage)
    told = _with_loose(text, sentences, kept, loose, groups)
    # A column "entitled" so is told by nobody.
    is_speech = [any(others.get(place) not in _NAMED for place in one.contents) for one in told]
    return list(compress(told, is_speech)), others


def _begun(text: str, kept: Sequence[Attribution], owners: array[int], passage: Marked) -> int:
    """Return the attribution whose content begins with a passage and stops within it, or -1."""
    first = next(place for place in range(*passage[:2]) if text[place].isalnum())
    number = owners[first]
    if number < 0:
        return -1
    cue = kept[number].cue
    ends = [end for start, end in kept[number].contents if start <= first < end]
    is_outside = cue is None or not passage.start <= cue[0] < passage.end
    return number if is_outside and ends[0] <= passage.end else -1


def _is_told_by_another(text: str, told: Attribution, passage: Span) -> bool:
    """Say whether a passage is whose words a content reports: "statements by Ann Bey that “…”"."""
    start = max(told.contents[0][0], passage[0] - _NEAR)
    return _BY_ANOTHER.search(text, start, passage[0]) is not None


def _is_sentence(text: str, sentences: Sequence[Span], passage: Marked) -> bool:
    """Say whether a passage begins with a sentence and ends with one."""
    number = bisect_left(sentences, (passage.start, 0))
    is_first = number < len(sentences) and sentences[number][0] == passage.start
    last = bisect_left(sentences, (passage.end, 0)) - 1
    return is_first and sentences[last][1] == passage.end and text[passage.end - 2] in ".!?…"


def _without_doubles(found: Sequence[Attribution]) -> list[Attribution]:
    """Keep one of those that share their cue or all their contents."""
    ranked = sorted(found, key=lambda one: (one.source is None, -_length(one)))
    cues: set[Span | None] = set()
    contents: set[tuple[Span, ...]] = set()
    kept = []
    for one in ranked:
        is_double = (one.cue and one.cue in cues) or one.contents in contents
        if one.contents and not is_double:
            kept.append(one)
            cues.add(one.cue)
            contents.add(one.contents)
    return sorted(kept, key=lambda one: one.contents)


def _length(one: Attribution) -> int:
    return sum(end - start for start, end in one.contents)


def _owners(text: str, kept: Sequence[Attribution]) -> array[int]:
    """Return, for each character, the attribution to whose content it belongs, or -1."""
    owners = array("i", [-1]) * len(text)
    pieces = [
        (end - start, start, number)
        for number, one in enumerate(kept)
        for start, end in one.contents
    ]
    for length, start, number in sorted(pieces, reverse=True):
        owners[start : start + length] = array("i", [number]) * length
    return owners


def _owner(owners: array[int], span: Span) -> int:
    """Return the attribution to which the middle of a passage belongs, or -1."""
    return owners[(span[0] + span[1]) // 2]


def _with_loose(
    text: str,
    sentences: Sequence[Span],
    kept: Sequence[Attribution],
    loose: Sequence[Marked],
    groups: dict[int, int],
) -> list[Attribution]:
    """Give each quotation that no attribution covers to one, or make it one of its own."""
    made = [_Growing(one) for one in kept]
    last = {
        _last_sentence(sentences, one): number for number, one in enumerate(made) if one.told.cue
    }
    for passage in loose:
        span = (passage.start, passage.end)
        number = groups.get(passage.group, -1)
        if number < 0 and passage.style != "turn":
            number = _just_before(text, sentences, made, last, span)
        if number < 0:
            alone = Attribution(_label(text, passage), None, (span,), passage.style)
            made.append(_Growing(alone))
            groups[passage.group] = len(made) - 1
        else:
            made[number].add(span)
            if made[number].told.cue:
                last[_last_sentence(sentences, made[number])] = number
    return [one.whole() for one in made]


class _Growing:
    """An attribution to which pieces are added, each in the same short time."""

    def __init__(self, told: Attribution) -> None:
        self.told, self.added, self.last = told, list[Span](), told.contents[-1]
        places = [*told.contents, *(place for place in (told.source, told.cue) if place)]
        self.end = max(end for _, end in places)

    def add(self, span: Span) -> None:
        self.added.append(span)
        self.last, self.end = max(self.last, span), max(self.end, span[1])

    def whole(self) -> Attribution:
        if not self.added:
            return self.told
        rest = [
            (start, end)
            for start, end in self.told.contents
            if not any(first <= start and end <= last for first, last in self.added)
        ]
        return self.told._replace(contents=tuple(sorted((*rest, *self.added))))


def _last_sentence(sentences: Sequence[Span], one: _Growing) -> int:
    return bisect_left(sentences, (one.end, 0)) - 1


def _just_before(
    text: str,
    sentences: Sequence[Span],
    made: Sequence[_Growing],
    last: dict[int, int],
    span: Span,
) -> int:
    """Return the quotation that goes on here, as in “…,” he said. “…”, or -1."""
    number = bisect_left(sentences, (span[0], 0))
    if number == len(sentences) or sentences[number][0] != span[0]:
        return -1
    before = last.get(number - 1, -1)
    if before < 0 or text[made[before].last[0]] not in _MARKS:
        return -1
    first = made[before].end
    is_near = span[0] - first < _NEAR and "\n" not in text[first : span[0]]
    return before if is_near else -1


def _label(text: str, passage: Marked) -> Span | None:
    """Return the name before the colon of a turn in an interview."""
    if passage.style != "turn":
        return None
    first = text.rfind("\n", 0, passage.start) + 1
    found = _LABEL.search(text, first, passage.start)
    found = found or _LABEL_INSIDE.match(text, passage.start, passage.end)
    return found.span(1) if found else None
