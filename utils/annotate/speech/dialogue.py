"""Who speaks in a dialogue with dashes: whoever the words between its pieces name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from utils.annotate.speech.attribution import Attribution, Marked, Span
from utils.annotate.speech.incises import said_by

RULE = "dash"


def with_dialogue(
    text: str, marked: Sequence[Marked], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return attributions with one for each line of a dialogue that says whose it is.

    Parameters
    ----------
    text : str
    marked : sequence of Marked
    found : sequence of Attribution

    Notes
    -----
    In a line such as "— Go, he said, and come back" the words between the dashes and commas
    say who speaks, and all else in the line is told by that one. What was found otherwise with
    the same cue, or with a part of such a line as content and a cue outside it, is none.

    Examples
    --------
    >>> text = "— Go, said Ann Bey."
    >>> [told] = with_dialogue(text, [Marked(0, 5, 0, 0, "dash", True)], [])
    >>> text[slice(*told.source)], text[slice(*told.cue)]
    ('Ann Bey', 'said')
    """
    own = list(_lines(text, marked))
    if not own:
        return list(found)
    return [one for one in found if not any(_is_other(one, line) for line in own)] + own


def _lines(text: str, marked: Sequence[Marked]) -> Iterator[Attribution]:
    groups: dict[int, list[Span]] = {}
    for one in marked:
        if one.style == "dash":
            groups.setdefault(one.group, []).append((one.start, one.end))
    for pieces in groups.values():
        if said := said_by(text, pieces[0][1]):
            yield Attribution(*said, tuple(pieces), RULE)


def _is_other(one: Attribution, line: Attribution) -> bool:
    """Say whether an attribution claims the cue of a line, or words of it from outside."""
    if one.cue is None or line.cue is None:
        return False
    if _overlap(one.cue, line.cue):
        return True
    is_inside = any(start <= one.cue[0] < end for start, end in line.contents)
    return not is_inside and any(
        _overlap(piece, told) for piece in one.contents for told in line.contents
    )


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
