"""What is told, where the quotation marks in it say better what is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from utils.annotate.speech import kinds
from utils.annotate.speech.attribution import Attribution, Marked, Span

# An uncertain cue, with nothing in marks behind it that looks like speech, is none.
_CERTAIN = 0.7
_LIKE_SPEECH = 0.65
_NAMING = re.compile(
    r"\b(?:(?:en|sub)?titled|headlined|captioned|nicknamed|known (?:\w+ )?as)\b", re.IGNORECASE
)
# What one does with a work that bears a title.
_MAKING = re.compile(
    r"(?:s[aiu]ngs?|(?:wr[io]te?|writt?|read|play|perform|star|record|direct|produc|compos|publish"
    r"|releas|paint|film|watch|s[ae]e?[wn]|host)\w*)(?: (?:in|on))?",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"according to", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|[.!?…:”\"’)\n]\s*)$")
# Who it is, up to the comma behind which something is told; "a minister", "who …" go with the name.
_WHO = re.compile(r"[^,]+(?:, (?:an?|his|her|its|their|one|who|whose|now|then) [^,]+(?=,))*(?=,)")
_PROGRAMME = re.compile(
    r"(?:,? (?:in|during|for) an? (?:[\w-]+ ){0,2}(?:interview|appearance|segment)(?: \w+day)?)?"
    r",? (?:on|for|with) (?:[\w.]+(?:['’]s?)? ){0,4}$"
)
# What stands before the programme with which a content begins ("On ABC’s “New Day” Tuesday, he
# said …"), and behind it.
_ON = re.compile(
    r"\b(?:[Oo]n|[Ff]or|[Ww]ith|[Tt]o|[Tt]old|[Tt]ells|[Tt]elling)\s"
    r"(?:[A-Z][\w.&]*(?:['’]s?)?\s){0,4}$"
    r"|\b(?:[Oo]n|[Ii]n)\s(?:the|his|her|its|their)(?:\s(?!\w*titled\b)\w+){1,2},?\s$"
)
_ON_DAY = re.compile(
    r"(?: (?:show|podcast|program(?:me)?))?(?:,? (?:on )?\w+day(?: (?:morning|evening|night))?)?"
    r"[,.]?\s*"
)
_BETWEEN = " ,;:–—\n\N{NO-BREAK SPACE}"
_FAR = 60  # characters read before a programme


def mended(text: str, marked: Sequence[Marked], found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions that hold, with contents as far as the marks reach.

    Parameters
    ----------
    text : str
    marked : sequence of Marked
        By start.
    found : sequence of Attribution

    Notes
    -----
    A content that stops short of a closing mark by signs alone goes on to it, and one that
    begins with a mark that closes the passage before begins behind it. The programme or work in
    which something was said, at either end of a content ("on CNN’s “New Day”"), is no part of it.
    What only bears a name ("entitled", "known as") is not told, nor is a title right behind what
    one does with a work ("wrote “War and Peace”"; who is "singing" so gives the words), nor what
    an uncertain cue (less than 0.7) governs, if something is in marks there and nothing of that
    looks like speech (0.65). What runs on behind "according to" to the end without anything told
    is told from the first comma on that ends the name.

    Examples
    --------
    >>> text = "A song entitled “The Barley”. “We go.”"
    >>> marked = [Marked(16, 28, 0, 0, "double", True), Marked(30, 38, 0, 1, "double", True)]
    >>> song = Attribution(None, (7, 15), ((16, 28),), "")
    >>> told = Attribution(None, None, ((30, 36),), "")
    >>> [one.contents for one in mended(text, marked, [song, told])]
    [((30, 38),)]
    """
    outer = [one for one in marked if one.level == 0 and one.style in kinds.MARKS]
    starts = [one.start for one in outer]
    made = []
    for one in map(partial(_parted, text), found):
        opened = (_behind_mark(text, outer, starts, piece) for piece in one.contents)
        begun = (_behind_programme(text, outer, starts, piece) for piece in opened)
        pieces = tuple(_piece(text, outer, starts, piece) for piece in begun if piece)
        inside = [passage for piece in pieces for passage in _within(outer, starts, piece)]
        if (pieces or not one.contents) and not (inside and _is_none(text, one, pieces, inside)):
            made.append(one if pieces == one.contents else one._replace(contents=pieces))
    return made


def _parted(text: str, one: Attribution) -> Attribution:
    """Return "according to Ann Bey, it rained" with what is told told."""
    if one.contents or not (one.source and one.cue and _ACCORDING.fullmatch(text, *one.cue)):
        return one
    start, end = one.source
    who = _WHO.match(text, start, end) if one.cue[1] <= start else None
    told = text[who.end() + 1 : end].strip() if who else ""
    if who is None or not told or not _BEGINS.search(text[max(0, one.cue[0] - 3) : one.cue[0]]):
        return one
    contents = ((end - len(told), end),)
    return one._replace(source=who.span(), contents=contents, rule="content after cue")


def _within(outer: Sequence[Marked], starts: Sequence[int], piece: Span) -> Sequence[Marked]:
    """Return the passages that begin in a piece."""
    return outer[bisect_left(starts, piece[0]) : bisect_left(starts, piece[1])]


def _behind_mark(text: str, outer: Sequence[Marked], starts: Sequence[int], piece: Span) -> Span:
    """Return a piece without the mark that closes the passage before, where it begins with one."""
    place = bisect_left(starts, piece[0]) - 1
    end = outer[place].end if place >= 0 else 0
    if not piece[0] < end < piece[1] or any(map(str.isalnum, text[piece[0] : end])):
        return piece
    rest = text[end : piece[1]].lstrip(_BETWEEN)
    return (piece[1] - len(rest), piece[1]) if any(map(str.isalnum, rest)) else piece


def _behind_programme(
    text: str, outer: Sequence[Marked], starts: Sequence[int], piece: Span
) -> Span | None:
    """Return a piece without a programme at its beginning, None where it is nothing else."""
    inside = _within(outer, starts, piece)
    first = inside[0] if inside else None
    if first is None or first.end > piece[1]:
        return piece
    on = _ON.search(text, max(0, first.start - _FAR), first.start)
    if on is None or on.start() > piece[0] or kinds.named(text, first) != "title":
        return piece
    start = _ON_DAY.match(text, first.end).end()
    return (start, piece[1]) if any(map(str.isalnum, text[start : piece[1]])) else None


def _piece(text: str, outer: Sequence[Marked], starts: Sequence[int], piece: Span) -> Span:
    inside = _within(outer, starts, piece)
    if not inside:
        return piece
    last = inside[-1]
    if last.end > piece[1] and not any(map(str.isalnum, text[piece[1] : last.end])):
        return piece[0], last.end
    is_last = last.end <= piece[1] and not any(map(str.isalnum, text[last.end : piece[1]]))
    programme = _PROGRAMME.search(text, piece[0] + 1, last.start) if is_last else None
    if programme and kinds.named(text, last) == "title":
        return piece[0], programme.start()
    return piece


def _is_none(text: str, one: Attribution, pieces: Sequence[Span], inside: Sequence[Marked]) -> bool:
    """Say whether nothing is told, by what stands in marks."""
    cue = text[slice(*one.cue)] if one.cue else ""
    whole = [passage for passage in inside if (passage.start, passage.end) in pieces]
    if whole and _NAMING.search(cue):
        return any(kinds.named(text, passage) for passage in whole)
    if whole and _MAKING.fullmatch(cue) and one.cue and one.cue[1] == whole[0].start - 1:
        return all(kinds.named(text, passage) == "title" for passage in whole)
    if whole or one.certainty >= _CERTAIN:
        return False
    return all(kinds.speech_probability(text, passage) < _LIKE_SPEECH for passage in inside)
