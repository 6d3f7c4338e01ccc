"""Where a speech is interrupted by the words that say whose it is: ", he said"."""

from __future__ import annotations

import re

Place = tuple[int, int]

_SAY = (
    r"(?:said|says|say|asked|asks|replied|replies|answered|answers|added|adds|continued|continues"
    r"|told|tells|wrote|writes|explained|explains|cried|shouted|whispered|insisted|noted|warned)"
)
_WHO = (
    r"(?:he|she|they|I|we|it|(?:the|a|an|one|his|her|my)(?: \w+){1,3}"
    r"|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})"
)
_INCISE = re.compile(rf"[,.!?…—–―] *[—–―]?(?= ?(?:{_WHO} {_SAY}|{_SAY} {_WHO})\b)")
_SAID_BY = re.compile(rf"[\s—–―]*(?:{_WHO} {_SAY}|{_SAY} {_WHO})\b")
_SAYS = re.compile(rf"{_SAY}\b")
_RESUMES = re.compile(r"[,.:;—–―]")
_DASHES = "—–―"
_LONG = 120


def incise(text: str, start: int, end: int) -> Place | None:
    """Return where the first such words stand: from after the comma, or from a dash, to a stop.

    Examples
    --------
    >>> text = "— Go, he said, and come back."
    >>> [text[start:end] for start, end in [incise(text, 0, len(text))]]
    [' he said']
    """
    found = _INCISE.search(text, start, end)
    if found is None:
        return None
    place = found.start() + (text[found.start()] not in _DASHES)
    resumes = _RESUMES.search(text, found.end() + 1, min(end, place + _LONG))
    return place, resumes.start() if resumes else end


def said_by(text: str, start: int) -> tuple[Place, Place] | None:
    """Return the places of who speaks and of the verb, where such words begin at a place.

    Examples
    --------
    >>> text = "— Go, said Ann Bey, and come back."
    >>> [text[slice(*place)] for place in said_by(text, 5)]
    ['Ann Bey', 'said']
    """
    found = _SAID_BY.match(text, start)
    if found is None:
        return None
    place = found.end() - len(found[0].lstrip(" \n\t—–―"))
    if first := _SAYS.match(text, place):
        return (first.end() + 1, found.end()), first.span()
    says = [match.span() for match in _SAYS.finditer(text, place, found.end())][-1]
    return (place, says[0] - 1), says
