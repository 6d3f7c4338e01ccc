"""Who gives a figure: the subject of the verb of saying that stands nearest before or after it."""

from __future__ import annotations

import re

from utils.annotate.quantities.words import CUES, any_of

_REACH = 400
_LONGEST = 90
_CUE = re.compile(rf"\b(?:{any_of(CUES)})\b", re.I)
_ACCORDING = re.compile(
    r"\baccording to\s+(?P<who>[^,;:.()“”\"—–]{2,90}?)"
    r"(?=\s*(?:[,;:()“”\"—–]|\.(?:\s|$)|$|\bwhich\b|\bwho\b|\b(?:on|in|at)\s[A-Z\d]))",
    re.I,
)
_AFTER = re.compile(
    rf"[,”\"]\s+(?!(?:and|who|which|but)\b)(?:(?P<who>[^,;:“”\"—–]{{1,80}}?)\s(?:{any_of(CUES)})\b"
    rf"|(?:{any_of(CUES)})\s+(?P<behind>[^,;:“”\"—–]{{2,80}}?)"
    r"(?=\s*(?:[,;:“”\"—–]|\.(?:\s|$)|$|\b(?:on|in)\s[A-Z])))",
    re.I,
)
# Where the words of a subject cannot go on to the left.
_BOUNDARY = re.compile(
    r"[;:—–“”\"()]|\.\s|,\s|\s-\s|\b(?:which|whom|where|what|how|why|and|but|while|as|that"
    r"|when|because|although|though|whereas|after|if)\s",
    re.I,
)
_HELPERS = re.compile(
    r"(?:\s+(?:has|have|had|also|later|then|itself|himself|herself|themselves|would|will|now|still"
    r"|only|earlier|previously|on\s\w+day|yesterday|today|first|since))+$",
    re.I,
)
_ABBREVIATION = re.compile(r"\s*\([^()]{1,30}\)$")
_RELATIVE = re.compile(r",?\s*\b(?:who|which|that)$", re.I)
# Behind these a verb of saying is a passive, an infinitive or a noun: nobody speaks.
_NO_SUBJECT = re.compile(
    r"\b(?:and|but|or|that|was|were|is|are|be|been|being|as|to|of|the|an?|no|by|its|their|his|her)$",
    re.I,
)
_LEADING = re.compile(
    r"^(?:(?i:in|on|at|by|from|for|after|during|under|with)\s(?:(?:an?|the)\s)?"
    r"(?:[^\W_]+\s){1,4}?(?=(?:the|an?|its|his|her|their)\s|[A-Z])"
    r"|(?i:yesterday|today|asked|so|now|then|later|meanwhile|still)\s)",
)
_WORTHLESS = frozenset(["it", "there", "this", "that", "what", "whoever", "nobody", "everyone", ""])

_PRONOUN = re.compile(r"\b(?:he|she|it|they|we|i|you)$", re.I)
# No subject begins with these: what stands there is a piece of one.
_VERBAL = frozenset(["is", "are", "was", "were", "has", "have", "not", "which", "who", "had"])
# So many verbs of saying back a figure may still be somebody's.
_MOST_CUES = 4

Place = tuple[int, int]


def giver(text: str, sentence: Place, figure: Place) -> Place | None:
    """Return where it is said who gives a figure, or None where nobody is said to.

    Parameters
    ----------
    text : str
    sentence, figure : pairs of int
        Where they stand in the text.

    Examples
    --------
    >>> told = "Maris Undet, who chairs the council, said 5,000 marched; six died, police said."
    >>> [told[slice(*giver(told, (0, 79), (at, at + 1)))] for at in (42, 57)]
    ['Maris Undet', 'police']
    """
    first = max(sentence[0], figure[0] - _REACH)
    last = min(sentence[1], figure[1] + _REACH)
    return _before(text, first, figure[0]) or _behind(text, figure[1], last)


def _before(text: str, first: int, end: int) -> Place | None:
    """Find the subject of the last verb of saying before the figure, in the same clause."""
    semicolon = text.rfind("; ", first, end)
    first = first if semicolon < 0 else semicolon + 2
    pronoun = None
    for cue in reversed(list(_CUE.finditer(text, first, end))[-_MOST_CUES:]):
        subject = _subject(text, first, cue.start())
        if subject and not _PRONOUN.search(text, *subject):
            return subject
        # "The Society said it counted 31": whoever "it" is was named before.
        pronoun = pronoun or subject
    told = list(_ACCORDING.finditer(text, first, end))
    return told[-1].span("who") if told else pronoun


def _behind(text: str, first: int, end: int) -> Place | None:
    semicolon = text.find(";", first, end)
    end = end if semicolon < 0 else semicolon
    if told := _ACCORDING.search(text, first, end):
        return _trimmed(text, *told.span("who"))
    said = _AFTER.search(text, first, end)
    if not said:
        return None
    place = said.span("who" if said["who"] else "behind")
    return _subject(text, place[0], place[1]) if said["who"] else _trimmed(text, *place)


def _subject(text: str, first: int, end: int) -> Place | None:
    """Return the noun phrase that ends at a verb, without what is said of it in between."""
    end = _before_helpers(text, first, end)
    if _NO_SUBJECT.search(text, first, end):
        return None
    if relative := _RELATIVE.search(text, first, end):
        end = relative.start()
    elif text[first:end].endswith(","):
        # "Undet, who chairs the council, said": the subject stands before the insertion.
        end = text.rfind(",", first, end - 1)
        if end < 0:
            return None
    start = max([first, *(one.end() for one in _BOUNDARY.finditer(text, first, end))])
    return _trimmed(text, start, end)


def _before_helpers(text: str, first: int, end: int) -> int:
    end = first + len(text[first:end].rstrip())
    for left_out in (_HELPERS, _ABBREVIATION):
        if found := left_out.search(text, first, end):
            end = found.start()
    return end


def _trimmed(text: str, start: int, end: int) -> Place | None:
    """Leave out white space and a leading circumstance; None where nobody is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    leading = _LEADING.match(text[start:end])
    if leading and leading.end() < end - start:
        start += leading.end()
    said = text[start:end].casefold()
    if said.split(" ", 1)[0] in _VERBAL:
        return None
    is_somebody = said not in _WORTHLESS and end - start <= _LONGEST and any(map(str.isalpha, said))
    return (start, end) if is_somebody else None
