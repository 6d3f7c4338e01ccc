"""Passages that stand between quotation marks, or are set off as quotations in another way."""

from __future__ import annotations

import re

from utils.annotate.speech.attribution import Marked
from utils.annotate.speech.incises import incise
from utils.annotate.speech.pairing import Paired, family_of, paired
from utils.annotate.speech.paragraphs import Place, paragraphs, without_code
from utils.annotate.speech.set_off import Passage, set_off
from utils.annotate.speech.signs import Sign

# Of a passage that nothing closes; the last sign before it, where it has one.
_FEWEST_WORDS = 2
# What is longer ends with its first sentence: no paragraph is, but a text that lost its breaks.
_LONGEST = 600
_STOP = re.compile(r"[.!?…][)\]'’]?(?=\s)")
_ENDS_SPEECH = ",.?!…"
_SAID = re.compile(
    r" (?:[\w.’'-]+ ){0,4}(?:said|says|added|adds|told|asked|replied|wrote|warned|explained)\b"
)
_BEFORE_SPEECH = ",:—–―.!?…"


def marked(text: str) -> list[Marked]:
    r"""Return the passages of a text that are set off as quotations, by where they begin.

    Parameters
    ----------
    text : str
        An article's text, paragraphs parted by blank lines (else by lines).

    Returns
    -------
    list of Marked
        Outer before inner ones where they begin together. No two cross. Each piece of a
        quotation over several paragraphs is one, all with the same ``group``.

    Notes
    -----
    The rules, for what marks leave open:

    - What stands on both sides of a mark tells whether it opens or closes, else its shape,
      else whether one is open. A mark closes the innermost one of its own set, else of its
      family. Marks are paired within a paragraph.
    - A single mark that nothing closes is an apostrophe; so are ’90s, 'em, rock 'n' roll, and
      "dogs'" where a better closing mark follows or none is open.
    - A double mark that nothing closes in its paragraph: if the next paragraph begins with a
      mark of its family, both are pieces of one quotation. If the first mark in any later
      paragraph closes one, the quotation runs up to it, each paragraph a piece. Else it ends
      before the first ", he said" of its paragraph, else with the paragraph, or with its first
      sentence if that is over 600 characters, and ``is_whole`` is False. It is none with a
      blank on both sides, or a single word after it, or where a small letter follows, nothing
      of ", he said", and no comma, colon, dash or stop precedes.
    - A double mark that opens behind a sentence's end, while one of its set is open: where only
      one of both is closed before others open, it goes on with that quotation, as a new
      paragraph would (texts lose their breaks). If ": " or ", " comes before it instead, another
      begins to speak, and what was open ends with the last sentence, and is not whole.
    - A closing mark that nothing opens is none; but the first of a paragraph, behind a comma or
      stop and before "he said", closes a passage that begins with the paragraph.
    - Inches, feet, attributes in markup and fenced code have no quotation marks.
    - A paragraph that begins with a dash is speech where it has ", he said", or where it
      stands among several and one of them has that, a question, or a first or second person.
    - A paragraph without marks is a block quotation after one that ends in a verb of saying
      and a colon; so are all that follow, if they are indented or begin with ">".
    - Paragraphs that begin with "Q:", "A:" or a speaker's name and a colon are turns where at
      least two do; paragraphs between two turns belong to the one before.

    Examples
    --------
    >>> text = "“Go,” he said. 'Don't “do” it.' She left, “we are\n\n“done.” The dogs' day"
    >>> for one in marked(text):
    ...     print(one.group, one.level, one.style, text[one.start : one.end])
    0 0 double “Go,”
    1 0 single 'Don't “do” it.'
    2 1 double “do”
    3 0 double “we are
    3 0 double “done.”
    """
    text = without_code(text)
    places = paragraphs(text)
    found = _between_marks(text, places)
    return _in_order(found + set_off(text, places, found))


def between_marks(text: str) -> list[Marked]:
    r"""Return, as :func:`marked` does, the passages that have quotation marks.

    Examples
    --------
    >>> [one.style for one in between_marks("Q: A “cut”?\n\nQ: ‘Why?’")]
    ['double', 'single']
    """
    text = without_code(text)
    return _in_order(_between_marks(text, paragraphs(text)))


def _between_marks(text: str, places: list[Place]) -> list[Passage]:
    made = [paired(text, *place) for place in places]
    closing = _closing_paragraphs(made)
    found: list[Passage] = []
    used: set[int] = set()
    carried: list[tuple[str, int]] = []  # families and keys of what the last paragraph left open
    for number, marks in enumerate(made):
        n_carried = _n_alike([family for family, _ in carried], marks.leading)
        keys = {
            sign.start: key
            for sign, (_, key) in zip(marks.leading[:n_carried], carried, strict=False)
        }
        for later, first in sorted(marks.joined.items()):
            first = keys.setdefault(first, first)
            keys[later] = first
        found += [
            Passage(*pair, pair.start not in marks.broken, keys.get(pair.start, pair.start))
            for pair in marks.pairs
        ]
        carried = [(family_of(one), keys.get(one.start, one.start)) for one in marks.unclosed]
        following = made[number + 1].leading if number + 1 < len(made) else []
        n_kept = _n_alike([family for family, _ in carried], following)
        for sign, (family, key) in zip(marks.unclosed[:n_kept], carried, strict=False):
            found.append(Passage(sign.start, places[number][1], family, True, key))
        if carried and not n_kept and carried[0][0] != "single":
            sign, key, last = marks.unclosed[0], carried[0][1], closing[number]
            if last:
                used.add(last)
                found += _over_paragraphs(sign, made[last], places[number : last + 1], key)
            else:
                found += _repaired(text, sign, places[number], key)
        if marks.unopened and number not in used:
            found += _opened(text, marks.unopened, places[number])
    return found


def _n_alike(families: list[str], leading: list[Sign]) -> int:
    """Return how many open marks the next paragraph repeats, from the outermost on."""
    n = 0
    while n < min(len(families), len(leading)) and families[n] == family_of(leading[n]):
        n += 1
    return n


def _closing_paragraphs(made: list[Paired]) -> list[int]:
    """Return for each paragraph the next with marks, if its first one closes something; else 0."""
    closing, following = [], 0
    for number in range(len(made) - 1, -1, -1):
        closing.append(following)
        if made[number].has_marks:
            following = number if made[number].unopened else 0
    return closing[::-1]


def _over_paragraphs(sign: Sign, last: Paired, places: list[Place], key: int) -> list[Passage]:
    """Return a quotation that has one mark at its beginning and one at its end, in pieces."""
    starts = [sign.start, *(start for start, _ in places[1:])]
    ends = [*(end for _, end in places[:-1]), last.unopened.end if last.unopened else 0]
    return [
        Passage(start, end, family_of(sign), True, key)
        for start, end in zip(starts, ends, strict=True)
    ]


def _repaired(text: str, sign: Sign, place: Place, key: int) -> list[Passage]:
    said = incise(text, sign.end, place[1])
    end = said[0] if said else place[1]
    if end - sign.end > _LONGEST and (stop := _STOP.search(text, sign.end, end)):
        end = stop.end()
    n_words = len(text[sign.end : end].split(None, _FEWEST_WORDS))
    before = text[place[0] : sign.start].rstrip()[-1:]
    is_speech = before in _BEFORE_SPEECH or text[sign.end : sign.end + 1].isupper()
    if not said and not (is_speech and n_words >= _FEWEST_WORDS):
        return []
    return [Passage(sign.start, end, family_of(sign), False, key)]


def _opened(text: str, sign: Sign, place: Place) -> list[Passage]:
    """Return what a mark closes that nothing opens, from the paragraph's beginning."""
    is_speech = text[sign.start - 1] in _ENDS_SPEECH and _SAID.match(text, sign.end, place[1])
    return [Passage(place[0], sign.end, family_of(sign), False, place[0])] if is_speech else []


def _in_order(found: list[Passage]) -> list[Marked]:
    """Leave out what crosses a passage that began before it, and count levels and groups."""
    made: list[Marked] = []
    around: list[int] = []
    groups: dict[tuple[str, int], int] = {}
    for start, end, style, is_whole, key in sorted(found, key=lambda one: (one.start, -one.end)):
        while around and around[-1] <= start:
            around.pop()
        if (around and end > around[-1]) or (made and made[-1][:2] == (start, end)):
            continue
        group = groups.setdefault((style, key), len(groups))
        made.append(Marked(start, end, len(around), group, style, is_whole))
        around.append(end)
    return made
